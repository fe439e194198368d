"""`sfdoctor diff` on reports of any content: a comparison, or one clear line; never a traceback."""

import contextlib
import io
import json
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from sfdoctor.cli.diff import diff
from sfdoctor.model import UsageError
from sfdoctor.render.json_v1 import to_json_of_all
from tests.render import reports

SAVED = [to_json_of_all([report]) for report in reports.ALL.values()]
ADDED_LATER = {"waived", "accepted", "place", "documentation", "fingerprint"}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


def parts_of(plain: Any) -> Iterator[Any]:
    """Every mapping and list in a parsed report, the whole first; observations may have any name already."""
    if isinstance(plain, dict | list):
        yield plain
        named = plain.items() if isinstance(plain, dict) else enumerate(plain)
        for name, part in named:
            yield from parts_of(part) if name != "observations" else ()


@st.composite
def later_or_older(draw: st.DrawFn) -> str:
    """A report of version 1: with keys that nobody knows yet, without those that were added, in any words."""
    plain = json.loads(draw(st.sampled_from(SAVED)))
    for part in draw(st.lists(st.sampled_from([*parts_of(plain)]), max_size=6)):
        if isinstance(part, dict) and part:
            part |= {f"x-{name}": value for name, value in draw(st.dictionaries(st.text(), ANYTHING)).items()}
            said = draw(st.sampled_from(sorted(part)))
            if said in ADDED_LATER:
                del part[said]
            elif said in ("summary", "subject", "title", "check", "name", "error", "description"):
                part[said] = draw(st.text(min_size=1, max_size=20))
        elif isinstance(part, list) and part:
            part.append(deepcopy(draw(st.sampled_from(part))))
            part.reverse()
    return draw(st.sampled_from([json.dumps(plain), several(plain, draw(st.integers(0, 3)))]))


def several(plain: Any, times: int) -> str:
    """The same report so many times in a file."""
    return json.dumps({"version": 1, "reports": [plain] * times, "exit_code": 0})


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A report of which a part is gone, or is anything else; or whose text is cut off."""
    text = draw(st.sampled_from(SAVED))
    plain = json.loads(text)
    part = draw(st.sampled_from([part for part in parts_of(plain) if part]))
    key = draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
    if draw(st.booleans()):
        del part[key]
    else:
        part[key] = draw(ANYTHING)
    cut = draw(st.integers(0, len(text)))
    return draw(st.sampled_from([json.dumps(plain), several(plain, 2), text[:cut]]))


def compared(old: str, new: str) -> tuple[int, str]:
    """What the command ends with and prints. Raises UsageError, which is one line and exit code 2."""
    out = io.StringIO()
    with tempfile.TemporaryDirectory() as place, contextlib.redirect_stdout(out):
        before, after = Path(place) / "old.json", Path(place) / "new.json"
        before.write_text(old, "utf-8")
        after.write_text(new, "utf-8")
        try:
            diff(before, after)
        except typer.Exit as ended:
            return ended.exit_code, out.getvalue()
    raise AssertionError("the command did not end")


@settings(deadline=None)
@given(old=later_or_older(), new=later_or_older())
def test_any_two_reports_of_version_1_are_compared(old: str, new: str) -> None:
    code, shown = compared(old, new)
    assert code in (0, 1)
    assert ("It got worse" if code else "It did not get worse") in shown


@settings(deadline=None)
@given(report=later_or_older())
def test_any_report_is_as_good_as_itself(report: str) -> None:
    code, shown = compared(report, report)
    assert (code, shown) == (0, "\nIt did not get worse: no change\n")


@settings(deadline=None)
@given(report=later_or_older(), broken=damaged())
def test_a_damaged_report_is_compared_or_refused_in_one_line(report: str, broken: str) -> None:
    for old, new, name in ((report, broken, "new.json"), (broken, report, "old.json")):
        try:
            code, _ = compared(old, new)
        except UsageError as refused:
            said = str(refused)
            assert name in said
            assert "\n" not in said
        else:
            assert code in (0, 1)
