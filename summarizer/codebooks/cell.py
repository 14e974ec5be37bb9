"""A cell of a codebook's table: its value and what it rests on, or why it is empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from summarizer.incidents.incident import Said

How = Literal["stated", "computed", "judged", "gazetteer", "rule", "given", "empty"]
"""What makes a cell.

- ``stated``, ``computed``, ``judged``: as the records have it, by their status.
- ``gazetteer``: looked up by the words cited; no report says it.
- ``rule``: a rule of the codebook, of the words cited; `why` names it.
- ``given``: came with the article (its source, title, day), and is no words of it.
- ``empty``: there is no value; `why` says why.
"""

Type = Literal["string", "integer", "number", "date"]
"""Types of Table Schema."""

THEIRS = "the codebook's own to give"
"""Why a cell is empty that only the makers of the codebook's data can fill."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        value: text, number, or None where it is empty.
        how: what makes it.
        why: the reason of an empty one; the rule and what it set aside of others.
        said: where the reports say it, each with the path in its record. An empty cell has some
            where words speak for different values.
    """

    value: str | int | float | None
    how: How
    why: str = ""
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: the codebook's.
        type: of Table Schema.
        says: what it holds here, in a few words.
        among: all values that it can have, if they are a closed list.
        least, most: of a number, if there are bounds.
    """

    name: str
    type: Type
    says: str
    among: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table after a codebook.

    Attributes:
        name: of its file, and of `--to`.
        title: what it is.
        source: the codebook.
        url: where that is published.
        columns: in its order; ours, ``incident_id``, stands last.
    """

    name: str
    title: str
    source: str
    url: str
    columns: tuple[Column, ...]


Row = Mapping[str, Cell]
"""The cells of a table by their columns."""

INCIDENT_ID = Column("incident_id", "string", "the incident's id; no column of the codebook")


def empty(why: str, said: Iterable[Said] = ()) -> Cell:
    """A cell without a value."""
    return Cell(None, "empty", why, tuple(said))


def theirs(*names: str) -> dict[str, Cell]:
    """Cells that only the makers of the codebook's data can fill."""
    return {name: empty(THEIRS) for name in names}


def rule(value: Any, why: str, said: Iterable[Said]) -> Cell:
    """What a rule of the codebook makes of words."""
    return Cell(value, "rule", why, tuple(said))
