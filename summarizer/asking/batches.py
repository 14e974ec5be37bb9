"""Files and batches at an endpoint, as OpenAI's `/files` and `/batches` have them.

Each call is one request, or the pages of one list. None is sent twice: whoever loses a reply has to
look first whether what was asked for is done.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import httpx2
import openai
from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.asking.completion import decoded
from summarizer.asking.endpoint import Endpoint
from summarizer.asking.faults import connection_failure, late, not_transport, reported
from summarizer.asking.transport import connected, most_bytes
from summarizer.asking.waits import wait_named
from summarizer.errors import ConnectionLost, ModelNotFound, ProviderBatchFailed, ServerFailed

M = TypeVar("M", bound=BaseModel)

_MOST_OUTPUT = 2**40
_BYTES_A_SECOND = 100_000
_A_PAGE = 100
_FORM = ConfigDict(frozen=True, hide_input_in_errors=True)
_NO_REQUEST: dict[str, Any] = {"messages": []}
_OVER = frozenset({"completed", "failed", "expired", "cancelled"})


class RemoteFile(BaseModel):
    """A file as the server tells of it."""

    model_config = _FORM
    id: str
    filename: str | None = None
    bytes: int | None = None
    status: str | None = None


class Counts(BaseModel):
    """How many requests of a batch came to what."""

    model_config = _FORM
    total: int = 0
    completed: int = 0
    failed: int = 0


class Flaw(BaseModel):
    """What is wrong with a file of requests, and in which line, if it is one line's."""

    model_config = _FORM
    code: str | None = None
    message: str | None = None
    line: int | None = None


class RemoteBatch(BaseModel):
    """A batch as the server tells of it.

    Attributes:
        id, status, input_file_id, output_file_id, error_file_id, metadata: as the server calls
            them.
        request_counts: how far it is.
        errors: why its file is refused, where its status is "failed".
    """

    model_config = _FORM
    id: str
    status: str
    input_file_id: str | None = None
    output_file_id: str | None = None
    error_file_id: str | None = None
    # As servers like: a list with another's batch in it must be read all the same.
    request_counts: Any = None
    metadata: Any = None
    errors: Any = None

    @property
    def counts(self) -> Counts:
        """How far it is, as far as that is told."""
        try:
            return Counts.model_validate(self.request_counts)
        except ValidationError:
            return Counts()

    @property
    def flaws(self) -> list[Flaw]:
        """Why its file is refused, as far as that is told."""
        told = self.errors.get("data") if isinstance(self.errors, dict) else self.errors
        rows = told if isinstance(told, list) else [told] if told else []
        return [_flaw(row) for row in rows]

    @property
    def end(self) -> str:
        """Its status in one spelling."""
        return self.status.lower().replace("canceled", "cancelled")

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.end in _OVER

    @property
    def answers(self) -> int | None:
        """How many answers it has; None where the server does not say."""
        counts = self.counts
        return counts.completed if counts.total or counts.completed else None

    @property
    def lacks_output(self) -> bool:
        """Whether it has answers, or may have some, and no file of them yet."""
        return self.output_file_id is None and self.answers != 0 and self.end != "failed"

    @property
    def must_have_output(self) -> bool:
        """Whether there is a file of answers for certain, if not yet."""
        return bool(self.answers) or (self.end == "completed" and self.error_file_id is None)


