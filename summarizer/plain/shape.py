"""What a plain model's fields are: how each is asked for, and how it is made of what is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict


class Derived(BaseModel):
    """What the record of a plain model is of: one derived from it."""

    model_config = ConfigDict(protected_namespaces=())


@dataclass(frozen=True)
class Scalar:
    """One value.

    Attributes:
        cited: what the record has in its place: ``Annotated[Cited[...], marker]``.
        made: makes the field's own type of the record's value; ValueError says why not.
    """

    cited: Any
    made: Callable[[Any], Any] = field(default=lambda value: value)


@dataclass(frozen=True)
class Clocked:
    """A moment, which the record computes from the words for a day, for a time, or for both.

    Attributes:
        cited: the part of the record; its field ``value`` is the moment.
    """

    cited: Any


@dataclass(frozen=True)
class Tag:
    """A closed list of one member: nothing is left to choose, and nobody is asked."""

    value: Any


@dataclass(frozen=True)
class Nested:
    """A model within the model.

    Attributes:
        model: the plain model.
        fields: its fields, in their order.
        cited: the model of the record's part.
    """

    model: type[BaseModel]
    fields: tuple[PlainField, ...]
    cited: type[BaseModel]


@dataclass(frozen=True)
class Listing:
    """Several values of one shape.

    Attributes:
        inner: of each of them.
        make: makes the field's own type of a list.
    """

    inner: Shape
    make: Callable[[Sequence[Any]], Any]

    @property
    def cited(self) -> Any:
        """A list of what the record has for each."""
        return list[cited_of(self.inner)]  # type: ignore[misc]


@dataclass(frozen=True)
class Table:
    """Values by their keys; in the record a list of ``key`` and ``value``.

    Attributes:
        key, value: their shapes.
        entry: the model of the record's items.
    """

    key: Scalar
    value: Shape
    entry: type[BaseModel]

    @property
    def cited(self) -> Any:
        """A list of keys with their values."""
        return list[self.entry]  # type: ignore[name-defined]


Shape = Scalar | Clocked | Tag | Nested | Listing | Table


def cited_of(shape: Shape) -> Any:
    """What the record has in place of a shape that is asked for."""
    assert not isinstance(shape, Tag)
    return shape.cited


@dataclass(frozen=True)
class PlainField:
    """A field of a plain model.

    Attributes:
        name: its name.
        shape: what it holds.
        nullable: whether it may be None.
        defaults: whether it may be left out.
        default: what it is then; of what a factory makes, () if that is empty, else an Ellipsis.
    """

    name: str
    shape: Shape
    nullable: bool
    defaults: bool
    default: Any

    @property
    def is_empty_by_default(self) -> bool:
        """Whether its default is an empty list, set or dict."""
        return self.defaults and isinstance(self.default, Collection) and not self.default

    @property
    def may_be_lost(self) -> bool:
        """Whether it may be None, in which nobody reads a value."""
        return self.nullable or (self.defaults and self.default is None)
