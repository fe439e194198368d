"""Secrets of four to seven characters: such as somebody made up for a proxy, or put in as a stand-in.

What is that short stands in harmless text by chance, so that three rules say when it is meant:

- Only a whole word counts: `s3cr3t` is found in `said s3cr3t.`, and not in `as3cr3ts`.
- What may be an ordinary word or number (`secret`, `2026`) counts only as a value that stands alone: in
  quotes, behind `=` or a colon, or as the whole text. In prose it is no evidence, and masking it there would
  make a diagnosis unreadable, and have every bundle refused whose explanations use the word.
- In base64 it counts wherever it stands, from six characters on: fewer come about by chance.

Shorter values are not looked for at all. They are masked where a name such as `client_secret` stands before
them, as everything is, and no bundle is refused for their sake.
"""

import re
from collections.abc import Iterator

from .spellings import SHORTEST, encoded_inside, forms_of, spellings_of_form

SHORTEST_SEARCHED = 4
"""Characters of a value that is looked for."""
_SHORTEST_INSIDE = 6
_ORDINARY = re.compile(r"[A-Za-z]?[a-z]+|[A-Z]+|[0-9]+", re.ASCII)
_ESCAPE_BEFORE = r"(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrtbf])|(?<=\\u[0-9A-Fa-f]{4})"
_WORD_BEGINS = rf"(?:(?<![^\W_])|{_ESCAPE_BEFORE})"
_WORD_ENDS = r"(?![^\W_])"
_VALUE_BEGINS = (
    r"(?:\A|(?<=[\"'=])|(?<=%3[dD])|(?<=[^\"'\s]:)|(?<=[^\"'\s]: )|(?<=[Bb]earer )|(?<=[Bb]asic ))"
)
_VALUE_ENDS = r"(?!\\?[\"']\s*:)(?=[\"'&;,@}\]\r\n]|%26|\\[\"'nrt]|\Z)"


class ShortSecrets:
    """Knows short values, and masks them where they are meant."""

    def __init__(self) -> None:
        self._patterns: set[str] = set()
        self._found: re.Pattern[str] | None = None

    def learn(self, value: str) -> None:
        """Mask this value from now on, if it is a short one."""
        for form in forms_of(value):
            if SHORTEST_SEARCHED <= len(form.strip()) < SHORTEST:
                self._patterns |= set(_patterns(form))
                self._found = re.compile("|".join(sorted(self._patterns, key=len, reverse=True)))

    def masked(self, text: str, mask: str) -> str:
        """The text with `mask` in the place of every value."""
        return self._found.sub(mask, text) if self._found else text


def _patterns(form: str) -> Iterator[str]:
    inside = {spelt for spelt in encoded_inside(form) if len(spelt) >= _SHORTEST_INSIDE}
    yield from map(re.escape, inside)
    spellings = {*spellings_of_form(form), form.encode("utf-8", "surrogatepass").hex()}
    for spelt in spellings | {spelt.lower() for spelt in spellings_of_form(form)} - inside:
        if len(spelt.strip()) < SHORTEST_SEARCHED:
            continue
        escaped = re.escape(spelt)
        if _ORDINARY.fullmatch(spelt):
            yield f"{_VALUE_BEGINS}{escaped}{_VALUE_ENDS}"
        else:
            begins = _WORD_BEGINS if spelt[0].isalnum() else ""
            yield f"{begins}{escaped}{_WORD_ENDS if spelt[-1].isalnum() else ''}"
