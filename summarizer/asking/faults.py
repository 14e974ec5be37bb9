"""What went wrong at the endpoint, as one of our errors."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import unquote, urlsplit

from summarizer.asking.bodies import read
from summarizer.asking.contexts import limit_in
from summarizer.asking.endpoint import Endpoint, Mode
from summarizer.asking.waits import wait_named
from summarizer.errors import (
    AnswerNotJSON,
    AnswerTruncated,
    ArticleFiltered,
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
    SummarizerError,
)

if TYPE_CHECKING:
    import openai

    from summarizer.asking.blame import Fault

_TRANSPORTS = {"httpx2", "httpcore2", "httpx", "httpcore", "httpx_aiohttp", "aiohttp", "anyio"}
_DECODERS = {"zlib", "brotli", "brotlicffi", "zstandard", "backports", "compression"}
_TRANSPORT_PACKAGES = _TRANSPORTS | _DECODERS | {"openai", "h11", "h2", "ssl"}
_MOST_SAID = 300
# As long a piece of what we send is no chance; of the article a shorter one would show too much.
_WINDOW = 24
_OF_AN_ARTICLE = 16
_STRIDE = 8
_OF_A_KEY = 12
_AZURE = (".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com")
_OF_THE_MODE = re.compile(
    r"response.format|schema|json_object|json mode|grammar|\btool|function|requested parameters",
    re.IGNORECASE,
)
_OF_THE_ANSWER = re.compile(
    r"max_\w*tokens|completion|afford|tokens per min|\b(?:in the|requested|maximum) output\b"
    r"|\boutput tokens",
    re.IGNORECASE,
)
_RENEWED = re.compile(
    r"\b(?:per|each|every|/)[-_ ]?(?:day|hour|week|month)\b|\b(?:hourly|daily|weekly|monthly)\b"
    r"|(?:Per|By)(?:Day|Hour|Week|Month)|regain access|\((?:TPD|RPD)\)",
    re.IGNORECASE,
)
_OF_MEMORY = re.compile(r"\b(?:system|more) memory\b|system resources|out of memory", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A failure as the server tells it; `quote` may be shown, `words` may only be searched."""

    status: int
    quote: str
    words: str
    pause: float | None
    endpoint: Endpoint

    @property
    def fields(self) -> dict[str, Any]:
        return {"status_code": self.status, "body": self.quote}

    @property
    def too_long_a_pause(self) -> str:
        if self.pause is None or self.pause <= self.endpoint.max_pause:
            return ""
        most = self.endpoint.max_pause
        return (
            f"It asks to wait {self.pause:.0f} s, longer than max_pause={most:g}: "
            "come back then, or raise max_pause."
        )


def reported(
    status: int,
    headers: Mapping[str, str],
    body: object,
    endpoint: Endpoint,
    request: dict[str, Any],
    now: float,
) -> tuple[SummarizerError, float | None]:
    """The error for a failure that the server reports, and the seconds it asks to wait.

    Args:
        status: of the response; 200 where the body holds an error in place of an answer.
        headers: of the response.
        body: of the response, as text or decoded.
        endpoint: where it comes from.
        request: the body that was sent, which no message may repeat.
        now: Unix time.
    """
    # Its patterns take a tenth of the time of `import summarizer`, and most runs need none.
    from summarizer.asking.blame import A_PAGE, fault_of, status_of

    said, sent = read(body), request["messages"]
    words = [text for text in said.words if not _repeats(text, sent, _STRIDE)]
    status = status_of(status, said.statuses)
    shown = [said.page] if said.page and not _repeats(said.page, sent, _STRIDE) else []
    names = [*said.names, A_PAGE] if said.page else said.names
    fault = fault_of(status, names, [*words, *shown])
    pause = wait_named(
        {**said.headers, **{name.lower(): given for name, given in headers.items()}},
        said.waits,
        " ".join(words),
        now,
        limited=fault in ("limit", "quota_unless_wait"),
    )
    if fault == "quota_unless_wait":
        fault = "limit" if pause is not None and pause <= endpoint.max_pause else "quota"
    quote = harmless("; ".join(words), endpoint, request)
    told = _Told(status, quote, " ".join((*said.names, *words)), pause, endpoint)
    return _ERRORS[fault](told), pause


def _bad_answer(told: _Told) -> SummarizerError:
    others = _other_modes(told.endpoint.first_mode)
    return AnswerNotJSON(
        sentence("The model's answer is not what the server can pass on", told.quote),
        hint=f"If this is frequent, try mode {others} or another model.",
    )


def _cut(told: _Told) -> SummarizerError:
    return AnswerTruncated(
        sentence("The answer ran into the token limit", told.quote),
        hint="Raise max_tokens, or have the model think less (its reasoning effort).",
    )


