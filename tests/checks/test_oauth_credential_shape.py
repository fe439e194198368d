"""oauth.credential-shape"""

import pytest

from sfdoctor import Secret, Target, Verdict
from sfdoctor.registry import Registry
from tests.checks import acme

OLD_SECRET = "1234567890123456789"


def judge(registry: Registry, target: Target) -> Verdict[None]:
    verdict: Verdict[None] = registry.checks["oauth.credential-shape"].function(target)
    return verdict


def errors(verdict: Verdict[None]) -> list[str | None]:
    return [symptom.error for finding in verdict.findings for symptom in finding.symptoms]


def observed(verdict: Verdict[None]) -> dict[str, str]:
    return {observation.name: observation.value for observation in verdict.observations}


@pytest.mark.parametrize("secret", [acme.SECRET, OLD_SECRET, "1234567890123456"])
def test_a_usual_key_and_secret_pass(registry: Registry, secret: str) -> None:
    verdict = judge(registry, acme.target(client_secret=Secret(secret)))
    assert verdict.outcome == "passed"
    assert observed(verdict) == {
        "key.shape": "usual",
        "secret.shape": "usual",
        "credentials.stripped": "no",
    }


@pytest.mark.parametrize(
    ("key", "expected", "shape"),
    [
        (f" {acme.KEY}", ["key-whitespace"], "usual"),
        (f"{acme.KEY}\n", ["key-whitespace"], "usual"),
        (f"{acme.KEY[:40]} {acme.KEY[40:]}", ["key-whitespace"], "damaged"),
        (f'"{acme.KEY}"', ["key-quoted"], "damaged"),
        (f" '{acme.KEY}' ", ["key-whitespace", "key-quoted"], "damaged"),
        (acme.KEY[:60], ["key-odd"], "odd"),
        (acme.KEY[1:], ["key-odd"], "odd"),
        (acme.KEY + "%3D", ["key-odd"], "odd"),
        (acme.SECRET, ["key-odd"], "secret-like"),
        ("", ["key-odd"], "odd"),
    ],
)
def test_a_damaged_or_odd_key_is_a_warning(
    registry: Registry, key: str, expected: list[str], shape: str
) -> None:
    verdict = judge(registry, acme.target(client_id=key))
    assert verdict.outcome == "warned"
    assert errors(verdict) == expected
    assert observed(verdict)["key.shape"] == shape


@pytest.mark.parametrize(
    ("secret", "expected", "shape"),
    [
        (f"{acme.SECRET}\r\n", ["secret-whitespace"], "usual"),
        (f"{acme.SECRET[:9]}\n{acme.SECRET[9:]}", ["secret-whitespace"], "damaged"),
        (f"'{acme.SECRET}'", ["secret-quoted"], "damaged"),
        (acme.SECRET[:-1], ["secret-odd"], "odd"),
        (acme.SECRET.lower(), ["secret-odd"], "odd"),
        ("123456789012345", ["secret-odd"], "odd"),
        (acme.KEY, ["secret-odd"], "key-like"),
    ],
)
def test_a_damaged_or_odd_secret_is_a_warning(
    registry: Registry, secret: str, expected: list[str], shape: str
) -> None:
    verdict = judge(registry, acme.target(client_secret=Secret(secret)))
    assert verdict.outcome == "warned"
    assert errors(verdict) == expected
    assert observed(verdict)["secret.shape"] == shape


def test_swapped_key_and_secret_are_one_warning(registry: Registry) -> None:
    verdict = judge(registry, acme.target(client_id=acme.SECRET, client_secret=Secret(acme.KEY)))
    assert errors(verdict) == ["swapped"]
    assert observed(verdict)["key.shape"] == "secret-like"
    assert observed(verdict)["secret.shape"] == "key-like"


def test_it_is_said_that_whitespace_was_removed(registry: Registry) -> None:
    verdict = judge(registry, acme.target(client_secret=Secret(f"{acme.SECRET}\n")))
    assert observed(verdict)["credentials.stripped"] == "yes"


@pytest.mark.parametrize("key", [acme.KEY[:60], f'"{acme.KEY}"', acme.SECRET, "zyxwv uts"])
def test_no_part_of_either_is_shown(registry: Registry, key: str) -> None:
    shown = repr(judge(registry, acme.target(client_id=key, client_secret=Secret(key))))
    for text in (key, key[5:15], key[-6:]):
        assert text not in shown
