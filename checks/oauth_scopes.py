"""The scopes of the access token."""

from sfdoctor import (
    AccessToken,
    Client,
    Finding,
    GrantedScopes,
    OrgHost,
    Reply,
    Stage,
    Symptom,
    Target,
    Verdict,
    check,
    failed,
    in_words,
    inconclusive,
    left_open,
    moment_of,
    observe,
    scopes_of,
    symptoms_of,
    warned,
)

NEVER_GRANTED = ("refresh_token", "offline_access", "full", "web")
"""What the client-credentials flow always drops (Salesforce, Winter '26 release notes)."""
IMPLIED = {
    "full": ("api",),
    "api": ("chatter_api",),
    "id": ("profile", "email", "address", "phone"),
}
NO_REFRESH_TOKEN = "this flow gives no refresh token: ask for a new access token instead"


@check("oauth.scopes", sends="token")
def scopes(target: Target, client: Client, host: OrgHost, token: AccessToken) -> Verdict[GrantedScopes]:
    """The token has the scope api and every scope that is expected

    Reads the scopes from the token answer, or from the JWT, or, where neither has them, asks the org by
    introspection of this one token.

    Without `api` a token is issued all the same, and every data call is then refused. This flow always drops
    `full`, `web`, `refresh_token` and `offline_access`: there is never a refresh token, a client simply asks
    for a new access token. `openid` adds the user's identity and nothing else.
    """
    granted = _in_token(token)
    if granted is None:
        reply = _introspect(target, client, host, token)
        granted = _in_introspection(reply)
        if granted is None:
            unknown = observe("scope.api", "unknown")
            return Verdict(None, findings=(_unknown(reply, target),), observations=(unknown,))
    held = _with_implied(granted.scopes)
    observations = [
        observe("scope.granted", " ".join(granted.scopes) or "none"),
        observe("scope.api", "present" if "api" in held else "absent"),
    ]
    if granted.expires_at is not None:
        observations.append(observe("token.expires-at", f"{granted.expires_at:%Y-%m-%dT%H:%M:%SZ}"))
    findings = [*_without_api(held), *_not_as_expected(target.expect.scopes, held)]
    openid = "; openid adds the user's identity only" if "openid" in granted.scopes else ""
    summary = f"The token has {', '.join(granted.scopes)}{openid}; {NO_REFRESH_TOKEN}"
    return Verdict(granted, summary, tuple(findings), tuple(observations))


def _in_token(token: AccessToken) -> GrantedScopes | None:
    claims = token.claims or {}
    expiry = moment_of(claims.get("exp"))
    if token.scopes is not None:
        return GrantedScopes(token.scopes, "the token answer", expiry)
    in_jwt = scopes_of(claims.get("scp"))
    return None if in_jwt is None else GrantedScopes(in_jwt, "the JWT", expiry)


def _introspect(target: Target, client: Client, host: OrgHost, token: AccessToken) -> Reply:
    return client.post_form(
        f"{host.origin}/services/oauth2/introspect",
        {
            "token": token.value,
            "token_type_hint": "access_token",
            "client_id": target.client_id.strip(),
            "client_secret": target.client_secret.stripped(),
        },
    )


def _in_introspection(reply: Reply) -> GrantedScopes | None:
    answer = reply.json if reply.ok else None
    if not isinstance(answer, dict) or answer.get("active") is not True:
        return None
    named = scopes_of(answer.get("scope"))
    if named is None:
        return None
    return GrantedScopes(named, "introspection", moment_of(answer.get("exp")))


def _unknown(reply: Reply, target: Target) -> Finding:
    """Not every org lets an app introspect, so a refusal matters only where scopes are expected.

    The org's words on introspection stay out of the symptoms: they do not tell why a token is refused.
    """
    symptoms = symptoms_of(reply, Stage.SCOPE)
    words = in_words(symptoms) or "the introspection of the token names none"
    summary = f"Which scopes the token has is not known: neither it nor its answer says so, and {words}"
    if left_open(reply):
        return inconclusive(summary, *(symptom for symptom in symptoms if symptom.stage is not Stage.SCOPE))
    return inconclusive(summary) if target.expect.scopes else warned(summary)


def _with_implied(granted: tuple[str, ...]) -> frozenset[str]:
    once = {*granted, *(implied for scope in granted for implied in IMPLIED.get(scope, ()))}
    return frozenset(once | {implied for scope in once for implied in IMPLIED.get(scope, ())})


def _without_api(held: frozenset[str]) -> list[Finding]:
    if "api" in held:
        return []
    summary = "The token lacks the scope api, without which the data API refuses every call"
    return [failed(summary, Symptom(Stage.SCOPE, "api-missing", fields=("api",)), subject="api")]


def _not_as_expected(expected: tuple[str, ...], held: frozenset[str]) -> list[Finding]:
    findings = []
    for scope in expected:
        if scope in held or scope == "api":
            continue
        if scope in ("refresh_token", "offline_access"):
            error, why = "never-in-this-flow", NO_REFRESH_TOKEN
        elif scope in NEVER_GRANTED:
            error, why = "never-in-this-flow", "the client-credentials flow always drops it"
        else:
            error, why = "expected-missing", "the token does not have it"
        symptom = Symptom(Stage.SCOPE, error, fields=(scope,))
        findings.append(failed(f"Scope {scope} is expected, and {why}", symptom, subject=scope))
    return findings
