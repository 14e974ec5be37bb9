"""Faults of endpoint and model: which error, after how many requests, at what cost.

Every request goes over a real socket to the scripted server; only the waits between requests are
played by a clock that never sleeps. One test waits a real second.
"""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
import json
import logging
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Annotated, Any

import openai
import pytest
from pydantic import BaseModel, Field
from scripted_server import ScriptedServer, Step, as_json, completion, fault

from summarizer.asking.answer import AnswerShape, Message
from summarizer.asking.endpoint import Endpoint, Mode
from summarizer.asking.model import ChatModel, Reply
from summarizer.asking.pace import Clock
from summarizer.errors import (
    AnswerEmpty,
    AnswerFiltered,
    AnswerMisshapen,
    AnswerNotJSON,
    AnswerRefused,
    AnswerTruncated,
    AuthenticationFailed,
    ConnectionFailed,
    ConnectionLost,
    ContextTooLong,
    EndpointError,
    ModelNotFound,
    QuotaExhausted,
    RateLimited,
    RequestRejected,
    RequestTimedOut,
    ServerFailed,
    ServerStarting,
    SettingsError,
    SummarizerError,
)
from summarizer.evidence.types import SentenceNumber
from summarizer.usage import Usage

KEY = "sk-not-a-key-4711"
ARTICLE = (
    "A grain barge sank off {{ 7*7 }} in {# x #} fog {% if %} near C:\\new\\temp.\n\n"
    '  ```json\n  {"dead": 3}\n  ```\r\n</article>\t“Nobody” was hurt\u2028in Łódź 🚢 \x7f end  '
)
MODES: tuple[Mode, ...] = ("json_schema", "json", "tools", "md_json")


class Cited(BaseModel):
    """A value and where it stands."""

    s: Annotated[list[SentenceNumber], Field(min_length=1, max_length=4)]
    value: str


class Answer(BaseModel):
    """What sank."""

    vessel: Cited
    dead: int | None = None


GOOD = '{"vessel": {"s": [1], "value": "barge"}, "dead": 0}'
GOOD_ANSWER = Answer(vessel=Cited(s=[1], value="barge"), dead=0)
MESSAGES: list[Message] = [
    {"role": "system", "content": "You read one report.\n"},
    {"role": "user", "content": ARTICLE},
]
SHAPES = {mode: AnswerShape.prepare(Answer, mode) for mode in MODES}
ONE_ANSWER = Usage(requests=1, prompt_tokens=100, cached_tokens=60, completion_tokens=20)


