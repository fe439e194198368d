"""Where exported requests may go."""

import pytest

from sfdoctor.export.address import address_of
from sfdoctor.model import UsageError

from .targets import target


@pytest.mark.parametrize(
    ("login_url", "address"),
    [
        ("https://acme.my.salesforce.com", "https://acme.my.salesforce.com"),
        (" ACME--uat.sandbox.my.salesforce.com/ ", "https://acme--uat.sandbox.my.salesforce.com"),
        ("https://ada:pass@acme.my.salesforce.com/setup?x=1", "https://acme.my.salesforce.com"),
        ("https://localhost:8443", "https://localhost:8443"),
        ("https://[::1]:8443/", "https://[::1]:8443"),
    ],
)
def test_an_address_is_the_login_url_without_what_does_not_belong_in_it(login_url: str, address: str) -> None:
    assert address_of(target(login_url)) == address


@pytest.mark.parametrize(
    ("login_url", "said"),
    [
        ("http://acme.my.salesforce.com", "begins with http://"),
        ("https://<MyDomain>.my.salesforce.com", "malformed"),
        ("https://login.salesforce.com", "does not work on login.salesforce.com"),
        ("https://acme.lightning.force.com", "acme.my.salesforce.com was probably meant"),
        ("https://acme.my.salesforce.com.example.net", "no secret belongs there"),
    ],
)
def test_what_a_run_would_not_send_the_secret_to_is_not_exported(login_url: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        address_of(target(login_url))


def test_a_host_that_the_person_allows_is_exported_and_a_shared_login_host_never() -> None:
    allowed = target("https://login.acme.example", allow_host=("login.acme.example",))
    assert address_of(allowed) == "https://login.acme.example"
    with pytest.raises(UsageError):
        address_of(target("https://login.salesforce.com", allow_host=("login.salesforce.com",)))
