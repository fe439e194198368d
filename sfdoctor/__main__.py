"""`python -m sfdoctor`, and what the command `sfdoctor` starts."""

import os
import signal
from collections.abc import Callable
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_INTERRUPTED = 130
_SHOW_CURSOR = b"\x1b[?25h"


def main() -> None:
    """Run the command line. An interrupt while its modules load ends it at once, without a word.

    From then on the first interrupt, Ctrl-C or SIGTERM, ends the run with a report of what was learnt, and a
    second one ends the process at once.
    """
    _on_interrupt(_end_at_once)
    from .cli import main as command_line

    _on_interrupt(_interrupt)
    command_line()


def _on_interrupt(handler: Callable[[int, FrameType | None], None]) -> None:
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as in the background of a shell
            signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    _on_interrupt(_end_at_once)
    raise KeyboardInterrupt


def _end_at_once(_number: int, _frame: FrameType | None) -> None:
    if os.isatty(1):
        os.write(1, _SHOW_CURSOR)
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
