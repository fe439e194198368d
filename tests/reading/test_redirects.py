"""Errors in the parameters of a redirect are read."""

import pytest

from tests.reading.reading_of import errors_in

DENIED = [("access_denied", "end-user denied authorization")]


@pytest.mark.parametrize(
    "text",
    [
        "https://app.acme.example/cb?error=access_denied&error_description=end-user+denied+authorization",
        "https://app.acme.example/cb?state=1&error=access_denied&error_description=end-user%20denied%20authorization&x=1",
        "https://app.acme.example/cb#error=access_denied&error_description=end-user+denied+authorization",
        "error=access_denied&error_description=end-user denied authorization",
        "GET /cb?error=access_denied&error_description=end-user%20denied%20authorization HTTP/1.1",
        "/login?next=%2Fcb%3Ferror%3Daccess_denied%26error_description%3Dend-user%2520denied%2520authorization",
    ],
)
def test_error_and_description_are_decoded(text: str) -> None:
    assert errors_in(text) == DENIED


def test_an_error_without_a_description_is_read() -> None:
    assert errors_in("https://app.acme.example/cb?error=redirect_uri_mismatch&state=5") == [
        ("redirect_uri_mismatch", None)
    ]


def test_other_parameters_are_no_errors() -> None:
    assert errors_in("https://app.acme.example/?error=0&terror=SOME_CODE") == []
