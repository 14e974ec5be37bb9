"""Where a Summarizer's requests are made: one event loop, whichever loops and threads ask.

A client and its connections belong to one event loop. It is the loop that the Summarizer was
entered in (``async with``), and else one in a thread of its own, which every other loop and thread
hands its work to. It ends with `close`, with the last reference, or with the process. A forked
process has a home of its own: the parent's thread is not there, and its sockets are the parent's.
"""

from __future__ import annotations

import asyncio
import atexit
import concurrent.futures
import os
import threading
import weakref
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.errors import CallError

if TYPE_CHECKING:
    from summarizer.asking.embedded import EmbeddedServer
    from summarizer.asking.model import ChatModel

T = TypeVar("T")
Work = Callable[[], Coroutine[Any, Any, T]]


class Home:
    """An event loop, and what is open in it.

    Attributes:
        chat: the client, once there is one.
        second: the client of the second reader; where it is the same model, the same client.
        server: the embedded server, once there is one.
        starting: to be held while they are made.
    """

    def __init__(self) -> None:
        self.chat: ChatModel | None = None
        self.second: ChatModel | None = None
        self.server: EmbeddedServer | None = None
        self.starting = asyncio.Lock()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.thread: threading.Thread | None = None
        self._over = asyncio.Event()
        self._hurry = False

    def begin(self) -> asyncio.AbstractEventLoop:
        """Start a thread with a loop."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=self._live, args=(loop,), name="summarizer", daemon=True)
        _with_threads.add(self)
        try:
            thread.start()
        except BaseException:
            _with_threads.discard(self)
            loop.close()
            raise
        self.loop, self.thread = loop, thread
        return loop

    def _live(self, loop: asyncio.AbstractEventLoop) -> None:
        # A forked process never returns from here and so keeps, and complains of, nothing in it.
        try:
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(self._until_over())
            if self.server is not None:
                self.server.close()
                self.server = None
        finally:
            _with_threads.discard(self)

    async def _until_over(self) -> None:
        await self._over.wait()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if self._hurry:
            for task in others:
                task.cancel()
        # What was interrupted comes to its end first.
        await asyncio.gather(*others, return_exceptions=True)
        await self.disconnect()

    def release(self, *, hurry: bool = False) -> None:
        """Have the thread end; does not wait for it. With `hurry`, work under way is given up."""
        if self.thread is not None and self.loop is not None:
            self._hurry = hurry
            with suppress(RuntimeError):  # it has ended already
                self.loop.call_soon_threadsafe(self._over.set)

    async def disconnect(self) -> None:
        """Close the clients; in their own loop only."""
        clients = {self.chat, self.second}  # one, if the second model is at the same address
        self.chat = self.second = None
        for client in clients:
            if client is not None:
                await client.aclose()

    def is_here(self) -> bool:
        """Whether this is called in the very loop."""
        try:
            return asyncio.get_running_loop() is self.loop
        except RuntimeError:
            return False


class Connection:
    """What a Summarizer keeps between articles, and its end. From any thread.

    Attributes:
        home: where the requests are made.
    """

    def __init__(self) -> None:
        self._closed = False
        self._renew()
        _all.add(self)

    def _renew(self) -> None:
        self.home = Home()
        self._lock = threading.Lock()
        # By itself it does not wait at exit; `_end_all` does.
        self._finalizer = weakref.finalize(self, self.home.release)
        self._finalizer.atexit = False

    def leave_to_parent(self) -> Home:
        """Begin anew in a forked process; returns the home that is the parent's."""
        home = self.home
        self._finalizer.detach()
        self._renew()
        return home

    def enter(self) -> None:
        """Make this loop the home, unless there is one already.

        Raises:
            CallError: it is closed.
        """
        with self._lock:
            self._require_open()
            if self.home.loop is None:
                self.home.loop = asyncio.get_running_loop()

    async def run(self, work: Work[T]) -> T:
        """Do something at home.

        Raises:
            CallError: it is closed, or the loop that it was entered in has ended.
        """
        if self.home.is_here() and not self._closed:
            return await work()
        return await asyncio.wrap_future(self._hand_over(work))

    def wait(self, work: Work[T]) -> T:
        """The same, where nothing can be awaited.

        Raises:
            CallError: the same, or it is called in the loop that it was entered in.
        """
        if self.home.is_here():
            raise CallError(
                "This would wait for the event loop that it is called in.",
                hint="Await asummarize, or make a Summarizer without `async with`.",
            )
        result = self._hand_over(work)
        try:
            return result.result()
        finally:
            # Ctrl-C ends the waiting only; nobody is left to want the answer.
            result.cancel()

    def _hand_over(self, work: Work[T]) -> concurrent.futures.Future[T]:
        # With the lock: `close` comes before it is begun, or waits for it.
        with self._lock:
            self._require_open()
            loop = self.home.loop or self.home.begin()
            if not loop.is_running() and self.home.thread is None:
                raise CallError(
                    "The event loop that this Summarizer was entered in has ended.",
                    hint="Make a new one, and leave `async with` before the loop ends.",
                )
            return asyncio.run_coroutine_threadsafe(work(), loop)

    def _require_open(self) -> None:
        if self._closed:
            raise CallError("This Summarizer is closed.", hint="Make a new one.")

    def close(self) -> None:
        """End it; does nothing the second time.

        Raises:
            CallError: it was entered in the loop that this is called in.
        """
        if self.home.is_here():
            raise CallError(
                "The connection cannot be closed without awaiting it in its own event loop.",
                hint="Await aclose.",
            )
        self._shut()
        home = self.home
        if home.thread is not None:
            home.thread.join()
            return
        if home.chat is not None and home.loop is not None and home.loop.is_running():
            asyncio.run_coroutine_threadsafe(home.disconnect(), home.loop).result()
        if home.server is not None:
            home.server.close()
            home.server = None

    async def aclose(self) -> None:
        """The same as `close`, for async code; in any loop."""
        if self.home.is_here():
            self._shut()
            await self.home.disconnect()
        await in_background(self.close)

    def _shut(self) -> None:
        with self._lock:
            self._closed = True
            self.home.release()


def in_background(work: Callable[[], T]) -> asyncio.Future[T]:
    """The result of work in a thread that, unlike those of `to_thread`, does not outlive Ctrl-C.

    Preparing and loading a model takes seconds to minutes and cannot be cancelled.
    """
    result: concurrent.futures.Future[T] = concurrent.futures.Future()
    result.set_running_or_notify_cancel()

    def run() -> None:
        try:
            result.set_result(work())
        except BaseException as error:
            result.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return asyncio.wrap_future(result)


_all: weakref.WeakSet[Connection] = weakref.WeakSet()
_with_threads: set[Home] = set()
_of_parents: list[Home] = []


@atexit.register
def _end_all() -> None:
    """Let no connection be complained of where a script ends without `close`."""
    for home in list(_with_threads):
        home.release(hurry=True)
        if home.thread is not None:
            home.thread.join()


def _forked() -> None:
    # Kept, not closed: what closing would take out of the loop's selector is the parent's too.
    _of_parents.extend(_with_threads)
    _with_threads.clear()
    _of_parents.extend(connection.leave_to_parent() for connection in list(_all))


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
