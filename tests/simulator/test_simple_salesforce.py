"""An unmodified client of the wild works against the simulated org."""

from collections.abc import Iterator
from typing import Any

import pytest
from simple_salesforce.api import Salesforce
from simple_salesforce.exceptions import SalesforceAuthenticationFailed, SalesforceMalformedRequest

from sfdoctor.simulator.serve import SimulatedOrg

from .served import serving, session_for


def log_in(org: SimulatedOrg) -> Salesforce:
    return Salesforce(
        consumer_key=org.client_id,
        consumer_secret=org.client_secret,
        domain="acme.my",
        version="67.0",
        session=session_for(org),
    )


@pytest.fixture(scope="module")
def salesforce() -> Iterator[Any]:
    """A logged-in client, with key and secret in a Basic header."""
    with serving() as org:
        yield log_in(org)


def test_it_creates_reads_updates_and_deletes_an_account(salesforce: Any) -> None:
    made = salesforce.Account.create({"Name": "Acme Rail"})
    assert made["success"] is True
    salesforce.Account.update(made["id"], {"Industry": "Energy"})
    assert salesforce.Account.get(made["id"])["Industry"] == "Energy"
    assert salesforce.Account.delete(made["id"]) == 204


def test_it_describes(salesforce: Any) -> None:
    described = salesforce.Account.describe()
    assert described["createable"] is True
    assert "Account" in [row["name"] for row in salesforce.describe()["sobjects"]]


def test_it_queries(salesforce: Any) -> None:
    found = salesforce.query("SELECT Id, Name FROM Account WHERE Name = 'Acme Wheels'")
    assert found["totalSize"] == 1


def test_it_sees_the_usage(salesforce: Any) -> None:
    salesforce.query("SELECT Id FROM Account LIMIT 1")
    assert salesforce.api_usage["api-usage"].total == 15000


def test_it_raises_what_the_org_refuses(salesforce: Any) -> None:
    with pytest.raises(SalesforceMalformedRequest, match="REQUIRED_FIELD_MISSING"):
        salesforce.Account.create({"Phone": "1"})


def test_it_is_refused_a_token_in_the_orgs_own_words() -> None:
    with (
        serving(change={"app": {"run_as": None}}) as org,
        pytest.raises(SalesforceAuthenticationFailed, match="no client credentials user enabled"),
    ):
        log_in(org)


def test_it_rolls_a_composite_request_back() -> None:
    with serving() as org:
        salesforce = log_in(org)
        url = "/services/data/v67.0/sobjects/Account"
        requests = [
            {"method": "POST", "url": url, "referenceId": "probe", "body": {"Name": "probe"}},
            {"method": "POST", "url": url, "referenceId": "sentinel", "body": {"zz": "@{probe.id}"}},
        ]
        body = {"allOrNone": True, "collateSubrequests": False, "compositeRequest": requests}
        answer: Any = salesforce.restful("composite", method="POST", json=body)
        assert [entry["httpStatusCode"] for entry in answer["compositeResponse"]] == [400, 400]
        assert org.state.added_records() == []
