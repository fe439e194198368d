"""What an error of foreign code says, as plain text, also where the error itself cannot say it."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Crash:
    """An error, in words. `said` is one line, such as `KeyError: 'x'`."""

    said: str
    traceback: str


def crash_of(error: BaseException) -> Crash:
    """The error in words. Raises nothing, whatever `__str__` and the like of the error do."""
    words = " ".join(_attempted(lambda: str(error)).split())
    trace = _attempted(lambda: "".join(traceback.format_exception(error)))
    return Crash(f"{type(error).__name__}: {words}", trace)


def _attempted(say: Callable[[], str]) -> str:
    try:
        return say()
    except BaseException as error:  # noqa: BLE001 - an error whose own text is broken is still told
        return f"(what it says cannot be shown: {type(error).__name__})"
