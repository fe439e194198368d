"""Writes anew what tests compare with: `python -m tests.render.refresh`, then read the difference."""

from collections.abc import Callable
from pathlib import Path

from sfdoctor.render.json_v1 import schema_text
from tests.render import reports
from tests.render.printing import report_text

GOLDEN = Path(__file__).parent / "golden"
PAGES: dict[str, Callable[[], str]] = {
    "healthy.txt": lambda: report_text(reports.HEALTHY),
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
