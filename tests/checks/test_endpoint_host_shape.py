"""The shape of the login URL's host."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor import Expectation, OrgHost, Outcome, Stage, Symptom, Verdict, observe
from sfdoctor.registry import Registry

from .acme import target


def examine(
    registry: Registry, login_url: str, environment: str | None = None, *allow_host: str
) -> Verdict[OrgHost]:
    examined = target(login_url=login_url, expect=Expectation(environment=environment), allow_host=allow_host)
    verdict: Verdict[OrgHost] = registry.checks["endpoint.host-shape"].function(examined)
    return verdict


def codes(verdict: Verdict[OrgHost]) -> list[str | None]:
    symptoms = [symptom for finding in verdict.findings for symptom in finding.symptoms]
    assert all(symptom.stage is Stage.HOST for symptom in symptoms)
    return [symptom.error for symptom in symptoms]


def test_the_check_sends_nothing(registry: Registry) -> None:
    check = registry.checks["endpoint.host-shape"]
    assert (check.sends, check.needs, check.gives) == ("nothing", (), OrgHost)


@pytest.mark.parametrize(
    ("host", "environment", "summary"),
    [
        ("acme.my.salesforce.com", "production", "My Domain of a production org"),
        ("acme--uat.sandbox.my.salesforce.com", "sandbox", "My Domain of a sandbox"),
        ("acme-dev-ed.develop.my.salesforce.com", "developer", "My Domain of a Developer Edition org"),
        ("acme.patch.my.salesforce.com", "patch", "My Domain of a patch org"),
        ("acme.my.sfcrmproducts.cn", "production", "My Domain of a production org"),
        ("acme.novel.my.salesforce.com", None, "My Domain of an org"),
    ],
)
def test_a_my_domain_host_passes(
    registry: Registry, host: str, environment: str | None, summary: str
) -> None:
    verdict = examine(registry, f"https://{host}")
    assert verdict.outcome is Outcome.PASSED
    assert (verdict.fact, verdict.summary) == (OrgHost(host, 443, environment), summary)
    assert observe("host.kind", "my-domain") in verdict.observations
    assert observe("host.environment", environment or "unknown") in verdict.observations


def test_this_machine_passes(registry: Registry) -> None:
    verdict = examine(registry, "https://localhost:8443")
    assert verdict.outcome is Outcome.PASSED
    assert verdict.fact == OrgHost("localhost", 8443, None)
    assert verdict.summary == "localhost, on this machine"


def test_an_ipv6_host_has_brackets_in_its_origin(registry: Registry) -> None:
    host = examine(registry, "https://[::1]:8443").fact
    assert host is not None
    assert (host.name, host.origin) == ("::1", "https://[::1]:8443")


@pytest.mark.parametrize(
    ("host", "kind", "meant"),
    [
        ("login.salesforce.com", "generic", None),
        ("test.salesforce.com", "generic", None),
        ("acme.lightning.force.com", "lightning", "acme.my.salesforce.com"),
        ("acme.my.salesforce-setup.com", "setup", "acme.my.salesforce.com"),
        ("acme.my.site.com", "site", "acme.my.salesforce.com"),
        ("acme.cs10.my.salesforce.com", "instanced", "acme.my.salesforce.com"),
        ("na139.salesforce.com", "instanced", None),
        ("acme--uat.my.salesforce.com", "legacy-sandbox", "acme--uat.sandbox.my.salesforce.com"),
        ("acme.my.salesforce.com.mcas.ms", "browser-proxy", "acme.my.salesforce.com"),
        ("acme--c.vf.force.com", "side-host", "acme.my.salesforce.com"),
        ("acme.salesforce.com", "without-my", "acme.my.salesforce.com"),
        ("acme.my.salesforce.com.evil.example", "stranger", None),
        ("acme.my.saleforce.com", "stranger", "acme.my.salesforce.com"),
    ],
)
def test_a_host_of_another_kind_fails_and_names_the_one_that_was_meant(
    registry: Registry, host: str, kind: str, meant: str | None
) -> None:
    verdict = examine(registry, f"https://{host}")
    (finding,) = verdict.findings
    assert finding.outcome is Outcome.FAILED
    assert finding.symptoms == (Symptom(Stage.HOST, kind),)
    assert finding.summary.startswith(host)
    assert (f"; {meant} was probably meant" in finding.summary) == (meant is not None)
    assert observe("host.kind", kind) in verdict.observations
    assert verdict.fact is None, "nothing may be sent there"


@pytest.mark.parametrize("host", ["acme.my.salesforce.com", "localhost:8443"])
def test_http_fails(registry: Registry, host: str) -> None:
    verdict = examine(registry, f"http://{host}")
    assert (verdict.outcome, codes(verdict), verdict.fact) == (Outcome.FAILED, ["not-https"], None)


def test_http_at_the_wrong_host_is_two_faults(registry: Registry) -> None:
    verdict = examine(registry, "http://acme.lightning.force.com")
    assert codes(verdict) == ["lightning", "not-https"]


@pytest.mark.parametrize(
    "login_url",
    ["", "https://", "https://<MyDomain>.my.salesforce.com", "https://acme.my.s\u0430lesforce.com"],
)
def test_a_malformed_url_fails_and_says_why(registry: Registry, login_url: str) -> None:
    verdict = examine(registry, login_url)
    assert (verdict.outcome, codes(verdict), verdict.fact) == (Outcome.FAILED, ["malformed"], None)
    assert verdict.findings[0].summary.startswith("The login URL is malformed: ")
    assert verdict.observations == ()


def test_a_password_in_the_url_is_a_warning_that_does_not_show_it(registry: Registry) -> None:
    verdict = examine(registry, "https://jane:hunter2@acme.my.salesforce.com")
    assert (verdict.outcome, codes(verdict)) == (Outcome.WARNED, ["malformed"])
    assert verdict.fact is not None
    assert "hunter2" not in repr(verdict)
    assert "jane" not in repr(verdict)


@pytest.mark.parametrize(
    ("host", "expected", "as_expected"),
    [
        ("acme.my.salesforce.com", "production", "yes"),
        ("acme.my.salesforce.com", "sandbox", "no"),
        ("acme--uat.sandbox.my.salesforce.com", "sandbox", "yes"),
        ("acme--uat.sandbox.my.salesforce.com", "production", "no"),
        ("acme-1.scratch.my.salesforce.com", "production", "no"),
        ("acme-dev-ed.develop.my.salesforce.com", "production", "yes"),
        ("acme-dev-ed.develop.my.salesforce.com", "sandbox", "no"),
    ],
)
def test_the_environment_is_held_against_the_expected_one(
    registry: Registry, host: str, expected: str, as_expected: str
) -> None:
    verdict = examine(registry, f"https://{host}", expected)
    assert observe("org.environment-expected", as_expected) in verdict.observations
    assert codes(verdict) == ([] if as_expected == "yes" else ["environment-mismatch"])
    assert verdict.outcome is (Outcome.PASSED if as_expected == "yes" else Outcome.FAILED)
    assert verdict.fact is not None, "the host is fit to be asked all the same"


@pytest.mark.parametrize(
    "host", ["acme.patch.my.salesforce.com", "acme.novel.my.salesforce.com", "localhost"]
)
def test_an_environment_that_the_name_does_not_show_is_not_judged(registry: Registry, host: str) -> None:
    verdict = examine(registry, f"https://{host}", "sandbox")
    assert verdict.outcome is Outcome.PASSED
    assert "org.environment-expected" not in {observation.name for observation in verdict.observations}


def test_a_stranger_that_is_allowed_passes(registry: Registry) -> None:
    verdict = examine(registry, "https://sso.acme.example", None, "SSO.acme.example.")
    assert verdict.outcome is Outcome.PASSED
    assert verdict.fact == OrgHost("sso.acme.example", 443, None)
    assert observe("host.kind", "stranger") in verdict.observations


def test_a_site_that_is_allowed_is_a_warning(registry: Registry) -> None:
    verdict = examine(registry, "https://acme.my.site.com", None, "acme.my.site.com")
    assert (verdict.outcome, codes(verdict)) == (Outcome.WARNED, ["site"])
    assert verdict.fact is not None


@pytest.mark.parametrize("host", ["login.salesforce.com", "acme.lightning.force.com"])
def test_a_host_that_issues_no_tokens_cannot_be_allowed(registry: Registry, host: str) -> None:
    assert examine(registry, f"https://{host}", None, host).fact is None


def test_allowing_one_host_does_not_allow_its_children(registry: Registry) -> None:
    assert examine(registry, "https://x.acme.example", None, "acme.example", "*").fact is None


@given(login_url=st.text())
def test_no_text_makes_it_crash(registry: Registry, login_url: str) -> None:
    verdict = examine(registry, login_url, "sandbox", login_url)
    assert verdict.summary or verdict.findings
