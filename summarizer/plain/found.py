"""What became of the parts of a record on their way into an instance of a plain model."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from summarizer.evidence.types import Cited
from summarizer.plain.shape import Listing, Shape, Table

Evidence = Mapping[str, Cited[Any]]


@dataclass(frozen=True)
class Problem:
    """Why a part of the record is not in the instance.

    Attributes:
        path: the field, as in ``injuries[1].number``, in the record.
        kind: "missing": the model requires it, and the record does not have it; "invalid": the
            model does not accept it.
        value: what it does not accept.
        reason: why, in a few words.
    """

    path: str
    kind: Literal["missing", "invalid"]
    value: str | None
    reason: str


@dataclass(frozen=True)
class Valued:
    """What a record is as an instance of the plain model.

    Attributes:
        value: the instance; None where a required field is missing, or the model accepts none.
        evidence: for each value that the article gave, by its path in the instance, what it rests
            on; none for defaults, tags and what the model computes.
        problems: what is not in the instance, and why.
    """

    value: BaseModel | None
    evidence: Evidence
    problems: tuple[Problem, ...]


@dataclass
class Got:
    """A value on its way into an instance.

    Attributes:
        value: what is put there.
        cited: what it rests on; None of a tag, and of what has parts.
        parts: of a model, by field.
    """

    value: Any
    cited: Cited[Any] | None = None
    parts: Mapping[str, Got | Several] = field(default_factory=dict)

    @property
    def is_told(self) -> bool:
        """Whether the article gave anything of it."""
        return self.cited is not None or any(
            any(item.got.is_told for item in part.items)
            if isinstance(part, Several)
            else part.is_told
            for part in self.parts.values()
        )


@dataclass(eq=False)
class Item:
    """One of a list, or an entry of a dict.

    Attributes:
        place: its path in the record.
        got: its value.
        key: of an entry.
    """

    place: str
    got: Got
    key: Got | None = None


@dataclass
class Several:
    """Items of a list or of a dict."""

    items: list[Item]


class Gone(enum.Enum):
    """Why there is no value: nothing was found; it fell; or it fell, and a problem says so."""

    NOTHING = "nothing"
    FELL = "fell"
    TOLD = "told"


Found = Got | Several | Gone


def joined(shape: Shape, got: Several) -> Any:
    """Items as the list or dict that they make."""
    if isinstance(shape, Table):
        return {item.key.value: item.got.value for item in got.items if item.key}
    assert isinstance(shape, Listing)
    return shape.make([item.got.value for item in got.items])


def item_at(shape: Shape, got: Several, at: Any) -> int | None:
    """Which of the items an error's location names; those of a set have no place."""
    if isinstance(shape, Table):
        keys = [str(bare(item.key.value)) for item in got.items if item.key]
        return keys.index(str(at)) if str(at) in keys else None
    ordered = isinstance(shape, Listing) and shape.make in (list, tuple)
    return at if ordered and isinstance(at, int) and at < len(got.items) else None


def inside(path: str, name: str) -> str:
    """The path of a field of what stands at a path."""
    return f"{path}.{name}" if path else name


def bare(value: Any) -> Any:
    """A member of an Enum as the answer has it."""
    return value.value if isinstance(value, enum.Enum) else value


def fate(part: Any) -> Gone:
    """What became of what is not there: of a moment, what became of its words."""
    return Gone.NOTHING if is_empty(part) else Gone.FELL


def leaves(part: Any) -> list[Cited[Any]]:
    """All cited values of a part of a record."""
    if isinstance(part, Cited):
        return [part]
    if isinstance(part, BaseModel):
        return [leaf for name in type(part).model_fields for leaf in leaves(getattr(part, name))]
    return [leaf for one in part for leaf in leaves(one)]


def is_empty(part: Any) -> bool:
    """Whether nothing at all was found of a part."""
    return all(leaf.status == "not_stated" for leaf in leaves(part))
