"""How many policies and settings an app has."""

from sfdoctor import (
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    failed,
    subject_of,
    warned,
)

LINK = "externalClientApplication"


@check("metadata.one-policy")
def one_policy(tree: SourceTree) -> Verdict[None]:
    """Every app has one set of policies and one of settings

    An org keeps one OAuth policy, one plug-in policy, one OAuth settings and one global OAuth settings record
    for each app. A second file of another name for the same app is refused as a duplicate; the error names
    the record that exists.

    Where the files lie in different package directories, each may be meant for another org, so that it is a
    warning. Several apps may each have files of their own.
    """
    findings = [
        finding
        for app in tree.apps
        for code, surely, files in (
            ("second-oauth-policies", True, app.oauth_policies),
            ("second-plugin-policies", True, app.policies),
            ("second-settings", False, app.global_settings),
            ("second-settings", False, app.oauth_settings),
        )
        for finding in _seconds(code, surely, files)
    ]
    return Verdict(None, "No app has policies or settings twice", tuple(findings))


def _seconds(code: str, surely: bool, files: tuple[MetadataFile, ...]) -> list[Finding]:
    """A finding for each name after the first: the same name again is no second record.

    A name such as an org gives counts as the first, for it is most likely the one to keep.
    """
    by_name = {file.full_name: file for file in reversed(files)}
    ordered = sorted(
        by_name.values(), key=lambda file: (not file.full_name.endswith("_defaultPolicy"), file.path)
    )
    return [_finding(code, surely, file, ordered[0]) for file in ordered[1:]]


def _finding(code: str, surely: bool, file: MetadataFile, first: MetadataFile) -> Finding:
    element = file.element(LINK)
    find = failed if surely and file.home == first.home else warned
    return find(
        f"{file.kind} {file.full_name} is a second one for its app; the first is {first.path}",
        Symptom(Stage.METADATA, code, file.full_name, fields=(LINK,)),
        subject=subject_of(file, LINK),
        place=element.place if element else file.start,
    )
