"""A Postman collection of format v2.1 and its environment: a token, and an Account created with it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from ..model import Cause, Likelihood
from ..salesforce.envelopes import BY_STATUS
from ..salesforce.versions import version_number
from ..target import Target
from .address import address_of
from .answers import KnownAnswer, known_answers

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_HOW_SURE = {Likelihood.CERTAIN: "", Likelihood.LIKELY: "Most likely: ", Likelihood.POSSIBLE: "Possibly: "}
_ABOUT = """\
An access token by the OAuth 2.0 client-credentials flow, and an Account created with it. Where a request
fails, its test names the cause. Put the consumer secret into client_secret of the environment; it is not in
this file. Each run leaves one Account behind.
"""
_SECRET_IS_THERE = """\
pm.test("client_secret is filled in", () => {
    if (!pm.variables.get("client_secret")) {
        throw new Error("client_secret is empty: put the consumer secret into it, in the environment");
    }
});
"""
_STORE_TOKEN = """\
if (pm.response.code === 200 && pm.response.text().trim().startsWith("{")) {
    const token = pm.response.json();
    pm.test("The answer holds access_token and instance_url", () => {
        if (!token.access_token || !token.instance_url) throw new Error("One of the two is missing");
    });
    pm.environment.set("access_token", token.access_token);
    pm.environment.set("instance_url", token.instance_url);
}
"""
_STORE_VERSION = """\
if (pm.response.code === 200 && pm.response.text().trim().startsWith("[")) {
    pm.environment.set("api_version", pm.response.json().pop().version);
}
"""


def to_collection(target: Target, knowledge: Mapping[str, Cause], sfdoctor_version: str) -> str:
    """The collection as JSON. Raises UsageError for a login URL that should not be sent the secret."""
    answers = known_answers(knowledge, address_of(target))
    items = [_token_request()]
    if _version(target) is None:
        items.append(_versions_request())
    items.append(_create_request())
    collection = {
        "info": {"name": f"{target.name}: client credentials", "description": _ABOUT, "schema": SCHEMA},
        "item": items,
        "event": [_event("test", _tell_the_cause(answers, sfdoctor_version))],
    }
    return json.dumps(collection, indent=2, ensure_ascii=False) + "\n"


def to_environment(target: Target) -> str:
    """The environment as JSON, its secrets empty. Raises UsageError as `to_collection` does."""
    values = [
        _value("login_url", address_of(target)),
        _value("client_id", target.client_id.strip()),
        _value("client_secret", "", kind="secret"),
        _value("api_version", _version(target) or ""),
        _value("access_token", "", kind="secret"),
        _value("instance_url", ""),
    ]
    environment = {"name": target.name, "values": values, "_postman_variable_scope": "environment"}
    return json.dumps(environment, indent=2, ensure_ascii=False) + "\n"


def _version(target: Target) -> str | None:
    return target.api_version and (version_number(target.api_version) or target.api_version)


def _value(key: str, value: str, kind: str = "default") -> dict[str, Any]:
    return {"key": key, "value": value, "type": kind, "enabled": True}


def _token_request() -> dict[str, Any]:
    form = {
        "grant_type": "client_credentials",
        "client_id": "{{client_id}}",
        "client_secret": "{{client_secret}}",
    }
    fields = [{"key": key, "value": value, "type": "text"} for key, value in form.items()]
    return _item(
        "The org issues an access token",
        [_event("prerequest", _SECRET_IS_THERE), _event("test", _STORE_TOKEN)],
        method="POST",
        url="{{login_url}}/services/oauth2/token",
        auth={"type": "noauth"},
        header=[{"key": "Accept", "value": "application/json"}],
        body={"mode": "urlencoded", "urlencoded": fields},
    )


def _versions_request() -> dict[str, Any]:
    return _item(
        "The org lists its API versions",
        [_event("test", _STORE_VERSION)],
        method="GET",
        url="{{instance_url}}/services/data",
        auth={"type": "noauth"},
    )


def _create_request() -> dict[str, Any]:
    account = json.dumps({"Name": "Acme test {{$timestamp}}", "Industry": "Energy"}, indent=2)
    return _item(
        "The org creates an Account",
        [],
        method="POST",
        url="{{instance_url}}/services/data/v{{api_version}}/sobjects/Account",
        auth={"type": "bearer", "bearer": [{"key": "token", "value": "{{access_token}}", "type": "string"}]},
        header=[{"key": "Content-Type", "value": "application/json"}],
        body={"mode": "raw", "raw": account, "options": {"raw": {"language": "json"}}},
    )


def _item(name: str, events: Sequence[Mapping[str, Any]], **request: Any) -> dict[str, Any]:
    """A request that does not follow redirects: they would carry secret or token somewhere else."""
    return {
        "name": name,
        "event": events,
        "request": request,
        "protocolProfileBehavior": {"followRedirects": False},
    }


def _event(when: str, script: str) -> dict[str, Any]:
    return {"listen": when, "script": {"type": "text/javascript", "exec": script.splitlines()}}


def _tell_the_cause(answers: Sequence[KnownAnswer], sfdoctor_version: str) -> str:
    causes = {answer.cause.id: answer.cause for answer in answers}
    parts = {
        "@@VERSION@@": sfdoctor_version,
        "@@CAUSES@@": _rows("{}", (f"{_js(id)}: {_js(_shown(cause))}" for id, cause in causes.items())),
        "@@ANSWERS@@": _rows("[]", (_js(_row(answer)) for answer in answers)),
        "@@UNSPOKEN@@": _js({str(status): error for status, error in BY_STATUS.items()}),
    }
    script = (files(__package__) / "tell_the_cause.js").read_text("utf-8")
    for mark, text in parts.items():
        script = script.replace(mark, text)
    return script


def _shown(cause: Cause) -> dict[str, Any]:
    fix = [f"Admin: {step}" for step in cause.remedy.admin[:1]]
    fix += [f"Developer: {step}" for step in cause.remedy.developer[:1]]
    return {"title": cause.title, "fix": fix}


def _row(answer: KnownAnswer) -> dict[str, Any]:
    return {
        "error": answer.error,
        "says": answer.says,
        "cause": answer.cause.id,
        "sure": _HOW_SURE[answer.likelihood],
        "others": answer.others,
    }


def _rows(brackets: str, rows: Iterable[str]) -> str:
    """One line for each row, so that a person can read the table."""
    return "\n".join([brackets[0], *(f"    {row}," for row in rows), brackets[1]])


def _js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
