"""From what was seen to what it means: symptoms and observations become ranked causes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .clues import SPOKEN_BY_THE_NETWORK, around, is_classified, matches, precision
from .model import (
    Cause,
    Clue,
    Diagnosis,
    Explained,
    Finding,
    Likelihood,
    Observation,
    Outcome,
    Result,
    Sign,
    Stage,
    Symptom,
)

_WORST_FIRST = (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.WARNED)
_STEPS = (Likelihood.POSSIBLE, Likelihood.LIKELY, Likelihood.CERTAIN)
_SPOKEN_BY_THE_ORG = (Stage.TOKEN, Stage.API, Stage.IDENTITY)
_MOST_REASONS = 5
_LEAST = 1
"""The precision of words that are hardly telling, where the org itself named an error by its code."""
_UNNAMED = Observation("text.names-salesforce", "no")
_CALM = Observation("text.tells-failure", "no")


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """What a run means: diagnoses, root cause first, and the findings that no cause accounts for."""

    diagnoses: tuple[Diagnosis, ...]
    unexplained: tuple[Explained, ...]


def diagnose(
    results: Sequence[Result], knowledge: Mapping[str, Cause], facts_won: Collection[str] = ()
) -> Diagnosed:
    """Explain the findings of `results`, which are in plan order.

    `facts_won` are the names of facts that were learnt; they rule out the causes that say so.

    The answers to one finding are ordered like this: those that the observations do not speak against come
    first; then the more precise clue; then the likelier cause; then one that they speak for; then the one
    that would be likelier if the text named Salesforce; then the one that explains more findings;
    then the one that stands first in the knowledge base, as the commoner. Signs for a cause lift it by one
    step in all, each sign against it lowers it by one step; what a clue alone makes certain stays so.
    Not offered are causes that fall below `possible`, and those that fit a symptom less precisely than
    another that nothing speaks against ("the code is known, but its text is another cause's"). Beside a
    likely fault of another product no cause of Salesforce's is offered.

    Diagnoses are ordered by their worst finding (failed, inconclusive, warned), then by how near that
    finding is to the root of the plan, then as above. A diagnosis leads where it is the first answer to a
    finding and no earlier leading one explains that finding at least as likely. Leading ones come first.
    Where the observations speak against every answer, none leads, and the finding counts as unexplained.
    """
    seen = frozenset(observation for result in results for observation in result.observations)
    offered = [cause for cause in knowledge.values() if not set(cause.ruled_out_by) & set(facts_won)]
    complaints = _complaints(results)
    at_stage = {stage: [cause for cause in offered if _is_of(cause, stage)] for stage in Stage}
    answered = [_answers(complaint, offered, at_stage, seen) for complaint in complaints]
    frequency: dict[str, int] = {}
    for answers in answered:
        for answer in answers:
            frequency[answer.cause.id] = frequency.get(answer.cause.id, 0) + 1
    place = {id: number for number, id in enumerate(knowledge)}
    ranked = [
        sorted(answers, key=lambda one: (*one.rank, -frequency[one.cause.id], place[one.cause.id]))
        for answers in answered
    ]
    leading = _leading(ranked)
    order = [*leading, *(answer.cause.id for answers in ranked for answer in answers)]
    diagnoses = [_diagnosis(id, ranked, leading=id in leading) for id in dict.fromkeys(order)]
    silent = [
        complaint
        for complaint, answers in zip(complaints, answered, strict=True)
        if all(answer.opposed for answer in answers)
    ]
    return Diagnosed(tuple(diagnoses), tuple(_raw(complaint) for complaint in silent))


@dataclass(frozen=True, slots=True)
class _Complaint:
    """A finding that asks for a cause, and the check that made it."""

    check: str
    finding: Finding

    def explained(self) -> Explained:
        return Explained(self.check, self.finding.summary, self.finding.subject)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A cause's claim to explain one finding. `steps` counts from 1, possible, to 3, certain."""

    cause: Cause
    complaint: _Complaint
    symptom: Symptom
    clue: Clue
    precision: int
    steps: int
    opposed: bool
    signs: tuple[Sign, ...]

    @property
    def rank(self) -> tuple[bool, int, int, bool, int]:
        favoured = any(sign.speaks_for for sign in self.signs)
        unnamed = -_STEPS.index(self.clue.likelihood)
        return (self.opposed, -self.precision, -self.steps, not favoured, unnamed)


def _is_of(cause: Cause, stage: Stage) -> bool:
    return any(clue.stage is stage for clue in cause.clues)


def _complaints(results: Sequence[Result]) -> list[_Complaint]:
    """The findings that ask for a cause, worst first, then nearest the root of the plan."""
    asking = [
        _Complaint(result.check, finding)
        for result in results
        for finding in result.findings
        if finding.outcome in _WORST_FIRST and (finding.symptoms or finding.outcome is not Outcome.WARNED)
    ]
    return sorted(asking, key=lambda complaint: _WORST_FIRST.index(complaint.finding.outcome))


def _answers(
    complaint: _Complaint,
    offered: Sequence[Cause],
    at_stage: Mapping[Stage, Sequence[Cause]],
    seen: frozenset[Observation],
) -> list[_Answer]:
    """The best claim of each cause. A finding's symptoms are judged one by one, then together.

    `at_stage` are the causes with a clue of that stage: a tree has thousands of findings, all of one stage.
    """
    best: dict[str, _Answer] = {}
    for symptom in complaint.finding.symptoms:
        fitting = at_stage[symptom.stage] if is_classified(symptom) else offered
        claims = [claim for cause in fitting for claim in _claims(complaint, symptom, cause, seen)]
        for claim in _standing(claims):
            known = best.setdefault(claim.cause.id, claim)
            best[claim.cause.id] = min(known, claim, key=lambda answer: answer.rank)
    elsewhere = [answer for answer in best.values() if answer.cause.elsewhere and answer.steps > 1]
    return elsewhere or list(best.values())


