"""Options that several commands share."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="The config file. Default: sfdoctor.yaml, searched for upwards."),
]
TargetName = Annotated[str | None, typer.Option("--target", "-t", help="A target that the config names.")]
ChecksFolders = Annotated[
    list[Path] | None,
    typer.Option("--checks-dir", help="A folder with more checks. Its code is run. Repeatable."),
]
Reports = Annotated[
    list[str] | None,
    typer.Option(
        "--report", metavar="FORMAT=FILE", help="Write the report to a file: json=FILE. Repeatable."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the report as JSON instead of text.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="List every check that was not examined, and tracebacks.")
]
Ascii = Annotated[bool, typer.Option("--ascii", help="Print plain ASCII only.")]
LogFile = Annotated[
    Path | None, typer.Option("--log-file", help="Keep every step in this file. Secrets are masked.")
]


@dataclass(frozen=True, slots=True)
class ReportWishes:
    """How the person wants to see the report, as the options say it."""

    reports: tuple[str, ...]
    json: bool
    verbose: bool
    ascii: bool
    log_file: Path | None


def _wishes(
    report: Reports = None,
    json: Json = False,
    verbose: Verbose = False,
    ascii: Ascii = False,
    log_file: LogFile = None,
) -> ReportWishes:
    return ReportWishes(tuple(report or ()), json, verbose, ascii, log_file)


def reporting(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a report; its parameter `wishes` gets what they come to."""
    own = [each for each in inspect.signature(command).parameters.values() if each.name != "wishes"]
    shared = list(inspect.signature(_wishes).parameters.values())

    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        wishes = _wishes(**{each.name: given.pop(each.name) for each in shared})
        command(**given, wishes=wishes)

    parameters = [*own, *shared]
    with_options.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {each.name: each.annotation for each in parameters}
    return with_options
