"""The tasks of Label Studio's JSON export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from summarizer.errors import InputUnreadable

_HINT = "Give what Label Studio exports as JSON (not JSON-MIN)."
_CHUNK = 2**20


def read_tasks(path: Path) -> Iterator[dict[str, Any]]:
    """The tasks of an export, one after the other, whatever its size.

    Raises:
        InputUnreadable: it cannot be read, or is no array of tasks.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            for task in _elements(file):
                if not (isinstance(task, dict) and isinstance(task.get("annotations"), list)):
                    raise InputUnreadable(f"{path}: it has no tasks with annotations.", hint=_HINT)
                yield task
    except OSError as error:
        problem = f"{path} cannot be read: {error.strerror or type(error).__name__}."
    except (ValueError, RecursionError):
        problem = f"{path}: it is no JSON array, or breaks off."
    else:
        return
    raise InputUnreadable(problem, hint=_HINT)


def _elements(file: TextIO) -> Iterator[Any]:
    """The elements of an array, each once it is whole.

    Raises:
        ValueError: it is none.
    """
    decode = json.JSONDecoder().raw_decode
    buffer, at, opened = "", 0, False
    while True:
        while at < len(buffer) and (buffer[at].isspace() or (opened and buffer[at] == ",")):
            at += 1
        if at < len(buffer):
            if not opened:
                if buffer[at] != "[":
                    raise ValueError("no array")
                opened, at = True, at + 1
                continue
            if buffer[at] == "]":
                return
            try:
                element, at = decode(buffer, at)
            except ValueError:
                pass  # it may be the end of the buffer that it breaks off at
            else:
                yield element
                continue
        # Twice as much each time: what is longer than the buffer is not begun anew for ever.
        more = file.read(max(_CHUNK, len(buffer) - at))
        if not more:
            raise ValueError("it breaks off")
        buffer, at = buffer[at:] + more, 0
