"""What a response may be: of bounded length, decompressed too, and from where it was asked for."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable

import httpx2
import openai
import pytest
from flooding_server import Flood, flooding
from scripted_server import ScriptedServer, Step, completion, fault
from test_faults import (
    GOOD,
    GOOD_ANSWER,
    KEY,
    MESSAGES,
    SHAPES,
    Answer,
    UnsleepingClock,
    assert_discreet,
)

from summarizer.asking.endpoint import Endpoint
from summarizer.asking.model import ChatModel, Reply
from summarizer.asking.transport import MOST_BYTES, room_for
from summarizer.errors import (
    ConnectionLost,
    EndpointError,
    RateLimited,
    Redirected,
    RequestTimedOut,
    ResponseTooLong,
    ServerFailed,
)

Transport = Callable[[], httpx2.AsyncClient | None]

TRANSPORTS: dict[str, Transport] = {
    "aiohttp": lambda: None,
    "httpx2": lambda: openai.DefaultAsyncHttpxClient(verify=False),
}
HEAD = b"HTTP/1.1 %d Scripted\r\nContent-Type: application/json\r\n"
OK = HEAD % 200
SPACES = b" " * 65536
ZEROS = bytes(64 * 2**20)
BOMB = gzip.compress(ZEROS)
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "identity": lambda body: body,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
}
# What lies in the sockets between the two when the client hangs up.
ON_THE_WAY = 24 * 2**20

both = pytest.mark.parametrize("transport", TRANSPORTS.values(), ids=TRANSPORTS.keys())


def ask(base_url: str, transport: Transport, **settings: float) -> Reply[Answer]:
    """Ask one question through this transport."""

    async def one() -> Reply[Answer]:
        endpoint = Endpoint(model="m", base_url=base_url, api_key=KEY, **settings)  # type: ignore[arg-type]
        model = ChatModel(endpoint, clock=UnsleepingClock(), http_client=transport())
        try:
            return await model.ask(MESSAGES, SHAPES["json_schema"])
        finally:
            await model.aclose()

    return asyncio.run(one())


def fails(
    server: Flood | ScriptedServer, transport: Transport, kind: type[EndpointError], **given: float
) -> EndpointError:
    """Ask; the error, which is of this very kind and holds neither key nor article."""
    with pytest.raises(EndpointError) as caught:
        ask(server.base_url, transport, **given)
    assert type(caught.value) is kind, repr(caught.value)
    assert_discreet(caught.value)
    return caught.value


def coded(coding: str, body: bytes) -> bytes:
    """The beginning of a success with a body of this Content-Encoding and no length."""
    return OK + b"Content-Encoding: " + coding.encode() + b"\r\n\r\n" + body


FLOODS = {
    "plain": (OK + b"\r\n", SPACES),
    "chunked": (
        OK + b"Transfer-Encoding: chunked\r\n\r\n",
        b"10000\r\n" + SPACES + b"\r\n",
    ),
    "gzip": (coded("gzip", BOMB), SPACES),
    "deflate": (coded("deflate", zlib.compress(ZEROS)), SPACES),
    "gzip twice": (coded("gzip, gzip", gzip.compress(BOMB)), SPACES),
    "behind the end of gzip": (coded("gzip", gzip.compress(GOOD.encode())), SPACES),
    "gzip of nothing": (coded("gzip", gzip.compress(b"")[:10]), b"\0\0\0\xff\xff" * 13107),
}


@both
@pytest.mark.parametrize(("begin", "again"), FLOODS.values(), ids=FLOODS.keys())
def test_a_success_without_end_is_an_error_of_its_article(
    transport: Transport, begin: bytes, again: bytes
) -> None:
    """However it is encoded, reading ends soon; the article fails, and is not asked again."""
    with flooding(begin, again) as server:
        error = fails(server, transport, ResponseTooLong)
        assert server.sent < ON_THE_WAY
    assert server.requests == 1
    assert (error.scope, error.status_code) == ("article", 200)
    assert str(room_for(2048)) in str(error)


@both
@pytest.mark.parametrize(
    ("begin", "kind", "requests"),
    [
        (HEAD % 500 + b"\r\n", ServerFailed, 4),
        (HEAD % 429 + b"Retry-After: 5\r\n\r\n", RateLimited, 4),
        (HEAD % 500 + b"Content-Encoding: gzip\r\n\r\n" + BOMB, ServerFailed, 4),
    ],
    ids=["500", "429", "500 gzip"],
)
def test_a_fault_without_end_is_what_its_status_says(
    transport: Transport, begin: bytes, kind: type[EndpointError], requests: int
) -> None:
    """The body of a fault is cut, and the fault treated like any other of its status."""
    with flooding(begin, b"x" * 65536) as server:
        error = fails(server, transport, kind)
        assert server.sent < requests * ON_THE_WAY
    assert server.requests == requests
    assert len(error.body) <= 300


@both
@pytest.mark.parametrize(
    ("begin", "again"),
    [
        (OK, b"X-A: " + b"a" * 1000 + b"\r\n"),
        (OK + b"X-A: ", b"a" * 65536),
        (b"HTTP/1.1 200 ", b"a" * 65536),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-A: aaaaaaaaaaaaaa\r\n" * 1000),
    ],
    ids=["lines", "one line", "status line", "trailers"],
)
def test_headers_without_end_are_a_broken_response(
    transport: Transport, begin: bytes, again: bytes
) -> None:
    """Reading ends soon, and a broken response is asked for again."""
    with flooding(begin, again) as server:
        fails(server, transport, ConnectionLost, attempts=2)
        assert server.sent < 2 * ON_THE_WAY
    assert server.requests == 2


@both
def test_interim_responses_without_end_are_late(transport: Transport) -> None:
    """The deadline ends a server that says for ever to wait for its answer."""
    with flooding(b"", b"HTTP/1.1 103 Early\r\nLink: a\r\n\r\n" * 10) as server:
        fails(server, transport, RequestTimedOut, attempts=1, timeout=0.1)


@both
@pytest.mark.parametrize("coding", ["identity", "gzip", "deflate", "gzip, gzip"])
def test_a_response_within_its_room_is_read(transport: Transport, coding: str) -> None:
    """Every encoding that is announced to the server is decoded, and keeps the connection."""
    body = completion(GOOD).body
    for name in coding.split(", "):
        body = ENCODERS[name](body)
    with ScriptedServer(Step(body=body, headers={"Content-Encoding": coding})) as server:
        assert ask(server.base_url, transport).answer == GOOD_ANSWER


@both
@pytest.mark.parametrize(("named", "is_zipped"), [("gzip", False), ("x-gzip", True), ("", True)])
def test_a_wrong_name_of_the_encoding(transport: Transport, named: str, is_zipped: bool) -> None:
    """The first bytes know better: a proxy took gzip off, or forgot to say that it is there."""
    body = completion(GOOD).body
    headers = {"Content-Encoding": named} if named else {}
    step = Step(body=gzip.compress(body) if is_zipped else body, headers=headers)
    with ScriptedServer(step) as server:
        assert ask(server.base_url, transport).answer == GOOD_ANSWER


@both
@pytest.mark.parametrize("named", ["deflate", "zstd", "UTF-8", "none"])
def test_an_encoding_of_plain_text(transport: Transport, named: str) -> None:
    """JSON is seen to be JSON, whatever a proxy left in place before it."""
    with ScriptedServer(Step(body=completion(GOOD).body, headers={"Content-Encoding": named})) as s:
        assert ask(s.base_url, transport).answer == GOOD_ANSWER


@both
def test_an_encoding_that_is_broken(transport: Transport) -> None:
    """What cannot be decoded is the server's fault, and no defect of this package."""
    step = Step(body=b"\x28\xb5\x2f\xfd" + b"\xff" * 40, headers={"Content-Encoding": "zstd"})
    with ScriptedServer(step, repeat=True) as server:
        fails(server, transport, ServerFailed, attempts=1)


