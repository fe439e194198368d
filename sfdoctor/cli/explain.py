"""`sfdoctor explain`: a pasted error, a log, or an entry of the knowledge base."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from . import options
from .completion import complete_cause


class Person(StrEnum):
    """Who reads the explanation."""

    ADMIN = "admin"
    DEVELOPER = "developer"


def _stated(help: str) -> object:
    return typer.Option(help=help, metavar="VALUE", rich_help_panel="What you know of the call")


def explain(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT]",
            help="What was pasted, best in quotes, or a cause id; - reads standard input, as does a pipe.",
            autocompletion=complete_cause,
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="A log of any size, also gzipped: equal failures are counted."),
    ] = None,
    har: Annotated[
        Path | None,
        typer.Option(help="A HAR that a browser or Postman exported: failed requests, equal ones counted."),
    ] = None,
    login_url: Annotated[str | None, _stated("The login URL.")] = None,
    token_url: Annotated[str | None, _stated("The address that the token request goes to.")] = None,
    flow: Annotated[str | None, _stated("The OAuth flow: client_credentials, jwt-bearer, password …")] = None,
    client: Annotated[str | None, _stated("The program that calls Salesforce.")] = None,
    operation: Annotated[str | None, _stated("create, read, update, delete, query, login …")] = None,
    object: Annotated[str | None, _stated("The API name of the object.")] = None,
    api_version: Annotated[str | None, _stated("The API version in the address.")] = None,
    context: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=VALUE",
            help="Anything else that you know. Repeatable.",
            rich_help_panel="What you know of the call",
        ),
    ] = None,
    context_keys: Annotated[
        bool,
        typer.Option("--context-keys", help="List the keys.", rich_help_panel="What you know of the call"),
    ] = False,
    person: Annotated[Person | None, typer.Option("--for", help="Print only what this person does.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown for a ticket.")] = False,
    list_causes: Annotated[bool, typer.Option("--list", help="List every cause.")] = False,
    json: options.Json = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Leave nothing out.")] = False,
    ascii: options.Ascii = False,
) -> None:
    """Explain a pasted Salesforce error, or a cause that a report names. Works offline, keeps nothing.

    Secrets in the text are masked in everything that is printed. The exit code is 0 whenever the input could
    be read; --json says whether anything was recognised.
    """
    from ..model import UsageError
    from . import explaining

    text = " ".join(words) if words else None
    stated = {
        "login_url": login_url,
        "token_url": token_url,
        "flow": flow,
        "client": client,
        "operation": operation,
        "object": object,
        "api_version": api_version,
    }
    form = explaining.form_of(json=json, markdown=markdown)
    show = explaining.Explainer(
        form, person.value if person else None, verbose, ascii, explaining.stated(stated, context or ())
    )
    if sum(source is not None for source in (text, file, har)) > 1:
        raise UsageError("explain reads one: a text, the log that --file names, or the HAR that --har names")
    if list_causes:
        show.causes()
    elif context_keys:
        show.context_keys()
    elif file is not None:
        show.log(file)
    elif har is not None:
        show.har(har)
    elif text is None or text == "-":
        show.standard_input(asked_for=text == "-")
    else:
        show.text(text)
