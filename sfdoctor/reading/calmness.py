"""Whether a text tells that anything failed, or merely names codes while all is well."""

import re
from collections.abc import Iterable

from ..model import Passage
from .codes import known

TROUBLE = re.compile(
    r"fail|error|exception|fatal|denied|refused|unable|cannot|could|expired|invalid|wrong|mismatch|reset"
    r"|time(?:d )?out|missing|unknown|unreachable|retry|\bnot?\b",
    re.IGNORECASE,
)
"""Words of trouble."""
LONE = "lone-code"
"""The form of a passage that is no more than a code."""
_WELL = re.compile(
    r"\b(?:0|no|zero) (?:errors?|failed|failures?|exceptions?|problems?)\b"
    r"|\b(?:pass(?:ed|es)|succeeded|successful)\b"
    r"|(?://|#) ?ok\b|\bassert\w{0,20}\s?\(|\bexpect\(",
    re.IGNORECASE,
)
_NAME = re.compile(r"\w+")
_WORDS = "words"


def tells_of_no_failure(text: str, passages: Iterable[Passage]) -> bool:
    """True where the text says that all is well and has no word of trouble beside the codes that it names."""
    if any(passage.form not in (LONE, _WORDS) for passage in passages) or not _WELL.search(text):
        return False
    rest = _NAME.sub(lambda name: "" if known(name[0]) else name[0], _WELL.sub("", text))
    return not TROUBLE.search(rest)
