"""What the other places of a report say about the one that is looked up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.gazetteer.choose import Choice, Named, Told, chosen
from summarizer.gazetteer.hints import apart, lies_in
from summarizer.gazetteer.store import Store
from summarizer.gazetteer.types import Found, Place

NEARBY = 150.0
"""Km: another place of the same report that is as near tells which one is meant."""
_LARGE = 100_000
"""People of a town that is named also in reports of elsewhere."""
_KNOWN = 50_000
"""The same where all else of a report is elsewhere in its own country."""


@dataclass(frozen=True)
class Other:
    """Another place of the report.

    Attributes:
        place: what it is; None if that is not known.
        countries: in which it may be.
    """

    place: Place | None
    countries: frozenset[str]

    @classmethod
    def of(cls, found: Found) -> Other:
        """What became of its words; of several of one name only if one of them is large."""
        if found.place is not None:
            return cls(found.place, frozenset({found.place.country}))
        largest = max((one.population for one in found.candidates), default=0)
        countries = {one.country for one in found.candidates if largest >= _LARGE}
        return cls(None, frozenset(countries))


def by_report(
    choice: Choice,
    named: Sequence[Named],
    others: Sequence[Other],
    store: Store,
    *,
    told: Told,
    latin: bool,
) -> Choice:
    """Tell apart by the other places of the report, and take none that they speak against.

    Args:
        choice: what was chosen without them.
        named: all that bear the name and lie where the words say.
        others: the other places of the report.
        store: as for `chosen`.
        told: what the words say that they lie in.
        latin: whether the name was written in Latin letters.
    """
    others = [one for one in others if one.countries]
    placed = [one.place for one in others if one.place]
    if not others or (choice.place and told == "region"):
        return choice
    if choice.place:
        why = _against(choice.place, named, told, others, placed)
        return Choice(None, tuple(place for place, _ in named), why) if why else choice
    for words, lies, holds in _TELLING:
        fit = [one for one in named if any(holds(one[0], other) for other in placed)]
        again = chosen(fit, store, told=lies, latin=latin) if fit else choice
        if again.place and not (latin and _is_only_another(again.place, fit, named)):
            return Choice(again.place, (), f"{words} other places of the report")
    return choice


def _is_sure(place: Place, named: Sequence[Named]) -> bool:
    """Whether it is large, and of all towns only it bears this name, and as its own."""
    towns = [one for one in named if one[0].level == "place"]
    return towns == [(place, True)] and place.population >= _LARGE


def _against(
    place: Place,
    named: Sequence[Named],
    told: Told,
    others: Sequence[Other],
    placed: Sequence[Place],
) -> str | None:
    """What speaks against the one that was chosen; None if nothing does."""
    abroad = told == "nothing" and _is_abroad(place, others)
    at_home = abroad and not all(_is_abroad(one, others) for one, _ in named)
    if place.level == "country" or (not at_home and any(_in_reach(place, one) for one in placed)):
        return None
    if abroad and (at_home or not _is_sure(place, named)):
        return "the report's other places are in other countries"
    towns = [one for one, _ in named if one.level == "place"]
    if (
        place in towns
        and not _is_beside(place, placed)
        and any(_is_beside(one, placed) for one in towns)
    ):
        return "another of the name is nearer to the report's other places"
    small = place.level == "district" or (place.level == "place" and place.population < _KNOWN)
    beside = [one for one in placed if one.country == place.country]
    if not small or not beside or any(one.level == "country" for one in beside):
        return None
    if _is_beside(place, beside):
        return None
    return "it is small, and far from the report's other places"


def _is_abroad(place: Place, others: Sequence[Other]) -> bool:
    return not any(place.country in one.countries for one in others)


def _is_only_another(place: Place, fit: Sequence[Named], named: Sequence[Named]) -> bool:
    """Whether it bears the name as another of its own, and elsewhere one bears it as its own."""
    own = {one.id for one, its_own in named if its_own}
    return place.id not in own and bool(own - {one.id for one, _ in fit})


def _in_reach(place: Place, other: Place) -> bool:
    if place.level != "place" and lies_in(other, place):
        return True
    if other.level == "place":
        return place.level == "place" and apart(place, other) <= NEARBY
    return other.level != "country" and lies_in(place, other)


def _in_region(place: Place, other: Place) -> bool:
    same = (place.country, place.region) == (other.country, other.region)
    return same and place.region is not None


def _is_beside(place: Place, others: Sequence[Place]) -> bool:
    return any(_in_reach(place, one) or _in_region(place, one) for one in others)


def _in_country(place: Place, other: Place) -> bool:
    return place.country == other.country


_TELLING: tuple[tuple[str, Told, Callable[[Place, Place], bool]], ...] = (
    ("near", "region", _in_reach),
    ("in the same region as", "region", _in_region),
    ("in the same country as", "country", _in_country),
)
"""How another place of a report tells which one is meant, the strongest first."""
