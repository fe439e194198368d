"""Saved reports as the nouns of a run again, so that they can be compared."""

from ..model import (
    Cause,
    Diagnosis,
    Explained,
    Finding,
    Observation,
    Place,
    Remedy,
    Report,
    Result,
    Source,
    Stage,
    Symptom,
    Waived,
)
from .json_models import DiagnosisV1, ExplainedV1, FindingV1, PlaceV1, ReportV1, ResultV1, SymptomV1
from .json_v1 import reports_from_json

__all__ = ["read_reports"]


def read_reports(text: str, name: str) -> tuple[Report, ...]:
    """The reports of a file that `--report json=FILE` wrote, of this sfdoctor or an older one.

    What JSON v1 does not hold stays empty: a cause's explanation and clues, and here the exchanges too.
    `name` is what messages call the file. Raises UsageError where it is no such file.
    """
    return tuple(_report(saved) for saved in reports_from_json(text, name))


def _report(saved: ReportV1) -> Report:
    return Report(
        target=saved.target.name,
        login_url=saved.target.login_url,
        started_at=saved.started_at,
        duration=saved.duration,
        results=tuple(map(_result, saved.results)),
        diagnoses=tuple(map(_diagnosis, saved.diagnoses)),
        exit_code=saved.exit_code,
        sfdoctor_version=saved.sfdoctor,
        unexplained=tuple(map(_explained, saved.unexplained)),
        problems=tuple(saved.problems),
        notes=tuple(saved.notes),
        requests=saved.requests,
        api_calls=saved.api_calls,
        place=_place(saved.place),
        source=saved.source,
        waived=tuple(
            Waived(_explained(one.finding), one.owner, one.reason, one.until) for one in saved.waived
        ),
        accepted=tuple(map(_explained, saved.accepted)),
    )


def _result(saved: ResultV1) -> Result:
    return Result(
        check=saved.check,
        title=saved.title,
        outcome=saved.outcome,
        summary=saved.summary,
        findings=tuple(map(_finding, saved.findings)),
        observations=tuple(Observation(name, value) for name, value in saved.observations.items()),
        duration=saved.duration,
        after=tuple(saved.after),
        because=saved.because,
        lacks=saved.lacks,
        traceback=saved.traceback,
        documentation=saved.documentation,
    )


def _finding(saved: FindingV1) -> Finding:
    symptoms = tuple(map(_symptom, saved.symptoms))
    return Finding(saved.outcome, saved.summary, symptoms, saved.subject, _place(saved.place), saved.instead)


def _place(saved: PlaceV1 | None) -> Place | None:
    return Place(saved.file, saved.line, saved.column) if saved else None


def _symptom(saved: SymptomV1) -> Symptom:
    stage = next((stage for stage in Stage if stage.value == saved.stage), Stage.TEXT)
    return Symptom(stage, saved.error, saved.description, saved.status, tuple(saved.fields))


def _diagnosis(saved: DiagnosisV1) -> Diagnosis:
    cause = Cause(
        id=saved.cause,
        title=saved.title,
        explanation="",
        clues=(),
        remedy=Remedy(tuple(saved.remedy.admin), tuple(saved.remedy.developer), tuple(saved.remedy.metadata)),
        sources=tuple(Source(one.title, one.standing, one.url) for one in saved.sources),
        ask=tuple(saved.ask),
        retry_after=saved.retry_after,
    )
    explains = tuple(map(_explained, saved.explains))
    return Diagnosis(cause, saved.likelihood, tuple(saved.because), explains, saved.leading)


def _explained(saved: ExplainedV1) -> Explained:
    return Explained(saved.check, saved.summary, saved.subject)