def _filtered(told: _Told) -> EndpointError:
    return ArticleFiltered(
        sentence("The server's filter refuses the article", told.quote),
        hint="Try another endpoint for this article.",
        **told.fields,
    )


def _too_long(told: _Told) -> EndpointError:
    smaller = "lower max_tokens" if _OF_THE_ANSWER.search(told.words) else "shorten the article"
    return ContextTooLong(
        sentence("The article does not fit into the model's context", told.quote),
        hint=f"Use a model or a server setting with a larger context, or {smaller}.",
        limit=limit_in([told.words]),
        **told.fields,
    )


def _too_large_alone(told: _Told) -> EndpointError:
    return ContextTooLong(
        sentence("This request alone is over what the server allows in a minute", told.quote),
        hint="Lower max_tokens, shorten the article, or use a plan that allows more tokens.",
        limit=limit_in([told.words]),
        **told.fields,
    )


def _refused(told: _Told) -> EndpointError:
    if told.endpoint.api_key is None:
        return _keyless(told)
    return AuthenticationFailed(
        sentence(f"The server does not accept the API key ({told.status})", told.quote),
        hint="Check OPENAI_API_KEY and what the key may use.",
        **told.fields,
    )


def _barred(told: _Told) -> EndpointError:
    if told.endpoint.api_key is None:
        return _keyless(told)
    return AuthenticationFailed(
        sentence(f"The server refuses access ({told.status})", told.quote),
        hint="Check what the account and its API key may use, and from where.",
        **told.fields,
    )


def _keyless(told: _Told) -> EndpointError:
    return AuthenticationFailed(
        sentence(
            f"The server refuses access ({told.status}), and no API key was given", told.quote
        ),
        hint="Set OPENAI_API_KEY, or SUMMARIZER_SECOND_API_KEY for a second reader elsewhere.",
        **told.fields,
    )


def _spent(told: _Told) -> EndpointError:
    pay = "Raise the quota or pay the bill; waiting does not help."
    if _RENEWED.search(told.words):
        pay = "Come back when it is renewed, or raise the quota."
    if told.pause and told.too_long_a_pause:
        pay = told.too_long_a_pause
    elif _OF_THE_ANSWER.search(told.words):
        pay = "Pay in, or lower max_tokens; waiting does not help."
    return QuotaExhausted(
        sentence("The account's quota is used up", told.quote), hint=pay, **told.fields
    )


def _unknown_model(told: _Told) -> EndpointError:
    return ModelNotFound(
        sentence(f"The server knows no model {told.endpoint.model!r}", told.quote),
        hint="Check the model's name, and that the server has it.",
        **told.fields,
    )


def _unknown_path(told: _Told) -> EndpointError:
    ends = "often in /v1"
    if (urlsplit(told.endpoint.url).hostname or "").endswith(_AZURE):
        ends = "at Azure in /openai/v1, or in the deployment and its api-version"
    return ModelNotFound(
        sentence(
            f"The server knows no model {told.endpoint.model!r}, or not this path", told.quote
        ),
        hint=f"Check the model's name, and that the address ends as it must, {ends}.",
        **told.fields,
    )


def _plain_scheme(told: _Told) -> EndpointError:
    return ConnectionFailed(
        sentence("The server at this address speaks https", told.quote),
        hint="Write https:// in place of http:// in the address.",
        **told.fields,
    )


def _stopped_before(told: _Told) -> EndpointError:
    return RequestRejected(
        sentence(f"Something before the server answers with a page ({told.status})", told.quote),
        hint="A firewall may refuse this article; if it refuses every one, check the address, and "
        "what it lets through.",
        **told.fields,
    )


def _limited(told: _Told) -> EndpointError:
    return RateLimited(
        sentence("The server asks for fewer requests", told.quote),
        hint=told.too_long_a_pause or "Send fewer requests at once.",
        retry_after=told.pause,
        **told.fields,
    )


def _late(told: _Told) -> EndpointError:
    return late(told.endpoint, status_code=told.status)


def _failed(told: _Told) -> EndpointError:
    statement = f"The server failed ({told.status})"
    if told.status == 200:
        statement = "The server reports an error in place of an answer"
    hint = "Try again later, and look into its log."
    if _OF_MEMORY.search(told.words):
        hint = "Free memory on its machine, or have it serve a smaller model or context."
    return ServerFailed(
        sentence(statement, told.quote),
        hint=told.too_long_a_pause or hint,
        **told.fields,
    )


def _starting(told: _Told) -> EndpointError:
    return ServerStarting(
        sentence("The server is still loading the model", told.quote),
        hint=told.too_long_a_pause or "Ask again when it is ready, or raise max_pause.",
        **told.fields,
    )


