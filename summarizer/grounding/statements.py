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

    Nobody is asked a statement that needs a value which the item does not have.

    Args:
        found: open values, each with those of its item.
    """
    # What hangs together in one item is one statement, read from the sentences of all of it.
    read: dict[tuple[str, str], tuple[set[int], list[str]]] = {}
    for held, beside in found:
        said, used = _told(held, beside)
        if used is None:
            continue
        item = held.path.rpartition(".")[0] or held.path
        numbers, paths = read.setdefault((said[:1].upper() + said[1:], item), (set(), []))
        numbers.update(held.read, *(_sentences(one) for one in used))
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
    return _told(held, beside)[0]


def rests_on(held: Held, beside: Sequence[Held]) -> list[Held]:
    """The other values of the item that the statement names."""
    return _told(held, beside)[1] or []


def _told(held: Held, beside: Sequence[Held]) -> tuple[str, list[Held] | None]:
    """The statement, and the other values that it is about; None if it lacks one."""
    value = _value(held)
    if isinstance(held.plan.kind, Prose):
        return value, []
    known: dict[str, list[Held]] = {}
    for one in beside:
        known.setdefault(one.plan.name, []).append(one)
    known[held.plan.name] = [held]
    used: list[Held] = []
    lacks = False

    def filled(field: re.Match[str]) -> str:
        nonlocal lacks
        ones = known.get(field[1], [])
        used.extend(one for one in ones if one is not held)
        lacks = lacks or not (ones or field[2])
        return ", ".join(map(_value, ones)) or field[2] or "it"

    if told := _proposition(held, beside):
        said = _FIELD.sub(filled, told)
        return said, None if lacks else used
    of = known.get(held.plan.kind.of or "", [])
    name = held.plan.name.replace("_", " ")
    about = f" of {_value(of[0])}" if of else ""
    return f"the {name}{about} is {value}", of


def _value(held: Held) -> str:
    """A value as the record would have it."""
    return str(plain(held.located.value if held.located else held.given))


def _sentences(held: Held) -> list[int]:
    """Where the words of a value stand; a choice has none, and is known by what it belongs to."""
    places = held.located.places if held.located else {}
    return [number for number, spans in places.items() if spans]


def _proposition(held: Held, beside: Sequence[Held]) -> str:
    kind = held.plan.kind
    if kind.proposition.startswith("@"):
        other = next((one for one in beside if one.plan.name == kind.proposition[1:]), None)
        return _proposition(other, beside) if other else held.plan.together
    if isinstance(kind, Choice):
        return kind.propositions.get(str(plain(held.given)), kind.proposition)
    return kind.proposition


_FIELD = re.compile(r"\{(\w+)(?:\|([^}]*))?\}")
