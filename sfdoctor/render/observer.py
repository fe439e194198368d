"""What the person sees while the checks run."""

from types import TracebackType

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from ..model import Outcome, Result
from .check_lines import write_check
from .page import Page

_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_ASCII_FRAMES = "-\\|/"
_FRAMES_PER_SECOND = 8
_LINES_SHOWN = 8


class ConsoleObserver:
    """Prints one line per finished check; on a terminal, those still running stand below, alive.

    What was not examined is left to the report, which folds it. The live lines go when the last running
    check has ended; a `with` statement or `close()` takes them away before that.
    """

    def __init__(self, console: Console, *, ascii: bool = False, verbose: bool = False) -> None:
        self._page = Page(console, ascii=ascii)
        self._verbose = verbose
        self._running: dict[str, str] = {}
        self._live: Live | None = None

    def started(self, check_id: str, title: str) -> None:
        """A check has begun."""
        self._running = {**self._running, check_id: title}
        if self._live is None and self._page.console.is_terminal and not self._page.console.is_dumb_terminal:
            self._live = Live(
                console=self._page.console,
                get_renderable=self._running_lines,
                refresh_per_second=_FRAMES_PER_SECOND,
                transient=True,
            )
            self._live.start()
        self._redraw()

    def finished(self, result: Result) -> None:
        """A check has ended, in whatever order."""
        self._running = {id: title for id, title in self._running.items() if id != result.check}
        self._redraw()
        if result.outcome is not Outcome.SKIPPED:
            write_check(self._page, result, verbose=self._verbose)
        if not self._running:
            self.close()

    def _redraw(self) -> None:
        # Before a line is printed above: else what has ended would be seen running for one more frame.
        if self._live is not None:
            self._live.refresh()

    def close(self) -> None:
        """Take the live lines away."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def __enter__(self) -> "ConsoleObserver":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _running_lines(self) -> Group:
        """Called by the thread that redraws: it only reads `_running`, which is replaced, never changed."""
        running = list(self._running.items())
        frames = _ASCII_FRAMES if self._page.ascii else _FRAMES
        frame = frames[int(self._page.console.get_time() * _FRAMES_PER_SECOND) % len(frames)]
        lines = [self._line(frame, id, title) for id, title in running[:_LINES_SHOWN]]
        if len(running) > _LINES_SHOWN:
            lines.append(self._page.text(f"    and {len(running) - _LINES_SHOWN} more"))
        return Group(*lines)

    def _line(self, frame: str, id: str, title: str) -> Text:
        line = self._page.text((f"  {frame} {id:<26}", "cyan"), (title, "dim"))
        line.no_wrap = True
        line.overflow = "crop"
        return line
