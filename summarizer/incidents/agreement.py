"""How two values of one field stand to each other: the same, one refines the other, or neither."""

from __future__ import annotations

from datetime import date

from summarizer.evidence.words.naming import content
from summarizer.incidents.incident import Agreement, Located
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


def of_occurrences(one: object, other: object) -> Agreement:
    """Of two members of `Occurrence`: only who denies an event contradicts who asserts it."""
    return _of(one, other, says_less={"unconfirmed"}, apart={"asserted", "denied"})


def of_attributions(one: object, other: object) -> Agreement:
    """Of two members of `Attribution`: somebody may be accused, claim it and admit it, all at once;
    only who admits it contradicts who denies it."""
    less = {"reported_as_fact", "unknown_perpetrator"}
    return _of(one, other, says_less=less, apart={"admitted", "denied"})


def _of(one: object, other: object, *, says_less: set[str], apart: set[str]) -> Agreement:
    both = {str(one), str(other)}
    if len(both) == 1:
        return "same"
    if both == apart:
        return "contradicts"
    # A denial, or a dispute, is no more of what is told as a fact.
    return "refines" if both & says_less and not both & {"denied", "disputed"} else "open"


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


def in_one_country(one: Located | None, other: Located | None) -> bool | None:
    """Whether the gazetteer has two places in one country; None where it does not know both."""
    codes = [place.country_code for place in (one, other) if place and place.country_code]
    return codes[0] == codes[1] if len(codes) == 2 else None


def of_places(one: Located | None, other: Located | None) -> Agreement | None:
    """Of two places by the gazetteer alone; None where it does not decide.

    Two places of one country may both be true: a town, and the one that it is near.
    """
    together = in_one_country(one, other)
    if together is None or one is None or other is None:
        return None
    if not together:
        return "contradicts"
    countries = [place.level for place in (one, other)].count("country")
    if countries == 2 or (one.id is not None and one.id == other.id):
        return "same"
    return "refines" if countries else None


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
