"""A batch job at a provider: requests up, batches, responses down, round by round.

The rounds are those of `prepare` and `collect`, in the same folder. What is added is the way there
and back, which `Sent` keeps: killed anywhere, the next run finds what the provider has already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from summarizer.asking.faults import sentence
from summarizer.batch.files import FileJob
from summarizer.batch.folder import KeptJob
from summarizer.batch.journal import Journal
from summarizer.batch.patience import Patience
from summarizer.batch.refusals import advice, is_full, reason
from summarizer.batch.sent import Part, Sent, State
from summarizer.batch.summary import BatchSummary
from summarizer.engine import Summarizer
from summarizer.errors import (
    EndpointError,
    InputUnreadable,
    ProviderBatchFailed,
    RequestRejected,
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
        every: longest pause between two looks at a batch, in seconds; the first ones are shorter.
        keep_files: leave at the provider what was uploaded, and what came of it.
        cancel: begin nothing: cancel what is under way, and collect what was done by then.
        tell: is told what happens, a sentence or two each.
        clock: the time that is waited by.

    Attributes:
        is_open: whether there are no records yet, since batches were cancelled.
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
        clock: Clock | None = None,
    ) -> None:
        self._folder = folder
        self._kept = job
        self._schema = schema
        self._endpoints = endpoints
        self._output = output
        self._keep_files = keep_files
        self._cancel = cancel
        self._tell = tell or (lambda said: None)
        self._patience = Patience(every, self._tell, self._stopped, clock)
        self._collection: _Collection | None = None
        self._clients: dict[bool, Batches] = {}
        self._looks: dict[str, RemoteBatch] = {}
        self._is_full = False
        self.is_open = False

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
        with Sent(self._folder / "provider.sqlite") as self._sent:
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
            if not all(path.is_file() for path in self._responses(part)):
                self._sent.move(part, "over")

    async def _collect(self, parts: Sequence[Part]) -> BatchSummary:
        """Read what came back for these, and have the next round's requests written."""
        rounds = {part.round for part in parts}
        self._collection = collection = _Collection(
            self._folder,
            self._kept,
            self._schema,
            rounds,
            responses=[path for part in parts for path in self._responses(part)],
            output=self._output,
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
                f"collect {self._folder} -o {self._output} --final.",
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
        path, name = self._folder / part.name, f"summarizer-{self._sent.job}-{part.name}"
        try:
            size = path.stat().st_size
        except OSError as error:
            raise InputUnreadable(
                f"The requests {path} cannot be read: {error.strerror}.",
                hint="Restore the file, or have its requests asked again: summarizer collect "
                f"{self._folder} -o {self._output} --ask-missing.",
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
            said = reason(look.flaws, self._endpoint(part), self._folder / part.name)
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
        for path, file in zip(self._places(part), (part.output, part.errors), strict=True):
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
        running = len(self._sent.parts(*_BEGUN))
        return Stopped(
            f"Stopped: {running:,} batches go on at the provider.",
            hint="Run the same command again to go on; with --cancel to cancel them, and to "
            "collect what was done.",
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
        return sorted(self._folder.glob(f"{stem}[0-9]*.jsonl"))

    def _places(self, part: Part) -> tuple[Path, Path]:
        """Where the responses to a part are kept, and those that are errors."""
        stem = self._folder / "responses" / part.name.removesuffix(".jsonl")
        return Path(f"{stem}-output.jsonl"), Path(f"{stem}-errors.jsonl")

    def _responses(self, part: Part) -> list[Path]:
        files = zip(self._places(part), (part.output, part.errors), strict=True)
        return [path for path, file in files if file is not None]


class _Collection(FileJob):
    """A round of files, after which nothing of the rounds that came back is waited for.

    Args:
        rounds: those that came back.

    Attributes:
        waiting: the rounds that are waited for now, and whether it is the second reader's files.
        answered: requests of the rounds that came back whose answer counts.
    """

    def __init__(
        self,
        folder: Path,
        job: KeptJob,
        schema: type[BaseModel],
        rounds: set[int],
        **given: Any,
    ) -> None:
        super().__init__(folder, job, schema, **given)
        self._came_back = rounds
        self.waiting: set[tuple[int, bool]] = set()
        self.answered = 0

    def _open(self) -> Journal:
        journal = super()._open()
        if self._came_back:
            self._rounds.give_up_waiting(max(self._came_back))
        return journal

    async def _go_on(self, journal: Journal, summarizer: Summarizer) -> None:
        await super()._go_on(journal, summarizer)
        self.waiting = set(await self._on_disk(self._rounds.waiting))
        self.answered = await self._on_disk(self._rounds.answered, self._came_back)


async def _save(client: Batches, file: str, path: Path) -> None:
    """Have a file of the provider in a place, whole or not at all."""
    with whole([path], folder=path.parent, alone=True) as (saved,):
        async with aclosing(client.content(file)) as pieces:
            async for piece in pieces:
                saved.buffer.write(piece)
