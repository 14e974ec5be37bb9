"""Waiting for a provider: pauses that grow, that it may ask for, and that can be interrupted."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from summarizer.asking.pace import Clock, SystemClock
from summarizer.errors import ConnectionFailed, SummarizerError

if TYPE_CHECKING:
    from summarizer.asking.batches import Batches

T = TypeVar("T")

_FIRST = 2.0
_LONGEST_SILENCE = 3600.0
_SETTLING = 10.0


class Patience:
    """Belongs to one event loop, but for `stop`.

    Args:
        every: longest pause, in seconds, unless the server asks for a longer one.
        tell: is told what goes wrong and is tried again.
        stopped: the error to raise where it was told to stop.
        clock: the time that is waited by.
    """

    def __init__(
        self,
        every: float,
        tell: Callable[[str], None],
        stopped: Callable[[], SummarizerError],
        clock: Clock | None = None,
    ) -> None:
        self._every = every
        self._tell = tell
        self._stopped = stopped
        self._clock = clock or SystemClock()
        self._reached: set[Batches] = set()
        self._asked = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()

    @property
    def was_stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._asked.is_set()

    def stop(self) -> None:
        """Wait for nothing any more. From any thread."""
        self._asked.set()
        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(self._stopping.set)

    def begin(self) -> None:
        """Make this loop the one that is waited in."""
        self._loop = asyncio.get_running_loop()

    def require_going(self) -> None:
        """Raise what `stopped` gives, if it was told to stop."""
        if self._asked.is_set():
            raise self._stopped()

    def first(self) -> float:
        """The first pause."""
        return min(_FIRST, self._every)

    def next(self, pause: float) -> float:
        """The pause after this one."""
        return min(2 * pause, self._every)

    async def wait(self, seconds: float, *clients: Batches) -> None:
        """Let so many seconds pass, or as many as the servers asked for if that is more."""
        asked = max((client.pause or 0.0 for client in clients), default=0.0)
        self.require_going()
        pause = asyncio.ensure_future(
            self._clock.sleep(min(max(seconds, asked), max(seconds, _LONGEST_SILENCE)))
        )
        stopped = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({pause, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            pause.cancel()
            stopped.cancel()
        self.require_going()

    async def ask(self, client: Batches, work: Callable[[Batches], Awaitable[T]]) -> T:
        """What comes of work, which is begun again where what went wrong may pass.

        Raises:
            SummarizerError: it does not pass, or has not for an hour; or it was told to stop. From
                a server that never answered so far not more is borne than of a question.
        """
        began, pause, tries = self._clock.monotonic(), self.first(), 0
        while True:
            self.require_going()
            try:
                result = await work(client)
                self._reached.add(client)
                return result
            except SummarizerError as error:
                tries += 1
                known = client in self._reached
                passes = error.scope == "retry" or (known and isinstance(error, ConnectionFailed))
                late = self._clock.monotonic() - began > _LONGEST_SILENCE
                if not passes or late or (not known and tries >= client.endpoint.attempts):
                    raise
                self._tell(f"{error.message} It is tried again.")
            await self.wait(pause, client)
            pause = self.next(pause)

    async def look_twice(self, look: Callable[[], Awaitable[T | None]]) -> T | None:
        """What is found at once or a little later: it may be on its way still."""
        found = await look()
        if found is None:
            await self.wait(min(_SETTLING, self._every))
            found = await look()
        return found
