"""Waivers are read strictly: who, why, what and until when."""

from datetime import date
from pathlib import Path

import pytest

from sfdoctor.config import load_targets
from sfdoctor.model import UsageError, Waiver

from .conftest import ALONE, MINIMAL, SECRET, Invoke

KEPT = {"SFDOCTOR_ACME_CLIENT_SECRET": SECRET}
WAIVER = {
    "check": "oauth.scopes", "target": "acme", "owner": "ops", "reason": "It moves", "until": "2026-12-31",
}  # fmt: skip


def written(clone: Path, *waivers: dict[str, str], before: str = MINIMAL) -> None:
    lines = [before, "waivers:\n"]
    for waiver in waivers:
        lines += [
            f"{'    ' if number else '  - '}{key}: {value}\n"
            for number, (key, value) in enumerate(waiver.items())
        ]
    (clone / "sfdoctor.yaml").write_text("".join(lines))


def waivers_of(invoke: Invoke, environ: dict[str, str] = KEPT) -> tuple[Waiver, ...]:
    (settings,) = load_targets(invoke(environ))
    return settings.waivers


def refusal(invoke: Invoke) -> str:
    with pytest.raises(UsageError) as refused:
        load_targets(invoke(KEPT))
    return str(refused.value)


def without(key: str) -> dict[str, str]:
    return {name: value for name, value in WAIVER.items() if name != key}


def test_a_waiver_knows_the_line_that_says_it(clone: Path, invoke: Invoke) -> None:
    written(clone, WAIVER)
    day = date(2026, 12, 31)
    assert waivers_of(invoke) == (
        Waiver("acme", "ops", "It moves", day, check="oauth.scopes", where="sfdoctor.yaml:7"),
    )


@pytest.mark.parametrize("key", ["until", "owner", "reason", "target"])
def test_a_waiver_without_expiry_owner_reason_or_target_is_refused(
    clone: Path, invoke: Invoke, key: str
) -> None:
    written(clone, without(key))
    assert refusal(invoke) == f"sfdoctor.yaml:7: under `waivers[0]`, the key `{key}` is missing; add it"


@pytest.mark.parametrize(
    "day", ["soon", "2026-13-01", "20261231", "2026-12-31T00:00:00", "31.12.2026", "~", "never"]
)
def test_an_expiry_is_a_day(clone: Path, invoke: Invoke, day: str) -> None:
    written(clone, {**WAIVER, "until": day})
    assert "`waivers[0].until`: expected a day such as 2026-12-31, not" in refusal(invoke)


@pytest.mark.parametrize("waiver", [without("check"), {**WAIVER, "cause": "wrong-client-id"}])
def test_a_waiver_names_either_a_check_or_a_cause(
    clone: Path, invoke: Invoke, waiver: dict[str, str]
) -> None:
    written(clone, waiver)
    assert refusal(invoke) == (
        "sfdoctor.yaml:7: `waivers[0]`: expected either a check or a cause; write one of them"
    )


def test_a_waiver_for_a_target_that_is_not_there_names_the_nearest(clone: Path, invoke: Invoke) -> None:
    written(clone, {**WAIVER, "target": "acne"})
    assert refusal(invoke).startswith(
        "sfdoctor.yaml:8: target: there is no target 'acne'; did you mean acme?"
    )


def test_a_key_that_there_is_not_is_refused(clone: Path, invoke: Invoke) -> None:
    written(clone, {**WAIVER, "expires": "2026-12-31"})
    assert "under `waivers[0]`, there is no key `expires`" in refusal(invoke)


@pytest.mark.parametrize("key", ["owner", "reason"])
def test_an_owner_and_a_reason_say_something(clone: Path, invoke: Invoke, key: str) -> None:
    written(clone, {**WAIVER, key: "''"})
    assert f"`waivers[0].{key}`: expected text, not an empty value" in refusal(invoke)


def test_where_the_environment_alone_names_the_org_its_target_can_be_waived(
    clone: Path, invoke: Invoke
) -> None:
    written(clone, {**WAIVER, "target": "environment"}, before="")
    assert [waiver.target for waiver in waivers_of(invoke, ALONE)] == ["environment"]
