"""How claims weigh against each other where several rules meet."""

from sfdoctor.diagnose import diagnose
from sfdoctor.model import (
    Cause,
    Clue,
    Likelihood,
    Observation,
    Outcome,
    Remedy,
    Result,
    Sign,
    Source,
    Stage,
    Symptom,
    failed,
)

LIKELY, POSSIBLE, CERTAIN = Likelihood.LIKELY, Likelihood.POSSIBLE, Likelihood.CERTAIN
SEEN = Observation("token.age", "fresh")
ALSO_SEEN = Observation("key.shape", "odd")


def cause(id: str, *clues: Clue, signs: tuple[Sign, ...] = (), elsewhere: bool = False) -> Cause:
    sources = (Source("s", "official"),)
    return Cause(id, id, id, clues, Remedy(("do",)), sources, signs, elsewhere=elsewhere)


def offered(*causes: Cause, seen: tuple[Observation, ...] = (), errors: str = "e") -> list[tuple[str, bool]]:
    """The ids that are offered for one finding per error, and whether each leads."""
    findings = tuple(failed(f"refused: {error}", Symptom(Stage.TOKEN, error)) for error in errors)
    result = Result("token", "token", Outcome.FAILED, "", findings, seen)
    diagnosed = diagnose([result], {one.id: one for one in causes})
    return [(diagnosis.cause.id, diagnosis.leading) for diagnosis in diagnosed.diagnoses]


OURS = cause("ours", Clue(LIKELY, error="e"))


def test_beside_a_likely_fault_of_another_product_even_an_equal_claim_of_salesforces_is_dropped() -> None:
    theirs = cause("theirs", Clue(LIKELY, error="e"), elsewhere=True)
    assert offered(OURS, theirs) == [("theirs", True)]


def test_a_merely_possible_fault_of_another_product_drops_nothing() -> None:
    theirs = cause("theirs", Clue(POSSIBLE, error="e"), elsewhere=True)
    assert offered(OURS, theirs) == [("ours", True), ("theirs", False)]


def test_a_cause_for_which_as_much_speaks_as_against_it_is_not_opposed() -> None:
    signs = (Sign((SEEN,), True, "for"), Sign((ALSO_SEEN,), False, "against"))
    torn = cause("torn", Clue(LIKELY, error="e"), signs=signs)
    assert offered(torn, seen=(SEEN, ALSO_SEEN)) == [("torn", True)]
    assert offered(torn, seen=(ALSO_SEEN,)) == [("torn", False)]


def test_a_cause_that_leads_already_and_explains_the_next_finding_as_likely_leads_alone() -> None:
    known = cause("known", Clue(CERTAIN, error="a"), Clue(LIKELY, error="b"))
    favoured = cause("favoured", Clue(POSSIBLE, error="b"), signs=(Sign((SEEN,), True, "for"),))
    assert offered(known, favoured, seen=(SEEN,), errors="ab") == [("known", True), ("favoured", False)]


def test_in_a_text_that_tells_of_no_failure_every_cause_is_no_more_than_possible() -> None:
    calm = Observation("text.tells-failure", "no")
    sure = cause("sure", Clue(CERTAIN, error="e"))
    result = Result("t", "t", Outcome.FAILED, "", (failed("f", Symptom(Stage.API, "e")),), (calm,))
    (diagnosis,) = diagnose([result], {"sure": sure}).diagnoses
    assert diagnosis.likelihood is POSSIBLE
