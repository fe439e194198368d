"""Changes of the healthy org that make a save fail, and how to send a record with headers."""

import json
from collections.abc import Mapping
from typing import Any

from sfdoctor.simulator.exchange import Answer, Call
from sfdoctor.simulator.routes import answer
from sfdoctor.simulator.state import OrgState

from ..orgs import DATA, HOST, token_of

ACCOUNT = "/sobjects/Account"
WHEELS, STEEL = "001000000000001AAA", "001000000000002AAA"


def grant(*names: str, **more: Any) -> dict[str, Any]:
    """A change that gives the integration all rights on objects, and whatever else."""
    objects = {name: ["create", "read", "edit", "delete"] for name in names}
    fields = {f"{name}.{field}": right for name, field, right in more.pop("fields", ())}
    given = {"objects": objects, "fields": fields, **more}
    return {"permission_sets": {"acme-integration": given}}


def rule(name: str, what: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    return {"objects": {name: {what: {"The_Rule": entry}}}}


VALIDATION = rule(
    "Account",
    "validation_rules",
    {
        "when": {"field": "Industry", "operator": "is blank"},
        "message": "An industry, please.",
        "error_field": "Industry",
    },
)
TRIGGER = rule(
    "Account",
    "triggers",
    {
        "on": "BeforeInsert",
        "exception": "System.NullPointerException: Attempt to de-reference a null object",
        "place": "Class.AccountHandler.run: line 7, column 1",
    },
)
DENIAL_WORDS = (
    "Insufficient Privileges You do not have the level of access necessary to perform the operation you "
    "requested. Please contact your administrator if access is necessary."
)
DENIAL = rule(
    "Account", "triggers", {"unless_permission_set": "acme-package-user", "add_error": DENIAL_WORDS}
)
FLOW = rule(
    "Account",
    "flows",
    {
        "label": "Account intake",
        "does": "create records",
        "details": "INVALID_CROSS_REFERENCE_KEY: invalid cross reference id",
    },
)
DUPLICATES = rule("Account", "duplicate_rules", {"fields": ["Name"], "matching_rule": "Account_Match"})
BLOCKED = rule(
    "Account",
    "duplicate_rules",
    {"fields": ["Name"], "matching_rule": "Account_Match", "action": "block", "message": "No twins."},
)
CASES = grant("Case", fields=[("Case", "Priority", "edit")])
INVOICES = grant("Invoice__c", fields=[("Invoice__c", "Shipment__c", "edit")])
HIDDEN_PARENT: dict[str, Any] = {"objects": {"Account": {"sharing": "private"}}}


def send(state: OrgState, record: dict[str, Any], path: str = ACCOUNT, **headers: str) -> Answer:

    token = token_of(state)
    body = json.dumps(record).encode()
    given = {**headers, "authorization": f"Bearer {token}"}
    call = Call(
        "POST", HOST, DATA + path, {}, {name.replace("_", "-"): said for name, said in given.items()}, body
    )
    return answer(state, call)
