"""A record model's parts: leaves that cite, groups of them, lists of either."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from summarizer.evidence.fields import Choice, Computed, Day, Figure, Kind
from summarizer.evidence.people.called import CalledBy
from summarizer.evidence.types import ABSENT, Cited, Status

SENTENCES = "s"
"""Key under which the model cites; a field of a record cannot have this name."""

_CITED: Any = Cited  # A type that is computed is none to mypy.


@dataclass(frozen=True)
class Leaf:
    """One cited value, or (``many``) a list of them."""

    name: str
    description: str
    kind: Kind
    type: Any
    many: bool

    @cached_property
    def cited(self) -> type[Cited[Any]]:
        """The class of its values, as the record's model takes them without a second look."""
        made: type[Cited[Any]] = _CITED[self.type]
        return made

    @cached_property
    def absent(self) -> Mapping[Status, Cited[Any]]:
        """A value that is not there, by why."""
        return {status: self.cited(status=status) for status in ABSENT}

    @property
    def asked(self) -> bool:
        """Whether the model gives it; code computes the others."""
        return not isinstance(self.kind, Computed)

    @property
    def choices(self) -> tuple[str, ...]:
        """The closed list's members as the model writes them; empty for other kinds."""
        return tuple(map(str, self.members))

    @property
    def members(self) -> tuple[Any, ...]:
        """The same as the record has them in JSON, which may be numbers."""
        if inspect.isclass(self.type) and issubclass(self.type, enum.Enum):
            return tuple(member.value for member in self.type)
        return get_args(self.type) if get_origin(self.type) is Literal else ()

    @property
    def answer_type(self) -> Any:
        """What the model is to write."""
        if isinstance(self.kind, Figure | Day):
            return str
        if isinstance(self.kind, Choice) and self.members:
            # Whoever reads an answer may know a member by another word.
            return Annotated[self.type, CalledBy(self.kind)]
        return self.type


@dataclass(frozen=True)
class Group:
    """A part of the record with fields of its own, or (``many``) a list of such parts."""

    name: str
    description: str
    model: type[BaseModel]
    many: bool
    fields: tuple[Leaf | Group, ...]

    @property
    def asked(self) -> tuple[Leaf | Group, ...]:
        """The fields that the model gives."""
        return tuple(f for f in self.fields if isinstance(f, Group) or f.asked)


Part = Leaf | Group


def paths_of(part: Part) -> Iterator[str]:
    """The part's fields that the model can be asked for, as issues write them."""
    if isinstance(part, Leaf):
        yield part.name
        return
    for inner in part.asked:
        yield from (f"{part.name}.{path}" for path in paths_of(inner))
