"""A code that is merely named, in a text that says that all is well."""

import pytest

from tests.reading.reading_of import observed_in


@pytest.mark.parametrize(
    "text",
    [
        "Salesforce test run: 0 errors, 0 failed; UNABLE_TO_LOCK_ROW count: 0",
        'assertEquals("INVALID_SESSION_ID", e.code) // OK',
        "STRING_TOO_LONG rule passed",
    ],
)
def test_a_text_that_tells_of_success_tells_of_no_failure(text: str) -> None:
    assert observed_in(text)["text.tells-failure"] == "no"


@pytest.mark.parametrize(
    "text",
    [
        "UNABLE_TO_LOCK_ROW",
        "3 passed, then UNABLE_TO_LOCK_ROW failed",
        "12 records passed. INVALID_FIELD: No such column 'Total__c' on entity 'Order'",
        "expect(status) // OK but HTTP/1.1 401 Unauthorized",
        "test passed; could not save: STRING_TOO_LONG",
    ],
)
def test_one_word_of_trouble_or_one_answer_is_enough_for_a_failure(text: str) -> None:
    assert "text.tells-failure" not in observed_in(text)