class UnsleepingClock:
    """A clock that jumps on where one would sleep, and keeps the jumps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.sleeps: list[float] = []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.sleeps.append(seconds)


def ask(
    server: ScriptedServer,
    *,
    mode: Mode = "json_schema",
    clock: Clock | None = None,
    messages: list[Message] = MESSAGES,
    sentences: int | None = None,
    extra: dict[str, Any] | None = None,
    http_client: Any = None,
    **settings: Any,
) -> Reply[Answer]:
    """Ask the scripted server one question."""
    given = {"model": "scripted", "base_url": server.base_url, "api_key": KEY, **settings}

    async def one() -> Reply[Answer]:
        # Reading the certificates anew for each client would take half of this file's time.
        client = http_client or openai.DefaultAsyncHttpxClient(verify=False)
        endpoint = Endpoint(mode=mode, **given)
        model = ChatModel(endpoint, clock=clock or UnsleepingClock(), http_client=client)
        try:
            return await model.ask(messages, SHAPES[mode], sentences=sentences, extra=extra)
        finally:
            await model.aclose()

    return asyncio.run(one())


def fails(server: ScriptedServer, error: type[SummarizerError], **given: Any) -> Any:
    """Ask; the error raised, which must be of this very class and hold neither key nor article."""
    with pytest.raises(SummarizerError) as caught:
        ask(server, **given)
    assert type(caught.value) is error, repr(caught.value)
    assert_discreet(caught.value)
    return caught.value


def assert_discreet(error: SummarizerError) -> None:
    """Nothing that a log or a traceback shows of an error holds the key or article text."""
    shown = f"{error} {error!r} {vars(error)!r}"
    assert KEY not in shown
    assert "grain barge" not in shown
    assert error.__cause__ is None and error.__context__ is None
    assert error.hint or error.body, "nothing says what to do next"  # type: ignore[attr-defined]


# The model answered, but not with a record


def test_refusal_is_not_asked_again() -> None:
    """A refusal ends the question after one request, and is paid for."""
    with ScriptedServer(completion(None, refusal="I cannot help with that.")) as server:
        error = fails(server, AnswerRefused)
        assert len(server.requests) == 1
    assert error.usage == ONE_ANSWER


def test_content_filter_is_not_asked_again() -> None:
    """An answer cut off by a content filter ends the question after one request."""
    with ScriptedServer(completion('{"vess', finish_reason="content_filter")) as server:
        fails(server, AnswerFiltered)
        assert len(server.requests) == 1


@pytest.mark.parametrize("content", ['{"vessel": {"s": [1', ""])
def test_truncation_is_not_asked_again(content: str) -> None:
    """An answer that ran into the token limit before any part was whole ends the question."""
    with ScriptedServer(completion(content, finish_reason="length")) as server:
        error = fails(server, AnswerTruncated)
        assert len(server.requests) == 1
    assert (error.text, error.usage) == (content, ONE_ANSWER)


def test_whole_answer_at_the_token_limit_is_used() -> None:
    """An answer whose JSON is whole is used, whatever the server says of its end."""
    with ScriptedServer(completion(GOOD, finish_reason="length")) as server:
        assert ask(server) == Reply(GOOD_ANSWER, GOOD, ONE_ANSWER)


def test_truncated_tool_call() -> None:
    """In mode tools the text so far is what was written of the call."""
    step = completion(None, arguments='{"vessel": {"s"', finish_reason="length")
    with ScriptedServer(step) as server:
        assert fails(server, AnswerTruncated, mode="tools").text == '{"vessel": {"s"'


@pytest.mark.parametrize("content", ["", " \n", None])
def test_empty_answer_is_asked_twice(content: str | None) -> None:
    """An empty answer gets one second request, at once, that says so; both are paid for."""
    clock = UnsleepingClock()
    with ScriptedServer(completion(content), repeat=True) as server:
        error = fails(server, AnswerEmpty, clock=clock)
        assert len(server.requests) == 2
        first, second = (received.json["messages"] for received in server.requests)
    assert second[:-1] == first[:-1]
    assert second[-1]["content"] == f"{first[-1]['content']}\n\n{error.told}"
    assert error.usage == ONE_ANSWER + ONE_ANSWER
    assert sum(clock.sleeps) == 0


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("content", ["The barge sank.", '{"vessel": {"s": 1, "val'])
def test_answer_that_is_not_json_is_asked_twice(mode: Mode, content: str) -> None:
    """Prose and broken JSON get one second request in every mode."""
    with ScriptedServer(completion(content, arguments=content), repeat=True) as server:
        fails(server, AnswerNotJSON, mode=mode)
        assert len(server.requests) == 2


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "content", ['{"vessel": {"s": [0], "value": "barge"}}', '{"ship": 1}', "[]", '{"vessel": "x"}']
)
def test_answer_of_another_shape_is_asked_twice(mode: Mode, content: str) -> None:
    """JSON that the answer model does not accept gets one second request in every mode."""
    with ScriptedServer(completion(content, arguments=content), repeat=True) as server:
        fails(server, AnswerMisshapen, mode=mode)
        assert len(server.requests) == 2


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("content", [" { }\n", '{"ship": 1}', '{"killed": {"number": 2}}', "[]"])
def test_an_answer_without_a_part_is_none(mode: Mode, content: str) -> None:
    """What holds none of the parts is not read as an answer in which every part was left out."""

    class Optional(BaseModel):
        dead: int | None = None
        place: Cited | None = None

    shape = AnswerShape.prepare(Optional, mode)
    with pytest.raises((AnswerMisshapen, AnswerEmpty)) as caught:
        shape.read(json.loads(completion(content, arguments=content).body))
    assert_discreet(caught.value)
    nothing = completion('{"dead": null}', arguments='{"dead": null}')
    assert shape.read(json.loads(nothing.body)).answer == Optional()


def test_second_answer_is_used() -> None:
    """A good answer to the second request is returned, and both are paid for."""
    with ScriptedServer(completion("The barge sank."), completion(GOOD)) as server:
        reply = ask(server)
    assert reply == Reply(GOOD_ANSWER, GOOD, ONE_ANSWER + ONE_ANSWER)


def test_prose_in_place_of_a_tool_call() -> None:
    """In mode tools prose is no answer, and is asked again; JSON as plain content is one."""
    with ScriptedServer(completion("The barge sank."), completion(GOOD)) as server:
        assert ask(server, mode="tools").answer == GOOD_ANSWER
        assert len(server.requests) == 2


def test_a_failing_answer_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    """What the model wrote, which may be article text, is never logged, by instructor neither.

    Only the openai package writes requests and responses out, at DEBUG, when told to.
    """
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, logger="openai")
    secret = '{"vessel": "a grain barge sank off"}'
    for mode in MODES:
        with ScriptedServer(completion(secret, arguments=secret), repeat=True) as server:
            fails(server, AnswerMisshapen, mode=mode)
    assert "grain barge" not in caplog.text
    assert KEY not in caplog.text


def test_made_up_names_stay_out_of_the_message() -> None:
    """A key of the answer that no schema declares is not quoted: it may be article text."""

    class Strict(BaseModel, extra="forbid"):
        dead: int

    shape = AnswerShape.prepare(Strict, "json_schema")
    body = completion('{"dead": "a grain barge", "a grain barge": 1}').body
    with pytest.raises(AnswerMisshapen, match=r"no usable dead, 1 fault") as caught:
        shape.read(json.loads(body))
    assert_discreet(caught.value)
    body = completion('{"dead": 1, "a grain barge": 1}').body
    assert shape.read(json.loads(body)).answer == Strict(dead=1)


# The server gave no answer, and asking again does not help


@pytest.mark.parametrize("status", [400, 422, 413, 409])
def test_rejected_request(status: int) -> None:
    """A 4xx of its own kind ends the question and quotes the server."""
    with ScriptedServer(fault(status, "response_format is not supported")) as server:
        error = fails(server, RequestRejected)
        assert len(server.requests) == 1
    assert (error.status_code, error.body) == (status, "response_format is not supported")
    assert error.scope == "article"
    assert error.usage == Usage(requests=1)


@pytest.mark.parametrize(
    "step",
    [
        fault(400, "Reduce the length of the messages.", code="context_length_exceeded"),
        fault(400, "request (9000 tokens) is too big", code=400, type="exceed_context_size_error"),
        fault(500, "Context size has been exceeded.", code=500, type="server_error"),
        as_json(
            {
                "object": "error",
                "message": "This model's maximum context length is 4096 tokens.",
                "type": "BadRequestError",
                "param": None,
                "code": 400,
            },
            status=400,
        ),
    ],
    ids=["openai", "llama.cpp", "llama.cpp-500", "vllm"],
)
def test_context_too_long(step: Step) -> None:
    """Each server's way to say that the context is too small is understood; it is asked once."""
    with ScriptedServer(step) as server:
        error = fails(server, ContextTooLong)
        assert len(server.requests) == 1
    assert error.scope == "article"


