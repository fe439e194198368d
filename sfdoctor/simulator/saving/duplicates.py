"""Duplicate rules: other records that have the same values."""

from typing import Any

from ..automation import DuplicateRule
from ..refusals import Refused
from ..sharing import can_read
from ..state import Record
from .subject import Subject


def refuse_duplicates(subject: Subject, version: str) -> None:
    """Raises Refused where a rule finds a duplicate, but for an alert that the request overrides."""
    for name, rule in subject.sobject.duplicate_rules.items():
        allowed = rule.action == "alert" and subject.options.allow_duplicates
        found = [] if allowed else _duplicates(subject, rule)
        if found:
            raise _refusal(subject, name, rule, found, version)


def _duplicates(subject: Subject, rule: DuplicateRule) -> list[Record]:
    after = subject.after
    if any(after.get(field) in (None, "") for field in rule.fields):
        return []
    return [
        other
        for other in subject.state.records.get(subject.name, {}).values()
        if other["Id"] != subject.before.get("Id")
        and all(other.get(field) == after[field] for field in rule.fields)
        and can_read(subject.world, subject.user, subject.name, other)
    ]


def _refusal(subject: Subject, name: str, rule: DuplicateRule, found: list[Record], version: str) -> Refused:
    """The extra key is spelt as orgs spell it."""
    result = {
        "allowSave": rule.action == "alert",
        "duplicateRule": name,
        "duplicateRuleEntityType": subject.name,
        "errorMessage": rule.message,
        "matchResults": [_match_result(subject, rule, found, version)],
    }
    return Refused(400, "DUPLICATES_DETECTED", rule.message, more={"duplicateResut": result})


def _match_result(subject: Subject, rule: DuplicateRule, found: list[Record], version: str) -> dict[str, Any]:
    here = f"/services/data/v{version}/sobjects/{subject.name}"
    matches = [
        {
            "additionalInformation": [],
            "fieldDiffs": [],
            "matchConfidence": 100.0,
            "record": {
                "attributes": {"type": subject.name, "url": f"{here}/{other['Id']}"},
                "Id": other["Id"],
            },
        }
        for other in found
    ]
    return {
        "entityType": subject.name,
        "errors": [],
        "matchEngine": "ExactMatchEngine",
        "matchRecords": matches,
        "rule": rule.matching_rule,
        "size": len(matches),
        "success": True,
    }
