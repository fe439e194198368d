"""The user that the token runs as."""

from collections.abc import Mapping, Sequence
from typing import Any

from sfdoctor import (
    AccessToken,
    ApiAccess,
    Client,
    Finding,
    Instance,
    Observation,
    Reply,
    RunAsUser,
    Stage,
    Symptom,
    Target,
    Verdict,
    check,
    failed,
    in_words,
    inconclusive,
    is_agent,
    is_external,
    is_internal,
    last_failure,
    left_open,
    observe,
    query_url,
    records_of,
    source_address,
    symptoms_of,
    text_in,
    warned,
)

USER = (
    "SELECT Id, Username, Name, IsActive, UserType, Profile.Name, Profile.UserLicense.Name "
    "FROM User WHERE Id = '{}'"
)
LOGINS = (
    "SELECT LoginTime, Status, SourceIp, LoginSubType "
    "FROM LoginHistory WHERE UserId = '{}' ORDER BY LoginTime DESC LIMIT 10"
)


@check("runas.identity", sends="read", api_calls=6)
def identity(
    target: Target, client: Client, instance: Instance, token: AccessToken, access: ApiAccess | None
) -> Verdict[RunAsUser]:
    """The token runs as the expected user, an active internal one

    Asks the org's userinfo endpoint who the token is, and at the same time reads that user's own row and
    the last ten rows of its own Login History, where the user may read them. Two API calls; up to six
    where Salesforce asks to come again.

    Every call has exactly this user's permissions, whoever starts it. Salesforce may refuse this flow to
    external users and to agent users.
    """
    userinfo, *queried = client.get_all(
        [f"{instance.url}/services/oauth2/userinfo", *_queries(access, token.user_id)], bearer=token.value
    )
    rows, logins = [records_of(reply) for reply in queried] or [(), ()]
    claims = userinfo.json if userinfo.ok else None
    told = claims if isinstance(claims, dict) else {}
    row = rows[0] if rows else {}
    user = _user(token, told, row)
    agent = is_agent(text_in(row, "Profile", "Name"), text_in(row, "Profile", "UserLicense", "Name"))
    findings = (*_unread(user, userinfo, access), *_as_expected(target, user), *_fitness(user, agent))
    observations = (*_about(user, agent), *_integration(told, row), *_expectation(target, user))
    return Verdict(
        user if user.id else None, _summary(user), findings, (*observations, *_about_logins(logins))
    )


def _user(token: AccessToken, told: Mapping[str, Any], row: Mapping[str, Any]) -> RunAsUser:
    """The user as its own row has it, else as userinfo tells it."""
    active = row.get("IsActive", told.get("active"))
    return RunAsUser(
        id=token.user_id or text_in(told, "user_id") or "",
        username=text_in(row, "Username") or text_in(told, "preferred_username"),
        org_id=text_in(told, "organization_id") or token.org_id,
        user_type=text_in(row, "UserType") or text_in(told, "user_type"),
        active=active if isinstance(active, bool) else None,
    )


def _queries(access: ApiAccess | None, user_id: str | None) -> list[str]:
    if access is None or user_id is None:
        return []
    return [query_url(access.url, soql.format(user_id)) for soql in (USER, LOGINS)]


def _unread(user: RunAsUser, userinfo: Reply, access: ApiAccess | None) -> list[Finding]:
    """A refused userinfo alone is no fault: it needs a scope that data calls do not need."""
    if user.username is not None or (user.id and access is not None and not left_open(userinfo)):
        return []
    symptoms = symptoms_of(userinfo, Stage.IDENTITY)
    words = in_words(symptoms) or "the answer names no user"
    return [inconclusive(f"The org does not say which user the token runs as: {words}", *symptoms)]


def _as_expected(target: Target, user: RunAsUser) -> list[Finding]:
    expected = target.expect.run_as_username
    if expected is None or _is_expected(target, user):
        return []
    if user.username is None:
        return [inconclusive(f"{expected} is expected, and the username of the token's user cannot be read")]
    summary = f"The token runs as {user.username}, and {expected} is expected"
    return [failed(summary, Symptom(Stage.IDENTITY, "unexpected-user", fields=(user.username,)))]


def _is_expected(target: Target, user: RunAsUser) -> bool:
    expected = target.expect.run_as_username or ""
    return user.username is not None and user.username.casefold() == expected.strip().casefold()


def _fitness(user: RunAsUser, agent: bool) -> list[Finding]:
    findings = []
    who = user.username or user.id
    if is_external(user.user_type):
        summary = f"{who} is an external user ({user.user_type}); this flow is for internal users"
        findings.append(failed(summary, Symptom(Stage.IDENTITY, "external-user")))
    if user.active is False:
        findings.append(failed(f"{who} is not active", Symptom(Stage.IDENTITY, "inactive-user")))
    if agent:
        summary = f"{who} is an agent user, whose logins Salesforce may refuse after a while"
        findings.append(warned(summary, Symptom(Stage.IDENTITY, "agent-user")))
    return findings


def _about(user: RunAsUser, agent: bool) -> list[Observation]:
    kind = "internal" if is_internal(user.user_type) else None
    known = {
        "user.id": user.id or None,
        "user.username": user.username,
        "user.type": user.user_type,
        "user.kind": "agent" if agent else "external" if is_external(user.user_type) else kind,
        "user.active": None if user.active is None else _yes(user.active),
    }
    return [observe(name, value) for name, value in known.items() if value is not None]


def _integration(told: Mapping[str, Any], row: Mapping[str, Any]) -> list[Observation]:
    said = told.get("is_salesforce_integration_user")
    licence = text_in(row, "Profile", "UserLicense", "Name")
    if isinstance(said, bool):
        return [observe("user.integration", _yes(said))]
    return [observe("user.integration", _yes(licence == "Salesforce Integration"))] if licence else []


def _expectation(target: Target, user: RunAsUser) -> list[Observation]:
    if target.expect.run_as_username is None or user.username is None:
        return []
    return [observe("user.expected", _yes(_is_expected(target, user)))]


def _about_logins(logins: Sequence[Mapping[str, Any]]) -> list[Observation]:
    seen = {"login.last-failure": last_failure(logins), "login.source-ip": source_address(logins)}
    return [observe(name, value) for name, value in seen.items() if value]


def _summary(user: RunAsUser) -> str:
    if user.username is None:
        return f"user {user.id}; the org says no more about it"
    described = [user.user_type or "", "active" if user.active else ""]
    return user.username + (f" ({', '.join(filter(None, described))})" if any(described) else "")


def _yes(claim: bool) -> str:
    return "yes" if claim else "no"
