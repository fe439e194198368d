"""What sfdx-project.json says."""

from sfdoctor import (
    Fault,
    Finding,
    Replacement,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    failed,
    warned,
)

FINDS = {
    "not-json": failed,
    "replacements-malformed": failed,
    "api-version-malformed": warned,
    "no-package-directory": warned,
}
OF_APPS = ("externalclientapp", "extlclntapp", ".eca")


@check("metadata.project")
def project(tree: SourceTree) -> Verdict[None]:
    """The project file is sound, and its replacements reach the files that they name

    Reads sfdx-project.json: the package directories, `sourceApiVersion`, and the rules under `replacements`,
    with which the Salesforce CLI puts values such as the Run As user into files as it deploys them.

    A rule needs one of `filename` and `glob`, one of `stringToReplace` and `regexToReplace`, and one of
    `replaceWithEnv` and `replaceWithFile`. A rule that names files of apps and fits none does nothing: the
    placeholder is then deployed as it stands. The CLI fits `filename` to the end of a path, and `glob` to
    the end of one as well, where a leading `./` fits nothing.
    """
    if tree.project is None:
        return Verdict(None, "No sfdx-project.json was read, and none is needed for the mdapi format")
    faults = (*tree.project.faults, *tree.faults)
    findings = [
        *(_finding(fault) for fault in faults if fault.error in FINDS),
        *(finding for at, rule in enumerate(tree.project.replacements) for finding in _of_rule(rule, at)),
    ]
    return Verdict(None, f"{tree.project.file} is sound", tuple(findings))


def _finding(fault: Fault) -> Finding:
    return FINDS[fault.error](
        fault.summary,
        Symptom(Stage.METADATA, fault.error),
        subject=f"{fault.place.file}#{fault.error}",
        place=fault.place,
        instead=fault.instead,
    )


def _of_rule(rule: Replacement, at: int) -> list[Finding]:
    choices = (
        (("filename", rule.filename), ("glob", rule.glob)),
        (("stringToReplace", rule.text), ("regexToReplace", rule.pattern)),
        (("replaceWithEnv", rule.with_env), ("replaceWithFile", rule.with_file)),
    )
    findings = []
    for choice in choices:
        names = [name for name, _ in choice]
        given = [name for name, value in choice if value is not None]
        if len(given) != 1:
            findings.append(_of_choice(rule, at, names, given))
    where = rule.filename or rule.glob or ""
    if where and not rule.files and any(word in where.casefold() for word in OF_APPS):
        findings.append(
            warned(
                f"The replacement for {where} fits no file of the project, so it does nothing",
                Symptom(Stage.METADATA, "replacement-matches-nothing", where, fields=("replacements",)),
                subject=f"{rule.place.file}#replacements[{at}]",
                place=rule.place,
            )
        )
    return findings


def _of_choice(rule: Replacement, at: int, names: list[str], given: list[str]) -> Finding:
    find, code = (warned, "replacement-ambiguous") if given else (failed, "replacement-incomplete")
    has = "both" if given else "neither"
    return find(
        f"A replacement has {has} of {names[0]} and {names[1]}; it needs one",
        Symptom(Stage.METADATA, code, fields=tuple(names)),
        subject=f"{rule.place.file}#replacements[{at}]",
        place=rule.place,
        instead=f"one of {names[0]} and {names[1]}",
    )
