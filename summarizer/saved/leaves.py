"""The cited leaves of a record that was read from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from summarizer.errors import InputUnreadable
from summarizer.evidence import Cited
from summarizer.outcome import Issue

HINT = "Give the output of extract --json or of batch."

_LEAF = {"status", "value", "citations"}
_LEAVES = (_LEAF, _LEAF | {"basis"})
"""The keys of a cited value, in records of version 1 and since."""


def is_leaf(part: Mapping[str, Any]) -> bool:
    """Whether an object of a record is a cited value."""
    return part.keys() in _LEAVES


def leaf_of(part: Mapping[str, Any], path: str) -> Cited[Any]:
    """The cited value at this path of its record.

    Raises:
        InputUnreadable: it is not as `Cited` writes it.
    """
    try:
        return _cited().validate_python(part)
    except ValidationError as error:
        problem = first_of(error, "record", path)
    raise InputUnreadable(problem, hint=HINT)


def lost_lists(issues: Iterable[Issue]) -> dict[str, str]:
    """Why lists are empty, by path: "failed" before "not_supported"; others are not stated."""
    return {
        one.path: "failed" if one.kind == "failed" else "not_supported"
        for one in sorted(issues, key=lambda one: one.kind == "failed")
    }


def first_of(error: ValidationError, *above: str) -> str:
    """Place and reason of the first thing that is wrong, and none of the words.

    Args:
        error: what pydantic found.
        above: names of what it looked into.
    """
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, (*above, *first["loc"]))) or "the line"
    # What a check of ours says may repeat the value, which may be the article's words.
    ours = first["type"] == "value_error"
    return f"{place}: {'status, value and citations do not agree' if ours else first['msg']}."


@cache
def _cited() -> TypeAdapter[Cited[Any]]:
    return TypeAdapter(Cited[Any])
