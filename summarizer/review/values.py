"""What a person gives: whether its field can have it. The person is not doubted."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from summarizer.errors import DecisionUnfit
from summarizer.evidence.fields import Choice, Computed, Day, Figure, Words
from summarizer.evidence.types import Status
from summarizer.review.decisions import Decision
from summarizer.schema import Leaf

_LARGEST = 2**63
"""Numbers below it fit into columns."""
_WANTED = {int: "a whole number", float: "a number", date: "a day as YYYY-MM-DD", str: "text"}


def status_of(leaf: Leaf) -> Status:
    """The status of a value that a field has."""
    if isinstance(leaf.kind, Choice):
        return "judged"
    return "computed" if isinstance(leaf.kind, Computed | Day) else "stated"


def value_of(leaf: Leaf, decision: Decision) -> Any:
    """The value as the record has it in JSON.

    Of words and figures it is the words themselves, one run of them, with single spaces; of what is
    computed as text too, where none is given.

    Raises:
        DecisionUnfit: the field cannot have it.
    """
    words = [" ".join(one.quote.split()) for one in decision.words]
    if not all(words):
        raise DecisionUnfit("its words are blank")
    value: Any = decision.value
    if isinstance(leaf.kind, Words | Figure):
        if len(set(words)) > 1:
            raise DecisionUnfit("its words are the value, and they are several")
        if value not in (None, words[0]):
            raise DecisionUnfit("its words are the value, and another one is given")
        value = words[0]
    elif value is None:
        if not isinstance(leaf.kind, Computed) or leaf.type is not str:
            raise DecisionUnfit("it needs a value beside its words")
        value = " ".join(words)
    return _as_json(leaf, value)


def _as_json(leaf: Leaf, value: Any) -> Any:
    if leaf.choices:
        # Whatever its members are, they are written and known as text is.
        found = [one for one in leaf.members if str(one) == str(value)]
        if not found or isinstance(value, bool) != isinstance(found[0], bool):
            raise DecisionUnfit(f"it is none of {', '.join(leaf.choices)}")
        return found[0]
    if isinstance(value, bool) != (leaf.type is bool):
        raise DecisionUnfit(
            "it is to be true or false" if leaf.type is bool else "it is true or false"
        )
    if isinstance(value, float) and leaf.type is int and value.is_integer():
        value = int(value)
    # Whole numbers of any length, which are no floats; what is no number is not below it either.
    if isinstance(value, int | float) and not abs(value) < _LARGEST:
        raise DecisionUnfit("it is too large a number")
    if isinstance(value, str) and not value.strip():
        raise DecisionUnfit("it is blank")
    taken = _adapter(leaf.type)
    try:
        read = taken.validate_json(json.dumps(value), strict=True)
        written = taken.dump_python(read, mode="json")
    except ValidationError:
        written = None
    # What is read in several ways, as a day is, is written in one.
    if written is None or (isinstance(value, str) and written != value):
        raise DecisionUnfit(f"it is not {_WANTED.get(leaf.type, 'what its field takes')}")
    return written


@lru_cache(maxsize=256)
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)
