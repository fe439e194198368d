"""`sfdoctor demo`: examine a simulated org."""

from typing import Annotated

import typer

from . import options
from .completion import complete_scenario


@options.grouped
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
    *,
    checks: options.CheckWishes,
    gate: options.GateWishes,
    wishes: options.ReportWishes,
) -> None:
    """Examine a simulated org on this machine: no Salesforce org and no network is needed."""
    from ..simulator.scenarios import find_scenario, load_scenarios

    if list_scenarios:
        for known in load_scenarios().values():
            typer.echo(f"{known.id}: {', '.join(known.causes) or 'none'}")
        return
    from ..gate.selection import Selection
    from .examine import Subject, examine, load_checks, planned
    from .gate import make_gate
    from .presenting import make_presentation
    from .simulation import serve_scenario

    presentation, judge = make_presentation(wishes, reads={"--baseline": gate.baseline}), make_gate(gate)
    chosen = find_scenario(scenario)
    registry, selection = load_checks(checks.folders), Selection(checks.only, checks.skip)
    planned(registry, selection)
    with serve_scenario(chosen) as org, presentation.opened([org.target.client_secret]):
        note = f"a simulated org on this machine, scenario {chosen.id}: {chosen.title}"
        subject = Subject(org.target, org.settings, (note,), org.lookup)
        observers = presentation.observers(org.target)
        report = judge.judged(examine(subject, registry, observers, selection))
        presentation.show(report)
        code = presentation.finish([report])
    raise typer.Exit(code)
