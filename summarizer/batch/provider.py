"""A batch job at a provider: requests up, batches, responses down, round by round.

The rounds are those of `prepare` and `collect`, in the same folder. What is added is the way there
and back, which `Sent` keeps: killed anywhere, the next run finds what the provider has already.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from summarizer.asking.faults import sentence
from summarizer.batch.collection import Collection
from summarizer.batch.folder import MOST_LINES, KeptJob, begin
from summarizer.batch.patience import Patience
from summarizer.batch.refusals import advice, is_full, reason
from summarizer.batch.sent import Part, Sent, State
from summarizer.batch.summary import BatchSummary, Progress
from summarizer.engine import Summarizer
from summarizer.errors import (
    EndpointError,
    InputUnreadable,
    OutputError,
    ProviderBatchFailed,
    RequestRejected,
    SettingsError,
    Stopped,
)
from summarizer.output.files import whole

if TYPE_CHECKING:
    from summarizer.asking.batches import Batches, RemoteBatch
    from summarizer.asking.endpoint import Endpoint
    from summarizer.asking.pace import Clock

T = TypeVar("T")

EVERY = 120.0
"""Longest pause between two looks at a batch, in seconds."""

_MOST_LACKING = 10
_ON_THE_WAY: tuple[State, ...] = (
    *("written", "uploading", "uploaded", "creating", "running", "over", "fetched"),
)
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
        self._clients: dict[bool, Batches] = {}
        self._looks: dict[str, RemoteBatch] = {}
        self._lacking: Counter[str] = Counter()
        self._is_full = False
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
        begin(folder, kept)
        return job

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
        with Sent(self.folder / "provider.sqlite") as self._sent:
            try:
                return await self._run()
            finally:
                for client in self._clients.values():
                    await client.aclose()

    async def _run(self) -> BatchSummary:
        while True:
            self._forget_lost_files()
            parts = self._sent.parts(*_ON_THE_WAY)
            if any(part.state != "fetched" for part in parts):
                parts = []  # a round is collected as a whole
            summary = await self._collect(parts)
            await self._tidy()
            if not self.is_open:
                return summary
            self._require_sense(parts)
            left = self._sent.parts(*_ON_THE_WAY)
            was_cancelled = any(part.ended == "cancelled" for part in parts)
            if was_cancelled or (self._cancel and not any(p.state in _BEGUN for p in left)):
                self._tell("What was done is collected; the rest is not asked for.")
                return summary
            await self._bring(left)

    def _forget_lost_files(self) -> None:
        """Have fetched again what came back and is no more in the folder."""
        for part in self._sent.parts("fetched"):
            if not all(path.is_file() for path in part.responses(self.folder)):
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
        summary = await collection.run()
        self.is_open = collection.is_open
        for part in parts:
            self._sent.move(part, "collected")
        if rounds:
            for notice in collection.came_to.notices:
                self._tell(notice)
        for notice in summary.notices:
            self._tell(notice)
        # What was collected or given up by hand is waited for no longer.
        for part in self._sent.parts(*_ON_THE_WAY):
            if (part.round, part.second) not in collection.waiting:
                self._sent.move(part, "collected")
        self._sent.add(
            Part(path.name, number, second)
            for number, second in collection.waiting
            for path in self._requests(number, second)
        )
        return summary

    def _require_sense(self, parts: Sequence[Part]) -> None:
        """Ask for nothing again that was refused, or where nothing came back: it would go on so.

        Raises:
            ProviderBatchFailed: these parts were refused, or brought nothing.
        """
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

    async def _bring(self, parts: Sequence[Part]) -> None:
        """Have all these parts fetched, whatever that takes."""
        if not self._cancel and (new := [part for part in parts if part.state == "written"]):
            self._tell(f"Round {new[0].round}: {len(new):,} files of requests go to the provider.")
        pause, told = self._patience.first(), ""
        while True:
            for part in parts:
                await self._advance(part)
            parts = self._sent.parts(*_ON_THE_WAY)
            if all(part.state == "fetched" for part in parts):
                return
            if (now := self._told(parts)) != told:
                self._tell(now)
                pause, told = self._patience.first(), now
            await self._patience.wait(pause, *self._clients.values())
            pause = self._patience.next(pause)

    async def _advance(self, part: Part) -> None:
        """Bring a part as far as it comes without waiting for its batch."""
        self._patience.require_going()
        if self._cancel and part.state in ("written", "uploaded"):
            part = self._sent.move(part, "over", ended="unsent")
        if part.state in ("written", "uploading"):
            part = await self._upload(part)
        if part.state == "creating" or (part.state == "uploaded" and not self._must_wait(part)):
            part = await self._create(part)
        if part.state == "running":
            part = await self._look(part)
        if part.state == "over":
            await self._fetch(part)

    async def _upload(self, part: Part) -> Part:
        path, name = self.folder / part.name, f"summarizer-{self._sent.job}-{part.name}"
        try:
            size = path.stat().st_size
        except OSError as error:
            raise InputUnreadable(
                f"The requests {path} cannot be read: {error.strerror}.",
                hint="Restore the file, or have its requests asked again: summarizer collect "
                f"{self.folder} -o {self._output} --ask-missing.",
            ) from None

        async def once(client: Batches) -> str | None:
            nonlocal part
            if part.state == "uploading":
                found = await self._patience.look_twice(lambda: client.find_file(name, size))
                if found is not None or self._cancel:
                    return found
            part = self._sent.move(part, "uploading")
            return await client.upload(path, name)

        file = await self._ask(part, once)
        if self._cancel:
            return self._sent.move(part, "over", file=file, ended="unsent")
        return self._sent.move(part, "uploaded", file=file)

    async def _create(self, part: Part) -> Part:
        async def once(client: Batches) -> RemoteBatch | None:
            nonlocal part
            if part.state == "creating":
                named, past = self._metadata(part), self._sent.refused(part)
                found = await self._patience.look_twice(
                    lambda: client.find_batch(part.file or "", named, past)
                )
                if found is not None or self._cancel:
                    return found
            else:
                part = self._sent.move(part, "creating", tries=part.tries + 1)
            return await client.create(part.file or "", self._kept.url, self._metadata(part))

        made = await self._ask(part, once)
        if made is None:
            return self._sent.move(part, "over", ended="unsent")
        return self._sent.move(part, "running", batch=made.id)

    def _metadata(self, part: Part) -> dict[str, str]:
        """What a batch is known by: another one for each try."""
        return {"summarizer": self._sent.job, "requests": part.name, "try": str(part.tries)}

    def _must_wait(self, part: Part) -> bool:
        """Whether there was no room for a part, and none has become free since."""
        if part.tries == 0:
            return False
        validating = any(look.end == "validating" for look in self._looks.values())
        return self._is_full or validating

    async def _look(self, part: Part) -> Part:
        batch = part.batch or ""
        look = await self._ask(part, lambda client: client.look(batch))
        self._looks[part.name] = look
        if self._cancel and not look.is_over and look.end in ("validating", "in_progress"):
            # It may have ended since.
            with suppress(RequestRejected):
                look = await self._ask(part, lambda client: client.cancel(batch))
        if look.is_over and look.lacks_output and self._lacking[part.name] < _MOST_LACKING:
            self._lacking[part.name] += 1
            return part
        if not look.is_over:
            return part
        del self._looks[part.name]
        others = [one for one in self._sent.parts("running") if one.name != part.name]
        if look.end == "failed" and is_full(look.flaws) and others and not self._cancel:
            self._is_full = True
            return self._sent.refuse(part)
        self._is_full = False
        said = None
        if look.end == "failed":
            said = reason(look.flaws, self._endpoint(part), self.folder / part.name)
            self._tell(sentence(f"The provider refused the batch of {part.name}", said))
        return self._sent.move(
            part,
            "over",
            ended=look.end,
            said=said,
            output=look.output_file_id,
            errors=look.error_file_id,
        )

    async def _fetch(self, part: Part) -> None:
        for path, file in zip(part.places(self.folder), (part.output, part.errors), strict=True):
            if file is not None:
                await self._ask(part, partial(_save, file=file, path=path))
        self._sent.move(part, "fetched")

    async def _tidy(self) -> None:
        """Delete at the provider what has been collected."""
        if self._keep_files:
            return
        for part in self._sent.parts("collected"):
            try:
                for file in (part.file, part.output, part.errors):
                    if file is not None:
                        await self._client(part.second).delete(file)
            except EndpointError as error:
                self._tell(f"Files at the provider could not be deleted. {error} Left for later.")
                return
            self._sent.move(part, "gone")

    def _told(self, parts: Sequence[Part]) -> str:
        """How far the batches are, in a sentence."""
        looks = [self._looks[part.name] for part in parts if part.name in self._looks]
        done = sum(look.counts.completed + look.counts.failed for look in looks)
        total = sum(look.counts.total for look in looks)
        states = Counter(look.end for look in looks)
        states["waiting for room"] = sum(part.state == "uploaded" for part in parts)
        states["done"] = sum(part.state == "fetched" for part in parts)
        told = ", ".join(f"{count:,} {name}" for name, count in states.items() if count)
        return f"Batches: {told}{f'; {done:,} of {total:,} requests' if total else ''}."

    def _stopped(self) -> Stopped:
        running = len(self._sent.parts("creating", "running"))
        return Stopped(
            f"Stopped: {running:,} batches go on at the provider.",
            hint="Run the same command again to go on; with --cancel to cancel what runs there "
            "and to collect what was done.",
        )

    def _ask(self, part: Part, work: Callable[[Batches], Awaitable[T]]) -> Awaitable[T]:
        return self._patience.ask(self._client(part.second), work)

    def _client(self, second: bool) -> Batches:
        if second not in self._clients:
            # Importing the package does not pay for what only asks.
            from summarizer.asking.batches import Batches

            first, other = self._endpoints
            self._clients[second] = Batches(other if second and other else first)
        return self._clients[second]

    def _endpoint(self, part: Part) -> Endpoint:
        return self._client(part.second).endpoint

    def _requests(self, number: int, second: bool) -> list[Path]:
        stem = f"round-{number}-{'second-' if second else ''}"
        return sorted(self.folder.glob(f"{stem}[0-9]*.jsonl"))


async def _save(client: Batches, file: str, path: Path) -> None:
    """Have a file of the provider in a place, whole or not at all."""
    with whole([path], folder=path.parent, alone=True) as (saved,):
        async with aclosing(client.content(file)) as pieces:
            async for piece in pieces:
                saved.buffer.write(piece)
