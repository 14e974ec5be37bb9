"""Reading a chat completion as the server sent it, which may be anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from summarizer.errors import ServerFailed

_DATA = re.compile(rb"^[ \t]*+data:([^\n]*+)", re.MULTILINE)
_TELLS = ("content", "reasoning_content", "reasoning", "refusal")


def decoded(body: bytes) -> object:
    """The body of a 2xx; an event stream, which nobody asked for, is put together.

    Raises:
        ServerFailed: it is neither JSON nor such a stream.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        what = "is empty" if not body.strip() else "is not JSON, or is cut off"
    if events := list(_events(body)):
        return _put_together(events)
    raise ServerFailed(
        f"The server's response {what}.",
        hint="If it stays so, check that the address is an API's, often ending in /v1.",
        status_code=200,
    )


def _events(body: bytes) -> Iterator[dict[str, Any]]:
    for data in _DATA.findall(body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")):
        try:
            event = json.loads(data)
        except (ValueError, RecursionError):
            # "[DONE]", or the event that the stream broke off in.
            continue
        if isinstance(event, dict):
            yield event


def _put_together(events: list[dict[str, Any]]) -> dict[str, Any]:
    """One chat completion of the chunks of a stream."""
    said: dict[str, list[Any]] = {key: [] for key in _TELLS}
    calls: dict[Any, dict[str, Any]] = {}
    whole: dict[str, Any] = {}
    choice: dict[str, Any] = {}
    for event in events:
        whole |= {key: value for key, value in event.items() if value is not None}
        choice |= {k: v for k, v in (dig(event, "choices", 0) or {}).items() if v is not None}
        delta = dig(event, "choices", 0, "delta") or dig(event, "choices", 0, "message") or {}
        for key in _TELLS:
            piece = dig(delta, key)
            said[key] += piece if isinstance(piece, list) else [piece] if piece else []
        told = dig(delta, "tool_calls")
        pieces = list(enumerate(told)) if isinstance(told, list) else []
        for place, piece in [*pieces, ("function", {"function": dig(delta, "function_call")})]:
            index = dig(piece, "index")
            call = calls.setdefault(place if index is None else index, {"arguments": ""})
            arguments = dig(piece, "function", "arguments")
            if isinstance(arguments, str) and isinstance(call["arguments"], str):
                call["arguments"] += arguments
            elif arguments is not None:
                call["arguments"] = arguments
    message: dict[str, Any] = {
        key: "".join(pieces) if all(isinstance(piece, str) for piece in pieces) else pieces
        for key, pieces in said.items()
        if pieces
    }
    message["tool_calls"] = [{"function": call} for call in calls.values() if call["arguments"]]
    whole["choices"] = [{**choice, "message": message}] if choice else []
    return whole


def dig(value: Any, *path: str | int) -> Any:
    """What stands at the path, or None."""
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def string(value: object) -> str:
    """The value if it is text, or else nothing."""
    return value if isinstance(value, str) else ""
