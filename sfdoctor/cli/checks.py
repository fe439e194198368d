"""`sfdoctor checks`: what is examined, and how."""

from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .completion import complete_check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..check import Check
    from ..gate.selection import Selected
    from ..render.check_pages import CheckPage

app = typer.Typer(help="What is examined, and how.", no_args_is_help=True)


@app.command("list")
def list_checks(checks_dir: options.ChecksFolders = None, ascii: options.Ascii = False) -> None:
    """List the checks, in the order in which they run."""
    from ..gate.selection import ALL_CHECKS, select
    from ..plan import make_plan
    from .examine import load_checks

    registry = load_checks(checks_dir or [])
    print_plan(select(make_plan(registry.checks.values()), ALL_CHECKS), registry.problems, ascii=ascii)


@app.command("show")
def show(
    check: Annotated[
        str, typer.Argument(help="A check id, as reports print it.", autocompletion=complete_check)
    ],
    checks_dir: options.ChecksFolders = None,
    ascii: options.Ascii = False,
) -> None:
    """Show what a check does, why it matters, what it needs and what it sends."""
    from ..nearest import no_such
    from ..render.check_pages import render_check
    from .examine import load_checks
    from .presenting import make_console, speaks_unicode

    registry = load_checks(checks_dir or [])
    if check not in registry.checks:
        raise no_such("check", check, registry.checks, "sfdoctor checks list")
    render_check(_page(registry.checks[check]), make_console(), ascii=ascii or not speaks_unicode())


def print_plan(selected: "Selected", problems: "Sequence[str]", *, ascii: bool) -> None:
    """List what each check would send, and at most how many API calls it costs. Sends nothing."""
    from ..render.check_pages import render_check_list
    from .presenting import make_console, speaks_unicode

    pages = [_page(step.check) for step in selected.plan.steps if step.left_out is None]
    render_check_list(pages, make_console(), ascii=ascii or not speaks_unicode())
    for problem in (*selected.notes, *problems):
        typer.echo(problem, err=True)


def _page(check: "Check") -> "CheckPage":
    from ..render.check_pages import CheckPage
    from ..runner import readable

    return CheckPage(
        id=check.id,
        title=check.title,
        area=check.area,
        sends=check.sends,
        api_calls=check.api_calls,
        needs=tuple(readable(need.fact) for need in check.needs),
        gives=readable(check.gives) if check.gives else None,
        documentation=check.documentation,
    )
