"""What the org's own automation and rules say to a record: triggers, flows, required fields, validation."""

from ..access import has_permission_set
from ..automation import Flow, Trigger, TriggerEvent
from ..refusals import Refused
from ..translations import required_fields_are_missing
from .subject import Subject

_FLOW_FAILED = (
    "We can't save this record because the “{}” process failed. Give your Salesforce admin these details. "
    "This error occurred when the flow tried to {}: {}. You can look up ExceptionCode values in the SOAP API "
    "Developer Guide."
)


def run_before(subject: Subject) -> None:
    """Before-save flows, then before triggers. Raises Refused where one fails."""
    _run_flows(subject, before=True)
    _run_triggers(subject, "BeforeInsert" if subject.creating else "BeforeUpdate")


def run_after(subject: Subject) -> None:
    """After triggers, then after-save flows. Raises Refused where one fails."""
    _run_triggers(subject, "AfterInsert" if subject.creating else "AfterUpdate")
    _run_flows(subject, before=False)


def refuse_missing(subject: Subject) -> None:
    """Raises Refused for the universally required fields that are empty. Page layouts do not count here."""
    after = subject.after
    missing = [
        field
        for field, about in subject.sobject.fields.items()
        if about.required and not about.defaulted
        if (subject.creating or field in subject.sent) and after.get(field) in (None, "")
    ]
    if missing:
        message = required_fields_are_missing(subject.user.language, missing)
        raise Refused(400, "REQUIRED_FIELD_MISSING", message, missing)


def validate(subject: Subject) -> None:
    """Raises Refused with the text of the first validation rule whose condition is true."""
    for rule in subject.sobject.validation_rules.values():
        if rule.when.holds(subject.after):
            fields = [] if rule.error_field is None else [rule.error_field]
            raise Refused(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message, fields)


def _run_triggers(subject: Subject, event: TriggerEvent) -> None:
    for name, trigger in subject.sobject.triggers.items():
        if trigger.on == event and _fires(subject, trigger):
            _fail(name, trigger)


def _fires(subject: Subject, trigger: Trigger) -> bool:
    needed = trigger.unless_permission_set
    if needed is not None and has_permission_set(subject.world, subject.user, needed):
        return False
    return trigger.when is None or trigger.when.holds(subject.after)


def _fail(name: str, trigger: Trigger) -> None:
    if trigger.add_error is not None:
        raise Refused(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", trigger.add_error, [])
    message = f"{name}: execution of {trigger.on}\n\ncaused by: {trigger.exception}\n\n{trigger.place}"
    raise Refused(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", message, [])


def _run_flows(subject: Subject, *, before: bool) -> None:
    for flow in subject.sobject.flows.values():
        if flow.before == before and (flow.when is None or flow.when.holds(subject.after)):
            raise Refused(400, "CANNOT_EXECUTE_FLOW_TRIGGER", _words_of(flow), [])


def _words_of(flow: Flow) -> str:
    return _FLOW_FAILED.format(flow.label, flow.does, flow.details)
