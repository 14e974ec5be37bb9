"""What an open value says, as a plain statement that somebody else can be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from random import Random

from summarizer.evidence.fields import Choice, Number, Prose, Words
from summarizer.evidence.people.persons import names_several
from summarizer.evidence.verdict import plain
from summarizer.grounding.held import Held


@dataclass(frozen=True)
class OpenPoint:
    """One statement for a second reader.

    Attributes:
        statement: what is to be true, in plain words.
        sentences: numbers of the sentences that it is to be read from.
        paths: the values of the answer that say this.
        head: how it begins, if others may begin so: with whom, or what, it is about.
    """

    statement: str
    sentences: tuple[int, ...]
    paths: tuple[str, ...]
    head: str = ""


def open_points(found: Sequence[tuple[Held, Sequence[Held]]]) -> tuple[OpenPoint, ...]:
    """Statements for a second reader, each once, in an order that tells nothing; those of one head
    stand together.

    Nobody is asked a statement that needs a value which the item does not have.

    Args:
        found: open values, each with those of its item.
    """
    # What hangs together in one item is one statement, read from the sentences of all of it.
    read: dict[tuple[str, str, str], tuple[set[int], list[str]]] = {}
    for held, beside in found:
        told = _told(held, beside)
        if told.lacks:
            continue
        item = held.path.rpartition(".")[0] or held.path
        key = (_capital(told.text), _capital(told.head), item)
        numbers, paths = read.setdefault(key, (set(), []))
        numbers.update(held.read, *(_sentences(one) for one in told.used))
        paths.append(held.path)
    same: dict[tuple[str, str, tuple[int, ...]], list[str]] = {}
    for (said, head, _), (numbers, paths) in read.items():
        same.setdefault((said, head, tuple(sorted(numbers))), []).extend(paths)
    heads: dict[str, list[OpenPoint]] = {}
    for (said, head, sentences), paths in same.items():
        heads.setdefault(head or said, []).append(OpenPoint(said, sentences, tuple(paths), head))
    # The same order each time: the same article is to give the same requests.
    chance = Random(0)
    order = list(heads.values())
    chance.shuffle(order)
    for points in order:
        chance.shuffle(points)
    return tuple(chain.from_iterable(order))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def statement(held: Held, beside: Sequence[Held]) -> str:
    """What a value says, in plain words, as its field has it or, where the schema is silent, by
    the fields' names.

    Args:
        held: the value.
        beside: those of its item.
    """
    return _told(held, beside).text


def rests_on(held: Held, beside: Sequence[Held]) -> list[Held]:
    """The other values of the item that the statement names."""
    told = _told(held, beside)
    return [] if told.lacks else told.used


@dataclass(slots=True)
class _Told:
    """A statement: its words, what others may begin with too, the other values that it names,
    whether it lacks one, and whether its last value so far names several."""

    text: str
    head: str
    used: list[Held]
    lacks: bool = False
    several: bool = False


def _told(held: Held, beside: Sequence[Held]) -> _Told:
    value = _value(held)
    if isinstance(held.plan.kind, Prose):
        return _Told(value, "", [])
    proposition = _proposition(held, beside)
    if not proposition:
        return _unworded(held, beside, value)
    told = _Told("", "", [])
    head, rest = _parts_of(proposition)
    told.head = _filled(head, held, beside, told)
    told.text = told.head + _filled(rest, held, beside, told)
    return told


def _filled(
    parts: Sequence[tuple[str, str, str]], held: Held, beside: Sequence[Held], told: _Told
) -> str:
    """A proposition with the values of its fields; what it uses, or lacks, is noted.

    "Four boys *were* killed", where the proposition has "was".
    """
    text = ""
    for before, name, otherwise in parts:
        text += f" were{before[4:]}" if told.several and before.startswith(" was ") else before
        if not name:
            continue
        mine = name == held.plan.name
        ones = [held] if mine else [one for one in beside if one.plan.name == name]
        told.used += ones if not mine else ()
        told.lacks = told.lacks or not (ones or otherwise)
        values = ", ".join(map(_value, ones))
        text += values or otherwise or "it"
        words = [one for one in ones if isinstance(one.plan.kind, Words)]
        told.several = len(words) > 1 or any(names_several(_value(one)) for one in words)
    return text


@lru_cache(maxsize=512)
def _parts_of(proposition: str) -> tuple[tuple[tuple[str, str, str], ...], ...]:
    """What of a proposition is told once for many, and the rest: words, and the field behind them.

    Once is told whom it is about, or what stands before a colon.
    """
    head = _HEAD.match(proposition)
    end = head.end() if head else 0
    return _fields_in(proposition[:end]), _fields_in(proposition[end:])


def _fields_in(words: str) -> tuple[tuple[str, str, str], ...]:
    found, at = [], 0
    for field in _FIELD.finditer(words):
        found.append((words[at : field.start()], field[1], field[2] or ""))
        at = field.end()
    return (*found, (words[at:], "", ""))


def _unworded(held: Held, beside: Sequence[Held], value: str) -> _Told:
    """What a value says whose schema is silent, by the fields' names."""
    of = [one for one in beside if one.plan.name == held.plan.kind.of]
    if isinstance(held.plan.kind, Number) or held.plan.asked is not None:
        return _number(held, beside)
    about = f" of {_value(of[0])}" if of else ""
    return _Told(f"the {_spaced(held.plan.name)}{about} is {value}", "", of)


def _number(held: Held, beside: Sequence[Held]) -> _Told:
    """Which number it is: by its field, or by its group if that does not say, and of which item.

    "Of the name Ana Belu: age: 43".
    """
    plan = held.plan
    words = [one for one in beside if isinstance(one.plan.kind, Words | Choice) and one.located]
    words.sort(key=lambda one: isinstance(one.plan.kind, Choice))
    item = words[:1] if plan.asked is not None and (plan.silent or plan.asked.by_item) else []
    described = plan.within if plan.silent and plan.within and not item else plan.part.description
    about = "".join(f"of the {_spaced(one.plan.name)} {_value(one)}: " for one in item)
    told = described.rstrip(". ") if described else _spaced(plan.name)
    return _Told(f"{about}{told[:1].lower()}{told[1:]}: {_value(held)}", "", item)


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _value(held: Held) -> str:
    """A value as the record would have it, on one line."""
    return " ".join(str(plain(held.located.value if held.located else held.given)).split())


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
_HEAD = re.compile(rf"{_FIELD.pattern}|[^{{:]+(?=: \{{)")
