"""Edits of texts: what is to stand where, and why."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """In a file, the characters from `start` to `end` become `replacement`; `does` says so in a sentence."""

    path: str
    start: int
    end: int
    replacement: str
    does: str

    def overlaps(self, other: "Edit") -> bool:
        """Whether both would change the same characters."""
        return self.path == other.path and max(self.start, other.start) < min(self.end, other.end)


Fix = tuple[Edit, ...]
"""Edits that are right only together, in one file or in several."""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made. They must not overlap; those at one place keep their order."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position:
            raise ValueError(f"two edits of {edit.path} overlap")
        parts += text[position : edit.start], edit.replacement
        position = edit.end
    return "".join([*parts, text[position:]])