def _rejected(told: _Told) -> EndpointError:
    others = _other_modes(told.endpoint.first_mode)
    if _OF_THE_MODE.search(told.words):
        hint = f"Try mode {others}."
    elif told.quote:
        hint = "Change or leave out what it names."
    else:
        mode = told.endpoint.first_mode
        hint = f"Look into its log; if it does not know mode {mode}, try {others}."
    return RequestRejected(
        sentence(f"The server rejects the request ({told.status})", told.quote),
        hint=hint,
        **told.fields,
    )


_ERRORS: Mapping[Fault, Callable[[_Told], SummarizerError]] = {
    "answer": _bad_answer,
    "cut": _cut,
    "article": _filtered,
    "too_long": _too_long,
    "too_large_alone": _too_large_alone,
    "key": _refused,
    "barred": _barred,
    "quota": _spent,
    "model": _unknown_model,
    "path": _unknown_path,
    "scheme": _plain_scheme,
    "firewall": _stopped_before,
    "limit": _limited,
    "late": _late,
    "starting": _starting,
    "server": _failed,
    "request": _rejected,
}


def _other_modes(mode: Mode) -> str:
    """The modes that are not in use, as one says them."""
    *most, last = (other for other in get_args(Mode) if other != mode)
    return f"{', '.join(most)} or {last}"


def late(endpoint: Endpoint, *, status_code: int | None = None) -> RequestTimedOut:
    """The error for no answer within the deadline."""
    return RequestTimedOut(
        f"No answer within {endpoint.timeout:g} s.",
        hint="Raise timeout, or send fewer requests at once.",
        status_code=status_code,
    )


def _reason(cause: BaseException | None) -> str:
    """Why nobody can be reached: the system's words where it has any, else the transport's."""
    below = cause
    while below is not None and not isinstance(below, ssl.SSLError):  # it counts errors otherwise
        if isinstance(below, OSError) and below.errno:  # below 0: a name that nobody knows
            return os.strerror(below.errno) if below.errno > 0 else below.strerror or str(cause)
        below = below.__cause__ or below.__context__
    return str(cause)


def connection_failure(error: openai.APIConnectionError, endpoint: Endpoint) -> EndpointError:
    """The error for a connection that was not made, or that broke."""
    import aiohttp
    import httpx2

    cause = error.__cause__
    # aiohttp as transport: httpx2 takes its refused connection for one that came too late.
    refused = cause is not None and isinstance(cause.__cause__, aiohttp.ClientConnectorError)
    if refused or isinstance(cause, httpx2.ConnectError):
        return ConnectionFailed(
            f"Nobody can be reached at {endpoint.url} ({_reason(cause)}).",
            hint="Start the server, or correct the address.",
        )
    decodes = type(cause).__module__.partition(".")[0] in _DECODERS
    if decodes or isinstance(cause, httpx2.DecodingError | httpx2.TooManyRedirects):
        return ServerFailed(
            f"The server's response cannot be read ({type(cause).__name__}).",
            hint="Check the address, and any proxy on the way to it.",
        )
    # aiohttp's own error, where that is the transport: httpx2 has no name for it.
    below = cause.__cause__ or cause if cause else error
    return ConnectionLost(
        f"The connection ended before the answer did ({type(below).__name__}).",
        hint="Look into the server's log if it happens again.",
    )


def not_transport(
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


def harmless(said: str, endpoint: Endpoint, body: dict[str, Any]) -> str:
    """The beginning of what the server says, or nothing if that repeats a secret or messages."""
    quote = " ".join(said.split())[:_MOST_SAID]
    secret = any(_shows(said, one) for one in endpoint.secrets)
    asked = [message for message in body["messages"] if message["role"] != "system"]
    repeated = _repeats(quote, body["messages"]) or _repeats(quote, asked, size=_OF_AN_ARTICLE)
    return "" if secret or repeated else quote


def _shows(said: str, secret: str) -> bool:
    secret = secret.casefold()
    pieces = _pieces(secret, _OF_A_KEY) or [secret]
    # Also as an address or a page writes it, or JSON within JSON.
    written = (said, unquote(said), unescape(said), said.replace("\\", ""))
    return any(piece in one.casefold() for piece in pieces for one in written)


def _repeats(
    text: str, messages: Sequence[Mapping[str, str]], stride: int = 1, size: int = _WINDOW
) -> bool:
    pieces = _pieces(text.casefold(), size, stride)
    sent = [" ".join(message["content"].casefold().split()) for message in messages]
    return any(piece in told for piece in pieces for told in sent)


def _pieces(text: str, size: int, stride: int = 1) -> Sequence[str]:
    return [text[i : i + size] for i in range(0, len(text) - size + 1, stride)]


def sentence(statement: str, quote: str) -> str:
    """The statement, with what the server says about it if that is known."""
    if not quote:
        return f"{statement}."
    return f"{statement}: {quote}{'' if quote.endswith(('.', '!', '?')) else '.'}"
