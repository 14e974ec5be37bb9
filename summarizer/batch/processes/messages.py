"""What a job and its worker processes tell each other, and the channel that carries it."""

from __future__ import annotations

import asyncio
import pickle
import struct
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from summarizer.asking.learning import Learned
from summarizer.asking.pace import Limits
from summarizer.asking.prices import Price
from summarizer.batch.done import Done
from summarizer.errors import SummarizerError
from summarizer.events import Event
from summarizer.input.lines import Line
from summarizer.usage import Usage

Role = Literal["first", "second"]
"""Which reader a model is."""

SHORT = 12
"""The exit status of a worker that had no memory left, or could start no thread."""


class SetUp(NamedTuple):
    """To a worker, before all else: what to ask with, and whether events are to be told."""

    settings: Mapping[str, Any]
    limits: Limits
    schema_folder: str
    known: Mapping[Role, Learned]
    watched: bool


class Ask(NamedTuple):
    """To a worker: a line to work on."""

    line: Line


class Go(NamedTuple):
    """To a worker: this request of its may go."""

    request: int


class Refused(NamedTuple):
    """To a worker: this request of its may not go."""

    request: int
    error: SummarizerError


class Taught(NamedTuple):
    """To and from a worker: what an endpoint turned out not to take."""

    role: Role
    learned: Learned


class Ready(NamedTuple):
    """From a worker: it is set up, and so."""

    settings: Mapping[str, str]


class Unusable(NamedTuple):
    """From a worker: it cannot be set up so."""

    error: SummarizerError


class Begin(NamedTuple):
    """From a worker: it would like to send a request."""

    request: int
    characters: int
    max_tokens: int
    price: Price | None


class End(NamedTuple):
    """From a worker: a request of its is over."""

    request: int
    usage: Usage
    price: Price | None
    pushed_back: bool


class Hold(NamedTuple):
    """From a worker: the server names a pause."""

    seconds: float


class Seen(NamedTuple):
    """From a worker: an event."""

    event: Event


class Finished(NamedTuple):
    """From a worker: what came of a line, or the error that stops all."""

    number: int
    came: Done | SummarizerError


_HEAD = struct.Struct("!I")


class Channel(asyncio.Protocol):
    """Messages over a socket to another process of this same program.

    Args:
        heard: is given each message that comes.
        lost: is called when the other side is gone.
    """

    def __init__(self, heard: Callable[[Any], None], lost: Callable[[], None]) -> None:
        self._heard = heard
        self._lost = lost
        self._buffer = bytearray()
        self._outgoing: list[object] = []
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None

    def send(self, message: object) -> None:
        """Send a message, together with all others of this turn of the loop."""
        if not self._outgoing:
            self._loop.call_soon(self._flush)
        self._outgoing.append(message)

    def close(self) -> None:
        """Send what is to be sent, and end it."""
        self._flush()
        if self._transport is not None:
            self._transport.close()

    def _flush(self) -> None:
        outgoing, self._outgoing = self._outgoing, []
        if outgoing and self._transport is not None and not self._transport.is_closing():
            data = pickle.dumps(outgoing, pickle.HIGHEST_PROTOCOL)
            self._transport.write(_HEAD.pack(len(data)) + data)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Hand on what is whole."""
        self._buffer += data
        at = 0
        while len(self._buffer) >= at + _HEAD.size:
            end = at + _HEAD.size + _HEAD.unpack_from(self._buffer, at)[0]
            if len(self._buffer) < end:
                break
            with memoryview(self._buffer) as whole:
                messages = pickle.loads(whole[at + _HEAD.size : end])
            at = end
            for message in messages:
                self._heard(message)
        del self._buffer[:at]

    def connection_lost(self, error: Exception | None) -> None:
        """The other side is gone, or `close` was called."""
        self._lost()
