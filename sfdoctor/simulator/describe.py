"""Describe calls: what an object and its fields look like to this user."""

from typing import Any

from .access import find_object, object_rights, visible_fields
from .describe_field import describe_field
from .describe_record_types import record_type_infos
from .exchange import Answer, json_answer, resource_not_found
from .people import User
from .sobjects import SObject
from .state import OrgState, Session
from .world import World


def global_describe(state: OrgState, session: Session, version: str) -> Answer:
    """`/sobjects`: every object that the user can see; one without Read is not in the list."""
    rows = [
        brief(state.world, session.user, name, version)
        for name in sorted(state.world.objects)
        if object_rights(state.world, session.user, name)
    ]
    return json_answer(200, {"encoding": "UTF-8", "maxBatchSize": 200, "sobjects": rows})


def basic(state: OrgState, session: Session, version: str, name: str) -> Answer:
    """`/sobjects/X`: the object's flags without its fields."""
    found = find_object(state.world, session.user, name)
    if found is None:
        return resource_not_found()
    row = brief(state.world, session.user, found[0], version)
    return json_answer(200, {"objectDescribe": row, "recentItems": []})


def describe(state: OrgState, session: Session, version: str, name: str) -> Answer:
    """`/sobjects/X/describe`: flags, record types, and the fields that the user can see."""
    found = find_object(state.world, session.user, name)
    if found is None:
        return resource_not_found()
    name, sobject = found
    flags = _flags(state.world, session.user, name, sobject)
    more = {
        "actionOverrides": [],
        "childRelationships": _children(state.world, name),
        "compactLayoutable": flags["layoutable"],
        "defaultImplementation": None,
        "extendedBy": None,
        "extendsInterfaces": None,
        "fields": [
            describe_field(state.world, session.user, name, field, about)
            for field, about in visible_fields(state.world, session.user, name).items()
        ],
        "implementedBy": None,
        "implementsInterfaces": None,
        "listviewable": None,
        "lookupLayoutable": None,
        "namedLayoutInfos": [],
        "networkScopeFieldName": None,
        "recordTypeInfos": record_type_infos(state.world, session.user, name, version),
        "searchLayoutable": flags["layoutable"],
        "sobjectDescribeOption": "FULL",
        "supportedScopes": [{"label": f"All {sobject.plural.lower()}", "name": "everything"}],
        "urls": _urls(version, name),
    }
    return json_answer(200, dict(sorted((flags | more).items())))


def brief(world: World, user: User, name: str, version: str) -> dict[str, Any]:
    """The 28 keys that the global describe has for an object."""
    flags = _flags(world, user, name, world.objects[name])
    return dict(sorted((flags | {"urls": _urls(version, name)}).items()))


def _flags(world: World, user: User, name: str, sobject: SObject) -> dict[str, Any]:
    rights = object_rights(world, user, name)
    stored = sobject.is_stored
    writable = not sobject.read_only and stored
    label = sobject.label_in(user.language)
    return {
        "activateable": False,
        "associateEntityType": None,
        "associateParentEntity": None,
        "createable": "create" in rights,
        "custom": sobject.custom,
        "customSetting": False,
        "deepCloneable": False,
        "deletable": "delete" in rights and sobject.kind != "platform-event",
        "deprecatedAndHidden": False,
        "feedEnabled": writable and not sobject.custom,
        "hasSubtypes": False,
        "isInterface": False,
        "isSubtype": False,
        "keyPrefix": sobject.prefix,
        "label": label,
        "labelPlural": sobject.plural if label == sobject.label else label,
        "layoutable": writable,
        "mergeable": name in ("Account", "Contact"),
        "mruEnabled": writable,
        "name": name,
        "queryable": sobject.kind != "platform-event",
        "replicateable": stored,
        "retrieveable": sobject.kind != "platform-event",
        "searchable": writable,
        "triggerable": writable,
        "undeletable": writable,
        "updateable": "edit" in rights and sobject.kind != "platform-event",
    }


def _urls(version: str, name: str) -> dict[str, str]:
    here = f"/services/data/v{version}/sobjects/{name}"
    return {"rowTemplate": f"{here}/{{ID}}", "describe": f"{here}/describe", "sobject": here}


def _children(world: World, name: str) -> list[dict[str, Any]]:
    return [
        {
            "cascadeDelete": about.on_delete == "cascade",
            "childSObject": child,
            "deprecatedAndHidden": False,
            "field": field,
            "junctionIdListNames": [],
            "junctionReferenceTo": [],
            "relationshipName": about.child_relationship,
            "restrictedDelete": False,
        }
        for child, sobject in world.objects.items()
        for field, about in sobject.fields.items()
        if about.references == name
    ]
