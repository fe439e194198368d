"""What changes between failures of one kind, folded away: ids, numbers, times, hosts, values.

Kept are the words, error codes, HTTP statuses, API versions, and the names of objects and fields.
"""

import re

_FRAME = re.compile(r"^\s*(?:at [\w$.<].*|\.{3} \d+ (?:more|common).*|File \".*)$\n?", re.MULTILINE)
_TELLING_KEYS = (
    "message|error|errors|error_description|errordescription|errorcode|error_code|code|type|sobject|object|field"
    "|fields|fault\\w*|exception\\w*|status\\w*|details?|reason|title|msg|description|method|path|url|uri|level"
    "|severity|logger|operation|body|response|text|cause"
)
_PIECE = re.compile(
    # A value under a key that tells nothing of the failure.
    rf"(?P<key>(?P<q>[\"'])(?!(?i:{_TELLING_KEYS})(?P=q))[\w.@-]{{1,60}}(?P=q)\s{{0,3}}:\s{{0,3}})"
    r"(?P<v>[\"'])(?:(?!(?P=v))[^\\\n]){0,2000}(?P=v)"
    # Something quoted in a sentence.
    r"|(?<=[A-Za-z] )(?P<quoted>'[^'\n]{1,120}'(?!\w)|\"[^\"\\\n]{1,120}\"(?!\w)"
    r"|‘[^’\n]{1,120}’|“[^”\n]{1,120}”)"
    r"|(?i:http(?:/\d(?:\.\d)?)?\"?|status(?:[ _]?code)?|code|error|failed|returned)[\"']?[:= (\[]{1,3}"
    r"[\"']?(?P<number>[1-5]\d\d)(?![\w.])"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?P<host>(?<![\w.-])(?:[A-Za-z0-9-]{1,63}\.){2,8}(?:com|net|org|io|cloud|dev|local|internal|mil|eu)(?![\w.-]))"
    r"|(?<![\w-])(?=[A-Za-z_-]{0,200}[0-9])(?P<word>[\w-]+(?:\.[0-9][\w-]*)*)",
    re.ASCII,
)
_NAME = re.compile(
    r"\w+__\w{1,3}|[A-Z]+(?:_[A-Z0-9]+)+|[A-Z][A-Za-z]+[0-9]{1,2}|OAuth2?|v[0-9]{2}\.0", re.ASCII
)
_SHARED = re.compile(r"(?:login|test|www)\.", re.IGNORECASE)
_SALESFORCES = re.compile(
    r"\.(?:(?:\w+\.)?my\.)?(?:salesforce|force|salesforce-setup|salesforce-sites)\.com$"
)
_SCHEMA = re.compile(
    r"(?:columns?|fields?|types?|entity|object|sobject|relationship|attribute|property|class|method|trigger|flow"
    r"|rule|permission|scope|on|of|for|header|parameter) $",
    re.IGNORECASE,
)


def without_frames(text: str) -> str:
    """The text without the frames of stack traces, which tell where and not what."""
    return _FRAME.sub("", text) if "\n" in text else text


def folded(text: str) -> str:
    """The text as all failures of its kind have it."""
    return _PIECE.sub(_fold, text)


def _fold(piece: re.Match[str]) -> str:
    if piece["word"] is not None:
        return piece[0] if _NAME.fullmatch(piece[0]) else "#"
    if piece["host"] is not None:
        return _host(piece[0])
    if piece["number"] is not None:
        return piece[0]
    if piece["key"] is not None:
        return f"{piece['key']}…"
    if piece["quoted"] is not None:
        return _quoted(piece)
    return "@"


def _host(name: str) -> str:
    """Of Salesforce's hosts stays what tells their kind."""
    if _SHARED.match(name):
        return name
    kind = _SALESFORCES.search(name)
    return f"*{kind[0]}" if kind else "*"


def _quoted(piece: re.Match[str]) -> str:
    inside = piece[0][1:-1]
    if "/" in inside or "{" in inside or ":" in inside:
        return piece[0][0] + folded(inside) + piece[0][-1]
    words_before = piece.string[max(0, piece.start() - 20) : piece.start()]
    if _NAME.fullmatch(inside) or (" " not in inside and _SCHEMA.search(words_before)):
        return piece[0]
    return "'…'"
