"""Words and signs that several renderers share."""

from collections.abc import Iterable

from ..model import Cause, Explained, Finding, Outcome, Result, Stage, Symptom

SIGNS = {
    Outcome.PASSED: ("✓", "+", "green"),
    Outcome.WARNED: ("!", "!", "yellow"),
    Outcome.FAILED: ("✗", "x", "bold red"),
    Outcome.INCONCLUSIVE: ("?", "?", "yellow"),
    Outcome.SKIPPED: ("–", "-", "dim"),
    Outcome.CRASHED: ("#", "#", "bold magenta"),
}
"""Per outcome: its sign, the same in ASCII, its style. A word always stands beside the sign."""

WORDS = {
    Outcome.CRASHED: "crashed",
    Outcome.FAILED: "failed",
    Outcome.INCONCLUSIVE: "inconclusive",
    Outcome.WARNED: "warned",
    Outcome.PASSED: "passed",
    Outcome.SKIPPED: "not examined",
}
"""Per outcome, worst first: the word for it."""

_IN_ORGS_WORDS = (Stage.TOKEN, Stage.API, Stage.IDENTITY)
_GRACE = 300


def many(number: int, one: str, more: str | None = None) -> str:
    """A number and its noun: `1 request`, `4 requests`."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def lasted(seconds: float) -> str:
    """A duration: `85 ms`, `0.6 s`, `12.0 s`, `2 min 5 s`."""
    if seconds < 0.1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def wait_command(cause: Cause) -> str | None:
    """The command that waits for a cause to pass by itself, with some minutes to spare."""
    if cause.retry_after is None:
        return None
    return f"sfdoctor run --wait {-(-int(cause.retry_after + _GRACE) // 60)}m"


def minutes(seconds: float) -> str:
    """Whole minutes, rounded up: `10 min`."""
    return f"{-(-int(seconds) // 60)} min"


def in_words(symptom: Symptom) -> str:
    """A symptom, raw: `400 invalid_grant, "no client credentials user enabled"`."""
    code = " ".join(str(part) for part in (symptom.status, symptom.error) if part is not None)
    said = f'"{symptom.description}"' if symptom.description is not None else ""
    fields = f"fields {', '.join(symptom.fields)}" if symptom.fields else ""
    return (
        ", ".join(part for part in (code, said, fields) if part) or f"nothing more, at stage {symptom.stage}"
    )


def raw_words(finding: Finding) -> str:
    """All symptoms of a finding, raw, with a word on who said it."""
    if not finding.symptoms:
        return "nothing more was said"
    said = "; ".join(in_words(symptom) for symptom in finding.symptoms)
    by_the_org = any(
        symptom.stage in _IN_ORGS_WORDS and symptom.description is not None for symptom in finding.symptoms
    )
    return f"the org's own words are: {said}" if by_the_org else f"what was seen: {said}"


def found_line(finding: Finding) -> str:
    """A finding in one line: where it stands or what it is about, what was found, what to write instead."""
    where = str(finding.place) if finding.place else finding.subject
    lead = f"{where}: " if where and where not in finding.summary else ""
    tail = f"; write {finding.instead}" if finding.instead else ""
    return f"{lead}{finding.summary}{tail}"


def named(explained: Explained) -> str:
    """Where an explained finding stands: the check, and the subject where there is one."""
    return f"{explained.check} ({explained.subject})" if explained.subject else explained.check


def explained_by(result: Result, finding: Finding) -> Explained:
    """The reference by which diagnoses name a finding."""
    return Explained(result.check, finding.summary, finding.subject)


def findings_of(results: Iterable[Result]) -> dict[Explained, Finding]:
    """Every finding of a run by its reference, in plan order."""
    return {explained_by(result, finding): finding for result in results for finding in result.findings}


def outcome_counts(results: Iterable[Result]) -> list[tuple[int, Outcome]]:
    """How many results have each outcome, worst first, without the zeros."""
    seen = [result.outcome for result in results]
    return [(seen.count(outcome), outcome) for outcome in WORDS if outcome in seen]


def nothing_ran(results: tuple[Result, ...]) -> bool:
    """Whether not one check examined anything."""
    return all(result.outcome is Outcome.SKIPPED for result in results)


def how_many_passed(results: tuple[Result, ...]) -> str:
    """`14 checks passed`, `12 checks passed, 2 were not examined`, with warnings counted apart."""
    passed = sum(result.outcome is Outcome.PASSED for result in results)
    warned = sum(result.outcome is Outcome.WARNED for result in results)
    skipped = sum(result.outcome is Outcome.SKIPPED for result in results)
    words = [f"{many(passed, 'check')} passed"]
    if warned:
        words.append(f"{warned} with a warning")
    if skipped:
        words.append(f"{skipped} {'was' if skipped == 1 else 'were'} not examined")
    return ", ".join(words)
