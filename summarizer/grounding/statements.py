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
    # What hangs together in one item is one statement, read from the sentences of all of it.
    read: dict[tuple[str, str], tuple[set[int], list[str]]] = {}
    for held, beside in found:
        said = statement(held, beside)
        item = held.path.rpartition(".")[0] or held.path
        numbers, paths = read.setdefault((said[:1].upper() + said[1:], item), (set(), []))
        numbers.update(held.read)
        paths.append(held.path)
    same: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for (said, _), (numbers, paths) in read.items():
        same.setdefault((said, tuple(sorted(numbers))), []).extend(paths)
    points = [OpenPoint(*key, tuple(paths)) for key, paths in same.items()]
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
    value = str(plain(held.given))
    if isinstance(held.plan.kind, Prose):
        return value
    known: dict[str, str] = {}
    for one in beside:
        several = f"{known[one.plan.name]}, " if one.plan.name in known else ""
        known[one.plan.name] = several + str(plain(one.given))
    known[held.plan.name] = value
    if told := _proposition(held, beside):
        return _FIELD.sub(lambda field: known.get(field[1]) or field[2] or "it", told)
    of = known.get(held.plan.kind.of or "")
    name = held.plan.name.replace("_", " ")
    return f"the {name} of {of} is {value}" if of else f"the {name} is {value}"


def _proposition(held: Held, beside: Sequence[Held]) -> str:
    kind = held.plan.kind
    if kind.proposition.startswith("@"):
        other = next((one for one in beside if one.plan.name == kind.proposition[1:]), None)
        return _proposition(other, beside) if other else held.plan.together
    if isinstance(kind, Choice):
        return kind.propositions.get(str(plain(held.given)), kind.proposition)
    return kind.proposition


_FIELD = re.compile(r"\{(\w+)(?:\|([^}]*))?\}")
