"""What happens to single requests: cut connections, server errors and silence, before and after the work."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .exchange import Answer, Call
from .faults import Receive, Send, misbehave, until_client_leaves
from .network import Mishap
from .state import OrgState
from .transactions import undone

Work = Callable[[], Answer]
Cut = Callable[[], None]


@dataclass
class Mishaps:
    """Finds out which request meets with what; it counts the requests as they come."""

    planned: tuple[Mishap, ...]
    _seen: Counter[int] = field(default_factory=Counter)

    def meeting(self, call: Call) -> Mishap | None:
        """The mishap that this request meets with, None where it is well."""
        met = None
        for place, mishap in enumerate(self.planned):
            if call.path.startswith(mishap.on) and mishap.method in (None, call.method):
                self._seen[place] += 1
                if mishap.request in (None, self._seen[place]):
                    met = met or mishap
        return met


@dataclass(frozen=True, slots=True)
class Meeting:
    """A request that meets with a mishap: what would be done, and how to reach the client.

    `answer` sends a whole answer, `cut` ends the connection without a farewell.
    """

    mishap: Mishap
    state: OrgState
    work: Work
    receive: Receive
    send: Send
    answer: Callable[[Answer], Any]
    cut: Cut
    closing: asyncio.Event

    async def play(self) -> None:
        """Do what the mishap leaves of the work, and answer as far as it lets."""
        happens = self.mishap.happens
        if happens == "cut-before":
            await self._cut()
        elif happens.endswith("-undone"):
            with undone(self.state):
                self.work()
            await self._without_answer()
        else:
            await self._after_work(self.work())

    async def _after_work(self, given: Answer) -> None:
        match self.mishap.happens:
            case "cut-after-work":
                await self._cut()
            case "cut-during-answer":
                await self._half(given)
                await self._cut()
            case "cut-after-answer":
                await self.answer(given)
                self.cut()
            case _:
                await self._without_answer()

    async def _without_answer(self) -> None:
        if self.mishap.happens.startswith("silence"):
            await misbehave("silence", "", self.receive, self.send, self.closing)
        else:
            await self.answer(Answer(self.mishap.status))

    async def _cut(self) -> None:
        """Cut, and wait until it is known: an answer that is missing would be made up otherwise."""
        self.cut()
        await until_client_leaves(self.receive)

    async def _half(self, given: Answer) -> None:
        length = (b"content-length", str(len(given.body)).encode())
        await self.send({"type": "http.response.start", "status": given.status, "headers": [length]})
        half = given.body[: len(given.body) // 2]
        await self.send({"type": "http.response.body", "body": half, "more_body": True})
