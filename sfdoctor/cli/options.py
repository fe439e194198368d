"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

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
