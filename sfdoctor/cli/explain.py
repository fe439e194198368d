"""`sfdoctor explain`: an entry of the knowledge base."""

from typing import Annotated

import typer

from . import options
from .completion import complete_cause


def explain(
    cause: Annotated[
        str | None, typer.Argument(help="A cause id, as reports print it.", autocompletion=complete_cause)
    ] = None,
    list_causes: Annotated[bool, typer.Option("--list", help="List every cause.")] = False,
    json: options.Json = False,
    ascii: options.Ascii = False,
) -> None:
    """Explain a cause: what it is, how it shows, what to do, and who says so. Works offline."""
    from ..knowledge.loader import load_knowledge
    from ..nearest import no_such
    from ..render.explanation import cause_as_json, render_cause
    from .presenting import make_console, speaks_unicode

    knowledge = load_knowledge()
    if list_causes or cause is None:
        for known in knowledge.values():
            typer.echo(f"{known.id}: {known.title}")
        return
    if cause not in knowledge:
        raise no_such("cause", cause, knowledge, "sfdoctor explain --list")
    if json:
        typer.echo(cause_as_json(knowledge[cause]))
    else:
        render_cause(knowledge[cause], make_console(), ascii=ascii or not speaks_unicode())