def test_the_room_follows_the_tokens_asked_for() -> None:
    """More tokens may take more bytes, up to 32 MB; a long answer of few tokens is an error."""
    assert room_for(1) < room_for(2048) < room_for(16_000) < room_for(10**9) == MOST_BYTES
    long = completion(GOOD + " " * 2 * 2**20)
    with ScriptedServer(long, repeat=True) as server:
        assert ask(server.base_url, TRANSPORTS["aiohttp"]).answer == GOOD_ANSWER
        fails(server, TRANSPORTS["aiohttp"], ResponseTooLong, max_tokens=100)


@both
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_not_followed(transport: Transport, status: int) -> None:
    """Nothing reaches the other place; the run ends, and the error names it without its query."""
    with ScriptedServer() as other:
        place = other.base_url.replace("127.0.0.1", "localhost")
        step = Step(status=status, headers={"Location": f"{place}/x?token=secret#part"})
        with ScriptedServer(step) as server:
            error = fails(server, transport, Redirected)
            assert len(server.requests) == 1
        assert other.requests == []
    assert (error.scope, error.status_code) == ("run", status)
    assert f"{place}/x " in str(error)
    assert "secret" not in str(error)


@both
@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirect_that_drops_the_article_is_not_followed(
    transport: Transport, status: int
) -> None:
    """On the same host too: these statuses make a GET of it, which asks nothing."""
    step = Step(status=status, headers={"Location": "/elsewhere/chat/completions"})
    with ScriptedServer(step) as server:
        error = fails(server, transport, Redirected)
        assert len(server.requests) == 1
    assert "/elsewhere/chat/completions" in str(error)


