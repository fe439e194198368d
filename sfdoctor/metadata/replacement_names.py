"""What placeholders of an app are called, and the variables that fill them."""

import re
from collections.abc import Collection
from dataclasses import dataclass

LONGEST = 60
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class PlaceholderRule:
    """A rule for `replacements`: in `filename` the placeholder becomes the value of the variable `env`."""

    filename: str
    placeholder: str
    env: str


def variable_of(app: str, what: str) -> str:
    """The name of an environment variable, such as `ACME_SYNC_RUN_AS_USER` for the app `AcmeSync`."""
    words = _OTHER.sub("_", _HUMP.sub("_", app).upper()).strip("_")[:LONGEST].strip("_")
    return f"{words if words[:1].isalpha() else f'APP_{words}'.strip('_')}_{what}"


def free_variable(app: str, what: str, taken: Collection[str]) -> str:
    """The same, numbered where that name is taken: apps may differ in an underscore only."""
    plain = variable_of(app, what)
    names = (plain, *(f"{plain}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def placeholder_of(variable: str) -> str:
    """The placeholder that stands for a variable's value."""
    return f"__{variable}__"
