"""How requests travel, and what may come back: so many bytes, and from where they were sent.

Both transports obey, since a hook of the client stands between any transport and whoever reads.
"""

from __future__ import annotations

import functools
import json
import os
import ssl
from collections.abc import AsyncIterator
from contextlib import aclosing
from contextvars import ContextVar
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies

import httpx2
import openai

from summarizer.asking.endpoint import Endpoint, trusted
from summarizer.asking.faults import harmless
from summarizer.errors import Redirected, ResponseTooLong, SettingsError

MOST_BYTES = 32 * 2**20
"""That a response may have, however many tokens are asked for."""

most_bytes = ContextVar("most_bytes", default=MOST_BYTES)
"""That the response to the request under way may have."""

_CONNECTIONS = 100
_FRAME = 2**20
_BYTES_PER_TOKEN = 1024
_OF_A_FAULT = 2**16
_KEEPS_ITS_BODY = (307, 308)
_TRUSTED = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def room_for(max_tokens: int) -> int:
    """Bytes that a response of so many tokens may have, once it is decompressed.

    A token is a few characters, of six bytes each where they are escaped; servers add an account
    of what they did.
    """
    return min(MOST_BYTES, _FRAME + _BYTES_PER_TOKEN * max_tokens)


def transport(endpoint: Endpoint, connections: int | None) -> httpx2.AsyncClient:
    """The lighter of openai's two transports, which however knows no proxy."""
    limits = httpx2.Limits(
        max_connections=connections or _CONNECTIONS, max_keepalive_connections=None
    )
    loopback = _is_loopback(endpoint.url)
    named = (None if loopback else os.environ.get(one) for one in _TRUSTED)
    verify = trusted(endpoint.ca_bundle) or _system_trusted(*named)
    if loopback or not getproxies():
        # A proxy named in the environment cannot reach this machine's own servers.
        return openai.DefaultAioHttpClient(limits=limits, trust_env=not loopback, verify=verify)
    return openai.DefaultAsyncHttpxClient(limits=limits, verify=verify)


@functools.lru_cache(maxsize=4)
def _system_trusted(*named: str | None) -> ssl.SSLContext:
    """What the system trusts, or what the environment names; read once, which takes 25 ms."""
    return httpx2.create_ssl_context(trust_env=any(named))


def connected(
    endpoint: Endpoint,
    http_client: httpx2.AsyncClient | None = None,
    connections: int | None = None,
) -> openai.AsyncOpenAI:
    """A client of the endpoint, which asks nothing twice by itself.

    Raises:
        SettingsError: the endpoint's address cannot be used.
    """
    try:
        return openai.AsyncOpenAI(
            base_url=endpoint.url,
            # The client insists on one; a server that needs none ignores it.
            api_key=endpoint.api_key or "none",
            max_retries=0,
            # Whoever asks sets one deadline for the whole; timeouts for its parts add nothing.
            timeout=None,
            http_client=bounded(http_client or transport(endpoint, connections), endpoint),
            default_query=endpoint.query,
        )
    except httpx2.InvalidURL:
        failure = SettingsError("base_url is not an address.", hint="Check its host and port.")
    raise failure


def bounded(client: httpx2.AsyncClient, endpoint: Endpoint) -> httpx2.AsyncClient:
    """The client, which from now on reads no response without end and follows none elsewhere.

    Its requests have the endpoint's headers, and the key where that wants it.

    Its requests raise `ResponseTooLong` for a success of more than `most_bytes`, before and after
    it is decompressed; the body of a fault is cut, since its status says enough. They raise
    `Redirected` unless the way leads to the same host, and to the same port or from http to
    https, by a status that keeps the request as it is (307, 308).
    """

    async def check(response: httpx2.Response) -> None:
        if response.has_redirect_location:
            _check_redirect(response, endpoint)
        # Bytes are counted before they are decoded too: what follows the end of gzip data is none
        # of its output, and yet kept.
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = _Bounded(response.stream, response.status_code)
        coding = response.headers.pop("content-encoding", "")
        decoded = _Decoded(response.stream, coding, response.status_code)
        response.stream = _Bounded(decoded, response.status_code)

    async def address(request: httpx2.Request) -> None:
        # Here, and not as the client's settings: its own are told apart by capitals.
        if endpoint.api_key_header:
            request.headers.pop("Authorization", None)  # a request that is redirected has none
            request.headers[endpoint.api_key_header] = endpoint.api_key or ""
        request.headers.update(endpoint.headers)

    client.event_hooks["request"].append(address)
    client.event_hooks["response"].append(check)
    return client


