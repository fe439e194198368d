"""`sfdoctor replay`: the checks and the knowledge of today over a run that was recorded."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options

if TYPE_CHECKING:
    from ..bundle.opening import Bundle
    from ..gate.selection import Selection
    from ..registry import Registry


@options.grouped
def replay(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.zip", help="A file that sfdoctor run --bundle wrote.")
    ],
    checks: options.CheckWishes,
    gate: options.GateWishes,
    wishes: options.ReportWishes,
) -> None:
    """Examine a recorded run again, offline: what was seen then, judged by the checks of today.

    Nothing is sent and no secret is needed. What the recording does not hold is said to be inconclusive.
    """
    from dataclasses import replace

    from ..bundle.opening import open_bundle
    from ..bundle.packing import LARGEST_FILE
    from ..client.replay import ReplayDoor
    from .examine import examine_again, load_checks
    from .gate import make_gate
    from .presenting import make_presentation
    from .saved_text import read_bytes

    presentation, judge = make_presentation(wishes), make_gate(gate)
    packed = read_bytes(file, "write one with: sfdoctor run --bundle FILE.zip", LARGEST_FILE)
    bundle = open_bundle(packed, str(file))
    registry = load_checks(checks.folders)
    selection = _selection(bundle, registry, checks)
    door = ReplayDoor(bundle.recording)
    circumstances = bundle.manifest.circumstances
    judge = replace(judge, secret_optional=not circumstances.with_secret)
    with presentation.opened([]):
        observers = presentation.observers(door.target)
        report = examine_again(door, (_note(bundle, file),), registry, observers, selection)
        report = judge.judged(report, circumstances.waivers)
        presentation.show(report)
        code = presentation.finish([report])
    raise typer.Exit(code)


def _selection(bundle: "Bundle", registry: "Registry", wishes: options.CheckWishes) -> "Selection":
    """What the person names now, else what was named then, as far as there still are such checks."""
    from fnmatch import fnmatchcase

    from ..gate.selection import Selection

    then = bundle.manifest.circumstances

    def known(patterns: tuple[str, ...]) -> tuple[str, ...]:
        ids = registry.checks
        return tuple(pattern for pattern in patterns if any(fnmatchcase(id, pattern) for id in ids))

    named = wishes.only or wishes.skip
    only, skip = (wishes.only, wishes.skip) if named else (known(then.only), known(then.skip))
    return Selection(only, skip, then.with_secret)


def _note(bundle: "Bundle", file: Path) -> str:
    by = bundle.manifest.versions.get("sfdoctor", "of an unknown version")[:40]
    moment = bundle.recording.recorded_at
    return (
        f"a replay of {file.name}, recorded at {moment:%Y-%m-%d %H:%M} UTC by sfdoctor {by}; nothing was sent"
    )
