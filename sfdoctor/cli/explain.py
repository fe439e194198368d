"""`sfdoctor explain`: an entry of the knowledge base."""

from typing import Annotated

import typer

from . import options


def explain(
    cause: Annotated[str, typer.Argument(help="A cause id, as reports print it.")],
    json: options.Json = False,
    ascii: options.Ascii = False,
) -> None:
    """Explain a cause: what it is, how it shows, what to do, and who says so. Works offline."""
    from ..knowledge.loader import load_knowledge
    from ..nearest import no_such
    from ..render.explanation import cause_as_json, render_cause
    from .presenting import make_console, speaks_unicode

    knowledge = load_knowledge()
    if cause not in knowledge:
        raise no_such("cause", cause, knowledge)
    if json:
        typer.echo(cause_as_json(knowledge[cause]))
    else:
        render_cause(knowledge[cause], make_console(), ascii=ascii or not speaks_unicode())
