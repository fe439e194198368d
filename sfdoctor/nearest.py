"""What was probably meant, where a name is not known."""

import difflib
from collections.abc import Iterable

from .model import UsageError


def nearest(name: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The known name that looks most like `name`, None where none does.

    `likeness` is how alike the two must be, from 0 to 1: more of it where `name` may well be right.
    """
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=likeness)), None)


def no_such(kind: str, name: str, known: Iterable[str], listed_by: str = "") -> UsageError:
    """The error for an unknown name, with the nearest known one or, where there are few, all.

    `listed_by` is the command that lists them.
    """
    names = sorted(known)
    meant = nearest(name, names)
    if meant:
        return UsageError(f"there is no {kind} {name!r}; did you mean {meant}?")
    choice = f"; known: {', '.join(names)}" if 0 < len(names) <= 12 else ""
    where = f"; {listed_by} lists them" if listed_by and not choice else ""
    return UsageError(f"there is no {kind} {name!r}{choice}{where}")
