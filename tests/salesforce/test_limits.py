"""The header Sforce-Limit-Info."""

import pytest

from sfdoctor import api_usage


@pytest.mark.parametrize(
    ("header", "usage"),
    [
        ("api-usage=18/15000", (18, 15000)),
        ("api-usage=25/5000; per-app-api-usage=17/250(appName=sample-app)", (25, 5000)),
        ("per-app-api-usage=17/250(appName=sample-app); api-usage=25/5000", (25, 5000)),
        ("per-app-api-usage=17/250(appName=sample-app)", None),
        ("api-usage=many/5000", None),
        ("api-usage=5/0", None),
        ("api-usage=1/" + "9" * 5000, None),
        ("", None),
    ],
)
def test_the_usage_is_read_from_the_header(header: str, usage: tuple[int, int] | None) -> None:
    assert api_usage({"sforce-limit-info": header}) == usage


def test_an_answer_without_the_header_does_not_say() -> None:
    assert api_usage({}) is None