@pytest.mark.parametrize("status", [401, 403])
def test_refused_key(status: int) -> None:
    """A refused key ends the run; the server's words, which repeat the key, are not quoted."""
    with ScriptedServer(fault(status, f"Incorrect API key provided: {KEY}.")) as server:
        error = fails(server, AuthenticationFailed)
        assert len(server.requests) == 1
    assert error.scope == "run"
    assert error.status_code == status


def test_unknown_model() -> None:
    """A 404 ends the run."""
    with ScriptedServer(fault(404, "The model does not exist", code="model_not_found")) as server:
        error = fails(server, ModelNotFound)
        assert len(server.requests) == 1
    assert error.scope == "run"


@pytest.mark.parametrize(
    "step",
    [
        fault(429, "You exceeded your current quota", code="insufficient_quota"),
        fault(429, "You exceeded your current quota", type="insufficient_quota", code=None),
        fault(402, "Insufficient balance"),
    ],
)
def test_exhausted_quota_is_not_waited_for(step: Step) -> None:
    """A used-up quota ends the run after one request."""
    with ScriptedServer(step) as server:
        error = fails(server, QuotaExhausted)
        assert len(server.requests) == 1
    assert error.scope == "run"


@pytest.mark.parametrize("said", [ARTICLE, f"[{{'input': {ARTICLE!r}}}]", f"bad header {KEY}"])
def test_server_that_repeats_us_is_not_quoted(said: str) -> None:
    """A server's message that repeats the article or the key is left out."""
    with ScriptedServer(fault(400, said)) as server:
        assert fails(server, RequestRejected).body == ""


# The server gave no answer, but may give one


def test_rate_limit_in_seconds() -> None:
    """Retry-After in seconds is waited for as given, then the question is asked again."""
    clock = UnsleepingClock()
    limited = as_json({"error": {"message": "slow down"}}, status=429, retry_after="7")
    with ScriptedServer(limited, completion(GOOD)) as server:
        reply = ask(server, clock=clock)
        assert len(server.requests) == 2
    assert clock.sleeps == [7.0]
    assert reply.usage == Usage(requests=1) + ONE_ANSWER


def test_rate_limit_until_a_date() -> None:
    """Retry-After as an HTTP date is waited for; a date gone by names no wait."""
    clock = UnsleepingClock()
    dates = (datetime.now(UTC) + timedelta(seconds=after) for after in (30, -30))
    limited = [
        as_json({}, status=429, retry_after=format_datetime(date, usegmt=True)) for date in dates
    ]
    with ScriptedServer(*limited, completion(GOOD)) as server:
        ask(server, clock=clock)
        assert len(server.requests) == 3
    assert clock.sleeps == [pytest.approx(29.5, abs=1.5), pytest.approx(1.25, abs=0.25)]


