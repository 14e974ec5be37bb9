"""The way of a file of requests to its provider, and of what comes of it back."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import aclosing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summarizer.asking.faults import sentence
from summarizer.batch.provider.arrival import lacking
from summarizer.batch.provider.patience import Patience
from summarizer.batch.provider.refusals import is_full, reason
from summarizer.batch.provider.sent import Part, Sent
from summarizer.errors import (
    EndpointError,
    InputUnreadable,
    ProviderBatchFailed,
    RequestRejected,
    ServerFailed,
)
from summarizer.output.files import whole

if TYPE_CHECKING:
    from summarizer.asking.batches import Batches, RemoteBatch
    from summarizer.asking.endpoint import Endpoint

T = TypeVar("T")

# Looks at a batch that should have a file of answers; at one that may have none; how often a file
# that does not come whole is fetched again; how often what is not found is asked for again.
_MOST_LACKING = 20
_MOST_UNCOUNTED = 5
_MOST_BROKEN = 4
_MOST_MISSED = 4
_MOST_UNKNOWN = 5


class Courier:
    """Belongs to one event loop.

    Args:
        folder: of the requests; what comes back is put into ``responses`` in it.
        url: of each request.
        endpoints: the reader's, and the second reader's if he is another one.
        sent: how far each part is.
        patience: waits, and asks again.
        cancel: begin nothing, and cancel what is under way.
        tell: is told what is refused.

    Attributes:
        stuck: names of parts that come no further in this run, and why.
    """

    def __init__(
        self,
        folder: Path,
        url: str,
        endpoints: tuple[Endpoint, Endpoint | None],
        sent: Sent,
        patience: Patience,
        *,
        cancel: bool,
        tell: Callable[[str], None],
    ) -> None:
        self._folder = folder
        self._url = url
        self._endpoints = endpoints
        self._sent = sent
        self._patience = patience
        self._cancel = cancel
        self._tell = tell
        self._clients: dict[bool, Batches] = {}
        self._looks: dict[str, RemoteBatch] = {}
        self.stuck: dict[str, str] = {}
        self._reached: set[bool] = set()
        self._lacking: Counter[str] = Counter()
        self._broken: Counter[str] = Counter()
        self._missed: Counter[str] = Counter()
        self._unknown: Counter[str] = Counter()
        self._is_full = False

    @property
    def clients(self) -> Collection[Batches]:
        """Those that were needed so far."""
        return self._clients.values()

    async def aclose(self) -> None:
        """Close the connections."""
        for client in self.clients:
            await client.aclose()

    async def advance(self, part: Part) -> None:
        """Bring a part as far as it comes without waiting for its batch."""
        self._patience.require_going()
        if part.name in self.stuck:
            return
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
                f"{self._folder} -o RECORDS --ask-missing.",
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
            return await self._begun(client, part)

        made = await self._ask(part, once)
        if made is None:
            return self._sent.move(part, "over", ended="unsent")
        return self._sent.move(part, "running", batch=made.id)

    async def _begun(self, client: Batches, part: Part) -> RemoteBatch:
        try:
            return await client.create(part.file or "", self._url, self._metadata(part))
        except RequestRejected as error:
            # A file that has just come is not known everywhere at once.
            unknown = part.file is not None and part.file in error.body
            self._unknown[part.name] += 1
            if not unknown or self._unknown[part.name] > _MOST_UNKNOWN:
                raise
            failure = ServerFailed(f"The provider does not know the file yet. {error.message}")
        raise failure

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
        try:
            look = await self._ask(part, lambda client: client.look(batch))
        except ProviderBatchFailed:
            return await self._miss(part, output=None, errors=None)
        self._missed[part.name] = 0
        self._reached.add(part.second)
        self._looks[part.name] = look
        if self._cancel and not look.is_over and look.end in ("validating", "in_progress"):
            # It may have ended since.
            with suppress(RequestRejected, ProviderBatchFailed):
                look = await self._ask(part, lambda client: client.cancel(batch))
        if not look.is_over:
            return part
        if look.lacks_output:
            self._lacking[part.name] += 1
            if self._lacking[part.name] <= _MOST_UNCOUNTED:
                return part
            if look.must_have_output:
                if self._lacking[part.name] > _MOST_LACKING:
                    self._stick(part, "its batch has ended, and there is no file of answers yet")
                return part
        del self._looks[part.name]
        none = {part.name, *self.stuck}
        others = [one for one in self._sent.parts("running") if one.name not in none]
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
            answers=look.answers,
            faults=look.counts.failed,
            said=said,
            output=look.output_file_id,
            errors=look.error_file_id,
        )

    async def _fetch(self, part: Part) -> None:
        named = {"output": part.output, "errors": part.errors}
        for path, (kind, file) in zip(part.places(self._folder), named.items(), strict=True):
            if file is not None:
                try:
                    await self._ask(part, partial(_save, file=file, path=path))
                except ProviderBatchFailed:
                    await self._miss(part, **{kind: None})
                    return
        problem = await asyncio.to_thread(lacking, part, self._folder)
        if problem is None and part.answers is None and part.output is not None:
            problem = await self._cut(part, part.output)
        if problem is None:
            self._sent.move(part, "fetched")
            return
        # What it has may be told otherwise by now.
        part = self._sent.move(part, "running") if part.batch is not None else part
        self._broken[part.name] += 1
        if self._broken[part.name] > _MOST_BROKEN:
            self._stick(part, problem)

    async def _cut(self, part: Part, output: str) -> str | None:
        """What is wrong with the size of a file of which nobody says how many answers it has."""
        told = await self._ask(part, lambda client: client.find(output))
        size = part.places(self._folder)[0].stat().st_size
        if told is None or not told.bytes or told.bytes <= size:
            return None
        return f"{size:,} of {told.bytes:,} bytes of its answers came down"

    async def _miss(self, part: Part, **lost: None) -> Part:
        """Ask later for what is not found; if it is not found then, do without it.

        Only where something else of the job is found: else it may be another's account.
        """
        self._missed[part.name] += 1
        if self._missed[part.name] <= _MOST_MISSED:
            self._looks.pop(part.name, None)
            return part
        if not await self._is_known(part):
            self._stick(part, "nothing of it is found at this address with this key")
            return part
        self._looks.pop(part.name, None)
        what = "the batch" if len(lost) > 1 else "a file of responses"
        self._tell(f"{part.name}: {what} is gone at the provider.")
        return self._sent.move(part, "over", ended="gone", answers=0, **lost)

    async def _is_known(self, part: Part) -> bool:
        """Whether anything of the job is found where this part was sent to."""
        file = part.file
        if part.second in self._reached or file is None:
            return part.second in self._reached
        return await self._ask(part, lambda client: client.find(file)) is not None

    def _stick(self, part: Part, why: str) -> None:
        self._looks.pop(part.name, None)
        self._is_full = False
        self.stuck[part.name] = why

    async def cancel_left(self) -> None:
        """Cancel the batches that were given up while they ran."""
        for part in self._sent.parts("left"):
            named, past = self._metadata(part), self._sent.refused(part)
            batch, file = part.batch, part.file or ""
            if batch is None:
                found = await self._ask(part, lambda c: c.find_batch(file, named, past))  # noqa: B023
                batch = found.id if found else None
            if batch is not None:
                # It may have ended since, or be gone.
                with suppress(RequestRejected, ProviderBatchFailed):
                    look = await self._ask(part, lambda c: c.cancel(batch))  # noqa: B023
                    self._tell(f"The batch of {part.name} is cancelled ({look.end}).")
            self._sent.move(part, "gone")

    async def tidy(self) -> None:
        """Delete at the provider what has been collected."""
        for part in self._sent.parts("collected"):
            try:
                for file in (part.file, part.output, part.errors):
                    if file is not None:
                        await self._client(part.second).delete(file)
            except EndpointError as error:
                self._tell(f"Files at the provider could not be deleted. {error} Left for later.")
                return
            self._sent.move(part, "gone")

    def told(self, parts: Sequence[Part]) -> str:
        """How far the batches are, in a sentence."""
        looks = [self._looks[part.name] for part in parts if part.name in self._looks]
        done = sum(look.counts.completed + look.counts.failed for look in looks)
        total = sum(look.counts.total for look in looks)
        states = Counter(look.end for look in looks)
        states["waiting for room"] = sum(part.state == "uploaded" for part in parts)
        for name, count in (("not found", self._missed), ("to be fetched again", self._broken)):
            # Of a batch that is looked at something else is told.
            states[name] = sum(
                part.state in ("running", "over")
                and count[part.name] > 0
                and part.name not in self._looks
                for part in parts
            )
        states["done"] = sum(part.state == "fetched" for part in parts)
        told = ", ".join(f"{count:,} {name}" for name, count in states.items() if count)
        return f"Batches: {told}{f'; {done:,} of {total:,} requests' if total else ''}."

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


async def _save(client: Batches, file: str, path: Path) -> None:
    """Have a file of the provider in a place, whole or not at all."""
    with whole([path], folder=path.parent, alone=True) as (saved,):
        async with aclosing(client.content(file)) as pieces:
            async for piece in pieces:
                saved.buffer.write(piece)
