"""Where in a record a decision is: paths of the record as it was shown, by its schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.errors import DecisionUnfit
from summarizer.schema import Group, Leaf, Part

_STEP = re.compile(r"(\w+)(?:\[(0|[1-9][0-9]{0,6})\])?")
LONGEST_PATH = 1000
"""Characters; what is longer leads nowhere."""
_NUMBER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Place:
    """What a path leads to.

    Attributes:
        path: the path.
        part: the field or the group.
        held: what the record has there, as JSON; None where that is a new item, or in one.
        many: whether it is an item, or a value, of a list.
    """

    path: str
    part: Part
    held: Any
    many: bool

    @property
    def new(self) -> bool:
        """Whether it is an item that the record does not have, or in one."""
        return self.held is None


def place_of(root: Group, record: Mapping[str, Any], path: str) -> Place:
    """What a path leads to in a record; numbers behind the last of a list are new items.

    Args:
        root: what the record is made of.
        record: the record as JSON, which is known to be of the schema.
        path: as issues write it.

    Raises:
        DecisionUnfit: the record has no such place.
    """
    part: Part = root
    held: Any = record
    many = False
    if len(path) > LONGEST_PATH:
        raise DecisionUnfit("the record has no such field")
    for step in path.split("."):
        found = _STEP.fullmatch(step)
        fields = part.fields if isinstance(part, Group) else ()
        part_named = next((one for one in fields if found and one.name == found[1]), None)
        if found is None or part_named is None:
            raise DecisionUnfit("the record has no such field")
        part, many = part_named, part_named.many
        if many != (found[2] is not None):
            raise DecisionUnfit("it is a list: name one of it" if many else "it is no list")
        held = held[part.name] if held is not None else ([] if many else None)
        if many:
            number = int(found[2])
            held = held[number] if number < len(held) else None
    return Place(path, part, held, many)


def lists_in(path: str) -> Iterator[tuple[str, int]]:
    """The lists on the way of a path, from without, each with the number of its item."""
    for found in _NUMBER.finditer(path):
        yield path[: found.start()], int(found[1])


def inside(path: str, name: str) -> str:
    """The path of a field of what stands at a path."""
    return f"{path}.{name}" if path else name


def leaves_of(part: Part, held: Any, path: str, *, item: bool = True) -> Iterator[Place]:
    """Every value that a part of a record holds room for, in the order of the schema.

    Args:
        part: the part.
        held: what the record has there.
        path: of the part.
        item: whether it is one item of its list, and not the whole of it.
    """
    if part.many and not item:
        for number, one in enumerate(held):
            yield from leaves_of(part, one, f"{path}[{number}]")
    elif isinstance(part, Leaf):
        yield Place(path, part, held, part.many)
    else:
        for inner in part.fields:
            yield from leaves_of(inner, held[inner.name], inside(path, inner.name), item=False)


def lengths(group: Group, held: Any, path: str = "") -> dict[str, int]:
    """How many items each list of a record has, by its path."""
    found: dict[str, int] = {}
    for part in group.fields:
        below, place = held[part.name], inside(path, part.name)
        if part.many:
            found[place] = len(below)
        if isinstance(part, Group):
            for number, one in enumerate(below if part.many else [below]):
                found |= lengths(part, one, f"{place}[{number}]" if part.many else place)
    return found
