"""The lines of the graph never say that a check depends on one that it does not need."""

from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.render.html.lanes import Lanes, lay_out

Needs = list[list[int]]


@st.composite
def plans(draw: st.DrawFn) -> Needs:
    rows = draw(st.integers(0, 14))
    return [draw(st.lists(st.integers(0, row - 1), max_size=3)) if row else [] for row in range(rows)]


def above(needs: Needs, row: int) -> set[int]:
    """All that a row needs, also by way of others."""
    return {need for direct in needs[row] for need in (direct, *above(needs, direct))}


def drawn_above(lanes: Lanes, row: int) -> set[int]:
    """All rows from which lines lead down to a row."""
    starts = [line.start for line in lanes.lines if line.end == row]
    return {start for direct in starts for start in (direct, *drawn_above(lanes, direct))}


@given(plans())
def test_the_lines_lead_to_a_check_from_all_that_it_needs_and_from_nothing_else(needs: Needs) -> None:
    lanes = lay_out(needs)
    assert all(drawn_above(lanes, row) == above(needs, row) for row in range(len(needs)))


@given(plans())
def test_a_line_runs_through_no_dot(needs: Needs) -> None:
    lanes = lay_out(needs)
    for line in lanes.lines:
        assert line.start < line.end
        if line.lane is not None:
            assert line.lane not in lanes.dots[line.start + 1 : line.end]


@given(plans())
def test_two_lines_run_in_one_lane_only_if_they_come_from_one_check_or_go_to_one(needs: Needs) -> None:
    lines = [line for line in lay_out(needs).lines if line.lane is not None]
    for first in lines:
        for second in lines:
            meet = max(first.start, second.start) + 1 < min(first.end, second.end)
            if first.lane == second.lane and meet:
                assert first.start == second.start or first.end == second.end


@given(plans())
def test_every_dot_and_every_line_has_a_lane_of_the_picture(needs: Needs) -> None:
    lanes = lay_out(needs)
    used = {*lanes.dots, *(line.lane for line in lanes.lines if line.lane is not None)}
    assert used <= set(range(lanes.width))


def test_a_need_that_comes_with_another_is_not_drawn() -> None:
    assert [(line.start, line.end) for line in lay_out([[], [0], [0, 1]]).lines] == [(0, 1), (1, 2)]


def test_the_longest_road_is_straight() -> None:
    assert lay_out([[], [0], [0], [2], [3], [1, 4]]).dots == (0, 1, 0, 0, 0, 0)


def test_many_checks_that_need_one_take_few_lanes() -> None:
    assert lay_out([[], *([0] for _ in range(30))]).width <= 3


def test_a_check_that_needs_itself_or_a_later_one_is_still_drawn() -> None:
    assert lay_out([[1], [1], [-1]]).lines == ()
