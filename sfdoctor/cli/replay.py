"""`sfdoctor replay`: the checks and the knowledge of today over a run that was recorded."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options

if TYPE_CHECKING:
    from ..bundle.opening import Bundle
    from ..gate.selection import Selection
    from ..registry import Registry
    from .gate import Gate


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

    Nothing is sent and no secret is needed. What was chosen, waived, known from the baseline and called a
    failure then is so again, unless an option says otherwise. What the recording does not hold is said to be
    inconclusive.
    """
    from ..bundle.opening import open_bundle
    from ..bundle.packing import LARGEST_FILE
    from ..client.replay import ReplayDoor
    from .examine import examine_again, load_checks
    from .gate import make_gate
    from .presenting import make_presentation
    from .saved_text import read_bytes

    presentation = make_presentation(wishes, reads={"--baseline": gate.baseline, "the bundle": file})
    chosen = make_gate(gate)
    packed = read_bytes(file, "write one with: sfdoctor run --bundle FILE.zip", LARGEST_FILE)
    bundle = open_bundle(packed, str(file))
    registry = load_checks(checks.folders)
    selection = _selection(bundle, registry, checks)
    door = ReplayDoor(bundle.recording)
    judge = _gate_then(bundle, chosen, gate, file)
    with presentation.opened([]):
        observers = presentation.observers(door.target)
        report = examine_again(door, (_note(bundle, file),), registry, observers, selection)
        report = judge.judged(report, bundle.manifest.circumstances.waivers)
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


def _gate_then(bundle: "Bundle", gate: "Gate", wishes: options.GateWishes, file: Path) -> "Gate":
    """What was a failure then; what the person names now goes before."""
    from dataclasses import replace

    from ..gate.baseline import read_baseline

    then = bundle.manifest.circumstances
    baseline = gate.baseline
    if baseline is None and then.baseline is not None:
        baseline = read_baseline(then.baseline, f"the baseline in {file.name}")
    fail_on = gate.fail_on if wishes.fail_on else then.fail_on
    return replace(gate, fail_on=fail_on, baseline=baseline, secret_optional=not then.with_secret)


def _note(bundle: "Bundle", file: Path) -> str:
    by = bundle.manifest.versions.get("sfdoctor", "of an unknown version")[:40]
    moment = bundle.recording.recorded_at
    said = (
        f"a replay of {file.name}, recorded at {moment:%Y-%m-%d %H:%M} UTC by sfdoctor {by}; nothing was sent"
    )
    interrupted = bundle.manifest.circumstances.interrupted
    return f"{said}; the run was interrupted before it was done" if interrupted else said
