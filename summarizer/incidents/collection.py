"""All reports that are compared: how rare each of their words is, and which are worth comparing."""

from __future__ import annotations

import heapq
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from summarizer.incidents.features import Features
from summarizer.incidents.terms import Terms
from summarizer.joining import bare

_COMMON = 400
"""Reports that a word may be in: beyond it brings nobody together."""
_SAME = 4
"""Runs of words, the lowest by their hash, by which copies are found."""
_FIRST = 60
"""Reports that are found by such a run, or by a place and a day: all others are like these."""
_LONGEST = 7
"""Days of an interval by which others are looked for."""
_FEW = 30
"""A report's rarest names and words of each kind by which others are looked for."""
_LEAST = 50
"""Reports that a collection is taken for at least: in a few, every word would be common."""


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Terms by their numbers, and what they weigh; all together have length 1."""

    numbers: array[int]
    weights: array[float]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The words of a report by what they weigh, and its runs of words."""

    names: Weighed
    words: Weighed
    runs: array[int]


def cosine(one: Weighed, other: Weighed) -> float:
    """How alike two are, from 0 to 1."""
    mine = _table(one)
    known = zip(other.numbers, other.weights, strict=True)
    return sum(mine[number] * weight for number, weight in known if number in mine)


def shared(one: Weighed, other: Weighed) -> list[int]:
    """The numbers of the terms that both have, the weightiest first."""
    mine = _table(one)
    known = zip(other.numbers, other.weights, strict=True)
    both = {number: mine[number] * weight for number, weight in known if number in mine}
    return sorted(both, key=lambda number: (-both[number], number))


@lru_cache(maxsize=64)
def _table(one: Weighed) -> dict[int, float]:
    # One report is compared with many others in a row.
    return dict(zip(one.numbers, one.weights, strict=True))


class Rarity:
    """In how many reports a term is, and what it weighs when two have it.

    The weight is the inverse document frequency, smoothed: ln((1 + reports) / (1 + those with the
    term)).
    """

    def __init__(self) -> None:
        self.reports = 0
        self._numbers: dict[str, int] = {}
        self._terms: list[str] = []
        self._counts = array("I")

    def add(self, terms: Iterable[str]) -> None:
        """Count the distinct terms of one more report."""
        self.reports += 1
        for term in terms:
            number = self._numbers.setdefault(term, len(self._terms))
            if number == len(self._terms):
                self._terms.append(term)
                self._counts.append(0)
            self._counts[number] += 1

    def term(self, number: int) -> str:
        """The term of this number."""
        return self._terms[number]

    def count(self, number: int) -> int:
        """Reports that have the term of this number."""
        return self._counts[number]

    def weight(self, number: int) -> float:
        """More for a rarer term; 0 for one that all have."""
        return math.log((1 + max(self.reports, _LEAST)) / (1 + self._counts[number]))

    def weighed(self, terms: Mapping[str, int]) -> Weighed:
        """What a report's terms weigh; one that is there more often weighs more."""
        numbers = array("I", (self._numbers[term] for term in terms))
        weights = [
            (1 + math.log(often)) * self.weight(number)
            for number, often in zip(numbers, terms.values(), strict=True)
        ]
        length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
        return Weighed(numbers, array("f", (weight / length for weight in weights)))


class Collection:
    """The rarity of names and of words."""

    def __init__(self) -> None:
        self.names, self.words = Rarity(), Rarity()

    def add(self, terms: Terms) -> None:
        """Count the terms of one more report."""
        self.names.add(terms.names)
        self.words.add(terms.words)

    def vectors(self, terms: Terms) -> Vectors:
        """What a report's terms weigh here; all of them were counted."""
        return Vectors(
            self.names.weighed(terms.names),
            self.words.weighed(terms.words),
            array("I", terms.runs),
        )


class Index:
    """Which reports share rare terms, or a day at a place."""

    def __init__(self, collection: Collection) -> None:
        self._of = collection
        self._by: dict[str, array[int]] = {}

    def add(self, number: int, features: Features, vectors: Vectors) -> None:
        """Make a report found by others."""
        for mark, _ in self._marks(features, vectors):
            found = self._by.setdefault(mark, array("l"))
            if mark[0] in "nw" or len(found) < _FIRST:
                found.append(number)

    def like(self, features: Features, vectors: Vectors, most: int) -> list[int]:
        """The reports that share most with it, by the weight of what they share."""
        shared: dict[int, float] = {}
        for mark, weight in self._marks(features, vectors):
            for number in self._by.get(mark, ()):
                shared[number] = shared.get(number, 0.0) + weight
        return heapq.nlargest(most, shared, key=lambda number: (shared[number], -number))

    def _marks(self, features: Features, vectors: Vectors) -> Iterator[tuple[str, float]]:
        for kind, rarity, terms in (
            ("n", self._of.names, vectors.names.numbers),
            ("w", self._of.words, vectors.words.numbers),
        ):
            rare = (number for number in terms if 1 < rarity.count(number) <= _COMMON)
            for number in heapq.nsmallest(_FEW, rare, key=rarity.count):
                yield f"{kind}{number}", rarity.weight(number)
        yield from ((f"r{run}", 8.0) for run in vectors.runs[:_SAME])
        yield from _days_at(features)


def _days_at(features: Features) -> Iterator[tuple[str, float]]:
    """A place with a day, and the days beside it: who tells of the night takes either."""
    if not features.place or features.days is None:
        return
    places = {bare(features.place)}
    if features.located and features.located.name:
        places.add(bare(features.located.name))
    first, last = (day.toordinal() for day in features.days)
    if last - first <= _LONGEST:
        for day in range(first - 1, last + 2):
            yield from ((f"d{place} {day}", 4.0) for place in places)
