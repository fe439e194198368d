"""`sfdoctor config`: what the configuration comes to."""

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