class _Bounded(httpx2.AsyncByteStream):
    """A body's pieces up to so many bytes; more are an error in a success, and left in a fault."""

    def __init__(self, pieces: httpx2.AsyncByteStream, status: int) -> None:
        self._pieces = pieces
        self._status = status

    async def __aiter__(self) -> AsyncIterator[bytes]:
        success = httpx2.codes.is_success(self._status)
        left = most = most_bytes.get() if success else _OF_A_FAULT
        async for piece in self._pieces:
            left -= len(piece)
            if left >= 0:
                yield piece
                continue
            if success:
                raise ResponseTooLong(
                    f"The server's response is longer than {most} bytes.",
                    hint="Check that the address is an API's, and any proxy on the way to it.",
                    status_code=self._status,
                )
            yield piece[: left + len(piece)]
            return

    async def aclose(self) -> None:
        await self._pieces.aclose()


class _Decoded(httpx2.AsyncByteStream):
    """The body of a response as its Content-Encoding says, unless its first bytes know better.

    Proxies that take gzip off leave its name in place, and others forget to write it.
    """

    def __init__(self, pieces: httpx2.AsyncByteStream, coding: str, status: int) -> None:
        self._pieces = pieces
        self._coding = coding
        self._status = status

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = aiter(self._pieces)
        begun = b""
        while len(begun) < len(_GZIP) and (piece := await anext(pieces, b"")):
            begun += piece
        coding = _coding(self._coding, begun)
        whole = _after(begun, pieces)
        if not coding:
            async for piece in whole:
                yield piece
            return
        # It decodes piece by piece, of a mebibyte at most.
        encoded = httpx2.Response(self._status, headers={"Content-Encoding": coding}, content=whole)
        async with aclosing(encoded.aiter_bytes()) as decoded:
            async for piece in decoded:
                yield piece

    async def aclose(self) -> None:
        await self._pieces.aclose()


_GZIP = b"\x1f\x8b"
_TEXTS = (b'{"', b"{\n", b"{\r", b"{ ", b"[{", b"da", b"<!", b"<h")
"""How JSON, a stream and a page begin, and neither zlib's data nor zstd's."""


def _coding(named: str, begun: bytes) -> str:
    """How a body is encoded, by its name and its first bytes."""
    named = named.strip().lower()
    if named not in ("", "gzip", "x-gzip"):
        return "" if begun.startswith(_TEXTS) and named != "br" else named
    return "gzip" if begun.startswith(_GZIP) else ""


async def _after(begun: bytes, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield begun
    async for piece in pieces:
        yield piece


def _check_redirect(response: httpx2.Response, endpoint: Endpoint) -> None:
    asked_by = response.request
    asked = asked_by.url
    try:
        to = asked.join(response.headers["location"])
    except httpx2.InvalidURL:
        place = ""
    else:
        if response.status_code in _KEEPS_ITS_BODY and _is_same_place(asked, to):
            # What was looked at is what is followed.
            response.headers["location"] = str(to)
            return
        place = str(to.copy_with(userinfo=b"", query=None, fragment=None))
    quoted = place if harmless(unquote(place), endpoint, _sent(asked_by)) else "another address"
    raise Redirected(
        f"The server points to {quoted} ({response.status_code}).",
        hint="Nothing was sent there. If it is the right place, give its address as base_url.",
        status_code=response.status_code,
    )


def _sent(request: httpx2.Request) -> dict[str, Any]:
    """The body of a question; of any other request one that asks nothing."""
    try:
        return {"messages": [], **json.loads(request.content)}
    except (httpx2.RequestNotRead, ValueError, TypeError):
        return {"messages": []}


def _is_same_place(asked: httpx2.URL, to: httpx2.URL) -> bool:
    if asked.host != to.host:
        return False
    secured = asked.scheme == "http" and to.scheme == "https"
    if secured and (asked.port, to.port) == (None, None):
        return True
    return (asked.scheme, asked.port) == (to.scheme, to.port)


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
