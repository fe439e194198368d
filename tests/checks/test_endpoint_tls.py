"""The connection to the org's host."""

from datetime import UTC, datetime, timedelta

import pytest

from sfdoctor import (
    Addresses,
    Certificate,
    Failure,
    Handshake,
    Observation,
    Outcome,
    Route,
    Stage,
    Symptom,
    Verdict,
    observe,
)
from sfdoctor.registry import Registry
from tests.scripted_client import ScriptedClient

from .acme import HOST

PUBLIC = "CN=DigiCert TLS RSA SHA256 2020 CA1,O=DigiCert Inc,C=US"
PROXY = "CN=Acme\\, Inc. Inspection CA,O=Acme"


def certificate(issuer: str = PUBLIC, days: float = 70.5, lifetime: float = 365) -> Certificate:
    until = datetime.now(UTC) + timedelta(days=days)
    names = ("*.my.salesforce.com", "my.salesforce.com")
    return Certificate("CN=acme", issuer, names, until - timedelta(days=lifetime), until, "TLSv1.3")


def examine(registry: Registry, shake: Handshake, ca_bundle: str = "certifi") -> Verdict[Certificate]:
    function = registry.checks["endpoint.tls"].function
    verdict: Verdict[Certificate] = function(
        client=ScriptedClient(shake=shake),
        host=HOST,
        route=Route(None, "default", ca_bundle, "default"),
        addresses=Addresses(("192.0.2.1",)),
    )
    return verdict


def refused(
    registry: Registry, stage: Stage, error: str, shown: Certificate | None = None
) -> Verdict[Certificate]:
    return examine(registry, Handshake(shown, Failure(stage, error, "words")))


def issuer_kind(verdict: Verdict[Certificate]) -> Observation | None:
    return next((seen for seen in verdict.observations if seen.name == "tls.issuer-kind"), None)


def test_a_trusted_certificate_passes(registry: Registry) -> None:
    shown = certificate()
    verdict = examine(registry, Handshake(shown))
    assert (verdict.outcome, verdict.fact) == (Outcome.PASSED, shown)
    assert verdict.summary == "TLSv1.3, certificate good for 70 days"
    assert set(verdict.observations) == {
        observe("tls.issuer", PUBLIC),
        observe("tls.issuer-kind", "public"),
        observe("tls.protocol", "TLSv1.3"),
        observe("tls.days-left", 70),
    }


@pytest.mark.parametrize(
    ("stage", "error", "summary"),
    [
        (Stage.TCP, "refused", "acme.my.salesforce.com refuses connections on port 443"),
        (
            Stage.TLS,
            "protocol-version",
            "acme.my.salesforce.com and this machine have no TLS version in common",
        ),
        (Stage.TLS, "handshake-failed", "acme.my.salesforce.com broke off the TLS handshake"),
        (Stage.TLS, "ca-bundle", "CA bundle certifi cannot be used"),
    ],
)
def test_what_will_not_change_by_waiting_fails(
    registry: Registry, stage: Stage, error: str, summary: str
) -> None:
    verdict = refused(registry, stage, error)
    assert (verdict.outcome, verdict.fact) == (Outcome.FAILED, None)
    assert verdict.findings[0].summary == summary
    assert verdict.findings[0].symptoms == (Symptom(stage, error, "words"),)
    assert verdict.observations == ()


@pytest.mark.parametrize(
    ("stage", "error"),
    [
        (Stage.TCP, "timeout"),
        (Stage.TCP, "reset"),
        (Stage.TCP, "unreachable"),
        (Stage.TLS, "timeout"),
        (Stage.DNS, "resolver-failed"),
        (Stage.PROXY, "refused"),
        (Stage.SAFETY, "stopped"),
    ],
)
def test_what_may_pass_leaves_the_question_open(registry: Registry, stage: Stage, error: str) -> None:
    verdict = refused(registry, stage, error)
    assert (verdict.outcome, verdict.fact) == (Outcome.INCONCLUSIVE, None)
    assert verdict.findings[0].symptoms == (Symptom(stage, error, "words"),)


