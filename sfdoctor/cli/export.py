"""`sfdoctor export`: the same requests for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options

if TYPE_CHECKING:
    from ..config import Settings

app = typer.Typer(
    help="Write the token request and the first create for other programs.", no_args_is_help=True
)


@app.command("postman")
def postman(
    config: options.ConfigFile = None,
    target: options.TargetName = None,
    folder: Annotated[Path, typer.Option("--folder", help="Where to write the two files.")] = Path(),
) -> None:
    """Write a Postman collection and its environment, for Postman or newman.

    The tests of the collection name the cause of a failure. The consumer secret is neither read nor written.
    """
    from importlib.metadata import version

    from ..export import to_collection, to_environment
    from ..knowledge.loader import load_knowledge
    from ..render.files import write_report

    settings = _settings(config, target)
    collection = to_collection(settings.target, load_knowledge(), version("sfdoctor"))
    environment = to_environment(settings.target)
    name = settings.target.name
    files = {
        folder / f"{name}.postman_collection.json": collection,
        folder / f"{name}.postman_environment.json": environment,
    }
    for path, text in files.items():
        write_report(text, path)
        typer.echo(f"Written: {path}")
    typer.echo("Import both into Postman and put the consumer secret into client_secret of the environment.")


@app.command("curl")
def curl(
    config: options.ConfigFile = None,
    target: options.TargetName = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write. Default: standard output.")
    ] = None,
) -> None:
    """Write a shell script that makes the requests with curl.

    It reads the consumer secret from the variable SFDOCTOR_CLIENT_SECRET, and holds none.
    """
    from importlib.metadata import version

    from ..export import to_curl
    from ..render.files import write_report

    settings = _settings(config, target)
    script = to_curl(settings.target, settings.network, version("sfdoctor"))
    if output is None:
        typer.echo(script, nl=False)
    else:
        write_report(script, output)
        typer.echo(f"Written: {output}")


def _settings(config: Path | None, target: str | None) -> "Settings":
    from ..config import Flags, load_without_secret
    from .invocation import make_invocation

    return load_without_secret(make_invocation(config, Flags()), target)
