"""The command line. Commands import what they need when they run, so that `--version` is quick."""

import sys
import traceback
from typing import Annotated

import typer

from . import baseline, checks, config, demo, diff, explain, export, lint, new_app, replay, run, simulate
from .complaints import complain, say
from .exit_codes import ExitCode, first_that_applies
from .pipes import guard_standard_streams

app = typer.Typer(
    help="Finds what is wrong with a Salesforce External Client App set-up, and says how to mend it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(run.run)
app.command("demo")(demo.demo)
app.command("simulate")(simulate.simulate)
app.command("explain")(explain.explain)
app.command("lint")(lint.lint)
app.command("new-app")(new_app.new_app)
app.command("replay")(replay.replay)
app.command("diff")(diff.diff)
app.add_typer(baseline.app, name="baseline")
app.add_typer(checks.app, name="checks")
app.add_typer(config.app, name="config")
app.add_typer(export.app, name="export")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"sfdoctor {version('sfdoctor')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Finds what is wrong with a Salesforce External Client App set-up, and says how to mend it."""


def main() -> None:
    """Run the command line and exit. A wrong input is one clear message and exit code 2."""
    output = guard_standard_streams()
    code = _run()
    output.flush()
    if output.lost is not None:
        complain(output.lost)
        code = first_that_applies(code, ExitCode.USAGE)
    sys.exit(code)


def _run() -> int:
    from ..model import UsageError

    try:
        app()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else ExitCode.HEALTHY
    except UsageError as error:
        complain(str(error))
        return ExitCode.USAGE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line: a bug is said to be one
        complain(f"this is a bug in sfdoctor: {type(error).__name__}: {error}")
        if "--verbose" in sys.argv or "-v" in sys.argv:
            say(traceback.format_exc())
        return ExitCode.BUG
    return ExitCode.HEALTHY
