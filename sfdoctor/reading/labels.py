"""What stands behind labels: `Error: CODE` over `Message: text`, `errorCode='CODE' errorMessage='text'`."""

import re
from collections.abc import Iterator

from ..model import Passage
from .codes import is_code
from .notation import Entry, Value, bare_key
from .strings import OPENING, string_at
from .wording import FIELD_KEYS, MESSAGE_KEYS, symptom_of

_WIDEST_GAP = 300
_LONGEST = 1_500
_LABEL = re.compile(
    r"(?<![\w\"'-])(?P<label>(?:get)?(?:error|status|exception|fault|result|oauth|api)[ _-]?(?:code|error)"
    r"|error(?: #\d{1,6})?|code|(?:get)?(?:error|exception|fault)?[ _-]?(?:message|description|string)|msg"
    r"|details?|reason|(?:get)?fields?|field[ _-]?names)"
    r"(?P<mark>\s{0,2}=(?!=)|[ \t]{0,3}:(?![:/]))[ \t]{0,10}",
    re.IGNORECASE,
)
_STRING = re.compile(rf"(?P<opening>{OPENING})")
_WORD = re.compile(r"\\{0,7}[\"']?(?P<word>(?:sf:)?[A-Za-z]\w{1,100})(?![\w.])")
_LIST = re.compile(r"[\[(]?(?P<items>[\w ,.]{1,1000})[\])]?")
_END = re.compile(r"\n\s{0,80}(?:\n|at |from |File \")|[,;][ \t]{0,3}[a-z][A-Za-z_]{2,30}=|&")


def labelled(text: str) -> Iterator[Passage]:
    """The codes that stand behind labels, with the message and the fields beside them."""
    for entry in _entries(text):
        symptom = symptom_of(entry.pairs, loose=True)
        if symptom is not None:
            yield Passage("labels", entry.start, entry.end, (symptom,))


def _entries(text: str) -> Iterator[Entry]:
    entry, label = Entry(0, 0), _LABEL.search(text)
    while label:
        following = _LABEL.search(text, label.end())
        limit = min(following.start() if following else len(text), label.end() + _LONGEST)
        key = _key(label["label"])
        value, end = _value(text, label, limit, key)
        if value:
            if key in entry.pairs or label.start() - entry.end > _WIDEST_GAP:
                yield entry
                entry = Entry(label.start(), end)
            entry.start = entry.start if entry.pairs else label.start()
            entry.pairs[key], entry.end = value, end
            following = _LABEL.search(text, max(label.end(), end)) if end > limit else following
        label = following
    yield entry


def _key(label: str) -> str:
    key = bare_key(label.partition("#")[0]).removeprefix("get")
    return "fields" if key in (*FIELD_KEYS, "field") else "code" if key == "error" else key


def _value(text: str, label: re.Match[str], limit: int, key: str) -> tuple[Value, int]:
    place = label.end()
    is_message = key in MESSAGE_KEYS
    if is_message and (opening := _STRING.match(text, place)):
        return string_at(text, opening.end(), opening["opening"])
    if key == "fields":
        listed = _LIST.match(text, place, limit)
        return (tuple(listed["items"].replace(",", " ").split()), listed.end()) if listed else ("", place)
    if is_message:
        stop = _END.search(text, place, limit)
        end = stop.start() if stop else limit
        return text[place:end].strip().rstrip("]),;"), end
    word = _WORD.match(text, place)
    return (word["word"], word.end()) if word and is_code(word["word"].removeprefix("sf:")) else ("", place)
