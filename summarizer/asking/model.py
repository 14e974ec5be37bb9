"""Asking a model: the one place that talks to an OpenAI-compatible endpoint.

`ChatModel.ask` sends one question, retries what is worth retrying, and returns a `Reply` or raises
one of the errors of `summarizer.errors`, with the usage of every attempt. No other layer retries.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    wait_exponential_jitter,
)

from summarizer.asking.answer import AnswerShape, Message, Read
from summarizer.asking.coerce import Fault
from summarizer.asking.completion import decoded, dig, usage_of
from summarizer.asking.endpoint import Endpoint
from summarizer.asking.faults import (
    connection_failure,
    harmless,
    late,
    not_transport,
    said_in,
    seconds_to_wait,
    sentence,
    status_failure,
)
from summarizer.asking.pace import Clock, Pace, SystemClock
from summarizer.errors import (
    AnswerEmpty,
    AnswerError,
    AnswerMisshapen,
    AnswerNotJSON,
    ConnectionFailed,
    ConnectionLost,
    RateLimited,
    RequestTimedOut,
    ServerFailed,
    SettingsError,
    SummarizerError,
)
from summarizer.usage import Usage

if TYPE_CHECKING:
    import httpx2
    import openai
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


@dataclass(frozen=True, slots=True)
class _Question:
    """One request, ready to be sent more than once."""

    body: dict[str, Any]
    content: bytes
    characters: int
    max_tokens: int


class ChatModel:
    """A model behind an OpenAI-compatible endpoint. Belongs to one event loop.

    Args:
        endpoint: where it is and how it is asked.
        http_client: an own transport; closed by `aclose`.
        clock: the time that retries wait by.
        pace: when a request may go; by default at once, but for the pauses that the server names.

    Raises:
        SettingsError: the endpoint's address cannot be used.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        http_client: httpx2.AsyncClient | None = None,
        clock: Clock | None = None,
        pace: Pace | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.pace = pace or Pace(clock=clock)
        self._clock = clock or SystemClock()
        self._client = _client(endpoint, http_client, self.pace.limits.concurrency)

    async def ask(
        self,
        messages: Sequence[Message],
        shape: AnswerShape[T],
        *,
        sentences: int | None = None,
        max_tokens: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Reply[T]:
        """Ask one question.

        What may pass (429, 5xx, a lost connection, a late or broken response) is asked again up to
        `Endpoint.attempts` requests in all, after the wait that the server names or else after
        0.5 s, 1 s, 2 s and so on plus up to half a second. An empty or malformed answer and an
        address where nobody listens get one second request. A wait that the server names holds
        back every question of this `ChatModel`.

        Args:
            messages: the conversation, the question last; sent byte for byte.
            shape: of the answer, in the endpoint's mode.
            sentences: largest sentence number that the answer may cite.
            max_tokens: most tokens of this answer; the endpoint's setting if None.
            extra: further fields of the request's body, such as a server's own `cache_prompt`.
                They win over a setting of that name, like `temperature`, but not over the
                messages and the shape.

        Raises:
            EndpointError: the server gave no answer.
            AnswerError: the model gave no record.
            Both carry the usage of all attempts in `usage`.
        """
        request = shape.request(messages, sentences=sentences)
        body = {**self._settings(max_tokens), **(extra or {}), **request}
        question = _Question(
            body=body,
            # Encoded once for all attempts, and faster than the client would.
            content=json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
            characters=sum(len(message["content"]) for message in body["messages"]),
            max_tokens=body[self.endpoint.token_limit],
        )
        attempts = _Attempts(self.endpoint)
        retrying = AsyncRetrying(
            sleep=self._clock.sleep,
            retry=retry_if_exception_type(SummarizerError),
            stop=attempts.are_enough,
            wait=attempts.wait,
            reraise=True,
        )
        try:
            read: Read[T] = await retrying(self._attempt, question, shape, attempts)
        except SummarizerError as error:
            error.usage = attempts.usage
            raise
        return Reply(read.answer, read.text, attempts.usage, read.faults, read.cut_off)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    def _settings(self, max_tokens: int | None) -> dict[str, Any]:
        endpoint = self.endpoint
        limit = endpoint.max_tokens if max_tokens is None else max_tokens
        settings = {"model": endpoint.model, endpoint.token_limit: limit}
        if endpoint.temperature is not None:
            settings["temperature"] = endpoint.temperature
        return settings

    async def _attempt(
        self, question: _Question, shape: AnswerShape[T], attempts: _Attempts
    ) -> Read[T]:
        try:
            permit = await self.pace.begin(question.characters, question.max_tokens)
            before = attempts.usage
            attempts.begin()
            pushed_back = False
            try:
                completion = await self._completion(question.body, question.content, attempts)
            except _PUSHES_BACK as error:
                pushed_back = not isinstance(error, ServerFailed) or error.status_code in _BUSY
                raise
            finally:
                spent = attempts.usage
                self.pace.end(
                    permit,
                    spent.prompt_tokens - before.prompt_tokens,
                    spent.completion_tokens - before.completion_tokens,
                    pushed_back=pushed_back,
                )
            return shape.read(completion)
        except SummarizerError as error:
            attempts.failed(error)
            if attempts.pause is not None and attempts.pause <= self.endpoint.max_pause:
                self.pace.hold_back(attempts.pause)
            raise

    async def _completion(
        self, body: dict[str, Any], content: bytes, attempts: _Attempts
    ) -> object:
        completion = decoded(await self._post(body, content, attempts))
        attempts.usage += usage_of(completion)
        said = dig(completion, "error")
        if said:
            raise self._no_completion(said, body)
        return completion

    async def _post(self, body: dict[str, Any], content: bytes, attempts: _Attempts) -> bytes:
        """The bytes of the server's 2xx: decoding them is left to us, see `decoded`."""
        import httpx2
        import openai

        from summarizer.asking.transport import most_bytes, room_for

        endpoint = self.endpoint
        most_bytes.set(room_for(body[endpoint.token_limit]))
        handled = sys.exception()
        failure: Exception
        try:
            async with asyncio.timeout(endpoint.timeout):
                response = await self._client.post(
                    "/chat/completions", content=content, options=_AS_JSON, cast_to=httpx2.Response
                )
            self.pace.heed(response.headers)
            return response.content
        except TimeoutError:
            failure = late(endpoint)
        except openai.APIStatusError as error:
            attempts.pause = seconds_to_wait(error.response.headers)
            failure = status_failure(error, endpoint, body, attempts.pause)
        except openai.APIConnectionError as error:
            failure = not_transport(error, handled) or connection_failure(error, endpoint)
        raise failure

    def _no_completion(self, said: object, body: dict[str, Any]) -> ServerFailed:
        quote = harmless(said_in(said), self.endpoint, body)
        return ServerFailed(
            sentence("The server reports an error in place of an answer", quote),
            status_code=200,
            body=quote,
        )


class _Attempts:
    """The requests made for one question, and whether and when there is to be another."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._kinds: Counter[type[SummarizerError]] = Counter()
        self._hopeless = False
        self._was_answered = False
        self.usage = Usage()
        self.pause: float | None = None

    def begin(self) -> None:
        self.pause = None
        self.usage += Usage(requests=1)

    def failed(self, error: SummarizerError) -> None:
        self._kinds[type(error)] += 1
        too_long = self.pause is not None and self.pause > self._endpoint.max_pause
        self._hopeless = too_long or self._kinds[type(error)] >= self._most_of(error)
        self._was_answered = isinstance(error, AnswerError)

    def are_enough(self, state: RetryCallState) -> bool:
        return self._hopeless or state.attempt_number >= self._endpoint.attempts

    def wait(self, state: RetryCallState) -> float:
        if self.pause is not None:
            return self.pause
        return 0.0 if self._was_answered else _backoff(state)

    def _most_of(self, error: SummarizerError) -> int:
        if isinstance(error, _ASKED_TWICE):
            return 2
        return self._endpoint.attempts if error.scope == "retry" else 1


def _client(
    endpoint: Endpoint, http_client: httpx2.AsyncClient | None, connections: int | None
) -> openai.AsyncOpenAI:
    import httpx2
    import openai

    from summarizer.asking.transport import bounded, transport

    try:
        return openai.AsyncOpenAI(
            base_url=endpoint.url,
            # The client insists on one; a server that needs none ignores it.
            api_key=endpoint.api_key or "none",
            max_retries=0,
            # One deadline bounds the whole request in _post; timeouts for its parts add nothing.
            timeout=None,
            http_client=bounded(http_client or transport(endpoint.url, connections), endpoint),
        )
    except httpx2.InvalidURL:
        failure = SettingsError("base_url is not an address.", hint="Check its host and port.")
    raise failure
