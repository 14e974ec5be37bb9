"""Reading a chat completion as the server sent it, which may be anything."""

from __future__ import annotations

import json
from typing import Any

from summarizer.errors import ServerFailed
from summarizer.usage import Usage


def decoded(body: bytes) -> object:
    """The body of a 2xx; raises `ServerFailed` if it is not JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        what = "is empty" if not body.strip() else "is not JSON, or is cut off"
    raise ServerFailed(
        f"The server's response {what}.",
        hint="If it stays so, check that the address is an API's, often ending in /v1.",
        status_code=200,
    )


def usage_of(completion: object) -> Usage:
    """The tokens that a decoded chat completion reports; `requests` is left at 0."""
    usage = dig(completion, "usage")
    return Usage(
        prompt_tokens=_count(usage, "prompt_tokens"),
        cached_tokens=_count(usage, "prompt_tokens_details", "cached_tokens"),
        completion_tokens=_count(usage, "completion_tokens"),
    )


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


def _count(usage: object, *path: str) -> int:
    value = dig(usage, *path)
    return value if isinstance(value, int) and value > 0 else 0
