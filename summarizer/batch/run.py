"""The lines of a job on their way."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import BinaryIO

from summarizer.batch.disk import Disk
from summarizer.batch.done import Done, InARow, failed
from summarizer.batch.left import Left
from summarizer.batch.recorder import Recorder
from summarizer.batch.store.journal import Journal
from summarizer.batch.summary import BatchSummary, Progress, with_one_more
from summarizer.engine import Summarizer
from summarizer.errors import (
    BudgetReached,
    JobChanged,
    OutputError,
    Stopped,
    SummarizerError,
)
from summarizer.input.lines import Line, Source
from summarizer.usage import Usage

_TICK = 0.2


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a job tells its run.

    Attributes:
        source: the input.
        journal: what is done, and where more of it goes.
        disk: does what touches them.
        stream: has the output's lines as they come; None for no stream.
        summarizer: of the whole job.
        ask: what comes of a line that holds an article; None leaves it open.
        workers: lines under way at once.
        most_failing: articles in a row that may fail at the endpoint.
        resumable: whether what is done is kept.
        renaming: claim the ids of what is done too.
        changed: makes the error for an input that is another one than before.
        stop_asked: begin no further line once it is set, from any thread.
        watch: called a few times a second.
        began: when the job did.
    """

    source: Source
    journal: Journal
    disk: Disk
    stream: BinaryIO | None
    summarizer: Summarizer
    ask: Callable[[Line], Awaitable[Done | None]]
    workers: int
    most_failing: float
    resumable: bool
    renaming: bool
    changed: Callable[[str], JobChanged]
    stop_asked: threading.Event
    watch: Callable[[Progress], None] | None
    began: float


class Run:
    """The lines of a job on their way.

    Args:
        terms: the job's.
        done: what it came to before.

    Attributes:
        left: the lines that are left to do.
        left_open: number of lines that were asked and have no outcome yet.
    """

    def __init__(self, terms: Terms, done: BatchSummary) -> None:
        self._terms = terms
        self._summary = done
        self._done_before = done.lines
        self._queue: asyncio.Queue[Line | None] = asyncio.Queue(2 * terms.workers)
        self._broken = asyncio.Event()
        self._stop = asyncio.Event()
        self._error: Exception | None = None
        self._working = 0
        self._failing = InARow(
            terms.most_failing, "Mend that; then run the same command with --retry-failed."
        )
        self._lost = 0
        self.left_open = 0
        self.left = Left(
            terms.source,
            terms.journal,
            terms.disk,
            renaming=terms.renaming,
            changed=terms.changed,
            stop=self._stop,
        )
        self._recorder = Recorder(
            terms.journal, terms.disk, terms.stream, lambda error: self._halt(error, at_once=True)
        )

    @property
    def _stopping(self) -> bool:
        return self._stop.is_set()

    async def go(self) -> None:
        """Do all lines that are left, or raise what stops it."""
        workers = [asyncio.create_task(self._work()) for _ in range(self._terms.workers)]
        reader = asyncio.create_task(self._read())
        recorder = asyncio.create_task(self._recorder.run())
        ticker = asyncio.create_task(self._tick())
        everyone = asyncio.create_task(_all(reader, *workers))
        broken = asyncio.create_task(_all(self._broken.wait()))
        try:
            await asyncio.wait({everyone, broken}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            tasks = (everyone, reader, *workers, ticker, broken)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._recorder.end()
            await recorder
            if self._lost:
                with contextlib.suppress(OutputError):  # that there is no room is told already
                    await self._terms.disk(self._terms.journal.lose, self._lost)
        if not everyone.cancelled():
            everyone.result()  # raises what none of them may raise
        self._watch()
        if self._error is not None:
            raise self._error
        lines = self._summary.lines
        if self._stopping:
            raise Stopped(
                f"Stopped: {lines} {'line is' if lines == 1 else 'lines are'} done.",
                hint="Run the same command again to go on." if self._terms.resumable else "",
            )

    async def _read(self) -> None:
        """Hand out the lines that are left, in order."""
        try:
            async with contextlib.aclosing(self.left.lines()) as some:
                async for lines in some:
                    for line in lines:
                        if line.error is None:
                            await self._queue.put(line)
                        else:
                            self._finish(failed(self._terms.summarizer, line, line.error))
                    if self._stopping:
                        break
        except SummarizerError as error:
            self._halt(error)
        for _ in range(self._terms.workers):
            await self._queue.put(None)

    async def _work(self) -> None:
        while (line := await self._queue.get()) is not None:
            if self._stopping or line.article is None:
                continue
            self._working += 1
            try:
                came = await self._terms.ask(line)
            except SummarizerError as error:
                self._halt(error, at_once=True)
            else:
                if came is None:
                    self.left_open += 1
                elif came.doom is None:
                    self._finish(came)
                    # Until it is on disk it is under way: no more are ever repeated than that.
                    await self._recorder.kept()
                else:
                    self._lost += _tokens(came.entry.usage)
                    self._halt(came.doom, at_once=not isinstance(came.doom, BudgetReached))
            finally:
                self._working -= 1

    def _halt(self, error: Exception, *, at_once: bool = False) -> None:
        """Begin nothing more; `at_once` drops what is under way too."""
        self._error = self._error or error
        self._stop.set()
        if at_once:
            self._broken.set()

    def _finish(self, done: Done) -> None:
        self._recorder.add(done.entry)
        self._summary = with_one_more(self._summary, done.entry)
        if error := self._failing.add(done):
            self._halt(error, at_once=True)

    @property
    def _fraction(self) -> float | None:
        """The part of the input that is done: lines are read ahead, a small input at once."""
        read, lines = self._terms.source.fraction, self.left.read_so_far
        if read is None or not lines:
            return None
        return read * min(1.0, (self._summary.lines + self.left_open) / lines)

    async def _tick(self) -> None:
        while True:
            try:
                self._watch()
            except Exception as error:
                # The caller's own: it is raised at once, not kept for the end of the job.
                self._halt(error, at_once=True)
                return
            if self._terms.stop_asked.is_set():
                self._stop.set()
            await asyncio.sleep(_TICK)

    def _watch(self) -> None:
        if self._terms.watch is None:
            return
        summarizer, workers = self._terms.summarizer, self._terms.workers
        pace = summarizer.pace
        window = pace.window if pace else None
        self._terms.watch(
            Progress(
                summary=self._summary.model_copy(
                    update={"cost": summarizer.cost_of(self._summary.usage)}
                ),
                done_before=self._done_before,
                seconds=monotonic() - self._terms.began,
                fraction=self._fraction,
                working=self._working,
                window=min(int(window.size), workers) if window else workers,
            )
        )


async def _all(*work: Awaitable[object]) -> None:
    await asyncio.gather(*work)


def _tokens(usage: Usage) -> int:
    return usage.prompt_tokens + usage.completion_tokens
