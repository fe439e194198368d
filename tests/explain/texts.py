"""The corpus, read strictly: texts, what is stated beside them, and the causes that are right for them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, RootModel

from sfdoctor.explain import explain
from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.model import Explanation
from sfdoctor.reading import circumstance, read
from sfdoctor.strict_yaml import load_strict, validate

CORPUS = Path(__file__).with_name("corpus")
KNOWLEDGE = load_knowledge()
AREAS = tuple(sorted(path.stem for path in CORPUS.glob("*.yaml") if path.stem != "elsewhere"))


def _known(id: str) -> str:
    if id not in KNOWLEDGE:
        raise ValueError(f"there is no cause {id}")
    return id


CauseId = Annotated[str, AfterValidator(_known)]


class Text(BaseModel):
    """A text, what is stated beside it, and the causes that are right for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    text: str
    difficulty: Literal["exact", "noisy", "ambiguous"]
    cause: CauseId
    given: dict[str, str] = {}
    plausible: tuple[CauseId, ...] = ()
    synthetic: bool = False
    """True where Salesforce was not seen to say it: a real code in an invented language or wrapping."""


class Foreign(BaseModel):
    """A text that has nothing to do with Salesforce's core, and the network causes that are true of it.

    `product` is the product whose own words it has, where they give it away.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    text: str
    product: str | None = None
    plausible: tuple[CauseId, ...] = ()


class Texts(RootModel[tuple[Text, ...]]):
    """A file of the corpus."""


class ForeignTexts(RootModel[tuple[Foreign, ...]]):
    """The file of other products' texts."""


@dataclass(frozen=True)
class Answered:
    """A text, and what was answered, best first."""

    text: Text
    answers: tuple[str, ...]

    @property
    def first_is_right(self) -> bool:
        """True where the first answer is one that the difficulty allows."""
        allowed = {self.text.cause}
        if self.text.difficulty == "ambiguous":
            allowed.update(self.text.plausible)
        return self.answers[:1] != () and self.answers[0] in allowed

    @property
    def among_three(self) -> bool:
        """True where the confirmed cause is one of the first three answers."""
        return self.text.cause in self.answers[:3]

    def __str__(self) -> str:
        return f"{self.text.id} is {self.text.cause}, answered {', '.join(self.answers[:4]) or 'nothing'}"


@cache
def answered(area: str) -> tuple[Answered, ...]:
    """The texts of an area with their answers."""
    texts = validate(load_strict(_document(area), f"{area}.yaml"), Texts).root
    return tuple(Answered(text, ids(_explained(text))) for text in texts)


@cache
def foreign() -> tuple[tuple[Foreign, Explanation], ...]:
    """The texts of other products with their explanations."""
    texts = validate(load_strict(_document("elsewhere"), "elsewhere.yaml"), ForeignTexts).root
    return tuple((text, explain(read(text.text), (), KNOWLEDGE)) for text in texts)


def ids(explanation: Explanation) -> tuple[str, ...]:
    """The causes that are offered, best first."""
    return tuple(diagnosis.cause.id for diagnosis in explanation.diagnoses)


def _document(name: str) -> str:
    return (CORPUS / f"{name}.yaml").read_text(encoding="utf-8")


def _explained(text: Text) -> Explanation:
    given = [circumstance(key, value) for key, value in text.given.items()]
    return explain(read(text.text), given, KNOWLEDGE)
