"""Text as an org, a proxy or a page may send it, for tests with hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from sfdoctor.model import Report
from tests.render import reports

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
NASTY = (
    # terminals and encodings
    "\x1b[31m", "\x9b", "\u202e", "\u2066", "\x00", "\ud800", "\ufffe", "\n", "\r\n", "\x85", "\u2028",
    # XML and HTML
    "]]>", "<script>alert(1)</script>", "<!--", "-->", "</details>", "&lt;", '"', "'", "\\",
    # workflow commands
    "::error::x", "\n::add-mask::a", "##[error]x", "##vso[task.x]y", "%0A::error::x", "%", ",", ":",
    # Markdown
    "[click](https://evil.example)", "![x](https://evil.example/x.png)", "](", "`", "```", "~~~", "|",
    "\n# heading", "\n- item", "\n\n", "    ", "@everyone",
    # formulas, placeholders, comments of metrics
    "=1+1", "{0}", "{}", "# EOF", "# TYPE x",
)  # fmt: skip
NASTY_TEXT = st.lists(st.one_of(ANY_TEXT, st.sampled_from(NASTY)), max_size=6).map("".join)


def said_by_a_stranger(text: str) -> Report:
    """A report in which all that an org can say is `text`, and the causes are the knowledge base's own."""
    report = reports.hostile(text)
    diagnoses = tuple(
        replace(diagnosis, cause=reports.RUN_AS_MISSING if diagnosis.leading else reports.WRONG_APP)
        for diagnosis in report.diagnoses
    )
    return replace(report, diagnoses=diagnoses)
