"""What each level of likeness weighs, in bits.

Fitted by logistic regression (`benchmarks/link_reports.py fit`) on the levels of two sets of
reports, everyday ones and, with less weight, look-alikes, drawn towards what one would say
beforehand. What a level weighs is its coefficient divided by ln 2. A level that is not here weighs
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.incidents.compare import Level
from summarizer.incidents.incident import Link, Reason

BEFOREHAND = -6.2
"""What speaks for two reports that share something rare, before anything is compared."""

LINKED = 0.0
DOUBTFUL = -2.0
"""From how many bits on two reports are linked, and from how many it is doubtful."""
ASKED = -4.0
"""From how many bits on a second reader is asked, where there is one. From -6 to here hardly a pair
of everyday reports is of one event, and one in twelve of those that are made to be hard."""

BITS: dict[tuple[str, str], float] = {
    ("names", "shared"): 14.9,
    ("words", "shared"): 12.0,
    ("copy", "copy"): 12.0,
    ("day", "same"): 1.7,
    ("day", "within"): 1.3,
    ("day", "next"): 0.6,
    ("day", "week"): -1.2,
    ("day", "month"): -1.6,
    ("day", "far"): -3.1,
    ("day", "anniversary"): -1.4,
    ("published", "days"): 1.2,
    ("published", "far"): -1.2,
    ("place", "refines"): 1.3,
    ("place", "same"): 1.2,
    ("place", "apart"): -1.6,
    ("place", "country"): -4.0,
    ("kind", "open"): -1.4,
    ("kind", "contradicts"): -1.9,
    ("people", "shared"): 1.9,
    ("time", "same"): 0.5,
    ("time", "contradicts"): -0.7,
    ("toll", "same"): 0.5,
    ("toll", "differs"): -0.9,
    ("day and toll", "differ"): -6.2,
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
