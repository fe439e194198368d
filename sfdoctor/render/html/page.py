"""The whole page: what it may load (nothing), its style and script, and its reports."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib import resources

from ...model import Report
from ..answers import headline, worst_exit_code
from .elements import Child, Html, tag
from .overall import overall
from .room import room_in
from .signs import badge, dots
from .summary import shared_causes, targets, verdict
from .target import section
from .toolbar import toolbar

__all__ = ["to_html"]


def to_html(reports: Sequence[Report]) -> str:
    """A page that opens anywhere and asks for nothing: the diagnosis first, what led to it below."""
    style, script = Html(_asset("style.css")), Html(_asset("script.js"))
    descriptions = _descriptions(reports)
    documented = {check: f"about{number}" for number, check in enumerate(descriptions)}
    title = headline(reports[0]) if len(reports) == 1 else verdict(reports)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{title} · sfdoctor"),
        tag("style", style),
    )
    body = tag(
        "body",
        dots(),
        tag("main", _contents(reports, documented), _about(descriptions, documented)),
        _footer(reports),
        tag("script", script),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


def _contents(reports: Sequence[Report], documented: Mapping[str, str]) -> Iterator[Child]:
    room = room_in(reports)
    if len(reports) == 1:
        report = reports[0]
        yield tag("h1", badge(overall(report)), " ", report.target, class_=overall(report))
        yield section(report, "t", documented, room, toolbar(reports))
        return
    ids = [f"t{number}" for number in range(len(reports))]
    yield tag("h1", verdict(reports))
    yield shared_causes(reports, ids)
    yield toolbar(reports)
    yield targets(reports, ids, documented, room)


def _descriptions(reports: Sequence[Report]) -> dict[str, str]:
    """What each check does, once, however many targets it examined."""
    return {
        result.check: result.documentation
        for report in reports
        for result in report.results
        if result.documentation.strip()
    }


def _about(descriptions: Mapping[str, str], documented: Mapping[str, str]) -> Child:
    if not descriptions:
        return None
    entries = (
        [
            tag("dt", tag("code", check), id=documented[check]),
            tag("dd", (tag("p", _with_code(paragraph)) for paragraph in text.strip().split("\n\n"))),
        ]
        for check, text in descriptions.items()
    )
    return tag("details", tag("summary", "What the checks do"), tag("dl", entries), class_="card about")


def _with_code(text: str) -> Iterator[Child]:
    """What stands between backticks is code."""
    for number, part in enumerate(text.split("`")):
        yield tag("code", part) if number % 2 else part


def _footer(reports: Sequence[Report]) -> Html:
    versions = ", ".join(sorted({report.sfdoctor_version for report in reports}))
    return tag("footer", f"sfdoctor {versions} · exit code {worst_exit_code(reports)}")


def _policy(style: Html, script: Html) -> str:
    """Nothing may be loaded, sent or framed; this style and this script alone may act."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")
