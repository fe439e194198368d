"""The days that date literals stand for."""

from datetime import date

import pytest

from sfdoctor.simulator.soql.spans import span_of

WEDNESDAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("literal", "number", "first", "after"),
    [
        ("today", 0, "2026-03-11", "2026-03-12"),
        ("yesterday", 0, "2026-03-10", "2026-03-11"),
        ("tomorrow", 0, "2026-03-12", "2026-03-13"),
        ("this_week", 0, "2026-03-08", "2026-03-15"),
        ("last_week", 0, "2026-03-01", "2026-03-08"),
        ("this_month", 0, "2026-03-01", "2026-04-01"),
        ("next_month", 0, "2026-04-01", "2026-05-01"),
        ("this_quarter", 0, "2026-01-01", "2026-04-01"),
        ("last_quarter", 0, "2025-10-01", "2026-01-01"),
        ("last_year", 0, "2025-01-01", "2026-01-01"),
        ("last_90_days", 0, "2025-12-11", "2026-03-12"),
        ("last_n_days", 1, "2026-03-10", "2026-03-12"),
        ("next_n_days", 2, "2026-03-12", "2026-03-14"),
        ("n_days_ago", 3, "2026-03-08", "2026-03-09"),
        ("last_n_months", 2, "2026-01-01", "2026-03-01"),
        ("next_n_quarters", 1, "2026-04-01", "2026-07-01"),
        ("n_years_ago", 1, "2025-01-01", "2026-01-01"),
    ],
)
def test_a_literal_stands_for_days(literal: str, number: int, first: str, after: str) -> None:
    assert span_of(literal, number, WEDNESDAY) == (date.fromisoformat(first), date.fromisoformat(after))
