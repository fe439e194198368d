"""The nouns of a run, as frozen data. This module imports nothing of ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

Fact = TypeVar("Fact", covariant=True)


class UsageError(Exception):
    """The user's input is wrong. The message says what happened, why, and what to do; exit code 2."""


class Outcome(StrEnum):
    """How a check ended. `inconclusive` is a question that the network left open."""

    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"
    SKIPPED = "skipped"
    CRASHED = "crashed"


WORST_FIRST = (
    Outcome.CRASHED,
    Outcome.FAILED,
    Outcome.INCONCLUSIVE,
    Outcome.WARNED,
    Outcome.SKIPPED,
    Outcome.PASSED,
)


EXIT_ORDER = (130, 70, 5, 2, 1, 4, 3, 0)
"""Exit codes: of several, the first that applies wins."""


class Likelihood(StrEnum):
    """How sure a cause is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Stage(StrEnum):
    """Where on the road to the org something was seen."""

    CONFIG = "config"
    HOST = "host"
    PROXY = "proxy"
    DNS = "dns"
    TCP = "tcp"
    TLS = "tls"
    HTTP = "http"
    CLOCK = "clock"
    ORG = "org"
    CREDENTIALS = "credentials"
    TOKEN = "token"
    SCOPE = "scope"
    VERSION = "version"
    API = "api"
    IDENTITY = "identity"
    SAFETY = "safety"
    LOGIN_HISTORY = "login-history"
    CLIENT = "client"
    """What a person states of the program that failed, and not what it said."""
    TEXT = "text"
    """Pasted words whose place on the road is not known."""
    METADATA = "metadata"
    """What stands in a file of the source. `description` is the value that it gives an element."""


@dataclass(frozen=True, slots=True)
class Symptom:
    """What was seen to go wrong.

    `error` is a code: the org's own (`invalid_grant`, `INVALID_SESSION_ID`) at the stages `token`, `api`
    and `identity`, else one of ours in kebab-case. `description` is what the org, the network or the
    operating system said, verbatim; None where sfdoctor itself saw the fault. `status` is the HTTP status.
    """

    stage: Stage
    error: str | None = None
    description: str | None = None
    status: int | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """A named circumstance. Made by `sfdoctor.observations.observe`, which knows the names."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, from 1, and where it is known the column, from 1, in characters.

    The file is relative to the working directory, with forward slashes.
    """

    file: str
    line: int
    column: int | None = None

    def __str__(self) -> str:
        """`file:line:column`, as compilers write it."""
        parts = (self.file, self.line, *([] if self.column is None else [self.column]))
        return ":".join(map(str, parts))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found: `failed`, `warned` or `inconclusive`, in one sentence.

    `place` is where in a file it stands, `instead` what to write there.
    """

    outcome: Outcome
    summary: str
    symptoms: tuple[Symptom, ...] = ()
    subject: str | None = None
    place: Place | None = None
    instead: str | None = None


def failed(
    summary: str,
    *symptoms: Symptom,
    subject: str | None = None,
    place: Place | None = None,
    instead: str | None = None,
) -> Finding:
    """A finding that something is wrong."""
    return Finding(Outcome.FAILED, summary, symptoms, subject, place, instead)


def warned(
    summary: str,
    *symptoms: Symptom,
    subject: str | None = None,
    place: Place | None = None,
    instead: str | None = None,
) -> Finding:
    """A finding that something works and should still be looked at."""
    return Finding(Outcome.WARNED, summary, symptoms, subject, place, instead)


def inconclusive(
    summary: str,
    *symptoms: Symptom,
    subject: str | None = None,
    place: Place | None = None,
    instead: str | None = None,
) -> Finding:
    """A finding that the network left the question open."""
    return Finding(Outcome.INCONCLUSIVE, summary, symptoms, subject, place, instead)


