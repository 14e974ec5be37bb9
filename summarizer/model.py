"""Asking a model: the one place that talks to an OpenAI-compatible endpoint.

`Endpoint` holds the settings, `AnswerShape` what instructor prepares once for an answer model, and
`ChatModel.ask` sends one question, retries what is worth retrying, and returns a `Reply` or raises
one of the errors of `summarizer.errors`, with the usage of every attempt. No other layer retries.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from types import SimpleNamespace
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    Literal,
    Protocol,
    TypedDict,
    TypeVar,
    Unpack,
    get_args,
)
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    wait_exponential_jitter,
)

from summarizer.errors import (
    AnswerEmpty,
    AnswerError,
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
    SettingsError,
    SummarizerError,
)
from summarizer.usage import Usage

if TYPE_CHECKING:
    import httpx2
    import openai

T = TypeVar("T", bound=BaseModel)

Mode = Literal["json_schema", "json", "tools", "md_json"]
"""How the server is told the answer's shape, and where the answer stands; instructor's modes.

`json_schema` has the server enforce the schema. `tools` is for servers that enforce it for tool
calls only. `json` and `md_json` put the schema into the system message, for servers that enforce
nothing; `md_json` alone tolerates code fences and prose around the answer.
"""

OPENAI_URL = "https://api.openai.com/v1"

_SCHEMA_AT: Mapping[Mode, tuple[str | int, ...]] = {
    "json_schema": ("response_format", "json_schema", "schema"),
    "tools": ("tools", 0, "function", "parameters"),
}
_SENTENCE_NUMBER = ("$defs", "SentenceNumber")

_ASKED_TWICE = (ConnectionFailed, AnswerEmpty, AnswerNotJSON, AnswerMisshapen)
_backoff = wait_exponential_jitter(multiplier=0.5, max=30.0, jitter=0.5)

_QUOTA_CODES = {"insufficient_quota", "billing_hard_limit_reached"}
_TOO_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|maximum context length|prompt is too long"
    r"|exceeds? the (available |model's )?context (size|length|window)"
    r"|context (size|length|window) (has been )?exceeded",
    re.IGNORECASE,
)
_TRANSPORTS = {"httpx2", "httpcore2", "httpx", "httpcore", "httpx_aiohttp", "aiohttp", "anyio"}
_DECODERS = {"zlib", "brotli", "brotlicffi", "zstandard"}
_TRANSPORT_PACKAGES = _TRANSPORTS | _DECODERS | {"openai", "h11", "h2", "ssl"}
_NOTHING = re.compile(r"\s*\{\s*\}\s*")
_MISSHAPEN_HINT = "If this is frequent, try mode json_schema or another model."
_MOST_SAID = 300
_WINDOW = 24


class Message(TypedDict):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class EndpointOptions(TypedDict, total=False):
    """The settings of an `Endpoint` that no environment variable gives."""

    mode: Mode
    timeout: float
    attempts: int
    max_tokens: int
    temperature: float | None
    max_pause: float


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """Where the model is and how it is asked.

    Attributes:
        model: name under which the server knows the model.
        base_url: address up to and including `/v1`; None is OpenAI's own.
        api_key: sent as bearer token; a server on one's own machine usually needs none.
        mode: how the server is told the answer's shape.
        timeout: seconds that one request may take in all, from connecting to the last byte.
        attempts: most requests for one question.
        max_tokens: most tokens of one answer.
        temperature: None leaves it to the server, as OpenAI's reasoning models demand.
        max_pause: longest wait in seconds that a server may ask for before it is an error.

    Raises:
        SettingsError: a setting cannot be used.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    mode: Mode = "json_schema"
    timeout: float = 120.0
    attempts: int = 4
    max_tokens: int = 2048
    temperature: float | None = 0.0
    max_pause: float = 60.0

    def __post_init__(self) -> None:
        _check_settings(self)

    @classmethod
    def from_env(
        cls,
        *,
        model: str | None = None,
        base_url: str | None = None,
        api_key: str | None = None,
        environ: Mapping[str, str] | None = None,
        **options: Unpack[EndpointOptions],
    ) -> Endpoint | None:
        """The endpoint that the arguments and, where they are None, the environment name.

        SUMMARIZER_MODEL gives the model, SUMMARIZER_BASE_URL or else OPENAI_BASE_URL the address,
        OPENAI_API_KEY the key. An empty variable counts as unset.

        Returns:
            None if neither a model nor an address is named: the embedded model is meant.

        Raises:
            SettingsError: there is an address without a model, or a setting cannot be used.
        """
        env = os.environ if environ is None else environ
        model = model or _variable(env, "SUMMARIZER_MODEL")
        base_url = base_url or _variable(env, "SUMMARIZER_BASE_URL", "OPENAI_BASE_URL")
        if model is None and base_url is None:
            return None
        if model is None:
            raise SettingsError(
                "There is an endpoint's address, but no model name.",
                hint="Name the model, for example in SUMMARIZER_MODEL.",
            )
        api_key = api_key or _variable(env, "OPENAI_API_KEY")
        return cls(model=model, base_url=base_url, api_key=api_key, **options)

    @property
    def url(self) -> str:
        """The address in use."""
        return self.base_url or OPENAI_URL

    @property
    def token_limit(self) -> str:
        """Name of the request's field for `max_tokens`."""
        own = urlsplit(self.url).hostname == urlsplit(OPENAI_URL).hostname
        return "max_completion_tokens" if own else "max_tokens"


