"""Reading a chat completion as the server sent it, which may be anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.errors import ServerFailed

_DATA = re.compile(rb"^[ \t]*+data:([^\n]*+)", re.MULTILINE)
_HOLDERS = ("data", "result", "response", "body", "output")
"""Names under which gateways put another server's response."""
_READS = json.JSONDecoder(strict=False)
_TELLS = ("content", "reasoning_content", "reasoning", "refusal")


def decoded(body: bytes) -> object:
    """The body of a 2xx; an event stream, which nobody asked for, is put together.

    Raises:
        ServerFailed: it is neither JSON nor such a stream.
    """
    # Half a character of a model's, or another encoding of a server's, costs that character.
    try:
        text = body.decode(json.detect_encoding(body), "replace").lstrip("\ufeff")
    except UnicodeError:
        text = ""
    if (whole := _first(text)) is not None:
        return _chat(whole)
    if events := list(_events(body)):
        return _put_together(events)
    what = "is not JSON, or is cut off" if text.strip() else "is empty"
    what = "is a page of HTML" if text.lstrip().startswith("<") else what
    raise ServerFailed(
        f"The server's response {what}.",
        hint="If it stays so, check that the address is an API's, often ending in /v1.",
        status_code=200,
    )


def _first(text: str) -> object:
    """What a text says as JSON, though line ends stand in its strings; None if it is none.

    Behind an object that is a response nothing counts, but lines of a stream do.
    """
    text = text.strip().strip("\0")
    try:
        whole, end = _READS.raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if end == len(text):
        # "null" is a response as well, which says nothing.
        return {} if whole is None else whole
    return whole if isinstance(dig(whole, "choices", 0, "message"), dict) else None


def _chat(whole: object) -> object:
    """The chat completion in a response: what a gateway wraps it in is taken off."""
    whole = _read(whole)
    if isinstance(whole, list) and isinstance(dig(whole, 0, "choices"), list):
        return _chat(whole[0]) if len(whole) == 1 else _put_together(whole)
    if not isinstance(whole, dict) or "choices" in whole:
        is_chunk = isinstance(dig(whole, "choices", 0, "delta"), dict)
        return _put_together([whole]) if isinstance(whole, dict) and is_chunk else whole
    for holder in _HOLDERS:
        held = _read(whole.get(holder))
        if isinstance(dig(held, "choices"), list):
            return _chat(held)
    message = _message_of(whole)
    if not message:
        return whole
    finish = whole.get("done_reason") or whole.get("stop_reason")
    return {**whole, "choices": [{"message": message, "finish_reason": finish}]}


def _read(value: object) -> object:
    """What a string of JSON says; any other value as it is."""
    told = _first(value) if isinstance(value, str) else None
    return value if told is None else told


def _message_of(whole: Mapping[str, Any]) -> dict[str, Any]:
    """The message of a response as other interfaces of the same servers write it."""
    message = whole.get("message")
    if isinstance(message, dict) and "content" in message:
        return message
    if whole.get("type") == "message" and isinstance(whole.get("content"), list):
        return {"content": whole["content"]}
    if whole.get("object") == "response" and isinstance(whole.get("output"), list):
        told = [one for one in whole["output"] if dig(one, "type") == "message"]
        return {"content": [part for one in told for part in dig(one, "content") or ()]}
    return {}


def _events(body: bytes) -> Iterator[dict[str, Any]]:
    text = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    # Some leave the mark of an event out.
    for data in _DATA.findall(text) or text.split(b"\n"):
        try:
            event = _READS.decode(data.decode("utf-8", "replace").strip())
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
        places = (("choices", 0, "delta"), ("choices", 0, "message"), ("message",))
        delta: Any = next(filter(None, (dig(event, *place) for place in places)), {})
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
    said_anything = bool(message)
    message["tool_calls"] = [{"function": call} for call in calls.values() if call["arguments"]]
    finish = choice.get("finish_reason") or whole.get("done_reason")
    begun = choice or said_anything or message["tool_calls"]
    whole["choices"] = [{**choice, "message": message, "finish_reason": finish}] if begun else []
    return whole


def choice_of(completion: object) -> Any:
    """The first of the choices that says anything, or else the first."""
    choices = dig(completion, "choices")
    told = choices if isinstance(choices, list) else []
    says = (one for one in told if any(dig(one, "message", key) for key in (*_TELLS, "tool_calls")))
    return next(says, dig(choices, 0))


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