def test_rate_limit_for_ever() -> None:
    """A rate limit that does not end fails after `attempts` requests, and names the last wait."""
    limited = as_json({"error": {"message": "slow down"}}, status=429, retry_after="2.5")
    with ScriptedServer(limited, repeat=True) as server:
        error = fails(server, RateLimited, attempts=3)
        assert len(server.requests) == 3
    assert (error.retry_after, error.scope, error.usage) == (2.5, "retry", Usage(requests=3))


def test_rate_limit_without_a_time() -> None:
    """Without Retry-After, or with one that is neither number nor date, the wait grows."""
    clock = UnsleepingClock()
    odd = as_json({"error": {"message": "slow down"}}, status=429, retry_after="soon")
    with ScriptedServer(fault(429), odd, repeat=True) as server:
        error = fails(server, RateLimited, clock=clock)
        assert len(server.requests) == 4
    assert error.retry_after is None
    for wait, least in zip(clock.sleeps, (0.5, 1.0, 2.0), strict=True):
        assert least <= wait <= least + 0.5


@pytest.mark.parametrize(("status", "error"), [(429, RateLimited), (503, ServerFailed)])
@pytest.mark.parametrize("after", ["61", "inf"])
def test_too_long_a_pause_is_an_error_at_once(
    status: int, error: type[EndpointError], after: str
) -> None:
    """A server that asks for more than `max_pause` is not waited for; the hint says so."""
    clock = UnsleepingClock()
    with ScriptedServer(as_json({}, status=status, retry_after=after)) as server:
        raised = fails(server, error, clock=clock, max_pause=60.0)
        assert len(server.requests) == 1
    assert clock.sleeps == []
    assert "max_pause=60" in raised.hint


def test_a_pause_holds_back_every_question() -> None:
    """A question asked while another waits out a Retry-After is not sent before its end."""
    clock = UnsleepingClock()
    limited = as_json({}, status=429, retry_after="9")

    async def two(server: ScriptedServer) -> None:
        endpoint = Endpoint(model="scripted", base_url=server.base_url, attempts=1)
        model = ChatModel(endpoint, clock=clock)
        with pytest.raises(RateLimited):
            await model.ask(MESSAGES, SHAPES["json_schema"])
        clock.now += 2.0
        await model.ask(MESSAGES, SHAPES["json_schema"])
        await model.aclose()

    with ScriptedServer(limited, completion(GOOD)) as server:
        asyncio.run(two(server))
    assert clock.sleeps == [7.0]


def test_real_retry_after() -> None:
    """With the real clock a Retry-After of one second takes one second."""

    async def one(server: ScriptedServer) -> None:
        model = ChatModel(Endpoint(model="scripted", base_url=server.base_url))
        await model.ask(MESSAGES, SHAPES["json_schema"])
        await model.aclose()

    with ScriptedServer(as_json({}, status=429, retry_after="1"), completion(GOOD)) as server:
        started = time.monotonic()
        asyncio.run(one(server))
        assert 1.0 <= time.monotonic() - started < 2.0
        assert len(server.requests) == 2


def test_a_server_that_still_loads_its_model_is_waited_for() -> None:
    """Loading does not use up the attempts: it is waited for, as long as for a pause it names."""
    loading = fault(503, "Loading model", type="unavailable_error")
    clock = UnsleepingClock()
    with ScriptedServer(*[loading] * 7, completion(GOOD)) as server:
        assert ask(server, clock=clock).answer == GOOD_ANSWER
    assert sum(clock.sleeps) <= 60
    with ScriptedServer(loading, repeat=True) as server:
        clock = UnsleepingClock()
        error = fails(server, ServerStarting, clock=clock, max_pause=20)
    assert 19 < sum(clock.sleeps) < 21
    assert error.scope == "retry"


@pytest.mark.parametrize("status", [500, 502, 503, 529])
def test_failing_server_recovers(status: int) -> None:
    """A 5xx is asked again, and the answer that follows is returned."""
    page = Step(status=status, body=b"<html>bad gateway</html>", content_type="text/html")
    with ScriptedServer(fault(status), page, completion(GOOD)) as server:
        reply = ask(server)
        assert len(server.requests) == 3
    assert reply.answer == GOOD_ANSWER
    assert reply.usage == Usage(requests=2) + ONE_ANSWER


def test_failing_server_does_not_recover() -> None:
    """A 5xx for ever fails after `attempts` requests."""
    with ScriptedServer(fault(500), repeat=True) as server:
        error = fails(server, ServerFailed)
        assert len(server.requests) == 4
    assert (error.status_code, error.scope, error.usage) == (500, "retry", Usage(requests=4))


