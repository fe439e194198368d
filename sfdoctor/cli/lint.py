"""`sfdoctor lint`: judge the External Client Apps of a source tree before they are deployed."""

from pathlib import Path
from typing import Annotated

import typer

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
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend what has one safe answer, and say each edit.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Only show what --fix would change. Writes and judges nothing.")
    ] = False,
) -> None:
    """Judge the External Client Apps in the source, without an org.

    Of a project all is read, so that the companions of a file are seen; only the apps to which the named
    paths belong are judged.
    """
    from .examine import load_checks
    from .fixing import mend, show_fixes
    from .gate import make_gate
    from .invocation import config_in_use
    from .linting import lint_source, waivers_in, working_scope
    from .presenting import make_presentation

    registry = load_checks(checks.folders)
    reads = {"the config file": config_in_use(config), "--baseline": gate.baseline}
    presentation = make_presentation(wishes, reads=reads)
    judge = make_gate(gate)
    waivers = waivers_in(config, registry)
    scope = working_scope(paths or ())
    with presentation.opened(()):
        if diff:
            raise typer.Exit(show_fixes(scope))
        if fix:
            mend(scope, presentation)
        report = judge.judged(lint_source(scope, registry, checks), waivers)
        presentation.show(report, shown_live=False)
        code = presentation.finish([report])
    raise typer.Exit(code)
