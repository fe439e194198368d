"""oauth.token-integrity"""

from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from sfdoctor import AccessToken, Failure, Instance, OrgIdentity, Reply, Secret, Stage, Target, Verdict
from sfdoctor.registry import Registry
from tests.checks import acme
from tests.salesforce.jwts import CLAIMS, OTHER_KEY, key_set, signed
from tests.scripted_client import NOW, ScriptedClient, answer

KEYS = "GET /id/keys"


def judge(
    registry: Registry,
    token: AccessToken,
    target: Target = acme.TARGET,
    identity: OrgIdentity | None = None,
    keys: Reply | None = None,
) -> Verdict[Instance]:
    client = ScriptedClient({KEYS: keys} if keys else {})
    check = registry.checks["oauth.token-integrity"].function
    verdict: Verdict[Instance] = check(target, client, acme.HOST, token, identity)
    return verdict


def errors(verdict: Verdict[Instance]) -> list[str | None]:
    return [symptom.error for finding in verdict.findings for symptom in finding.symptoms]


def observed(verdict: Verdict[Instance]) -> dict[str, str]:
    return {observation.name: observation.value for observation in verdict.observations}


def jwt_token(claims: Any = CLAIMS, **signing: Any) -> AccessToken:
    return acme.token(access_token=signed(claims, **signing))


def test_a_genuine_answer_passes_without_a_request(registry: Registry) -> None:
    verdict = judge(registry, acme.token(), acme.expecting(org_id=acme.ORG_ID), OrgIdentity(acme.ORG_ID[:15]))
    assert verdict.outcome == "passed"
    assert verdict.fact == acme.INSTANCE
    assert observed(verdict) == {"token.signature": "valid"}


def test_the_tokens_org_is_observed_where_the_host_did_not_say(registry: Registry) -> None:
    assert observed(judge(registry, acme.token()))["org.id"] == acme.ORG_ID[:15]


@pytest.mark.parametrize(
    ("target", "identity"),
    [
        (acme.TARGET, OrgIdentity(acme.OTHER_ORG_ID)),
        (acme.expecting(org_id=acme.OTHER_ORG_ID), None),
        (acme.expecting(org_id=acme.OTHER_ORG_ID), OrgIdentity(acme.ORG_ID)),
        (acme.expecting(org_id=acme.OTHER_ORG_ID), OrgIdentity(acme.OTHER_ORG_ID)),
        (acme.expecting(org_id=acme.ORG_ID), OrgIdentity(acme.OTHER_ORG_ID)),
    ],
)
def test_a_token_of_another_org_fails_once_and_is_not_used(
    registry: Registry, target: Target, identity: OrgIdentity | None
) -> None:
    verdict = judge(registry, acme.token(), target, identity)
    assert verdict.outcome == "failed"
    assert errors(verdict) == ["other-org"]
    assert verdict.fact is None


def test_an_org_that_does_not_say_its_id_contradicts_nothing(registry: Registry) -> None:
    assert judge(registry, acme.token(), identity=OrgIdentity(None)).outcome == "passed"


def test_a_signature_by_another_secret_is_a_warning_and_the_token_is_used(registry: Registry) -> None:
    verdict = judge(registry, acme.token(), acme.target(client_secret=Secret("F" * 64)))
    assert verdict.outcome == "warned"
    assert errors(verdict) == ["signature-mismatch"]
    assert observed(verdict)["token.signature"] == "invalid"
    assert verdict.fact == acme.INSTANCE


def test_whitespace_around_the_secret_does_not_spoil_the_signature(registry: Registry) -> None:
    target = acme.target(client_secret=Secret(f" {acme.SECRET}\n"))
    assert observed(judge(registry, acme.token(), target))["token.signature"] == "valid"


@pytest.mark.parametrize("missing", ["signature", "issued_at", "id"])
def test_an_answer_that_cannot_be_verified_is_no_fault(registry: Registry, missing: str) -> None:
    verdict = judge(registry, acme.token(**{missing: None}))
    assert verdict.outcome == "passed"
    assert observed(verdict)["token.signature"] == "absent"


@pytest.mark.parametrize(
    "instance_url",
    [
        "https://acme.my.salesforce.com.evil.example",
        "https://evil.example/acme.my.salesforce.com",
        "https://acme.my.salesforce.com@evil.example",
        "https://evil.example\\@acme.my.salesforce.com",
        "https://evil.example#@acme.my.salesforce.com",
        "http://acme.my.salesforce.com",
        "ftp://acme.my.salesforce.com",
        "https://",
        "https://[",
        "https://evil.example:443/",
        "https://10.0.0.7",
        "https://127.0.0.1:8443",
        "https://localhost",
        "https://login.salesforce.com",
        "https://acme.my.salesforce-sites.com",
        "https://acme.my.site.com",
        "https://acme.lightning.force.com",
    ],
)
def test_an_instance_that_is_a_strangers_is_refused(registry: Registry, instance_url: str) -> None:
    verdict = judge(registry, acme.token(instance_url=instance_url))
    assert verdict.outcome == "failed"
    assert errors(verdict) == ["stranger-instance"]
    assert verdict.fact is None