BROKEN = {
    "error": as_json({"error": {"code": 502, "message": "upstream is down"}}),
    "empty choices": as_json({"choices": []}),
    "no choices": as_json({"object": "chat.completion"}),
    "choices of another kind": as_json({"choices": "none"}),
    "no message": as_json({"choices": [{"finish_reason": "stop"}]}),
    "html": Step(body=b"<html><body>It works!</body></html>", content_type="text/html"),
    "html said to be json": Step(body=b"<html></html>"),
    "null": Step(body=b"null"),
    "list": Step(body=b"[]"),
    "empty body": Step(body=b""),
    "truncated json": Step(body=completion(GOOD).body[:-40]),
    "no text": Step(body=b"\xff\x81\xfe"),
    "endless nesting": Step(body=b"[" * 100_000),
    "not gzip": Step(body=b"plain", headers={"Content-Encoding": "gzip"}),
}


@pytest.mark.parametrize("step", BROKEN.values(), ids=BROKEN.keys())
def test_success_without_a_completion(step: Step) -> None:
    """A 200 that is not a chat completion is a failed server: asked `attempts` times."""
    with ScriptedServer(step, repeat=True) as server:
        error = fails(server, ServerFailed)
        assert len(server.requests) == 4
    assert error.usage.requests == 4


def test_json_by_another_content_type() -> None:
    """A completion is read whatever Content-Type the server gives."""
    plain = dataclasses.replace(completion(GOOD), content_type="text/plain; charset=latin-1")
    with ScriptedServer(plain) as server:
        assert ask(server).answer == GOOD_ANSWER


def test_server_that_reports_no_usage() -> None:
    """Without usage the tokens are estimated from the characters, and marked so."""
    bare = as_json({"choices": [{"message": {"content": GOOD}}], "usage": {"prompt_tokens": None}})
    with ScriptedServer(bare) as server:
        usage = ask(server).usage
    characters = sum(len(message["content"]) for message in MESSAGES)
    assert (usage.requests, usage.estimated) == (1, True)
    assert characters / 5 < usage.prompt_tokens < characters / 2
    assert len(GOOD) / 5 < usage.completion_tokens < len(GOOD) / 2


def test_cut_connection() -> None:
    """A connection cut in the middle of the body is asked again up to `attempts` requests."""
    cut = dataclasses.replace(completion(GOOD), cut_after=30)
    with ScriptedServer(cut, repeat=True) as server:
        error = fails(server, ConnectionLost)
        assert len(server.requests) == 4
    assert error.scope == "retry"
    with ScriptedServer(cut, completion(GOOD)) as server:
        assert ask(server).usage == Usage(requests=1) + ONE_ANSWER


@pytest.mark.parametrize(
    "step",
    [Step(stalled=True), dataclasses.replace(completion(GOOD), seconds_per_byte=0.02)],
    ids=["silent", "drop by drop"],
)
def test_late_answer(step: Step) -> None:
    """The deadline holds for the whole request, also when bytes keep coming."""
    with ScriptedServer(step, repeat=True) as server:
        started = time.monotonic()
        error = fails(server, RequestTimedOut, timeout=0.15, attempts=2)
        assert time.monotonic() - started < 1.5
        assert len(server.requests) == 2
    assert error.usage == Usage(requests=2)


