"""How much of the org's daily API allotment is used, as every data API answer says."""

import re
from collections.abc import Mapping

_USAGE = re.compile(r"(?:^|[;,\s])api-usage=([0-9]{1,12})/([0-9]{1,12})(?![0-9])", re.ASCII)


def api_usage(headers: Mapping[str, str]) -> tuple[int, int] | None:
    """(used, allowed) calls of the last 24 hours; None where the answer does not say or allows none.

    `headers` has lower-case names; the header is `Sforce-Limit-Info: api-usage=18/15000` (REST API Developer
    Guide, "Limit Info Header"), which may go on with `; per-app-api-usage=…`.
    """
    found = _USAGE.search(headers.get("sforce-limit-info", ""))
    return (int(found[1]), int(found[2])) if found and int(found[2]) else None