class Batches:
    """Files and batches of an endpoint. Belongs to one event loop.

    Args:
        endpoint: where they are.
        http_client: an own transport; closed by `aclose`.

    Attributes:
        pause: seconds that the last response asked to wait, or None.

    Raises:
        SettingsError: the endpoint's address cannot be used.
    """

    def __init__(
        self, endpoint: Endpoint, *, http_client: httpx2.AsyncClient | None = None
    ) -> None:
        self.endpoint = endpoint
        self.pause: float | None = None
        self._client = connected(endpoint, http_client)
        self._raw_files = self._client.files.with_raw_response
        self._raw_batches = self._client.batches.with_raw_response

    async def upload(self, path: Path, name: str) -> str:
        """Upload a file of requests under this name; returns its id.

        Raises:
            EndpointError, BatchError: it is not there, or that is not known.
        """
        most = self.endpoint.timeout + path.stat().st_size / _BYTES_A_SECOND
        with path.open("rb") as file:
            sent = (name, file, "application/jsonl")
            made = self._raw_files.create(file=sent, purpose="batch")
            return _read(RemoteFile, await self._call(made, most)).id

    async def find_file(self, name: str, size: int) -> str | None:
        """The id of the file of requests that has this name and this many bytes."""
        async for file in self._pages(RemoteFile, lambda **at: self._raw_files.list(**at), "batch"):
            usable = (file.status or "").lower() not in ("error", "deleted")
            if file.filename == name and file.bytes in (None, size) and usable:
                return file.id
        return None

    async def create(self, file: str, url: str, metadata: Mapping[str, str]) -> RemoteBatch:
        """Begin a batch of the requests in an uploaded file, which `metadata` is kept with."""
        made = self._raw_batches.create(
            completion_window="24h",
            endpoint=url,  # type: ignore[arg-type]
            input_file_id=file,
            metadata=dict(metadata),
        )
        return _read(RemoteBatch, await self._call(made))

    async def find_batch(
        self, file: str, metadata: Mapping[str, str], past: Collection[str]
    ) -> RemoteBatch | None:
        """The batch of this file, or with this metadata, that is none of those past."""
        async for batch in self._pages(RemoteBatch, lambda **at: self._raw_batches.list(**at)):
            told = batch.metadata if isinstance(batch.metadata, dict) else {}
            ours = metadata.items() <= told.items() or batch.input_file_id == file
            if ours and batch.id not in past:
                return batch
        return None

    async def look(self, batch: str) -> RemoteBatch:
        """How a batch is doing."""
        return _read(RemoteBatch, await self._call(self._raw_batches.retrieve(batch)))

    async def cancel(self, batch: str) -> RemoteBatch:
        """Have a batch end early; that takes a while."""
        return _read(RemoteBatch, await self._call(self._raw_batches.cancel(batch)))

    async def find(self, file: str) -> RemoteFile | None:
        """What is told of a file; None where it is gone."""
        try:
            return _read(RemoteFile, await self._call(self._raw_files.retrieve(file)))
        except ProviderBatchFailed:
            return None

    async def delete(self, file: str) -> None:
        """Delete a file; does nothing where it is gone."""
        try:
            await self._call(self._raw_files.delete(file))
        except ProviderBatchFailed:
            return

    async def content(self, file: str) -> AsyncGenerator[bytes]:
        """What a file holds, piece by piece; each has the endpoint's `timeout` to come.

        To be closed in the task that reads it.
        """
        loop = asyncio.get_running_loop()
        before = most_bytes.set(_MOST_OUTPUT)
        failure: Exception
        try:
            async with (
                asyncio.timeout(self.endpoint.timeout) as limit,
                self._client.files.with_streaming_response.content(file) as response,
            ):
                async for piece in response.iter_bytes():
                    limit.reschedule(loop.time() + self.endpoint.timeout)
                    yield piece
                return
        except TimeoutError:
            failure = late(self.endpoint)
        except openai.OpenAIError as error:
            failure = await self._told(error)
        except (httpx2.HTTPError, aiohttp.ClientError, OSError) as error:
            failure = ConnectionLost(
                f"The connection ended before the file did ({type(error).__name__}).",
                hint="Run the same command again.",
            )
        finally:
            most_bytes.reset(before)
        raise failure

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _pages(
        self, kind: type[M], fetch: Callable[..., Awaitable[Any]], purpose: str | None = None
    ) -> AsyncIterator[M]:
        """All of a list; a server that gives the same page again is not asked on."""
        at: dict[str, Any] = {"purpose": purpose} if purpose else {"limit": _A_PAGE}
        seen: set[str] = set()
        while True:
            page = await self._call(fetch(**at))
            rows = page.get("data") if isinstance(page, Mapping) else None
            if not isinstance(rows, list):
                raise _no_such_thing()
            names = [row["id"] for row in rows if isinstance(row, Mapping) and "id" in row]
            if not names or names[-1] in seen:
                return
            for row in rows:
                yield _read(kind, row)
            if page.get("has_more") is False:
                return
            seen.update(names)
            at["after"] = names[-1]

    async def _call(self, work: Awaitable[Any], most: float | None = None) -> Any:
        """What a request came to, decoded.

        Raises:
            EndpointError, ProviderBatchFailed: nothing.
        """
        self.pause = None
        failure: Exception
        try:
            async with asyncio.timeout(most or self.endpoint.timeout):
                response = await work
        except TimeoutError:
            failure = late(self.endpoint)
        except openai.OpenAIError as error:
            failure = await self._told(error)
        else:
            self.pause = wait_named(_small(response.headers), (), "", time.time(), limited=False)
            return decoded(response.content)
        raise failure

    async def _told(self, error: openai.OpenAIError) -> Exception:
        if isinstance(error, openai.APIConnectionError):
            return not_transport(error, None) or connection_failure(error, self.endpoint)
        if not isinstance(error, openai.APIStatusError):
            return ServerFailed("The server's response cannot be read.", hint="Look into its log.")
        response = error.response
        said = (await response.aread()).decode(errors="replace")
        status, now = error.status_code, time.time()
        failure, self.pause = reported(
            status, response.headers, said, self.endpoint, _NO_REQUEST, now
        )
        if isinstance(failure, ModelNotFound) or status in (404, 405):
            return ProviderBatchFailed(
                f"{self.endpoint.url} has no files and batches, or no more the one that was asked "
                f"for ({status}).",
                hint="Check the address and whose the key is. If it has no batches, prepare and "
                "collect do without.",
            )
        return failure


def _flaw(told: object) -> Flaw:
    try:
        return Flaw.model_validate(told)
    except ValidationError:
        return Flaw(message=told if isinstance(told, str) else None)


def _small(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _read(kind: type[M], told: object) -> M:
    try:
        return kind.model_validate(told)
    except ValidationError:
        failure = _no_such_thing()
    raise failure


def _no_such_thing() -> ServerFailed:
    return ServerFailed(
        "The server's response is no file, no batch and no list of them.",
        hint="Check that the address is that of an API with batches.",
        status_code=200,
    )
