"""Building HTML so that nothing gets in unescaped: a text is a text, and only `Html` is markup."""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from ..hostile_text import visible

__all__ = ["Child", "Html", "joined", "lines", "link", "tag"]

_VOID = frozenset({"input", "meta"})
_CLOSED = frozenset({"circle", "path", "rect", "use"})
"""Elements of SVG that hold nothing."""


class Html(str):
    """Markup. Whatever a string operation makes of it is a plain text again, and is escaped."""

    __slots__ = ()


Child: TypeAlias = "str | Iterable[Child] | None"
Value: TypeAlias = "str | int | float | None"


def tag(name: str, /, *children: Child, **attributes: Value) -> Html:
    """An element. Texts are escaped, with control characters and direction marks spelt out.

    `class_` is the attribute `class`, `aria_label` is `aria-label`; one that is True stands without a value,
    one that is None or False is left out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    if name in _CLOSED:
        return Html(f"<{name}{written}/>")
    return Html(f"<{name}{written}>{joined(children)}</{name}>")


def joined(children: Child) -> Html:
    """Texts and elements in a row."""
    if children is None:
        return Html()
    if isinstance(children, Html):
        return children
    if isinstance(children, str):
        return Html(escape(visible(children), quote=False))
    return Html("".join(joined(child) for child in children))


def lines(text: str) -> Html:
    """A text of several lines, for `pre`."""
    return Html(escape("\n".join(visible(line) for line in text.splitlines()), quote=False))


def link(text: str, address: str | None) -> Html:
    """The text, as a link where the address is one of the web: no other scheme can act in the page."""
    shown = visible(address or "")
    if not shown.lower().startswith(("https://", "http://")) or " " in shown:
        return joined(text)
    return tag("a", text, href=shown, rel="noreferrer noopener")


def _attribute(name: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    key = name.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escape(visible(str(value)))}"'
