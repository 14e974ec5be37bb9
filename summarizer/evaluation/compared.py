"""Settings held against each other over the same articles, with intervals.

Articles are drawn again and again, with all their values and for all settings the same ones, so
that differences are paired (Efron 1979).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import pstdev
from typing import NamedTuple

from summarizer.evaluation.intervals import (
    LEVEL,
    Interval,
    articles_needed,
    draws,
    expanded,
    fewest,
    percentiles,
    wilson,
)
from summarizer.evaluation.score import Count

AIMS = ("precision", "recall", "F1")

_RESAMPLES = 4000
MOST_ARTICLES = 100_000
"""More than anybody codes."""


class Tally(NamedTuple):
    """What values come to.

    Attributes:
        right: values given that are right, where the gold is complete.
        given: of so many.
        found: entries that are found.
        wanted: of so many.
    """

    right: int = 0
    given: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def figures(self) -> tuple[float, float, float]:
        """Those of `AIMS`."""
        precision = Count(self.right, self.given).precision
        recall = Count(self.found, 0, self.wanted).recall
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """For each of `AIMS`, what it is a share of what; of F1 nearly."""
        both = self.right + self.found, self.given + self.wanted
        return (self.right, self.given), (self.found, self.wanted), both


def added(tallies: Iterable[Tally]) -> Tally:
    """Several together."""
    return Tally(*map(sum, zip(*[Tally(), *tallies], strict=True)))


Drawn = tuple[list[float], ...]
"""For each of `AIMS`, the figure of each draw."""


def drawn(settings: Sequence[Sequence[Tally]]) -> list[Drawn]:
    """The figures of each setting over articles drawn again and again, for all the same."""
    columns = [[list(column) for column in zip(*rows, strict=True)] for rows in settings]
    found: list[list[tuple[float, float, float]]] = [[] for _ in settings]
    for chosen in draws(len(settings[0]) if settings else 0, _RESAMPLES):
        for mine, into in zip(columns, found, strict=True):
            into.append(Tally(*(sum(map(c.__getitem__, chosen)) for c in mine)).figures)
    return [tuple(map(list, zip(*one, strict=True))) for one in found]


def spread(tally: Tally, drawn: Drawn, articles: int) -> list[Interval]:
    """The 95% interval of each figure, over so many articles.

    Where no draw differs, as if all values are right, articles drawn again tell of no other: it is
    then Wilson's of the values.
    """
    level = expanded(LEVEL, articles)
    pairs = (percentiles(one, level) for one in drawn)
    return [
        pair if pair[0] < pair[1] else wilson(*part)
        for pair, part in zip(pairs, tally.parts, strict=True)
    ]


@dataclass(frozen=True)
class Difference:
    """By how much one setting is ahead of another over the same articles.

    Attributes:
        value: of the first less the second.
        interval: of the level at which all comparisons for one aim hold together.
        told: whether they are told apart.
        more: about how many more articles would tell it, in four of five cases, if it is as large
            as it looks; None if it is told, or more than anybody codes would not.
        differing: articles on which they differ.
    """

    value: float
    interval: Interval
    told: bool
    more: int | None
    differing: int


class Compared:
    """The settings held against each other, over the same articles.

    Args:
        rows: for each setting, the articles.
    """

    def __init__(self, rows: Sequence[Sequence[Tally]]) -> None:
        self.rows = rows
        self.drawn = drawn(rows)
        self.totals = [added(one) for one in rows]
        # Bonferroni, over all pairs: which one is ahead is known only afterwards.
        self.level = 1 - (1 - LEVEL) / max(math.comb(len(rows), 2), 1)

    @property
    def intervals(self) -> list[list[Interval]]:
        """For each setting, the 95% interval of each of `AIMS`."""
        return [
            spread(total, drawn, len(rows))
            for total, drawn, rows in zip(self.totals, self.drawn, self.rows, strict=True)
        ]

    def best(self, aim: int) -> int:
        """The setting that is ahead, of those that have a figure at all if any has."""

        def ahead(one: int) -> tuple[bool, float]:
            total = self.totals[one]
            return bool(total.parts[aim][1]), total.figures[aim]

        return max(range(len(self.rows)), key=ahead)

    def difference(self, one: int, other: int, aim: int) -> Difference:
        """Of two settings, in one of `AIMS`."""
        mine, theirs = self.drawn[one][aim], self.drawn[other][aim]
        apart = [a - b for a, b in zip(mine, theirs, strict=True)]
        number = len(self.rows[one])
        low, high = percentiles(apart, expanded(self.level, number))
        value = self.totals[one].figures[aim] - self.totals[other].figures[aim]
        pairs = zip(self.rows[one], self.rows[other], strict=True)
        differing = sum(a.parts[aim] != b.parts[aim] for a, b in pairs)
        least = fewest(self.level)
        told = (low > 0 or high < 0) and differing >= least
        needed = articles_needed(value, pstdev(apart), number, self.level)
        needed = max(needed, number * least / differing if differing else math.inf)
        more = None if told or needed > MOST_ARTICLES else _about(needed - number)
        return Difference(value, (low, high), told, more, differing)


def _about(number: float) -> int:
    """Rounded up to two digits: no estimate of this sort has more."""
    least = max(math.ceil(number), 1)
    unit = int("1" + "0" * (len(str(least)) - 2))
    return math.ceil(least / unit) * unit
