"""Opening a report in a browser, and hearing all that the page says and asks for."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from sfdoctor.model import Report
from sfdoctor.render.html import to_html


class Opener:
    """Writes reports to a file and opens it."""

    def __init__(self, browser: Browser, file: Path) -> None:
        self.file = file
        self.asked_for: list[str] = []
        self.complaints: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def open(self, *reports: Report, width: int = 1280, **settings: Any) -> Page:
        """A page with these reports. `settings` are those of a browser's context."""
        self.file.write_text(to_html(reports), "utf-8")
        context = self._browser.new_context(viewport={"width": width, "height": 900}, **settings)
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda request: self.asked_for.append(request.url.partition("#")[0]))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.file.as_uri())
        return page

    def close(self) -> None:
        """Close what was opened."""
        for context in self._contexts:
            context.close()


def visible_rows(page: Page, kind: str) -> Sequence[str]:
    """The texts of the rows (`check` or `step`) that are not filtered away."""
    return page.locator(f".row.{kind}:not([hidden]) > summary").all_text_contents()
