"""JSON v1 as pydantic models: the one place that its schema is made of."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from ..model import Likelihood, Outcome

Seconds = Annotated[float, Field(allow_inf_nan=False, description="Seconds")]


class _Part(BaseModel):
    """A part of the report. What a later sfdoctor adds within version 1 is ignored."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class TargetV1(_Part):
    """What was examined."""

    name: str
    login_url: str


class PlaceV1(_Part):
    """A line of a file."""

    file: str
    """Relative to the working directory, with forward slashes."""
    line: int
    """From 1."""
    column: int | None = None
    """From 1, in characters."""


class SymptomV1(_Part):
    """What was seen to go wrong."""

    stage: str
    """Where on the road to the org: `config`, `host`, `proxy`, `dns`, `tls`, `http`, `token`, `api` …"""
    status: int | None
    """The HTTP status."""
    error: str | None
    """The org's own code at the stages token, api and identity, else one of sfdoctor's."""
    description: str | None
    """What the org, the network or the operating system said, verbatim."""
    fields: list[str]


class FindingV1(_Part):
    """One thing that a check found."""

    outcome: Outcome
    summary: str
    subject: str | None
    """What it is about, such as an object, a field or a scope."""
    symptoms: list[SymptomV1]
    fingerprint: str | None = None
    """What makes it the same finding in another run, however it is worded."""
    place: PlaceV1 | None = None
    """Where in a file it stands."""
    instead: str | None = None
    """What to write there instead."""


class ResultV1(_Part):
    """How one check went."""

    check: str
    title: str
    """The healthy statement that the check examines."""
    outcome: Outcome
    summary: str
    findings: list[FindingV1]
    observations: dict[str, str]
    duration: Seconds
    after: list[str]
    """The checks that it needed."""
    because: str | None
    """Why it was not examined."""
    lacks: str | None
    """The check at the root of its not being examined."""
    traceback: str | None
    """Where the check crashed."""
    documentation: str = ""
    """What the check does and why it matters."""


class ExplainedV1(_Part):
    """A finding, named by its check, its summary and its subject."""

    check: str
    summary: str
    subject: str | None


class RemedyV1(_Part):
    """What to do, per person, in order."""

    admin: list[str]
    developer: list[str]
    metadata: list[str]
    """The metadata elements that a deploy would set."""


class SourceV1(_Part):
    """Where the knowledge comes from."""

    title: str
    url: str | None
    standing: str


class DiagnosisV1(_Part):
    """A cause, why it is offered, and the findings that it explains."""

    cause: str
    """The cause's id; never reused for something else."""
    title: str
    likelihood: Likelihood
    leading: bool
    """Whether it is the first answer to at least one finding; the others are alternatives."""
    because: list[str]
    explains: list[ExplainedV1]
    remedy: RemedyV1
    ask: list[str]
    """What to ask the person who has the org."""
    sources: list[SourceV1]
    retry_after: Seconds | None
    """Waiting that long may be the cure."""


class HeaderV1(_Part):
    """One HTTP header."""

    name: str
    value: str


class ExchangeV1(_Part):
    """One step on the network, without secrets."""

    kind: str
    check: str
    subject: str
    started: Seconds
    """Counted from the start of the run."""
    duration: Seconds
    outcome: str
    attempt: int
    counted: bool
    """Whether it used an API call of the org's allotment."""
    status: int | None
    sent: str | None
    received: str | None
    request_headers: list[HeaderV1]
    response_headers: list[HeaderV1]


class WaivedV1(_Part):
    """A finding that a waiver lets through: shown and counted, and no failure."""

    finding: ExplainedV1
    owner: str
    reason: str
    until: str
    """The last day (UTC) on which it is let through."""


class ReportV1(_Part):
    """A report of sfdoctor about one target."""

    version: Literal[1]
    """The version of this format."""
    sfdoctor: str
    """The version of sfdoctor that wrote it."""
    target: TargetV1
    started_at: AwareDatetime
    duration: Seconds
    results: list[ResultV1]
    """In the order of the plan."""
    diagnoses: list[DiagnosisV1]
    """Root cause first."""
    unexplained: list[ExplainedV1]
    """Findings that no known cause accounts for."""
    notes: list[str]
    problems: list[str]
    """Plug-ins that did not load, and the like."""
    requests: int
    api_calls: int
    exchanges: list[ExchangeV1]
    exit_code: int
    waived: list[WaivedV1] = []
    """Findings that waivers let through."""
    accepted: list[ExplainedV1] = []
    """Findings that the baseline knows, and lets through."""
    place: PlaceV1 | None = None
    """The line of the config that names the target."""
    source: str | None = None
    """What the person named, where files of the source were judged."""


class ReportsV1(_Part):
    """What sfdoctor found out about several targets."""

    version: Literal[1]
    """The version of this format."""
    reports: list[ReportV1]
    """In the order in which they were examined."""
    exit_code: int
    """The one that wins: the first of 130, 70, 5, 2, 1, 4, 3, 0 that any target has."""
