"""Whether a clue fits a symptom: literally, in order, in linear time."""

import time

import pytest

from sfdoctor.clues import matches, precision
from sfdoctor.model import Clue, Likelihood, Stage, Symptom

LIKELY = Likelihood.LIKELY


@pytest.mark.parametrize(
    ("fragments", "text"),
    [
        ("No Tea", "there is no tea left"),
        ("no tea", "NO\n  TEA"),
        ("no … left", "there is no tea left"),
        ("user hasn't", "user hasn’t approved"),
        ("the 'api' scope", "lacks the ‘api’ scope"),
        ('the "api" scope', "lacks the “api” scope"),
        ("straße", "STRASSE"),
        ("…tea…", "tea"),
    ],
)
def test_a_description_is_found_whatever_its_case_blanks_and_quotes(fragments: str, text: str) -> None:
    assert matches(Clue(LIKELY, description=fragments), Symptom(Stage.API, "e", text))


@pytest.mark.parametrize(
    ("fragments", "text"),
    [
        ("no tea", "no more tea"),
        ("left … no", "no tea left"),
        ("tea…tea", "tea"),
        ("tea", None),
        ("t.a", "tea"),
    ],
)
def test_a_description_is_literal_and_in_order(fragments: str, text: str | None) -> None:
    assert not matches(Clue(LIKELY, description=fragments), Symptom(Stage.API, "e", text))


def test_every_part_of_a_clue_must_fit() -> None:
    symptom = Symptom(Stage.API, "E_CODE", "some words", 403, ("Name", "Id"))
    assert matches(Clue(LIKELY, Stage.API, 403, "e_code", "words", "name"), symptom)
    for other in (
        Clue(LIKELY, Stage.TOKEN, 403, "e_code", "words", "name"),
        Clue(LIKELY, Stage.API, 400, "e_code", "words", "name"),
        Clue(LIKELY, Stage.API, 403, "e_cod", "words", "name"),
        Clue(LIKELY, Stage.API, 403, "e_code", "word s", "name"),
        Clue(LIKELY, Stage.API, 403, "e_code", "words", "phone"),
    ):
        assert not matches(other, symptom)


def test_what_the_network_said_is_called_up_only_by_clues_of_its_stage() -> None:
    words = Clue(LIKELY, description="connection refused")
    assert not matches(words, Symptom(Stage.PROXY, "unreachable", "Connection refused"))
    assert matches(words, Symptom(Stage.PROXY, None, "Connection refused"))
    assert matches(Clue(LIKELY, Stage.PROXY, None, "unreachable"), Symptom(Stage.PROXY, "unreachable"))


def test_matching_is_linear_in_the_length_of_the_text() -> None:
    hostile = Symptom(Stage.API, "e", "ab" * 1_000_000)
    began = time.monotonic()
    assert not matches(Clue(LIKELY, description="…".join(["aba"] * 50) + "…c"), hostile)
    assert time.monotonic() - began < 5


def test_words_are_more_precise_than_a_code_and_a_code_than_a_status() -> None:
    clues = [
        Clue(LIKELY, description="d", error="e"),
        Clue(LIKELY, description="d"),
        Clue(LIKELY, error="e", field="f"),
        Clue(LIKELY, error="e"),
        Clue(LIKELY, status=400),
        Clue(LIKELY, stage=Stage.API),
    ]
    assert sorted(clues, key=precision, reverse=True) == clues
    assert len({precision(one) for one in clues}) == len(clues)
