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
    identifier = about.type == "id"
    return {
        "aggregatable": about.type not in ("boolean", "textarea"),
        "aiPredictionField": False,
        "autoNumber": False,
        "byteLength": about.length if about.type in ("id", "reference") else about.length * 3,
        "calculated": False,
        "calculatedFormula": None,
        "cascadeDelete": False,
        "caseSensitive": False,
        "compoundFieldName": None,
        "controllerName": None,
        "createable": about.createable and editable,
        "custom": about.custom,
        "defaultValue": False if about.type == "boolean" else None,
        "defaultValueFormula": None,
        "defaultedOnCreate": about.defaulted,
        "dependentPicklist": False,
        "deprecatedAndHidden": False,
        "digits": 8 if about.type == "int" else 0,
        "displayLocationInDecimal": False,
        "encrypted": False,
        "externalId": False,
        "extraTypeInfo": "plaintextarea" if about.type == "textarea" else None,
        "filterable": about.filterable,
        "filteredLookupInfo": None,
        "formulaTreatNullNumberAsZero": False,
        "groupable": about.type not in _UNGROUPABLE,
        "highScaleNumber": False,
        "htmlFormatted": False,
        "idLookup": identifier or (about.name_field and about.custom),
        "inlineHelpText": None,
        "label": about.label,
        "length": about.length,
        "mask": None,
        "maskType": None,
        "name": field,
        "nameField": about.name_field,
        "namePointing": False,
        "nillable": not about.required,
        "permissionable": about.permissionable,
        "picklistValues": [_picklist_value(value) for value in about.values],
        "polymorphicForeignKey": False,
        "precision": 0,
        "queryByDistance": False,
        "referenceTargetField": None,
        "referenceTo": [about.references] if about.references else [],
        "relationshipName": about.relationship,
        "relationshipOrder": None,
        "restrictedDelete": False,
        "restrictedPicklist": about.restricted,
        "scale": 0,
        "searchPrefilterable": about.type == "reference",
        "soapType": _SOAP_TYPES.get(about.type, "xsd:string"),
        "sortable": about.type not in _UNSORTABLE,
        "type": about.type,
        "unique": False,
        "updateable": about.updateable and editable,
        "writeRequiresMasterRead": False,
    }


def _picklist_value(value: str) -> dict[str, Any]:
    return {"active": True, "defaultValue": False, "label": value, "validFor": None, "value": value}
