"""What the names of a query mean to the user who asks."""

from dataclasses import dataclass, field

from ..access import find_object, visible_fields
from ..fields import ObjectField
from ..rows import rows_of
from ..sharing import can_read
from ..sobjects import SObject
from ..state import OrgState, Record, Session
from .refusals import Beyond, Refused, no_such_column, no_such_relationship, no_such_type, type_is_hidden
from .syntax import Name, Query

_MOST_LEVELS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """From a row to its parent: the relationship, the field that holds the id, the parent's object."""

    relationship: str
    field: str
    target: str


@dataclass(frozen=True, slots=True)
class Path:
    """A field, through relationships, in the org's own spelling. `entity` is the object that has it."""

    steps: tuple[Step, ...]
    field: str
    about: ObjectField
    entity: str

    @property
    def spelt(self) -> str:
        """As in `Profile.UserLicense.Name`."""
        return ".".join([*(step.relationship for step in self.steps), self.field])


@dataclass
class Reader:
    """Reads the org as the session's user. `with_deleted` also sees what lies in the recycle bin."""

    state: OrgState
    session: Session
    version: str
    with_deleted: bool = False
    _rows: dict[str, list[Record]] = field(default_factory=dict)
    _fields: dict[str, dict[str, ObjectField]] = field(default_factory=dict)

    def object_named(self, query: Query) -> str:
        """The object of FROM, in its own spelling. Raises Refused or Beyond."""
        written = query.source.text
        found = find_object(self.state.world, self.session.user, written)
        if found is None:
            raise self._unknown_object(query, written)
        name, about = found
        if about.kind == "platform-event":
            raise Refused("INVALID_TYPE_FOR_OPERATION", f"entity type {name} does not support query")
        if about.kind != "object":
            raise Beyond(f"a query of a {about.kind.replace('-', ' ')}")
        return name

    def _unknown_object(self, query: Query, written: str) -> Refused:
        hidden = next((one for one in self.state.world.objects if one.lower() == written.lower()), None)
        if hidden is not None and self.about(hidden).catalogue is not None:
            return type_is_hidden(hidden)
        return no_such_type(query.text, query.source.at, written)

    def about(self, name: str) -> SObject:
        """What the world says about an object."""
        return self.state.world.objects[name]

    def fields(self, name: str) -> dict[str, ObjectField]:
        """The fields of a readable object that the user can see; none of one that cannot be read."""
        if name not in self._fields:
            world, user = self.state.world, self.session.user
            known = find_object(world, user, name) is not None
            self._fields[name] = visible_fields(world, user, name) if known else {}
        return self._fields[name]

    def path(self, query: Query, name: str, written: Name) -> Path:
        """The field that a name means. Raises Refused or Beyond."""
        parts = written.text.split(".")
        if len(parts) > 1 and parts[0].lower() in (name.lower(), (query.alias or name).lower()):
            parts.pop(0)
        if len(parts) > _MOST_LEVELS + 1:
            raise Beyond("more than five relationships in a path")
        steps: list[Step] = []
        for part in parts[:-1]:
            step = self._step(name, part)
            if step is None:
                raise no_such_relationship(query.text, written.at, part)
            steps.append(step)
            name = step.target
        for spelt, about in self.fields(name).items():
            if spelt.lower() == parts[-1].lower():
                return Path(tuple(steps), spelt, about, name)
        raise no_such_column(query.text, written.at, parts[-1], name)

    def _step(self, name: str, relationship: str) -> Step | None:
        """Through a relationship; None where there is none, or none to an object that the user can read."""
        world, user = self.state.world, self.session.user
        for spelt, about in self.fields(name).items():
            known = about.relationship
            if known is not None and known.lower() == relationship.lower() and about.references is not None:
                target = find_object(world, user, about.references)
                return None if target is None else Step(known, spelt, target[0])
        return None

    def rows(self, name: str) -> list[Record]:
        """The rows of an object that the user can see, the deleted ones only where they are asked for."""
        if name not in self._rows:
            world, user = self.state.world, self.session.user
            found = rows_of(self.state, self.session, name)
            if self.with_deleted and not self.about(name).read_only:
                prefix = self.about(name).prefix
                found += [row for id, row in self.state.deleted.items() if id.startswith(prefix)]
            self._rows[name] = [row for row in found if can_read(world, user, name, row)]
        return self._rows[name]

    def parent(self, row: Record, step: Step) -> Record | None:
        """The row that a relationship leads to; None where it is empty or the user cannot see it."""
        key = row.get(step.field)
        same = (other for other in self.rows(step.target) if other.get(self._key(step)) == key)
        return None if key is None else next(same, None)

    def _key(self, step: Step) -> str:
        catalogue = self.about(step.target).catalogue
        return "Id" if catalogue is None else "DurableId"

    def value(self, row: Record, path: Path) -> object:
        """The value at the end of a path; None where a parent is missing."""
        for step in path.steps:
            parent = self.parent(row, step)
            if parent is None:
                return None
            row = parent
        return row.get(path.field)