@pytest.mark.parametrize(
    ("instance_url", "expected"),
    [
        ("https://acme.my.salesforce.com/", "https://acme.my.salesforce.com"),
        ("https://ACME.my.salesforce.com/services?x=y#z", "https://acme.my.salesforce.com"),
        ("https://user:pass@acme.my.salesforce.com:8443", "https://acme.my.salesforce.com:8443"),
        ("https://gateway.example", "https://gateway.example"),
        (None, "https://acme.my.salesforce.com"),
    ],
)
def test_of_an_instance_url_only_host_and_port_are_used(
    registry: Registry, instance_url: str | None, expected: str
) -> None:
    target = acme.target(allow_host=("gateway.example",))
    verdict = judge(registry, acme.token(instance_url=instance_url), target)
    assert verdict.fact == Instance(expected)
    assert errors(verdict) == []


@pytest.mark.parametrize("name", ["acme2.my.salesforce.com", "acme--uat.cs10.my.salesforce.com"])
def test_another_data_host_of_salesforce_is_used_and_named(registry: Registry, name: str) -> None:
    verdict = judge(registry, acme.token(instance_url=f"https://{name}"))
    assert verdict.outcome == "warned"
    assert errors(verdict) == ["other-instance"]
    assert name in verdict.findings[0].summary
    assert verdict.fact == Instance(f"https://{name}")


def test_a_jwt_signed_by_the_org_passes(registry: Registry) -> None:
    verdict = judge(registry, jwt_token(), keys=answer(200, key_set()))
    assert verdict.outcome == "passed"
    assert observed(verdict)["token.jwt-verified"] == "yes"
    assert observed(verdict)["token.expires-at"] == "2026-11-24T14:00:00Z"


def test_a_jwt_signed_by_somebody_else_fails(registry: Registry) -> None:
    verdict = judge(registry, jwt_token(key=OTHER_KEY), keys=answer(200, key_set()))
    assert verdict.outcome == "failed"
    assert errors(verdict) == ["jwt-unverified"]


@pytest.mark.parametrize(
    "keys", [answer(404), answer(200, {"keys": []}), Reply("", failure=Failure(Stage.HTTP, "timeout"))]
)
def test_a_jwt_that_cannot_be_verified_is_no_fault(registry: Registry, keys: Reply) -> None:
    verdict = judge(registry, jwt_token(), keys=keys)
    assert verdict.outcome == "passed"
    assert observed(verdict)["token.jwt-verified"] == "unknown"


def at(seconds: int) -> int:
    return int((NOW + timedelta(seconds=seconds)).timestamp())


def test_an_expired_jwt_fails(registry: Registry) -> None:
    verdict = judge(registry, jwt_token({**CLAIMS, "exp": at(0)}), keys=answer(200, key_set()))
    assert errors(verdict) == ["jwt-expired"]


def test_expiry_is_judged_by_the_servers_clock(registry: Registry) -> None:
    an_hour_ago = format_datetime(NOW - timedelta(hours=1))
    fresh = jwt_token({**CLAIMS, "exp": at(-1800)})
    assert judge(registry, fresh, keys=answer(200, key_set(), date=an_hour_ago)).outcome == "passed"
    assert judge(registry, fresh, keys=answer(200, key_set())).outcome == "failed"


@pytest.mark.parametrize("expiry", [None, "soon", 10**30, True])
def test_an_expiry_that_is_no_time_is_not_judged(registry: Registry, expiry: object) -> None:
    verdict = judge(registry, jwt_token({**CLAIMS, "exp": expiry}), keys=answer(200, key_set()))
    assert "jwt-expired" not in errors(verdict)
    assert "token.expires-at" not in observed(verdict)


def test_keys_are_asked_of_the_orgs_host_without_the_token(registry: Registry) -> None:
    client = ScriptedClient({KEYS: answer(200, key_set())})
    token = acme.token(access_token=signed(), instance_url="https://evil.example")
    registry.checks["oauth.token-integrity"].function(acme.TARGET, client, acme.HOST, token, None)
    assert client.sent_to == [("acme.my.salesforce.com", None)]


def test_neither_secret_nor_token_nor_signature_shows(registry: Registry) -> None:
    token = acme.token(instance_url="https://evil.example")
    shown = repr(judge(registry, token, acme.target(client_secret=Secret("F" * 64))))
    for text in ("F" * 64, acme.TOKEN_TEXT, token.signature):
        assert text
        assert text not in shown
