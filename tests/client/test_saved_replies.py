"""Replies as they are saved: no secret is left, and the checks can still read them."""

import json
from typing import Any

import pytest

from sfdoctor.client.protocol import Failure, Reply
from sfdoctor.client.redaction import Redactor
from sfdoctor.client.saved_replies import SavedReplies
from sfdoctor.model import Stage
from sfdoctor.salesforce.tokens import read_token_answer
from sfdoctor.secrets import Secret

SECRET = Secret("A1B2C3D4E5F60718" * 4)
TOKEN = "00D000000000001!AQEAQ.Z8sX4d_Kq7VbN2mWcT5yRfLh"
ID = "https://login.salesforce.com/id/00D000000000001AAA/005000000000001AAA"
ISSUED = "1764000000000"


def answer(**more: Any) -> dict[str, Any]:
    signature = SECRET.signs(ID + ISSUED)
    return {"access_token": TOKEN, "id": ID, "issued_at": ISSUED, "signature": signature, **more}


def saved(body: Any, method: str = "POST", **more: Any) -> tuple[str, SavedReplies]:
    replies = SavedReplies(SECRET, Redactor([SECRET]))
    text = body if isinstance(body, str) else json.dumps(body)
    return replies.saved(method, Reply("https://acme", 200, body=text.encode(), **more)).text, replies


def test_a_token_answer_keeps_placeholders_and_what_is_no_secret() -> None:
    text, replies = saved(answer(refresh_token="5Aep861Z8sX4dKq7VbN2mWcT5yRfLh", scope="api"))
    assert json.loads(text) == {
        "access_token": "[token 1]",
        "id": ID,
        "issued_at": ISSUED,
        "signature": "[signature 1]",
        "refresh_token": "[redacted]",
        "scope": "api",
    }
    assert [token.org_id for token in replies.tokens] == ["00D000000000001"]


@pytest.mark.parametrize(
    ("signature", "valid"), [(SECRET.signs(ID + ISSUED), True), ("c29tZXRoaW5nIGVsc2U=", False)]
)
def test_whether_the_signature_was_made_with_the_secret_is_kept(signature: str, valid: bool) -> None:
    text, replies = saved(answer(signature=signature))
    assert (replies.signatures[ID + ISSUED] == json.loads(text)["signature"]) is valid


def test_the_same_token_has_the_same_placeholder_and_another_its_own() -> None:
    replies = SavedReplies(SECRET, Redactor())
    bodies = [json.dumps(answer(access_token=token)).encode() for token in (TOKEN, f"{TOKEN}x", TOKEN)]
    given = [replies.saved("POST", Reply("", 200, body=body)).json["access_token"] for body in bodies]
    assert given == ["[token 1]", "[token 2]", "[token 1]"]


@pytest.mark.parametrize("token", ["", "zwölf", "line\nbreak", "x" * 100_001, 7, None, ["x"]])
def test_a_token_that_is_none_stays_none(token: object) -> None:
    text, replies = saved(answer(access_token=token))
    assert read_token_answer(json.loads(text)) is None
    assert replies.tokens == []


def test_json_stays_json_whatever_stands_under_a_secret_name() -> None:
    text, _ = saved(
        {"token": 123, "a": [{"client_secret": "x", "on": True, "none": None}], "password": True}, "GET"
    )
    assert json.loads(text) == {
        "token": "[redacted]",
        "a": [{"client_secret": "[redacted]", "on": True, "none": None}],
        "password": True,
    }


def test_a_page_is_redacted_as_text_and_so_is_json_that_is_nested_too_deeply() -> None:
    text, _ = saved(f"<p>client_secret={SECRET.reveal()}</p>", "GET")
    assert text == "<p>client_secret=[redacted]</p>"
    deep = "[" * 5_000 + json.dumps(SECRET.reveal()) + "]" * 5_000
    assert SECRET.reveal() not in saved(deep, "GET")[0]


def test_headers_and_failures_show_no_secret() -> None:
    replies = SavedReplies(SECRET, Redactor([SECRET]))
    failure = Failure(Stage.PROXY, "refused", f"said {SECRET.reveal()}")
    reply = replies.saved(
        "GET", Reply("https://acme", 407, {"set-cookie": "sid=1", "date": "today"}, failure=failure)
    )
    assert reply.headers == {"set-cookie": "[redacted]", "date": "today"}
    assert reply.failure is not None
    assert reply.failure.description == "said [redacted]"
