"""What becomes of parts that were answered more than once: about each window of a long article."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from summarizer.evidence.types import Cited
from summarizer.evidence.verdict import plain
from summarizer.grounding.plan import GroupPlan, LeafPlan, Plan
from summarizer.joining import bare, completed, marks, relation, same_part, same_words, stated
from summarizer.outcome import Issue

_RANK = {"words": 4, "second_reading": 3, "reading": 2, "default": 1, None: 0}
_OTHERWISE = (
    "another part of the article has this; kept is what is better borne out or stands first"
)
_NUMBER = re.compile(r"~\d+")


def place_of(name: str, number: int) -> str:
    """Where among the answers the `number`-th one stands to a part that has but one value."""
    return f"{name}~{number}" if number > 1 else name


def path_of(place: str) -> str:
    """The record's path of a place among the answers."""
    return _NUMBER.sub("", place)


def moved(path: str, old: str, new: str) -> str:
    """The path of what is in an item, where the item is at `new` of the record, and not at `old`
    among the answers."""
    return new + path_of(path)[len(path_of(old)) :]


def chosen(plan: Plan, given: Sequence[Any]) -> int:
    """Which of several values of one part is kept: the best borne out, of equal ones the first.

    Args:
        plan: the part.
        given: its values, in the order of the article.
    """
    ranks = [_rank(plan, one) for one in given]
    return ranks.index(max(ranks))


def together(plan: Plan, given: Sequence[Any], best: int) -> Any:
    """The value that is kept, with what others that say the same have more."""
    whole = given[best]
    if isinstance(plan, GroupPlan):
        for number, one in enumerate(given):
            if number != best and same_part(plan.part, given[best], one):
                whole = completed(plan.part, whole, one)
    return whole


def told_otherwise(plan: Plan, given: Sequence[Any], kept: Any, path: str) -> Iterator[Issue]:
    """Issues of what other answers have in the place of what is kept, each once."""
    seen: set[tuple[str, str]] = set()
    for one in given:
        for place, mine, other in _beside(plan, kept, one, path):
            told = place, str(plain(other.value))
            same = same_words(mine.value, other.value)
            if other.basis == "default" or same or told in seen:
                continue
            seen.add(told)
            words = tuple(span.quote for each in other.citations for span in each.match)
            yield Issue(path=place, kind="open", value=told[1], reason=_OTHERWISE, words=words)


class Copies:
    """Finds the item of a list that is the same claim.

    Items are only held against those that may be the same: a long article has thousands.
    """

    def __init__(self, plan: GroupPlan) -> None:
        self._group = plan.part
        self._by_mark: dict[Hashable, list[int]] = {}

    def note(self, values: Mapping[str, Any], number: int) -> None:
        """Know an item, or what became of it, by the number under which it is kept."""
        for mark in marks(self._group, values):
            known = self._by_mark.setdefault(mark, [])
            if number not in known[-1:]:
                known.append(number)

    def find(
        self, values: Mapping[str, Any], kept: Sequence[tuple[object, Mapping[str, Any]]]
    ) -> int | None:
        """The number of the first item that is the same claim, if one is."""
        every = (self._by_mark.get(mark, ()) for mark in marks(self._group, values))
        for number in sorted(set(chain.from_iterable(every))):
            other = kept[number][1]
            if values == other or relation(self._group, other, values) == "one":
                return number
        return None


def distinct(values: Sequence[Cited[Any]]) -> list[Cited[Any]]:
    """Values of a list, each once."""
    first: dict[str, Cited[Any]] = {}
    for value in values:
        text = str(value.value)
        first.setdefault(bare(text) or text, value)
    return list(first.values())


def _rank(plan: Plan, value: Any) -> int:
    """How well it is borne out; of a part with fields the first one that is there counts."""
    if isinstance(plan, LeafPlan):
        return _RANK[value.basis]
    first = next(iter(stated(plan.part, value)), None)
    return _RANK[value[first.name].basis] if first else 0


def _beside(
    plan: Plan, kept: Any, one: Any, path: str
) -> Iterator[tuple[str, Cited[Any], Cited[Any]]]:
    """Fields of another answer that are to be told of if they differ: place, kept and other."""
    if isinstance(plan, LeafPlan):
        if one.value is not None:
            yield path, kept, one
        return
    leaves = stated(plan.part, one)
    if same_part(plan.part, kept, one):
        leaves = leaves[1:]
    elif leaves and not same_words(kept[leaves[0].name].value, one[leaves[0].name].value):
        # Of another day or place its hour or country is no matter.
        leaves = leaves[:1]
    for leaf in leaves:
        yield f"{path}.{leaf.name}", kept[leaf.name], one[leaf.name]
