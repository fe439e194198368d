"""A page of many targets stays small, and what was refused is the last to be cut."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sfdoctor.model import Exchange
from sfdoctor.render.html import room, to_html
from sfdoctor.render.html.elements import lines
from tests.render import reports
from tests.render.html.fleet import fleet
from tests.render.nasty import NASTY_TEXT

ANSWERED = reports.EXCHANGES[2]
REFUSED = reports.EXCHANGES[3]


def of(*exchanges: Exchange) -> room.Room:
    return room.room_in([replace(reports.HEALTHY, exchanges=exchanges)])


def test_one_target_shows_every_text_whole() -> None:
    exchange = replace(ANSWERED, received="x" * 16_384)
    assert of(*[exchange] * 50).of(exchange) >= 16_384


def test_what_was_refused_is_whole_where_there_is_no_room_for_all() -> None:
    answered, refused = (replace(one, received="x" * 16_384) for one in (ANSWERED, REFUSED))
    space = of(*[answered] * 500, refused)
    assert space.of(refused) >= 16_384
    assert space.of(answered) < 16_384


def test_what_was_refused_leaves_less_room_for_the_others() -> None:
    answered, refused = (replace(one, received="x" * 16_384) for one in (ANSWERED, REFUSED))
    page = to_html([replace(reports.HEALTHY, exchanges=(*[answered] * 90, *[refused] * 90))])
    assert 1_500_000 < len(page.encode()) < 2_000_000


def test_there_may_be_no_room_at_all() -> None:
    assert room.room_in(fleet(200)).other == 0


def test_a_step_without_a_status_was_refused_where_a_stage_says_so() -> None:
    assert room.refused(replace(ANSWERED, status=None, outcome="tls: certificate-expired"))
    assert not room.refused(replace(ANSWERED, status=None, outcome="through http://proxy.acme.example:3128"))


@given(NASTY_TEXT.map(lambda text: text * 20), st.integers(0, 500))
def test_what_fits_is_a_beginning_that_takes_no_more_than_its_room(text: str, space: int) -> None:
    shown = room.fitting(text, space)
    assert text.startswith(shown)
    assert len(lines(shown).encode()) <= space
    if len(lines(text).encode()) <= space:
        assert shown == text
