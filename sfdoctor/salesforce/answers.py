"""What an answer means for a question that was asked: refused, or left open; and how to say it shortly."""

from ..client.protocol import Reply
from ..model import Finding, Stage, Symptom, failed, inconclusive
from .errors import symptoms_of

LONGEST_SAID = 300
"""Characters of a server's words in a summary; the symptom keeps more."""

_REFUSED_HERE = (Stage.HOST, Stage.TOKEN)
_LASTING = ("stranger-host", "generic-host", "not-http", "too-large")
_HTTP = {
    "html": "it answered with a web page",
    "empty": "it answered with nothing",
    "not-json": "it answered with something that is not JSON",
    "not-salesforce": "it answered with JSON that Salesforce does not send",
    "redirect": "it answered with a redirect",
    "no-route": "Salesforce has no route for this host",
    "instance-unreachable": "Salesforce could not reach the org's instance",
    "unavailable": "Salesforce is not available",
    "rate-limited": "too many requests",
    "unexpected-status": "it answered with an unexpected status",
    "timeout": "no answer in time",
    "deadline": "no complete answer in time",
    "reset": "the connection was cut",
    "not-http": "what answered does not speak HTTP",
    "too-large": "the answer was too large",
}


def left_open(reply: Reply) -> bool:
    """True where the network left the question open: no answer, a 5xx, too many requests, maintenance.

    What would come out the same again is not open: a request that sfdoctor itself refuses to send, and
    something that answers in its own way.
    """
    if reply.failure is not None:
        return reply.failure.stage not in _REFUSED_HERE and reply.failure.error not in _LASTING
    if reply.status is None or reply.status >= 500 or reply.status == 429:
        return True
    return any(
        symptom.stage is Stage.HTTP and symptom.error == "unavailable"
        for symptom in symptoms_of(reply, Stage.HTTP)
    )


def finding_of(reply: Reply, stage: Stage, what: str, subject: str | None = None) -> Finding:
    """A finding that says `what` did not succeed, and the words of whoever spoke.

    `failed` where the answer is a refusal, `inconclusive` where the question was left open.
    """
    symptoms = symptoms_of(reply, stage)
    make = inconclusive if left_open(reply) else failed
    words = in_words(symptoms)
    return make(f"{what}: {words}" if words else what, *symptoms, subject=subject)


def in_words(symptoms: tuple[Symptom, ...]) -> str:
    """The first symptom as a short phrase: the org's own words where it spoke."""
    if not symptoms:
        return ""
    first = symptoms[0]
    status = f"HTTP {first.status}" if first.status is not None else ""
    if first.stage is Stage.HTTP:
        detail = ", ".join(part for part in (status, _short(first.description)) if part)
        phrase = _HTTP.get(first.error or "", "no usable answer")
        return f"{phrase} ({detail})" if detail else phrase
    if first.description and first.error and first.error != first.description:
        return f"{_short(first.description)} ({first.error})"
    return _short(first.description or first.error) or status


def _short(text: str | None) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= LONGEST_SAID else f"{line[:LONGEST_SAID]}…"
