"""The checks in a list, and one check's page."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console

from .page import Page
from .wording import many

_SENDS = {
    "nothing": "sends nothing",
    "read": "reads from the network",
    "token": "calls the OAuth endpoints",
    "probe": "sends a harmless probe",
    "write": "writes to the org, and takes it back",
}
_ID_WIDTH = 26


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What there is to say about a check. `needs` and `gives` are facts in words: "the access token"."""

    id: str
    title: str
    area: str
    sends: str
    api_calls: int
    needs: tuple[str, ...]
    gives: str | None
    documentation: str


def render_check_list(pages: Sequence[CheckPage], console: Console, *, ascii: bool = False) -> None:
    """One line per check, and what a run of all of them sends at most."""
    page = Page(console, ascii=ascii)
    width = max([_ID_WIDTH, *(len(check.id) + 2 for check in pages)])
    for check in pages:
        page.write(check.title, (f" ({_cost(check)})", "dim"), lead=(f"{check.id:<{width}}", "bold"))
    page.blank()
    most = many(sum(check.api_calls for check in pages), "API call")
    page.write(f"{many(len(pages), 'check')}, at most {most} · sfdoctor checks show ID tells more")


def render_check(check: CheckPage, console: Console, *, ascii: bool = False) -> None:
    """What a check does, why it matters, what it needs and what it sends."""
    page = Page(console, ascii=ascii)
    page.write((check.id, "bold"), f" · {check.area}")
    page.write((check.title, "bold"))
    for paragraph in _paragraphs(check.documentation)[1:]:
        page.blank()
        page.write_paragraph(paragraph)
    page.blank()
    page.row("needs", ", ".join(check.needs) or "nothing from other checks")
    page.row("gives", check.gives or "nothing to other checks")
    page.row("sends", _cost(check).removeprefix("sends "))


def _cost(check: CheckPage) -> str:
    sends = _SENDS.get(check.sends, check.sends)
    return f"{sends}, at most {many(check.api_calls, 'API call')}" if check.api_calls else sends


def _paragraphs(documentation: str) -> list[str]:
    return [paragraph for paragraph in textwrap.dedent(documentation).strip().split("\n\n") if paragraph]
