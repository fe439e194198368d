"""From a pasted text, and what a person states beside it, to ranked causes: the same road as a run's."""

from collections.abc import Iterable, Mapping

from .diagnose import diagnose
from .model import Cause, Circumstance, Explanation, Finding, Outcome, Reading, Result

MOST_QUESTIONS = 5


def explain(
    reading: Reading, circumstances: Iterable[Circumstance], knowledge: Mapping[str, Cause]
) -> Explanation:
    """What was read, ranked as the findings of a run are."""
    given = tuple(circumstances)
    symptoms = tuple(symptom for passage in reading.passages for symptom in passage.symptoms)
    observations = dict.fromkeys(
        [*reading.observations, *(one for stated in given for one in stated.observations)]
    )
    finding = Finding(Outcome.FAILED, "The text tells of a failure", symptoms)
    result = Result("text", "", Outcome.FAILED, finding.summary, (finding,), tuple(observations))
    diagnosed = diagnose([result], knowledge)
    asked = dict.fromkeys(
        question for diagnosis in diagnosed.diagnoses[:3] for question in diagnosis.cause.ask
    )
    first = diagnosed.diagnoses[0] if diagnosed.diagnoses else None
    return Explanation(
        reading,
        given,
        diagnosed.diagnoses,
        recognised=first is not None,
        ask=tuple(asked)[:MOST_QUESTIONS],
        proves=first.cause.proves if first else (),
    )
