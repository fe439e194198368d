"""One event loop in a daemon thread, for everything that the simulated org serves."""

import asyncio
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

Result = TypeVar("Result")
_PATIENCE = 10.0
_LAST_WORDS = 0.01
"""Seconds for connections that were closed to be gone."""


class BackgroundLoop:
    """Runs coroutines for the main thread; on leaving, what still runs is cancelled and the thread ends."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        # a client that breaks off is what several scenarios are about, and no news for the terminal
        self.loop.set_exception_handler(lambda _loop, _context: None)
        self._thread = threading.Thread(target=self._run, name="simulated-org", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(_PATIENCE)

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run a coroutine on the loop and wait for its result."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(_PATIENCE)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_forever()
            unfinished = asyncio.all_tasks(self.loop)
            for task in unfinished:
                task.cancel()
            self.loop.run_until_complete(asyncio.gather(*unfinished, return_exceptions=True))
            self.loop.run_until_complete(asyncio.sleep(_LAST_WORDS))
        finally:
            self.loop.close()
