"""Ranges of IP addresses."""

import pytest

from sfdoctor.metadata.addresses import fault_of_range, range_of_network


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("9.9.9.9", "10.0.0.0"),
        (" 192.0.2.1 ", "192.0.2.2"),
        ("::1", "2001:db8::"),
    ],
)
def test_a_range_goes_from_an_address_to_one_that_is_not_before_it(start: str, end: str) -> None:
    assert fault_of_range(start, end) is None


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        ("10.0.0.0", "9.9.9.9", "10.0.0.0 comes after 9.9.9.9"),
        ("192.0.2.1", "::1", "192.0.2.1 and ::1 are of different versions of IP"),
        ("192.0.2.*", "192.0.2.9", "192.0.2.* is no IP address"),
        ("192.0.2.1", "192.0.2", "192.0.2 is no IP address"),
    ],
)
def test_it_is_said_why_two_texts_are_no_range(start: str, end: str, fault: str) -> None:
    assert fault_of_range(start, end) == fault


def test_a_network_has_a_first_and_a_last_address() -> None:
    assert range_of_network("192.0.2.7/24") == ("192.0.2.0", "192.0.2.255")
    assert range_of_network("2001:db8::/126") == ("2001:db8::", "2001:db8::3")


@pytest.mark.parametrize("text", ["192.0.2.1", "192.0.2.0/33", "and/or"])
def test_other_texts_are_no_network(text: str) -> None:
    assert range_of_network(text) is None
