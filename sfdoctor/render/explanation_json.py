"""What a pasted text or a log means, as JSON v1: written, and its schema.

Within version 1 names and meanings stay; something may be added, so readers ignore what they do not know.
"""

import json
from dataclasses import asdict, replace
from importlib.metadata import version
from textwrap import indent
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ..model import Diagnosis, Distinction, ExplainedGroup, ExplainedLog, Explanation, Likelihood
from .explanation import spoken
from .hostile_text import all_encodable
from .json_models import RemedyV1, Seconds, SourceV1, SymptomV1

VERSION = 1


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class SpanV1(_Part):
    """A part of the text in which something was recognised."""

    form: str
    """`json`, `soap-fault`, `http-status` …"""
    start: int
    """Characters of `text` before it."""
    end: int
    text: str


class CircumstanceV1(_Part):
    """What was stated beside the text."""

    key: str
    value: str
    understood: bool
    """Whether key and value mean something: then there are observations."""
    observations: dict[str, str]


class DistinctionV1(_Part):
    """What to look at next."""

    look_at: dict[str, str]
    """Observations, as --context takes them."""
    speaks_for: list[str]
    """Ids of causes."""
    speaks_against: list[str]
    because: str


class CauseV1(_Part):
    """A cause that is offered."""

    id: str
    title: str
    likelihood: Likelihood
    leading: bool
    because: list[str]
    remedy: RemedyV1
    proves: list[str]
    """What must be fine already where this is the cause."""
    retry_after: Seconds | None
    tell_apart: list[DistinctionV1]
    ask: list[str]
    sources: list[SourceV1]


class ExplanationV1(_Part):
    """What a pasted text means."""

    version: Literal[1]
    sfdoctor: str
    recognised: bool
    """False where no cause is offered; then `text` holds the raw words."""
    text: str
    """What was pasted, cleaned, with its secrets masked."""
    masked: int
    """How many secrets were masked."""
    spans: list[SpanV1]
    symptoms: list[SymptomV1]
    observations: dict[str, str]
    """What the text itself tells of the circumstances."""
    circumstances: list[CircumstanceV1]
    causes: list[CauseV1]
    """Best first."""
    tell_apart: list[DistinctionV1]
    ask: list[str]


class GroupV1(_Part):
    """Equal failures of a log."""

    count: int
    line: Annotated[int, Field(description="The line of the first of them, from 1")]
    first: str | None
    """When it was first seen, as the log writes it."""
    last: str | None
    explanation: ExplanationV1


class LogV1(_Part):
    """What a log's failures mean, most frequent first."""

    version: Literal[1]
    sfdoctor: str
    lines: int
    size: int
    """Bytes, unpacked."""
    groups: list[GroupV1]
    beyond: int
    """Failures that came after the groups were full."""
    notes: list[str]


def explanation_json(explanation: Explanation, *, ascii: bool = False) -> str:
    """The explanation as JSON, indented, keys always in the same order; `ascii` escapes all else."""
    return _text(_explanation(explanation), ascii)


def log_json(log: ExplainedLog, *, ascii: bool = False) -> str:
    """A log's explanation as JSON. Each group becomes text at once: as mappings, many take much memory."""
    plain = asdict(replace(log, groups=())) | _stamp()
    shell = _text(LogV1.model_validate(all_encodable(plain)), ascii)
    if not log.groups:
        return shell
    before, _, after = shell.partition('"groups": []')
    groups = (indent(_text(_group(group), ascii), "    ") for group in log.groups)
    first = f'{before}"groups": [\n{next(groups)}'
    return "".join((first, *(part for group in groups for part in (",\n", group)), "\n  ]", after))


def explanation_schemas() -> dict[str, str]:
    """The JSON Schemas that are published, by name."""
    models: dict[str, type[BaseModel]] = {"explanation": ExplanationV1, "explained-log": LogV1}
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {
        name: json.dumps(
            dialect | model.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False
        )
        + "\n"
        for name, model in models.items()
    }


def _explanation(explanation: Explanation) -> ExplanationV1:
    reading = explanation.reading
    spans = [
        {"form": one.form, "start": one.start, "end": one.end, "text": reading.text[one.start : one.end]}
        for one in reading.passages
        if one.form != "words"
    ]
    plain = _stamp() | {
        "recognised": explanation.recognised,
        "text": reading.text,
        "masked": reading.masked,
        "spans": spans,
        "symptoms": [asdict(symptom) for symptom in spoken(explanation)],
        "observations": {one.name: one.value for one in reading.observations},
        "circumstances": [
            {
                "key": one.key,
                "value": one.value,
                "understood": one.observations != (),
                "observations": {seen.name: seen.value for seen in one.observations},
            }
            for one in explanation.circumstances
        ],
        "causes": [_cause(one, explanation) for one in explanation.diagnoses],
        "tell_apart": [_distinction(one) for one in explanation.tell_apart],
        "ask": explanation.ask,
    }
    return ExplanationV1.model_validate(all_encodable(plain))


def _cause(diagnosis: Diagnosis, explanation: Explanation) -> dict[str, Any]:
    cause = asdict(diagnosis.cause)
    names = ("id", "title", "remedy", "proves", "retry_after", "ask", "sources")
    return {name: cause[name] for name in names} | {
        "likelihood": diagnosis.likelihood,
        "leading": diagnosis.leading,
        "because": diagnosis.because,
        "tell_apart": [
            _distinction(one)
            for one in explanation.tell_apart
            if cause["id"] in (*one.speaks_for, *one.speaks_against)
        ],
    }


def _distinction(distinction: Distinction) -> dict[str, Any]:
    return {
        "look_at": {one.name: one.value for one in distinction.look_at},
        "speaks_for": distinction.speaks_for,
        "speaks_against": distinction.speaks_against,
        "because": distinction.because,
    }


def _group(group: ExplainedGroup) -> GroupV1:
    return GroupV1(
        count=group.count,
        line=group.line,
        first=all_encodable(group.first),
        last=all_encodable(group.last),
        explanation=_explanation(group.explanation),
    )


def _stamp() -> dict[str, Any]:
    return {"version": VERSION, "sfdoctor": version("sfdoctor")}


def _text(model: BaseModel, ascii: bool) -> str:
    return json.dumps(model.model_dump(mode="json"), indent=2, ensure_ascii=ascii, allow_nan=False)
