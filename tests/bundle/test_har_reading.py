"""HAR files of browsers and of Postman."""

import base64
import json
from typing import Any

import pytest

from sfdoctor.bundle.har_reading import HarReading, read_har
from sfdoctor.model import UsageError

TOKEN_URL = "https://acme.my.salesforce.com/services/oauth2/token"


def entry(status: Any, body: str = "", **response: Any) -> dict[str, Any]:
    content = {"text": body, **response.pop("content", {})}
    return {
        "startedDateTime": "2026-11-24T12:00:00.000Z",
        "request": {"method": "POST", "url": TOKEN_URL, "postData": response.pop("posted", {})},
        "response": {"status": status, "headers": [], "content": content, **response},
    }


def reading(*entries: Any) -> HarReading:
    return read_har(json.dumps({"log": {"entries": entries}}), "acme.har")


def test_a_failed_request_becomes_the_text_that_a_person_would_paste() -> None:
    (failed,) = reading(
        entry(200, "{}"), entry(400, '{"error":"invalid_grant"}', statusText="Bad Request")
    ).failed
    assert failed.number == 2
    assert failed.started == "2026-11-24T12:00:00.000Z"
    assert failed.text == f'POST {TOKEN_URL}\nHTTP/1.1 400 Bad Request\n\n{{"error":"invalid_grant"}}'


def test_an_answer_in_base64_is_decoded() -> None:
    encoded = base64.b64encode(b'{"error":"invalid_client"}').decode()
    (failed,) = reading(entry(400, encoded, content={"encoding": "base64"})).failed
    assert '{"error":"invalid_client"}' in failed.text


def test_of_a_form_only_what_tells_the_flow_is_read() -> None:
    text = "grant_type=client_credentials&client_secret=A1B2C3D4E5F60718A1B2C3D4E5F60718"
    for posted in ({"text": text}, {"params": [
        {"name": "grant_type", "value": "client_credentials"}, {"name": "client_secret", "value": "A1B2C3D4"},
    ]}):  # fmt: skip
        (failed,) = reading(entry(400, posted=posted)).failed
        assert "\ngrant_type=client_credentials\n" in failed.text
        assert "A1B2C3D4" not in failed.text


def test_what_a_browser_says_of_a_request_without_an_answer_is_read() -> None:
    found = reading(entry(0, _error="net::ERR_NAME_NOT_RESOLVED"), entry(0))
    assert "net::ERR_NAME_NOT_RESOLVED" in found.failed[0].text
    assert (len(found.failed), found.silent) == (1, 1)


def test_a_redirect_that_carries_an_error_has_failed_and_another_has_not() -> None:
    there = "https://acme.example/callback?error=access_denied"
    found = reading(entry(302, redirectURL=there, headers=[{"name": "Location", "value": there}]), entry(302))
    assert [failed.number for failed in found.failed] == [1]
    assert f"location: {there}" in found.failed[0].text


def test_a_success_that_names_an_error_of_the_rest_api_has_failed() -> None:
    found = reading(entry(200, '[{"success" : false, "errors":[]}]'), entry(200, '{"done":true}'))
    assert [failed.number for failed in found.failed] == [1]


@pytest.mark.parametrize("odd", [
    7, None, [], {}, {"response": 1}, {"response": {"status": "400"}}, {"response": {"status": True}},
    {"response": {"status": float("nan")}}, {"response": {"status": float("inf")}},
    *({"response": {"status": status}} for status in (1e308, 10**400, -1, 99, 600, 400.5)),
])  # fmt: skip
def test_an_entry_that_is_none_is_counted_and_left_out(odd: Any) -> None:
    found = reading(odd)
    assert (found.failed, found.odd) == ((), 1)
    assert found.notes == ("Not read, because they have no valid status, 0 or 100 to 599: 1",)


def test_a_status_that_is_written_as_a_fraction_is_the_whole_number() -> None:
    assert "\nHTTP/1.1 400" in reading(entry(400.0)).failed[0].text


def test_an_answer_of_odd_parts_is_read_as_far_as_it_can_be() -> None:
    odd = {"request": 1, "response": {"status": 500, "headers": [3, {"name": 4}], "content": {"text": 5}}}
    assert reading(odd).failed[0].text.strip() == "HTTP/1.1 500"


@pytest.mark.parametrize("text", ["", "nothing", "[]", "{}", '{"log":{"entries":{}}}', "[" * 100_000])
def test_what_is_no_har_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"acme\.har: this is no .*export it again as HAR"):
        read_har(text, "acme.har")