def test_nobody_listens() -> None:
    """A refused connection is tried twice, then ends the run."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clock = UnsleepingClock()
    with ScriptedServer() as unasked:
        address = f"http://127.0.0.1:{port}/v1"
        error = fails(unasked, ConnectionFailed, base_url=address, clock=clock)
        assert unasked.requests == []
    assert (error.scope, error.usage) == ("run", Usage(requests=2))
    assert len(clock.sleeps) == 1
    assert f"{address} (Connection refused)" in str(error)


def test_unknown_host_name() -> None:
    """A host name that no resolver knows is tried twice, then ends the run."""
    with ScriptedServer() as unasked:
        error = fails(unasked, ConnectionFailed, base_url="http://nowhere.invalid/v1")
    assert error.usage.requests == 2


def test_a_fault_after_another_gets_its_own_second_request() -> None:
    """Requests lost to the server do not use up the second request of a malformed answer."""
    script = (fault(503), completion("no"), fault(503), completion(GOOD))
    with ScriptedServer(*script) as server:
        assert ask(server).usage.requests == 4


def test_attempts_bound_everything() -> None:
    """One attempt is one request, whatever the fault."""
    for step in (fault(503), completion("no"), Step(body=b"null")):
        with ScriptedServer(step) as server, pytest.raises(SummarizerError):
            ask(server, attempts=1)
        assert len(server.requests) == 1


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_foreign_exception_passes_unchanged(wrapped: bool) -> None:
    """What no transport raises, such as a recorder's miss, is not taken for a network fault."""
    import httpx2

    class Miss(Exception):
        pass

    miss = Miss("no such request in the cassette")

    class Recorder(httpx2.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            try:
                raise miss
            except Miss:
                if wrapped:
                    raise httpx2.ReadError("wrapped")  # noqa: B904
                raise

    with ScriptedServer() as unasked, pytest.raises(Miss) as caught:
        ask(unasked, http_client=httpx2.AsyncClient(transport=Recorder()))
    assert caught.value is miss


def test_a_question_asked_while_handling_an_error() -> None:
    """The error that a caller is handling when it asks is not taken for the request's own."""
    cut = dataclasses.replace(completion(GOOD), cut_after=30)

    async def asked_in_a_handler(server: ScriptedServer) -> None:
        endpoint = Endpoint(model="scripted", base_url=server.base_url, attempts=2)
        model = ChatModel(endpoint, clock=UnsleepingClock())
        try:
            raise LookupError("the caller's own")
        except LookupError:
            with pytest.raises(ConnectionLost):
                await model.ask(MESSAGES, SHAPES["json_schema"])
        await model.aclose()

    with ScriptedServer(cut, repeat=True) as server:
        asyncio.run(asked_in_a_handler(server))
        assert len(server.requests) == 2


def test_cancelling_ends_a_question() -> None:
    """A cancelled question is neither asked again nor turned into an error of ours."""

    async def cancelled(server: ScriptedServer) -> None:
        model = ChatModel(Endpoint(model="scripted", base_url=server.base_url))
        question = asyncio.create_task(model.ask(MESSAGES, SHAPES["json_schema"]))
        while not server.requests:
            await asyncio.sleep(0.01)
        question.cancel()
        with pytest.raises(asyncio.CancelledError):
            await question
        await model.aclose()

    with ScriptedServer(Step(stalled=True)) as server:
        asyncio.run(cancelled(server))
        assert len(server.requests) == 1


# What is sent, and how a good answer is read

WRITTEN: dict[Mode, Step] = {
    "json_schema": completion(GOOD),
    "json": completion(GOOD),
    "tools": completion(None, arguments=GOOD, finish_reason="tool_calls"),
    "md_json": completion(f"Here it is:\n```json\n{GOOD}\n```\nAnything else?"),
}


@pytest.mark.parametrize("mode", MODES)
def test_good_answer(mode: Mode) -> None:
    """Every mode reads a good answer, of the very class that was asked for."""
    with ScriptedServer(WRITTEN[mode]) as server:
        reply = ask(server, mode=mode)
    assert reply.answer == GOOD_ANSWER
    assert type(reply.answer) is Answer
    assert vars(reply.answer).keys() == {"vessel", "dead"}
    assert GOOD in reply.text
    assert reply.usage == ONE_ANSWER


def test_tool_arguments_as_an_object() -> None:
    """Servers that write a tool call's arguments as an object, not as a string, are understood."""
    call = {"function": {"name": "Answer", "arguments": json.loads(GOOD)}}
    step = as_json({"choices": [{"message": {"tool_calls": [call]}, "finish_reason": "stop"}]})
    with ScriptedServer(step) as server:
        assert ask(server, mode="tools").answer == GOOD_ANSWER


@pytest.mark.parametrize("mode", MODES)
def test_article_arrives_byte_for_byte(mode: Mode) -> None:
    """Template syntax, backslashes, code fences and odd white space reach the server as given."""
    with ScriptedServer(WRITTEN[mode]) as server:
        ask(server, mode=mode)
        sent = server.requests[0].json
    assert json.dumps(ARTICLE, ensure_ascii=False)[1:-1].encode() in server.requests[0].body
    contents = [message["content"] for message in sent["messages"]]
    appended = (contents[0].removeprefix(MESSAGES[0]["content"]), contents[1].removeprefix(ARTICLE))
    assert contents == [MESSAGES[0]["content"] + appended[0], ARTICLE + appended[1]]
    assert bool(appended[0]) == (mode in ("json", "md_json"))
    assert bool(appended[1]) == (mode == "md_json")


def test_request_body() -> None:
    """The whole request of mode json_schema, as the server gets it."""
    with ScriptedServer(completion(GOOD)) as server:
        ask(server, sentences=17, max_tokens=300, extra={"cache_prompt": True})
        request = server.requests[0]
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.json == {
        "model": "scripted",
        "messages": MESSAGES,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "Answer", "schema": bounded_schema(17)},
        },
        "max_tokens": 300,
        "temperature": 0.0,
        "cache_prompt": True,
    }


