"""What an open value says, as a plain statement that somebody else can be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from summarizer.evidence.fields import Choice, Prose
from summarizer.evidence.locate import plain
from summarizer.grounding.held import Held


@dataclass(frozen=True)
class OpenPoint:
    """One statement for a second reader.

    Attributes:
        statement: what is to be true, in plain words.
        sentences: numbers of the sentences that it is to be read from.
        paths: the values of the answer that say this.
    """

    statement: str
    sentences: tuple[int, ...]
    paths: tuple[str, ...]


def open_points(found: Sequence[tuple[Held, Sequence[Held]]]) -> tuple[OpenPoint, ...]:
    """Statements for a second reader, each once, in an order that tells nothing.

    Args:
        found: open values, each with those of its item.
    """
    paths: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for held, beside in found:
        said = statement(held, beside)
        paths.setdefault((said[:1].upper() + said[1:], held.read), []).append(held.path)
    points = [OpenPoint(*key, tuple(where)) for key, where in paths.items()]
    # The same order each time: the same article is to give the same requests.
    Random(0).shuffle(points)
    return tuple(points)


def statement(held: Held, beside: Sequence[Held]) -> str:
    """What a value says, in plain words, as its field has it or, where the schema is silent, by
    the fields' names.

    Args:
        held: the value.
        beside: those of its item.
    """
    kind, value = held.plan.kind, str(plain(held.given))
    if isinstance(kind, Prose):
        return value
    known = {**{one.plan.name: str(plain(one.given)) for one in beside}, held.plan.name: value}
    told = kind.proposition
    if isinstance(kind, Choice):
        told = kind.propositions.get(value, told)
    if told:
        return _FIELD.sub(lambda field: known.get(field[1]) or field[2] or "it", told)
    of = known.get(kind.of or "")
    name = held.plan.name.replace("_", " ")
    return f"the {name} of {of} is {value}" if of else f"the {name} is {value}"


_FIELD = re.compile(r"\{(\w+)(?:\|([^}]*))?\}")
"""A field of the item, and what is said where it has none: ``{harm|hurt}``."""
