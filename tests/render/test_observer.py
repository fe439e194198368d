"""What is seen while the checks run."""

import io
import re

from rich.console import Console

from sfdoctor.model import Result
from sfdoctor.render.console import ConsoleObserver
from tests.render import reports


def console(*, terminal: bool, width: int = 80, encoding: str | None = None) -> tuple[Console, io.StringIO]:
    stream = io.StringIO()
    return (
        Console(
            file=stream,
            width=width,
            force_terminal=terminal,
            color_system="truecolor" if terminal else None,
            legacy_windows=False,
            _environ={"TERM": "xterm"},
        ),
        stream,
    )


def run_all(observer: ConsoleObserver, results: tuple[Result, ...]) -> None:
    for result in results:
        observer.started(result.check, result.title)
    for result in reversed(results):
        observer.finished(result)


def test_a_pipe_gets_one_line_per_finished_check_in_the_order_of_finishing() -> None:
    on, stream = console(terminal=False)
    run_all(ConsoleObserver(on), reports.ROAD[:3])
    assert stream.getvalue().splitlines() == [
        "  ✓ endpoint.name-resolution  3 addresses",
        "  ✓ endpoint.proxy            No proxy, certificate authorities of certifi",
        "  ✓ endpoint.host-shape       My Domain of a production org",
    ]


def test_what_is_not_examined_is_left_to_the_report() -> None:
    on, stream = console(terminal=False)
    with ConsoleObserver(on) as observer:
        observer.finished(reports.WITHOUT_TOKEN[0])
    assert stream.getvalue() == ""


def test_a_terminal_shows_what_is_running_and_takes_it_away() -> None:
    on, stream = console(terminal=True)
    with ConsoleObserver(on) as observer:
        observer.started("oauth.client-credentials", "The org issues a token")
        observer.started("api.version", "The API version is current")
        during = stream.getvalue()
        observer.finished(reports.REFUSAL)
    assert "The org issues a token" in during
    assert "\x1b[?25l" in stream.getvalue()
    assert stream.getvalue().rindex("\x1b[?25h") > stream.getvalue().rindex("\x1b[?25l")
    assert "failed: " in stream.getvalue()


def test_the_cursor_is_back_as_soon_as_nothing_runs_even_without_close() -> None:
    on, stream = console(terminal=True)
    run_all(ConsoleObserver(on), reports.ROAD)
    assert stream.getvalue().rindex("\x1b[?25h") > stream.getvalue().rindex("\x1b[?25l")


def test_a_terminal_that_cannot_move_its_cursor_gets_plain_lines() -> None:
    stream = io.StringIO()
    dumb = Console(file=stream, width=80, force_terminal=True, color_system=None, _environ={"TERM": "dumb"})
    run_all(ConsoleObserver(dumb), reports.ROAD[:2])
    assert "\x1b" not in stream.getvalue()


def test_the_live_lines_keep_to_ascii_and_to_text() -> None:
    on, stream = console(terminal=True, width=30)
    with ConsoleObserver(on, ascii=True) as observer:
        for number in range(12):
            observer.started(
                f"acme.check-{number}", "A title → [bold]much[/bold] longer than the line \x1b[2J"
            )
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())
    assert shown.isascii()
    assert "\x1b[2J" not in stream.getvalue()
    assert "and 4 more" in shown
