"""What a check has declared that it may do, held against what it does."""

import re
import threading
from urllib.parse import urlsplit

from ..check import Check, Sends
from ..model import Stage
from .protocol import Failure

_BOLDER: tuple[Sends, ...] = ("nothing", "read", "token", "probe", "write")
_COUNTED = re.compile(r"/services/data/v\d+(?:\.\d+)?(?:/|$)")


def costs_api_call(url: str, with_bearer: bool) -> bool:
    """True for a request that uses one of the org's daily API calls.

    The OAuth endpoints and the versions list use none.
    """
    return with_bearer and _COUNTED.match(urlsplit(url).path) is not None


class Allowance:
    """What is left of a check's declaration. A repeat of a request is charged like the first time."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._left = check.api_calls
        self._lock = threading.Lock()

    def refusal(self, sends: Sends, api_calls: int = 0) -> Failure | None:
        """Charge one step. Returns why it must not be done, None where it may."""
        if _BOLDER.index(sends) > _BOLDER.index(self._check.sends):
            said = (
                f"{self._check.id} is declared with sends={self._check.sends!r}, and this would be {sends!r}"
            )
            return Failure(Stage.SAFETY, "not-declared", said)
        with self._lock:
            if api_calls > self._left:
                said = (
                    f"{self._check.id} is declared with api_calls={self._check.api_calls}, which are used up"
                )
                return Failure(Stage.SAFETY, "budget", said)
            self._left -= api_calls
        return None
