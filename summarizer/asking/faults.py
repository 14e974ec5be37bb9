"""What went wrong at the endpoint, as one of our errors."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from summarizer.asking.completion import dig, string
from summarizer.asking.endpoint import Endpoint
from summarizer.errors import (
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
)

if TYPE_CHECKING:
    import openai

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
_MOST_SAID = 300
_WINDOW = 24


def status_failure(
    error: openai.APIStatusError, endpoint: Endpoint, body: dict[str, Any], pause: float | None
) -> EndpointError:
    """The error for a response of 4xx or 5xx; `pause` is what the server asks to wait."""
    status = error.status_code
    if status in (401, 403):
        # No quote here: servers repeat the key in it.
        return AuthenticationFailed(
            f"The server does not accept the API key ({status}).",
            hint="Check OPENAI_API_KEY and what the key may use.",
            status_code=status,
        )
    quote = harmless(said_in(error.body), endpoint, body)
    if status == 404:
        return ModelNotFound(
            sentence(f"The server knows no model {endpoint.model!r}, or not this path", quote),
            hint="Check the model's name, and that the address ends as it must, often in /v1.",
            status_code=status,
            body=quote,
        )
    if status == 402 or (status == 429 and {str(error.code), str(error.type)} & _QUOTA_CODES):
        return QuotaExhausted(
            sentence("The account's quota is used up", quote),
            hint="Raise the quota or pay the bill; waiting does not help.",
            status_code=status,
            body=quote,
        )
    if status == 429:
        return RateLimited(
            sentence("The server asks for fewer requests", quote),
            hint=_pause_hint(pause, endpoint) or "Send fewer requests at once.",
            body=quote,
            retry_after=pause,
        )
    return _other_status_failure(error, endpoint, quote, pause)


def _other_status_failure(
    error: openai.APIStatusError, endpoint: Endpoint, quote: str, pause: float | None
) -> EndpointError:
    status = error.status_code
    if _TOO_LONG.search(f"{error.code} {error.type} {said_in(error.body)}"):
        return ContextTooLong(
            sentence("The article does not fit into the model's context", quote),
            hint="Use a model or a server setting with a larger context, or shorten the article.",
            status_code=status,
            body=quote,
        )
    if status == 408:
        return late(endpoint, status_code=status)
    if status >= 500:
        return ServerFailed(
            sentence(f"The server failed ({status})", quote),
            hint=_pause_hint(pause, endpoint) or "Try again later, and look into its log.",
            status_code=status,
            body=quote,
        )
    return RequestRejected(
        sentence(f"The server rejects the request ({status})", quote),
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


def late(endpoint: Endpoint, *, status_code: int | None = None) -> RequestTimedOut:
    """The error for no answer within the deadline."""
    return RequestTimedOut(
        f"No answer within {endpoint.timeout:g} s.",
        hint="Raise timeout, or send fewer requests at once.",
        status_code=status_code,
    )


def connection_failure(error: openai.APIConnectionError, endpoint: Endpoint) -> EndpointError:
    """The error for a connection that was not made, or that broke."""
    import aiohttp
    import httpx2

    cause = error.__cause__
    # aiohttp as transport: httpx2 takes its refused connection for one that came too late.
    refused = cause is not None and isinstance(cause.__cause__, aiohttp.ClientConnectorError)
    if refused or isinstance(cause, httpx2.ConnectError):
        return ConnectionFailed(
            f"Nobody can be reached at {endpoint.url} ({cause}).",
            hint="Start the server, or correct the address.",
        )
    if isinstance(cause, httpx2.DecodingError | httpx2.TooManyRedirects):
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


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
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


def said_in(body: object) -> str:
    """What the server says in an error's body; a page of HTML or a list says nothing."""
    if isinstance(body, str):
        return "" if body.lstrip().startswith(("<", "{", "[")) else body
    words = (string(dig(body, key)) for key in ("message", "detail", "error"))
    return next(filter(None, words), "")


def harmless(said: str, endpoint: Endpoint, body: dict[str, Any]) -> str:
    """The beginning of what the server says, or nothing if that repeats a secret or messages."""
    quote = " ".join(said.split())[:_MOST_SAID]
    sent = [" ".join(message["content"].split()) for message in body["messages"]]
    windows = [quote[i : i + _WINDOW] for i in range(len(quote) - _WINDOW + 1)]
    if any(secret in said for secret in endpoint.secrets):
        return ""
    return "" if any(window in text for window in windows for text in sent) else quote


def sentence(statement: str, quote: str) -> str:
    """The statement, with what the server says about it if that is known."""
    return f"{statement}: {quote}" if quote else f"{statement}."