@dataclass(frozen=True, kw_only=True, eq=False)
class AnswerShape(Generic[T]):
    """What instructor does for one answer model in one mode, done once.

    Make it with `prepare`, and share it: it does not change.
    """

    answer_model: type[T]
    mode: Mode
    _arguments: dict[str, Any] = field(repr=False)
    _to_system: str = field(repr=False)
    _to_last: str = field(repr=False)
    _parse: Any = field(repr=False)

    @classmethod
    def prepare(cls, answer_model: type[T], mode: Mode) -> AnswerShape[T]:
        """Have instructor make the request's schema and instructions for an answer model."""
        from instructor.v2 import Mode as InstructorMode
        from instructor.v2 import Provider, mode_registry

        handlers = mode_registry.get_handlers(Provider.OPENAI, InstructorMode[mode.upper()])
        # Instructor appends its words to empty messages here, so that it never touches an article.
        blank = [{"role": "system", "content": ""}, {"role": "user", "content": ""}]
        _, arguments = handlers.request_handler(answer_model, {"messages": blank})
        arguments = deepcopy(arguments)
        system, last = arguments.pop("messages")
        return cls(
            answer_model=answer_model,
            mode=mode,
            _arguments=arguments,
            _to_system=system["content"],
            _to_last=last["content"],
            _parse=handlers.response_parser,
        )

    def request(
        self, messages: Sequence[Message], *, sentences: int | None = None
    ) -> dict[str, Any]:
        """The request's `messages`, `response_format`, `tools`: what the mode needs.

        Messages are passed on byte for byte; `json` and `md_json` append the schema to the system
        message, and `md_json` an instruction to the last one. The same arguments give equal
        requests. Read the result, do not change it: it shares parts with other requests.

        Args:
            messages: the conversation, the question last.
            sentences: largest number that a `SentenceNumber` may have, set in the schema of
                `json_schema` and `tools`; the other modes' schema is a part of the prompt, which
                stays the same for all articles.
        """
        return {"messages": self._worded(messages), **self._bounded(sentences)}

    def text(self, completion: object) -> str:
        """The model's answer as it wrote it, from a decoded chat completion.

        Raises:
            ServerFailed: this is not a chat completion.
            AnswerRefused, AnswerFiltered, AnswerTruncated, AnswerEmpty: there is no whole answer.
            AnswerNotJSON: in mode `tools` the model called no tool.
        """
        message = _dig(completion, "choices", 0, "message")
        if not isinstance(message, dict):
            raise ServerFailed(
                "The server's success is not a chat completion.",
                hint="Check that the address ends where /chat/completions begins, often in /v1.",
                status_code=200,
            )
        content = _string(message.get("content"))
        written = _called(message) if self.mode == "tools" else content
        finish_reason = _dig(completion, "choices", 0, "finish_reason")
        _check_finish(message, finish_reason, written or content)
        if written.strip():
            return written
        if content.strip():
            raise AnswerNotJSON(
                "The model wrote an answer where it had to call a tool.",
                hint="Try another mode, or a model that knows tools.",
            )
        raise AnswerEmpty("The model said nothing.", hint="Try another model or another mode.")

    def parse(self, completion: object) -> T:
        """The answer in a decoded chat completion.

        Raises:
            AnswerNotJSON: it is not JSON.
            AnswerMisshapen: it is JSON of another shape.
            ServerFailed, AnswerRefused, AnswerFiltered, AnswerTruncated, AnswerEmpty: see `text`.
        """
        return self._parsed(self.text(completion))

    def _parsed(self, text: str) -> T:
        failure: AnswerError
        try:
            answer: T = self._parse(
                response=_as_instructor_reads(text), response_model=self.answer_model
            )
        except ValidationError as error:
            failure = _shape_failure(error, self.answer_model)
        except ValueError:
            failure = AnswerNotJSON(
                "No JSON can be found in the answer.", hint="Try mode json_schema."
            )
        else:
            # Instructor hangs the completion on the answer, which would keep it in memory.
            answer.__dict__.pop("_raw_response", None)
            # A wrapper around the answer, or the one whole piece of broken JSON, must not pass
            # for "nothing is stated" where every part may be left out.
            if answer.model_fields_set or _NOTHING.fullmatch(text):
                return answer
            failure = AnswerMisshapen(
                "The answer holds none of the parts asked for.", hint=_MISSHAPEN_HINT
            )
        # Raised out here, as everywhere in this module, because an error's context would carry
        # what the caught one holds: the answer, the request or the key.
        raise failure

    def _worded(self, messages: Sequence[Message]) -> list[Message]:
        worded = list(messages)
        if self._to_system:
            if not worded or worded[0]["role"] != "system":
                worded.insert(0, {"role": "system", "content": ""})
            worded[0] = _extended(worded[0], self._to_system)
        if self._to_last:
            if worded[-1]["role"] != "user":
                worded.append({"role": "user", "content": ""})
            worded[-1] = _extended(worded[-1], self._to_last)
        return worded

    def _bounded(self, sentences: int | None) -> dict[str, Any]:
        path = _SCHEMA_AT.get(self.mode)
        if sentences is None or path is None:
            return self._arguments
        if _dig(self._arguments, *path, *_SENTENCE_NUMBER) is None:
            return self._arguments
        bounded: dict[str, Any] = _with(
            self._arguments, (*path, *_SENTENCE_NUMBER, "maximum"), sentences
        )
        return bounded


