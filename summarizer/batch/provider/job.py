"""A batch job at a provider: requests up, batches, responses down, round by round.

The rounds are those of `prepare` and `collect`, in the same folder. What is added is the way there
and back, which `Sent` keeps: killed anywhere, the next run finds what the provider has already.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from summarizer.asking.faults import sentence
from summarizer.batch.files.folder import MOST_LINES, KeptJob, begin
from summarizer.batch.provider.arrival import is_readable
from summarizer.batch.provider.collection import Collection
from summarizer.batch.provider.courier import Courier
from summarizer.batch.provider.patience import Patience
from summarizer.batch.provider.refusals import advice
from summarizer.batch.provider.sent import ON_THE_WAY, Part, Sent, State, under_way
from summarizer.batch.summary import BatchSummary, Progress
from summarizer.engine import Summarizer
from summarizer.errors import (
    InputUnreadable,
    JobChanged,
    OutputError,
    ProviderBatchFailed,
    SettingsError,
    Stopped,
)

if TYPE_CHECKING:
    from summarizer.asking.endpoint import Endpoint
    from summarizer.asking.pace import Clock

EVERY = 120.0
"""Longest pause between two looks at a batch, in seconds."""

_BEGUN: tuple[State, ...] = ("uploading", "creating", "running")


class ProviderBatch:
    """A batch job at the endpoints' `/files` and `/batches`; `run` it once.

    Args:
        folder: of the requests, with the job in it; all that is kept stands there too.
        job: what it is done with, as it is kept in the folder.
        schema: the record model.
        endpoints: the reader's, and the second reader's if he is another one; with their keys.
        output: the records, written once all are there.
        every: longest pause between two looks at a batch, in seconds; the first ones are shorter,
            and all are longer if the server asks for it.
        keep_files: leave at the provider what was uploaded, and what came of it.
        cancel: begin nothing: cancel what is under way, and collect what was done by then.
        tell: is told what happens, a sentence or two each.
        watch: called with the `Progress` a few times a second while a round is collected.
        clock: the time that is waited by.

    Attributes:
        folder: the same.
        is_open: whether there are no records yet, since batches were cancelled.

    Raises:
        SettingsError: `every` is not above 0.
    """

    def __init__(
        self,
        folder: Path,
        job: KeptJob,
        schema: type[BaseModel],
        endpoints: tuple[Endpoint, Endpoint | None],
        output: Path,
        *,
        every: float = EVERY,
        keep_files: bool = False,
        cancel: bool = False,
        tell: Callable[[str], None] | None = None,
        watch: Callable[[Progress], None] | None = None,
        clock: Clock | None = None,
    ) -> None:
        if not every > 0:
            raise SettingsError("every is not above 0.", hint="Give a larger one, in seconds.")
        self.folder = folder
        self._kept = job
        self._schema = schema
        self._endpoints = endpoints
        self._output = output
        self._keep_files = keep_files
        self._cancel = cancel
        self._watch = watch
        self._tell = tell or (lambda said: None)
        self._patience = Patience(every, self._tell, self._stopped, clock)
        self._collection: Collection | None = None
        self.is_open = False

    @classmethod
    def begin(
        cls,
        source: Path,
        output: Path,
        settings: Mapping[str, Any],
        record_model: str,
        *,
        folder: Path | None = None,
        most_lines: int = MOST_LINES,
        cancel: bool = False,
        **given: Any,
    ) -> ProviderBatch:
        """A job, new or to be gone on with.

        Args:
            source: the articles; they are read in every round.
            output: the records.
            settings: of the `Summarizer`, with the record model as `schema`.
            record_model: the same, as ``package.module:Class``.
            folder: what is kept meanwhile; by default beside the output, with ``.batch`` behind
                its name.
            most_lines: requests of one batch.
            cancel, given: of a `ProviderBatch`.

        Raises:
            SettingsError, SchemaError, PromptError: the settings cannot be used, or there is
                nothing to cancel.
            InputUnreadable: the articles are not there.
            OutputError: the output is there and not this job's, or the folder cannot be written.
            JobChanged: the folder is another job's.
        """
        folder = folder or output.with_name(f"{output.name}.batch")
        kept = KeptJob.of(source, settings, record_model, most_lines=most_lines)
        first, second = Summarizer(**settings).endpoints
        assert first is not None  # or nothing would be kept
        if not os.path.exists(folder / "job.json"):
            if cancel:
                raise SettingsError(
                    f"There is no job in {folder}: nothing is under way.",
                    hint="Name its output, or its folder if that is elsewhere.",
                )
            if os.path.exists(output):
                raise OutputError(
                    f"{output} is there already, without the folder of a job beside it.",
                    hint="Choose another output, or remove this one.",
                )
        job = cls(folder, kept, settings["schema"], (first, second), output, cancel=cancel, **given)
        try:
            begin(folder, kept)
        except JobChanged as error:
            running = under_way(folder)
            failure = JobChanged(
                f"{error.message} {running}" if running else error.message,
                hint="Give them as they were to go on, or with --cancel to cancel what is under "
                "way there; for another job choose another folder."
                if running
                else error.hint,
            )
        else:
            return job
        raise failure

    def stop(self) -> None:
        """Wait no longer; what runs at the provider goes on. From any thread."""
        self._patience.stop()
        if self._collection is not None:
            self._collection.stop()

    async def run(self) -> BatchSummary:
        """Do what is left to do.

        Raises:
            InputUnreadable, BatchError, EndpointError: it could not begin or go on. What is done is
                kept, and the same job goes on from there.
        """
        self._patience.begin()
        with Sent(self.folder) as self._sent:
            courier = Courier(
                self.folder,
                self._kept.url,
                self._endpoints,
                self._sent,
                self._patience,
                cancel=self._cancel,
                tell=self._tell,
            )
            try:
                return await self._run(courier)
            finally:
                await courier.aclose()

    async def _run(self, courier: Courier) -> BatchSummary:
        while True:
            self._forget(lambda path: not path.is_file())
            parts = self._sent.parts(*ON_THE_WAY)
            if any(part.state != "fetched" for part in parts):
                parts = []  # a round is collected as a whole
            summary = await self._collect(parts)
            if self._cancel:
                await courier.cancel_left()
            if not self._keep_files:
                await courier.tidy()
            if not self.is_open:
                return summary
            self._require_sense(parts)
            left = self._sent.parts(*ON_THE_WAY)
            was_cancelled = any(part.ended == "cancelled" for part in parts)
            if was_cancelled or (self._cancel and not any(p.state in _BEGUN for p in left)):
                self._tell("What was done is collected; the rest is not asked for.")
                return summary
            await self._bring(courier, left)

    def _forget(self, is_lost: Callable[[Path], bool]) -> None:
        """Have fetched again what came back and is no more in the folder."""
        for part in self._sent.parts("fetched"):
            if any(map(is_lost, part.responses(self.folder))):
                self._sent.move(part, "over")

    async def _collect(self, parts: Sequence[Part]) -> BatchSummary:
        """Read what came back for these, and have the next round's requests written."""
        rounds = {part.round for part in parts}
        self._collection = collection = Collection(
            self.folder,
            self._kept,
            self._schema,
            rounds,
            responses=[path for part in parts for path in part.responses(self.folder)],
            output=self._output,
            watch=self._watch,
        )
        if self._patience.was_stopped:
            collection.stop()
        try:
            summary = await collection.run()
        except InputUnreadable:
            self._forget(lambda path: not is_readable(path))
            raise
        self.is_open = collection.is_open
        for part in parts:
            self._sent.move(part, "collected")
        if rounds:
            for notice in collection.came_to.notices:
                self._tell(notice)
        for notice in summary.notices:
            self._tell(notice)
        # What was collected or given up by hand is waited for no longer; nor is anything once the
        # records are there.
        waiting = collection.waiting if self.is_open else set()
        for part in self._sent.parts(*ON_THE_WAY):
            if (part.round, part.second) not in waiting:
                is_whole = part.state not in ("creating", "running", "over")
                self._sent.move(part, "collected" if is_whole else "left")
        if left := len(self._sent.parts("left")):
            self._tell(
                f"{left:,} batches were given up before all of theirs was here. They may run on, "
                "and their files stay at the provider; --cancel cancels what runs."
            )
        self._sent.add(
            Part(path.name, number, second)
            for number, second in waiting
            for path in self._requests(number, second)
        )
        return summary

    def _require_sense(self, parts: Sequence[Part]) -> None:
        """Ask for nothing again that was refused, or where nothing came back: it would go on so.

        Raises:
            ProviderBatchFailed: these parts were refused, or brought nothing.
        """
        gone = [part.name for part in parts if part.ended == "gone"]
        if gone:
            raise ProviderBatchFailed(
                f"What was asked with {', '.join(gone[:3])}{' and others' if gone[3:] else ''} is "
                "gone at the provider, whole or in part; all else is collected.",
                hint="Look there what became of it. The same command asks again what is missing, "
                "and no more.",
            )
        refused = [part for part in parts if part.ended == "failed"]
        if refused:
            first, *others = refused
            more = f", and {len(others):,} others" if others else ""
            said = first.said or ""
            raise ProviderBatchFailed(
                sentence(f"The provider refused the batch of {first.name}{more}", said),
                hint=advice(said),
            )
        cancelled = self._cancel or any(part.ended == "cancelled" for part in parts)
        if parts and not cancelled and self._collection and not self._collection.answered:
            raise ProviderBatchFailed(
                f"Round {parts[-1].round} brought no answer that can be used.",
                hint="Run the same command again to ask once more; or do without: summarizer "
                f"collect {self.folder} -o {self._output} --final.",
            )

    async def _bring(self, courier: Courier, parts: Sequence[Part]) -> None:
        """Have all these parts fetched, whatever that takes."""
        if not self._cancel and (new := [part for part in parts if part.state == "written"]):
            self._tell(f"Round {new[0].round}: {len(new):,} files of requests go to the provider.")
        pause, told = self._patience.first(), ""
        while True:
            for part in parts:
                await courier.advance(part)
            parts = self._sent.parts(*ON_THE_WAY)
            if all(part.state == "fetched" or part.name in courier.stuck for part in parts):
                self._require_all(courier.stuck)
                return
            if (now := courier.told(parts)) != told:
                self._tell(now)
                pause, told = self._patience.first(), now
            await self._patience.wait(pause, *courier.clients)
            pause = self._patience.next(pause)

    def _require_all(self, stuck: Mapping[str, str]) -> None:
        """Ask for nothing again that may be there yet.

        Raises:
            ProviderBatchFailed: something of what is waited for did not come.
        """
        if not stuck:
            return
        (name, why), more = next(iter(stuck.items())), len(stuck) - 1
        others = f" So it is with {more:,} others." if more else ""
        raise ProviderBatchFailed(
            f"{sentence(f'{name} has not come back whole', why)}{others} What else there is has "
            "come down. Nothing is asked again, and nothing deleted.",
            hint="Run the same command again later to look again; or give up what is missing and "
            f"ask it again: summarizer collect {self.folder} -o {self._output} --ask-missing.",
        )

    def _stopped(self) -> Stopped:
        running = len(self._sent.parts("creating", "running"))
        return Stopped(
            f"Stopped: {running:,} batches go on at the provider.",
            hint="Run the same command again to go on; with --cancel to cancel what runs there "
            "and to collect what was done.",
        )

    def _requests(self, number: int, second: bool) -> list[Path]:
        stem = f"round-{number}-{'second-' if second else ''}"
        return sorted(self.folder.glob(f"{stem}[0-9]*.jsonl"))
