"""The checks as a picture: what led to what, and where the road ends."""

from collections.abc import Sequence

from ...model import Outcome, Result
from ..wording import WORDS
from .elements import Html, tag
from .lanes import Lanes, Line, lay_out
from .signs import dot

_ROW = 28
"""Pixels from dot to dot; the style sheet gives the names beside them the same height."""
_LANE = 20


def graph(results: Sequence[Result], anchors: Sequence[str]) -> Html:
    """Dots and lines, and beside each dot the check's name as a link to `anchors`."""
    rows = {result.check: row for row, result in enumerate(results)}
    lanes = lay_out([[rows[need] for need in result.after if need in rows] for result in results])
    road, ends = _drawn(lanes, results)
    picture = tag(
        "svg",
        # what leads to a check that was not examined is drawn first, so that a line that led on stays whole
        tag("path", d=ends, class_="ends") if ends else None,
        tag("path", d=road) if road else None,
        (dot(result.outcome, *_middle(lanes.dots[row], row)) for row, result in enumerate(results)),
        width=lanes.width * _LANE + 4,
        height=len(results) * _ROW,
        aria_hidden="true",
    )
    names = (_name(result, anchor) for result, anchor in zip(results, anchors, strict=True))
    return tag("div", picture, tag("ol", names), class_="graph")


def _name(result: Result, anchor: str) -> Html:
    name = tag("a", result.check, href=f"#{anchor}")
    if result.outcome is Outcome.PASSED:
        return tag("li", name)
    word = tag("span", " ", WORDS[result.outcome], class_="spoken")
    lacking = tag("small", " for want of ", result.lacks) if result.lacks else None
    return tag("li", name, word, lacking, class_=result.outcome)


def _drawn(lanes: Lanes, results: Sequence[Result]) -> tuple[str, str]:
    """The lines that lead on, and those along which the road ended: from the root of a skip to the skip."""
    road: list[str] = []
    ends: list[str] = []
    for line in lanes.lines:
        above, below = results[line.start], results[line.end]
        skipped = below.outcome is Outcome.SKIPPED and below.lacks is not None
        ended = skipped and below.lacks in (above.check, above.lacks)
        (ends if ended else road).append(_path(line, lanes.dots))
    return "".join(road), "".join(ends)


def _middle(lane: int, row: int) -> tuple[float, float]:
    return lane * _LANE + _LANE / 2, row * _ROW + _ROW / 2


def _path(line: Line, dots: Sequence[int]) -> str:
    """From dot to dot: over to the lane within the first row, down, and back within the last."""
    x, y = _middle(dots[line.start], line.start)
    end_x, end_y = _middle(dots[line.end], line.end)
    if line.lane is None:
        return f"M{x:g} {y:g}" + _over(x, y, end_x, end_y)
    lane_x, _ = _middle(line.lane, 0)
    first, last = y + _ROW, end_y - _ROW
    return f"M{x:g} {y:g}{_over(x, y, lane_x, first)}V{last:g}{_over(lane_x, last, end_x, end_y)}"


def _over(x: float, y: float, to_x: float, to_y: float) -> str:
    if x == to_x:
        return f"V{to_y:g}"
    middle = (y + to_y) / 2
    return f"C{x:g} {middle:g} {to_x:g} {middle:g} {to_x:g} {to_y:g}"
