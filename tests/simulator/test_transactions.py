"""Transactions: nothing of what was rolled back is left, but for what cannot be undone."""

import pytest

from sfdoctor.simulator.state import OrgState
from sfdoctor.simulator.transactions import Transaction, undone

from .orgs import org


def add(state: OrgState, name: str = "Account") -> str:
    user = state.world.users["integration"]
    id = state.add_record(name, {"Name": "A"}, user)
    state.note_write("create", name, id, user)
    return id


def test_a_rollback_takes_back_new_changed_and_deleted_records() -> None:
    state = org()
    first = state.records["Account"]["001000000000001AAA"]
    with undone(state):
        add(state)
        first["Name"] = "changed"
        del state.records["Account"]["001000000000002AAA"]
    assert {row["Name"] for row in state.records["Account"].values()} == {"Acme Wheels", "Acme Steel"}
    assert state.added_records() == []


def add_and_fail(state: OrgState) -> None:
    with Transaction(state):
        add(state)
        raise RuntimeError


def test_leaving_by_an_exception_rolls_back_and_leaving_in_peace_commits() -> None:
    state = org()
    with pytest.raises(RuntimeError):
        add_and_fail(state)
    with Transaction(state):
        kept = add(state)
    assert [record["Id"] for _, record in state.added_records()] == [kept]
    assert [write.kept for write in state.writes] == [False, True]


def test_an_outer_rollback_takes_what_an_inner_one_committed() -> None:
    state = org()
    with undone(state), Transaction(state):
        add(state)
    assert state.added_records() == []
    assert [write.kept for write in state.writes] == [False]


def test_an_id_is_never_given_twice() -> None:
    state = org()
    with undone(state):
        gone = add(state)
    assert add(state) != gone


def test_what_survives_stays_kept_and_the_rest_does_not() -> None:
    state = org()
    with undone(state):
        state.note_effect("auto-number", "Invoice__c", "INV-0001", survives=True)
        state.note_effect("recently-viewed", "Invoice__c", "x", survives=False)
    assert [effect.kept for effect in state.side_effects] == [True, False]
