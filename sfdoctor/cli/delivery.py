"""Handing the finished reports over: to every place that can be written to, with one exit code in all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ..model import Report, UsageError
from ..render.files import Draft, draft_report
from .exit_codes import ExitCode, first_that_applies
from .formats import FORMATS

File = tuple[str, Path]
"""A format, and where it goes."""
Stream = Callable[[Sequence[Report]], Iterable[str]]
"""Writes reports where nothing can be taken back, and says what it could not write."""


def deliver(
    reports: Sequence[Report], files: Sequence[File], streams: Iterable[Stream], lost: Iterable[str] = ()
) -> list[str]:
    """Write reports to files and to streams. Returns what could not be written, `lost` included.

    What is lost makes the exit code 2, and the others must say the same. So files are only drafts until it is
    known what they have to say, and are written again where that has changed.
    """
    drafts: list[Draft] = []
    failures = [*dict.fromkeys(lost)]
    try:
        failed = [*_draft(drafts, told_of(reports, failures), files)]
        for stream in streams:
            failed += stream(told_of(reports, [*failures, *failed]))
        if failed:
            failures += failed
            _discard(drafts)
            failures += set(_draft(drafts, told_of(reports, failures), files)).difference(failures)
        stuck = [*_publish(drafts)]
        written = {draft.path for draft in drafts}
    finally:
        _discard(drafts)
    if not stuck:
        return failures
    return deliver(reports, [one for one in files if one[1] in written], (), [*failures, *stuck])


def told_of(reports: Sequence[Report], failures: Iterable[str]) -> Sequence[Report]:
    """The reports with what is lost among their problems, and the exit code that this makes."""
    lost = tuple(failures)
    if not lost:
        return reports
    return [
        replace(
            report,
            problems=(*report.problems, *lost),
            exit_code=first_that_applies(report.exit_code, ExitCode.USAGE),
        )
        for report in reports
    ]


def _draft(drafts: list[Draft], reports: Sequence[Report], files: Iterable[File]) -> Iterable[str]:
    for format, path in files:
        try:
            drafts.append(draft_report(FORMATS[format](reports), path))
        except UsageError as error:
            yield str(error)


def _publish(drafts: list[Draft]) -> Iterable[str]:
    for draft in tuple(drafts):
        try:
            draft.publish()
        except UsageError as error:
            drafts.remove(draft)
            yield str(error)


def _discard(drafts: list[Draft]) -> None:
    while drafts:
        drafts.pop().discard()