def test_an_inspecting_proxy_is_named_by_its_issuer(registry: Registry) -> None:
    verdict = refused(registry, Stage.TLS, "untrusted-issuer", certificate(PROXY))
    assert (verdict.outcome, verdict.fact) == (Outcome.FAILED, None)
    assert verdict.findings[0].summary == (
        "acme.my.salesforce.com shows a certificate of Acme, Inc. Inspection CA, "
        "whom CA bundle certifi does not trust"
    )
    assert observe("tls.issuer", PROXY) in verdict.observations
    assert issuer_kind(verdict) == observe("tls.issuer-kind", "private")


def test_an_issuer_without_a_common_name_is_shown_in_full(registry: Registry) -> None:
    verdict = refused(registry, Stage.TLS, "untrusted-issuer", certificate("O=Acme,C=US"))
    assert "a certificate of O=Acme,C=US," in verdict.findings[0].summary


def test_an_untrusted_certificate_that_could_not_be_read_still_has_a_finding(registry: Registry) -> None:
    verdict = refused(registry, Stage.TLS, "untrusted-issuer")
    assert "a certificate of an unknown authority" in verdict.findings[0].summary


def test_a_public_authority_that_is_not_trusted_is_still_public(registry: Registry) -> None:
    verdict = refused(registry, Stage.TLS, "untrusted-issuer", certificate())
    assert issuer_kind(verdict) == observe("tls.issuer-kind", "public")


@pytest.mark.parametrize(
    ("ca_bundle", "kind"),
    [("certifi", "public"), ("/etc/acme.pem", "private"), ("system", None)],
)
def test_the_bundle_that_trusts_tells_the_kind_of_an_issuer_that_is_not_known(
    registry: Registry, ca_bundle: str, kind: str | None
) -> None:
    verdict = examine(registry, Handshake(certificate("CN=Acme CA")), ca_bundle)
    assert issuer_kind(verdict) == (observe("tls.issuer-kind", kind) if kind else None)


def test_an_expired_certificate_says_since_when(registry: Registry) -> None:
    shown = certificate(days=-3.5)
    verdict = refused(registry, Stage.TLS, "expired", shown)
    assert verdict.outcome is Outcome.FAILED
    assert verdict.findings[0].summary == (
        f"The certificate of acme.my.salesforce.com expired on {shown.not_after:%Y-%m-%d}"
    )
    assert observe("tls.days-left", -4) in verdict.observations


def test_a_certificate_of_the_future_says_from_when_on(registry: Registry) -> None:
    shown = certificate(days=400)
    verdict = refused(registry, Stage.TLS, "not-yet-valid", shown)
    assert verdict.findings[0].summary.endswith(f"is not valid before {shown.not_before:%Y-%m-%d}")


def test_a_certificate_for_another_host_names_the_hosts(registry: Registry) -> None:
    verdict = refused(registry, Stage.TLS, "wrong-host", certificate())
    assert verdict.findings[0].summary == (
        "The certificate that acme.my.salesforce.com shows is for *.my.salesforce.com, my.salesforce.com"
    )


@pytest.mark.parametrize(("days", "words"), [(13.5, "in 13 days"), (1.5, "in 1 day,"), (0.5, "in 0 days")])
def test_a_certificate_that_ends_within_two_weeks_is_a_warning(
    registry: Registry, days: float, words: str
) -> None:
    shown = certificate(days=days)
    verdict = examine(registry, Handshake(shown))
    assert (verdict.outcome, verdict.fact) == (Outcome.WARNED, shown)
    assert words in verdict.findings[0].summary
    assert verdict.findings[0].symptoms == (Symptom(Stage.TLS, "expires-soon"),)


@pytest.mark.parametrize(("days", "lifetime"), [(14.5, 365), (5.5, 6), (2.5, 7)])
def test_a_certificate_with_enough_of_its_lifetime_left_is_not(
    registry: Registry, days: float, lifetime: float
) -> None:
    assert examine(registry, Handshake(certificate(days=days, lifetime=lifetime))).outcome is Outcome.PASSED


def test_a_short_lived_certificate_is_a_warning_at_its_very_end(registry: Registry) -> None:
    assert examine(registry, Handshake(certificate(days=1.5, lifetime=7))).outcome is Outcome.WARNED


def test_a_handshake_that_showed_nothing_leaves_the_question_open(registry: Registry) -> None:
    assert examine(registry, Handshake()).outcome is Outcome.INCONCLUSIVE
