"""What changed between two examinations: worse, better, appeared, vanished."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from ..comparison import Change, Comparison, Trouble
from ..fingerprints import answering_causes, symptoms_seen
from ..model import WORST_FIRST, Explained, Finding, Outcome, Report, Stage, Symptom


def compare(old: Sequence[Report], new: Sequence[Report]) -> Comparison:
    """Compare the findings of the same targets, however they are worded and in whatever order they stand.

    A finding is the same where target, check, subject and meaning are: its cause, or else what was seen.
    Where two versions of sfdoctor name another cause for the same words, it is the same finding too.
    """
    before, after = _troubles(old), _troubles(new)
    pairs = [*_matched(before, after, _by_cause), *_matched(before, after, _by_words)]
    changes = [Change(one, other) for one, other in pairs if one.finding.outcome is not other.finding.outcome]
    worse = [change for change in changes if _rank(change.after) < _rank(change.before)]
    examined = {
        (report.target, result.check)
        for report in new
        for result in report.results
        if result.outcome is not Outcome.SKIPPED
    }
    names_before, names_after = ([report.target for report in reports] for reports in (old, new))
    return Comparison(
        worse=tuple(worse),
        better=tuple(change for change in changes if change not in worse),
        appeared=tuple(after),
        vanished=tuple(one for one in before if (one.target, one.check) in examined),
        unseen=tuple(one for one in before if (one.target, one.check) not in examined),
        targets_gone=tuple(name for name in names_before if name not in names_after),
        targets_new=tuple(name for name in names_after if name not in names_before),
    )


def _troubles(reports: Sequence[Report]) -> list[Trouble]:
    return [trouble for report in reports for trouble in _troubles_of(report)]


def _troubles_of(report: Report) -> Iterator[Trouble]:
    causes = answering_causes(report)
    allowed = {*report.accepted, *(one.finding for one in report.waived)}
    for result in report.results:
        if result.outcome is Outcome.CRASHED:
            crash = Finding(Outcome.CRASHED, result.summary, (Symptom(Stage.SAFETY, "crashed"),))
            yield Trouble(report.target, result.check, crash, None)
        for finding in result.findings:
            explained = Explained(result.check, finding.summary, finding.subject)
            cause, passes = causes.get(explained), explained in allowed
            yield Trouble(report.target, result.check, finding, cause, passes)


def _matched(
    before: list[Trouble], after: list[Trouble], key: Callable[[Trouble], tuple[str, ...]]
) -> list[tuple[Trouble, Trouble]]:
    """Pairs of the same trouble, in the order of `before`. What was paired is taken out of both lists."""
    waiting: defaultdict[tuple[str, ...], list[Trouble]] = defaultdict(list)
    for trouble in after:
        waiting[key(trouble)].append(trouble)
    pairs, alone = [], []
    for trouble in before:
        same = waiting[key(trouble)]
        if same:
            pairs.append((trouble, same.pop(0)))
        else:
            alone.append(trouble)
    before[:] = alone
    taken = {id(other) for _, other in pairs}
    after[:] = [trouble for trouble in after if id(trouble) not in taken]
    return pairs


def _by_cause(trouble: Trouble) -> tuple[str, ...]:
    return (*_place(trouble), trouble.cause or symptoms_seen(trouble.finding))


def _by_words(trouble: Trouble) -> tuple[str, ...]:
    said = sorted(symptom.description or "" for symptom in trouble.finding.symptoms)
    return (*_place(trouble), symptoms_seen(trouble.finding), *said)


def _place(trouble: Trouble) -> tuple[str, str, str]:
    return trouble.target, trouble.check, trouble.finding.subject or ""


def _rank(trouble: Trouble) -> int:
    return WORST_FIRST.index(trouble.finding.outcome)
