"""Files that can be read as metadata."""

from sfdoctor import (
    Fault,
    Finding,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    failed,
    inconclusive,
    warned,
)

FINDS = {
    "not-xml": failed,
    "empty": failed,
    "wrong-encoding": failed,
    "forbidden-xml": failed,
    "too-deep": failed,
    "wrong-root": failed,
    "unreadable": inconclusive,
    "too-large": inconclusive,
    "outside-project": warned,
}


@check("metadata.readable")
def readable(tree: SourceTree) -> Verdict[None]:
    """Every metadata file can be read

    Reads each file of an External Client App, and of what belongs around it, with an XML parser that follows
    no entity and no document type. A file that is no XML, is empty, is not in the encoding that it names, or
    holds another type than its name says cannot be deployed.

    A file that could not be opened or is larger than any such metadata is left open: it is not judged, and
    neither healthy nor broken. Links that lead out of the project are not followed. The other files are
    judged all the same.
    """
    findings = tuple(_finding(fault) for fault in tree.faults if fault.error in FINDS)
    return Verdict(None, f"{len(tree.files)} metadata files were read", findings)


def _finding(fault: Fault) -> Finding:
    return FINDS[fault.error](
        fault.summary,
        Symptom(Stage.METADATA, fault.error),
        subject=fault.place.file,
        place=fault.place,
        instead=fault.instead,
    )
