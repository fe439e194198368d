"""The genuineness of the token answer."""

from datetime import timedelta

from sfdoctor import (
    AccessToken,
    Client,
    Finding,
    Instance,
    Observation,
    OrgHost,
    OrgIdentity,
    Stage,
    Symptom,
    Target,
    Verdict,
    check,
    classify,
    clock_skew,
    failed,
    is_loopback,
    jwt_signature_state,
    moment_of,
    observe,
    owned_by_salesforce,
    same_id,
    warned,
)


@check("oauth.token-integrity", sends="read")
def token_integrity(
    target: Target, client: Client, host: OrgHost, token: AccessToken, identity: OrgIdentity | None
) -> Verdict[Instance]:
    """The token answer is genuine and is the expected org's

    Reads the org's id out of the token and compares it with the org that the host belongs to and with the
    expected one. Computes the answer's signature anew with the consumer secret. A JWT is also verified with
    the keys that the org publishes. Nothing is sent to an `instance_url` that is not a My Domain host.

    A token of another org, or one that something on the way has touched, would make every later answer
    mean something else.
    """
    instance = _instance(target, host, token)
    wrong_instance = _elsewhere(target, host, instance) if instance else [_stranger(token)]
    other_org = _other_org(target, token, identity)
    signature, signature_findings = _signature(target, token)
    jwt_observations, jwt_findings = _jwt(client, host, token) if token.format == "jwt" else ([], [])
    org = [observe("org.id", token.org_id)] if token.org_id and not identity else []
    return Verdict(
        None if other_org else instance,
        f"The token is for {'org ' + token.org_id if token.org_id else 'an org that it does not name'}"
        f"{', and the signature verifies' if signature == 'valid' else ''}",
        (*wrong_instance, *other_org, *signature_findings, *jwt_findings),
        (observe("token.signature", signature), *org, *jwt_observations),
    )


def _instance(target: Target, host: OrgHost, token: AccessToken) -> Instance | None:
    """The base of all data calls, put together anew so that nothing else of `instance_url` is used.

    Only hosts of the org's own data API will do: whoever has an Experience Cloud site can run code on it.
    """
    shape = classify(token.instance_url or host.origin)
    if shape.problem or shape.scheme != "https":
        return None
    named = shape.name == host.name or shape.name in target.allow_host
    own = owned_by_salesforce(shape.name) and shape.kind in ("my-domain", "instanced", "legacy-sandbox")
    if not (named or own or (is_loopback(shape.name) and is_loopback(host.name))):
        return None
    return Instance(OrgHost(shape.name, shape.port, None).origin)


def _stranger(token: AccessToken) -> Finding:
    where = classify(token.instance_url).name or "something that is no host"
    return failed(
        f"The token answer points to {where}, which is no My Domain host, so the token is not sent there",
        Symptom(Stage.TOKEN, "stranger-instance", description=where),
    )


def _elsewhere(target: Target, host: OrgHost, instance: Instance) -> list[Finding]:
    name = classify(instance.url).name
    if name in (host.name, *target.allow_host):
        return []
    summary = f"The token answer sends data calls to {name}, not to {host.name}, the login URL's host"
    return [warned(summary, Symptom(Stage.TOKEN, "other-instance", name))]


def _other_org(target: Target, token: AccessToken, identity: OrgIdentity | None) -> list[Finding]:
    """At most one finding: against the host's own org, else against the org that the person expects."""
    for org_id, whose in (
        (identity.org_id if identity else None, "the host is of"),
        (target.expect.org_id, "expected is"),
    ):
        if token.org_id and org_id and not same_id(token.org_id, org_id):
            summary = f"The token is for org {token.org_id}, and {whose} org {org_id}"
            return [failed(summary, Symptom(Stage.ORG, "other-org", token.org_id))]
    return []


def _signature(target: Target, token: AccessToken) -> tuple[str, list[Finding]]:
    if not (token.signature and token.issued_at and token.identity_url):
        return "absent", []
    if target.client_secret.stripped().signs(token.identity_url + token.issued_at) == token.signature:
        return "valid", []
    summary = (
        "The signature of the token answer does not fit the consumer secret: a rotated or staged secret "
        "may be in use, or something on the way may have changed the answer"
    )
    return "invalid", [warned(summary, Symptom(Stage.TOKEN, "signature-mismatch"))]


def _jwt(client: Client, host: OrgHost, token: AccessToken) -> tuple[list[Observation], list[Finding]]:
    reply = client.get(f"{host.origin}/id/keys")
    state = jwt_signature_state(token.value, reply.text) if reply.ok else "unknown"
    findings = []
    if state == "no":
        summary = "The access token is a JWT that was not signed with a key of the org"
        findings.append(failed(summary, Symptom(Stage.TOKEN, "jwt-unverified")))
    observations = [observe("token.jwt-verified", state)]
    expiry = moment_of((token.claims or {}).get("exp"))
    now = reply.received_at and reply.received_at - timedelta(seconds=clock_skew(reply) or 0.0)
    if expiry is not None:
        observations.append(observe("token.expires-at", f"{expiry:%Y-%m-%dT%H:%M:%SZ}"))
    if expiry is not None and now is not None and expiry <= now:
        summary = f"The access token expired at {expiry:%Y-%m-%d %H:%M:%S} UTC, before it could be used"
        findings.append(failed(summary, Symptom(Stage.TOKEN, "jwt-expired")))
    return observations, findings
