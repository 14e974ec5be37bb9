"""Asking a model: the one place that talks to an OpenAI-compatible endpoint.

`ChatModel.ask` sends one question, retries what is worth retrying, and returns a `Reply` or raises
one of the errors of `summarizer.errors`, with the usage of every attempt. No other layer retries.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    wait_exponential_jitter,
)

from summarizer.asking.answer import AnswerShape, Message, Read, compact
from summarizer.asking.bodies import Said, error_in, read
from summarizer.asking.coerce import Fault
from summarizer.asking.completion import decoded
from summarizer.asking.counting import require_whole, tokens_in, usage_of
from summarizer.asking.endpoint import Endpoint, Mode
from summarizer.asking.faults import (
    connection_failure,
    late,
    not_transport,
    reported,
)
from summarizer.asking.learning import Learned
from summarizer.asking.options import SENT_IF_SET
from summarizer.asking.pace import Clock, Pace, SystemClock
from summarizer.asking.prices import require_price
from summarizer.errors import (
    AnswerEmpty,
    AnswerError,
    AnswerMisshapen,
    AnswerNotJSON,
    ConnectionFailed,
    ConnectionLost,
    ContextTooLong,
    RateLimited,
    RequestRejected,
    RequestTimedOut,
    ServerFailed,
    ServerStarting,
    SummarizerError,
)
from summarizer.events import Tell, nobody
from summarizer.usage import Usage

if TYPE_CHECKING:
    import httpx2
    from openai._types import RequestOptions

T = TypeVar("T", bound=BaseModel)

_ASKED_TWICE = (ConnectionFailed, AnswerEmpty, AnswerNotJSON, AnswerMisshapen)
_PUSHES_BACK = (RateLimited, RequestTimedOut, ConnectionLost, ServerFailed)
_BUSY = (429, 503, 529)
_AS_JSON: RequestOptions = {"headers": {"Content-Type": "application/json"}}
_backoff = wait_exponential_jitter(multiplier=0.5, max=30.0, jitter=0.5)


@dataclass(frozen=True)
class Reply(Generic[T]):
    """One question's answer.

    Attributes:
        answer: the answer.
        text: the answer as the model wrote it; append it to the conversation to ask on.
        usage: of all attempts.
        faults: what of the answer could not be read and is left out.
        cut_off: whether it was cut off, and what was whole is kept.
    """

    answer: T
    text: str
    usage: Usage
    faults: tuple[Fault, ...] = ()
    cut_off: bool = False


class _Question(Generic[T]):
    """One request, ready to be sent more than once."""

    def __init__(
        self,
        shape: AnswerShape[T],
        body: dict[str, Any],
        max_tokens: int,
        learned: int,
        encoded: Mapping[str, str],
    ) -> None:
        self.shape = shape
        self.learned = learned
        self.body = body
        # Encoded once for all attempts, and faster than the client would.
        fields = (f"{compact(k)}:{encoded.get(k) or compact(v)}" for k, v in body.items())
        self.content = f"{{{','.join(fields)}}}".encode()
        self.characters = sum(len(message["content"]) for message in body["messages"])
        self.max_tokens = max_tokens


class _Refused(Exception):
    """The endpoint does not take something of a request, and it may go again without."""


class ChatModel:
    """A model behind an OpenAI-compatible endpoint. Belongs to one event loop.

    Args:
        endpoint: where it is and how it is asked.
        http_client: an own transport; closed by `aclose`.
        clock: the time that retries wait by.
        pace: when a request may go; by default at once, but for the pauses that the server names.
        learns: send again without it what the endpoint refuses of a request; else it is an error.

    Raises:
        SettingsError: the endpoint's address cannot be used, or costs are limited and its prices
            are not known.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        http_client: httpx2.AsyncClient | None = None,
        clock: Clock | None = None,
        pace: Pace | None = None,
        learns: bool = True,
    ) -> None:
        self.endpoint = endpoint
        self.pace = pace or Pace(clock=clock)
        self._clock = clock or SystemClock()
        self._learned = Learned.of(endpoint)
        self._learns = learns
        limited = self.pace.limits.max_cost is not None
        self._price = require_price(endpoint.model, endpoint.url) if limited else None
        # Importing the package does not pay for what only asks.
        from summarizer.asking.transport import connected

        self._client = connected(endpoint, http_client, self.pace.limits.concurrency)

    async def ask(
        self,
        messages: Sequence[Message],
        shape: AnswerShape[T],
        *,
        sentences: int | None = None,
        max_tokens: int | None = None,
        extra: Mapping[str, Any] | None = None,
        tell: Tell = nobody,
    ) -> Reply[T]:
        """Ask one question.

        What may pass (429, 5xx, a lost connection, a late or broken response) is asked again up to
        `Endpoint.attempts` requests in all, after the wait that the server names or else after
        0.5 s, 1 s, 2 s and so on plus up to half a second. An empty or malformed answer and an
        address where nobody listens get one second request. A wait that the server names holds
        back every question of this `ChatModel`.

        Args:
            messages: the conversation, the question last; sent byte for byte.
            shape: of the answer; in another mode where the endpoint does not know that one.
            sentences: largest sentence number that the answer may cite.
            max_tokens: most tokens of this answer; the endpoint's setting if None.
            extra: further fields of the request's body, such as a server's own `cache_prompt`.
                They win over a setting of that name, like `temperature`, but not over the
                messages, the shape and the limit of tokens.
            tell: is told of each request and what came of it.

        Raises:
            EndpointError: the server gave no answer.
            AnswerError: the model gave no record.
            Both carry the usage of all attempts in `usage`.
        """
        attempts = _Attempts(self.endpoint, tell)
        read: Read[T]
        try:
            while True:
                made = partial(self._question, messages, shape, sentences, max_tokens, extra)
                retrying = AsyncRetrying(
                    sleep=self._clock.sleep,
                    retry=retry_if_exception_type(SummarizerError),
                    stop=attempts.are_enough,
                    wait=attempts.wait,
                    before_sleep=attempts.will_wait,
                    reraise=True,
                )
                try:
                    read = await retrying(self._attempt, made, attempts)
                except _Refused:
                    tell("learned", model=self.endpoint.model, note="; ".join(self.learned))
                    continue
                return Reply(read.answer, read.text, attempts.usage, read.faults, read.cut_off)
        except SummarizerError as error:
            error.usage = attempts.usage
            raise

    @property
    def learned(self) -> tuple[str, ...]:
        """What the endpoint turned out not to take, and what is sent in its place."""
        return tuple(self._learned.told)

    @property
    def known(self) -> Learned:
        """The same with all that follows from it, for another client of the same endpoint."""
        return self._learned.copy()

    def teach(self, known: Learned) -> None:
        """Take what another client learned of the same endpoint, if that is more."""
        if known.goes_beyond(self._learned):
            self._learned = known.copy()

    @property
    def mode(self) -> Mode:
        """The mode in which it is asked by now."""
        return self._learned.mode

    @property
    def most(self) -> int | None:
        """The most tokens of an answer that the endpoint allows, where it allows fewer."""
        return self._learned.most

    @property
    def context(self) -> int | None:
        """Tokens that it takes at once, prompt and answer together, as far as that is known."""
        return self._learned.context

    def has_room_for(self, messages: Sequence[Message]) -> bool:
        """Whether a question and its answer may fit, by what is known of the context."""
        if self.context is None:
            return True
        text = "\n".join(message["content"] for message in messages)
        return tokens_in(text) + self.endpoint.max_tokens <= self.context

    def takes_no_more(self, tokens: int) -> None:
        """Remember for other articles that this is the most that it takes at once."""
        if self._learns:
            self._learned.takes_no_more(tokens)

    @property
    def left_out(self) -> frozenset[str]:
        """Names of the fields that are not sent by now."""
        return frozenset(self._learned.refused)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    def _settings(self) -> dict[str, Any]:
        endpoint = self.endpoint
        settings: dict[str, Any] = {"model": endpoint.model}
        for name in SENT_IF_SET:
            if (value := getattr(endpoint, name)) is not None:
                settings[name] = value
        return {**settings, **endpoint.extra_body}

    def _question(
        self,
        messages: Sequence[Message],
        shape: AnswerShape[T],
        sentences: int | None,
        max_tokens: int | None,
        extra: Mapping[str, Any] | None,
        told: str,
    ) -> _Question[T]:
        """The request as the endpoint takes it, and with what was wrong with the last answer."""
        shape = shape.in_mode(self._learned.mode)
        if told:
            last = messages[-1]
            messages = [*messages[:-1], {**last, "content": f"{last['content']}\n\n{told}"}]
        most = self.endpoint.max_tokens if max_tokens is None else max_tokens
        settings = self._learned.fields({**self._settings(), **(extra or {})}, most)
        body = {**settings, **shape.request(messages, sentences=sentences)}
        body["messages"] = self._learned.messages(body["messages"])
        most_tokens, encoded = settings[self._learned.limit], shape.encoded(sentences)
        return _Question(shape, body, most_tokens, len(self._learned.told), encoded)

    async def _attempt(self, made: Callable[[str], _Question[T]], attempts: _Attempts) -> Read[T]:
        try:
            question = made(attempts.told)
            permit = await self.pace.begin(question.characters, question.max_tokens, self._price)
            attempts.begin()
            began = self._clock.monotonic()
            about = {"model": self.endpoint.model, "attempt": attempts.usage.requests}
            pushed_back = False
            try:
                if question.learned != len(self._learned.told):
                    # Somebody learned while it waited.
                    question = made(attempts.told)
                # What a watcher raises must give the permit back too.
                attempts.tell("request", **about)
                completion = await self._completion(question, attempts)
            except _PUSHES_BACK as error:
                pushed_back = not isinstance(error, ServerFailed) or error.status_code in _BUSY
                raise
            finally:
                self.pace.end(permit, attempts.used, price=self._price, pushed_back=pushed_back)
            read = question.shape.read(completion)
            seconds = self._clock.monotonic() - began
            attempts.tell("answer", **about, seconds=seconds, usage=attempts.used)
            return read
        except SummarizerError as error:
            attempts.failed(error)
            if attempts.pause is not None and attempts.pause <= self.endpoint.max_pause:
                self.pace.hold_back(attempts.pause)
            raise

    async def _completion(self, question: _Question[T], attempts: _Attempts) -> object:
        response = await self._post(question, attempts)
        completion = decoded(response.content)
        used = usage_of(completion, question.characters)
        attempts.used = used
        attempts.usage += used
        said = error_in(completion)
        if said:
            raise self._reported(200, response.headers, said, question, attempts)
        require_whole(used, question.body["messages"][-1]["content"])
        return completion

    async def _post(self, question: _Question[T], attempts: _Attempts) -> httpx2.Response:
        """The server's 2xx: decoding it is left to us, see `decoded`."""
        import httpx2
        import openai

        from summarizer.asking.transport import most_bytes, room_for

        endpoint = self.endpoint
        most_bytes.set(room_for(question.max_tokens))
        handled = sys.exception()
        failure: Exception
        try:
            async with asyncio.timeout(endpoint.timeout):
                response = await self._client.post(
                    "/chat/completions",
                    content=question.content,
                    options=_AS_JSON,
                    cast_to=httpx2.Response,
                )
            self.pace.heed(response.headers, endpoint.max_pause)
            return response
        except TimeoutError:
            failure = late(endpoint)
        except openai.APIStatusError as error:
            told = error.response
            failure = self._reported(error.status_code, told.headers, told.text, question, attempts)
        except openai.APIConnectionError as error:
            failure = not_transport(error, handled) or connection_failure(error, endpoint)
        raise failure

    def _teaches(self, failure: SummarizerError, said: Said, question: _Question[Any]) -> bool:
        """Whether a failure tells what the endpoint does not take, so that it may go without."""
        if isinstance(failure, ContextTooLong):
            # It may be the answer alone that has no room.
            return self._learned.allows_fewer(question.body, "\n".join(said.words))
        mode, kept = question.shape.mode, self.endpoint.mode is not None
        # Some servers fail at what they do not know.
        fails = isinstance(failure, ServerFailed) and failure.status_code in (500, 501)
        rejected = fails or isinstance(failure, RequestRejected)
        return rejected and self._learned.heed(said, question.body, mode, kept=kept)

    def _reported(
        self,
        status: int,
        headers: Mapping[str, str],
        said: object,
        question: _Question[Any],
        attempts: _Attempts,
    ) -> SummarizerError:
        """The error for what the server reports, unless it is learned from."""
        now, body = time.time(), question.body
        failure, attempts.pause = reported(status, headers, said, self.endpoint, body, now)
        if self._learns and self._teaches(failure, read(said), question):
            raise _Refused from None
        return failure


