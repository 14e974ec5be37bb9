"""What can be marked in a tool: the values of a record model and the items of its lists, by label.

A label is a path without its numbers: ``parties[].aliases[]`` with 0 and 1 is
``parties[0].aliases[1]``, ``parties[]`` is an item as a whole, and ``when`` a part with fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from summarizer.evidence.fields import Computed
from summarizer.review.form import GivenAs, given_as
from summarizer.saved.leaves import text_of
from summarizer.schema import Leaf, Part, Schema

Control = Literal["none", "choice", "number", "text"]
"""How a value is given: not at all, as its words are the value; or as one of a closed list, as a
number or as text."""

_CONTROLS: Mapping[GivenAs, Control] = {
    "words": "none",
    "choice": "choice",
    "number": "number",
    "day": "text",
    "text": "text",
}

_NUMBER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Field:
    """One thing that can be marked.

    Attributes:
        label: its path without numbers.
        description: what it is, in the schema's words.
        leaf: the value; None for an item of a list and for a part with fields.
    """

    label: str
    description: str
    leaf: Leaf | None

    @property
    def prefilled(self) -> bool:
        """Whether it is marked beforehand: values and items, but not what code computes, which
        follows its words by itself."""
        return self.label.endswith("[]") if self.leaf is None else self.leaf.asked

    @property
    def key(self) -> bool:
        """Whether an item of its list stands on it."""
        return self.leaf is not None and self.leaf.kind.key

    @cached_property
    def control(self) -> Control:
        """How its value is given."""
        return _CONTROLS[given_as(self.leaf)] if self.leaf else "none"

    @cached_property
    def options(self) -> dict[str, Any]:
        """The members of a closed list, as the record has them, by their text; else none."""
        if self.leaf is None:
            return {}
        members = (True, False) if self.leaf.type is bool else self.leaf.members
        return {text_of(member): member for member in members}

    def value(self, text: str) -> Any:
        """The value, as the record has it, that a text of a tool gives.

        Raises:
            ValueError: it gives none.
        """
        if self.control == "choice":
            if text not in self.options:
                raise ValueError("its value is not in the closed list")
            return self.options[text]
        problem = "its value is not of the field's type"
        try:
            value = self._type.validate_python(text)
        except ValidationError:
            raise ValueError(problem) from None
        if isinstance(value, float) and not isfinite(value):
            raise ValueError(problem)
        return self._type.dump_python(value, mode="json")

    @cached_property
    def _type(self) -> TypeAdapter[Any]:
        assert self.leaf is not None
        return TypeAdapter(self.leaf.type)

    def path(self, numbers: Sequence[int]) -> str:
        """The path with as many numbers as the label has places for."""
        given = iter(numbers)
        return re.sub(r"\[\]", lambda _: f"[{next(given)}]", self.label)

    @property
    def places(self) -> int:
        """How many numbers its path has."""
        return self.label.count("[]")


def fields_of(schema: Schema) -> dict[str, Field]:
    """The fields of a record model by their labels, in its order; an item before its values."""
    return {field.label: field for part in schema.root.fields for field in _fields(part, "")}


def _fields(part: Part, above: str) -> Iterator[Field]:
    label = f"{above}{part.name}{'[]' if part.many else ''}"
    if isinstance(part, Leaf):
        description = _computed(part) if isinstance(part.kind, Computed) else part.description
        yield Field(label, description, part)
        return
    yield Field(label, part.description, None)
    for inner in part.fields:
        yield from _fields(inner, f"{label}.")


def _computed(leaf: Leaf) -> str:
    assert isinstance(leaf.kind, Computed)
    return f"computed from {', '.join(leaf.kind.sources)}"


def placed(path: str) -> tuple[str, tuple[int, ...]]:
    """Label and numbers of a path."""
    return _NUMBER.sub("[]", path), tuple(int(number) for number in _NUMBER.findall(path))


def items_above(path: str) -> Iterator[str]:
    """The items and parts that a path lies in, the nearest first."""
    while "." in path:
        path = path[: path.rindex(".")]
        yield path
