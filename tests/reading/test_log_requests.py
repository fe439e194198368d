"""Failures that were told apart already, counted where they are equal."""

from sfdoctor.reading.logs import requests
from sfdoctor.reading.logs.requests import grouped

REFUSED = (
    'POST https://acme.my.salesforce.com/services/oauth2/token\nHTTP/1.1 400\n\n{"error":"invalid_grant"}'
)


def test_equal_failures_are_one_group_with_its_first_and_its_last_time() -> None:
    groups, beyond = grouped([(2, "10:00", REFUSED), (5, None, "HTTP/1.1 503"), (7, "11:00", REFUSED)])
    assert [(group.count, group.line, group.first, group.last) for group in groups] == [
        (2, 2, "10:00", "11:00"),
        (1, 5, None, None),
    ]
    assert beyond == 0


def test_failures_in_which_nothing_is_known_are_counted_by_their_words_without_numbers() -> None:
    groups, _ = grouped(
        [(1, None, "the widget 17 broke"), (2, None, "the widget 18 broke"), (3, None, "else")]
    )
    assert [group.count for group in groups] == [2, 1]


def test_a_secret_is_masked_in_the_sample() -> None:
    ((group,), _) = grouped([(1, None, "client_secret=A1B2C3D4E5F60718A1B2C3D4E5F60718")])
    assert "A1B2C3D4E5F60718" not in group.sample


def test_there_is_an_end_to_the_groups() -> None:
    words = [(number, None, f"{'x' * number} broke") for number in range(1, requests.MOST_GROUPS + 4)]
    groups, beyond = grouped(words)
    assert (len(groups), beyond) == (requests.MOST_GROUPS, 3)
