"""What changed between two examinations: worse, better, appeared, vanished."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from ..comparison import Change, Comparison, Trouble, Unexamined
from ..fingerprints import answering_causes, symptoms_seen
from ..model import WORST_FIRST, Explained, Finding, Outcome, Report, Result, Stage, Symptom


def compare(old: Sequence[Report], new: Sequence[Report]) -> Comparison:
    """Compare the findings of the same targets, however they are worded and in whatever order they stand.

    A finding is the same where target, check, subject and meaning are: its cause, or else what was seen.
    Where two versions of sfdoctor name another cause for the same words, it is the same finding too.
    """
    before, after = _troubles(old), _troubles(new)
    _matched(before, after, _as_it_was)
    pairs = [*_matched(before, after, _by_cause), *_matched(before, after, _by_words)]
    changes = [Change(*pair) for pair in pairs if _state(pair[0]) != _state(pair[1])]
    judged = {place for place, result in _results(new).items() if _is_judged(result)}
    names_before, names_after = ([report.target for report in reports] for reports in (old, new))
    return Comparison(
        worse=tuple(change for change in changes if _is_worse(change)),
        changed=tuple(change for change in changes if not _is_worse(change) and not _is_better(change)),
        better=tuple(change for change in changes if _is_better(change)),
        appeared=tuple(after),
        vanished=tuple(one for one in before if (one.target, one.check) in judged),
        unseen=tuple(one for one in before if (one.target, one.check) not in judged),
        dropped=tuple(one for one in _dropped(old, new) if one.target in names_after),
        targets_gone=tuple(name for name in names_before if name not in names_after),
        targets_new=tuple(name for name in names_after if name not in names_before),
    )


def _is_worse(change: Change) -> bool:
    """Whether it counts now, and did not before or was milder.

    A failure that was let through and is a mere warning now is not: the baseline and the waiver were about
    more than that.
    """
    before, after = _rank(change.before), _rank(change.after)
    counts_again = change.before.let_through and before == after
    return not change.after.let_through and (after < before or counts_again)


def _is_better(change: Change) -> bool:
    """Whether it is milder. What is let through now is not mended, and an open question is no answer."""
    before, after = change.before, change.after
    open_now = after.finding.outcome is Outcome.INCONCLUSIVE
    return _rank(after) > _rank(before) and not (before.let_through or after.let_through or open_now)


def _results(reports: Sequence[Report]) -> dict[tuple[str, str], Result]:
    return {(report.target, result.check): result for report in reports for result in report.results}


def _is_judged(result: Result) -> bool:
    """Whether the check came to a verdict on all that it looks at."""
    outcomes = {result.outcome, *(finding.outcome for finding in result.findings)}
    return outcomes.isdisjoint((Outcome.SKIPPED, Outcome.CRASHED, Outcome.INCONCLUSIVE))


def _dropped(old: Sequence[Report], new: Sequence[Report]) -> Iterator[Unexamined]:
    """The checks that came to a verdict before, and now to none for no reason that a trouble tells."""
    now = _results(new)
    for place in (place for place, result in _results(old).items() if _is_judged(result)):
        result = now.get(place)
        if result is None:
            yield Unexamined(*place, "it is not among the checks any more")
        elif not _is_judged(result) and not _tells_why(result, now.get((place[0], result.lacks or ""))):
            yield Unexamined(*place, result.because or "it came to no verdict")


def _tells_why(result: Result, lacked: Result | None) -> bool:
    """Whether a trouble tells why there is no verdict: one of this check, or of the one that it lacks."""
    if result.outcome is Outcome.SKIPPED:
        return lacked is not None and lacked.outcome is not Outcome.SKIPPED
    return result.outcome is Outcome.CRASHED or bool(result.findings)


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


def _as_it_was(trouble: Trouble) -> tuple[str, ...]:
    return (*_by_cause(trouble), *map(str, _state(trouble)))


def _by_cause(trouble: Trouble) -> tuple[str, ...]:
    return (*_place(trouble), trouble.cause or symptoms_seen(trouble.finding))


def _by_words(trouble: Trouble) -> tuple[str, ...]:
    said = sorted(symptom.description or "" for symptom in trouble.finding.symptoms)
    return (*_place(trouble), symptoms_seen(trouble.finding), *said)


def _place(trouble: Trouble) -> tuple[str, str, str]:
    return trouble.target, trouble.check, trouble.finding.subject or ""


def _state(trouble: Trouble) -> tuple[Outcome, bool]:
    return trouble.finding.outcome, trouble.let_through


def _rank(trouble: Trouble) -> int:
    return WORST_FIRST.index(trouble.finding.outcome)
