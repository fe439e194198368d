"""Switching the client-credentials flow on in the settings, where the policies clearly mean it."""

from collections.abc import Iterator

from ..tree import App, MetadataFile, SourceTree
from .edits import Edit, Fix
from .sources import Sources
from .spans import Span, line_end_at, span_of, start_of_blanks, value_span

SWITCH = "isClientCredentialsFlowEnabled"
USER = "clientCredentialsFlowUser"
LINK = "externalClientApplication"
_OFF = ("", "false", "0")


def switches_on(tree: SourceTree, sources: Sources) -> Iterator[Fix]:
    """One fix per app whose policies all have the flow on and name its user, and whose settings do not.

    The other way round nothing is clear: settings may leave it to each org's policy to offer the flow.
    """
    for app in tree.apps:
        if not _means_the_flow(app) or any(file.flag(SWITCH) for file in app.global_settings):
            continue
        for file in app.global_settings:
            text = sources.text_of(file)
            edit = _switched_on(file, text) if text else None
            if edit:
                yield (edit,)


def _means_the_flow(app: App) -> bool:
    return bool(app.oauth_policies) and all(
        policy.flag(SWITCH) and policy.value(USER) for policy in app.oauth_policies
    )


def _switched_on(file: MetadataFile, text: str) -> Edit | None:
    does = f"{SWITCH} is true, as the policies have it"
    element = file.root.child(SWITCH)
    span = span_of(text, element) if element else None
    if element is None:
        return _inserted(file, text, does)
    if span is None or element.nil or element.text not in _OFF:
        return None
    if span.closes_itself:
        start = text.rindex("/", span.start, span.end)
        return Edit(file.path, start, span.end, f">true</{span.name}>", does)
    value = value_span(text, span)
    return Edit(file.path, *value, "true", does) if value else None


def _inserted(file: MetadataFile, text: str, does: str) -> Edit | None:
    """The missing element, below the one that names the app and indented as that is."""
    link = file.root.child(LINK)
    span = span_of(text, link) if link else None
    if span is None:
        return None
    prefix = span.name[: -len(LINK)]
    new = f"<{prefix}{SWITCH}>true</{prefix}{SWITCH}>"
    indentation = _indentation(text, span)
    position = span.end if indentation is None else _end_of_line(text, span.end)
    return Edit(file.path, position, position, (indentation or "") + new, does)


def _indentation(text: str, span: Span) -> str | None:
    """The line end before an element, and the blanks; None where something else stands before it."""
    blanks = start_of_blanks(text, span.start)
    line_end = line_end_at(text, blanks)
    return line_end + text[blanks : span.start] if line_end else None


def _end_of_line(text: str, position: int) -> int:
    """Past a comment that ends the line: it belongs to the element before it."""
    ends = [found for sign in "\r\n" if (found := text.find(sign, position)) >= 0]
    rest = text[position : min(ends, default=position)].strip()
    is_comment = rest.startswith("<!--") and rest.endswith("-->") and rest.count("<") == 1
    return min(ends) if ends and is_comment else position
