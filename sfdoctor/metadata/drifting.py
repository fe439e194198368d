"""How a file of the source and what the org has in its place differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .live_objects import APP, live_objects
from .mentions import holds_placeholder
from .tree import Element, MetadataFile, SourceTree

_USERNAMES = ("clientCredentialsFlowUser", "executeHandlerAs")
_PLUGIN = {True: "enabled", False: "disabled"}
_SHOWN_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Difference:
    """An element that the org has otherwise; `here` and `there` are fit to be shown.

    `doubt` is `filled-in` where a deploy puts another value in its place, `wording` where the two may be the
    same in other words.
    """

    element: Element
    here: str
    there: str
    doubt: Literal["filled-in", "wording"] | None = None


def differences(tree: SourceTree, file: MetadataFile, live: Mapping[str, object]) -> Iterator[Difference]:
    """Each element of the file that the org has otherwise; `live` are the org's values, by element.

    An element that the file leaves out is none: what a deploy makes of it is not known.
    """
    for name, value in live.items():
        element = file.element(name)
        if element is None or _agree(file, element, value):
            continue
        here, there = element.shown or "empty", _shown(value)
        doubt = "filled-in" if is_filled_in(tree, file, element) else _doubt_of_wording(file, name, there)
        yield Difference(element, here, there, doubt)


def _agree(file: MetadataFile, element: Element, value: object) -> bool:
    """Whether the org says the same. Only in the header is a difference of case one."""
    flag = file.flag(element.name)
    if isinstance(value, bool):
        return flag is value
    here, there = _line(element.text), _line("" if value is None else str(value))
    if flag is not None and there.casefold() == _PLUGIN[flag]:
        return True
    # A period that does not apply is retrieved as 0 and stored as nothing.
    same_number = (here or "0") == (there or "0")
    return same_number or (here == there if file.kind == APP else here.casefold() == there.casefold())


def _doubt_of_wording(file: MetadataFile, name: str, there: str) -> Literal["wording"] | None:
    no_username = name in _USERNAMES and there != "empty" and "@" not in there
    return "wording" if no_username or name in live_objects()[file.kind].unsure else None


def is_filled_in(tree: SourceTree, file: MetadataFile, element: Element) -> bool:
    """Whether a deploy puts something else in its place: for a placeholder, or by a rule of the project."""
    rules = tree.project.replacements if tree.project else ()
    return holds_placeholder(element.text) or any(
        file.path in rule.files
        and (
            (rule.text is not None and (rule.text in element.text or element.name in rule.text))
            or (rule.pattern is not None and (element.name in _USERNAMES or element.name in rule.pattern))
        )
        for rule in rules
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    line = _line("" if value is None else str(value))
    return (line if len(line) <= _SHOWN_CHARACTERS else line[: _SHOWN_CHARACTERS - 1] + "…") or "empty"


def _line(text: str) -> str:
    return " ".join(text.split())
