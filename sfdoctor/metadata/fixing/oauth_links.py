"""Removing `oauthLink`, which belongs to one org and which each org makes for itself."""

from collections.abc import Iterator

from ..mentions import holds_placeholder
from ..tree import App, SourceTree
from .edits import Edit, Fix
from .sources import Sources
from .spans import span_of, whole_line

LINK = "oauthLink"


def oauth_links_removed(tree: SourceTree, sources: Sources) -> Iterator[Fix]:
    """One fix per link of an app that is not packaged: those share the consumer of their Dev Hub by it."""
    for app in tree.apps:
        for file in app.oauth_settings if _is_local(app) else ():
            # A git-ignored file may be meant for this one org.
            text = None if file.git_ignored else sources.text_of(file)
            for element in file.root.all(LINK) if text else ():
                span = span_of(text or "", element)
                if span and element.text and not holds_placeholder(element.text):
                    start, end = whole_line(text or "", span.start, span.end)
                    yield (Edit(file.path, start, end, "", f"{LINK} is removed: each org makes its own"),)


def _is_local(app: App) -> bool:
    return app.header is not None and app.header.value("distributionState") in (None, "Local")
