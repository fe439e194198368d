"""Explanations to print."""

from sfdoctor.explain import explain
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import ExplainedGroup, ExplainedLog, Explanation, Passage, Reading, Stage, Symptom
from sfdoctor.reading import circumstance

HOSTILE = "\x1b[31mred\x1b[0m [bold]x[/] <script>alert(1)</script> ``` ````\n| a | b |\n## no heading ‮ \x00"


def of(*symptoms: Symptom, text: str = "pasted words", masked: int = 0, **stated: str) -> Explanation:
    """The explanation of a text in which these symptoms were read."""
    passages = (Passage("json", 0, len(text), symptoms), Passage("words", 0, len(text), (_words(text),)))
    given = [circumstance(*pair) for pair in stated.items()]
    return explain(Reading(text, passages, (), masked), given, load_knowledge())


def _words(text: str) -> Symptom:
    return Symptom(Stage.TEXT, None, text)


WRONG_SECRET = of(Symptom(Stage.TOKEN, "invalid_client", "invalid client credentials", 400), masked=1)
VALIDATION = of(Symptom(Stage.API, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "Close the case first", 400))
UNKNOWN = of(text="hello world", weather="rain")
STRANGE = of(
    Symptom(Stage.TOKEN, "invalid_client", f"invalid client credentials {HOSTILE}", 400), text=HOSTILE
)
EMPTY = of(text="")
LOG = ExplainedLog(
    (
        ExplainedGroup(1200, 7, WRONG_SECRET, "2026-11-24 10:00:00", "2026-11-24 11:00:00"),
        ExplainedGroup(1, 9, UNKNOWN),
    ),
    lines=5000,
    size=2_500_000,
    beyond=3,
    notes=("The groups are full at 2: 3 more failures were not told apart",),
)
