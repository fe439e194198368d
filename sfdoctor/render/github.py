"""The report as workflow commands of GitHub Actions, and what its job summary says."""

from collections.abc import Iterator, Sequence

from ..model import Diagnosis, Outcome, Report, Result
from .answers import answers, headline, root_cause
from .hostile_text import visible
from .wording import explained_by

MOST = 10
"""Annotations of one kind that GitHub shows per step."""

_LEVELS = {
    Outcome.CRASHED: "error",
    Outcome.FAILED: "error",
    Outcome.INCONCLUSIVE: "warning",
    Outcome.WARNED: "notice",
}


def to_github(reports: Sequence[Report]) -> str:
    """One annotation per root cause and finding, the root causes first, at most ten of each level."""
    written: dict[str, int] = {}
    lines = []
    for level, title, message in _annotations(reports):
        written[level] = written.get(level, 0) + 1
        if written[level] <= MOST:
            lines.append(command(level, message, title=title))
    return "".join(f"{line}\n" for line in lines)


def command(name: str, message: str, **properties: str) -> str:
    """A workflow command, escaped as @actions/core writes it."""
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name}{f' {given}' if given else ''}::{_data(message)}"


def _annotations(reports: Sequence[Report]) -> Iterator[tuple[str, str, str]]:
    for report in reports:
        root = root_cause(report)
        if root is not None:
            yield _level(report, root), f"{report.target}: {root.cause.title}", _message(root)
    for report in reports:
        explained = answers(report)
        root = root_cause(report)
        for result in report.results:
            if result.outcome not in _LEVELS:
                continue
            causes = {explained.get(explained_by(result, finding)) for finding in result.findings}
            if causes != {root} or root is None:
                yield _LEVELS[result.outcome], f"{report.target}: {result.check}", _finding(result, causes)


def _level(report: Report, root: Diagnosis) -> str:
    outcomes = {
        result.outcome
        for result in report.results
        if any(explained.check == result.check for explained in root.explains)
    }
    return next((level for outcome, level in _LEVELS.items() if outcome in outcomes), "error")


def _message(root: Diagnosis) -> str:
    cause = root.cause
    lines = [
        f"{cause.id} ({root.likelihood})",
        *(f"because: {visible(line)}" for line in root.because),
        *(f"admin: {step}" for step in cause.remedy.admin),
        *(f"developer: {step}" for step in cause.remedy.developer),
    ]
    return "\n".join(lines)


def _finding(result: Result, causes: set[Diagnosis | None]) -> str:
    named = [f"{one.cause.title} ({one.likelihood}, {one.cause.id})" for one in causes if one is not None]
    return "\n".join([visible(result.summary), *sorted(named)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def summary_line(report: Report) -> str:
    """The one line that `--quiet` prints too."""
    return f"{visible(report.target)}: {visible(headline(report))}"
