"""The simulated org while it runs: the world and what has happened in it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .ids import new_id
from .signing_key import SigningKey
from .people import User
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
        prefix = self.world.objects[name].prefix
        number = len(rows) + sum(id.startswith(prefix) for id in self.deleted) + 1
        id = values.get("Id") or new_id(prefix, number)
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
