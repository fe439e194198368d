"""Consoles whose output a test can read."""

import io
from collections.abc import Callable

from rich.console import Console

from sfdoctor.model import Report
from sfdoctor.render.console import render_report


def printed(
    show: Callable[[Console], None], *, width: int = 80, encoding: str = "utf-8", terminal: bool = False
) -> str:
    """What `show` prints to a pipe, or to a terminal, of that width and encoding."""
    return captured(show, width=width, encoding=encoding, terminal=terminal).decode(encoding)


def captured(
    show: Callable[[Console], None], *, width: int = 80, encoding: str = "utf-8", terminal: bool = False
) -> bytes:
    """The same as bytes. A text that the encoding cannot carry raises UnicodeEncodeError."""
    sink = io.BytesIO()
    stream = io.TextIOWrapper(sink, encoding=encoding, errors="strict", newline="\n")
    console = Console(
        file=stream,
        width=width,
        force_terminal=terminal,
        color_system="truecolor" if terminal else None,
        legacy_windows=False,
        _environ={},
    )
    show(console)
    stream.flush()
    return sink.getvalue()


def report_text(
    report: Report,
    *,
    width: int = 80,
    ascii: bool = False,
    verbose: bool = False,
    show_checks: bool = True,
    encoding: str = "utf-8",
    terminal: bool = False,
) -> str:
    """A report as it is printed."""
    return printed(
        lambda console: render_report(report, console, ascii=ascii, verbose=verbose, show_checks=show_checks),
        width=width,
        encoding=encoding,
        terminal=terminal,
    )


def words(text: str) -> str:
    """The text on one line: what it says, wherever it is broken."""
    return " ".join(text.split())
