"""Values in files that have the form of a consumer key or a consumer secret.

A consumer key begins with `3MVG9` and has 85 or 86 letters, digits, dots and underscores in Salesforce's own
samples. A consumer secret is 64 hexadecimal digits in capitals; older ones are 16 to 19 decimal digits. A key
tells what it is; for a secret the name before it must say so as well, since a checksum looks the same.
"""

import re
from collections.abc import Iterator

from ..model import Place
from .left_out import is_left_out
from .tree import Exposure

KEY, SECRET = "consumer-key", "consumer-secret"
_KEY_START = "3MVG9"
_KEY = re.compile(r"[\w.]{60,120}", re.ASCII)
_FORMS = re.compile(r"(?<![\w.])3MVG9[\w.]{20,}|(?<![0-9A-Za-z])[0-9A-F]{64}(?![0-9A-Za-z])", re.ASCII)
_RUN = re.compile(r"[0-9A-F]{16,}")
_HEX_LENGTH, _DIGIT_LENGTHS = 64, range(16, 20)
_MOST_PER_FILE = 100
MAX_HOLDERS = 5_000
"""How many files of other metadata are read."""
_HOLDERS = (
    ".cls", ".trigger", ".authprovider-meta.xml", ".authprovider", ".externalCredential-meta.xml",
    ".externalCredential", ".labels-meta.xml", ".labels", ".md-meta.xml", ".md", ".namedCredential-meta.xml",
    ".namedCredential",
)  # fmt: skip
"""How the names of other metadata end in which people write keys and secrets."""

_WIDEST = 200
_WORD = re.compile(r"[A-Za-z_][\w.-]*")
_BETWEEN = frozenset(
    {
        "cdata", "default", "echo", "field", "is", "name", "or", "shortdescription", "str", "string", "text",
        "type", "value", "xsd", "xsi",
    }
)  # fmt: skip
"""Words that stand between a name and its value."""
_ALONE = frozenset({"secret", "key", "id"})
"""Names that need the word before them: Consumer Secret."""
_MOST_WORDS_BEFORE = 5
_OF_SALESFORCE = re.compile(
    r"consumer|salesforce|sfdc|sfdx|(?:^|[\W_])(?:sf|eca)[\W_]|connected[\W_]?app|external[\W_]?client"
)
_OF_OAUTH = re.compile(r"client[\W_]?secret")
_OF_A_KEY = re.compile(r"(?:consumer|client|app|api)[\W_]?(?:key|id)\b|\bkey\b|_key$|_id$")
_TOLD_OF = re.compile(r"(?:id|arn|hash|sha|sha256|digest|checksum|version|name|length)$")
"""What ends a name of something about a secret, which is none."""
_SIGNS = (
    "salesforce", "sfdc", "sfdx", "force.com", "sf_", "sf org", "3mvg9", "connectedapp", "connected_app",
    "connected app", "externalclient", "external_client", "external client", "eca_",
)  # fmt: skip


def exposures_in(text: str, path: str, *, of_metadata: bool = False) -> Iterator[Exposure]:
    """Each value of such a form, by its name and its form, never by its text.

    `of_metadata` is True for a file that only Salesforce has; elsewhere a name that could be any product's
    counts only where the file speaks of Salesforce.
    """
    found = [*_keys(text), *_secrets(text, path, of_metadata)]
    for start, what, name, form in sorted(found)[:_MOST_PER_FILE]:
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        yield Exposure(what, Place(path, line, column), name, form)


def masked_by_form(text: str, mask: str) -> str:
    """The text with `mask` where a value stands that has the form of a key or secret, whatever its name."""
    return _FORMS.sub(mask, text)


def may_hold_credentials(path: str) -> bool:
    """True for metadata that lint does not judge, and in which keys and secrets are often written."""
    return path.endswith(_HOLDERS)


_Found = tuple[int, str, str, str]


def _keys(text: str) -> Iterator[_Found]:
    place = text.find(_KEY_START)
    while place >= 0:
        key = _KEY.match(text, place)
        before = text[place - 1 : place]
        if key and not is_left_out(key[0]) and not (before.isalnum() or before == "_"):
            name = _name_before(text, place)
            shown = name if _OF_A_KEY.search(name.casefold()) else ""
            yield place, KEY, shown, f"{_KEY_START}… of {len(key[0])} characters"
        place = text.find(_KEY_START, key.end() if key else place + 1)


def _secrets(text: str, path: str, of_metadata: bool) -> Iterator[_Found]:
    runs = [(run, form) for run in _RUN.finditer(text) if (form := _form_of(text, run))]
    folded = text.casefold() if runs else ""
    speaks_of_salesforce = of_metadata or any(sign in folded or sign in path.casefold() for sign in _SIGNS)
    for run, form in runs:
        name = _name_before(text, run.start())
        if _is_behind_a_key(text, run.start()):
            yield run.start(), SECRET, "", f"{form}, behind a consumer key"
        elif _is_secret_of(name.casefold(), speaks_of_salesforce, run[0].isdecimal()):
            yield run.start(), SECRET, name, form


def _form_of(text: str, run: re.Match[str]) -> str | None:
    """What a run of digits looks like; None where it is no secret's form."""
    around = text[run.start() - 1 : run.start()] + text[run.end() : run.end() + 1]
    if any(character.isalnum() or character in "_." for character in around) or is_left_out(run[0]):
        return None
    length = len(run[0])
    if run[0].isdecimal():
        return f"{length} digits" if length in _DIGIT_LENGTHS else None
    return "64 hexadecimal digits in capitals" if length == _HEX_LENGTH else None


def _is_secret_of(name: str, speaks_of_salesforce: bool, digits: bool) -> bool:
    if "secret" not in name or _TOLD_OF.search(name):
        return False
    return bool(
        _OF_SALESFORCE.search(name) or speaks_of_salesforce or (_OF_OAUTH.search(name) and not digits)
    )


def _is_behind_a_key(text: str, place: int) -> bool:
    """True in `key:secret`, as programs take the pair for basic authentication."""
    key = text.rfind(_KEY_START, max(0, place - _WIDEST), place)
    return key >= 0 and text[place - 1] == ":" and _KEY.fullmatch(text, key, place - 1) is not None


def _name_before(text: str, place: int) -> str:
    """The name that a value has: the last words before it on its line, or on the line before."""
    start = max(text.rfind("\n", 0, place) + 1, place - _WIDEST)
    name = _last_name(text[start:place])
    if not name and start:
        before = max(text.rfind("\n", 0, start - 1) + 1, start - 1 - _WIDEST)
        name = _last_name(text[before : start - 1])
    return name


def _last_name(text: str) -> str:
    words = list(_WORD.finditer(text))
    while words and words[-1][0].casefold() in _BETWEEN:
        words.pop()
    named = words[-1:]
    for word in reversed(words[-1 - _room_before(named[0][0].casefold()) : -1] if named else ()):
        if text[word.end() : named[0].start()] != " " or not word[0].isalpha():
            break
        named.insert(0, word)
    return text[named[0].start() : named[-1].end()][:60] if named else ""


def _room_before(word: str) -> int:
    """How many words before it belong to a name: none where it is a name itself, many in prose."""
    if word in _ALONE:
        return 1
    return 0 if "secret" in word or _OF_A_KEY.search(word) else _MOST_WORDS_BEFORE
