"""Outcomes from files of JSON Lines, plain or compressed, and of columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.errors import InputUnreadable
from summarizer.input.lines import RawLine, Source, is_deeper, object_of
from summarizer.outcome import Outcome
from summarizer.saved.leaves import HINT, first_of

LONGEST_OUTCOME = 64 * 2**20
"""Bytes. A record repeats its article's sentences, and `meta` may be as long as the article."""

_DEEPEST = 64
"""Levels of nesting in an outcome without its `meta`."""
_SURROGATE = re.compile("[\ud800-\udfff]")

Made = TypeVar("Made")
Model = TypeVar("Model", bound=BaseModel)


def read_outcomes(
    path: Path | None, make: Callable[[int, Outcome], Made], *, meta: bool = False
) -> Iterator[Made]:
    """What is made of each outcome of a batch job's output; blank lines are passed over.

    Outcomes may be of any record model, and come without their `meta` unless it is wanted. Lone
    surrogates, which UTF-8 cannot write, are read as U+FFFD: one code point for another, so that
    offsets stay.

    Args:
        path: the file; None for standard input.
        make: takes the number of the line, from 1, and the outcome; it may raise
            `InputUnreadable`, and file and line are put before what that says.
        meta: whether it is wanted.

    Raises:
        InputUnreadable: the file cannot be read, or a line is no outcome.
    """
    return read_lines(path, lambda number, given: make(number, outcome_of(given)), meta=meta)


def read_lines(
    path: Path | None,
    make: Callable[[int, dict[str, Any]], Made],
    hint: str = HINT,
    *,
    meta: bool = False,
) -> Iterator[Made]:
    """The same of each line's JSON object, whatever it has; `hint` says what the file should be."""
    return read_raw(path, lambda raw, given: make(raw.number, given), hint, meta=meta)


def read_raw(
    path: Path | None,
    make: Callable[[RawLine, dict[str, Any]], Made],
    hint: str = HINT,
    *,
    meta: bool = False,
) -> Iterator[Made]:
    """The same, with each line as it stands in the file."""
    for raw in Source(path, LONGEST_OUTCOME).lines():
        if raw.data is None or raw.problem or raw.data.strip():
            try:
                if raw.problem is not None:
                    raise InputUnreadable(f"it {raw.problem[0]}.", hint=raw.problem[1])
                yield make(raw, _given(raw.data, meta))
            except InputUnreadable as error:
                problem = f"{path or '-'}, line {raw.number}: {error.message}"
                advice = error.hint or hint
            else:
                continue
            raise InputUnreadable(problem, hint=advice)


def _given(data: bytes | None, meta: bool) -> dict[str, Any]:
    if data is None:
        raise InputUnreadable(f"it is longer than {LONGEST_OUTCOME} bytes.")
    given = object_of(data)
    if isinstance(given, str):
        raise InputUnreadable(f"it {given}.")
    kept = given.pop("meta", None)
    if is_deeper(given, _DEEPEST):
        raise InputUnreadable(f"it is nested more than {_DEEPEST} levels deep.")
    whole: dict[str, Any] = _writable(given)
    return {**whole, "meta": kept} if meta and kept is not None else whole


def outcome_of(given: dict[str, Any]) -> Outcome:
    """The outcome that a line's object is.

    Raises:
        InputUnreadable: it is none.
    """
    if "reports" in given and "provenance" not in given:
        hint = "Of incidents export makes acled, ucdp, airwars or geojson; else give the records."
        raise InputUnreadable("it is an incident, and no record.", hint=hint)
    return read_as(Outcome, given)


def read_as(model: type[Model], given: dict[str, Any], hint: str = HINT) -> Model:
    """A line's object as this model; `hint` says what the file should be.

    Raises:
        InputUnreadable: it does not fit.
    """
    try:
        return model.model_validate(given)
    except ValidationError as error:
        problem = first_of(error)
    # Outside, so that no trace has what pydantic tells of the words.
    raise InputUnreadable(problem, hint=hint)


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_writable(one) for one in value]
    if isinstance(value, dict):
        return {_writable(name): _writable(one) for name, one in value.items()}
    return value
