"""The baseline: findings that are known already, so that only new ones fail."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..fingerprints import answering_causes, fingerprints
from ..model import Explained, Outcome, Report, Result, UsageError

VERSION = 1
_Known = Literal[Outcome.FAILED, Outcome.WARNED]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class KnownFinding(_Part):
    """A finding that is known. Its fingerprint alone counts; the rest is for the reader."""

    target: str
    check: str
    subject: str | None
    outcome: _Known
    cause: str | None
    """The id of the cause that explains it."""
    summary: str
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class Baseline(_Part):
    """The findings that a gate lets through because they are known."""

    version: Literal[1]
    """The version of this format."""
    sfdoctor: str
    """The version of sfdoctor that wrote it."""
    findings: list[KnownFinding]


def read_baseline(text: str, name: str) -> Baseline:
    """A baseline that was saved. `name` is what messages call the file.

    Raises UsageError where it is none, is of another version, or holds what a baseline does not.
    """
    try:
        plain = json.loads(text, object_pairs_hook=_without_duplicates)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name} is no baseline, as it is not JSON: {error}; {_anew(name)}") from None
    try:
        _refuse_other_versions(plain, name)
        return Baseline.model_validate_json(json.dumps(plain))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise UsageError(
            f"{name} is not a baseline of sfdoctor: {place}: {first['msg']}; {_anew(name)}"
        ) from None


def _refuse_other_versions(plain: object, name: str) -> None:
    version = plain.get("version") if isinstance(plain, dict) else None
    if type(version) is not int:
        raise UsageError(f"{name} is not a baseline of sfdoctor: it does not say its version; {_anew(name)}")
    if version != VERSION:
        advice = "update sfdoctor" if version > VERSION else _anew(name)
        raise UsageError(
            f"{name} is a baseline of version {version}, and this sfdoctor reads version {VERSION}; {advice}"
        )


def _anew(name: str) -> str:
    return f"remove it, and write it with: sfdoctor baseline write {name}"


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
    if twice:
        raise ValueError(f"the key {twice[0]!r} is there twice")
    return dict(pairs)


def to_text(baseline: Baseline) -> str:
    """The baseline as JSON, in an order that does not change by itself."""
    return json.dumps(baseline.model_dump(mode="json"), indent=2, ensure_ascii=True) + "\n"


def schema_text() -> str:
    """The JSON Schema of the format, as it is published in docs/schemas/baseline.schema.json."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | Baseline.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def known_in(report: Report, baseline: Baseline, barred: Collection[Explained]) -> tuple[Explained, ...]:
    """The findings of a report that the baseline knows, except for those that are barred."""
    known = {entry.fingerprint for entry in baseline.findings}
    found = fingerprints(report).items()
    return tuple(finding for finding, one in found if one in known and finding not in barred)


def gone_since(report: Report, baseline: Baseline) -> tuple[str, ...]:
    """A note about the findings of a baseline that an examination did not find again."""
    examined, seen = _told_apart(report, baseline), set(fingerprints(report).values())
    gone = [
        entry
        for entry in baseline.findings
        if (entry.target, entry.check) in examined and entry.fingerprint not in seen
    ]
    if not gone:
        return ()
    checks = ", ".join(dict.fromkeys(entry.check for entry in gone))
    are = "1 finding of the baseline is" if len(gone) == 1 else f"{len(gone)} findings of the baseline are"
    return (f"{are} not there any more ({checks}): sfdoctor baseline write takes that out of the file",)


def baseline_of(reports: Iterable[Report], older: Baseline | None, version: str) -> Baseline:
    """What is wrong now, as what is known from now on. What was not examined stays as it was.

    Findings that are waived are left out: their waivers end.
    """
    reports = tuple(reports)
    examined = {place for report in reports for place in _examined(report)}
    kept = [entry for entry in older.findings if (entry.target, entry.check) not in examined] if older else []
    found = {entry.fingerprint: entry for report in reports for entry in _entries(report)}
    entries = {entry.fingerprint: entry for entry in kept} | found
    ordered = sorted(entries.values(), key=lambda one: (one.target, one.check, one.fingerprint))
    return Baseline(version=1, sfdoctor=version, findings=ordered)


def _examined(report: Report) -> set[tuple[str, str]]:
    return {(report.target, result.check) for result in report.results if _came_to_its_end(result)}


def _came_to_its_end(result: Result) -> bool:
    left_open = any(finding.outcome is Outcome.INCONCLUSIVE for finding in result.findings)
    return not left_open and result.outcome in (Outcome.PASSED, Outcome.WARNED, Outcome.FAILED)


def _told_apart(report: Report, baseline: Baseline) -> set[tuple[str, str]]:
    """The checks that looked at everything: a failure that is new may stand before what they found once."""
    known, prints = {entry.fingerprint for entry in baseline.findings}, fingerprints(report)
    new = {
        (report.target, result.check)
        for result in report.results
        for finding in result.findings
        if finding.outcome is Outcome.FAILED
        and prints[Explained(result.check, finding.summary, finding.subject)] not in known
    }
    return _examined(report) - new


def _entries(report: Report) -> Iterator[KnownFinding]:
    causes, prints = answering_causes(report), fingerprints(report)
    waived = {one.finding for one in report.waived}
    for result in report.results:
        for finding in result.findings:
            explained = Explained(result.check, finding.summary, finding.subject)
            if explained not in waived and finding.outcome in (Outcome.FAILED, Outcome.WARNED):
                yield KnownFinding(
                    target=report.target,
                    check=result.check,
                    subject=finding.subject,
                    outcome=finding.outcome,
                    cause=causes.get(explained),
                    summary=finding.summary,
                    fingerprint=prints[explained],
                )
