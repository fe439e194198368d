"""The report as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

All targets are one run, because GitHub takes no two runs of one tool in a file; each has an invocation of
its own. What stands at a line of a file is a result there, all else a notification of its invocation.
`informationUri` is left out: it is the address of a page about the tool, and there is none.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from ..fingerprints import fingerprints
from ..model import Outcome, Place, Report
from .answers import (
    Answer,
    by_cause,
    cause_lines,
    finding_line,
    headline,
    root_cause,
    skip_reason,
    what_was_refused,
)
from .hostile_text import all_encodable
from .places import inside
from .sarif_rules import Json, plain, rule_id, rule_places, rules
from .wording import explained_by, raw_words

__all__ = ["FINGERPRINT", "to_sarif"]

FINGERPRINT = "sfdoctorFinding/v1"
"""The name of our fingerprint. `primaryLocationLineHash` is left to the program that uploads the file."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Outcome.FAILED: "error", Outcome.CRASHED: "error"}
_EXAMINED = (0, 1)
"""The exit codes of a run that could examine what it was asked to."""


def to_sarif(reports: Sequence[Report]) -> str:
    """One run with a rule per cause and check, a result per finding, and an invocation per target.

    A finding that the network left open is a result of the kind `open`; one that a waiver or the baseline
    lets through is suppressed. What has no line in a file is a notification, the root cause included.
    """
    descriptors = rules(reports)
    places = rule_places(descriptors)
    version = {"version": reports[0].sfdoctor_version} if reports else {}
    results = [result for number, report in enumerate(reports) for result in _results(report, places, number)]
    run = {
        "tool": {"driver": {"name": "sfdoctor", **version, "rules": descriptors}},
        "invocations": [_invocation(report, places) for report in reports],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(all_encodable(log), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _results(report: Report, places: Mapping[str, int], invocation: int) -> Iterator[Json]:
    known = fingerprints(report)
    for answer in _answers(report):
        place = _place_of(report, answer)
        if place is None:
            continue
        left_open = answer.finding.outcome is Outcome.INCONCLUSIVE
        id = _rule_of(answer)
        yield {
            "ruleId": id,
            "ruleIndex": places[id],
            "kind": "open" if left_open else "fail",
            "level": "none" if left_open else _level(answer),
            "message": {"text": _message(report, answer)},
            "locations": [{"physicalLocation": _location(place)}],
            "partialFingerprints": {FINGERPRINT: known[explained_by(answer.result, answer.finding)]},
            "provenance": {"invocationIndex": invocation},
            **_suppressed(answer),
            "properties": _properties(report, answer),
        }


def _answers(report: Report) -> Iterator[Answer]:
    """The findings, those of the root cause first."""
    for group in by_cause(report):
        yield from group.answers


def _place_of(report: Report, answer: Answer) -> Place | None:
    """Where the finding stands in a file; else the line of the config that names the target."""
    return inside(answer.finding.place or report.place)


def _rule_of(answer: Answer) -> str:
    """The cause is the rule that was broken; where none is known, the check."""
    return rule_id(answer.diagnosis.cause.id if answer.diagnosis else answer.result.check)


def _level(answer: Answer) -> str:
    return _LEVELS.get(answer.finding.outcome, "warning")


def _message(report: Report, answer: Answer) -> str:
    """Why first, and where: the first line is what a list of results shows."""
    found = f"{answer.result.check}: {finding_line(answer)}"
    if answer.diagnosis is None:
        return plain(f"{report.target}: {found}.", f"No cause is known for this; {raw_words(answer.finding)}")
    title = answer.diagnosis.cause.title
    return plain(f"{report.target}: {title}.", found, *cause_lines(answer.diagnosis))


def _location(place: Place) -> Json:
    return {
        "artifactLocation": {"uri": quote(place.file), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": place.line} | ({"startColumn": place.column} if place.column else {}),
    }


def _suppressed(answer: Answer) -> Json:
    if answer.let_through is None:
        return {}
    reason = plain(answer.let_through)
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": reason}]}


def _properties(report: Report, answer: Answer) -> Json:
    found = {"target": report.target, "check": answer.result.check, "outcome": answer.finding.outcome}
    if answer.finding.subject is not None:
        found["subject"] = answer.finding.subject
    return found | ({"likelihood": answer.diagnosis.likelihood} if answer.diagnosis else {})


def _invocation(report: Report, places: Mapping[str, int]) -> Json:
    """How the run of one target went, with all that no line of a file stands for."""
    root, refused = root_cause(report), what_was_refused(report)
    return {
        "startTimeUtc": _moment(report.started_at),
        "endTimeUtc": _moment(report.started_at + timedelta(seconds=report.duration)),
        "exitCode": report.exit_code,
        "executionSuccessful": report.exit_code in _EXAMINED,
        "toolExecutionNotifications": [*_notifications(report, places)],
        "toolConfigurationNotifications": [
            *(_notification("note", note) for note in report.notes),
            *(_notification("error" if refused else "warning", problem) for problem in report.problems),
        ],
        "properties": {
            "target": report.target,
            "loginUrl": report.login_url,
            "headline": headline(report),
            "rootCause": root.cause.id if root else None,
            "waived": len(report.waived),
            "accepted": len(report.accepted),
        },
    }


def _notifications(report: Report, places: Mapping[str, int]) -> Iterator[Json]:
    for answer in _answers(report):
        if _place_of(report, answer) is None:
            id = _rule_of(answer)
            lines = [_message(report, answer), *([answer.let_through] if answer.let_through else [])]
            level = "note" if answer.let_through else _level(answer)
            yield _notification(level, *lines) | _associated(id, places)
    for result in report.results:
        rule = _associated(rule_id(result.check), places)
        if result.outcome is Outcome.CRASHED:
            yield _notification("error", f"{result.check} crashed: {result.summary}") | rule
        elif result.outcome is Outcome.SKIPPED:
            yield _notification("note", f"{result.check} was not examined: {skip_reason(result)}") | rule


def _notification(level: str, *lines: str) -> Json:
    return {"level": level, "message": {"text": plain("\n".join(lines)) or "–"}}


def _associated(id: str, places: Mapping[str, int]) -> Json:
    return {"associatedRule": {"id": id, "index": places[id]}}


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
