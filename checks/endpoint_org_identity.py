"""Which org the host belongs to."""

from typing import Any

from sfdoctor import (
    Certificate,
    Client,
    OrgHost,
    OrgIdentity,
    Stage,
    Symptom,
    Target,
    Verdict,
    check,
    classify,
    failed,
    finding_of,
    is_id,
    left_open,
    observe,
    same_id,
)

ORG = "00D"


@check("endpoint.org-identity", sends="read")
def org_identity(
    client: Client, host: OrgHost, certificate: Certificate, target: Target
) -> Verdict[OrgIdentity]:
    """The host belongs to the expected org.

    Asks the host for its authentication configuration, which needs no credentials (Salesforce Help, "Query
    SAML Authentication Settings") and names the org's id. An app's consumer key is known only in the org that
    has the app, so with the host of another org (production in place of the sandbox, a sandbox that was
    refreshed into a new org) a key that is right is refused as unknown. Not every host says it: that is no
    fault.
    """
    reply = client.get(f"{host.origin}/.well-known/auth-configuration")
    if left_open(reply):
        return Verdict(
            None, findings=(finding_of(reply, Stage.HTTP, f"{host.name} could not be asked for its org"),)
        )
    org_id, url = _org(reply.json if reply.ok else None)
    if org_id is None:
        return Verdict(OrgIdentity(None), "the host does not say which org it belongs to")
    identity = OrgIdentity(org_id[:15], url)
    seen = (observe("org.id", org_id[:15]),)
    expected = target.expect.org_id
    if expected is None:
        return Verdict(identity, _summary(identity, host), observations=seen)
    if same_id(org_id, expected):
        return Verdict(identity, _summary(identity, host), (), (*seen, observe("org.expected", "yes")))
    other = failed(
        f"{host.name} belongs to org {org_id[:15]}, and expected is {expected}",
        Symptom(Stage.ORG, "other-org", org_id),
    )
    return Verdict(identity, findings=(other,), observations=(*seen, observe("org.expected", "no")))


def _org(answer: Any) -> tuple[str | None, str | None]:
    """The org's id, and the address that the org itself gives."""
    if not isinstance(answer, dict):
        return None, None
    org_id, url = answer.get("OrgId"), answer.get("Url")
    named = org_id if isinstance(org_id, str) and is_id(org_id, ORG) else None
    return named, url if isinstance(url, str) else None


def _summary(identity: OrgIdentity, host: OrgHost) -> str:
    """A renamed My Domain shows here: the old host still answers, and the org gives its new address."""
    own = classify(identity.url or "").name
    differs = f", which calls itself {own}" if own and own != host.name else ""
    return f"org {identity.org_id}{differs}"
