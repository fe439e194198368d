"""The names of files and the folders that they lie in."""

from sfdoctor import Fault, Finding, SourceTree, Stage, Symptom, Verdict, check, failed, warned

FINDS = {
    "look-alike-suffix": failed,
    "wrong-folder-mdapi": failed,
    "doubled-file": warned,
    "duplicate-component": warned,
}
A_NOTE = "wrong-folder"


@check("metadata.file-names")
def file_names(tree: SourceTree) -> Verdict[None]:
    """Every file has a name and a folder that the Salesforce CLI understands

    Looks at suffixes that resemble those of External Client Apps and are none, such as `.ecaOauthPolicy` for
    `.ecaOauthPlcy`; at files of the mdapi format outside of their type's folder; and at components that are
    there twice.

    The CLI refuses to deploy a folder with a `-meta.xml` file of an unknown suffix, and passes over the
    others in silence. In source format it goes by the suffix alone: an unusual folder is then a note in the
    report and no finding.
    """
    findings = tuple(_finding(fault) for fault in tree.faults if fault.error in FINDS)
    notes = tuple(
        f"{fault.place.file}: {fault.summary}; that is unusual, and the Salesforce CLI finds it all the same"
        for fault in tree.faults
        if fault.error == A_NOTE
    )
    return Verdict(None, "All files have the suffix and the folder of their type", findings, notes=notes)


def _finding(fault: Fault) -> Finding:
    return FINDS[fault.error](
        fault.summary,
        Symptom(Stage.METADATA, fault.error),
        subject=fault.place.file,
        place=fault.place,
        instead=fault.instead,
    )
