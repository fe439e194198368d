"""The report as workflow commands of GitHub Actions.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Outcome, Place, Report
from .answers import Group, by_cause, cause_lines, finding_line, headline, what_was_refused, worst_exit_code
from .hostile_text import clipped, visible
from .places import inside
from .wording import WORDS, outcome_counts, raw_words

MOST = 10
"""Annotations of one level that GitHub shows per step."""
LONGEST = 4000
"""Characters of a message: the runner cuts it at 4096."""
_LONGEST_TITLE = 200
_LONGEST_LINE = 600
_FINDINGS_SHOWN = 10
_LEVELS = {Outcome.CRASHED: "error", Outcome.FAILED: "error"}


@dataclass(frozen=True, slots=True)
class _Annotation:
    level: str
    title: str
    lines: tuple[str, ...]
    place: Place | None = None

    def __str__(self) -> str:
        message = clipped("\n".join(clipped(visible(line), _LONGEST_LINE) for line in self.lines), LONGEST)
        title = clipped(visible(self.title), _LONGEST_TITLE)
        where = {"file": self.place.file, "line": str(self.place.line)} if self.place else {}
        if self.place and self.place.column:
            where["col"] = str(self.place.column)
        return command(self.level, message, title=title, **where)


def to_github(reports: Sequence[Report]) -> str:
    """An annotation per cause, the root causes first, and a notice with the exit code and a line per target.

    At most ten of each level; where there are more, the tenth says how many.
    """
    first: list[_Annotation] = []
    further: list[_Annotation] = []
    for report in reports:
        annotations = [*_groups(report), *_crashes(report), *_refused(report)]
        first += annotations[:1]
        further += annotations[1:]
    lines = (f"exit code {worst_exit_code(reports)}", *map(_target_line, reports))
    shown = [*_at_most_ten([*first, *further]), _Annotation("notice", "sfdoctor", lines)]
    return "".join(f"{annotation}\n" for annotation in shown)


def command(name: str, message: str, **properties: str) -> str:
    """A workflow command, byte for byte as @actions/core writes it. Empty properties are left out."""
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name}{' ' if properties else ''}{given}::{_data(message)}"


def summary_line(report: Report) -> str:
    """The one line that says how it went."""
    return f"{visible(report.target)}: {visible(headline(report))}"


def _target_line(report: Report) -> str:
    counts = ", ".join(f"{number} {WORDS[outcome]}" for number, outcome in outcome_counts(report.results))
    return f"{summary_line(report)} · {counts or 'no checks'}"


def _groups(report: Report) -> Iterator[_Annotation]:
    for group in _by_place(by_cause(report)):
        answer = group.answers[0]
        title = group.diagnosis.cause.title if group.diagnosis else answer.result.check
        level = "notice" if group.let_through else _LEVELS.get(group.outcome, "warning")
        place = inside(answer.finding.place or report.place)
        yield _Annotation(level, f"{report.target}: {title}", tuple(_lines(group)), place)


def _by_place(groups: Iterable[Group]) -> Iterator[Group]:
    """The groups, with what stands in a file apart from the rest: an annotation is at one line."""
    for group in groups:
        placed = [answer for answer in group.answers if answer.finding.place]
        yield from (Group(group.diagnosis, (answer,)) for answer in placed)
        if rest := tuple(answer for answer in group.answers if not answer.finding.place):
            yield Group(group.diagnosis, rest)


def _lines(group: Group) -> Iterator[str]:
    shown = group.answers[:_FINDINGS_SHOWN]
    for answer in shown:
        yield f"{answer.result.check}: {finding_line(answer)}"
        if answer.let_through:
            yield answer.let_through
        if group.diagnosis is None:
            yield f"No cause is known for this; {raw_words(answer.finding)}"
    if len(group.answers) > len(shown):
        yield f"and {len(group.answers) - len(shown)} more findings with this cause"
    if group.diagnosis is not None:
        yield from cause_lines(group.diagnosis)


def _crashes(report: Report) -> Iterator[_Annotation]:
    for result in report.results:
        if result.outcome is Outcome.CRASHED:
            yield _Annotation("error", f"{report.target}: {result.check}", (result.summary,))


def _refused(report: Report) -> Iterator[_Annotation]:
    for problem in what_was_refused(report):
        yield _Annotation("error", report.target, (problem,), inside(report.place))


def _at_most_ten(annotations: Iterable[_Annotation]) -> Iterator[_Annotation]:
    """What GitHub shows; one notice is left free for the last line."""
    by_level: dict[str, list[_Annotation]] = {"error": [], "warning": [], "notice": []}
    for annotation in annotations:
        by_level[annotation.level].append(annotation)
    for level, wanted in by_level.items():
        most = MOST - (level == "notice")
        yield from wanted if len(wanted) <= most else wanted[: most - 1]
        if len(wanted) > most:
            more = len(wanted) - most + 1
            yield _Annotation(level, "sfdoctor", (f"and {more} more: the other reports list them all",))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
