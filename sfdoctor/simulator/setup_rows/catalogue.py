"""The metadata catalogue: the org's objects and fields, whoever may see them."""

from ..state import OrgState, Record, Session
from ..world import World

_IMPLICIT = "000000000000000AAA"


def entity_id(world: World, name: str) -> str:
    """The durable id of an object: its name, or for a custom object an id."""
    custom = [known for known, about in world.objects.items() if about.custom]
    return f"01I{custom.index(name) + 1:012d}" if name in custom else name


def field_id(world: World, name: str, field: str) -> str:
    """The durable id of a field: the object's, and the field's name, or for a custom field an id."""
    about = world.objects[name]
    custom = [known for known, one in about.fields.items() if one.custom]
    if field not in custom:
        return f"{entity_id(world, name)}.{field}"
    number = 1_000 * [*world.objects].index(name) + custom.index(field) + 1
    return f"{entity_id(world, name)}.00N{number:012d}"


def listed_fields(world: World) -> list[tuple[str, str]]:
    """Every field as object and field."""
    return [(name, field) for name, about in world.objects.items() for field in about.fields]


def _entities(state: OrgState, session: Session) -> list[Record]:
    return [
        {
            "Id": _IMPLICIT,
            "DurableId": entity_id(state.world, name),
            "QualifiedApiName": name,
            "NamespacePrefix": about.namespace,
            "Label": about.label,
            "MasterLabel": about.label,
            "PluralLabel": about.plural,
            "KeyPrefix": about.prefix,
        }
        for name, about in state.world.objects.items()
    ]


def _fields(state: OrgState, session: Session) -> list[Record]:
    world = state.world
    return [
        {
            "Id": _IMPLICIT,
            "DurableId": field_id(world, name, field),
            "QualifiedApiName": field,
            "EntityDefinitionId": entity_id(world, name),
            "NamespacePrefix": world.objects[name].namespace
            if world.objects[name].fields[field].custom
            else None,
            "Label": world.objects[name].fields[field].label,
            "MasterLabel": world.objects[name].fields[field].label,
            "Length": world.objects[name].fields[field].length,
        }
        for name, field in listed_fields(world)
    ]


ROWS = {"EntityDefinition": _entities, "FieldDefinition": _fields}
