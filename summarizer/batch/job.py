"""One batch job: lines in, outcomes into the journal, and the output once all are there."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import threading
from collections.abc import (
    AsyncGenerator,
    Awaitable,
    Callable,
    Generator,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, TypeVar

from summarizer.asking.connection import in_background
from summarizer.asking.learning import notices
from summarizer.asking.pace import Limits
from summarizer.batch.journal import Entry, Journal, Tally
from summarizer.batch.lines import Line, RawLine, Source, parsed, repeated
from summarizer.batch.output import Write, writer_of
from summarizer.batch.summary import BatchSummary, Progress
from summarizer.engine import Attempt, Summarizer
from summarizer.errors import (
    BudgetReached,
    InputUnreadable,
    InternalError,
    JobChanged,
    JournalDamaged,
    NothingSucceeds,
    OutputError,
    Stopped,
    SummarizerError,
    ValueUnfit,
)
from summarizer.outcome import Outcome, failure
from summarizer.output.console import standard_output_bytes
from summarizer.output.files import is_stream, opened_stream, refuse, whole
from summarizer.usage import Usage

T = TypeVar("T")

_CONCURRENCY = 64
_MOST_FAILING = 25
_MOST_ROUNDS = 3
_ACCEPT = "Give --accept-changes to keep what is done and go on, or --restart."
_MOST_READ = 32
_MOST_READ_BYTES = 8 * 2**20
_TICK = 0.2
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
_MAKE_ROOM = "Make room on the disk and run it again: what is recorded is kept."


class Job:
    """A batch job; `run` it once.

    Args:
        source: the input, None for standard input.
        output: the output, None for standard output; that, a device and a pipe have their lines
            as they come, and cannot be resumed.
        settings: of the `Summarizer`.
        limits: of the requests; 64 at once if it does not say how many.
        retry_failed: ask failed articles again.
        accept_changes: go on though model, prompt, schema or input have changed: what is done is
            kept but for lines that changed, and the rest is done with what holds now.
        restart: forget what is done.
        watch: called a few times a second.
    """

    def __init__(
        self,
        source: Path | None,
        output: Path | None,
        settings: Mapping[str, Any],
        *,
        limits: Limits | None = None,
        retry_failed: bool = False,
        accept_changes: bool = False,
        restart: bool = False,
        watch: Callable[[Progress], None] | None = None,
    ) -> None:
        limits = limits or Limits()
        self._concurrency = limits.concurrency or _CONCURRENCY
        self._limits = replace(limits, concurrency=self._concurrency)
        self._most_failing: float = _MOST_FAILING
        self._settings = settings
        self._source = Source(source)
        self._stream = output if output is not None and is_stream(output) else None
        self._output = None if self._stream else output
        self._printed: BinaryIO | None = None
        self._retry_failed = retry_failed
        self._accept_changes = accept_changes
        self._restart = restart
        self._watch = watch
        self._renaming = False
        self._left_open = 0
        # One thread for everything that touches the disk: the database wants one.
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="summarizer-journal")
        self._stop_asked = threading.Event()

    def stop(self) -> None:
        """Begin no further article, and end when those under way are done. From any thread."""
        self._stop_asked.set()

    async def run(self) -> BatchSummary:
        """Do what is left to do.

        Raises:
            InputUnreadable, BatchError, EndpointError, EmbeddedModelError: it could not begin or go
                on. What is done is kept, and the same job goes on from there.
        """
        self._began = monotonic()
        # A record is thousands of objects and no cycle: looking for cycles every 700 of them, as is
        # the default, takes a quarter of the time.
        usual = gc.get_threshold()
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *usual[1:])
        try:
            journal = await self._on_disk(self._open)
            try:
                return await self._run(journal)
            except SummarizerError as error:
                for notice in journal.notices:
                    error.add_note(notice)
                raise
            finally:
                await self._on_disk(self._close, journal)
                if self._stream and self._printed:
                    with contextlib.suppress(OSError):  # what it could not take is told already
                        self._printed.close()
        finally:
            gc.set_threshold(*usual)
            self._disk.shutdown(wait=False)

    async def _run(self, journal: Journal) -> BatchSummary:
        tally = await self._on_disk(journal.tally)
        lost = Usage(prompt_tokens=await self._on_disk(journal.lost))
        used = Usage() if self._restart else tally.usage + lost
        limits = replace(self._limits, spent_before=used)
        async with self._summarizer(limits) as summarizer:
            await self._on_disk(self._check, journal, summarizer.settings)
            await self._go_on(journal, summarizer)
            learned = notices(summarizer.learned)
        summary = _summary(await self._on_disk(journal.tally))
        more = {
            "notices": (*journal.notices, *learned),
            "cost": summarizer.cost_of(summary.usage),
        }
        return summary.model_copy(update=more)

    async def _go_on(self, journal: Journal, summarizer: Summarizer) -> None:
        """Do what is left, and write the output; again for what turns out to be damaged then."""
        # At once: nothing is to be asked for what cannot be written.
        write = await self._on_disk(writer_of, self._output, summarizer.schema)
        for _ in range(_MOST_ROUNDS):
            self._left_open = 0
            tally = await self._on_disk(journal.tally)
            run = _Run(self, journal, summarizer, _summary(tally))
            await run.go()
            if self._output is None or self._left_open:
                return
            try:
                await self._on_disk(_assemble, journal, self._output, run.read_so_far, write)
                return
            except JournalDamaged as damage:
                await self._on_disk(journal.mend, damage)
            self._renaming = False
            if self._source.path is None:
                break
        raise JournalDamaged(
            f"{journal.path} was damaged; what is intact in it is kept.",
            hint="Run the same command again. If that comes to the same, look after the disk.",
        )

    def _summarizer(self, limits: Limits) -> Summarizer:
        return Summarizer(**self._settings, limits=limits)

    async def attempt(self, summarizer: Summarizer, line: Line) -> Attempt | None:
        """What comes of a line's article; None leaves it open, and the output is not written."""
        assert line.article is not None
        return await summarizer.attempt(line.article)

    def _close(self, journal: Journal) -> None:
        journal.__exit__()

    def _open(self) -> Journal:
        if self._output is None:
            self._printed = self._opened_stream()
            return Journal(None)
        refuse(self._output, [self._source.path] if self._source.path else [])
        path = self._output.with_name(self._output.name + ".journal")
        if self._source.path and not self._source.path.is_file():
            raise InputUnreadable(
                f"The input {self._source.path} is not a file.", hint="Check the path."
            )
        if self._output.exists() and not path.exists() and not self._restart:
            raise OutputError(
                f"{self._output} is there already, without the journal of a job beside it.",
                hint="Choose another output, or give --restart to replace it.",
            )
        return Journal(path)

    def _opened_stream(self) -> BinaryIO:
        if self._stream is None:
            return standard_output_bytes()
        try:
            return opened_stream(self._stream)
        except OSError as error:
            problem = f"{self._stream} cannot be written: {error.strerror}."
        raise OutputError(problem, hint="Choose another output.")

    def _check(self, journal: Journal, settings: dict[str, str]) -> None:
        """Refuse to mix what is done with what it was not begun with."""
        if self._restart:
            journal.clear()
        begun = journal.settings()
        if journal.last() and not begun and not self._accept_changes:
            raise JobChanged(
                f"The journal of {self._output} tells no more what the job was begun with.",
                hint=_ACCEPT,
            )
        if journal.last() and begun != settings and not self._accept_changes:
            raise self._changed(changes(begun, settings))
        if self._source.path is not None and journal.last():
            self._check_input(journal)
        if self._retry_failed:
            journal.forget_failed()
        journal.keep_settings(settings)

    def _check_input(self, journal: Journal) -> None:
        last = journal.last()
        kept = journal.digests()
        number, digest = next(kept)
        changed: list[int] = []
        read = 0
        for raw in self._source.lines():
            read = raw.number
            if raw.number == number:
                if raw.digest != digest:
                    changed.append(number)
                number, digest = next(kept, (0, b""))
            if raw.number >= last:
                break
        if not changed and read >= last:
            return
        if not self._accept_changes:
            what = f"line {changed[0]} of the input" if changed else f"the input ends at {read}"
            raise self._changed(what)
        journal.forget_lines(changed)
        journal.forget_after(read)
        # A line that is gone may have been the first with an id, and so on: all are read again.
        journal.forget_claims()
        self._renaming = True

    def _changed(self, what: str, *, acceptable: bool = True) -> JobChanged:
        """The error; standard input, read once only, leaves no way back for --accept-changes."""
        return JobChanged(
            f"{self._output} was begun otherwise: {what} changed.",
            hint=_ACCEPT if acceptable else "Give --restart to forget what is done.",
        )

    async def _on_disk(self, work: Callable[..., T], *arguments: Any) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._disk, work, *arguments)


