"""A worker process of a batch job: asks about the lines it is given, and checks the answers.

It asks its parent before each request: there is one pace, and one budget, for all workers. It ends
when its parent is gone. It is told by nothing else: Ctrl-C and SIGTERM are for the parent, who lets
it finish what is under way.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, NoReturn

from summarizer.asking.endpoint import Endpoint
from summarizer.asking.learning import Learned
from summarizer.asking.model import ChatModel
from summarizer.asking.pace import Limits, Pace, Permit
from summarizer.asking.prices import Price
from summarizer.batch.collector import seldom
from summarizer.batch.done import attempt_article, attempted
from summarizer.batch.processes.messages import (
    SHORT,
    Ask,
    Begin,
    Channel,
    End,
    Finished,
    Go,
    Hold,
    Ready,
    Refused,
    Role,
    Seen,
    SetUp,
    Taught,
    Unusable,
)
from summarizer.engine import Attempt, Summarizer
from summarizer.errors import InternalError, SummarizerError
from summarizer.input.lines import Line
from summarizer.usage import Usage

_NO_THREAD = "can't start new thread"
"""What Python's `RuntimeError` says of it; it has no error of its own for that."""


def serve(shared: int | bytes) -> NoReturn:
    """Work until the parent is gone.

    Args:
        shared: the socket to it: its number, or on Windows what `socket.share` gave.
    """
    for caught in (signal.SIGINT, signal.SIGTERM):
        signal.signal(caught, signal.SIG_IGN)
    if isinstance(shared, int):
        parent = socket.socket(fileno=shared)
    elif sys.platform == "win32":
        parent = socket.fromshare(shared)
    with seldom():
        asyncio.run(_live(parent))
    raise AssertionError("it ends with its parent")


@dataclass(slots=True)
class _Permit(Permit):
    request: int = 0


class _ParentsPace(Pace):
    """The parent's pace, from afar.

    Args:
        limits: of the job.
        channel: to the parent.
        over: is called at the end of each request.
    """

    def __init__(self, limits: Limits, channel: Channel, over: Callable[[], None]) -> None:
        super().__init__(limits)
        self._channel = channel
        self._over = over
        self._last = 0
        self._asked: dict[int, asyncio.Future[None]] = {}

    async def begin(self, characters: int, max_tokens: int, price: Price | None = None) -> Permit:
        """Wait until the parent lets a request go."""
        self._last += 1
        request = self._last
        told = self._asked[request] = asyncio.get_running_loop().create_future()
        self._channel.send(Begin(request, characters, max_tokens, price))
        await told
        return _Permit(characters, request=request)

    def told(self, message: Go | Refused) -> None:
        """The parent's answer."""
        asked = self._asked.pop(message.request)
        if asked.done():
            return
        if isinstance(message, Refused):
            asked.set_exception(message.error)
        else:
            asked.set_result(None)

    def end(
        self, permit: Permit, usage: Usage, *, price: Price | None = None, pushed_back: bool
    ) -> None:
        """The request is over."""
        assert isinstance(permit, _Permit)
        self._channel.send(End(permit.request, usage, price, pushed_back))
        self._over()

    def hold_back(self, seconds: float) -> None:
        """Let nothing go for so long, in no worker."""
        if seconds > 0:
            self._channel.send(Hold(seconds))


class _Asking(Summarizer):
    """One that asks at its parent's pace, and tells what it learns.

    Args:
        pace: the parent's.
        known: of the endpoints.
        settings: of a `Summarizer`.
    """

    def __init__(self, pace: Pace, known: dict[Role, Learned], **settings: Any) -> None:
        super().__init__(**settings)
        self._parents_pace = pace
        self.known = known
        self.chats: dict[Role, ChatModel] = {}

    def _chat_model(self, endpoint: Endpoint, pace: Pace) -> ChatModel:
        role: Role = "second" if endpoint is self.endpoints[1] else "first"
        chat = self.chats[role] = ChatModel(endpoint, pace=self._parents_pace)
        if role in self.known:
            chat.teach(self.known[role])
        return chat


async def _live(parent: socket.socket) -> None:
    worker = _Worker()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_met)
    await loop.create_connection(lambda: worker.channel, sock=parent)
    await loop.create_future()


class _Worker:
    def __init__(self) -> None:
        self.channel = Channel(self._heard, lambda: os._exit(0))
        self._summarizer: _Asking | None = None
        self._pace: _ParentsPace | None = None
        self._working: set[asyncio.Task[None]] = set()

    def _heard(self, message: object) -> None:
        if isinstance(message, SetUp):
            self._begin(self._set_up(message))
            return
        assert self._summarizer is not None and self._pace is not None
        if isinstance(message, Ask):
            self._begin(self._work(self._summarizer, message.line))
        elif isinstance(message, Taught):
            self._summarizer.known[message.role] = message.learned
            if chat := self._summarizer.chats.get(message.role):
                chat.teach(message.learned)
        elif isinstance(message, Go | Refused):
            self._pace.told(message)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._working.add(task)
        task.add_done_callback(self._over)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _end_if_short(error)
            raise error

    async def _set_up(self, given: SetUp) -> None:
        self._pace = _ParentsPace(given.limits, self.channel, self._tell_what_is_learned)
        watcher = (lambda event: self.channel.send(Seen(event))) if given.watched else None
        # Last, so that nothing in it stands in for what is installed; and only for the schema.
        sys.path.append(given.schema_folder)
        try:
            self._summarizer = _Asking(
                self._pace,
                dict(given.known),
                **given.settings,
                limits=given.limits,
                on_event=watcher,
            )
            # Its requests are made in this very loop.
            await self._summarizer.__aenter__()
            self.channel.send(Ready(self._summarizer.settings))
        except SummarizerError as error:
            self.channel.send(Unusable(error))
        except Exception as error:
            _end_if_short(error)
            self.channel.send(Unusable(InternalError.met(error)))
        finally:
            sys.path.remove(given.schema_folder)

    async def _work(self, summarizer: _Asking, line: Line) -> None:
        try:
            came = await attempted(summarizer, line, _attempt)
            assert came is not None
            self.channel.send(Finished(line.raw.number, came))
        except SummarizerError as error:
            self.channel.send(Finished(line.raw.number, error))

    def _tell_what_is_learned(self) -> None:
        assert self._summarizer is not None
        for role, chat in self._summarizer.chats.items():
            known = self._summarizer.known.get(role)
            if chat.learned and (known is None or chat.known.goes_beyond(known)):
                self._summarizer.known[role] = chat.known
                self.channel.send(Taught(role, chat.known))


async def _attempt(summarizer: Summarizer, line: Line) -> Attempt:
    try:
        return await attempt_article(summarizer, line)
    except Exception as error:
        _end_if_short(error)
        raise


def _end_if_short(error: BaseException) -> None:
    """End if there is no memory left, or no thread: no article's fault, and another may have it.

    The parent counts it as a death, and has what is under way asked again.
    """
    met: BaseException | None = error
    while met is not None:
        if isinstance(met, MemoryError) or (type(met) is RuntimeError and _NO_THREAD in str(met)):
            os._exit(SHORT)
        met = met.__cause__ or met.__context__


def _met(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What nobody caught: a message may be lost by it, and the parent wait for ever."""
    if isinstance(error := context.get("exception"), BaseException):
        _end_if_short(error)
    loop.default_exception_handler(context)
