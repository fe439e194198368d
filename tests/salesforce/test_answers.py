"""What an answer means for a question that was asked, and how it is said."""

import pytest

from sfdoctor import Failure, Reply, Stage, Symptom, finding_of, in_words, left_open
from tests.scripted_client import answer


@pytest.mark.parametrize(
    ("reply", "is_open"),
    [
        (Reply("", failure=Failure(Stage.HTTP, "timeout")), True),
        (Reply("", failure=Failure(Stage.SAFETY, "stopped")), True),
        (Reply("", failure=Failure(Stage.SAFETY, "stranger-host")), False),
        (Reply("", failure=Failure(Stage.SAFETY, "generic-host")), False),
        (Reply("", failure=Failure(Stage.HOST, "malformed")), False),
        (Reply("", failure=Failure(Stage.HTTP, "not-http")), False),
        (Reply("", failure=Failure(Stage.HTTP, "too-large")), False),
        (answer(500, "oh"), True),
        (answer(503), True),
        (answer(429), True),
        (answer(200, "<html><title>Maintenance</title></html>"), True),
        (answer(400, {"error": "invalid_grant"}), False),
        (answer(420), False),
        (answer(302), False),
        (answer(404, "<html></html>"), False),
    ],
)
def test_lost_answers_and_passing_faults_leave_a_question_open(reply: Reply, is_open: bool) -> None:
    assert left_open(reply) is is_open
    outcome = finding_of(reply, Stage.TOKEN, "What").outcome
    assert outcome == ("inconclusive" if is_open else "failed")


@pytest.mark.parametrize(
    ("symptom", "words"),
    [
        (Symptom(Stage.TOKEN, "invalid_grant", "ip restricted"), "ip restricted (invalid_grant)"),
        (Symptom(Stage.IDENTITY, "Bad_OAuth_Token", None, 403), "Bad_OAuth_Token"),
        (Symptom(Stage.API, "INVALID_AUTH_HEADER", "INVALID_AUTH_HEADER"), "INVALID_AUTH_HEADER"),
        (Symptom(Stage.HTTP, "html", "Login", 200), "it answered with a web page (HTTP 200, Login)"),
        (Symptom(Stage.HTTP, "timeout"), "no answer in time"),
        (Symptom(Stage.DNS, "host-not-found", "Name or service not known"),
         "Name or service not known (host-not-found)"),
        (Symptom(Stage.TOKEN, "e", "a\n\n  b " + "x" * 1000), "a b " + "x" * 296 + "… (e)"),
    ],
)  # fmt: skip
def test_a_symptom_is_said_in_a_short_phrase(symptom: Symptom, words: str) -> None:
    assert in_words((symptom,)) == words