class _Run:
    """The lines of a job on their way."""

    def __init__(
        self, job: Job, journal: Journal, summarizer: Summarizer, done: BatchSummary
    ) -> None:
        self.job = job
        self.journal = journal
        self.summarizer = summarizer
        self.summary = done
        self._done_before = done.lines
        self._workers = summarizer.workers(job._concurrency)
        self._queue: asyncio.Queue[Line | None] = asyncio.Queue(2 * self._workers)
        self._finished: list[tuple[Line, Outcome]] = []
        self._some_finished = asyncio.Event()
        self._these_kept = asyncio.Event()
        self._broken = asyncio.Event()
        self._error: Exception | None = None
        self._all_read = False
        self._stop = asyncio.Event()
        self._done = journal.digests()
        self._kept: tuple[int, bytes] | None = None
        self.read_so_far = 0
        self._working = 0
        self._failing = 0
        self._lost = 0
        self._emitted = 0

    @property
    def _stopping(self) -> bool:
        return self._stop.is_set()

    async def go(self) -> None:
        """Do all lines that are left, or raise what stops it."""
        workers = [asyncio.create_task(self._work()) for _ in range(self._workers)]
        reader = asyncio.create_task(self._read())
        recorder = asyncio.create_task(self._record())
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
            self._all_read = True
            self._some_finished.set()
            await recorder
            if self._lost:
                with contextlib.suppress(OutputError):  # that there is no room is told already
                    await self.job._on_disk(self.journal.lose, self._lost)
        if not everyone.cancelled():
            everyone.result()  # raises what none of them may raise
        self._watch()
        if self._error is not None:
            raise self._error
        if self._stopping:
            raise Stopped(
                f"Stopped: {self.summary.lines} lines are done.",
                hint="Run the same command again to go on." if self.job._output else "",
            )

    async def _read(self) -> None:
        """Hand out the lines that are left, in order."""
        try:
            async with contextlib.aclosing(self._lines()) as some:
                async for lines in some:
                    for line in lines:
                        if line.error is None:
                            await self._queue.put(line)
                        else:
                            self._finish(line, self._failed(line, line.error))
                    if self._stopping:
                        break
        except SummarizerError as error:
            self._halt(error)
        for _ in range(self._workers):
            await self._queue.put(None)

    async def _lines(self) -> AsyncGenerator[list[Line]]:
        """The lines that are left, some at a time."""
        raws = self.job._source.lines()
        if self.job._source.path is None:
            while (raw := await self._typed(raws)) is not None:
                yield await self.job._on_disk(list, self._left([raw]))
            if not self._stopping:
                await self.job._on_disk(self._check_end)
            return
        left = self._left(raws)
        try:
            while lines := await self.job._on_disk(_some, left):
                yield lines
        finally:
            # There, and in this order, since it may be at work there still.
            self.job._disk.submit(left.close)
            self.job._disk.submit(raws.close)

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
                    raise self.job._changed(f"line {number} of the input", acceptable=False)
                self._kept = None
                if not self.job._renaming:
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
            raise self.job._changed(f"the input ends at {self.read_so_far}", acceptable=False)

    def _claimed(self, raw: RawLine) -> Line:
        line = parsed(raw)
        if line.article is None or line.id is None:
            return line
        first = self.journal.first_with(line.id, raw.number)
        return line if first == raw.number else repeated(line, first)

    async def _work(self) -> None:
        while (line := await self._queue.get()) is not None:
            if self._stopping or line.article is None:
                continue
            self._working += 1
            try:
                attempt = await self.job.attempt(self.summarizer, line)
            except SummarizerError as error:
                self._halt(error, at_once=True)
            except Exception as error:
                self._finish(line, self._failed(line, InternalError.met(error)))
            else:
                if attempt is None:
                    self.job._left_open += 1
                elif attempt.doom is None:
                    self._finish(line, attempt.outcome)
                    # Until it is on disk it is under way: no more are ever repeated than that.
                    await self._these_kept.wait()
                else:
                    self._lost += _tokens(attempt.outcome.usage)
                    self._halt(attempt.doom, at_once=not isinstance(attempt.doom, BudgetReached))
            finally:
                self._working -= 1

    def _halt(self, error: Exception, *, at_once: bool = False) -> None:
        """Begin nothing more; `at_once` drops what is under way too."""
        self._error = self._error or error
        self._stop.set()
        if at_once:
            self._broken.set()

    def _finish(self, line: Line, outcome: Outcome) -> None:
        error = outcome.error
        if error is not None:
            number = line.raw.number
            text = f"Line {number}: {error.message}"
            error = error.model_copy(update={"line": number, "message": text})
        told = outcome.model_copy(update={"error": error, "meta": line.meta})
        self._finished.append((line, told))
        self._some_finished.set()
        self.summary = _plus(self.summary, outcome)
        self._count_failing(outcome)

    def _count_failing(self, outcome: Outcome) -> None:
        if outcome.error is None:
            self._failing = 0
        elif outcome.error.type in _AT_THE_ENDPOINT:
            self._failing += 1
        if self._failing >= self.job._most_failing:
            said = outcome.error.message if outcome.error else ""
            self._halt(
                NothingSucceeds(
                    f"{self._failing} articles in a row failed at the endpoint, the last: {said}",
                    hint="Mend that; then run the same command with --retry-failed.",
                ),
                at_once=True,
            )

    async def _record(self) -> None:
        """Write outcomes down as they come, as many at a time as have come."""
        while True:
            await self._some_finished.wait()
            self._some_finished.clear()
            while some := self._finished:
                self._finished = []
                kept, self._these_kept = self._these_kept, asyncio.Event()
                try:
                    await self.job._on_disk(self._keep, some)
                except Exception as error:
                    self._halt(_as_output_error(error), at_once=True)
                    return
                kept.set()
            if self._all_read:
                return

    def _keep(self, some: Sequence[tuple[Line, Outcome]]) -> None:
        self.journal.record(
            Entry(
                number=line.raw.number,
                digest=line.raw.digest,
                id=line.id if line.error is None else None,
                status=outcome.status,
                error=outcome.error.type if outcome.error else None,
                usage=outcome.usage,
                json=outcome.to_json().encode(),
            )
            for line, outcome in some
        )
        if self.job._printed is not None:
            self._emit(self.job._printed)

    def _emit(self, stream: BinaryIO) -> None:
        """Write to standard output, or another stream, what is complete up to the first gap."""
        begun = self._emitted
        for number, text in self.journal.outcomes(begun):
            if number != self._emitted + 1:
                break
            stream.write(text + b"\n")
            self._emitted = number
        if self._emitted > begun:
            stream.flush()
            self.journal.drop_outcomes(self._emitted)

    async def _tick(self) -> None:
        while True:
            try:
                self._watch()
            except Exception as error:
                # The caller's own: it is raised at once, not kept for the end of the job.
                self._halt(error, at_once=True)
                return
            if self.job._stop_asked.is_set():
                self._stop.set()
            await asyncio.sleep(_TICK)

    def _watch(self) -> None:
        if self.job._watch is None:
            return
        window = self.summarizer.pace.window if self.summarizer.pace else None
        self.job._watch(
            Progress(
                summary=self.summary,
                done_before=self._done_before,
                seconds=monotonic() - self.job._began,
                fraction=self.job._source.fraction,
                working=self._working,
                window=min(int(window.size), self._workers) if window else self._workers,
            )
        )

    def _failed(self, line: Line, error: SummarizerError) -> Outcome:
        return Outcome(
            id=line.id,
            status="failed",
            error=failure(error),
            provenance=self.summarizer.provenance(line.article),
        )