@dataclass(frozen=True, slots=True)
class Verdict(Generic[Fact]):
    """What a check returns.

    `fact` is what dependants need, None where it could not be learnt. `summary` is the one line shown
    when all is well; where there are findings, the worst one's summary is shown instead. `notes` are
    remarks of no consequence, one line each.
    """

    fact: Fact | None
    summary: str = ""
    findings: tuple[Finding, ...] = ()
    observations: tuple[Observation, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The worst finding's outcome; `passed` where there is none."""
        return worst(finding.outcome for finding in self.findings)


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of some outcomes, `passed` where there are none."""
    seen = set(outcomes)
    return next((outcome for outcome in WORST_FIRST if outcome in seen), Outcome.PASSED)


@dataclass(frozen=True, slots=True)
class Result:
    """How one check went. `duration` is in seconds. `after` are the ids of the checks that it needed."""

    check: str
    title: str
    outcome: Outcome
    summary: str
    findings: tuple[Finding, ...] = ()
    observations: tuple[Observation, ...] = ()
    duration: float = 0.0
    after: tuple[str, ...] = ()
    because: str | None = None
    """Why it was not examined, where the outcome is `skipped`."""
    lacks: str | None = None
    """The id of the check at the root of a skip."""
    traceback: str | None = None
    documentation: str = ""
    """What the check does and why it matters, for formats that carry help."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clue:
    """The pattern that calls a cause up. Every part that is given must fit one symptom.

    `description` is a literal fragment, compared case-folded, with `…` for a gap. `general` says that other
    products use the same words: where nothing names Salesforce, such a clue makes a cause no more than
    possible. `product` names the other product whose words these are. Where there are observations under
    `given`, the clue counts only if all of them were seen.
    """

    likelihood: Likelihood
    stage: Stage | None = None
    status: int | None = None
    error: str | None = None
    description: str | None = None
    field: str | None = None
    general: bool = False
    product: str | None = None
    given: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """Observations that speak for or against a cause when all of them were seen. `because` says why.

    `decides` says that whoever states them has all but named the cause.
    """

    seen: tuple[Observation, ...]
    speaks_for: bool
    because: str
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from.

    `standing` is `recorded`, `official`, `observed`, `community` or `inferred`, surest first.
    """

    title: str
    standing: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do, per person, in order. `metadata` names the elements that a deploy would set."""

    admin: tuple[str, ...] = ()
    developer: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """An entry of the knowledge base.

    `retry_after` is in seconds: waiting that long may be the cure. `proves` says what must be fine already
    where this is the cause. `elsewhere` is True where the fault is another product's, so that no cause of
    Salesforce's is likely beside it.
    """

    id: str
    title: str
    explanation: str
    clues: tuple[Clue, ...]
    remedy: Remedy
    sources: tuple[Source, ...]
    signs: tuple[Sign, ...] = ()
    ruled_out_by: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    live: bool = False
    retry_after: float | None = None
    proves: tuple[str, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding that a diagnosis accounts for."""

    check: str
    summary: str
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A cause, why it is offered, and the findings that it explains.

    `leading` is True where it is the first answer to at least one finding; the others are alternatives.
    """

    cause: Cause
    likelihood: Likelihood
    because: tuple[str, ...]
    explains: tuple[Explained, ...]
    leading: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """One recorded step on the network, already redacted. Times are in seconds.

    `kind` is `route`, `resolve`, `connect`, `handshake` or `request`; `started` counts from the start of the
    run; `counted` says whether it used one API call of the org's allotment.
    """

    kind: str
    check: str
    subject: str
    started: float
    duration: float
    outcome: str
    attempt: int = 1
    counted: bool = False
    status: int | None = None
    sent: str | None = None
    received: str | None = None
    request_headers: tuple[tuple[str, str], ...] = ()
    response_headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A risk that somebody accepts: the findings of a check or of a cause, up to and including a day (UTC).

    Either `check` or `cause` is given. `where` is the line that says so, for messages.
    """

    target: str
    owner: str
    reason: str
    until: date
    check: str | None = None
    cause: str | None = None
    subject: str | None = None
    where: str = ""

    @property
    def what(self) -> str:
        """What is waived, for messages: the id, and the subject where there is one."""
        id = self.check or self.cause or ""
        return f"{id} ({self.subject})" if self.subject else id


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a waiver lets through until a day (ISO 8601): shown and counted, and no failure."""

    finding: Explained
    owner: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a renderer sees. `duration` is in seconds."""

    target: str
    login_url: str
    started_at: datetime
    duration: float
    results: tuple[Result, ...]
    diagnoses: tuple[Diagnosis, ...]
    exit_code: int
    sfdoctor_version: str
    exchanges: tuple[Exchange, ...] = ()
    unexplained: tuple[Explained, ...] = ()
    """Findings that no cause of the knowledge base accounts for."""
    problems: tuple[str, ...] = ()
    """Plug-ins that did not load, and the like: one line each."""
    notes: tuple[str, ...] = ()
    """What the person should know about the configuration: where values came from, warnings about secrets."""
    requests: int = 0
    api_calls: int = 0
    place: Place | None = None
    """The line of the config that names the target."""
    source: str | None = None
    """What the person named, where files of the source were judged."""
    waived: tuple[Waived, ...] = ()
    accepted: tuple[Explained, ...] = ()
    """Findings that the baseline knows already: shown, and no failure."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a pasted text in which something was recognised.

    `form` is the form that it has (`json`, `soap-fault`, `http-status` …); `start` and `end` count
    characters of the reading's text.
    """

    form: str
    start: int
    end: int
    symptoms: tuple[Symptom, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a pasted text. `text` is what was pasted, cleaned, with `masked` secrets masked."""

    text: str
    passages: tuple[Passage, ...]
    observations: tuple[Observation, ...] = ()
    """Circumstances that the text itself tells: the host of an address, the flow of a grant type."""
    masked: int = 0


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What a person states beside a text. `understood` says whether the key is one that means something."""

    key: str
    value: str
    observations: tuple[Observation, ...] = ()
    understood: bool = True


@dataclass(frozen=True, slots=True)
class Distinction:
    """What to look at next, and for and against which causes (ids) it speaks where it is found so."""

    look_at: tuple[Observation, ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a pasted text means. `recognised` is False where no cause is offered; then the words stand alone.

    `tell_apart` are the next things to look at, `ask` the questions to the person who has the org, `proves`
    what must be fine already if the first cause is the right one.
    """

    reading: Reading
    circumstances: tuple[Circumstance, ...]
    diagnoses: tuple[Diagnosis, ...]
    recognised: bool
    tell_apart: tuple[Distinction, ...] = ()
    ask: tuple[str, ...] = ()
    proves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedGroup:
    """Equal failures of a log, explained once. `first` and `last` are times as the log writes them."""

    count: int
    line: int
    """The number of the line on which the first of them begins, from 1."""
    explanation: Explanation
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class ExplainedLog:
    """A log's failures, the most frequent first. `beyond` failures came after the groups were full."""

    groups: tuple[ExplainedGroup, ...]
    lines: int
    size: int
    """Bytes, unpacked."""
    beyond: int = 0
    notes: tuple[str, ...] = ()
    unit: str = "line"
    """What `lines` counts, and the `line` of a group: `line`, or `request` where it is a HAR."""
