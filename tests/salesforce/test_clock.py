"""This machine's clock against the server's."""

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfdoctor import Reply
from sfdoctor.salesforce.clock import clock_skew
from tests.scripted_client import NOW, answer


def dated(seconds: float, trip: float = 0.0, **headers: str) -> Reply:
    """An answer that the server dated so many seconds after the request left."""
    date = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    return replace(answer(200, date=date, **headers), received_at=NOW + timedelta(seconds=trip))


@pytest.mark.parametrize(("seconds", "trip", "skew"), [(0, 0, 0), (-1, 0, 0), (5, 10, 0), (10, 10, 0)])
def test_a_date_within_the_round_trip_is_no_skew(seconds: float, trip: float, skew: float) -> None:
    assert clock_skew(dated(seconds, trip)) == skew


def test_what_lies_before_the_request_is_how_far_the_clock_is_ahead() -> None:
    assert clock_skew(dated(-61, 10)) == 60


def test_what_lies_after_the_answer_is_how_far_the_clock_is_behind() -> None:
    assert clock_skew(dated(70, 10)) == -60


def test_an_answer_out_of_a_cache_does_not_tell() -> None:
    assert clock_skew(dated(-600, age="600")) is None
    assert clock_skew(dated(-600, age="0")) == 599


def test_a_reply_that_never_came_does_not_tell() -> None:
    assert clock_skew(Reply("")) is None
    assert clock_skew(replace(dated(0), sent_at=None)) is None


@given(st.text())
def test_no_date_makes_it_crash(date: str) -> None:
    skew = clock_skew(answer(200, date=date))
    assert skew is None or isinstance(skew, float)
