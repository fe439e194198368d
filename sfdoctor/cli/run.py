"""`sfdoctor run`: examine an org."""

from typing import Annotated

import typer

from . import options


@options.reporting
def run(
    config: options.ConfigFile = None,
    target: options.TargetName = None,
    login_url: Annotated[str | None, typer.Option(help="The org's My Domain URL.")] = None,
    client_id: Annotated[str | None, typer.Option(help="The consumer key.")] = None,
    api_version: Annotated[str | None, typer.Option(help="The API version, such as 67.0.")] = None,
    ca_bundle: Annotated[
        str | None, typer.Option(help="A PEM file of certificate authorities, or system.")
    ] = None,
    proxy: Annotated[
        str | None, typer.Option(help="The proxy, such as http://proxy.acme.example:3128.")
    ] = None,
    connect_to: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST:PORT:ADDRESS:PORT", help="Connect elsewhere, as curl's. Repeatable."),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="A host beside Salesforce's own that may get the consumer secret. Repeatable."),
    ] = None,
    wait: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Try again, such as 15m, while waiting may be the cure."),
    ] = None,
    plan: Annotated[
        bool, typer.Option("--plan", help="List what each check would send, and send nothing.")
    ] = False,
    checks_dir: options.ChecksFolders = None,
    *,
    wishes: options.ReportWishes,
) -> None:
    """Examine an org: can the app get a token, and can the integration use it?

    The consumer secret is read from the config or the environment; no option takes it.
    """
    from ..config import Flags, load_settings
    from .examine import Subject, examine, load_checks
    from .invocation import make_invocation
    from .presenting import make_presentation
    from .waiting import examine_until_healthy, wait_seconds

    seconds = wait_seconds(wait)
    registry = load_checks(checks_dir or [])
    if plan:
        from .checks import print_plan

        print_plan(registry, ascii=wishes.ascii)
        return
    presentation = make_presentation(wishes)
    flags = Flags(
        login_url=login_url,
        client_id=client_id,
        api_version=api_version,
        ca_bundle=ca_bundle,
        proxy=proxy,
        connect_to=tuple(connect_to or ()),
        allow_host=tuple(allow_host or ()),
    )
    settings = load_settings(make_invocation(config, flags), target)
    subject = Subject(settings.target, settings.network, settings.notes)
    finished, attempts = examine_until_healthy(
        lambda first: examine(subject, registry, presentation.observers(settings.target, live=first)),
        seconds,
        presentation.tell,
    )
    raise typer.Exit(presentation.show(finished, shown_live=attempts == 1))
