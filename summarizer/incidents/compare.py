"""What speaks for and against two reports telling of one event.

Each rule looks at one thing and gives a level, which weighs some bits (`weights`); the sum decides.
It gives none where only one of two reports says something of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarizer.gazetteer.relation import kilometres
from summarizer.incidents.agreement import (
    in_one_country,
    of_days,
    of_figures,
    of_kinds,
    of_times,
    of_words,
)
from summarizer.incidents.collection import Collection, Vectors, cosine, shared
from summarizer.incidents.features import Features
from summarizer.incidents.names import are_alike
from summarizer.incidents.terms import copied

_COPY = 0.4
_OF_LONGER = 0.3
"""Shares of the shorter text's runs of five words, and of the longer one's, from which on one is a
copy of the other: one source. A round-up that has a wire in it is more than that wire."""

_YEAR = 365.25
_ABOUT = 3
"""Days, and days around an anniversary."""
_NEAR_KM = 30.0
_MOST_SHOWN = 8
_OTHER_DAY = ("week", "month", "far")


@dataclass(frozen=True, slots=True)
class Level:
    """How two reports stand to each other in one thing.

    Attributes:
        what: the thing.
        level: one of a few; `weights` knows what it weighs.
        says: it for a person.
        amount: how much of it, from 0 to 1, where it is more than there or not.
    """

    what: str
    level: str
    says: str
    amount: float = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as it is compared."""

    features: Features
    vectors: Vectors


def levels(mine: Seen, theirs: Seen, collection: Collection) -> Iterator[Level]:
    """Everything in which the two can be compared."""
    one, other = mine.features, theirs.features
    yield from _shared(one, other, mine.vectors, theirs.vectors, collection)
    day, toll = _day(one, other), _toll(one, other)
    yield from filter(None, (day, toll))
    if day and day.level in _OTHER_DAY and toll and toll.level == "differs":
        # Either may be a mistake, or a toll that rose; both together are two attacks of a kind.
        yield Level("day and toll", "differ", "another day, and another number of dead")
    for rule in (_published, _place, _kind, _time, _people):
        if found := rule(one, other):
            yield found


def _shared(
    one: Features, other: Features, mine: Vectors, theirs: Vectors, collection: Collection
) -> Iterator[Level]:
    if mine.names.numbers and theirs.names.numbers:
        both = shared(mine.names, theirs.names)
        named = ", ".join(collection.names.term(number) for number in both[:_MOST_SHOWN])
        says = f"both name {named}" if both else "they share no name"
        yield Level("names", "shared", says, cosine(mine.names, theirs.names))
    if not (one.language and other.language and one.language != other.language):
        alike = cosine(mine.words, theirs.words)
        yield Level("words", "shared", f"their words are alike by {alike:.2f} of 1", alike)
    share, of_longer = copied(mine.runs, theirs.runs)
    if share >= _COPY and of_longer >= _OF_LONGER:
        yield Level("copy", "copy", f"{share:.0%} of one text stand in the other")


def _day(one: Features, other: Features) -> Level | None:
    if one.days is None or other.days is None:
        return None
    told = f"{_days(one)} and {_days(other)}"
    relation = of_days(one.days, other.days)
    if relation == "same" and one.days[0] == one.days[1]:
        return Level("day", "same", f"the same day, {_days(one)}")
    if relation in ("same", "refines", "open"):
        return Level("day", "within", f"days that can be one, {told}")
    apart = _apart(one.days, other.days)
    if apart == 1:
        return Level("day", "next", f"a day apart, {told}")
    if (years := round(apart / _YEAR)) and abs(apart - years * _YEAR) <= _ABOUT:
        return Level("day", "anniversary", f"a year apart, {told}")
    level = "week" if apart <= 7 else "month" if apart <= 31 else "far"
    return Level("day", level, f"{apart} days apart, {told}")


def _published(one: Features, other: Features) -> Level | None:
    if one.published is None or other.published is None:
        return None
    apart = abs((one.published - other.published).days)
    level = "days" if apart <= 3 else "weeks" if apart <= 31 else "year" if apart <= 400 else "far"
    told = "a day" if apart == 1 else f"{apart} days"
    return Level("published", level, f"published {told} apart")


def _place(one: Features, other: Features) -> Level | None:
    if not one.place or not other.place:
        return None
    told = f"“{one.place}” and “{other.place}”"
    mine, theirs = one.located, other.located
    # The gazetteer first: there is a Paris in Texas.
    if in_one_country(mine, theirs) is False:
        return Level("place", "country", f"places in two countries, {told}")
    if mine and theirs and mine.level == theirs.level == "place":
        points = [
            (place.latitude, place.longitude)
            for place in (mine, theirs)
            if place.latitude is not None and place.longitude is not None
        ]
        if len(points) == 2 and (apart := kilometres(*points)) > _NEAR_KM:
            return Level("place", "apart", f"places {apart:.0f} km apart, {told}")
        if mine.id is not None and mine.id == theirs.id:
            return Level("place", "same", f"one place, {told}")
    by_words = of_words(one.place, other.place)
    if by_words != "open":
        return Level("place", by_words, f"places that can be one, {told}")
    return Level("place", "open", f"other places by their words, {told}")


def _kind(one: Features, other: Features) -> Level | None:
    if not one.kind or not other.kind:
        return None
    relation = of_kinds(one.kind, other.kind)
    told = f"{one.kind} and {other.kind}".replace("_", " ")
    says = f"the same kind, {one.kind}" if relation == "same" else f"kinds of incident: {told}"
    return Level("kind", relation, says.replace("_", " "))


def _toll(one: Features, other: Features) -> Level | None:
    if not one.killed or not other.killed:
        return None
    found = {of_figures(mine, theirs) for mine in one.killed for theirs in other.killed}
    if "same" in found:
        return Level("toll", "same", "the same number of dead")
    if found & {"refines", "open"}:
        return Level("toll", "refines", "numbers of dead that can be one")
    return Level("toll", "differs", "other numbers of dead")


def _time(one: Features, other: Features) -> Level | None:
    if not one.time or not other.time:
        return None
    relation = of_times(one.time, other.time)
    return Level("time", relation, f"clock times {one.time} and {other.time}")


def _people(one: Features, other: Features) -> Level | None:
    if not one.people or not other.people:
        return None
    for mine in one.people:
        if any(are_alike(mine, theirs) for theirs in other.people):
            return Level("people", "shared", f"both name “{mine}” among those who took part")
    return Level("people", "others", "other people took part")


def _days(one: Features) -> str:
    assert one.days is not None
    first, last = one.days
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _apart(one: tuple[date, date], other: tuple[date, date]) -> int:
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)
