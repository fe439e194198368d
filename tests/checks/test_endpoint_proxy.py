"""The route to the org."""

from collections.abc import Mapping

import pytest

from sfdoctor import Connection, Failure, Outcome, Route, Stage, Symptom, Verdict, observe
from sfdoctor.registry import Registry
from tests.scripted_client import ScriptedClient

from .acme import HOST

DIRECT = Route(None, "default", "certifi", "default")
PROXIED = Route("http://proxy.acme.example:3128", "HTTPS_PROXY", "/etc/acme.pem", "ca_bundle")


def examine(registry: Registry, client: ScriptedClient) -> Verdict[Route]:
    verdict: Verdict[Route] = registry.checks["endpoint.proxy"].function(client=client, host=HOST)
    return verdict


def proxied(error: str, status: int | None = None, stage: Stage = Stage.PROXY) -> ScriptedClient:
    return ScriptedClient(way=PROXIED, connection=Connection(Failure(stage, error, "words"), status))


def contradictions(registry: Registry, way: Route, variables: Mapping[str, str]) -> list[str]:
    verdict = examine(registry, ScriptedClient(way=way, variables=variables))
    assert verdict.fact is way, "a warning stops nobody"
    for finding in verdict.findings:
        assert finding.outcome is Outcome.WARNED
        assert finding.symptoms == (Symptom(Stage.PROXY, "contradiction"),)
    return [finding.summary for finding in verdict.findings]


def test_a_direct_route_passes_without_a_request(registry: Registry) -> None:
    client = ScriptedClient()
    verdict = examine(registry, client)
    assert (verdict.outcome, verdict.fact) == (Outcome.PASSED, DIRECT)
    assert verdict.summary == "direct, without a proxy"
    assert client.asked == []
    assert verdict.observations == (
        observe("route.proxy", "none"),
        observe("route.proxy-source", "default"),
        observe("route.ca-bundle", "certifi"),
        observe("route.ca-source", "default"),
    )


def test_a_proxy_that_lets_through_passes(registry: Registry) -> None:
    client = ScriptedClient(way=PROXIED)
    verdict = examine(registry, client)
    assert (verdict.outcome, verdict.fact) == (Outcome.PASSED, PROXIED)
    assert verdict.summary == "through the proxy http://proxy.acme.example:3128 (from HTTPS_PROXY)"
    assert client.asked == ["CONNECT acme.my.salesforce.com:443"]
    assert observe("route.proxy", "http://proxy.acme.example:3128") in verdict.observations


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        ("unreachable", None, "cannot be reached"),
        ("authentication-required", 407, "wants credentials (HTTP 407)"),
        ("refused", 403, "does not let the connection through (HTTP 403)"),
        ("invalid", None, "does not answer as a proxy does"),
    ],
)
def test_a_proxy_that_refuses_fails(registry: Registry, error: str, status: int | None, words: str) -> None:
    verdict = examine(registry, proxied(error, status))
    (finding,) = verdict.findings
    assert (verdict.outcome, verdict.fact) == (Outcome.FAILED, None)
    assert finding.summary == f"The proxy http://proxy.acme.example:3128 {words}"
    assert finding.symptoms == (Symptom(Stage.PROXY, error, "words", status),)


@pytest.mark.parametrize(
    "client",
    [
        proxied("timeout"),
        proxied("refused", 502),
        proxied("refused", 503),
        proxied("stopped", stage=Stage.SAFETY),
    ],
)
def test_a_proxy_that_does_not_say_leaves_the_question_open(
    registry: Registry, client: ScriptedClient
) -> None:
    verdict = examine(registry, client)
    assert (verdict.outcome, verdict.fact) == (Outcome.INCONCLUSIVE, None)


def test_upper_and_lower_case_that_differ_are_a_contradiction(registry: Registry) -> None:
    variables = {"HTTPS_PROXY": "http://one.example:1", "https_proxy": "http://two.example:2"}
    (summary,) = contradictions(registry, PROXIED, variables)
    assert summary.startswith("HTTPS_PROXY and https_proxy differ")


def test_an_empty_spelling_beside_a_set_one_is_a_contradiction(registry: Registry) -> None:
    assert contradictions(registry, DIRECT, {"HTTPS_PROXY": "http://one.example:1", "https_proxy": ""})


def test_all_proxy_counts_only_where_https_proxy_is_not_set(registry: Registry) -> None:
    differing = {"ALL_PROXY": "http://one.example:1", "all_proxy": "http://two.example:2"}
    assert len(contradictions(registry, PROXIED, differing)) == 1
    assert contradictions(registry, PROXIED, {**differing, "HTTPS_PROXY": "http://three.example:3"}) == []


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"HTTPS_PROXY": "http://one.example:1"},
        {"HTTPS_PROXY": "http://one.example:1", "https_proxy": "http://ONE.example:1/"},
        {"HTTP_PROXY": "http://one.example:1", "http_proxy": "http://two.example:2"},
        {"NO_PROXY": "localhost,.acme.example", "no_proxy": "127.0.0.1"},
    ],
)
def test_variables_that_agree_or_do_not_concern_the_host_are_no_contradiction(
    registry: Registry, variables: Mapping[str, str]
) -> None:
    assert contradictions(registry, PROXIED, variables) == []


@pytest.mark.parametrize(
    "entry",
    [
        "*.salesforce.com",
        "localhost, *.my.salesforce.com",
        "https://acme.my.salesforce.com/",
        "salesforce.com;x",
    ],
)
def test_an_exemption_that_does_not_exempt_is_a_contradiction(registry: Registry, entry: str) -> None:
    (summary,) = contradictions(registry, PROXIED, {"HTTPS_PROXY": "http://one.example:1", "NO_PROXY": entry})
    assert summary == "NO_PROXY seems to exempt the host, and yet the proxy is used"


def test_an_exemption_that_works_is_no_contradiction(registry: Registry) -> None:
    variables = {"HTTPS_PROXY": "http://one.example:1", "NO_PROXY": ".salesforce.com"}
    assert contradictions(registry, DIRECT, variables) == []


@pytest.mark.parametrize("way", [DIRECT, PROXIED])
def test_only_one_of_two_exemptions_is_a_contradiction(registry: Registry, way: Route) -> None:
    variables = {"HTTPS_PROXY": "http://one.example:1", "NO_PROXY": "salesforce.com", "no_proxy": "localhost"}
    (summary,) = contradictions(registry, way, variables)
    assert summary.startswith("NO_PROXY and no_proxy differ")


def test_exemptions_mean_nothing_where_there_is_no_proxy(registry: Registry) -> None:
    assert contradictions(registry, DIRECT, {"NO_PROXY": "salesforce.com", "no_proxy": "localhost"}) == []


@pytest.mark.parametrize(
    "entry", ["", "example.com", "force.com", "acme.my.salesforce.com.evil.example", ".", "*."]
)
def test_an_exemption_of_another_host_is_no_contradiction(registry: Registry, entry: str) -> None:
    assert contradictions(registry, PROXIED, {"HTTPS_PROXY": "http://one.example:1", "NO_PROXY": entry}) == []
