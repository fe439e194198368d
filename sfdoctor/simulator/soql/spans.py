"""Date literals: the days that TODAY, LAST_N_DAYS:7 and their like stand for.

Source: "Date Formats and Date Literals in WHERE" in Salesforce's SOQL and SOSL Reference. Days are those of
UTC, and weeks begin on Sunday, as for an American user.
"""

from collections.abc import Callable
from datetime import date, timedelta

Span = tuple[date, date]
"""From a day on, up to but not including another."""


def _days(first: int, last: int) -> Callable[[date], Span]:
    return lambda today: (today + timedelta(first), today + timedelta(last))


def _weeks(first: int, last: int) -> Callable[[date], Span]:
    def span(today: date) -> Span:
        sunday = today - timedelta((today.weekday() + 1) % 7)
        return sunday + timedelta(7 * first), sunday + timedelta(7 * last)

    return span


def _months(length: int, first: int, last: int) -> Callable[[date], Span]:
    """Spans that begin with a month: quarters are three of them and years twelve."""

    def begin(today: date, step: int) -> date:
        months = 12 * today.year + (today.month - 1) // length * length + length * step
        return date(months // 12, months % 12 + 1, 1)

    return lambda today: (begin(today, first), begin(today, last))


_UNITS: dict[str, Callable[[int, int], Callable[[date], Span]]] = {
    "week": _weeks,
    "month": lambda first, last: _months(1, first, last),
    "quarter": lambda first, last: _months(3, first, last),
    "year": lambda first, last: _months(12, first, last),
}
SPANS: dict[str, Callable[[date], Span]] = {
    "yesterday": _days(-1, 0),
    "today": _days(0, 1),
    "tomorrow": _days(1, 2),
    "last_90_days": _days(-90, 1),
    "next_90_days": _days(1, 91),
    **{f"last_{unit}": span(-1, 0) for unit, span in _UNITS.items()},
    **{f"this_{unit}": span(0, 1) for unit, span in _UNITS.items()},
    **{f"next_{unit}": span(1, 2) for unit, span in _UNITS.items()},
}
SPANS_OF_N: dict[str, Callable[[int], Callable[[date], Span]]] = {
    "last_n_days": lambda n: _days(-n, 1),
    "next_n_days": lambda n: _days(1, n + 1),
    "n_days_ago": lambda n: _days(-n, 1 - n),
    **{f"last_n_{unit}s": lambda n, span=span: span(-n, 0) for unit, span in _UNITS.items()},  # type: ignore[misc]
    **{f"next_n_{unit}s": lambda n, span=span: span(1, n + 1) for unit, span in _UNITS.items()},  # type: ignore[misc]
    **{f"n_{unit}s_ago": lambda n, span=span: span(-n, 1 - n) for unit, span in _UNITS.items()},  # type: ignore[misc]
}


def span_of(name: str, number: int, today: date) -> Span:
    """The days of a date literal. Raises OverflowError or ValueError where they are beyond the calendar."""
    return SPANS[name](today) if name in SPANS else SPANS_OF_N[name](number)(today)
