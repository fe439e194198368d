"""The live apps of the source."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sfdoctor import (
    AccessToken,
    ApiAccess,
    App,
    Client,
    Finding,
    LiveApps,
    LiveFile,
    LiveObject,
    Reply,
    SourceTree,
    Stage,
    Symptom,
    Verdict,
    check,
    finding_of,
    in_words,
    inconclusive,
    left_open,
    live_objects,
    query_url,
    records_of,
    scopes_in,
    subject_of,
    symptoms_of,
    text_in,
    warned,
)

HEADER = "ExternalClientApplication"
API_NAME = re.compile(r"[A-Za-z]\w{0,79}", re.ASCII)

Row = Mapping[str, Any]


@check("metadata.live-apps", sends="read", api_calls=24)
def live_apps(tree: SourceTree, client: Client, access: ApiAccess, token: AccessToken) -> Verdict[LiveApps]:
    """The org has the apps of the source and shows them to the Run As user

    Describes the org's objects for External Client Apps, and then reads the apps of the source from them:
    only fields that were described, only apps of these names. Eight API calls at most; up to 24 where
    Salesforce asks to come again.

    The objects are Salesforce's internal ones, and a Run As user with few rights may see none of them. Then
    nothing is compared, which is no fault of the app.
    """
    apps = {app.name: app for app in tree.apps if API_NAME.fullmatch(app.name)}
    held = {file.kind for app in apps.values() for file in app.files} | {HEADER}
    kinds = [kind for kind in live_objects() if kind in held and apps]
    urls = [f"{access.url}/sobjects/{live_objects()[kind].name}/describe" for kind in kinds]
    described = dict(zip(kinds, client.get_all(urls, bearer=token.value), strict=True))
    queries = {kind: live_objects()[kind].soql(_fields(reply), apps) for kind, reply in described.items()}
    asked = {kind: query_url(access.url, soql) for kind, soql in queries.items() if soql and queries[HEADER]}
    answered = dict(zip(asked, client.get_all([*asked.values()], bearer=token.value), strict=True))
    rows = {kind: found for kind, reply in answered.items() if (found := _rows(reply)) is not None}
    unread = {kind: answered.get(kind, reply) for kind, reply in described.items() if kind not in rows}
    if HEADER in unread:
        return Verdict(None, findings=(_unreadable(unread[HEADER]),))
    live = {app.name: _found(tree, app.name, rows) for app in apps.values()}
    remarks = [_missing(app, answered[HEADER]) for app in apps.values() if HEADER not in live[app.name]]
    return Verdict(
        LiveApps({name: files for name, files in live.items() if HEADER in files}, frozenset(rows)),
        "The org shows every app of the source" if apps else "There is no app to look for",
        findings=(*(one for one in remarks if isinstance(one, Finding)), *_left_open(unread)),
        notes=(*(one for one in remarks if isinstance(one, str)), *_refused(unread)),
    )


def _fields(reply: Reply) -> dict[str, Row]:
    """The fields that a describe shows, by name."""
    told = reply.json if reply.ok else None
    fields = told.get("fields") if isinstance(told, dict) else None
    rows = [field for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
    return {str(field["name"]): field for field in rows if "name" in field}


def _rows(reply: Reply) -> Sequence[Row] | None:
    """The rows of an answer; None where there is none to read."""
    told = reply.json if reply.ok else None
    return records_of(reply) if isinstance(told, dict) and isinstance(told.get("records"), list) else None


def _found(tree: SourceTree, app: str, rows: Mapping[str, Sequence[Row]]) -> dict[str, LiveFile]:
    """What the org has of an app, by the type of metadata."""
    namespace = tree.project.namespace if tree.project else None
    found = {kind: _row_of(app, namespace, live_objects()[kind], each) for kind, each in rows.items()}
    return {
        kind: LiveFile(
            text_in(row, "DeveloperName") or "", _values(live_objects()[kind], row), scopes_in(row)
        )
        for kind, row in found.items()
        if row is not None
    }


def _values(live: LiveObject, row: Row) -> dict[str, object]:
    told = live.values_of(row)
    return {name: text_in(told, name) if isinstance(value, str) else value for name, value in told.items()}


def _row_of(app: str, namespace: str | None, live: LiveObject, rows: Iterable[Row]) -> Row | None:
    """The row of the app; where a package has an app of the same name, that of the project's own."""
    named = [(live.app_of(row), row) for row in rows]
    own = [
        (of, row) for of, row in named if (text_in(of, "DeveloperName") or "").casefold() == app.casefold()
    ]
    preferred = [(of, row) for of, row in own if text_in(of, "NamespacePrefix") in (None, namespace)]
    return next((row for _, row in [*preferred, *own]), None)


def _missing(app: App, reply: Reply) -> Finding | str:
    if reply.json.get("done") is False:
        return f"{app.name}: not among the first apps that the org shows, so it is not compared"
    file = app.header or app.files[0]
    return warned(
        f"The org shows the Run As user no External Client App {app.name}",
        Symptom(Stage.METADATA, "drift-app-missing", app.name),
        subject=subject_of(file),
        place=file.start,
    )


def _unreadable(reply: Reply) -> Finding:
    what = "The org's External Client Apps could not be read"
    if left_open(reply):
        return finding_of(reply, Stage.API, what)
    symptom = Symptom(Stage.METADATA, "drift-unreadable", fields=(HEADER,))
    return inconclusive(f"{what}, so that nothing is compared: {_words(reply)}", symptom)


def _left_open(unread: Mapping[str, Reply]) -> Iterator[Finding]:
    for kind, reply in unread.items():
        if left_open(reply):
            yield finding_of(reply, Stage.API, f"{live_objects()[kind].name} could not be read", subject=kind)


def _refused(unread: Mapping[str, Reply]) -> Iterator[str]:
    for kind, reply in unread.items():
        if not left_open(reply):
            yield f"{kind} is not compared: {live_objects()[kind].name} could not be read: {_words(reply)}"


def _words(reply: Reply) -> str:
    words = in_words(symptoms_of(reply, Stage.API))
    return words or "what the org describes of it does not tell whose a record is"
