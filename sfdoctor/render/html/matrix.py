"""The access matrix: objects and fields down, what was examined of them across."""

from collections.abc import Iterator, Mapping, Sequence

from ...model import Outcome, Result, worst
from ..wording import SIGNS, WORDS
from .elements import Html, tag

__all__ = ["matrix"]

_AREA = "access."


def matrix(results: Sequence[Result], links: Mapping[str, str]) -> Html | None:
    """A heat map of the findings about objects (`Account`) and fields (`Account.Industry`).

    A column per check of the area `access`; None where no such check names an object.
    """
    columns = [result for result in results if result.check.startswith(_AREA)]
    subjects = _by_object(columns)
    if not subjects:
        return None
    head = (
        tag("th", tag("a", column.check.removeprefix(_AREA), href=f"#{links[column.check]}"), scope="col")
        for column in columns
    )
    return tag(
        "table",
        tag(
            "caption",
            "What the checks found about objects and fields; an empty cell is one with nothing found",
        ),
        tag("thead", tag("tr", tag("th", "Object or field", scope="col"), head)),
        (_group(object, fields, columns) for object, fields in subjects.items()),
        class_="matrix",
    )


def _by_object(columns: Sequence[Result]) -> dict[str, list[str]]:
    """The fields by their object, each in the order in which they were found."""
    found: dict[str, list[str]] = {}
    for result in columns:
        for finding in result.findings:
            if finding.subject:
                object, _, field = finding.subject.partition(".")
                fields = found.setdefault(object, [])
                if field and field not in fields:
                    fields.append(field)
    return found


def _group(object: str, fields: Sequence[str], columns: Sequence[Result]) -> Html:
    return tag(
        "tbody",
        _row(object, object, columns, "object"),
        (_row(field, f"{object}.{field}", columns, "field") for field in fields),
    )


def _row(name: str, subject: str, columns: Sequence[Result], kind: str) -> Html:
    return tag("tr", tag("th", name, scope="row", class_=kind), _cells(subject, columns))


def _cells(subject: str, columns: Sequence[Result]) -> Iterator[Html]:
    for column in columns:
        outcome = _outcome(subject, column)
        if outcome is None:
            yield tag("td")
        else:
            word = tag("span", " ", WORDS[outcome], class_="spoken")
            yield tag("td", SIGNS[outcome][0], word, class_=outcome)


def _outcome(subject: str, column: Result) -> Outcome | None:
    """How it went for the subject; None where the check ran and found nothing about it."""
    if column.outcome in (Outcome.SKIPPED, Outcome.CRASHED):
        return column.outcome
    found = [finding.outcome for finding in column.findings if finding.subject == subject]
    return worst(found) if found else None
