"""How far a figure may lie from what more articles would give."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from random import Random
from statistics import NormalDist

Interval = tuple[float, float]

LEVEL = 0.95
_POWER = 0.8


def wilson(part: float, whole: float) -> Interval:
    """The 95% interval of a share (Wilson 1927); all there is if it is a share of nothing.

    It takes the things counted for independent of each other. Values of one article are not quite:
    where their faults come together it is too narrow.
    """
    if not whole:
        return 0.0, 1.0
    z = _z(LEVEL)
    share, weight = part / whole, z * z / whole
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * math.sqrt(share * (1 - share) / whole + weight / whole / 4)
    return middle - half if part else 0.0, min(1.0, middle + half)


def draws(number: int, times: int, seed: int = 0) -> Iterator[list[int]]:
    """So many times as many numbers below `number`, drawn with replacement (Efron 1979).

    Articles are what is drawn, with all their values: values of one article hang together.
    """
    random = Random(seed)
    for _ in range(times):
        yield random.choices(range(number), k=number)


def percentiles(drawn: Sequence[float], level: float = LEVEL) -> Interval:
    """The middle part of the figures drawn: all of them but a share at either end."""
    ordered = sorted(drawn)
    cut = int(round((1 - level) / 2 * len(ordered), 6))
    return ordered[cut], ordered[-1 - cut]


def expanded(level: float, number: int) -> float:
    """The level whose percentiles, of so few articles, hold what those of this level would of many.

    Few articles drawn again lie too near to each other (Hesterberg 2015, "What Teachers Should
    Know about the Bootstrap", expanded percentile interval); Student's t by its expansion in the
    degrees of freedom (Abramowitz and Stegun 1964, 26.7.5).
    """
    if number < 2:
        return 1.0
    z, free = _z(level), number - 1
    t = z + (z**3 + z) / (4 * free) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)
    return 2 * NormalDist().cdf(math.sqrt(number / free) * t) - 1


def articles_needed(difference: float, error: float, number: int, level: float) -> float:
    """Articles in all that would tell a difference of this size, in four of five cases.

    Args:
        difference: what it is over the articles at hand.
        error: its standard error over them.
        number: how many they are.
        level: of the interval that is not to hold 0.
    """
    if not difference:
        return math.inf
    reach = _z(level) + NormalDist().inv_cdf(_POWER)
    return number * (reach * error / difference) ** 2


def fewest(level: float) -> int:
    """How many articles must differ at the least before a difference can be told.

    If all lean to one side by chance alone, that many do so more seldom than the level allows
    (the sign test): a bootstrap of fewer is too sure of itself.
    """
    return 1 + math.ceil(-math.log2(1 - level))


def _z(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)