class _Attempts:
    """The requests made for one question, and whether and when there is to be another."""

    def __init__(self, endpoint: Endpoint, tell: Tell) -> None:
        self._endpoint = endpoint
        self.tell = tell
        self._kinds: Counter[type[SummarizerError]] = Counter()
        self._hopeless = False
        self._was_answered = False
        self._is_starting = False
        self._waited = 0.0
        self._spared = 0
        self.usage = Usage()
        self.used = Usage()
        self.pause: float | None = None
        self.told = ""
        """To the model, of what was wrong with its last answer."""

    def begin(self) -> None:
        self.pause = None
        self.used = Usage()
        self.usage += Usage(requests=1)

    def failed(self, error: SummarizerError) -> None:
        self.tell(
            "fault",
            model=self._endpoint.model,
            attempt=self.usage.requests,
            error=error.code,
            status_code=getattr(error, "status_code", None),
        )
        self._kinds[type(error)] += 1
        too_long = self.pause is not None and self.pause > self._endpoint.max_pause
        patient = not too_long and self._waited < self._endpoint.max_pause
        # A model takes longer to load than any other fault takes to pass.
        self._is_starting = isinstance(error, ServerStarting) and patient
        self._spared += self._is_starting
        self._hopeless = too_long or self._kinds[type(error)] >= self._most_of(error)
        self._was_answered = isinstance(error, AnswerError)
        self.told = error.told if isinstance(error, AnswerError) else self.told

    def are_enough(self, state: RetryCallState) -> bool:
        counted = state.attempt_number - self._spared
        return not self._is_starting and (self._hopeless or counted >= self._endpoint.attempts)

    def wait(self, state: RetryCallState) -> float:
        if self.pause is not None:
            return self.pause
        if self._is_starting:
            return min(_backoff(state), self._endpoint.max_pause - self._waited)
        return 0.0 if self._was_answered else _backoff(state)

    def will_wait(self, state: RetryCallState) -> None:
        self._waited += state.upcoming_sleep
        self.tell("retry", model=self._endpoint.model, seconds=state.upcoming_sleep)

    def _most_of(self, error: SummarizerError) -> int:
        if isinstance(error, _ASKED_TWICE):
            return 2
        return self._endpoint.attempts if error.scope == "retry" else 1
