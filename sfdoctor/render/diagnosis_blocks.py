"""A diagnosis in full or on one line, and the rows that the pages of the knowledge base show too."""

from collections.abc import Collection, Iterable, Sequence

from rich.style import Style

from ..model import Cause, Diagnosis, Remedy, Source
from .page import Page
from .wording import minutes, named, wait_command

_SOURCES_SHOWN = 3
_EXPLAINED_SHOWN = 3


def write_diagnosis(
    page: Page, diagnosis: Diagnosis, heading: str, style: str, *, verbose: bool, live: bool = True
) -> None:
    """A leading diagnosis: what is wrong, why we say so, what each person does, and where that is from.

    `live` is False where it explains a text and no run: then no checks are named, and questions stand apart.
    """
    cause = diagnosis.cause
    page.heading(heading, style, aside=f"{cause.id} · {diagnosis.likelihood}")
    page.write((cause.title, "bold"))
    page.blank()
    _write_list(page, "because", diagnosis.because)
    if live:
        _write_explained(page, diagnosis, verbose)
    write_remedy(page, cause.remedy)
    write_wait(page, cause)
    if live:
        _write_list(page, "to ask", cause.ask)
    sources = cause.sources if verbose else cause.sources[:_SOURCES_SHOWN]
    write_sources(page, sources, left_out=len(cause.sources) - len(sources))
    page.row("more", f"sfdoctor explain {cause.id}")


def write_possibility(page: Page, diagnosis: Diagnosis, said: Collection[str]) -> None:
    """A diagnosis that comes second, as one item.

    What was `said` above already is not repeated; the first question that tells the two apart follows.
    """
    cause = diagnosis.cause
    because = [line for line in diagnosis.because if line not in said] or ["reported for the same answer"]
    waiting = [f"it may pass in {minutes(cause.retry_after)}"] if cause.retry_after else []
    reasons = "; ".join([*because, *waiting])
    page.write(
        f"{cause.title} ",
        (f"({diagnosis.likelihood}, {cause.id})", "dim"),
        f": {reasons}. {' '.join(cause.ask[:1])}",
        lead="  • ",
    )


def write_remedy(page: Page, remedy: Remedy) -> None:
    """What to do, per person, numbered where there are several steps."""
    for label, steps in (("admin", remedy.admin), ("developer", remedy.developer)):
        write_steps(page, label, steps)
    _write_list(page, "metadata", remedy.metadata)


def write_wait(page: Page, cause: Cause) -> None:
    """The command that waits, where waiting may be the cure; on a line of its own, to be copied."""
    if command := wait_command(cause):
        page.row("wait", "A recent change may still be spreading, or the fault may pass:")
        page.row("", (command, "bold"))


def write_steps(page: Page, label: str, steps: Sequence[str]) -> None:
    """Steps in order, beside the person who takes them."""
    for number, step in enumerate(steps, start=1):
        lead = f"{number}. " if len(steps) > 1 else ""
        page.row(label if number == 1 else "", step, lead=lead)


def write_sources(page: Page, sources: Iterable[Source], *, left_out: int = 0) -> None:
    """Sources with their standing: as links on a terminal, else with their address."""
    label = "sources"
    for source in sources:
        standing = (f" ({source.standing})", "dim")
        address = page.text(source.url or "").plain
        if page.links and address.startswith(("https://", "http://")):
            page.row(label, (source.title, Style(link=address, underline=True)), standing)
        else:
            page.row(label, source.title, standing)
            if address:
                page.row("", address)
        label = ""
    if left_out:
        page.row(label, (f"and {left_out} more", "dim"))


def _write_explained(page: Page, diagnosis: Diagnosis, verbose: bool) -> None:
    shown = diagnosis.explains if verbose else diagnosis.explains[:_EXPLAINED_SHOWN]
    names = list(dict.fromkeys(named(explained) for explained in shown))
    if left_out := len(diagnosis.explains) - len(shown):
        names.append(f"{left_out} more")
    if names:
        page.row("explains", ", ".join(names))


def _write_list(page: Page, label: str, texts: Iterable[str]) -> None:
    for text in texts:
        page.row(label, text)
        label = ""
