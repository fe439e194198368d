"""The simulated org while it runs: the world and what has happened in it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .effects import EffectKind, Operation, SideEffect, Write
from .ids import new_id
from .people import User
from .signing_key import SigningKey
from .world import World

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Session:
    """An access token that the org gave out. Times are in seconds since 1970."""

    token: str
    user: User
    scopes: tuple[str, ...]
    source_ip: str
    issued: float
    expires: float


@dataclass(frozen=True, slots=True)
class LoginEvent:
    """A row of Login History."""

    user: User
    time: float
    status: str
    source_ip: str
    subtype: str | None


@dataclass
class OrgState:
    """What changes while the org is served. `clock` is the org's own clock."""

    world: World
    clock: Callable[[], float] = time.time
    token_posts: int = 0
    sessions: dict[str, Session] = field(default_factory=dict)
    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    deleted: dict[str, Record] = field(default_factory=dict)
    """The recycle bin: deleted records by their ids."""
    logins: list[LoginEvent] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    side_effects: list[SideEffect] = field(default_factory=list)
    last_numbers: dict[str, int] = field(default_factory=dict)
    cursors: dict[str, Any] = field(default_factory=dict)
    signing_key: SigningKey = field(default_factory=SigningKey)

    def __post_init__(self) -> None:
        for name, rows in self.world.records.items():
            for row in rows:
                self.add_record(name, row, self.world.users["admin"])
        for user in self.world.users.values():
            for login in user.login_history:
                at = self.clock() - 60 * login.minutes_ago
                self.logins.append(LoginEvent(user, at, login.status, login.source_ip, login.subtype))

    def add_record(self, name: str, values: Record, user: User) -> str:
        """Keep a new record, with what the org fills in itself. Returns its id."""
        rows = self.records.setdefault(name, {})
        id = values.get("Id") or self.free_id(name)
        now = self.timestamp(self.clock())
        rows[id] = {
            "OwnerId": user.full_id,
            "IsDeleted": False,
            "CreatedDate": now,
            "CreatedById": user.full_id,
            **values,
            "Id": id,
        }
        self.touch(rows[id], user)
        return id

    def free_id(self, name: str) -> str:
        """An id that no record has had, not even one that was rolled back."""
        taken = self.records.get(name, {}).keys() | self.deleted.keys()
        while (id := new_id(self.world.objects[name].prefix, self.next_number(name))) in taken:
            pass
        return id

    def next_number(self, series: str) -> int:
        """Count a series up by one. A rollback does not take the number back."""
        self.last_numbers[series] = self.last_numbers.get(series, 0) + 1
        return self.last_numbers[series]

    def note_write(self, operation: Operation, name: str, id: str, user: User) -> None:
        """Note a write that was done, until a rollback says otherwise."""
        self.writes.append(Write(operation, name, id, user.username))

    def note_effect(self, kind: EffectKind, name: str, detail: str, *, survives: bool) -> None:
        """Note what a write does besides."""
        self.side_effects.append(SideEffect(kind, name, detail, survives))

    def added_records(self) -> list[tuple[str, Record]]:
        """The records that are there now and were not there in the beginning, with their objects."""
        first = {row.get("Id") for rows in self.world.records.values() for row in rows}
        return [
            (name, record)
            for name, rows in self.records.items()
            for id, record in rows.items()
            if id not in first and any(write.id == id for write in self.writes)
        ]

    def touch(self, record: Record, user: User) -> None:
        """Note who changed a record, and when."""
        now = self.timestamp(self.clock())
        record.update(LastModifiedDate=now, LastModifiedById=user.full_id, SystemModstamp=now)

    def log_login(self, user: User | None, status: str) -> None:
        """Add a client-credentials row to the Login History, where a user is known."""
        if user is not None:
            source = self.world.org.caller.token
            self.logins.append(LoginEvent(user, self.clock(), status, source, "OauthClientCredentials"))

    @staticmethod
    def timestamp(seconds: float) -> str:
        """A moment as the data API writes it."""
        moment = datetime.fromtimestamp(seconds, UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.000+0000")
