"""The data API: versions, the gate, the resources, and what every answer of it carries."""

import re
from collections.abc import Callable

from .composite.batch import batch
from .composite.collections import Collection
from .composite.composite import composite
from .composite.graph import graph
from .composite.retrieve import retrieve
from .composite.tree import tree
from .describe import basic, describe, global_describe
from .exchange import Answer, Call, json_answer, not_simulated, resource_not_found
from .gate import api_session
from .limits import limits
from .records import create, delete, read, update
from .soql.pages import next_page, run_query
from .state import OrgState, Session
from .surfaces import jobs, object_info, tooling_query
from .tokens import identity_url
from .upserts import read_by_external_id, upsert

_OLDEST_RETIRED = 7
_RESOURCES = (
    "analytics",
    "appMenu",
    "chatter",
    "composite",
    "connect",
    "consent",
    "dedupe",
    "event",
    "jobs",
    "licensing",
    "limits",
    "metadata",
    "query",
    "queryAll",
    "quickActions",
    "recent",
    "search",
    "sobjects",
    "support",
    "tabs",
    "theme",
    "tooling",
    "ui-api",
    "wave",
)
Resource = Callable[[OrgState, Session, Call, str, list[str]], Answer]


def data_api(state: OrgState, call: Call) -> Answer:
    """Answer a call below `/services/data/vNN.0`.

    An unknown or retired version never reaches the org, so it is judged before the token.
    """
    version, *rest = call.path.removeprefix("/services/data/").split("/")
    number = re.fullmatch(r"v(\d{1,4})\.0", version)
    listed = range(state.world.org.oldest_version, state.world.org.newest_version + 1)
    if number is None or int(number[1]) not in listed:
        retired = number is not None and _OLDEST_RETIRED <= int(number[1]) < listed.start
        return Answer(410) if retired else resource_not_found()
    session = api_session(state, call)
    if isinstance(session, Answer):
        return session if session.status == 401 else _counted(state, session)
    state.world.org.api_calls_used += 1
    return _counted(state, _answer(state, session, call, number[1] + ".0", rest))


def _counted(state: OrgState, answer: Answer) -> Answer:
    if answer.status == 204:
        return answer
    org = state.world.org
    return answer.with_header("Sforce-Limit-Info", f"api-usage={org.api_calls_used}/{org.api_calls_allowed}")


def _answer(state: OrgState, session: Session, call: Call, version: str, rest: list[str]) -> Answer:
    match [call.method, *rest]:
        case ["GET"]:
            return _root(state, session, version)
        case ["GET", "limits"]:
            return limits(state, session)
        case ["GET", "query" | "queryAll" as resource]:
            return run_query(state, session, call, version, resource)
        case ["GET", "query" | "queryAll", _]:
            return next_page(state, session, call, version, rest)
        case [_, "sobjects", *place]:
            return _sobjects(state, session, call, version, place)
        case [_, "composite", *place]:
            return _composite(state, session, call, version, place)
        case ["GET", "ui-api", "object-info", name]:
            return object_info(state, session, version, name)
        case ["GET", "jobs", "ingest" | "query" as kind]:
            return jobs(version, kind)
        case ["GET", "tooling", "query"]:
            return tooling_query(state, session, call, version)
        case [_, name, *_] if name in _RESOURCES:
            return not_simulated(f"{call.method} /{'/'.join(rest)}")
    return resource_not_found()


def _sobjects(state: OrgState, session: Session, call: Call, version: str, place: list[str]) -> Answer:
    match [call.method, *place]:
        case ["GET"]:
            return global_describe(state, session, version)
        case ["GET", name]:
            return basic(state, session, version, name)
        case ["POST", name]:
            return create(state, session, call, version, name)
        case ["GET", name, "describe"]:
            return describe(state, session, version, name)
        case ["GET", name, id]:
            return read(state, session, call, version, name, id)
        case ["PATCH", name, id]:
            return update(state, session, call, version, name, id)
        case ["DELETE", name, id]:
            return delete(state, session, name, id)
        case ["GET", name, field, value]:
            return read_by_external_id(state, session, call, version, (name, field, value))
        case ["PATCH", name, field, value]:
            return upsert(state, session, call, version, (name, field, value))
    return not_simulated(f"{call.method} /sobjects/{'/'.join(place)}")


def _composite(state: OrgState, session: Session, call: Call, version: str, place: list[str]) -> Answer:
    def send(inner: Call) -> Answer:
        number, *rest = inner.path.removeprefix("/services/data/v").split("/")
        return _answer(state, session, inner, number, rest)

    match [call.method, *place]:
        case ["POST"]:
            return composite(state, call, version, send)
        case ["POST", "graph"]:
            return graph(state, call, send)
        case ["POST", "batch"]:
            return batch(state, call, send)
        case ["POST", "tree", name]:
            return tree(state, session, call, version, name)
        case [_, "sobjects", *records]:
            return _collection(state, session, call, version, records)
    return not_simulated(f"{call.method} /composite/{'/'.join(place)}")


def _collection(state: OrgState, session: Session, call: Call, version: str, place: list[str]) -> Answer:
    collection = Collection(state, session, call, version)
    match [call.method, *place]:
        case ["POST"]:
            return collection.create()
        case ["PATCH"]:
            return collection.update()
        case ["DELETE"]:
            return collection.delete()
        case ["PATCH", name, field]:
            return collection.upsert(name, field)
        case ["GET" | "POST", name]:
            return retrieve(state, session, call, version, name)
    return not_simulated(f"{call.method} /composite/sobjects/{'/'.join(place)}")


def _root(state: OrgState, session: Session, version: str) -> Answer:
    """The resources by name; `identity` is the one that is an absolute URL."""
    paths = {name: f"/services/data/v{version}/{name}" for name in _RESOURCES}
    return json_answer(200, {**paths, "identity": identity_url(state.world, session.user)})
