"""The report as JUnit XML: a test case per check."""

from collections.abc import Sequence
from xml.etree import ElementTree

from ..model import Diagnosis, Explained, Outcome, Report, Result
from .answers import answer_lines, answers, headline, skip_reason
from .hostile_text import visible
from .wording import explained_by

_FAILED = {Outcome.FAILED: "failure", Outcome.INCONCLUSIVE: "error", Outcome.CRASHED: "error"}


def to_junit(reports: Sequence[Report]) -> str:
    """JUnit as the common schema (junit-10.xsd) has it.

    A failed check is a failure, an inconclusive or crashed one an error, one that was not examined is
    skipped; a warning passes and stands in the output of its test case.
    """
    suites = ElementTree.Element("testsuites", name="sfdoctor")
    for report in reports:
        suites.append(_suite(report))
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, "unicode") + "\n"


def _suite(report: Report) -> ElementTree.Element:
    outcomes = [result.outcome for result in report.results]
    suite = ElementTree.Element(
        "testsuite",
        name=_line(report.target),
        tests=str(len(outcomes)),
        failures=str(outcomes.count(Outcome.FAILED)),
        errors=str(outcomes.count(Outcome.INCONCLUSIVE) + outcomes.count(Outcome.CRASHED)),
        skipped=str(outcomes.count(Outcome.SKIPPED)),
        time=f"{report.duration:.3f}",
        timestamp=report.started_at.isoformat(timespec="seconds"),
        version=report.sfdoctor_version,
    )
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in (
        ("login_url", report.login_url),
        ("root_cause", headline(report)),
        ("exit_code", str(report.exit_code)),
    ):
        ElementTree.SubElement(properties, "property", name=name, value=_line(value))
    explained = answers(report)
    suite.extend(_case(result, report.target, explained) for result in report.results)
    return suite


def _case(result: Result, target: str, explained: dict[Explained, Diagnosis]) -> ElementTree.Element:
    case = ElementTree.Element(
        "testcase", name=_line(result.check), classname=_line(target), time=f"{result.duration:.3f}"
    )
    if result.outcome is Outcome.SKIPPED:
        ElementTree.SubElement(case, "skipped", message=_line(skip_reason(result)))
        return case
    lines = [
        line
        for finding in result.findings
        for line in answer_lines(finding, explained.get(explained_by(result, finding)))
    ]
    text = "\n".join(map(_line, [*lines, *(result.traceback or "").splitlines()]))
    if result.outcome in _FAILED:
        tag = _FAILED[result.outcome]
        ElementTree.SubElement(case, tag, message=_line(result.summary), type=result.outcome).text = text
    else:
        output = "\n".join([_line(result.summary), *([text] if text else [])])
        ElementTree.SubElement(case, "system-out").text = output
    return case


def _line(text: str) -> str:
    """One line that XML can carry."""
    return visible(text)
