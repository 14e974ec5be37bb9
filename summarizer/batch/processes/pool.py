"""The worker processes of a batch job: what each works on, and what becomes of that if it dies."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Self

from summarizer.asking.connection import in_background
from summarizer.asking.learning import Learned
from summarizer.asking.pace import Pace, Permit
from summarizer.batch.done import Done, failed
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
from summarizer.engine import Summarizer
from summarizer.errors import (
    InternalError,
    JobChanged,
    SummarizerError,
    WorkerDied,
    WorkersDie,
)
from summarizer.events import Event, Watcher
from summarizer.input.lines import Line
from summarizer.usage import Usage

_MOST_DEATHS = 4
"""Workers that may die over one article; from the third on it is given to one by itself, so that
no other article is taken for what kills."""
_WITH_OTHERS = 2
_IN_VAIN = 4
"""Deaths for each worker, without an outcome between them, after which the job ends."""
_TO_BEGIN = 3
"""Deaths before any worker was ready, after which it does."""
_STARTING = 120.0
_ENDING = 5.0
_SERVE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from summarizer.batch.processes.worker import serve; "
    "serve(int(sys.argv[2]) if len(sys.argv) > 2 else sys.stdin.buffer.read())"
)


class _Died(Exception):
    """The worker is gone."""


class _Worker:
    """One worker process, as its parent sees it.

    Attributes:
        ready: what it is set to, once it is.
        under_way: what it works on, by the number of the line.
        permits: of its requests that have gone.
        waiting: its requests that wait until they may go.
        untold: tokens that it spent on what it works on.
        alone: whether it is given nothing more for the moment.
        idle: whether it works on nothing, or is gone.
        over: whether its channel is closed.
        gone: whether its work was given to others.
        channel: to it.
        process: itself.
    """

    def __init__(self, heard: Callable[[_Worker, object], None]) -> None:
        loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[Mapping[str, str]] = loop.create_future()
        self.under_way: dict[int, tuple[Line, asyncio.Future[Done]]] = {}
        self.permits: dict[int, Permit] = {}
        self.waiting: set[asyncio.Task[None]] = set()
        self.untold = 0
        self.alone = False
        self.gone = False
        self.idle = asyncio.Event()
        self.idle.set()
        self.over = asyncio.Event()
        self.channel = Channel(lambda message: heard(self, message), self.over.set)
        self._socket, theirs = socket.socketpair()
        try:
            with theirs:
                self.process = _started(theirs)
        except OSError as error:
            self._socket.close()
            problem = f"A worker process cannot be started: {error.strerror}."
        else:
            return
        raise WorkersDie(problem, hint="Give fewer --processes, or make room for them.")

    async def connect(self) -> None:
        """Let it be heard."""
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: self.channel, sock=self._socket)

    async def works_on(self, line: Line) -> Done:
        """What comes of a line there.

        Raises:
            _Died: it died over it, and perhaps over others.
        """
        number = line.raw.number
        told: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self.under_way[number] = line, told
        self.idle.clear()
        # Its text is in the article; the parent keeps the rest.
        self.channel.send(Ask(replace(line, raw=replace(line.raw, data=None))))
        return await told

    def finished(self, number: int) -> tuple[Line, asyncio.Future[Done]] | None:
        """Take out what it works on no more."""
        found = self.under_way.pop(number, None)
        if not self.under_way:
            self.idle.set()
        return found

    def end(self) -> str:
        """Have it end, and wait for it; how it ended."""
        try:
            self.process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        status = self.process.returncode
        if status == SHORT:
            return "out of memory or threads"
        with suppress(ValueError):
            return f"killed by {signal.Signals(-status).name}"
        return f"exit status {status}"


def _started(theirs: socket.socket) -> subprocess.Popen[bytes]:
    # -P: nothing is imported from the current folder but what stands in sys.path here too.
    command = [sys.executable, "-P", "-c", _SERVE, json.dumps(sys.path)]
    if sys.platform == "win32":
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        assert process.stdin is not None
        with process.stdin:
            process.stdin.write(theirs.share(process.pid))
        return process
    return subprocess.Popen(
        [*command, str(theirs.fileno())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
    )


class Pool:
    """The worker processes of a job. An asynchronous context manager, of one event loop.

    One that dies is replaced, and what it worked on is asked again.

    Args:
        processes: how many.
        set_up: what each is told first.
        summarizer: of the job.
        pace: of the requests of all together.
        watcher: is told what happens in all of them.

    Attributes:
        lost: tokens that were spent and are in no line's outcome.
        known: what was learned of the endpoints.
    """

    def __init__(
        self,
        processes: int,
        set_up: SetUp,
        summarizer: Summarizer,
        pace: Pace,
        watcher: Watcher | None,
    ) -> None:
        self._processes = processes
        self._set_up = set_up
        self._summarizer = summarizer
        self._pace = pace
        self._watcher = watcher
        self._workers: list[_Worker] = []
        self._every: list[_Worker] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._one_alone = asyncio.Lock()
        self._error: SummarizerError | None = None
        self._died: Counter[str] = Counter()
        self._in_vain = 0
        self._began = False
        self.lost = 0
        self.known: dict[Role, Learned] = dict(set_up.known)

    async def __aenter__(self) -> Self:
        joining = [asyncio.create_task(self._join()) for _ in range(self._processes)]
        self._tasks |= set(joining)
        try:
            await asyncio.gather(*joining)
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        tasks = [*self._tasks, *(task for one in self._every for task in one.waiting)]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for worker in self._every:
            self.lost += worker.untold
            worker.channel.close()
        await asyncio.gather(*(in_background(worker.end) for worker in self._every))

    def notices(self) -> Iterator[str]:
        """Of deaths."""
        if self._died:
            deaths = sum(self._died.values())
            how = ", ".join(f"{count} {kind}" for kind, count in sorted(self._died.items()))
            yield (
                f"{deaths} worker process{'es' if deaths > 1 else ''} died ({how}). What they "
                "worked on was asked again."
            )

    async def ask(self, line: Line) -> Done:
        """What comes of a line, in whichever process.

        Raises:
            SummarizerError: it stops all.
        """
        for deaths in range(_MOST_DEATHS):
            try:
                if deaths < _WITH_OTHERS:
                    worker = await self._least_busy()
                    return await worker.works_on(line)
                async with self._one_alone:
                    return await self._alone(line)
            except _Died:
                continue
        error = WorkerDied(
            f"{_MOST_DEATHS} processes died over it, the last ones over nothing else.",
            hint="Look for what ends them: too little memory, most often.",
        )
        # How many were sent nobody knows; at least one each time.
        spent = Usage(requests=_MOST_DEATHS, estimated=True)
        return failed(self._summarizer, line, error, spent)

    async def _alone(self, line: Line) -> Done:
        """What comes of a line in a process that works on nothing else."""
        while True:
            worker = await self._least_busy()
            worker.alone = True
            try:
                await worker.idle.wait()
                if not worker.gone:
                    return await worker.works_on(line)
            finally:
                worker.alone = False
                self._changed.set()

    async def _least_busy(self) -> _Worker:
        while True:
            if self._error is not None:
                raise self._error
            free = [worker for worker in self._workers if not worker.alone]
            if free:
                return min(free, key=lambda worker: len(worker.under_way))
            self._changed.clear()
            await self._changed.wait()

    # --- their beginning and end

    async def _join(self) -> None:
        """Start one more worker, again if it dies before it is ready."""
        while True:
            worker = _Worker(self._heard)
            self._every.append(worker)
            await worker.connect()
            worker.channel.send(self._set_up._replace(known=dict(self.known)))
            over = asyncio.create_task(worker.over.wait())
            either: set[asyncio.Future[Any]] = {worker.ready, over}
            await asyncio.wait(either, timeout=_STARTING, return_when=asyncio.FIRST_COMPLETED)
            over.cancel()
            if worker.ready.done():
                self._require_same(worker.ready.result())
                self._began = True
                self._workers.append(worker)
                self._changed.set()
                self._tasks.add(task := asyncio.create_task(self._look_after(worker)))
                task.add_done_callback(self._tasks.discard)
                return
            await self._buried(worker)

    def _require_same(self, settings: Mapping[str, str]) -> None:
        if settings != self._summarizer.settings:
            raise JobChanged(
                "What the job is done with changed while it ran.",
                hint="Leave the prompt, the schema and the settings file as they are.",
            )

    async def _look_after(self, worker: _Worker) -> None:
        """Wait for a worker's death; have its work done by others, and another one in its place."""
        await worker.over.wait()
        self._workers.remove(worker)
        worker.gone = True
        for task in worker.waiting:
            task.cancel()
        for permit in worker.permits.values():
            self._pace.forfeit(permit)
        self.lost += worker.untold
        worker.untold = 0
        for _, told in worker.under_way.values():
            if not told.done():
                told.set_exception(_Died())
        worker.under_way.clear()
        worker.idle.set()
        try:
            await self._buried(worker)
            await self._join()
        except SummarizerError as error:
            self._fail(error)
        except Exception as error:
            self._fail(InternalError.met(error))

    async def _buried(self, worker: _Worker) -> None:
        how = await in_background(worker.end)
        worker.channel.close()
        self._every.remove(worker)
        self._died[how] += 1
        self._in_vain += 1
        if self._in_vain >= (_IN_VAIN * self._processes if self._began else _TO_BEGIN):
            raise WorkersDie(
                f"{self._in_vain} worker processes died one after the other, the last: {how}.",
                hint="Look for what ends them: too little memory, most often. Fewer --processes "
                "need less.",
            )

    def _fail(self, error: SummarizerError) -> None:
        """Let all who wait have the error."""
        self._error = self._error or error
        for worker in self._workers:
            for _, told in worker.under_way.values():
                if not told.done():
                    told.set_exception(error)
        self._changed.set()

    # --- what they say

    def _heard(self, worker: _Worker, message: object) -> None:
        if isinstance(message, Begin):
            task = asyncio.create_task(self._begin(worker, message))
            worker.waiting.add(task)
            task.add_done_callback(worker.waiting.discard)
        elif isinstance(message, End):
            permit = worker.permits.pop(message.request)
            worker.untold += message.usage.prompt_tokens + message.usage.completion_tokens
            self._pace.end(
                permit, message.usage, price=message.price, pushed_back=message.pushed_back
            )
        elif isinstance(message, Finished):
            self._finished(worker, message)
        elif isinstance(message, Hold):
            self._pace.hold_back(message.seconds)
        elif isinstance(message, Seen):
            self._seen(worker, message.event)
        elif isinstance(message, Taught):
            self._taught(worker, message)
        elif isinstance(message, Ready):
            worker.ready.set_result(message.settings)
        elif isinstance(message, Unusable):
            worker.ready.set_exception(message.error)

    async def _begin(self, worker: _Worker, asked: Begin) -> None:
        try:
            permit = await self._pace.begin(asked.characters, asked.max_tokens, asked.price)
        except SummarizerError as error:
            worker.channel.send(Refused(asked.request, error))
            return
        if worker.gone:
            self._pace.forfeit(permit)
            return
        worker.permits[asked.request] = permit
        worker.channel.send(Go(asked.request))

    def _finished(self, worker: _Worker, message: Finished) -> None:
        self._in_vain = 0
        came = message.came
        spent = came.entry.usage if isinstance(came, Done) else came.usage
        tokens = spent.prompt_tokens + spent.completion_tokens
        worker.untold -= tokens
        found = worker.finished(message.number)
        if found is None or found[1].done():
            self.lost += tokens
        elif isinstance(came, Done):
            found[1].set_result(came)
        else:
            found[1].set_exception(came)

    def _taught(self, worker: _Worker, message: Taught) -> None:
        known = self.known.get(message.role)
        if known is None or message.learned.goes_beyond(known):
            self.known[message.role] = message.learned
            for other in self._every:
                if other is not worker:
                    other.channel.send(message)

    def _seen(self, worker: _Worker, event: Event) -> None:
        """Tell the watcher; what it raises is the article's fault, as it is in one process."""
        assert self._watcher is not None
        try:
            self._watcher(event)
        except Exception as error:
            for line, told in worker.under_way.values():
                if line.id == event.article and not told.done():
                    told.set_result(failed(self._summarizer, line, InternalError.met(error)))
