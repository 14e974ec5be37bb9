"""The cited leaves of a record that was read from a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from summarizer.errors import InputUnreadable
from summarizer.evidence import Cited
from summarizer.outcome import Outcome, unnumbered

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


def lost_lists(outcome: Outcome) -> dict[str, str]:
    """Why lists are empty, by path: "failed" before "not_supported" before "not_asked"; others are
    not stated."""
    issues = sorted(outcome.issues, key=lambda one: one.kind == "failed")
    lost = {
        one.path: "failed" if one.kind == "failed" else "not_supported"
        for one in issues
        if one.value is not None or one.kind == "failed"
    }
    # A list within an item is lost where its members are: "parties[0].aliases[1]".
    within = {path[: path.rindex("[")]: why for path, why in lost.items() if path.endswith("]")}
    return {**dict.fromkeys(outcome.provenance.not_asked, "not_asked"), **within, **lost}


def why_empty(lost: Mapping[str, str], path: str) -> str:
    """Why the list at a path is empty, by what `lost_lists` gives."""
    return lost.get(path) or lost.get(unnumbered(path), "not_stated")


def status_of(leaf: Cited[Any], path: str, outcome: Outcome) -> str:
    """The status of a value; "not_asked" where what is absent was not asked for."""
    unasked = outcome.provenance.not_asked if leaf.status == "not_stated" else ()
    return "not_asked" if unasked and unnumbered(path) in unasked else leaf.status


def text_of(value: Any) -> str:
    """A value as other tools have it: a text as it is, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


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
