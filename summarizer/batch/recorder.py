"""Writes outcomes down as they come, and says when they are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.batch.disk import Disk
from summarizer.batch.output import Write
from summarizer.batch.store.journal import Journal
from summarizer.batch.store.rows import Entry
from summarizer.errors import JournalDamaged, OutputError, ValueUnfit
from summarizer.output.files import whole

if TYPE_CHECKING:
    from summarizer.batch.hiding import Hiding

_MAKE_ROOM = "Make room on the disk and run it again: what is recorded is kept."


class Recorder:
    """Writes outcomes into the journal, as many at a time as have come.

    Args:
        journal: where they are kept.
        disk: does it.
        stream: has their lines too, what is complete up to the first gap; None for no stream.
        halt: is told what went wrong; nothing is written any more then.
    """

    def __init__(
        self,
        journal: Journal,
        disk: Disk,
        stream: BinaryIO | None,
        halt: Callable[[Exception], None],
    ) -> None:
        self._journal = journal
        self._disk = disk
        self._stream = stream
        self._halt = halt
        self._entries: list[Entry] = []
        self._some = asyncio.Event()
        self._these_kept = asyncio.Event()
        self._no_more = False
        self._emitted = 0

    def add(self, entry: Entry) -> None:
        """Have an outcome kept."""
        self._entries.append(entry)
        self._some.set()

    async def kept(self) -> None:
        """Wait until what was added last is on disk."""
        await self._these_kept.wait()

    def end(self) -> None:
        """Let `run` come to its end once all is written."""
        self._no_more = True
        self._some.set()

    async def run(self) -> None:
        """Write until `end`, or until it goes wrong."""
        while True:
            await self._some.wait()
            self._some.clear()
            while some := self._entries:
                self._entries = []
                kept, self._these_kept = self._these_kept, asyncio.Event()
                try:
                    await self._disk(self._keep, some)
                except Exception as error:
                    self._halt(_as_output_error(error))
                    return
                kept.set()
            if self._no_more:
                return

    def _keep(self, some: Sequence[Entry]) -> None:
        self._journal.record(some)
        if self._stream is not None:
            self._emit(self._stream)

    def _emit(self, stream: BinaryIO) -> None:
        begun = self._emitted
        for number, text in self._journal.outcomes(begun):
            if number != self._emitted + 1:
                break
            stream.write(text + b"\n")
            self._emitted = number
        if self._emitted > begun:
            stream.flush()
            self._journal.drop_outcomes(self._emitted)


def assemble(
    journal: Journal, output: Path, lines: int, write: Write, hiding: Hiding | None = None
) -> None:
    """Write the output, which has its name once it is whole and on disk.

    Where names are to be hidden the articles may go with it, into a file of their own.
    """
    beside = [hiding.articles] if hiding and hiding.articles else []
    try:
        # Whoever holds the journal is alone.
        with whole([output, *beside], alone=True) as (file, *articles):
            each = journal.output_lines(lines)
            if hiding is not None:
                each = hiding.lines(journal, lines, next(iter(articles), None))
            write(file.buffer, each)
    except (JournalDamaged, ValueUnfit):
        raise
    except OutputError as error:
        problem = error.message
    else:
        return
    raise OutputError(problem, hint=_MAKE_ROOM)


def _as_output_error(error: Exception) -> Exception:
    # A reader that went away (`| head`) is for the command line to judge.
    if not isinstance(error, OSError) or isinstance(error, BrokenPipeError):
        return error
    return OutputError(
        f"The output cannot be written: {error.strerror or type(error).__name__}.",
        hint=_MAKE_ROOM,
    )
