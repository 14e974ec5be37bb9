"""Reading a chat completion as the server sent it, which may be anything."""

from __future__ import annotations

import json
from typing import Any

from summarizer.errors import ServerFailed


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
