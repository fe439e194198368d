"""What people write in place of a credential."""

import pytest

from sfdoctor.metadata.left_out import is_left_out

KEY = "3MVG9" + "Acm3.Inv_Q7" * 7 + "abc"
SECRET = "C0FFEE00ACED5EED1234BADF00D5CAFE9876FEED4321DEC0DE55AA66BB77CC88"


@pytest.mark.parametrize(
    "value",
    [
        "${CONSUMER_SECRET}",
        "$CONSUMER_SECRET",
        "{{ consumer_secret }}",
        "__CONSUMER_KEY__",
        "CONSUMER_KEY",
        "<your consumer key>",
        "xxxx",
        "3MVG9xxxxxxxxxxxxxxxxxxxxxxxx",
        "3MVG9...",
        "3MVG9" + "a" * 80,
        "3MVG9YourConsumerKeyGoesHere",
        "0" * 64,
        "0123456789ABCDEF" * 4,
        "1234567890123456",
        "********",
        "redacted",
        "3MVG9…example",
    ],
)
def test_placeholders_and_filling_tell_nothing(value: str) -> None:
    assert is_left_out(value)


@pytest.mark.parametrize("value", [KEY, SECRET, "1357924680864213579", "acme_integration_key"])
def test_what_may_be_a_credential_is_taken_for_one(value: str) -> None:
    assert not is_left_out(value)
