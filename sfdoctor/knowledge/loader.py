"""Reading the knowledge base, strictly: an entry that could be misread is an error with file and line."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    WithJsonSchema,
    model_validator,
)

from .. import facts
from ..durations import parse_duration
from ..model import Cause, Clue, Likelihood, Observation, Remedy, Sign, Source, Stage, UsageError
from ..nearest import no_such
from ..observations import REGISTRY, observe
from ..strict_yaml import load_strict, validate

Knowledge: TypeAlias = Mapping[str, Cause]

_FACTS = tuple(
    name for name, value in vars(facts).items() if getattr(value, "__module__", "") == facts.__name__
)
_DURATION = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?[smh]?$", "examples": ["10m"]}


def _known_fact(name: str) -> str:
    if name not in _FACTS:
        raise ValueError(str(no_such("fact", name, _FACTS)))
    return name


def _observable(seen: dict[str, str]) -> dict[str, str]:
    if not seen:
        raise ValueError("name at least one observation, as `name: value`")
    for name, value in seen.items():
        if name not in REGISTRY:
            raise ValueError(str(no_such("observation", name, REGISTRY)))
        observe(name, value)
    return seen


Text = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
Prose = Annotated[str, Field(min_length=1)]
FactName = Annotated[str, AfterValidator(_known_fact), Field(json_schema_extra={"enum": list(_FACTS)})]
Seen = Annotated[
    dict[str, str],
    AfterValidator(_observable),
    WithJsonSchema(
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {
                name: {"description": vocabulary.meaning}
                | ({"enum": list(vocabulary.values)} if vocabulary.values else {"type": "string"})
                for name, vocabulary in REGISTRY.items()
            },
        }
    ),
]
Duration = Annotated[
    float, BeforeValidator(lambda text: parse_duration(str(text))), WithJsonSchema(_DURATION)
]


def _observations(seen: Mapping[str, str]) -> tuple[Observation, ...]:
    return tuple(Observation(name, value) for name, value in seen.items())


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClueEntry(_Strict):
    """A pattern of one symptom: every part that is given must fit."""

    likelihood: Likelihood
    stage: Stage | None = None
    status: Annotated[int, Field(ge=100, le=599)] | None = None
    error: Text | None = Field(None, description="The code, compared without regard to case.")
    description: Text | None = Field(None, description="A literal fragment; … stands for a gap.")
    field: Text | None = None
    general: bool = Field(False, description="True where other products say this as well.")
    product: Text | None = Field(None, description="The other product whose words these are.")
    given: Seen | None = Field(None, description="Counts only where all of these were observed.")

    @model_validator(mode="after")
    def _asks_for_something(self) -> "ClueEntry":
        if not any((self.stage, self.status, self.error, self.description, self.field)):
            raise ValueError("a clue needs at least one of stage, status, error, description, field")
        if self.description is not None and not self.description.replace("…", "").strip():
            raise ValueError("the description of a clue needs more than a gap")
        return self

    def as_clue(self) -> Clue:
        """The same as a Clue."""
        plain = self.model_dump(exclude={"given"})
        return Clue(**plain, given=_observations(self.given or {}))


class SignEntry(_Strict):
    """Observations that, seen together, speak for or against the cause."""

    seen: Seen
    weighs: Literal["for", "against"]
    because: Text
    decides: bool = Field(
        False,
        description="True where a person who states all of this has all but named the cause: `explain` then "
        "answers it first, as likely at most, unless what the text says is surer.",
    )

    @model_validator(mode="after")
    def _decides_for_a_cause(self) -> "SignEntry":
        if self.decides and self.weighs == "against":
            raise ValueError("only a sign that weighs for a cause can decide")
        return self

    def as_sign(self) -> Sign:
        """The same as a Sign."""
        return Sign(_observations(self.seen), self.weighs == "for", self.because, self.decides)


class RemedyEntry(_Strict):
    """What to do, per person, in order; `metadata` names elements as `Type.field`."""

    admin: tuple[Text, ...] = ()
    developer: tuple[Text, ...] = ()
    metadata: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _helps_someone(self) -> "RemedyEntry":
        if not self.admin and not self.developer:
            raise ValueError("a remedy needs steps under admin, developer or both")
        return self


class SourceEntry(_Strict):
    """Where the entry's facts come from, surest standing first."""

    title: Text
    standing: Literal["recorded", "official", "observed", "community", "inferred"]
    url: Annotated[str, Field(pattern=r"^https://\S+$")] | None = None


class CauseEntry(_Strict):
    """One cause: what calls it up, what it means, how it is mended."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Text
    explanation: Prose
    live: bool = Field(False, description="True where a run can show it; then a scenario must.")
    retry_after: Duration | None = Field(None, description="Waiting this long may be the cure.")
    when: Annotated[tuple[ClueEntry, ...], Field(min_length=1)]
    told_apart_by: tuple[SignEntry, ...] = ()
    ruled_out_by: tuple[FactName, ...] = ()
    ask: tuple[Text, ...] = ()
    proves: tuple[Text, ...] = Field((), description="What must be fine already where this is the cause.")
    elsewhere: bool = Field(False, description="True where the fault is another product's.")
    remedy: RemedyEntry
    sources: Annotated[tuple[SourceEntry, ...], Field(min_length=1)]

    def as_cause(self) -> Cause:
        """The same as a Cause."""
        return Cause(
            id=self.id,
            title=self.title,
            explanation=" ".join(self.explanation.split()),
            clues=tuple(entry.as_clue() for entry in self.when),
            remedy=Remedy(self.remedy.admin, self.remedy.developer, self.remedy.metadata),
            sources=tuple(Source(entry.title, entry.standing, entry.url) for entry in self.sources),
            signs=tuple(entry.as_sign() for entry in self.told_apart_by),
            ruled_out_by=self.ruled_out_by,
            ask=self.ask,
            live=self.live,
            retry_after=self.retry_after,
            proves=self.proves,
            elsewhere=self.elsewhere,
        )


class KnowledgeFile(RootModel[tuple[CauseEntry, ...]]):
    """A file of the knowledge base: a list of causes."""


@cache
def load_knowledge() -> Knowledge:
    """The built-in knowledge base, by cause id. Raises UsageError where a file of it is at fault."""
    folder = resources.files(__package__)
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda one: one.name
    )
    return parse_knowledge({entry.name: entry.read_text(encoding="utf-8") for entry in files})


def parse_knowledge(texts: Mapping[str, str]) -> Knowledge:
    """The causes of some files, given as name and text.

    Raises UsageError, with file and line, for what the model does not know and for an id that is taken.
    """
    causes: dict[str, Cause] = {}
    places: dict[str, str] = {}
    for name, text in texts.items():
        document = load_strict(text, name)
        for index, entry in enumerate(validate(document, KnowledgeFile).root):
            place = f"{name}:{document.line_of((index, 'id'))}"
            if entry.id in causes:
                raise UsageError(
                    f"{place}: the cause `{entry.id}` is already in {places[entry.id]}; give one another id"
                )
            causes[entry.id] = entry.as_cause()
            places[entry.id] = place
    return MappingProxyType(causes)


def knowledge_schema() -> str:
    """The JSON Schema of a knowledge file, as it is published in docs/schemas."""
    schema = KnowledgeFile.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
