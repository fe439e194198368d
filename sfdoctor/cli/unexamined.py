"""The report of a target of which nothing could be examined."""

from datetime import UTC, datetime
from importlib.metadata import version

from ..config import Settings
from ..gate.selection import Selected
from ..model import Report
from ..results import skipped
from ..urls import without_credentials
from .exit_codes import ExitCode

REFUSED = "the target could not be examined"
NO_ORG = "there is no consumer secret, and no org either"


def unexamined(settings: Settings, selected: Selected, because: str) -> Report:
    """Every check of the plan, as one that was not examined."""
    return Report(
        target=settings.target.name,
        login_url=without_credentials(settings.target.login_url),
        started_at=datetime.now(UTC),
        duration=0.0,
        results=tuple(skipped(step, step.left_out or because) for step in selected.plan.steps),
        diagnoses=(),
        exit_code=int(ExitCode.NOTHING_EXAMINED),
        sfdoctor_version=version("sfdoctor"),
        notes=(*settings.notes, *selected.notes),
        place=settings.place,
    )