@both
@pytest.mark.parametrize("status", [307, 308])
def test_a_redirect_within_the_host_is_followed_with_the_article(
    transport: Transport, status: int
) -> None:
    """307 and 308 keep the request: it is sent again, whole, where the same server wants it."""
    step = Step(status=status, headers={"Location": "/v1/chat/completions/"})
    with ScriptedServer(step, completion(GOOD)) as server:
        assert ask(server.base_url, transport).answer == GOOD_ANSWER
        first, second = server.requests
    assert second.path == "/v1/chat/completions/"
    assert first.body == second.body
    assert second.headers["authorization"] == f"Bearer {KEY}"


@both
@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:1/v1", "ftp://127.0.0.1/v1", "//127.0.0.2/v1", "https://127.0.0.1/v1"],
)
def test_another_port_or_scheme_is_another_place(transport: Transport, location: str) -> None:
    """Another port is another server, and so is another scheme on a port of its own."""
    with ScriptedServer(Step(status=307, headers={"Location": location})) as server:
        fails(server, transport, Redirected)


@both
@pytest.mark.parametrize("location", ["http://[", "http://a.test:99999999/", "http://a\x7fb/"])
def test_a_redirect_to_nowhere_is_an_error(transport: Transport, location: str) -> None:
    """An address that is none is not gone to, and is quoted only where it can be printed."""
    with ScriptedServer(Step(status=307, headers={"Location": location})) as server:
        error = fails(server, transport, Redirected)
    assert str(error).isprintable()


@both
def test_a_circle_ends(transport: Transport) -> None:
    """A server that sends one round and round has failed."""
    step = Step(status=307, headers={"Location": "/v1/chat/completions"})
    with ScriptedServer(step, repeat=True) as server:
        fails(server, transport, ServerFailed, attempts=1)
        assert len(server.requests) < 30


@both
def test_a_place_that_repeats_the_key_is_not_named(transport: Transport) -> None:
    """Where the address says what we sent, the error does not."""
    step = Step(status=302, headers={"Location": f"http://a.test/{KEY}"})
    with ScriptedServer(step) as server:
        assert "another address" in str(fails(server, transport, Redirected))


@both
def test_a_status_of_three_hundred_without_a_place(transport: Transport) -> None:
    """A 3xx that names no place is a rejected request."""
    with ScriptedServer(fault(304)) as server, pytest.raises(EndpointError) as caught:
        ask(server.base_url, transport)
    assert caught.value.code == "request_rejected"
