"""Which of those that bear a name is meant: a rule takes one, or several remain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.gazetteer.hints import point
from summarizer.gazetteer.relation import kilometres
from summarizer.gazetteer.store import Store
from summarizer.gazetteer.types import Place

Named = tuple[Place, bool]
"""One that bears the name, and whether it is GeoNames' own name for it."""

BY_FAR = 10.0
"""As many times as many people as every other one of the name: see docs/places.md."""
_OTHER_NAME = 10.0
"""A name that is not GeoNames' own is borne by so much less: many are old, or a translation."""
_ONLY = 10_000
"""People of a town that may be taken where no country is told, and no other bears its name."""
_LARGE = 100_000
"""The same where others bear it, or where the name is not GeoNames' own."""
_SAME = 10.0
"""Km: two of one name as near to each other as this are a town and a part of it."""
_FEWEST = 1000
"""What one is taken for of which GeoNames does not know how many live there."""


@dataclass(frozen=True)
class Choice:
    """The one that is meant, or those that remain, and why."""

    place: Place | None
    left: tuple[Place, ...]
    why: str


def chosen(named: Sequence[Named], store: Store, *, told: bool) -> Choice:
    """Choose among all that bear a name and lie where the words say.

    Args:
        named: they, largest first; at least one.
        store: knows which place is the largest of a region.
        told: whether the words say where they lie.
    """
    countries = [one for one in named if one[0].level == "country"]
    regions = [one for one in named if one[0].level == "region"]
    districts = [one for one in named if one[0].level == "district"]
    places = [one for one in named if one[0].level == "place"]
    if countries:
        return _country(countries, regions)
    town = _town(places, told=told) if places else None
    if regions:
        return _region(regions, places, town, store)
    if town:
        return town
    return _only(districts, "district")


def _country(countries: Sequence[Named], regions: Sequence[Named]) -> Choice:
    rivals = [
        place
        for place, own in regions
        if own and all(place.country != country.country for country, _ in countries)
    ]
    if len(countries) == 1 and not rivals:
        return Choice(countries[0][0], (), "it is a country's name")
    return _several([*(place for place, _ in countries), *rivals])


def _region(
    regions: Sequence[Named], places: Sequence[Named], town: Choice | None, store: Store
) -> Choice:
    """Of a region and a town of one name, mostly its capital."""
    if not town:
        return _only(regions, "region")
    everything = [place for place, _ in (*regions, *places)]
    place = town.place
    if place is None:
        # Towns of which none stands out do not count against a region of far more people.
        most = max(one.population or 0 for one, _ in places)
        (region, own), *others = regions
        if own and not others and (region.population or 0) >= BY_FAR * most:
            return Choice(region, (), "far more people live in the region than in any town so called")
        return _several(everything)
    own_name = dict(places)[place]
    around = [one for one in regions if _within(place, one[0])]
    elsewhere = [one for one in regions if one not in around]
    if any((one.population or 0) * BY_FAR > (place.population or 0) for one, _ in elsewhere):
        (region, own), *others = regions
        if own and not others and (region.population or 0) >= BY_FAR * (place.population or 0):
            return Choice(region, (), "far more people live in the region than in any town so called")
        return _several(everything)
    for region, own in around:
        if store.largest(region) != place.id:
            return _several(everything) if own_name else Choice(region, (), "a region of that name")
        if own and not own_name:
            return _several(everything)
    return town


def _town(places: Sequence[Named], *, told: bool) -> Choice:
    """Of populated places alone."""
    (first, own), *others = sorted(places, key=lambda one: -_weight(one, True))
    rest = [one for one in others if not _part_of(one[0], first)]
    people = first.population or 0
    only = not rest
    if not told:
        least = _ONLY if only and own else _LARGE
        if people < least:
            why = "no country is told, and the only one so called is too small to be taken for it"
            return Choice(None, (first,), why) if only else _several([one for one, _ in places])
    if only:
        return Choice(first, (), "no other place there" if told else "no other place is so called")
    most = max(_weight(one, own) for one in rest)
    if max(people, _FEWEST) >= BY_FAR * most:
        return Choice(first, (), f"{BY_FAR:.0f} times as many people as in any other so called")
    return _several([one for one, _ in places])


def _weight(one: Named, own: bool) -> float:
    """People, as they count against one that bears the name as its own, or as another one."""
    place, its_own = one
    people = float(max(place.population or 0, _FEWEST))
    if its_own == own:
        return people
    return people * _OTHER_NAME**2 if its_own else people / _OTHER_NAME


def _part_of(place: Place, other: Place) -> bool:
    """Whether it lies within the other, which is larger."""
    return kilometres(point(place), point(other)) <= _SAME


def _within(place: Place, region: Place) -> bool:
    return (place.country, place.region) == (region.country, region.region)


def _only(named: Sequence[Named], what: str) -> Choice:
    if len(named) == 1:
        return Choice(named[0][0], (), f"a {what} of that name")
    return _several([place for place, _ in named])


def _several(places: Sequence[Place]) -> Choice:
    return Choice(None, tuple(places), "nothing tells them apart")
