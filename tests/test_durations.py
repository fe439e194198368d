"""Durations are read as people write them."""

import pytest

from sfdoctor.durations import parse_duration


@pytest.mark.parametrize(
    ("text", "seconds"), [("90", 90), ("30s", 30), ("15m", 900), ("1h", 3600), (" 1.5m ", 90), ("0.2", 0.2)]
)
def test_a_number_and_a_unit_become_seconds(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "m", "0", "-1", "1d", "1m30s", "inf", "nan", "1e3", "٣"])
def test_what_is_no_duration_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="expected a duration such as 30s, 15m or 1h"):
        parse_duration(text)
