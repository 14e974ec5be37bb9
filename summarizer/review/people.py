"""What each person says of one record: decisions as effects on its values, by their paths."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from summarizer.errors import DecisionUnfit
from summarizer.evidence.types import Span
from summarizer.review.decisions import Said, in_force
from summarizer.review.places import (
    LONGEST_PATH,
    Place,
    leaves_of,
    lengths,
    lists_in,
    place_of,
)
from summarizer.review.values import value_of
from summarizer.schema import Group, Leaf

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a person says of one value.

    Attributes:
        said: the decision.
        leaf: the value's field.
        do: it is right as it stands, it is wrong, or this is it.
        value: what it then is, as JSON; None if it is wrong.
        words: where the words stand that it rests on, offsets in the article's text.
        broad: whether it was said of the item that the value is of.
    """

    said: Said
    leaf: Leaf
    do: Literal["accept", "reject", "give"]
    value: Any = None
    words: tuple[Range, ...] = ()
    broad: bool = False

    def agrees(self, other: Effect) -> bool:
        """Whether another one says the same: the same value, and words that overlap."""
        if self.value is None or other.value is None:
            return self.value is other.value
        same = type(self.value) is type(other.value) and self.value == other.value
        return same and overlap(self.words, other.words)


@dataclass
class Person:
    """What one person says of one record.

    Attributes:
        name: who.
        values: by the values' paths.
        gone: items that are wrong, by their paths.
        whole: the decision that nothing is missing.
    """

    name: str
    values: dict[str, Effect] = field(default_factory=dict)
    gone: dict[str, Said] = field(default_factory=dict)
    whole: Said | None = None

    def moved(self, places: Mapping[str, str]) -> None:
        """Give items other numbers: for the path of each, the one that it gets."""
        self.values = {_moved(path, places): one for path, one in self.values.items()}


def people_of(
    said: Iterable[Said],
    root: Group,
    record: Mapping[str, Any],
    issues: Collection[str] = (),
    stand: Callable[[Sequence[Span]], object] = tuple,
) -> tuple[dict[str, Person], list[tuple[Said, str]]]:
    """What each person says of a record, and which decisions do not hold, and why.

    Args:
        said: the decisions about this record, in their order.
        root: what the record is made of.
        record: the record as JSON.
        issues: paths of what was left out of it.
        stand: raises `DecisionUnfit` where words do not stand in the article.
    """
    said = list(said)
    free = _free_numbers(said, lengths(root, record))
    people: dict[str, Person] = {one.decision.by: Person(one.decision.by) for one in said}
    refused: list[tuple[Said, str]] = []
    last = {id(one) for one in in_force(one.decision for one in said)}
    held = [one for one in said if id(one.decision) in last]
    # What is said of a value goes before what is said of its item, also where it does not hold.
    own = {(one.decision.by, one.decision.path) for one in held}
    for one in sorted(held, key=lambda one: _is_of_item(one, root, record)):
        person = people[one.decision.by]
        if one.decision.do == "whole":
            person.whole = one
            continue
        try:
            stand(one.decision.words)
            _take(one, person, place_of(root, record, one.decision.path), free, issues, own)
        except DecisionUnfit as unfit:
            refused.append((one, unfit.message))
    for person in people.values():
        for path, effect in list(person.values.items()):
            if next(above(path, person.gone), None):
                if effect.do != "reject" and not effect.broad:
                    refused.append((effect.said, "the same person rejects its item"))
                del person.values[path]
    return people, refused


def overlap(some: Iterable[Range], others: Iterable[Range]) -> bool:
    """Whether words at some places share any with those at others."""
    others = list(others)
    return any(a < d and c < b for a, b in some for c, d in others)


def words_of(leaf: Mapping[str, Any]) -> tuple[Range, ...]:
    """Where the words stand that a value of a record rests on, or else its sentences."""
    return tuple(
        (span["start"], span["end"])
        for one in leaf["citations"]
        for span in (one.get("match") or [one])
    )


def above(path: str, items: Mapping[str, Any]) -> Iterator[str]:
    """Those of the items that what stands at a path is of, or is."""
    whole = [path[:at] for at, sign in enumerate(path) if sign in ".["] + [path]
    return (one for one in whole if one in items)


def _is_of_item(one: Said, root: Group, record: Mapping[str, Any]) -> bool:
    try:
        return isinstance(place_of(root, record, one.decision.path).part, Group)
    except DecisionUnfit:
        return False


def _take(
    one: Said,
    person: Person,
    place: Place,
    free: Mapping[tuple[str, str], int],
    issues: Collection[str],
    own: Collection[tuple[str, str]],
) -> None:
    decision = one.decision
    if decision.do in ("correct", "add"):
        person.values[place.path] = _given(one, place, free)
        return
    if place.new:
        raise DecisionUnfit("the record has no such item")
    if isinstance(place.part, Leaf):
        if place.held["value"] is None and not (decision.do == "reject" and place.path in issues):
            raise DecisionUnfit(f"there is no value to {decision.do}")
        person.values[place.path] = _of_value(one, place)
        return
    if decision.do == "reject" and place.many:
        person.gone[place.path] = one
    for leaf in leaves_of(place.part, place.held, place.path):
        if (
            leaf.held["value"] is not None
            and (decision.do == "accept" or not place.many)
            and (person.name, leaf.path) not in own
        ):
            person.values.setdefault(leaf.path, _of_value(one, leaf, broad=True))


def _of_value(one: Said, place: Place, *, broad: bool = False) -> Effect:
    assert isinstance(place.part, Leaf)
    if one.decision.do == "reject":
        return Effect(one, place.part, "reject", broad=broad)
    value, words = place.held["value"], words_of(place.held)
    return Effect(one, place.part, "accept", value, words, broad)


def _given(one: Said, place: Place, free: Mapping[tuple[str, str], int]) -> Effect:
    decision = one.decision
    if isinstance(place.part, Group):
        raise DecisionUnfit("it is no value: name a field of it")
    if place.new and decision.do == "correct":
        raise DecisionUnfit("the record has no such item: it is to be added")
    if not place.new and decision.do == "add":
        raise DecisionUnfit("the record has it: it is to be corrected")
    if any(number >= free[decision.by, path] for path, number in lists_in(place.path)):
        raise DecisionUnfit("a new item takes the next number of its list")
    words = tuple((span.start, span.end) for span in decision.words)
    return Effect(one, place.part, "give", value_of(place.part, decision), words)


def _free_numbers(said: Iterable[Said], known: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """The number that the next item of a list gets, by person and list: those that were ever given
    are taken, also those that were taken back."""
    used: dict[tuple[str, str], set[int]] = {}
    for one in said:
        # A path that is none costs the more the longer it is.
        short = one.decision.path[:LONGEST_PATH]
        for path, number in lists_in(short):
            used.setdefault((one.decision.by, path), set()).add(number)
    free = {}
    for (by, path), numbers in used.items():
        next_one = known.get(path, 0)
        while next_one in numbers:
            next_one += 1
        free[by, path] = next_one
    return free


def _moved(path: str, places: Mapping[str, str]) -> str:
    for before in above(path, places):
        return places[before] + path[len(before) :]
    return path
