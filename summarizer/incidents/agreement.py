"""How two values of one field stand to each other: the same, one refines the other, or neither."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from summarizer.evidence.naming import content
from summarizer.incidents.incident import Agreement
from summarizer.joining import same_words

Days = tuple[date, date]
Bounds = tuple[float | None, float | None]
"""Fewest and most persons; None where words give none."""

_INCLUDES = {
    "attack": {
        "airstrike",
        "shelling",
        "suicide_bombing",
        "bombing",
        "chemical_attack",
        "armed_clash",
        "shooting",
        "killing",
        "abduction",
        "arson",
        "sexual_violence",
    },
    "killing": {"shooting", "suicide_bombing", "bombing", "airstrike", "shelling"},
    "bombing": {"suicide_bombing", "airstrike", "shelling"},
    "riot": {"arson"},
}
"""Kinds of incident by what they include; after ACLED's event types and their sub-types."""

_BY_NOBODY = {"accident", "disaster"}
_MINUTES = 60
_WEIGHTIEST: tuple[Agreement, ...] = ("contradicts", "open", "refines", "same")


def of_kinds(one: object, other: object) -> Agreement:
    """Of two kinds of incident."""
    if one == other:
        return "same"
    mine, theirs = str(one), str(other)
    if theirs in _INCLUDES.get(mine, ()) or mine in _INCLUDES.get(theirs, ()):
        return "refines"
    # "Protest" and "shooting" may both be true of one event; an accident is nobody's attack.
    return "contradicts" if (mine in _BY_NOBODY) != (theirs in _BY_NOBODY) else "open"


def of_choices(*says_no_more: str) -> Callable[[object, object], Agreement]:
    """Of two members of a closed list, of which some say no more than that there is an incident."""

    def compared(one: object, other: object) -> Agreement:
        if one == other:
            return "same"
        return "refines" if {str(one), str(other)} & set(says_no_more) else "contradicts"

    return compared


def of_days(one: Days, other: Days) -> Agreement:
    """Of two days or intervals."""
    if one == other:
        return "same"
    (first, last), (start, end) = one, other
    if (first <= start and end <= last) or (start <= first and last <= end):
        return "refines"
    # Two intervals that overlap in part can both be true of a day that is in both.
    return "contradicts" if last < start or end < first else "open"


def of_times(one: object, other: object) -> Agreement:
    """Of two clock times, "HH:MM"; who tells the hour rounds."""
    if one == other:
        return "same"
    try:
        apart = abs(_minutes(str(one)) - _minutes(str(other)))
    except ValueError:
        return "open"
    return "open" if min(apart, 24 * 60 - apart) <= _MINUTES else "contradicts"


def of_words(one: object, other: object) -> Agreement:
    """Of two texts: equal, or all words of one are in the other; else nothing tells."""
    if same_words(one, other):
        return "same"
    mine, theirs = set(content(str(one))), set(content(str(other)))
    if mine and theirs and (mine <= theirs or theirs <= mine):
        return "same" if mine == theirs else "refines"
    return "open"


def of_names(one: object, other: object) -> Agreement:
    """The same of two names of which only one can be true, such as countries."""
    found = of_words(one, other)
    return "contradicts" if found == "open" else found


def of_figures(one: Bounds, other: Bounds) -> Agreement:
    """Of two figures by their bounds: "at least 12" and 15 refine, 12 and 15 contradict."""
    if one == other:
        return "same"
    (low, high), (least, most) = (_ends(bounds) for bounds in (one, other))
    if (low <= least and most <= high) or (least <= low and high <= most):
        return "refines"
    return "contradicts" if high < least or most < low else "open"


def all_of(found: list[Agreement]) -> Agreement | None:
    """Of a whole field: what its values come to; None where there are not two."""
    return min(found, key=_WEIGHTIEST.index, default=None)


def _ends(bounds: Bounds) -> tuple[float, float]:
    low, high = bounds
    return (0 if low is None else low, float("inf") if high is None else high)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 60 + int(minutes)