def test_extra_fields_win_over_settings_only() -> None:
    """Extra fields replace a setting of the same name, but never the conversation or the shape."""
    extra = {"temperature": 0.5, "messages": [], "response_format": None}
    with ScriptedServer(completion(GOOD), completion(GOOD)) as server:
        ask(server)
        ask(server, extra=extra)
        plain, changed = (received.json for received in server.requests)
    assert changed == {**plain, "temperature": 0.5}
    assert extra == {"temperature": 0.5, "messages": [], "response_format": None}


def bounded_schema(sentences: int) -> dict[str, Any]:
    """Pydantic's schema of the answer, with the article's number of sentences."""
    schema = Answer.model_json_schema()
    assert schema["$defs"]["SentenceNumber"] == {"minimum": 1, "type": "integer"}
    assert schema["$defs"]["Cited"]["properties"]["s"]["items"] == {
        "$ref": "#/$defs/SentenceNumber"
    }
    schema["$defs"]["SentenceNumber"]["maximum"] = sentences
    return schema


def test_sentence_numbers_are_bounded_in_a_tool_too() -> None:
    """Mode tools sets the largest sentence number in the parameters' one definition."""
    tool = SHAPES["tools"].request(MESSAGES, sentences=17)["tools"][0]["function"]
    assert tool["parameters"]["$defs"] == bounded_schema(17)["$defs"]
    assert tool["name"] == "Answer"


@pytest.mark.parametrize("mode", MODES)
def test_requests_do_not_touch_one_another(mode: Mode) -> None:
    """The same arguments give equal requests, whatever was requested between, and no more."""
    shape, given = SHAPES[mode], [dict(message) for message in MESSAGES]
    first = json.dumps(shape.request(MESSAGES, sentences=3))
    shape.request(MESSAGES, sentences=99)
    shape.request(MESSAGES)
    assert json.dumps(shape.request(MESSAGES, sentences=3)) == first
    assert '"maximum"' not in json.dumps(shape.request(MESSAGES))
    assert given == MESSAGES


@pytest.mark.parametrize("mode", MODES)
def test_prepared_request_is_instructors_own(mode: Mode) -> None:
    """A prepared shape asks with the words that instructor uses when it prepares each call."""
    from instructor.v2 import Mode as InstructorMode
    from instructor.v2 import Provider, mode_registry

    handlers = mode_registry.get_handlers(Provider.OPENAI, InstructorMode[mode.upper()])
    turn: Message = {"role": "assistant", "content": GOOD}
    for talk in (MESSAGES, MESSAGES[1:], [*MESSAGES, turn, MESSAGES[1]], [*MESSAGES, turn]):
        _, own = handlers.request_handler(Answer, {"messages": list(talk)})
        ours = SHAPES[mode].request(talk)
        assert {**ours, "messages": worded(ours["messages"])} == {
            **own,
            "messages": worded(own["messages"]),
        }


def worded(messages: list[Message]) -> list[tuple[str, str]]:
    """Role and content, without the blank lines in which instructor wraps an added message."""
    return [(message["role"], message["content"].strip("\n")) for message in messages]


def test_answer_model_without_citations() -> None:
    """Where nothing is cited there is nothing to bound."""

    class Plain(BaseModel):
        dead: int

    shape = AnswerShape.prepare(Plain, "json_schema")
    assert shape.request(MESSAGES, sentences=5) == shape.request(MESSAGES)


# Settings


def test_endpoint_from_environment() -> None:
    """Arguments win over SUMMARIZER_ variables, and these over OPENAI_ ones; empty is unset."""
    environ = {
        "SUMMARIZER_MODEL": "small",
        "SUMMARIZER_BASE_URL": "http://one.test/v1",
        "OPENAI_BASE_URL": "http://two.test/v1",
        "OPENAI_API_KEY": f"{KEY}\n",
    }
    found = Endpoint.from_env(environ=environ, timeout=5.0)
    expected = Endpoint(model="small", base_url="http://one.test/v1", api_key=KEY, timeout=5.0)
    assert found == expected
    argued = Endpoint.from_env(model="m", base_url="http://a.test", api_key="k", environ=environ)
    assert argued == Endpoint(model="m", base_url="http://a.test", api_key="k")
    environ["SUMMARIZER_BASE_URL"] = ""
    other = Endpoint.from_env(environ=environ)
    assert other is not None and other.base_url == "http://two.test/v1"


def test_no_endpoint_named() -> None:
    """Neither model nor address means the embedded model, even where a key is set."""
    assert Endpoint.from_env(environ={"OPENAI_API_KEY": KEY}) is None


