"""Answers from elsewhere in the place of an endpoint: what is there is read, what is not is named.

Everything but the transport is as at an endpoint: attempts, what they count, how a fault is told.
Only that nothing is waited for, and nothing learned: a request must not depend on which article was
asked about first.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx2
from pydantic import BaseModel

from summarizer.asking.answer import AnswerShape, Message
from summarizer.asking.endpoint import Endpoint
from summarizer.asking.model import ChatModel, Reply
from summarizer.asking.pace import Pace
from summarizer.errors import ResponseMissing, SummarizerError
from summarizer.events import Tell, nobody

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Request:
    """A request that has no answer yet.

    Attributes:
        body: as it would be sent.
        second: whether it is the second reader's, and he another one.
    """

    body: bytes
    second: bool


@dataclass(frozen=True)
class Answer:
    """What came back for a request.

    Attributes:
        digest: of the request's body, see `digest_of`.
        round: in which it was asked.
        status: HTTP status.
        body: of the response.
    """

    digest: str
    round: int
    status: int
    body: bytes


class Answers:
    """What came back for one article's requests.

    The same request may be asked more than once: what came back is read in the order of rounds.

    Args:
        given: the answers.
        final: none will come any more: a request without one fails.

    Attributes:
        spoiled: those that tell what would meet every article, such as a wrong key: they count as
            if nothing had come back. The round of each, and the error.
    """

    def __init__(self, given: Iterable[Answer], *, final: bool = False) -> None:
        self.final = final
        self.spoiled: list[tuple[int, SummarizerError]] = []
        self._given = sorted(given, key=lambda answer: answer.round)
        self._read: Counter[str] = Counter()
        self._last: tuple[Request, Answer] | None = None

    def next(self, request: Request) -> Answer | None:
        """The next answer to this request, if there is one."""
        digest = digest_of(request.body)
        known = [answer for answer in self._given if answer.digest == digest]
        place = self._read[digest]
        if place >= len(known):
            return None
        self._read[digest] += 1
        self._last = (request, known[place])
        return known[place]

    def spoil(self, error: SummarizerError) -> Request | None:
        """Take back the answer that was read last, and which is this error; returns its request."""
        if self._last is None:
            return None
        request, answer = self._last
        self.spoiled.append((answer.round, error))
        return request


_answers: ContextVar[Answers] = ContextVar("answers")


class _Missing(Exception):
    """A request has no answer yet."""

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.request = request


async def answered(answers: Answers, work: Callable[[], Awaitable[T]]) -> T | Request:
    """What comes of work that asks `RecordedModel`s, or the first request without an answer."""
    before = _answers.set(answers)
    try:
        return await work()
    except _Missing as missing:
        # Or it, and every frame that it came through, would stay until cycles are looked for.
        missing.with_traceback(None)
        return missing.request
    finally:
        _answers.reset(before)


class RecordedModel(ChatModel):
    """A model whose answers are those of `answered`, and who is not asked.

    Args:
        endpoint: how he would be asked.
        second: whether he is a second reader of his own.
    """

    def __init__(self, endpoint: Endpoint, *, second: bool = False) -> None:
        clock = _Clock()
        client = httpx2.AsyncClient(transport=_Transport(second))
        super().__init__(
            endpoint, http_client=client, clock=clock, pace=Pace(clock=clock), learns=False
        )

    async def ask(
        self,
        messages: Sequence[Message],
        shape: AnswerShape[M],
        *,
        sentences: int | None = None,
        max_tokens: int | None = None,
        extra: Mapping[str, Any] | None = None,
        tell: Tell = nobody,
    ) -> Reply[M]:
        """The same; an answer that tells what would meet every article counts as none."""
        try:
            return await super().ask(
                messages,
                shape,
                sentences=sentences,
                max_tokens=max_tokens,
                extra=extra,
                tell=tell,
            )
        except SummarizerError as error:
            answers = _answers.get()
            request = answers.spoil(error) if error.scope == "run" and not answers.final else None
            if request is None:
                raise
        raise _Missing(request)


class _Transport(httpx2.AsyncBaseTransport):
    def __init__(self, second: bool) -> None:
        self._second = second

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        wanted = Request(await request.aread(), self._second)
        answers = _answers.get()
        answer = answers.next(wanted)
        if answer is not None:
            return httpx2.Response(answer.status, headers=_JSON, content=answer.body)
        if answers.final:
            raise ResponseMissing(
                "The files hold no response to a request.",
                hint="Ask about this article again in another job.",
            )
        raise _Missing(wanted)


class _Clock:
    """Time that passes only where it is waited for, and then at once."""

    def __init__(self) -> None:
        self._now = 0.0

    def monotonic(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        self._now += seconds


def digest_of(body: bytes) -> str:
    """16 hexadecimal digits that are others for another request."""
    return hashlib.sha256(body).hexdigest()[:16]
