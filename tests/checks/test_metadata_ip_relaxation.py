"""metadata.ip-relaxation"""

import pytest

from sfdoctor import Verdict
from sfdoctor.registry import Registry
from tests.metadata.trees import app_files, metadata, oauth_policies, oauth_settings, tree_of, verdict_of

ON = "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"


def relaxed(value: str) -> str:
    return f"<ipRelaxationPolicyType>{value}</ipRelaxationPolicyType>"


def addresses(start: str, end: str, name: str = "trustedIpRanges") -> str:
    return f"<{name}><endIpAddress>{end}</endIpAddress><startIpAddress>{start}</startIpAddress></{name}>"


def judged(registry: Registry, *policy: str, ranges: tuple[str, ...] = ()) -> Verdict[object]:
    tree = tree_of(app_files(oauth=oauth_settings(*ranges), policy=oauth_policies(*policy)))
    return verdict_of(registry.checks["metadata.ip-relaxation"], tree)


def rules_found(verdict: Verdict[object]) -> list[tuple[str | None, str]]:
    return [(finding.symptoms[0].error, finding.outcome.value) for finding in verdict.findings]


@pytest.mark.parametrize(("value", "words"), [("Bypass", "lets key"), ("Bypass_2factor", "may let key")])
def test_a_bypass_is_a_warning_for_client_credentials(registry: Registry, value: str, words: str) -> None:
    verdict = judged(registry, ON, relaxed(value))

    assert rules_found(verdict) == [("ip-bypass", "warned")]
    assert words in verdict.findings[0].summary


@pytest.mark.parametrize("value", ["Enforce", "Enforce_RelaxRefresh", "BYPASS", "__IP__"])
def test_another_value_is_no_bypass(registry: Registry, value: str) -> None:
    assert judged(registry, ON, relaxed(value)).findings == ()


def test_a_bypass_in_an_app_for_logins_is_not_ours_to_judge(registry: Registry) -> None:
    assert judged(registry, relaxed("Bypass")).findings == ()


def test_it_is_said_that_ranges_of_the_app_are_no_substitute(registry: Registry) -> None:
    with_ranges = judged(registry, ON, relaxed("Bypass"), ranges=(addresses("192.0.2.1", "192.0.2.9"),))

    assert "trustedIpRanges are for logins" in with_ranges.findings[0].summary
    assert "trustedIpRanges" not in judged(registry, ON, relaxed("Bypass")).findings[0].summary


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("192.0.2.256", "192.0.2.9", "192.0.2.256 is no IP address"),
        ("192.0.2.1", "gateway.acme.example", "gateway.acme.example is no IP address"),
        ("192.0.2.9", "192.0.2.1", "192.0.2.9 comes after 192.0.2.1"),
        ("192.0.2.1", "2001:db8::1", "different versions"),
        ("2001:db8::2", "2001:db8::1", "comes after"),
    ],
)
def test_a_range_that_is_none_fails(registry: Registry, start: str, end: str, words: str) -> None:
    verdict = judged(registry, ranges=(addresses(start, end),))

    assert rules_found(verdict) == [("ip-range-invalid", "failed")]
    assert words in verdict.findings[0].summary
    assert verdict.findings[0].instead is None


def test_a_network_is_told_as_a_range(registry: Registry) -> None:
    (finding,) = judged(registry, ranges=(addresses("192.0.2.0/24", "192.0.2.0/24"),)).findings

    assert finding.instead == (
        "<startIpAddress>192.0.2.0</startIpAddress> and <endIpAddress>192.0.2.255</endIpAddress>"
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [("10.0.0.9", "10.0.0.10"), ("2001:db8::", "2001:db8::1"), ("${FIRST}", "192.0.2.1"), ("", "192.0.2.1")],
)
def test_a_range_that_is_one_or_open_is_fine(registry: Registry, start: str, end: str) -> None:
    assert judged(registry, ranges=(addresses(start, end),)).findings == ()


def test_the_ranges_for_tokens_are_judged_too(registry: Registry) -> None:
    link = "<externalClientApplication>Acme</externalClientApplication>"
    text = metadata("ExtlClntAppOauthSecuritySettings", link, addresses("x", "y", "tokenIpRanges"))
    path = "force-app/extlClntAppOauthSecuritySettings/Acme.ecaOauthSecurity-meta.xml"
    verdict = verdict_of(registry.checks["metadata.ip-relaxation"], tree_of({path: text}))

    assert rules_found(verdict) == [("ip-range-invalid", "failed")]


def test_128_ranges_fit_and_one_more_does_not(registry: Registry) -> None:
    many = tuple(addresses(f"192.0.2.{last}", f"192.0.2.{last}") for last in range(129))

    assert judged(registry, ranges=many[:128]).findings == ()
    assert rules_found(judged(registry, ranges=many)) == [("ip-ranges-too-many", "failed")]
