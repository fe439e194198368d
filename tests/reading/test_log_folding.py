"""Which failures count as equal."""

import pytest

from sfdoctor.reading.logs.folding import folded, without_frames


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("INVALID_ID on 001000000000001AAA", "INVALID_ID on 003000000000042BBB"),
        (
            "request 5f0c1d2e-7a10-4c55-9c1f-0a1b2c3d4e5f failed",
            "request 00000000-7a10-4c55-9c1f-0a1b2c3d4e5f failed",
        ),
        ("request 5f0c1d2e7a10 failed", "request 00ff1d2e7a99 failed"),
        ("2026-03-01T10:11:12.123Z failed", "2025-12-31T23:59:59.999Z failed"),
        ("2026-03-01 10:11:12,123 failed", "2025-12-31 23:59:59,001 failed"),
        ("took 17 ms for 200 records", "took 17000 ms for 3 records"),
        ("cannot reach acme.my.salesforce.com", "cannot reach other.my.salesforce.com"),
        ("cannot reach db1.acme.internal", "cannot reach db27.acme.internal"),
        ("user ann@acme.example refused", "user bob.b@mail.acme.example refused"),
        ("the value 'Jane Doe' is wrong", "the value 'John Smith' is wrong"),
        ('the value "Jane" is wrong', 'the value "John" is wrong'),
        ('{"user":"ann","error":"x"}', '{"user":"bob","error":"x"}'),
        ("[pool-3-thread-7] failed", "[pool-11-thread-70] failed"),
    ],
)
def test_failures_that_differ_in_a_circumstance_are_equal(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("failed: INVALID_FIELD", "failed: INVALID_TYPE"),
        ("No such column 'Name2__c'", "No such column 'Name3__c'"),
        ("sObject type 'Invoice' is not supported", "sObject type 'Report' is not supported"),
        ("missing: [Region__c]", "missing: [City__c]"),
        ('{"fields":["Region__c"]}', '{"fields":["City__c"]}'),
        ('{"message":"one thing"}', '{"message":"another thing"}'),
        ("HTTP/1.1 401", "HTTP/1.1 503"),
        ("returned 403", "returned 500"),
        ("GET /services/data/v20.0/", "GET /services/data/v62.0/"),
        ("cannot reach login.salesforce.com", "cannot reach acme.my.salesforce.com"),
        ("cannot reach acme--uat.sandbox.my.salesforce.com", "cannot reach acme.my.salesforce.com"),
        ("GET /sobjects/Account", "GET /sobjects/Contact"),
    ],
)
def test_codes_names_statuses_and_kinds_of_host_keep_failures_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_an_apostrophe_opens_no_quotation() -> None:
    assert folded("user hasn't approved this, it doesn't") == "user hasn't approved this, it doesn't"


def test_frames_of_a_stack_trace_tell_no_failures_apart() -> None:
    trace = "Failed\n\tat com.acme.Sync.run(Sync.java:12)\n\t... 3 more\nCaused by: Refused"
    assert without_frames(trace) == "Failed\nCaused by: Refused"


@pytest.mark.parametrize("piece", ["a", "'", '"', "a.", "a-", "a@", '"a":', "' ", "1", ":", "\\"])
def test_folding_takes_time_in_proportion_to_the_text(piece: str) -> None:
    assert folded(piece * 200_000) is not None
