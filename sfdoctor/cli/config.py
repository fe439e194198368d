"""`sfdoctor config`: what the configuration comes to."""

from pathlib import Path
from typing import Annotated

import typer

from . import options

app = typer.Typer(help="What the configuration comes to.", no_args_is_help=True)


@app.command("show")
def show(config: options.ConfigFile = None, target: options.TargetName = None) -> None:
    """Print every setting with its value and where it came from; secrets are masked."""
    from rich.table import Table
    from rich.text import Text

    from ..config import Flags, show_settings
    from .invocation import make_invocation
    from .presenting import make_console

    shown = show_settings(make_invocation(config, Flags()), target)
    table = Table("setting", "value", "from", box=None, pad_edge=False)
    for key, value, origin in shown.origins:
        table.add_row(Text(key), Text(value, overflow="fold"), Text(origin, overflow="fold"))
    console = make_console()
    console.print(table)
    for note in shown.notes:
        console.print(Text(f"note: {note}"))


@app.command("check")
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(help="The files to check. Default: sfdoctor.yaml.")
    ] = None,
) -> None:
    """Check that config files can be understood and that no consumer secret stands in them.

    Works offline. No secret is read, no program is run, and no variable is looked at.
    """
    from ..config import Flags, faults_of
    from .complaints import complain
    from .exit_codes import ExitCode
    from .invocation import make_invocation

    invocation = make_invocation(None, Flags())
    faults = [fault for file in files or [Path("sfdoctor.yaml")] for fault in faults_of(invocation, file)]
    for fault in faults:
        complain(fault)
    if faults:
        raise typer.Exit(ExitCode.USAGE)
