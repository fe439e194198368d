"""Values that are secret because of the name before them, in JSON, forms, headers, shells and prose."""

import re
from collections.abc import Iterator

from .codes import known
from .folding import lowered
from .placeholders import is_placeholder

Span = tuple[int, int]

_NAME = re.compile(
    r"secret(?:[ _-]?key)?|passwd|password|passphrase|passcode|pwd|token|session[ _-]?id|sid(?![a-z])"
    r"|signature|assertion|api[_-]?key|x-sfdc-session|code[_-]verifier|private[_-]?key"
)
_STRICT = re.compile(
    r"(?:client|consumer|api)[ _-]?secret|passwd|password|passphrase|pwd|security[ _-]?token"
)
"""After these even a plain word is a secret."""
_LONGEST_NAME = 20
_LONGEST_CODE = 40
_WORD_BEFORE = re.compile(r"\w{1,40}$")
_STRING = r"\\{0,7}[\"'“‘]"
_IN_STRING = r"(?P<value>(?:(?!\\{0,7}[\"'“”‘’\n]).){1,20000})"
_CLOSED = r"(?:\\{0,7}[\"'”’])?"

_TAILS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "key": "value", 'key' => 'value', key = 'value'
        rf"{_CLOSED}\s{{0,10}}(?::|=>?)\s{{0,10}}(?:string\([0-9]{{1,9}}\)\s?|[bur](?=[\"']))?{_STRING}{_IN_STRING}",
        # ('key', 'value')
        r"[\"'],\s{0,5}[\"'](?P<value>[^\"'\n]{1,20000})[\"']\)",
        # [key] => value
        r"[\"']?\]\s{0,3}=>\s{0,5}(?:string\([0-9]{1,9}\)\s?)?[\"']?(?P<value>[^\s\"'()]{1,20000})",
        # key=value in forms, queries, cookies and shells, also where the whole is URL-encoded
        r"(?:=|%3d)(?!%3d|=)(?P<value>(?:(?!%26|%3b)[^\s&;,\"'<>\\)\]}]){1,20000})",
        # <key>value</key>
        r"(?:\s[^<>]{0,200})?>(?P<value>[^<]{1,20000})</",
        # "key": 123
        rf"{_CLOSED}\s{{0,5}}:\s{{0,5}}(?P<value>[0-9]{{8,40}})(?![0-9])",
    )
)
_AFTER_STRICT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # password: value
        r":[ \t]{0,5}(?P<value>[^\s\"'<>\\]{2,20000}[^\s\"'<>\\,;)}\]])",
        # the password is value1
        r" (?:is|was):? {1,3}(?P<value>(?=\S{0,200}[^\sA-Za-z])[^\s\"'<>]{3,20000}[^\s\"'<>,;.)])",
        # --password value
        r"[ \t]{1,5}(?P<value>(?=\S{0,200}[0-9])[^\s\"'=:-][^\s\"']{7,20000})",
    )
)
_OPAQUE = re.compile(
    r"[ \t]{0,3}(?::|=| is| was)?[ \t\n]{1,5}"
    r"(?P<value>(?=\S{0,200}[0-9])[\w!~+/=%-]{12,2000}(?:\.[\w!~+/=%-]{1,2000})?)(?!\.\w)"
)
_NUMBER = re.compile(r"[^\w\n]{0,5}(?:is|was|value|key|no)?[^\w\n]{0,5}(?P<value>[0-9]{16,19})(?![0-9])")
_AROUND = (
    # a header line, or a header in a dictionary
    re.compile(
        r"authorization\\{0,7}[\"']?\s{0,5}(?::|=>?|,)\s{0,5}\\{0,7}[\"']?(?:b['\"])?"
        r"(?:(?:bearer|oauth|basic|token|digest)(?:\s|%20|\+){1,5})?(?P<value>[^\s\"'\\,;}\])]{4,20000})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^[<>*\s]{0,5}|[\"'])(?:set-)?cookie[\"']?[ \t]{0,5}(?::|=>)[ \t]{0,5}(?P<value>[^\n]{1,20000})",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"\b(?:bearer|basic)(?:[ \t]|%20|\+){1,5}(?P<value>(?=\S{0,200}[0-9])[\w!.~+/=%-]{16,20000})",
        re.IGNORECASE,
    ),
    # curl -u name:value, https://name:value@host
    re.compile(r"\s(?:-u|--user|--proxy-user)[ \t=]{1,5}[\"']?[^\s:\"']{1,200}:(?P<value>[^\s\"']{1,500})"),
    re.compile(r"://(?P<value>[^\s/@\"'<>:]{1,200}:[^\s/@\"'<>]{1,500})@"),
)
_NEEDED = ("authorization", "cookie", "b", "-u", "://")
"""What a text must hold for the patterns above to be worth trying, in their order."""


def named_secrets(text: str) -> Iterator[Span]:
    """Where values stand that are secret, whatever they look like, because of what is written before them."""
    folded = lowered(text)
    for pattern, needed in zip(_AROUND, _NEEDED, strict=True):
        if needed in folded:
            yield from _harmful(pattern.finditer(text))
    place = 0
    for name in _NAME.finditer(folded):
        if name.start() >= place and not _is_no_name(text, name):
            for start, end in _harmful(_tails(text, name, folded)):
                place = end
                yield start, end


def _tails(text: str, name: re.Match[str], folded: str) -> Iterator[re.Match[str]]:
    """What may be the value after a name; the first form that fits."""
    before = folded[max(0, name.start() - _LONGEST_NAME) : name.end()]
    strict = any(found.end() == len(before) for found in _STRICT.finditer(before))
    forms = (*_TAILS, *(_AFTER_STRICT if strict else ()), _NUMBER, _OPAQUE)
    hits = (form.match(text, name.end()) for form in forms)
    first = next((hit for hit in hits if hit), None)
    if first is not None:
        yield first


def _is_no_name(text: str, name: re.Match[str]) -> bool:
    """True within words (`sid` is part of many) and within codes: `INVALID_SESSION_ID` names no secret."""
    if name[0] == "sid" and text[name.start() - 1 : name.start()].isalnum():
        return True
    word = _WORD_BEFORE.search(text[max(0, name.start() - _LONGEST_CODE) : name.start()])
    return known(f"{word[0] if word else ''}{text[name.start() : name.end()]}")


def _harmful(hits: Iterator[re.Match[str]]) -> Iterator[Span]:
    for hit in hits:
        if not is_placeholder(hit["value"]):
            yield hit.span("value")
