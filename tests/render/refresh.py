"""Writes anew what tests compare with: `python -m tests.render.refresh`, then read the difference."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sfdoctor.model import Report
from sfdoctor.render.github import to_github
from sfdoctor.render.html import to_html
from sfdoctor.render.json_v1 import schema_text, to_json
from sfdoctor.render.junit import to_junit
from sfdoctor.render.markdown import to_markdown
from sfdoctor.render.openmetrics import to_openmetrics
from sfdoctor.render.sarif import to_sarif
from tests.render import reports
from tests.render.printing import report_text

GOLDEN = Path(__file__).parent / "golden"
KINDS = {
    "healthy": reports.HEALTHY,
    "one-root-cause": reports.ONE_ROOT_CAUSE,
    "inconclusive": reports.INCONCLUSIVE,
}
"""A healthy report, a failing one, and one that is left open."""
FORMATS: dict[str, Callable[[Sequence[Report]], str]] = {
    "json": lambda several: to_json(several[0]),
    "github.txt": to_github,
    "html": to_html,
    "junit.xml": to_junit,
    "md": to_markdown,
    "openmetrics.txt": to_openmetrics,
    "sarif": to_sarif,
}


def _in_a_format(name: str) -> Callable[[], str]:
    kind, format = name.split(".", 1)
    return lambda: FORMATS[format]([replace(KINDS[kind], place=reports.PLACE)])


PAGES: dict[str, Callable[[], str]] = {
    name: _in_a_format(name) for name in (f"{kind}.{format}" for kind in KINDS for format in FORMATS)
} | {
    "healthy.txt": lambda: report_text(reports.HEALTHY),
    "inconclusive.txt": lambda: report_text(reports.INCONCLUSIVE),
    "one-root-cause.txt": lambda: report_text(reports.ONE_ROOT_CAUSE),
    "one-root-cause-ascii-40.txt": lambda: report_text(reports.ONE_ROOT_CAUSE, ascii=True, width=40),
}


def main() -> None:
    """Write the golden pages and the published schema."""
    for name, page in PAGES.items():
        (GOLDEN / name).write_text(page(), "utf-8", newline="\n")
    schema = GOLDEN.parents[2] / "docs" / "schemas" / "report.schema.json"
    schema.parent.mkdir(parents=True, exist_ok=True)
    schema.write_text(schema_text(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
