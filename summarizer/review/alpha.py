"""Krippendorff's alpha for nominal data.

After Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C: any number of people,
of whom some may have said nothing of a unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """1: they always agree; 0: as if by chance; below: less often than that.

    Args:
        units: for each thing that was decided on, what each of those who decided said of it; of
            one alone nothing is counted.

    Returns:
        None where all said the same of everything: there is then no telling them from chance.
    """
    pairable = [Counter(unit) for unit in units if len(unit) > 1]
    total: Counter[Hashable] = sum(pairable, Counter())
    count = total.total()
    expected = sum(of * (count - of) for of in total.values())
    if not expected:
        return None
    observed = Fraction(0)
    for unit in pairable:
        size = unit.total()
        observed += Fraction(sum(of * (size - of) for of in unit.values()), size - 1)
    return float(1 - (count - 1) * observed / expected)
