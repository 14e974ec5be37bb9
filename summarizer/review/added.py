"""Items that several people added: which of them are one, and the numbers that they get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.evidence.fields import Choice
from summarizer.review.people import Effect, Person, overlap
from summarizer.review.places import lists_in

_Item = Mapping[str, Effect]
"""What one or several people say of an item, by the rest of the path."""


def numbered(people: Sequence[Person], known: Mapping[str, int]) -> None:
    """Give what people added one number where it is one item, and else numbers of their own.

    Args:
        people: what they say, in the order in which their items come.
        known: how many items each list of the record has, by its path.
    """
    done: set[str] = set()
    while lists := _lists_with_more(people, known) - done:
        # Outer lists first: in what lists within them stand is then settled.
        path = min(lists, key=lambda one: (one.count("["), one))
        done.add(path)
        _number(people, path, known.get(path, 0))


def _lists_with_more(people: Iterable[Person], known: Mapping[str, int]) -> set[str]:
    return {
        path
        for person in people
        for value in person.values
        for path, number in lists_in(value)
        if number >= known.get(path, 0)
    }


def _number(people: Iterable[Person], path: str, first: int) -> None:
    kept: list[dict[str, list[Effect]]] = []
    for person in people:
        mine = _items(person, path, first)
        places: dict[str, str] = {}
        free = set(range(len(kept)))
        for number, item in mine.items():
            scored = [(_likeness(item, kept[at]), -at) for at in free]
            likeness, at = max(scored, default=(0, 0))
            at = -at if likeness else len(kept)
            if likeness:
                free.discard(at)
            else:
                kept.append({})
            for rest, effect in item.items():
                kept[at].setdefault(rest, []).append(effect)
            places[f"{path}[{number}]"] = f"{path}[{first + at}]"
        person.moved(places)


def _items(person: Person, path: str, first: int) -> dict[int, dict[str, Effect]]:
    """The items that a person added to a list, by their numbers."""
    found: dict[int, dict[str, Effect]] = {}
    for value, effect in person.values.items():
        number = dict(lists_in(value)).get(path, -1)
        if number >= first:
            rest = value[len(f"{path}[{number}]") :]
            found.setdefault(number, {})[rest] = effect
    return dict(sorted(found.items()))


def _likeness(item: _Item, other: Mapping[str, Sequence[Effect]]) -> int:
    """How many of its values are those of another one, beside its keys; 0: it is not the same.

    Its keys (without any, all its values) overlap in the article, and so do the words that were
    given together with them: one figure may be two claimants'.
    """
    both = [(one, theirs) for rest, one in item.items() for theirs in other.get(rest, ())]
    firm = [pair for pair in both if pair[0].leaf.kind.key] or both
    bound = [
        pair
        for pair in both
        if pair[0].leaf.kind.bound and not isinstance(pair[0].leaf.kind, Choice)
    ]
    if not any(overlap(one.words, theirs.words) for one, theirs in firm):
        return 0
    if not all(overlap(one.words, theirs.words) for one, theirs in bound):
        return 0
    return 1 + sum(one.agrees(theirs) for one, theirs in both)
