"""What the tests of logs share: the knowledge base's literals, and small bounds."""

import io
from functools import cache

from sfdoctor.knowledge.loader import load_knowledge
from sfdoctor.reading.logs import Bounds, Literals, LogReading, literals_of, read_log

SMALL = Bounds(start=300, block=64, reach=400, widest=200, sample=400)
EXPIRED = '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]'
NO_RUN_AS = '{"error":"invalid_grant","error_description":"no client credentials user enabled"}'


@cache
def literals() -> Literals:
    return literals_of(load_knowledge())


def reading_of(log: str | bytes, bounds: Bounds | None = None) -> LogReading:
    raw = log.encode() if isinstance(log, str) else log
    return read_log(io.BytesIO(raw), literals(), None, bounds)


def counts_of(log: str | bytes, bounds: Bounds | None = None) -> list[int]:
    return [group.count for group in reading_of(log, bounds).groups]
