"""`sfdoctor demo`: examine a simulated org."""

from typing import Annotated

import typer

from . import options
from .completion import complete_scenario


@options.reporting
def demo(
    scenario: Annotated[
        str,
        typer.Argument(
            help="What is wrong with the simulated org; --list shows the choice.",
            autocompletion=complete_scenario,
        ),
    ] = "healthy",
    list_scenarios: Annotated[
        bool, typer.Option("--list", help="List the scenarios and the causes that each should find.")
    ] = False,
    checks_dir: options.ChecksFolders = None,
    *,
    wishes: options.ReportWishes,
) -> None:
    """Examine a simulated org on this machine: no Salesforce org and no network is needed."""
    from ..simulator.scenarios import find_scenario, load_scenarios

    if list_scenarios:
        for known in load_scenarios().values():
            typer.echo(f"{known.id}: {', '.join(known.causes) or 'none'}")
        return
    from .examine import Subject, examine, load_checks
    from .presenting import make_presentation
    from .simulation import serve_scenario

    presentation = make_presentation(wishes)
    chosen = find_scenario(scenario)
    with serve_scenario(chosen) as org:
        note = f"a simulated org on this machine, scenario {chosen.id}: {chosen.title}"
        subject = Subject(org.target, org.settings, (note,), org.lookup)
        finished = examine(subject, load_checks(checks_dir or []), presentation.observers(org.target))
    raise typer.Exit(presentation.show(finished))
