"""Publishing a platform event."""

import uuid
from typing import Any

from ..ids import new_id
from .subject import Subject


def publish(subject: Subject) -> tuple[str, list[dict[str, Any]]]:
    """Publish the event. Returns its id and what the success says besides.

    One that is defined as Publish Immediately is out at once, whatever becomes of the transaction.
    """
    id = new_id(subject.sobject.prefix, subject.state.next_number(subject.name))
    survives = subject.sobject.publish == "immediately"
    subject.state.note_write("publish", subject.name, id, subject.user)
    subject.state.note_effect("event-published", subject.name, id, survives=survives)
    enqueued = str(uuid.uuid5(uuid.NAMESPACE_OID, id))
    return id, [{"statusCode": "OPERATION_ENQUEUED", "message": enqueued, "fields": []}]
