"""Items that several people added: which of them are one, and the numbers that they get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

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
    depth = 0
    # Outer lists first: in what lists within them stand is then settled.
    while any(path.count("[") > depth for person in people for path in person.values):
        kept: dict[str, list[dict[str, list[Effect]]]] = {}
        for person in people:
            _number(person, depth, known, kept)
        depth += 1


def _number(
    person: Person,
    depth: int,
    known: Mapping[str, int],
    kept: dict[str, list[dict[str, list[Effect]]]],
) -> None:
    """Give the items that a person added to lists of one depth the numbers of those kept that they
    are, or the next ones."""
    places: dict[str, str] = {}
    for path, items in _items(person, depth, known).items():
        others = kept.setdefault(path, [])
        free = dict.fromkeys(range(len(others)))
        for number, item in sorted(items.items()):
            scored = ((_likeness(item, others[at]), -at) for at in free)
            likeness, at = max(scored, default=(0, 0))
            at = -at if likeness else len(others)
            if likeness:
                del free[at]
            else:
                others.append({})
            for rest, effect in item.items():
                others[at].setdefault(rest, []).append(effect)
            places[f"{path}[{number}]"] = f"{path}[{known.get(path, 0) + at}]"
    person.moved(places)


def _items(
    person: Person, depth: int, known: Mapping[str, int]
) -> dict[str, dict[int, dict[str, Effect]]]:
    """The items that a person added to the lists of a depth, by list and number."""
    found: dict[str, dict[int, dict[str, Effect]]] = {}
    for value, effect in person.values.items():
        path, number = next(islice(lists_in(value), depth, None), ("", -1))
        if number >= known.get(path, 0):
            rest = value[len(f"{path}[{number}]") :]
            found.setdefault(path, {}).setdefault(number, {})[rest] = effect
    return found


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
