"""The name resolution of the org's host."""

import pytest

from sfdoctor import Addresses, Failure, Outcome, Resolution, Route, Stage, Symptom, Verdict
from sfdoctor.registry import Registry
from tests.scripted_client import ScriptedClient

from .acme import HOST

DIRECT = Route(None, "default", "certifi", "default")
PROXIED = Route("http://proxy.acme.example:3128", "HTTPS_PROXY", "certifi", "default")


def examine(registry: Registry, client: ScriptedClient, route: Route = DIRECT) -> Verdict[Addresses]:
    function = registry.checks["endpoint.name-resolution"].function
    verdict: Verdict[Addresses] = function(client=client, host=HOST, route=route)
    return verdict


def test_a_name_that_resolves_passes(registry: Registry) -> None:
    client = ScriptedClient(resolution=Resolution(("192.0.2.1", "192.0.2.2"), duration=0.0123))
    verdict = examine(registry, client)
    assert (verdict.outcome, verdict.summary) == (Outcome.PASSED, "2 addresses, 12 ms")
    assert verdict.fact == Addresses(("192.0.2.1", "192.0.2.2"))
    assert client.asked == ["RESOLVE acme.my.salesforce.com"]


def test_one_address_is_said_in_the_singular(registry: Registry) -> None:
    assert (
        examine(registry, ScriptedClient(resolution=Resolution(("192.0.2.1",)))).summary == "1 address, 0 ms"
    )


def test_a_name_that_does_not_exist_fails(registry: Registry) -> None:
    failure = Failure(Stage.DNS, "host-not-found", "Name or service not known")
    verdict = examine(registry, ScriptedClient(resolution=Resolution(failure=failure)))
    (finding,) = verdict.findings
    assert (verdict.outcome, verdict.fact) == (Outcome.FAILED, None)
    assert finding.summary == "No host is named acme.my.salesforce.com"
    assert finding.symptoms == (Symptom(Stage.DNS, "host-not-found", "Name or service not known"),)


@pytest.mark.parametrize("failure", [Failure(Stage.DNS, "resolver-failed"), Failure(Stage.DNS, "timeout")])
def test_a_resolver_that_does_not_answer_leaves_the_question_open(
    registry: Registry, failure: Failure
) -> None:
    verdict = examine(registry, ScriptedClient(resolution=Resolution(failure=failure)))
    assert (verdict.outcome, verdict.fact) == (Outcome.INCONCLUSIVE, None)
    assert verdict.findings[0].symptoms == (failure.symptom(),)


def test_behind_a_proxy_the_own_resolver_is_not_asked(registry: Registry) -> None:
    client = ScriptedClient(resolution=Resolution(failure=Failure(Stage.DNS, "host-not-found")))
    verdict = examine(registry, client, PROXIED)
    assert (verdict.outcome, verdict.summary) == (Outcome.PASSED, "resolved by the proxy")
    assert verdict.fact == Addresses(())
    assert client.asked == []


@pytest.mark.parametrize(
    ("by_whom", "summary"), [("connect_to", "set by connect_to"), ("proxy", "resolved by the proxy")]
)
def test_a_name_that_another_resolves_passes(registry: Registry, by_whom: str, summary: str) -> None:
    verdict = examine(registry, ScriptedClient(resolution=Resolution(delegated=by_whom)))
    assert (verdict.outcome, verdict.summary, verdict.fact) == (Outcome.PASSED, summary, Addresses(()))
