"""Statuses of the Login History are recognised by their names and by their codes."""

import pytest

from sfdoctor.model import Stage, Symptom
from tests.reading.reading_of import observed_in, symptoms_in


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Failed: Missing Consumer Key Parameter", "Failed: Missing Consumer Key Parameter"),
        (
            "in the login access log \tFailed: missing consumer key parameter",
            "Failed: Missing Consumer Key Parameter",
        ),
        ("(login history: Login Rate Exceeded)", "Login rate exceeded"),
        ("Status: Restricted IP", "Restricted IP"),
        ("Login History shows Restricted IP for this user", "Restricted IP"),
        ("Username-Password Flow Disabled", "Username-Password Flow Disabled"),
        ("LOGIN_OAUTH_NO_CONSUMER", "Failed: Missing Consumer Key Parameter (LOGIN_OAUTH_NO_CONSUMER)"),
        ("LOGIN_STATUS=LOGIN_ERROR_USER_FROZEN", "User is frozen (LOGIN_ERROR_USER_FROZEN)"),
        ("LOGIN_ERROR_ORG_CLOSED", "LOGIN_ERROR_ORG_CLOSED"),
    ],
)
def test_a_status_is_read(text: str, status: str) -> None:
    assert symptoms_in(text) == [Symptom(Stage.LOGIN_HISTORY, None, status)]


@pytest.mark.parametrize(
    "text", ["the user is inactive since May", "an invalid login, it seems", "a restricted IP range"]
)
def test_plain_words_are_no_statuses_by_themselves(text: str) -> None:
    assert symptoms_in(text) == []


def test_only_names_that_are_nobody_elses_name_salesforce() -> None:
    assert observed_in("LOGIN_OAUTH_INVALID_IP")["text.names-salesforce"] == "yes"
    assert observed_in("Failed: IP Address Not Allowed")["text.names-salesforce"] == "yes"
    assert observed_in("Login rate exceeded")["text.names-salesforce"] == "no"
