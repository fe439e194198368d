"""The rules of a SARIF log: the causes that were found and the checks that ran, with their help."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..model import Cause, Report, Result, Source
from .cause_markdown import remedy_lines, source_line
from .hostile_text import visible
from .markdown_text import prose

__all__ = ["Json", "plain", "rule_id", "rule_places", "rules"]

Json = dict[str, Any]

_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?:/[\w./?=&;%#~+-]*)?", re.ASCII)
_PARTS = re.compile(r"[^A-Za-z0-9]+")


def rules(reports: Iterable[Report]) -> list[Json]:
    """A rule per cause and per check, each once: the causes first, in the order in which they are offered."""
    reports = list(reports)
    found: dict[str, Json] = {}
    for cause in (diagnosis.cause for report in reports for diagnosis in report.diagnoses):
        if rule_id(cause.id) not in found:
            found[rule_id(cause.id)] = _of_cause(cause)
    for result in (result for report in reports for result in report.results):
        if rule_id(result.check) not in found:
            found[rule_id(result.check)] = _of_check(result)
    return list(found.values())


def rule_places(descriptors: Sequence[Json]) -> dict[str, int]:
    """Where each rule stands, by its id."""
    return {rule["id"]: number for number, rule in enumerate(descriptors)}


def rule_id(name: str) -> str:
    """The id of a cause or a check as a rule's id, which is never empty and on one line."""
    return visible(name).strip() or "unnamed"


def plain(*lines: str) -> str:
    """Plain text in which a viewer finds no link: SARIF makes one of `[words](address)`."""
    shown = (visible(line) for text in lines for line in text.split("\n"))
    return "\n".join(line.replace("](", "] (") for line in shown)


def _of_cause(cause: Cause) -> Json:
    steps = [
        *(f"Admin: {step}" for step in cause.remedy.admin),
        *(f"Developer: {step}" for step in cause.remedy.developer),
        *(f"Metadata: {element}" for element in cause.remedy.metadata),
    ]
    lines = [
        *_paragraphs(cause.explanation),
        *remedy_lines(cause.remedy),
        *map(source_line, cause.sources),
    ]
    rule = _rule(cause.id, cause.title, cause.explanation, "cause")
    rule["help"] = _help(plain(*steps), "\n".join(lines), rule)
    if address := _address(cause.sources):
        rule["helpUri"] = address
    return rule


def _of_check(result: Result) -> Json:
    said = result.documentation or result.title
    rule = _rule(result.check, result.title, said, "check")
    rule["help"] = _help(plain(*said.split("\n\n")), "\n".join(_paragraphs(said)), rule)
    return rule


def _rule(id: str, title: str, full: str, kind: str) -> Json:
    short = _sentence(title or id)
    return {
        "id": rule_id(id),
        "name": "".join(part[:1].upper() + part[1:] for part in _PARTS.split(id)) or "Unnamed",
        "shortDescription": {"text": short},
        "fullDescription": {"text": _sentence(full or short)},
        "properties": {"tags": ["salesforce", kind]},
    }


def _help(text: str, markdown: str, rule: Json) -> Json:
    """Help that is never empty: a viewer has something to show."""
    short = rule["shortDescription"]["text"]
    return {"text": text.strip() or short, "markdown": markdown.strip() or prose(short)}


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield from (prose(paragraph), "")


def _sentence(text: str) -> str:
    shown = " ".join(plain(text).split()) or "–"
    return shown if shown.endswith((".", "!", "?")) else f"{shown}."


def _address(sources: Iterable[Source]) -> str | None:
    return next((one.url for one in sources if one.url and _ADDRESS.fullmatch(one.url)), None)