BAD_SETTINGS: tuple[Callable[[], object], ...] = (
    lambda: Endpoint.from_env(environ={"OPENAI_BASE_URL": "http://a.test/v1"}),
    lambda: Endpoint.from_env(environ={"SUMMARIZER_MODEL": "m"}),
    lambda: Endpoint(model="", base_url="http://a.test"),
    lambda: Endpoint(model="m", base_url="http://a.test", mode="yaml"),  # type: ignore[arg-type]
    lambda: Endpoint(model="m", base_url="http://a.test", attempts=0),
    lambda: Endpoint(model="m", base_url="http://a.test", timeout=0),
    lambda: Endpoint(model="m", base_url="http://a.test", max_tokens=0),
    lambda: Endpoint(model="m", base_url="http://a.test", max_pause=-1),
    lambda: Endpoint(model="m", base_url="a.test/v1"),
    lambda: Endpoint(model="m", base_url=f"http://me:{KEY}@a.test/v1"),
    lambda: Endpoint(model="m", base_url=f"http://a.test/v1?key={KEY}&key="),
    lambda: Endpoint(model="m", base_url="http://[a.test/v1"),
    lambda: Endpoint(model="m", base_url="http://a.test", api_key=f"{KEY}\n"),
    lambda: Endpoint(model="m", base_url="http://a.test", api_key=f"{KEY}é"),
    lambda: ChatModel(Endpoint(model="m", base_url="http://a.test:port/v1")),
)


@pytest.mark.parametrize("make", BAD_SETTINGS)
def test_settings_that_cannot_be_used(make: Callable[[], object]) -> None:
    """A bad setting is refused before any request, with a hint and without the key."""
    with pytest.raises(SettingsError) as caught:
        make()
    assert_discreet(caught.value)


def test_key_is_not_shown() -> None:
    """No representation of endpoint or model shows the key."""
    endpoint = Endpoint(model="m", base_url="http://a.test", api_key=KEY)
    assert KEY not in f"{endpoint} {endpoint!r} {ChatModel(endpoint)!r}"


@pytest.mark.parametrize("base_url", [None, "https://api.openai.com/v1/"])
def test_openai_is_told_the_token_limit_by_its_newer_name(base_url: str | None) -> None:
    """OpenAI's own endpoint takes max_completion_tokens; its reasoning models refuse the other."""
    endpoint = Endpoint(model="m", base_url=base_url, api_key=KEY)
    assert endpoint.token_limit == "max_completion_tokens"


def test_variables_of_the_client_do_not_redirect_us(monkeypatch: pytest.MonkeyPatch) -> None:
    """An Endpoint alone says where to go: the openai package's own variables do not count."""
    with ScriptedServer(completion(GOOD)) as server, ScriptedServer() as other:
        monkeypatch.setenv("OPENAI_BASE_URL", other.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-another")
        ask(server, api_key=None, temperature=None)
        assert other.requests == []
        assert "sk-another" not in str(server.requests[0].headers)
        assert "temperature" not in server.requests[0].json


@pytest.mark.parametrize(
    ("host", "is_proxied"), [("127.0.0.1", False), ("localhost", False), ("model.test", True)]
)
def test_proxies_are_for_other_machines(
    monkeypatch: pytest.MonkeyPatch, host: str, is_proxied: bool
) -> None:
    """A proxy named in the environment is used, but never for this machine's own servers."""

    async def one(base_url: str) -> None:
        model = ChatModel(Endpoint(model="scripted", base_url=base_url, attempts=1))
        await model.ask(MESSAGES, SHAPES["json_schema"])
        await model.aclose()

    for name in ("NO_PROXY", "no_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with ScriptedServer(completion(GOOD)) as server, ScriptedServer(completion(GOOD)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.base_url.removesuffix("/v1"))
        asyncio.run(one(server.base_url.replace("127.0.0.1", host)))
        assert (len(server.requests), len(proxy.requests)) == ((0, 1) if is_proxied else (1, 0))


def test_many_questions_share_one_model() -> None:
    """Concurrent questions of one model each get their own usage."""

    async def many(server: ScriptedServer) -> list[Reply[Answer]]:
        model = ChatModel(
            Endpoint(model="scripted", base_url=server.base_url), clock=UnsleepingClock()
        )
        asked = (model.ask(MESSAGES, SHAPES["json_schema"]) for _ in range(8))
        replies = await asyncio.gather(*asked)
        await model.aclose()
        return list(replies)

    with ScriptedServer(fault(500), completion(GOOD), repeat=True) as server:
        replies = asyncio.run(many(server))
    counts = sorted(reply.usage.requests for reply in replies)
    assert counts == list(itertools.chain([1] * 7, [2]))


def test_import_is_cheap() -> None:
    """Importing the module loads neither openai nor instructor."""
    code = (
        "import sys, summarizer.asking.model; "
        "sys.exit(bool({'openai', 'instructor', 'httpx2'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