_AT_THE_ENDPOINT = frozenset(
    {"request_rejected", "rate_limited", "server_failed", "connection_lost", "request_timed_out"}
)


async def _all(*work: Awaitable[object]) -> None:
    await asyncio.gather(*work)


def _some(left: Iterator[Line]) -> list[Line]:
    lines: list[Line] = []
    size = 0
    for line in left:
        lines.append(line)
        size += len(line.raw.data or b"")
        if len(lines) >= _MOST_READ or size >= _MOST_READ_BYTES:
            break
    return lines


def _assemble(journal: Journal, output: Path, lines: int, write: Write) -> None:
    """Write the output, which has its name once it is whole and on disk."""
    try:
        # Whoever holds the journal is alone.
        with whole([output], alone=True) as (file,):
            write(file.buffer, journal.output_lines(lines))
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


def changes(begun: Mapping[str, str], now: Mapping[str, str]) -> str:
    """The settings that are others now, and what they were and are where that is short."""

    def name(setting: str) -> str:
        before, after = (settings.get(setting, "none") for settings in (begun, now))
        if max(len(before), len(after)) > 60:
            return f"the {setting}"
        return f"the {setting} ({before} → {after})"

    return " and ".join(name(one) for one in {**now, **begun} if begun.get(one) != now.get(one))


def _tokens(usage: Usage) -> int:
    return usage.prompt_tokens + usage.completion_tokens


def _summary(tally: Tally) -> BatchSummary:
    lines = sum(tally.statuses.values())
    counted: dict[str, Any] = dict(tally.statuses)
    return BatchSummary(lines=lines, **counted, errors=tally.errors, usage=tally.usage)


def _plus(summary: BatchSummary, outcome: Outcome) -> BatchSummary:
    errors = summary.errors
    if outcome.error:
        errors = {**errors, outcome.error.type: errors.get(outcome.error.type, 0) + 1}
    return summary.model_copy(
        update={
            "lines": summary.lines + 1,
            outcome.status: getattr(summary, outcome.status) + 1,
            "errors": errors,
            "usage": summary.usage + outcome.usage,
        }
    )
