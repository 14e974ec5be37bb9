"""Krippendorff's alpha for nominal data.

After Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C: any number of people,
of whom some may have said nothing of a unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction


def alpha(*fields: Iterable[Sequence[Hashable]]) -> float | None:
    """1: they always agree; 0: as if by chance; below: less often than that.

    Args:
        fields: for each thing that was decided on, what each of those who decided said of it; of
            one alone nothing is counted. Of several fields chance is what it is within each: nobody
            can say a day of a place, and pooled values would make all agreement look unlikely.

    Returns:
        None where all said the same of everything: there is then no telling them from chance.
    """
    observed, expected = map(sum, zip(*map(_disagreement, fields), strict=True))
    return float(1 - observed / expected) if expected else None


def _disagreement(units: Iterable[Sequence[Hashable]]) -> tuple[Fraction, Fraction]:
    """How much of it there is in a field, and how much there would be by chance."""
    pairable = [Counter(unit) for unit in units if len(unit) > 1]
    total: Counter[Hashable] = sum(pairable, Counter())
    count = total.total()
    observed = Fraction(0)
    for unit in pairable:
        size = unit.total()
        observed += Fraction(sum(of * (size - of) for of in unit.values()), size - 1)
    by_chance = sum(of * (count - of) for of in total.values())
    return observed, Fraction(by_chance, max(count - 1, 1))
