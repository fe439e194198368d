"""`sfdoctor lint`: judge the External Client Apps of a source tree before they are deployed."""

from pathlib import Path
from typing import Annotated

import typer

from ..model import UsageError
from . import options


@options.grouped
def lint(
    checks: options.CheckWishes,
    gate: options.GateWishes,
    wishes: options.ReportWishes,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="A project, a folder in it, or files. Default: here."),
    ] = None,
    config: options.ConfigFile = None,
    target: Annotated[
        str | None,
        typer.Option("--target", "-t", help="Also compare with the live apps of this target of the config."),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend what has one safe answer, and say each edit.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Only show what --fix would change. Writes and judges nothing.")
    ] = False,
) -> None:
    """Judge the External Client Apps in the source, without an org unless --target names one.

    Of a project all is read, so that the companions of a file are seen; only the apps to which the named
    paths belong are judged.
    """
    from .examine import load_checks
    from .fixing import mend, show_fixes
    from .gate import make_gate
    from .invocation import config_in_use
    from .linting import lint_source, live_subject, waivers_in, working_scopes
    from .presenting import make_presentation

    registry = load_checks(checks.folders)
    reads = {"the config file": config_in_use(config), "--baseline": gate.baseline}
    presentation = make_presentation(wishes, reads=reads)
    judge = make_gate(gate)
    waivers = waivers_in(config, registry)
    scopes = working_scopes(paths or ())
    if diff and target is not None:
        raise UsageError("--diff judges nothing, so there is nothing to compare with --target; leave one out")
    live = live_subject(config, target) if target is not None else None
    with presentation.opened([live.target.client_secret] if live else []):
        if diff:
            raise typer.Exit(show_fixes(scopes))
        reports = []
        for number, scope in enumerate(scopes):
            if number:
                presentation.part()
            if fix:
                mend(scope, presentation)
            reports.append(judge.judged(lint_source(scope, registry, checks, live), waivers))
            presentation.show(reports[-1], shown_live=False)
        code = presentation.finish(reports)
    raise typer.Exit(code)
