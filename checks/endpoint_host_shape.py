"""The shape of the login URL's host."""

from collections.abc import Iterator

from sfdoctor import (
    Finding,
    HostShape,
    OrgHost,
    Stage,
    Symptom,
    Target,
    Verdict,
    check,
    classify,
    failed,
    observe,
    warned,
)

WHAT_IT_IS = {
    "generic": "is shared by all orgs, and issues no tokens in this flow",
    "lightning": "serves Lightning pages, and no tokens",
    "setup": "serves Setup pages, and no tokens",
    "site": "is a site's host, which may not issue tokens in this flow",
    "instanced": "is an address with a Salesforce instance in it, which may not issue tokens in this flow",
    "legacy-sandbox": "is a sandbox's address from before enhanced domains, which is no longer redirected",
    "browser-proxy": "is the address that a browser shows behind Microsoft Defender for Cloud Apps",
    "side-host": "is a host of Salesforce's that may not issue tokens",
    "without-my": "lacks the .my of a My Domain host",
    "stranger": "is not a host of Salesforce's",
}
IN_WORDS = {
    "production": "a production org",
    "sandbox": "a sandbox",
    "developer": "a Developer Edition org",
    "scratch": "a scratch org",
}
COUNTS_AS = {
    "sandbox": ("sandbox", "scratch"),
    "production": ("production", "developer", "demo", "trailblaze", "free"),
}
"""An org is a sandbox or not; patch orgs and unknown ones are not judged."""


@check("endpoint.host-shape")
def org_host(target: Target) -> Verdict[OrgHost]:
    """The login URL names the org's own My Domain host.

    Reads the login URL and sends nothing. The client credentials flow works only on the org's own My Domain
    host, such as acme.my.salesforce.com or acme--uat.sandbox.my.salesforce.com. The addresses that a browser
    shows (Lightning, Setup, sites), the login hosts that all orgs share, and addresses with an instance in
    them look much alike, and refuse with errors that point elsewhere, such as an invalid client id. Where the
    host is of the wrong kind, nothing is sent to it at all, least of all the consumer secret. Also holds
    production or sandbox, as the name shows it, against what is expected.
    """
    shape = classify(target.login_url)
    if shape.kind is None:
        malformed = failed(f"The login URL is malformed: {shape.problem}", Symptom(Stage.HOST, "malformed"))
        return Verdict(None, findings=(malformed,))
    seen = [observe("host.kind", shape.kind), observe("host.environment", shape.environment or "unknown")]
    allowed = shape.name in {name.strip().lower().removesuffix(".") for name in target.allow_host}
    wrong = tuple(_wrong(shape, allowed))
    if wrong:
        return Verdict(None, findings=wrong, observations=tuple(seen))
    as_expected = _as_expected(shape.environment, target.expect.environment)
    if as_expected is not None:
        seen.append(observe("org.environment-expected", "yes" if as_expected else "no"))
    return Verdict(
        OrgHost(shape.name, shape.port, shape.environment),
        summary=_summary(shape),
        findings=tuple(_doubts(shape, as_expected)),
        observations=tuple(seen),
    )


def _wrong(shape: HostShape, allowed: bool) -> Iterator[Finding]:
    """What forbids sending anything there. Nobody can allow a host that all orgs share."""
    kind = shape.kind or ""
    if kind in WHAT_IT_IS and not (allowed and kind in ("site", "stranger")):
        meant = f"; {shape.meant} was probably meant" if shape.meant else ""
        yield failed(f"{shape.name} {WHAT_IT_IS[kind]}{meant}", Symptom(Stage.HOST, kind))
    if shape.scheme != "https":
        yield failed(
            f"The login URL begins with {shape.scheme}://, not https://", Symptom(Stage.HOST, "not-https")
        )


def _doubts(shape: HostShape, as_expected: bool | None) -> Iterator[Finding]:
    if as_expected is False:
        yield failed(
            f"{shape.name} is the address of {_org(shape)}, which is not what is expected",
            Symptom(Stage.HOST, "environment-mismatch"),
        )
    if shape.kind == "site":
        yield warned(f"{shape.name} {WHAT_IT_IS['site']}", Symptom(Stage.HOST, "site"))
    if shape.credentials:
        yield warned(
            "The login URL holds a user name or a password, which are not used",
            Symptom(Stage.HOST, "malformed"),
        )


def _as_expected(environment: str | None, expected: str | None) -> bool | None:
    known = any(environment in group for group in COUNTS_AS.values())
    return environment in COUNTS_AS[expected] if known and expected in COUNTS_AS else None


def _summary(shape: HostShape) -> str:
    if shape.kind == "my-domain":
        return f"My Domain of {_org(shape)}"
    where = "on this machine" if shape.kind == "loopback" else "as allow_host says"
    return f"{shape.name}, {where}"


def _org(shape: HostShape) -> str:
    environment = shape.environment or "unknown"
    return IN_WORDS.get(environment, "an org" if environment == "unknown" else f"a {environment} org")
