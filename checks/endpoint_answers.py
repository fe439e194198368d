"""What answers at the org's host."""

from collections.abc import Iterator
from typing import Any

from sfdoctor import (
    ApiVersions,
    Certificate,
    Client,
    Finding,
    ListedVersion,
    Observation,
    OrgHost,
    Reply,
    Stage,
    Symptom,
    Verdict,
    check,
    clock_skew,
    failed,
    in_words,
    inconclusive,
    left_open,
    observe,
    symptoms_of,
    version_number,
    warned,
)

LONGEST = 60
"""Characters kept of a label such as Summer '26."""
TOLERATED = 300
"""Seconds. In this flow the clock decides only about certificates and expiry times: minutes do no harm."""


@check("endpoint.answers", sends="read")
def api_versions(client: Client, host: OrgHost, certificate: Certificate) -> Verdict[ApiVersions]:
    """Salesforce answers at the host, with the API versions that it offers.

    Asks for the list of API versions, which needs no credentials (REST API Developer Guide, "List Available
    REST API Versions"). Whatever else comes back tells what is on the way or at fault: a web page of a
    captive network or of a retired address, a redirect after a renamed My Domain, HTTP 420 for a host that
    Salesforce does not know, maintenance. Also compares this machine's clock with the server's, as far as
    the server's date can be true: it cannot where the certificate is not valid on it.
    """
    reply = client.get(f"{host.origin}/services/data/")
    versions = _versions(reply.json) if reply.ok else ()
    if not versions:
        return Verdict(None, findings=(_not_salesforce(reply, host),))
    listed = ApiVersions(versions)
    ahead = _skew(reply, certificate)
    return Verdict(
        listed,
        f"Salesforce, API {listed.versions[0].number} to {listed.newest.number}",
        () if ahead is None else tuple(_wrong_clock(ahead)),
        tuple(_observations(listed, ahead)),
    )


def _versions(answer: Any) -> tuple[ListedVersion, ...]:
    """The rows that are versions, oldest first."""
    rows = [row for row in answer if isinstance(row, dict)] if isinstance(answer, list) else []
    listed = {
        number: ListedVersion(number, label[:LONGEST] if isinstance(label := row.get("label"), str) else "")
        for row in rows
        if isinstance(written := row.get("version"), str) and (number := version_number(written))
    }
    return tuple(sorted(listed.values(), key=lambda version: float(version.number)))


def _not_salesforce(reply: Reply, host: OrgHost) -> Finding:
    symptoms = symptoms_of(reply, Stage.API)
    foreign = isinstance(reply.json, dict) and any(symptom.stage is Stage.API for symptom in symptoms)
    if foreign or not symptoms:  # the REST API answers with arrays only, so an object is somebody else's
        symptoms = (Symptom(Stage.HTTP, "not-salesforce", None, reply.status),)
    elif reply.status == 401:  # no token was sent, so nothing that is said of one can be true
        symptoms = (Symptom(Stage.HTTP, "unexpected-status", in_words(symptoms), reply.status),)
    make = inconclusive if left_open(reply) else failed
    return make(f"No list of API versions at {host.name}: {in_words(symptoms)}", *symptoms)


def _skew(reply: Reply, certificate: Certificate) -> float | None:
    """How far this machine's clock is ahead of the server's; None where the server's date cannot be true.

    The certificate was valid by this machine's clock. Where it is not by the server's date, that date is
    wrong: whoever answered does not keep time, as a cache or a test server may.
    """
    ahead, here = clock_skew(reply), reply.received_at
    if ahead is None or here is None:
        return None
    since, until = certificate.not_before, certificate.not_after
    there = here.timestamp() - ahead
    theirs_fits = since.timestamp() <= there <= until.timestamp()
    return ahead if theirs_fits or not since <= here <= until else None


def _wrong_clock(ahead: float) -> Iterator[Finding]:
    state = _state(ahead)
    if state != "right":
        compared = "ahead of" if state == "ahead" else state
        summary = f"This machine's clock is {abs(ahead):.0f} seconds {compared} the server's"
        yield warned(summary, Symptom(Stage.CLOCK, state))


def _state(ahead: float) -> str:
    if abs(ahead) <= TOLERATED:
        return "right"
    return "ahead" if ahead > 0 else "behind"


def _observations(listed: ApiVersions, ahead: float | None) -> Iterator[Observation]:
    if listed.newest.label:
        yield observe("org.release", listed.newest.label)
    if ahead is not None:
        yield observe("clock.state", _state(ahead))
        yield observe("clock.skew", round(ahead))
