"""What a describe says about one field."""

from typing import Any

from .access import field_right
from .fields import ObjectField
from .people import User
from .world import World

_SOAP_TYPES = {
    "id": "tns:ID",
    "reference": "tns:ID",
    "boolean": "xsd:boolean",
    "int": "xsd:int",
    "double": "xsd:double",
    "currency": "xsd:double",
    "date": "xsd:date",
    "datetime": "xsd:dateTime",
}
_UNSORTABLE = ("textarea",)
_UNGROUPABLE = ("textarea", "datetime", "double", "currency")


def describe_field(world: World, user: User, name: str, field: str, about: ObjectField) -> dict[str, Any]:
    """The 57 keys of a field, in alphabetical order as they were recorded."""
    editable = field_right(world, user, name, field) == "edit" and not world.objects[name].read_only
    identifier, encrypted = about.type == "id", about.type == "encryptedstring"
    return {
        "aggregatable": about.type not in ("boolean", "textarea"),
        "aiPredictionField": False,
        "autoNumber": about.auto_number is not None,
        "byteLength": about.length if about.type in ("id", "reference") else about.length * 3,
        "calculated": about.formula is not None,
        "calculatedFormula": about.formula,
        "cascadeDelete": about.on_delete == "cascade",
        "caseSensitive": False,
        "compoundFieldName": about.compound,
        "controllerName": None,
        "createable": about.can_be_created and editable,
        "custom": about.custom,
        "defaultValue": False if about.type == "boolean" else about.default,
        "defaultValueFormula": None,
        "defaultedOnCreate": about.defaulted or about.type == "boolean",
        "dependentPicklist": False,
        "deprecatedAndHidden": False,
        "digits": 8 if about.type == "int" else 0,
        "displayLocationInDecimal": False,
        "encrypted": encrypted,
        "externalId": about.external_id,
        "extraTypeInfo": "plaintextarea" if about.type == "textarea" else None,
        "filterable": about.filterable,
        "filteredLookupInfo": _filtered_lookup(about),
        "formulaTreatNullNumberAsZero": False,
        "groupable": about.type not in _UNGROUPABLE,
        "highScaleNumber": False,
        "htmlFormatted": False,
        "idLookup": identifier or about.external_id or (about.name_field and about.custom),
        "inlineHelpText": None,
        "label": about.label_in(user.language),
        "length": about.length,
        "mask": "*" if encrypted else None,
        "maskType": "all" if encrypted else None,
        "name": field,
        "nameField": about.name_field,
        "namePointing": False,
        "nillable": not about.required and about.type != "boolean",
        "permissionable": about.permissionable,
        "picklistValues": [_picklist_value(value, about.default) for value in about.values],
        "polymorphicForeignKey": False,
        "precision": 0,
        "queryByDistance": False,
        "referenceTargetField": None,
        "referenceTo": [about.references] if about.references else [],
        "relationshipName": about.relationship,
        "relationshipOrder": None,
        "restrictedDelete": about.on_delete == "restrict",
        "restrictedPicklist": about.restricted,
        "scale": 0,
        "searchPrefilterable": about.type == "reference",
        "soapType": _SOAP_TYPES.get(about.type, "xsd:string"),
        "sortable": about.type not in _UNSORTABLE,
        "type": about.type,
        "unique": False,
        "updateable": about.can_be_updated and editable,
        "writeRequiresMasterRead": False,
    }


def _picklist_value(value: str, default: object) -> dict[str, Any]:
    return {
        "active": True,
        "defaultValue": value == default,
        "label": value,
        "validFor": None,
        "value": value,
    }


def _filtered_lookup(about: ObjectField) -> dict[str, Any] | None:
    if about.lookup_filter is None:
        return None
    return {"controllingFields": [], "dependent": False, "optionalFilter": False}
