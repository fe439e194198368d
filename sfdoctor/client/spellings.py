"""The ways in which a value may be spelt in text: as it is, URL-encoded, in JSON, in base64 …"""

import base64
import html
import json
import re
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

SHORTEST = 8
"""Values and spellings shorter than this would be found in harmless text: `short_secrets` looks for those."""
_LEFT_BY_SCRIPTS = "!*'()"
"""What JavaScript's encodeURIComponent leaves as it is and Python does not; encodeURI leaves more."""
_PERCENT = re.compile(r"%[0-9A-F]{2}")
_HEAD_OF_TOKEN = re.compile(r"\A(?:00D\w{12}(?:\w{3})?!|eyJ[\w-]+\.)")
"""No secret: the org's id, which must stay readable elsewhere, and the header, which JWTs share."""


def spellings_of(value: str) -> set[str]:
    """All spellings of a value, with and without the whitespace and the quotes around it."""
    long_enough = [form for form in forms_of(value) if len(form.strip()) >= SHORTEST]
    spellings = {spelt for form in long_enough for spelt in spellings_of_form(form) if len(spelt) >= SHORTEST}
    return spellings | {spelt.encode("utf-8", "surrogatepass").decode("latin-1") for spelt in spellings}


def forms_of(value: str) -> set[str]:
    """A value with and without the whitespace and the quotes around it."""
    bare = value.strip()
    return {value, bare, bare.strip("'\"`")}


def spellings_in_part(value: str) -> set[str]:
    """The texts of which no part may be seen: what is secret of a value, plain, in hexadecimal, in base64."""
    telling = _HEAD_OF_TOKEN.sub("", value.strip())
    raw = telling.encode("utf-8", "surrogatepass")
    return {telling, raw.hex(), *_base64(raw)}


def spellings_of_pair(name: str, secret: str) -> set[str]:
    """All spellings of the credentials of HTTP Basic, plain and URL-encoded as RFC 6749 §2.3.1 wants them."""
    pairs = {f"{name}:{secret}", f"{name.strip()}:{secret.strip()}"}
    pairs |= {f"{quote_plus(name)}:{quote_plus(secret)}"}
    return {spelt for pair in pairs for spelt in spellings_of(pair)}


def spellings_of_form(text: str) -> Iterator[str]:
    """All spellings of a text as it is, of whatever length."""
    yield from _in_text(text)
    for encoded in encoded_inside(text):
        yield encoded
        yield from _in_url(encoded)
        yield encoded.replace("/", "\\/")


def encoded_inside(text: str) -> Iterator[str]:
    """A text in base64, and the part of it that shows where a longer text that holds it is encoded."""
    yield from _base64(text.encode("utf-8", "surrogatepass"))


def _in_text(text: str) -> Iterator[str]:
    yield text
    yield from _in_url(text)
    for quoted in (json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]):
        yield quoted
        yield quoted.replace("/", "\\/")
    for shown in (repr(text)[1:-1], ascii(text)[1:-1], repr(text.encode("utf-8", "surrogatepass"))[2:-1]):
        yield shown
        yield shown.replace("\\'", "'").replace("'", "\\'")
    yield html.escape(text)
    yield html.escape(text, quote=False)


def _in_url(text: str) -> Iterator[str]:
    for encode in (quote, quote_plus):
        for safe in ("", "/", _LEFT_BY_SCRIPTS, f"{_LEFT_BY_SCRIPTS};,/?:@&=+$#"):
            encoded = encode(text, safe=safe, errors="surrogatepass")
            yield encoded
            yield _PERCENT.sub(lambda percent: percent[0].lower(), encoded)


def _base64(raw: bytes) -> Iterator[str]:
    """Whole, and the part that every longer text shows that holds `raw` at offset 0, 1 or 2 (modulo 3)."""
    for whole in (base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode()):
        yield whole
        yield whole.rstrip("=")
    for offset, belongs_to_others in enumerate((0, 2, 3)):
        padded = bytes(offset) + raw
        encoded = base64.b64encode(padded).decode().rstrip("=")
        last = len(encoded) - (1 if len(padded) % 3 else 0)
        core = encoded[belongs_to_others:last]
        yield core
        yield core.replace("+", "-").replace("/", "_")
