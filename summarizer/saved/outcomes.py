"""Outcomes from files of JSON Lines, plain or gzipped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import ValidationError

from summarizer.batch.lines import Source
from summarizer.errors import InputUnreadable
from summarizer.outcome import Outcome
from summarizer.saved.leaves import HINT, first_of

LONGEST_OUTCOME = 64 * 2**20
"""Bytes. A record repeats its article's sentences, and `meta` may be as long as the article."""

_SURROGATE = re.compile("[\ud800-\udfff]")

Made = TypeVar("Made")


def read_outcomes(path: Path | None, make: Callable[[int, Outcome], Made]) -> Iterator[Made]:
    """What is made of each outcome of a batch job's output; blank lines are passed over.

    Outcomes may be of any record model, and come without their `meta`. Lone surrogates, which
    UTF-8 cannot write, are read as U+FFFD: one code point for another, so that offsets stay.

    Args:
        path: the file; None for standard input.
        make: takes the number of the line, from 1, and the outcome; it may raise
            `InputUnreadable`, and file and line are put before what that says.

    Raises:
        InputUnreadable: the file cannot be read, or a line is no outcome.
    """
    for raw in Source(path, LONGEST_OUTCOME).lines():
        if raw.data is None or raw.data.strip():
            try:
                yield make(raw.number, _outcome(raw.data))
            except InputUnreadable as error:
                problem, hint = f"{path or '-'}, line {raw.number}: {error.message}", error.hint
            else:
                continue
            raise InputUnreadable(problem, hint=hint)


def _outcome(data: bytes | None) -> Outcome:
    if data is None:
        raise InputUnreadable(f"it is longer than {LONGEST_OUTCOME} bytes.", hint=HINT)
    try:
        given = json.loads(data.decode(), parse_constant=_no_constant)
        if isinstance(given, dict):
            given.pop("meta", None)
            return Outcome.model_validate(_writable(given))
        problem = "it is JSON, but not an object."
    except UnicodeDecodeError as error:
        problem = f"it is not UTF-8 (byte {error.start + 1})."
    except ValidationError as error:
        problem = first_of(error)
    except json.JSONDecodeError as error:
        problem = f"it is not JSON (column {error.colno})."
    except (ValueError, RecursionError):
        problem = "it is JSON with a number or a nesting that cannot be held."
    raise InputUnreadable(problem, hint=HINT)


def _no_constant(written: str) -> NoReturn:
    raise json.JSONDecodeError(f"{written} is not JSON", "", 0)


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_writable(one) for one in value]
    if isinstance(value, dict):
        return {_writable(name): _writable(one) for name, one in value.items()}
    return value
