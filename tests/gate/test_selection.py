"""Which checks run: those that are named, with what they need, and nothing leaves in silence."""

import pytest

from sfdoctor.gate.selection import NO_SECRET, NOT_ONLY, SKIPPED, Selected, Selection, select
from sfdoctor.model import UsageError
from sfdoctor.plan import make_plan
from sfdoctor.registry import Registry

ROAD_TO_TLS = {"endpoint.host-shape", "endpoint.proxy", "endpoint.name-resolution", "endpoint.tls"}


def chosen(registry: Registry, **wishes: tuple[str, ...]) -> Selected:
    return select(make_plan(registry.checks.values()), Selection(**wishes))  # type: ignore[arg-type]


def run_by(selected: Selected) -> set[str]:
    return {step.check.id for step in selected.plan.steps if step.left_out is None}


def left_out(selected: Selected, why: str) -> set[str]:
    return {step.check.id for step in selected.plan.steps if step.left_out == why}


def test_without_a_wish_every_check_runs(registry: Registry, check_ids: set[str]) -> None:
    selected = chosen(registry)
    assert run_by(selected) == check_ids
    assert selected.notes == ()


def test_what_a_selected_check_needs_still_runs_and_says_so(registry: Registry) -> None:
    selected = chosen(registry, only=("endpoint.tls",))
    assert run_by(selected) == ROAD_TO_TLS
    assert set(selected.also) == ROAD_TO_TLS - {"endpoint.tls"}
    assert selected.notes == (
        "Also run, because what --only names needs them: "
        "endpoint.host-shape, endpoint.proxy, endpoint.name-resolution",
    )


def test_what_is_not_selected_says_why_it_is_left_out(registry: Registry, check_ids: set[str]) -> None:
    selected = chosen(registry, only=("endpoint.tls",))
    assert left_out(selected, NOT_ONLY) == check_ids - ROAD_TO_TLS


def test_a_pattern_selects_all_that_fit(registry: Registry, check_ids: set[str]) -> None:
    selected = chosen(registry, only=("oauth.*",))
    assert {id for id in check_ids if id.startswith("oauth.")} <= run_by(selected)
    assert "runas.identity" not in run_by(selected)


def test_skipping_wins_over_selecting_and_over_needing(registry: Registry) -> None:
    selected = chosen(registry, only=("endpoint.tls",), skip=("endpoint.proxy", "endpoint.t*"))
    assert left_out(selected, SKIPPED) == {"endpoint.proxy", "endpoint.tls"}
    assert run_by(selected) == set()


def test_what_only_a_skipped_check_needs_does_not_run(registry: Registry) -> None:
    selected = chosen(registry, only=("endpoint.tls", "endpoint.host-shape"), skip=("endpoint.tls",))
    assert run_by(selected) == {"endpoint.host-shape"}


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"only": ("oauth.scope",)}, "--only: there is no check 'oauth.scope'; did you mean oauth.scopes?"),
        ({"skip": ("oauth.scope",)}, "--skip: there is no check 'oauth.scope'; did you mean oauth.scopes?"),
        ({"only": ("nothing.*",)}, "--only: there is no check 'nothing.*'; sfdoctor checks list"),
    ],
)
def test_what_fits_no_check_is_refused(
    registry: Registry, wishes: dict[str, tuple[str, ...]], said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        chosen(registry, **wishes)
    assert str(refused.value).startswith(said)


def test_without_a_secret_only_what_uses_it_is_left_out(registry: Registry, check_ids: set[str]) -> None:
    plan = make_plan(registry.checks.values())
    selected = select(plan, Selection(with_secret=False))
    assert left_out(selected, NO_SECRET) == {
        "oauth.client-credentials", "oauth.credential-shape", "oauth.scopes",
    }  # fmt: skip
    assert run_by(selected) >= ROAD_TO_TLS
