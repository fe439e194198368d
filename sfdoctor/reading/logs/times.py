"""The time that a log's line tells, as the log writes it."""

import re

_CLOCK = r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_WRITTEN = (
    rf"\d{{4}}[-/]\d\d[-/]\d\d[T _]{_CLOCK}(?: ?[AP]M\b)?(?: ?(?:Z\b|UTC\b|[+-]\d\d:?\d\d\b))?",
    rf"\d\d/{_MONTH}/\d{{4}}:\d\d:\d\d:\d\d(?: [+-]\d{{4}})?",
    rf"(?:[A-Z][a-z]{{2}} )?{_MONTH} {{1,2}}\d{{1,2}},? (?:\d{{4}},? )?{_CLOCK}(?: ?[AP]M\b)?(?: \d{{4}}\b)?",
    rf"\d{{1,2}}[-. ]{_MONTH}[-. ]\d{{4}} {_CLOCK}",
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}},? {_CLOCK}(?: ?[AP]M\b)?",
    r"\d{8}[T ]\d{6}(?:[.,]\d{1,9})?Z?",
)
_EPOCH = r"1\d{9}(?:\d{3}|\.\d{1,9})?(?![\w.])"
_TOLD = re.compile(
    rf"(?<!\w)(?:{'|'.join(_WRITTEN)})"
    rf"|(?<=\"ts\":){_EPOCH}|(?<=\"time\":){_EPOCH}|(?<=\"timestamp\":){_EPOCH}|(?<=\"@timestamp\":){_EPOCH}"
    rf"|(?<=\"ts\": ){_EPOCH}|(?<=\"time\": ){_EPOCH}|(?<=\"timestamp\": ){_EPOCH}"
)
_BEGINS = re.compile(
    rf"[\[(]?(?:(?P<epoch>{_EPOCH})|(?P<clock>\d\d:\d\d:\d\d(?:[.,]\d{{1,9}})?)|[IWEF]\d{{4}} {_CLOCK})"
)
_SEARCHED = 400
_NEAR = 80


def time_of(line: str) -> str | None:
    """The first time that a line tells; None where it tells none."""
    begins = _BEGINS.match(line)
    if begins:
        return begins[0].lstrip("[(")
    told = _TOLD.search(line, 0, _SEARCHED)
    return told[0] if told else None


def begins_with_a_time(line: bytes) -> bool:
    """True for a line of the kind that most logs write: the time comes first, or early in a JSON object."""
    near = _SEARCHED if line.startswith(b"{") else _NEAR
    text = line[:near].decode("latin-1")
    return bool(_BEGINS.match(text) or _TOLD.search(text))
