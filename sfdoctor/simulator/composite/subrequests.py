"""The subrequests of a composite request: read strictly, and sent on as calls of their own."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

from ..exchange import Answer, Call
from ..refusals import Beyond

Send = Callable[[Call], Answer]
MOST_SUBREQUESTS, MOST_QUERIES = 25, 5
_METHODS = ("POST", "PUT", "PATCH", "GET", "DELETE")
_INHERITED = ("accept", "authorization", "content-type")
_URL = re.compile(r"/services/data/v\d+\.\d/[^?]+(\?.*)?")
_REFERENCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
_ALLOWED = re.compile(r"(sobjects(/.*)?|query|queryAll|query/.+|composite/sobjects(/.*)?)/?", re.IGNORECASE)
_COSTLY = re.compile(r"(query|queryAll|query/.+|composite/sobjects(/.*)?)/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subrequest:
    """One of the requests. `headers` are in lower case; `body` is None where there is none."""

    method: str
    url: str
    reference_id: str
    headers: Mapping[str, str]
    body: Any = None

    @property
    def resource(self) -> str:
        """The path below the version, without the query string."""
        return self.url.partition("?")[0].split("/", 4)[4]

    @property
    def version(self) -> str:
        """The version that the URL names."""
        return self.url.split("/", 4)[3]

    def to_call(self, outer: Call) -> Call:
        """The call that it stands for; three headers come from the outer request, and only these."""
        path, _, query = self.url.partition("?")
        inherited = {name: value for name, value in outer.headers.items() if name in _INHERITED}
        sent = b"" if self.body is None else json.dumps(self.body).encode()
        named = dict(parse_qsl(query, keep_blank_values=True))
        path = "/" + "/".join(part for part in unquote(path).split("/") if part)
        return Call(self.method, outer.host, path, named, {**inherited, **self.headers}, sent)


def read_subrequests(listed: Any, *, most: int = MOST_SUBREQUESTS) -> list[Subrequest]:
    """The subrequests of a list.

    Raises Beyond for what the whole request is refused for: that it is refused with 400 is documented, the
    words are not.
    """
    if not isinstance(listed, list) or not listed:
        raise Beyond("the refusal of a composite request without subrequests")
    read = [_read(entry) for entry in listed]
    if len(read) > most:
        raise Beyond(f"the refusal of more than {most} subrequests")
    if sum(_COSTLY.fullmatch(one.resource) is not None for one in read) > MOST_QUERIES:
        raise Beyond(f"the refusal of more than {MOST_QUERIES} queries and collections")
    if len({one.reference_id for one in read}) < len(read):
        raise Beyond("the refusal of two subrequests with one referenceId")
    return read


def _read(entry: Any) -> Subrequest:
    if not isinstance(entry, dict):
        raise Beyond("the refusal of a subrequest that is no object")
    headers = entry.get("httpHeaders") or {}
    if not isinstance(headers, dict):
        raise Beyond("the refusal of httpHeaders that are no object")
    headers = {str(name).lower(): str(value) for name, value in headers.items()}
    method, url, reference_id = (entry.get(key) for key in ("method", "url", "referenceId"))
    if method not in _METHODS:
        raise Beyond("the refusal of a subrequest whose method is unknown or in lower case")
    if not isinstance(url, str) or not _URL.fullmatch(url):
        raise Beyond("the refusal of a subrequest whose url does not begin with /services/data/vXX.X/")
    if not isinstance(reference_id, str) or not _REFERENCE_ID.fullmatch(reference_id):
        raise Beyond("the refusal of a missing or malformed referenceId")
    if any(name in _INHERITED for name in headers):
        raise Beyond("the refusal of a subrequest that sets Accept, Authorization or Content-Type")
    found = Subrequest(method, url, reference_id, headers, entry.get("body"))
    if not _ALLOWED.fullmatch(found.resource):
        raise Beyond(f"{found.resource} in a composite request")
    return found
