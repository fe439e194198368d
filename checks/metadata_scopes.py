"""The OAuth scopes that the app may grant."""

import re
from collections.abc import Iterator

from sfdoctor import (
    App,
    Catalogue,
    Finding,
    MetadataFile,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    asks_for_client_credentials,
    check,
    failed,
    holds_placeholder,
    is_for_client_credentials_alone,
    nearest,
    subject_of,
    warned,
)

SCOPES = "commaSeparatedOauthScopes"
CUSTOM_SCOPES = "commaSeparatedCustomScopes"
SEPARATORS = re.compile(r"[\s;|]+")
DATA_CLOUD = frozenset(
    ["CDPCalculatedInsight", "CDPIdentityResolution", "CDPIngest", "CDPProfile", "CDPQuery", "CDPSegment"]
)


@check("metadata.scopes")
def scopes(tree: SourceTree) -> Verdict[None]:
    """The scopes are spelt as metadata spells them, are no more than needed, and hold Api for the flow

    Reads `commaSeparatedOauthScopes` of the OAuth settings.

    Metadata has names of its own for scopes: `Api` is the scope that OAuth calls `api`, and a deploy refuses
    the OAuth name. The client-credentials flow drops `Full`, `Web`, `RefreshToken` and `OfflineAccess` from
    its tokens, and without `Api` the data API refuses the token. Scopes that nobody here has heard of are a
    warning only: newer ones may exist.
    """
    findings = [
        finding
        for app in tree.apps
        for file in app.oauth_settings
        for finding in (*_spelling(tree.catalogue, file), *_choice(tree.catalogue, app, file))
    ]
    return Verdict(
        None, "The scopes of every app are known, and no more than the flow needs", tuple(findings)
    )


def _spelling(catalogue: Catalogue, file: MetadataFile) -> Iterator[Finding]:
    listed = dict.fromkeys(file.listed(SCOPES))
    for token in (each for each in listed if each not in catalogue.scopes):
        meant = catalogue.scope_meant_by(token)
        if catalogue.scope_for_wire_name(token):
            summary = f"{token} is what OAuth calls the scope; metadata calls it {meant}"
            yield _finding(file, "scope-wire-name", token, summary, certain=True, instead=meant)
        elif meant:
            summary = f"{token} is no scope; it is written {meant}"
            yield _finding(file, "scope-spelling", token, summary, certain=True, instead=meant)
        elif SEPARATORS.search(token):
            summary = f"{token!r} is more than one word; scopes are separated by commas"
            instead = ", ".join(SEPARATORS.split(token))
            yield _finding(file, "scope-separator", token, summary, instead=instead)
        elif not holds_placeholder(token):
            summary = f"{token} is none of the scopes that are known here; a newer one may exist"
            yield _finding(
                file, "scope-unknown", token, summary, instead=nearest(token, catalogue.scopes, likeness=0.8)
            )


def _choice(catalogue: Catalogue, app: App, file: MetadataFile) -> Iterator[Finding]:
    tokens = [
        catalogue.scope_meant_by(word) or word
        for part in file.listed(SCOPES)
        for word in SEPARATORS.split(part)
    ]
    if any(token not in catalogue.scopes and holds_placeholder(token) for token in tokens):
        return
    dropped = {token for token, scope in catalogue.scopes.items() if not scope.in_client_credentials}
    in_flow = asks_for_client_credentials(app)
    custom = any(each.listed(CUSTOM_SCOPES) for each in (file, *app.oauth_policies))
    if in_flow and not custom and dropped.issuperset(tokens):
        yield _nothing_left(file, tokens)
        return
    if in_flow and "Api" not in tokens:
        summary = "Api is missing: client credentials then gives a token that the data API refuses"
        yield _finding(file, "scope-api-missing", "Api", summary)
    for token in dict.fromkeys(tokens):
        if token in dropped and is_for_client_credentials_alone(app):
            summary = f"{token} is never in a token of this flow, and no other flow is switched on here"
            yield _finding(file, "scope-never-in-this-flow", token, summary)
        elif token == "Full":
            yield _finding(file, "scope-full", token, "Full grants all that the user may do, in every API")
        if tokens.count(token) > 1:
            yield _finding(file, "scope-twice", token, f"{token} is listed {tokens.count(token)} times")
    if DATA_CLOUD.issubset(tokens):
        summary = "Every single scope of Data Cloud is listed, and the org may refuse a token with so many"
        yield _finding(file, "scope-cdp-all", "CDP*", summary, instead="CDP")


def _nothing_left(file: MetadataFile, tokens: list[str]) -> Finding:
    if not tokens:
        summary = "No scope is listed, and without one the client-credentials flow gives no token"
        return _finding(file, "no-usable-scope", "none", summary, instead=f"<{SCOPES}>Api</{SCOPES}>")
    summary = (
        f"The client-credentials flow drops {', '.join(dict.fromkeys(tokens))}; no scope is left for a token"
    )
    instead = f"<{SCOPES}>Api</{SCOPES}>"
    return _finding(file, "no-usable-scope", "none", summary, certain=True, instead=instead)


def _finding(
    file: MetadataFile,
    code: str,
    token: str,
    summary: str,
    *,
    certain: bool = False,
    instead: str | None = None,
) -> Finding:
    element = file.element(SCOPES)
    return (failed if certain else warned)(
        summary,
        Symptom(Stage.METADATA, code, token, fields=(SCOPES,)),
        subject=subject_of(file, f"{SCOPES}/{token}"),
        place=element.place if element else file.start,
        instead=instead,
    )
