"""The formats of a report, by the names that `--report` knows."""

from collections.abc import Callable, Sequence

from ..model import Report
from ..render.github import to_github
from ..render.html import to_html
from ..render.json_v1 import to_json_of_all
from ..render.junit import to_junit
from ..render.markdown import to_markdown
from ..render.openmetrics import to_openmetrics
from ..render.sarif import to_sarif

FORMATS: dict[str, Callable[[Sequence[Report]], str]] = {
    "json": to_json_of_all,
    "junit": to_junit,
    "sarif": to_sarif,
    "markdown": to_markdown,
    "html": to_html,
    "github": to_github,
    "openmetrics": to_openmetrics,
}
