"""Which literals a log is searched for."""

import pytest

from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import Clue, Likelihood, Stage
from sfdoctor.reading.logs.literals import CHECKED, implied_by, literals_of


def clue(**parts: object) -> Clue:
    return Clue(Likelihood.LIKELY, **parts)  # type: ignore[arg-type]


def test_every_clue_that_a_text_can_fit_implies_a_literal() -> None:
    knowledge = load_knowledge()
    texts = literals_of(knowledge).texts
    for cause in knowledge.values():
        for one in cause.clues:
            only_a_check_can_tell = one.stage in CHECKED or "-" in (one.error or "")
            assert implied_by(one) or only_a_check_can_tell, f"{cause.id}: {one}"
            for literal in implied_by(one):
                assert any(text in literal for text in texts), f"{cause.id}: nothing finds {literal}"


def test_no_literal_is_so_short_that_it_is_found_everywhere() -> None:
    assert not [text for text in literals_of(load_knowledge()).texts if len(text) < 4 and text.isascii()]


@pytest.mark.parametrize(
    "line",
    [
        '10.0.0.1 - - [01/Mar/2026:10:11:12 +0000] "GET /services/data/v62.0/query?q=SELECT+Id HTTP/1.1" 200',
        '{"ts":"2026-03-01T10:11:12Z","status":200,"url":"https://acme.my.salesforce.com/services/data"}',
        "2026-03-01 10:11:12,123 INFO  [pool-3-thread-7] com.acme.sync.Writer - wrote 200 records in 17 ms",
        "2026-03-01 10:11:12 DEBUG POST https://acme.my.salesforce.com/services/oauth2/token",
    ],
)
def test_an_ordinary_line_holds_no_literal(line: str) -> None:
    assert [text for text in literals_of(load_knowledge()).texts if text in line.lower()] == []


def test_a_code_is_asked_for_and_not_the_words_beside_it() -> None:
    assert implied_by(clue(error="INVALID_FIELD", description="No such column")) == ("invalid_field",)


def test_words_are_asked_for_where_no_code_is_given() -> None:
    assert implied_by(clue(description="Execution of…caused BY")) == ("execution of",)


def test_slashes_are_found_as_json_may_write_them() -> None:
    assert implied_by(clue(description="None/services/")) == ("none/services/", "none\\/services\\/")


def test_a_literal_has_no_quotation_mark_that_may_be_written_in_another_way() -> None:
    assert implied_by(clue(description="user hasn't approved this consumer")) == ("t approved this consumer",)


def test_words_without_latin_letters_stand_as_they_are() -> None:
    assert implied_by(clue(description="セッション")) == ("セッション",)


def test_a_status_is_asked_for_in_the_ways_in_which_texts_write_it() -> None:
    implied = implied_by(clue(status=503))
    assert {"http/1.1 503", "code 503", 'status":503', "503 service unavailable"} <= set(implied)


def test_what_only_checks_find_is_not_looked_for() -> None:
    assert implied_by(clue(stage=Stage.HOST, error="generic")) == ()
    assert implied_by(clue(stage=Stage.TOKEN, error="signature-mismatch")) == ()


def test_no_literal_holds_another_one() -> None:
    texts = literals_of(load_knowledge()).texts
    assert not [(one, other) for one in texts for other in texts if one is not other and one in other]
