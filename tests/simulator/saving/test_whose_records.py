"""Records of others, records that are locked, and what is no record of the org's own database."""

from typing import Any

import pytest

from ..composite.asking import composite, sub
from ..orgs import call, org, payload, refusal
from .changes import (
    ACCOUNT,
    HIDDEN_PARENT,
    STEEL,
    WHEELS,
    grant,
)


def test_a_record_of_another_owner_can_be_changed_by_who_shares_it() -> None:
    private: dict[str, Any] = {"objects": {"Account": {"sharing": "read"}}}
    message = "insufficient access rights on object id"
    refused = call(org(private), f"{ACCOUNT}/{STEEL}", "PATCH", {"Phone": "1"})
    assert refusal(refused) == (400, "INSUFFICIENT_ACCESS_OR_READONLY", message)
    shared = private | {"shares": [{"record": STEEL, "user": "integration", "access": "edit"}]}
    assert call(org(shared), f"{ACCOUNT}/{STEEL}", "PATCH", {"Phone": "1"}).status == 204
    assert refusal(call(org(shared), f"{ACCOUNT}/{STEEL}", "DELETE"))[1] == "INSUFFICIENT_ACCESS_OR_READONLY"


def test_a_record_that_sharing_hides_is_not_found() -> None:
    state = org(HIDDEN_PARENT)
    assert call(state, f"{ACCOUNT}/{STEEL}").status == 404
    assert call(state, f"{ACCOUNT}/{WHEELS}").status == 200


def test_a_record_in_approval_is_locked() -> None:
    given = call(org({"in_approval": [WHEELS]}), f"{ACCOUNT}/{WHEELS}", "PATCH", {"Phone": "1"})
    assert refusal(given) == (400, "ENTITY_IS_LOCKED", "the entity is locked for editing")


def test_a_record_is_known_by_its_external_id() -> None:
    state = org(grant("Invoice__c", fields=[("Invoice__c", "Reference__c", "edit"),
                                            ("Invoice__c", "Amount__c", "edit")]))  # fmt: skip
    place = "/sobjects/Invoice__c/Reference__c/R-1"
    made = call(state, place, "PATCH", {"Account__c": WHEELS})
    changed = call(state, place, "PATCH", {"Amount__c": 3})
    assert (made.status, changed.status) == (201, 200)
    assert payload(call(state, place))["Amount__c"] == 3
    missing = call(state, "/sobjects/Invoice__c/Foo__c/R-1")
    assert refusal(missing) == (
        404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: Foo__c",
    )  # fmt: skip


@pytest.mark.parametrize(("name", "kept"), [("Shipment_Delayed__e", True), ("Invoice_Paid__e", False)])
def test_an_event_that_is_published_immediately_is_out_even_where_its_request_is_rolled_back(
    name: str, kept: bool
) -> None:
    state = org(grant(name))
    event = sub("event", "POST", f"/sobjects/{name}", {"Number__c": "1"})
    composite(state, event, sub("bad", "POST", ACCOUNT, {"zz": "@{event.id}"}))
    assert [effect.kept for effect in state.side_effects] == [kept]
    assert [write.kept for write in state.writes] == [kept]


@pytest.mark.parametrize("name", ["Reading__b", "Stock__x"])
def test_what_no_transaction_covers_is_said_not_to_be_simulated_and_the_attempt_is_noted(name: str) -> None:
    state = org(grant(name))
    assert call(state, f"/sobjects/{name}", "POST", {}).status == 501
    assert [(write.object, write.kept) for write in state.writes] == [(name, False)]


def test_a_user_of_another_language_reads_labels_in_it_and_the_texts_that_are_recorded() -> None:
    spanish = {"app": {"run_as": "integration-es"}}
    state = org(spanish)
    missing = call(state, ACCOUNT, "POST", {"Phone": "1"})
    assert refusal(missing) == (400, "REQUIRED_FIELD_MISSING", "Faltan campos obligatorios: [Name]")
    assert payload(call(state, f"{ACCOUNT}/describe"))["label"] == "Cuenta"
    refused = call(org(spanish | grant("Campaign")), "/sobjects/Campaign", "POST", {"Name": "A"})
    assert refusal(refused)[2] == "entity type cannot be inserted: Campaña"