def _standing(claims: Sequence[_Answer]) -> Sequence[_Answer]:
    floor = max((claim.precision for claim in claims if not claim.opposed), default=0)
    return [claim for claim in claims if claim.steps > 0 and claim.precision >= floor]


def _claims(
    complaint: _Complaint, symptom: Symptom, cause: Cause, seen: frozenset[Observation]
) -> Iterator[_Answer]:
    signs = [sign for sign in cause.signs if seen.issuperset(sign.seen)]
    codes = _codes_of_the_org(complaint.finding) if symptom.stage is Stage.TEXT else ()
    for clue in cause.clues:
        if seen.issuperset(clue.given) and matches(clue, symptom):
            unsure = _CALM in seen or (clue.general and _UNNAMED in seen)
            likelihood = Likelihood.POSSIBLE if unsure else clue.likelihood
            certain = likelihood is Likelihood.CERTAIN
            told = tuple(sign for sign in signs if sign.speaks_for or not certain)
            speaking_for = sum(sign.speaks_for for sign in told)
            against = len(told) - speaking_for
            steps = _STEPS.index(likelihood) + 1 + min(speaking_for, 1) - against
            bounded = max(0, min(steps, len(_STEPS)))
            opposed = against > speaking_for
            weight = _LEAST if _is_vague_beside(codes, clue) else precision(clue)
            yield _Answer(cause, complaint, symptom, clue, weight, bounded, opposed, told)


def _codes_of_the_org(finding: Finding) -> tuple[str, ...]:
    spoken = (symptom for symptom in finding.symptoms if symptom.stage in _SPOKEN_BY_THE_ORG)
    return tuple(symptom.error for symptom in spoken if symptom.error)


def _is_vague_beside(codes: Collection[str], clue: Clue) -> bool:
    """True for words that are hardly telling and are none of the codes that stand beside them."""
    words = clue.description or ""
    return bool(codes) and clue.likelihood is Likelihood.POSSIBLE and not any(code in words for code in codes)


def _leading(ranked: Iterable[Sequence[_Answer]]) -> list[str]:
    leading: list[str] = []
    for answers in ranked:
        if not answers or answers[0].opposed:
            continue
        best = answers[0]
        known = [answer for answer in answers if answer.cause.id in leading and not answer.opposed]
        if not any(answer.steps >= best.steps for answer in known) and best.cause.id not in leading:
            leading.append(best.cause.id)
    return leading


def _diagnosis(id: str, ranked: Iterable[Sequence[_Answer]], *, leading: bool) -> Diagnosis:
    claims = [answer for answers in ranked for answer in answers if answer.cause.id == id]
    told = list(dict.fromkeys(_told(answer) for answer in claims))
    if len(told) > _MOST_REASONS:
        told[_MOST_REASONS:] = [f"and {len(told) - _MOST_REASONS} more findings of the same kind"]
    signs = dict.fromkeys(sign.because for answer in claims for sign in answer.signs)
    steps = max(1, *(answer.steps for answer in claims))
    explains = tuple(answer.complaint.explained() for answer in claims)
    return Diagnosis(claims[0].cause, _STEPS[steps - 1], (*told, *signs), explains, leading)


def _told(answer: _Answer) -> str:
    """Who said it, and in which words: the org's or the network's own where they spoke."""
    symptom, words = answer.symptom, answer.clue.description
    if answer.clue.product is not None:
        return f"these are words of {answer.clue.product}: {around(words or '', symptom.description or '')}"
    if symptom.stage is Stage.LOGIN_HISTORY:
        return f"Login History says: {_one_line(symptom.description or '')}"
    if symptom.stage is Stage.CLIENT:
        return f"what failed is called: {_one_line(symptom.description or '')}"
    if symptom.stage is Stage.TEXT:
        return f"the text says: {around(words or '', symptom.description or '')}"
    if symptom.stage in _SPOKEN_BY_THE_ORG and not _is_ours(symptom):
        return f"the org said: {_words(symptom)}"
    if symptom.stage in SPOKEN_BY_THE_NETWORK and symptom.description:
        answered = symptom.status is not None
        if symptom.stage is Stage.HTTP and answered:
            return f"the server answered: HTTP {symptom.status}, {_one_line(symptom.description)}"
        who = "proxy" if symptom.stage is Stage.PROXY and answered else "network"
        return f"the {who} said: {_one_line(symptom.description)}"
    finding = answer.complaint.finding
    return f"{finding.place}: {finding.summary}" if finding.place else finding.summary


def _is_ours(symptom: Symptom) -> bool:
    """True for a code in kebab-case, which sfdoctor gave; Salesforce writes codes with underscores."""
    return "-" in (symptom.error or "")


def _words(symptom: Symptom) -> str:
    code = " ".join(str(part) for part in (symptom.status, symptom.error) if part is not None)
    return ", ".join(part for part in (code, _one_line(symptom.description or "")) if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _raw(complaint: _Complaint) -> Explained:
    """A finding without a cause, with the words that nobody could explain."""
    summary = complaint.finding.summary
    words = [_words(symptom) for symptom in complaint.finding.symptoms if not _is_ours(symptom)]
    unsaid = [text for text in dict.fromkeys(words) if text and text not in summary]
    return Explained(complaint.check, ": ".join([summary, *unsaid]), complaint.finding.subject)
