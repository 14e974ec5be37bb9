"""What of a job's input is left to do, line by line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Iterable, Iterator
from typing import Any

from summarizer.asking.connection import in_background
from summarizer.batch.disk import Disk
from summarizer.batch.store.journal import Journal
from summarizer.errors import JobChanged
from summarizer.input.lines import Line, RawLine, Source, parsed, repeated

_MOST_READ = 32
_MOST_READ_BYTES = 8 * 2**20


class Left:
    """The lines of the input that have no outcome yet, in order.

    Args:
        source: the input.
        journal: what is done.
        disk: does what touches them.
        renaming: claim the ids of what is done too, for they are all forgotten.
        changed: makes the error for an input that is another one than before.
        stop: once it is set, standard input is waited for no longer.

    Attributes:
        read_so_far: number of the last line that was read.
    """

    def __init__(
        self,
        source: Source,
        journal: Journal,
        disk: Disk,
        *,
        renaming: bool,
        changed: Callable[[str], JobChanged],
        stop: asyncio.Event,
    ) -> None:
        self._source = source
        self._journal = journal
        self._disk = disk
        self._renaming = renaming
        self._changed = changed
        self._stop = stop
        self._done = journal.digests()
        self._kept: tuple[int, bytes] | None = None
        self.read_so_far = 0

    async def lines(self) -> AsyncGenerator[list[Line]]:
        """The lines that are left, some at a time.

        Raises:
            InputUnreadable: the input cannot be read, or breaks off.
            JobChanged: standard input is not what the job was begun with.
        """
        raws = self._source.lines()
        if self._source.path is None:
            while (raw := await self._typed(raws)) is not None:
                yield await self._disk(list, self._left([raw]))
            if not self._stop.is_set():
                await self._disk(self._check_end)
            return
        left = self._left(raws)
        try:
            while lines := await self._disk(_some, left):
                yield lines
        finally:
            # There, and in this order, since it may be at work there still.
            self._disk.later(left.close)
            self._disk.later(raws.close)

    async def _typed(self, raws: Iterator[RawLine]) -> RawLine | None:
        """The next line of standard input; None at its end, or where it is waited for no longer."""
        # It may come late or never: neither the journal nor the end of the process waits for it.
        line = in_background(lambda: next(raws, None))
        stopped = asyncio.create_task(self._stop.wait())
        either: set[asyncio.Future[Any]] = {line, stopped}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()
        return line.result() if line.done() else None

    def _left(self, raws: Iterable[RawLine]) -> Generator[Line]:
        for raw in raws:
            self.read_so_far = raw.number
            number, digest = self._next_done()
            if raw.number == number:
                if digest != raw.digest:  # only standard input gets here unchecked
                    raise self._changed(f"line {number} of the input")
                self._kept = None
                if not self._renaming:
                    continue
                line = self._claimed(raw)
                if line.error is not None:
                    yield line
            else:
                yield self._claimed(raw)

    def _next_done(self) -> tuple[int, bytes]:
        if self._kept is None:
            self._kept = next(self._done, (0, b""))
        return self._kept

    def _check_end(self) -> None:
        if self._next_done()[0]:
            raise self._changed(f"the input ends at {self.read_so_far}")

    def _claimed(self, raw: RawLine) -> Line:
        line = parsed(raw)
        if line.article is None or line.id is None:
            return line
        first = self._journal.first_with(line.id, raw.number)
        return line if first == raw.number else repeated(line, first)


def _some(left: Iterator[Line]) -> list[Line]:
    lines: list[Line] = []
    size = 0
    for line in left:
        lines.append(line)
        size += len(line.raw.data or b"")
        if len(lines) >= _MOST_READ or size >= _MOST_READ_BYTES:
            break
    return lines
