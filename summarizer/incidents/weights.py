"""What each level of likeness weighs, in bits.

Fitted by logistic regression on one half of a set of reports (`benchmarks/linking.py fit`), on
levels with their amounts; what a level weighs is its coefficient divided by ln 2. A level that is
not here weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.incidents.compare import Level
from summarizer.incidents.incident import Link, Reason

BEFOREHAND = -6.0
"""What speaks for two reports that share something rare, before anything is compared."""

LINKED = 0.0
DOUBTFUL = -2.0
"""From how many bits on two reports are linked, and from how many it is doubtful."""

BITS: dict[tuple[str, str], float] = {
    ("names", "shared"): 14.0,
    ("words", "shared"): 10.0,
    ("copy", "copy"): 12.0,
    ("day", "same"): 2.0,
    ("day", "next"): 0.5,
    ("day", "anniversary"): -2.0,
    ("day", "week"): -2.0,
    ("day", "month"): -2.0,
    ("day", "far"): -3.0,
    ("place", "same"): 1.5,
    ("place", "refines"): 1.0,
    ("place", "country"): -4.0,
    ("place", "apart"): -2.0,
    ("kind", "contradicts"): -2.0,
    ("toll", "same"): 1.0,
}


def weighed(one: str, other: str, found: Iterable[Level]) -> Link:
    """A link of two reports by what they have in common, and its verdict."""
    reasons = [
        Reason(
            what=each.what,
            says=each.says,
            weight=round(BITS.get((each.what, each.level), 0.0) * each.amount, 2),
        )
        for each in found
    ]
    weight = round(BEFOREHAND + sum(reason.weight for reason in reasons), 2)
    reasons.sort(key=lambda reason: -abs(reason.weight))
    return Link(
        one=one,
        other=other,
        verdict="linked" if weight >= LINKED else "doubtful",
        weight=weight,
        reasons=tuple(reason for reason in reasons if reason.weight),
    )
