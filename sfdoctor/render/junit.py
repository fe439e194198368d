"""The report as JUnit XML: a test case per check."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

from ..model import Outcome, Report, Result
from .answers import (
    Group,
    by_cause,
    cause_lines,
    finding_line,
    headline,
    let_through,
    root_cause,
    skip_reason,
    standing_outcome,
    what_was_refused,
)
from .hostile_text import visible
from .wording import raw_words

_TAGS = {
    Outcome.INCONCLUSIVE: "error",
    Outcome.CRASHED: "error",
    Outcome.SKIPPED: "skipped",
    None: "skipped",
}
"""Per outcome the element that says so, where it is no failure; None is what is let through."""
_FAILURE = 1
"""The exit code of something that is as bad as was asked for."""


def to_junit(reports: Sequence[Report]) -> str:
    """JUnit as the common schema (junit-10.xsd) has it.

    A failed check is a failure, an inconclusive or crashed one an error. One that was not examined is
    skipped, and so is one whose every finding is let through. A warning passes and stands in the output of
    its test case, unless it is what made the exit code 1. What was refused, such as a target or an output, is
    an error beside the checks.
    """
    suites = [_suite(report) for report in reports]
    root = ElementTree.Element("testsuites", name="sfdoctor")
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.attrib[name]) for suite in suites)))
    root.set("time", f"{sum(report.duration for report in reports):.3f}")
    root.extend(suites)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _suite(report: Report) -> ElementTree.Element:
    groups: dict[str, list[Group]] = {}
    for group in by_cause(report):
        for check in dict.fromkeys(answer.result.check for answer in group.answers):
            groups.setdefault(check, []).append(group.of(check))
    allowed = let_through(report)
    outcomes = [standing_outcome(result, allowed) for result in report.results]
    fails = _failing(report, outcomes)
    cases = [
        _case(result, outcome, groups.get(result.check, []), report.target, fails=outcome in fails)
        for result, outcome in zip(report.results, outcomes, strict=True)
    ]
    cases += [_refused(report.target, problem) for problem in what_was_refused(report)]
    tags = Counter(child.tag for case in cases for child in case)
    suite = ElementTree.Element(
        "testsuite",
        name=visible(report.target),
        tests=str(len(cases)),
        failures=str(tags["failure"]),
        errors=str(tags["error"]),
        skipped=str(tags["skipped"]),
        time=f"{report.duration:.3f}",
        timestamp=report.started_at.isoformat(timespec="seconds"),
        version=visible(report.sfdoctor_version),
    )
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in _properties(report):
        ElementTree.SubElement(properties, "property", name=name, value=visible(value))
    suite.extend(cases)
    if report.problems:
        ElementTree.SubElement(suite, "system-err").text = _text(report.problems)
    return suite


def _failing(report: Report, outcomes: Iterable[Outcome | None]) -> tuple[Outcome, ...]:
    """The outcomes that are failures: warnings too, where nothing else made the exit code 1."""
    errors = {Outcome.FAILED, Outcome.CRASHED, Outcome.INCONCLUSIVE}
    strict = report.exit_code == _FAILURE and errors.isdisjoint(outcomes)
    return (Outcome.FAILED, Outcome.WARNED) if strict else (Outcome.FAILED,)


def _properties(report: Report) -> Iterator[tuple[str, str]]:
    root = root_cause(report)
    yield "login_url", report.login_url
    yield "headline", headline(report)
    if root is not None:
        yield "root_cause", root.cause.id
    yield "exit_code", str(report.exit_code)
    yield "waived", str(len(report.waived))
    yield "accepted", str(len(report.accepted))


def _case(
    result: Result, outcome: Outcome | None, groups: Sequence[Group], target: str, *, fails: bool
) -> ElementTree.Element:
    case = ElementTree.Element(
        "testcase", name=visible(result.check), classname=visible(target), time=f"{result.duration:.3f}"
    )
    text = _text([*_found(groups), *(result.traceback or "").splitlines()])
    if fails or outcome in _TAGS:
        said = ElementTree.SubElement(case, "failure" if fails else _TAGS[outcome])
        said.set("type", outcome or "let-through")
        said.set("message", visible(_message(result, outcome, groups)))
        said.text = text or None
    else:
        ElementTree.SubElement(case, "system-out").text = text or visible(result.summary)
    return case


def _refused(target: str, problem: str) -> ElementTree.Element:
    """A case of its own, so that a server that looks at nothing else sees that something is wrong."""
    case = ElementTree.Element("testcase", name="sfdoctor", classname=visible(target), time="0.000")
    ElementTree.SubElement(case, "error", type="refused", message=visible(problem))
    return case


def _message(result: Result, outcome: Outcome | None, groups: Sequence[Group]) -> str:
    """What a CI server shows beside the name: what happened and why, or why it does not count."""
    if outcome is None:
        return f"{result.summary} ({groups[0].answers[0].let_through})"
    if outcome is Outcome.SKIPPED:
        return skip_reason(result)
    first = groups[0].diagnosis if groups else None
    return f"{result.summary}: {first.cause.title}" if first else result.summary


def _found(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        for answer in group.answers:
            yield finding_line(answer) + (f" ({answer.let_through})" if answer.let_through else "")
            if group.diagnosis is None:
                yield f"No cause is known for this; {raw_words(answer.finding)}"
        if group.diagnosis is not None:
            yield from cause_lines(group.diagnosis)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(map(visible, lines))
