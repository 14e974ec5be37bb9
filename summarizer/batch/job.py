"""One batch job: lines in, outcomes into the journal, and the output once all are there."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, BinaryIO

from summarizer.asking.learning import notices
from summarizer.asking.pace import Limits
from summarizer.batch.collector import seldom
from summarizer.batch.disk import Disk
from summarizer.batch.done import MOST_FAILING, Done, attempt_article, attempted
from summarizer.batch.output import writer_of
from summarizer.batch.recorder import assemble
from summarizer.batch.run import Run, Terms
from summarizer.batch.store.journal import Journal
from summarizer.batch.summary import BatchSummary, Progress, reasons_of, summary_of
from summarizer.engine import Attempt, Summarizer
from summarizer.errors import (
    InputUnreadable,
    JobChanged,
    JournalDamaged,
    OutputError,
    SettingsError,
    SummarizerError,
)
from summarizer.input.lines import Line, Source
from summarizer.output.console import standard_output_bytes
from summarizer.output.files import is_stream, opened_stream, refuse
from summarizer.usage import Usage

if TYPE_CHECKING:
    from summarizer.batch.hiding import Hiding
    from summarizer.redaction import Redaction

_CONCURRENCY = 64
_MOST_ROUNDS = 3
_ACCEPT = "Give --accept-changes to keep what is done and go on, or --restart."


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
        redaction: whose names are hidden in the output; the journal keeps them.
        redacted_articles: where to write the articles with these names hidden.
        watch: called a few times a second.

    Raises:
        SettingsError: names are to be hidden in what can be gone through only once.
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
        redaction: Redaction | None = None,
        redacted_articles: Path | None = None,
        watch: Callable[[Progress], None] | None = None,
    ) -> None:
        limits = limits or Limits()
        self._concurrency = limits.concurrency or _CONCURRENCY
        self._limits = replace(limits, concurrency=self._concurrency)
        self._most_failing: float = MOST_FAILING
        self._settings = settings
        self._source = Source(source)
        self._stream = output if output is not None and is_stream(output) else None
        self._output = None if self._stream else output
        self._printed: BinaryIO | None = None
        self._redaction = redaction
        if redacted_articles and not redaction:
            raise SettingsError(
                "Articles are to be written with names hidden, and nobody's name is to be.",
                hint="Say whose names are to be hidden.",
            )
        self._hiding = redaction and self._to_hide(redaction, redacted_articles)
        self._retry_failed = retry_failed
        self._accept_changes = accept_changes
        self._restart = restart
        self._watch = watch
        self._renaming = False
        self._notices: list[str] = []
        self._left_open = 0
        self._on_disk = Disk()
        self._stop_asked = threading.Event()

    def _to_hide(self, redaction: Redaction, articles: Path | None) -> Hiding:
        # What looks for names is loaded where some are to be hidden.
        from summarizer.batch.hiding import Hiding

        return Hiding(self._source, self._output, redaction, articles)

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
        try:
            with seldom():
                return await self._opened()
        finally:
            self._on_disk.close()

    async def _opened(self) -> BatchSummary:
        journal = await self._on_disk(self._open)
        try:
            return await self._run(journal)
        except SummarizerError as error:
            for notice in (*journal.notices, *self._notices):
                error.add_note(notice)
            raise
        finally:
            await self._on_disk(self._close, journal)
            if self._stream and self._printed:
                with contextlib.suppress(OSError):  # what it could not take is told already
                    self._printed.close()

    async def _run(self, journal: Journal) -> BatchSummary:
        tally = await self._on_disk(journal.tally)
        lost = Usage(prompt_tokens=await self._on_disk(journal.lost))
        used = Usage() if self._restart else tally.usage + lost
        limits = replace(self._limits, spent_before=used)
        async with self._summarizer(limits) as summarizer:
            asked = {"redaction": str(self._redaction)} if self._redaction else {}
            await self._on_disk(self._check, journal, {**summarizer.settings, **asked})
            await self._go_on(journal, summarizer)
            learned = notices(summarizer.learned)
        summary = summary_of(await self._on_disk(journal.tally))
        hidden = self._hiding.notices if self._hiding else ()
        more = {
            "reasons": await self._on_disk(lambda: reasons_of(journal.failures())),
            "notices": (*journal.notices, *self._notices, *learned, *hidden),
            "cost": summarizer.cost_of(summary.usage),
        }
        return summary.model_copy(update=more)

    async def _go_on(self, journal: Journal, summarizer: Summarizer) -> None:
        """Do what is left, and write the output; again for what turns out to be damaged then."""
        # At once: nothing is to be asked for what cannot be written.
        write = await self._on_disk(writer_of, self._output, summarizer.schema)
        for _ in range(_MOST_ROUNDS):
            run = Run(
                self._terms(journal, summarizer), summary_of(await self._on_disk(journal.tally))
            )
            await run.go()
            self._left_open = run.left_open
            if self._output is None or self._left_open:
                return
            try:
                lines = run.left.read_so_far
                await self._on_disk(assemble, journal, self._output, lines, write, self._hiding)
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

    def _terms(self, journal: Journal, summarizer: Summarizer) -> Terms:
        return Terms(
            source=self._source,
            journal=journal,
            disk=self._on_disk,
            stream=self._printed,
            summarizer=summarizer,
            ask=partial(self._done, summarizer),
            workers=summarizer.workers(self._concurrency),
            most_failing=self._most_failing,
            resumable=self._output is not None,
            renaming=self._renaming,
            changed=partial(self._changed, acceptable=False),
            stop_asked=self._stop_asked,
            watch=self._watch,
            began=self._began,
        )

    def _summarizer(self, limits: Limits) -> Summarizer:
        return Summarizer(**self._settings, limits=limits)

    async def attempt(self, summarizer: Summarizer, line: Line) -> Attempt | None:
        """What comes of a line's article; None leaves it open, and the output is not written."""
        return await attempt_article(summarizer, line)

    async def _done(self, summarizer: Summarizer, line: Line) -> Done | None:
        """What comes of a line, ready to be kept; None leaves it open."""
        return await attempted(summarizer, line, self.attempt)

    def _close(self, journal: Journal) -> None:
        journal.__exit__()

    def _open(self) -> Journal:
        if self._output is None:
            self._printed = self._opened_stream()
            return Journal(None)
        read = [self._source.path] if self._source.path else []
        refuse(self._output, read)
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
        if self._hiding and self._hiding.articles:
            refuse(self._hiding.articles, [*read, self._output, path])
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


def changes(begun: Mapping[str, str], now: Mapping[str, str]) -> str:
    """The settings that are others now, and what they were and are where that is short."""

    def name(setting: str) -> str:
        before, after = (settings.get(setting, "none") for settings in (begun, now))
        if max(len(before), len(after)) > 60:
            return f"the {setting}"
        return f"the {setting} ({before} → {after})"

    return " and ".join(name(one) for one in {**now, **begun} if begun.get(one) != now.get(one))
