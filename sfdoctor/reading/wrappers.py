"""Words that clients put around every failure, and that say nothing of this one.

Fact: Salesforce DX Developer Guide, "Resolve Common Authorization Errors": the CLI begins each failure of a
token request with the sentence below, whatever the cause.
"""

import re

_SAYS_NOTHING = re.compile(
    r"invalid client credentials\.?\s{1,3}verify the oauth client secret and id\.?"
    r"|this is most likely not an error with the salesforce cli\.?",
    re.IGNORECASE,
)


def unwrapped(text: str) -> str:
    """The text without such words."""
    return _SAYS_NOTHING.sub(" ", text)