@dataclass(frozen=True)
class Reply(Generic[T]):
    """One question's answer.

    Attributes:
        answer: the answer.
        text: the answer as the model wrote it; append it to the conversation to ask on.
        usage: of all attempts.
    """

    answer: T
    text: str
    usage: Usage


class Clock(Protocol):
    """The time that retries wait by, in seconds."""

    def monotonic(self) -> float:
        """Seconds since some moment."""

    async def sleep(self, seconds: float) -> None:
        """Let this many seconds pass."""


class _SystemClock:
    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class ChatModel:
    """A model behind an OpenAI-compatible endpoint. Belongs to one event loop.

    Args:
        endpoint: where it is and how it is asked.
        http_client: an own transport; closed by `aclose`.
        clock: the time that retries wait by.

    Raises:
        SettingsError: the endpoint's address cannot be used.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        http_client: httpx2.AsyncClient | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.endpoint = endpoint
        self._clock = clock or _SystemClock()
        self._client = _client(endpoint, http_client)
        self._resume_at = -math.inf

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
        attempts = _Attempts(self.endpoint)
        retrying = AsyncRetrying(
            sleep=self._clock.sleep,
            retry=retry_if_exception_type(SummarizerError),
            stop=attempts.are_enough,
            wait=attempts.wait,
            reraise=True,
        )
        try:
            told: tuple[T, str] = await retrying(self._attempt, body, shape, attempts)
        except SummarizerError as error:
            error.usage = attempts.usage
            raise
        answer, text = told
        return Reply(answer=answer, text=text, usage=attempts.usage)

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
        self, body: dict[str, Any], shape: AnswerShape[T], attempts: _Attempts
    ) -> tuple[T, str]:
        while (left := self._resume_at - self._clock.monotonic()) > 0:
            await self._clock.sleep(left)
        attempts.begin()
        try:
            completion = await self._completion(body, attempts)
            text = shape.text(completion)
            return shape._parsed(text), text
        except SummarizerError as error:
            attempts.failed(error)
            self._hold_back(attempts.pause)
            raise

    def _hold_back(self, pause: float | None) -> None:
        if pause is not None and pause <= self.endpoint.max_pause:
            self._resume_at = max(self._resume_at, self._clock.monotonic() + pause)

    async def _completion(self, body: dict[str, Any], attempts: _Attempts) -> object:
        completion = _decoded(await self._post(body, attempts))
        attempts.usage += usage_of(completion)
        said = _dig(completion, "error")
        if said:
            raise self._no_completion(said, body)
        return completion

    async def _post(self, body: dict[str, Any], attempts: _Attempts) -> bytes:
        """The bytes of the server's 2xx: decoding them is left to us, see `_decoded`."""
        import openai

        endpoint = self.endpoint
        handled = sys.exception()
        failure: Exception
        try:
            async with asyncio.timeout(endpoint.timeout):
                return await self._client.post("/chat/completions", body=body, cast_to=bytes)
        except TimeoutError:
            failure = _late(endpoint)
        except openai.APIStatusError as error:
            attempts.pause = _retry_after(error.response.headers)
            failure = _status_failure(error, endpoint, body, attempts.pause)
        except openai.APITimeoutError:
            failure = _late(endpoint)
        except openai.APIConnectionError as error:
            failure = _not_transport(error, handled) or _connection_failure(error, endpoint)
        raise failure

    def _no_completion(self, said: object, body: dict[str, Any]) -> ServerFailed:
        quote = _harmless(_said(said), self.endpoint, body)
        return ServerFailed(
            _sentence("The server reports an error in place of an answer", quote),
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


def usage_of(completion: object) -> Usage:
    """The tokens that a decoded chat completion reports; `requests` is left at 0."""
    usage = _dig(completion, "usage")
    return Usage(
        prompt_tokens=_count(usage, "prompt_tokens"),
        cached_tokens=_count(usage, "prompt_tokens_details", "cached_tokens"),
        completion_tokens=_count(usage, "completion_tokens"),
    )


def _check_settings(endpoint: Endpoint) -> None:
    if not endpoint.model:
        raise SettingsError("The model's name is empty.", hint="Name a model.")
    if endpoint.mode not in get_args(Mode):
        raise SettingsError(
            f"There is no mode {endpoint.mode!r}.",
            hint=f"Choose one of {', '.join(get_args(Mode))}.",
        )
    for name in ("timeout", "attempts", "max_tokens"):
        if not getattr(endpoint, name) > 0:
            raise SettingsError(f"{name} is not above 0.", hint=f"Give a larger {name}.")
    if not endpoint.max_pause >= 0:
        raise SettingsError("max_pause is below 0.", hint="Give seconds.")
    _check_address(endpoint)


def _check_address(endpoint: Endpoint) -> None:
    key = endpoint.api_key
    if key is not None and (not key.isascii() or not key.isprintable() or " " in key):
        raise SettingsError(
            "The API key holds a space, a line end or a letter that no HTTP header can carry.",
            hint="Copy it again.",
        )
    if endpoint.base_url is None and not key:
        raise SettingsError(
            "OpenAI's own endpoint needs an API key.",
            hint="Set OPENAI_API_KEY, or name another endpoint's address as base_url.",
        )
    try:
        url = urlsplit(endpoint.url)
        usable = url.scheme in ("http", "https") and bool(url.hostname)
        bare = not (url.username or url.password or url.query or url.fragment)
    except ValueError:
        usable = bare = False
    if not (usable and bare):
        raise SettingsError(
            "base_url is not a plain http:// or https:// address.",
            hint="Write it like http://localhost:8000/v1, and the key into api_key.",
        )


def _variable(env: Mapping[str, str], *names: str) -> str | None:
    values = (env.get(name, "").strip() for name in names)
    return next((value for value in values if value), None)


def _client(endpoint: Endpoint, http_client: httpx2.AsyncClient | None) -> openai.AsyncOpenAI:
    import httpx2
    import openai

    try:
        if http_client is None and _is_loopback(endpoint.url):
            # A proxy named in the environment cannot reach this machine's own servers.
            http_client = openai.DefaultAsyncHttpxClient(trust_env=False)
        return openai.AsyncOpenAI(
            base_url=endpoint.url,
            # The client insists on one; a server that needs none ignores it.
            api_key=endpoint.api_key or "none",
            max_retries=0,
            # One deadline bounds the whole request in _post; timeouts for its parts add nothing.
            timeout=None,
            http_client=http_client,
        )
    except httpx2.InvalidURL:
        failure = SettingsError("base_url is not an address.", hint="Check its host and port.")
    raise failure


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _extended(message: Message, words: str) -> Message:
    content = message["content"] + words if message["content"] else words.lstrip("\n")
    return {**message, "content": content}


def _with(value: Any, path: tuple[str | int, ...], leaf: object) -> Any:
    """A copy with another leaf; what is not on the path is shared."""
    copy = value.copy()
    copy[path[0]] = _with(value[path[0]], path[1:], leaf) if len(path) > 1 else leaf
    return copy


def _dig(value: Any, *path: str | int) -> Any:
    """What stands at the path, or None."""
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(usage: object, *path: str) -> int:
    value = _dig(usage, *path)
    return value if isinstance(value, int) and value > 0 else 0


def _decoded(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        what = "is empty" if not body.strip() else "is not JSON, or is cut off"
    raise ServerFailed(
        f"The server's response {what}.",
        hint="If it stays so, check that the address is an API's, often ending in /v1.",
        status_code=200,
    )


def _check_finish(message: dict[str, Any], finish_reason: object, text: str) -> None:
    if message.get("refusal"):
        raise AnswerRefused(
            "The model declined to answer.", hint="Try another model for this article."
        )
    if finish_reason == "content_filter":
        raise AnswerFiltered(
            "The server's content filter cut the answer off.",
            hint="Try another endpoint for this article.",
        )
    if finish_reason == "length":
        raise AnswerTruncated(
            "The answer ran into the token limit.",
            hint="Raise max_tokens, or use a model with a larger context.",
            text=text,
        )


def _called(message: dict[str, Any]) -> str:
    arguments = _dig(message, "tool_calls", 0, "function", "arguments")
    return json.dumps(arguments) if isinstance(arguments, dict) else _string(arguments)


def _as_instructor_reads(text: str) -> SimpleNamespace:
    """A chat completion that has the answer both as content and as tool call."""
    call = SimpleNamespace(function=SimpleNamespace(arguments=text))
    message = SimpleNamespace(content=text, refusal=None, tool_calls=[call])
    return SimpleNamespace(choices=[SimpleNamespace(finish_reason="stop", message=message)])


def _shape_failure(error: ValidationError, answer_model: type[BaseModel]) -> AnswerError:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    first = faults[0]
    if first["type"] == "json_invalid":
        return AnswerNotJSON(
            "The answer is not JSON.",
            hint="If this is frequent, try mode json_schema, or md_json where that is not known.",
        )
    # Only a declared name: the model may have made up the rest of the path from the article.
    name = first["loc"][0] if first["loc"] else None
    where = f" at {name}" if name in answer_model.model_fields else ""
    return AnswerMisshapen(
        f"The answer has another shape than asked: {first['type']}{where}, "
        f"{len(faults)} fault(s) in all.",
        hint=_MISSHAPEN_HINT,
    )


def _status_failure(
    error: openai.APIStatusError, endpoint: Endpoint, body: dict[str, Any], pause: float | None
) -> EndpointError:
    status = error.status_code
    if status in (401, 403):
        # No quote here: servers repeat the key in it.
        return AuthenticationFailed(
            f"The server does not accept the API key ({status}).",
            hint="Check OPENAI_API_KEY and what the key may use.",
            status_code=status,
        )
    quote = _harmless(_said(error.body), endpoint, body)
    if status == 404:
        return ModelNotFound(
            _sentence(f"The server knows no model {endpoint.model!r}, or not this path", quote),
            hint="Check the model's name, and that the address ends as it must, often in /v1.",
            status_code=status,
            body=quote,
        )
    if status == 402 or (status == 429 and {str(error.code), str(error.type)} & _QUOTA_CODES):
        return QuotaExhausted(
            _sentence("The account's quota is used up", quote),
            hint="Raise the quota or pay the bill; waiting does not help.",
            status_code=status,
            body=quote,
        )
    if status == 429:
        return RateLimited(
            _sentence("The server asks for fewer requests", quote),
            hint=_pause_hint(pause, endpoint) or "Send fewer requests at once.",
            body=quote,
            retry_after=pause,
        )
    return _other_status_failure(error, endpoint, quote, pause)


def _other_status_failure(
    error: openai.APIStatusError, endpoint: Endpoint, quote: str, pause: float | None
) -> EndpointError:
    status = error.status_code
    if _TOO_LONG.search(f"{error.code} {error.type} {_said(error.body)}"):
        return ContextTooLong(
            _sentence("The article does not fit into the model's context", quote),
            hint="Use a model or a server setting with a larger context, or shorten the article.",
            status_code=status,
            body=quote,
        )
    if status == 408:
        return _late(endpoint, status_code=status)
    if status >= 500:
        return ServerFailed(
            _sentence(f"The server failed ({status})", quote),
            hint=_pause_hint(pause, endpoint) or "Try again later, and look into its log.",
            status_code=status,
            body=quote,
        )
    return RequestRejected(
        _sentence(f"The server rejects the request ({status})", quote),
        hint="Check that it knows the mode and every setting; try mode json or md_json.",
        status_code=status,
        body=quote,
    )


def _pause_hint(pause: float | None, endpoint: Endpoint) -> str:
    if pause is None or pause <= endpoint.max_pause:
        return ""
    return (
        f"It asks to wait {pause:.0f} s, longer than max_pause={endpoint.max_pause:g}: "
        "come back then, or raise max_pause."
    )


def _late(endpoint: Endpoint, *, status_code: int | None = None) -> RequestTimedOut:
    return RequestTimedOut(
        f"No answer within {endpoint.timeout:g} s.",
        hint="Raise timeout, or send fewer requests at once.",
        status_code=status_code,
    )


def _connection_failure(error: openai.APIConnectionError, endpoint: Endpoint) -> EndpointError:
    import httpx2

    cause = error.__cause__
    if isinstance(cause, httpx2.ConnectError):
        return ConnectionFailed(
            f"Nobody can be reached at {endpoint.url} ({cause}).",
            hint="Start the server, or correct the address.",
        )
    if isinstance(cause, httpx2.DecodingError | httpx2.TooManyRedirects):
        return ServerFailed(
            f"The server's response cannot be read ({type(cause).__name__}).",
            hint="Check the address, and any proxy on the way to it.",
        )
    return ConnectionLost(
        f"The connection ended before the answer did ({type(cause).__name__}).",
        hint="Look into the server's log if it happens again.",
    )


def _not_transport(
    error: openai.APIConnectionError, handled: BaseException | None
) -> Exception | None:
    """What the client took for a connection fault though no transport raises it, if so.

    A recorder's "no such request in this cassette" is one. `handled` is what the caller was
    handling when it asked: Python chains it to whatever is raised meanwhile, but it is not ours.
    """
    cause = error.__cause__ or error.__context__
    while cause is not None and cause is not handled:
        package = type(cause).__module__.partition(".")[0]
        known = isinstance(cause, OSError | EOFError | BaseExceptionGroup)
        if isinstance(cause, Exception) and not known and package not in _TRANSPORT_PACKAGES:
            return cause
        cause = cause.__cause__ or cause.__context__
    return None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from now, from a number of seconds or an HTTP date; None if there is neither."""
    given = headers.get("retry-after", "").strip()
    try:
        seconds = float(given)
    except ValueError:
        try:
            moment = parsedate_to_datetime(given)
        except (ValueError, OverflowError):
            return None
        seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return None if math.isnan(seconds) else max(0.0, seconds)


def _said(body: object) -> str:
    """What the server says in an error's body; a page of HTML or a list says nothing."""
    if isinstance(body, str):
        return "" if body.lstrip().startswith(("<", "{", "[")) else body
    words = (_string(_dig(body, key)) for key in ("message", "detail", "error"))
    return next(filter(None, words), "")


def _harmless(said: str, endpoint: Endpoint, body: dict[str, Any]) -> str:
    """The beginning of what the server says, or nothing if that repeats the key or our messages."""
    quote = " ".join(said.split())[:_MOST_SAID]
    sent = [" ".join(message["content"].split()) for message in body["messages"]]
    windows = [quote[i : i + _WINDOW] for i in range(len(quote) - _WINDOW + 1)]
    if endpoint.api_key and endpoint.api_key in said:
        return ""
    return "" if any(window in text for window in windows for text in sent) else quote


def _sentence(statement: str, quote: str) -> str:
    return f"{statement}: {quote}" if quote else f"{statement}."
