"""A URL is shown without its password."""

import pytest

from sfdoctor.urls import without_credentials


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://someone:secret@proxy.example:3128/", "http://proxy.example:3128/"),
        ("someone:secret@proxy.example:3128", "proxy.example:3128"),
        ("http://someone:se@cr/et@proxy.example", "http://proxy.example"),
        ("someone:se://cret@proxy.example", "proxy.example"),
        ("proxy.example", "proxy.example"),
        ("localhost,.acme.example", "localhost,.acme.example"),
        ("", ""),
    ],
)
def test_a_url_is_shown_without_credentials(text: str, shown: str) -> None:
    assert without_credentials(text) == shown
