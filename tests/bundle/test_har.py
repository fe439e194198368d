"""HAR 1.2, out and in."""

import json

from sfdoctor.bundle.har import calls_in, to_har

from .recordings import CALLS, MOMENT

ARCHIVE = json.loads(to_har(CALLS, MOMENT, "1.0"))
ENTRY = {"startedDateTime", "time", "request", "response", "cache", "timings"}
REQUEST = {"method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"}
RESPONSE = {
    "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize",
    "bodySize",
}  # fmt: skip


def test_every_field_that_har_demands_is_there() -> None:
    log = ARCHIVE["log"]
    assert (log["version"], log["creator"]) == ("1.2", {"name": "sfdoctor", "version": "1.0"})
    for entry in log["entries"]:
        assert set(entry) >= ENTRY
        assert set(entry["request"]) >= REQUEST
        assert set(entry["response"]) >= RESPONSE
        assert set(entry["response"]["content"]) >= {"size", "mimeType"}
        assert set(entry["timings"]) >= {"send", "wait", "receive"}
        assert entry["time"] == sum(entry["timings"].values())


def test_a_form_has_its_fields_and_no_secret() -> None:
    posted = ARCHIVE["log"]["entries"][0]["request"]["postData"]
    assert {pair["name"]: pair["value"] for pair in posted["params"]} == {
        "grant_type": "client_credentials",
        "client_id": "[consumer key]",
        "client_secret": "[secret]",
    }


def test_a_request_without_an_answer_has_status_0_and_comes_back_as_its_failure() -> None:
    entry = ARCHIVE["log"]["entries"][1]
    assert (entry["response"]["status"], entry["_sfdoctor"]["failure"]["error"]) == (0, "reset")
    assert calls_in(to_har(CALLS, MOMENT, "1.0")) == CALLS
