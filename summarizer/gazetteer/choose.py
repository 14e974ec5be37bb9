"""Which of those that bear a name is meant: a rule takes one, or several remain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.gazetteer.hints import apart, lies_in, point
from summarizer.gazetteer.keys import key
from summarizer.gazetteer.store import Store
from summarizer.gazetteer.types import Place

Named = tuple[Place, bool]
"""One that bears the name, and whether it is GeoNames' own name for it."""

Told = Literal["nothing", "country", "region"]
"""The smallest that the words say a place lies in."""

BY_FAR: dict[Told, float] = {"nothing": 20.0, "country": 10.0, "region": 10.0}
"""So many times as many people as every other one of the name, by what is told: docs/places.md."""
_AREA_BY_FAR = 10.0
"""The same for countries and regions against others of their names."""
_OTHER_NAME = 10.0
"""A name that is not GeoNames' own is borne by so much less: many are old, or a translation."""
_ONLY: dict[Told, int] = {"nothing": 10_000, "country": 2000, "region": 0}
"""People of a town that may be taken, by what is told, where no other of the data bears its name:
a village that they lack may."""
_OTHER_ONLY: dict[Told, int] = {"nothing": 100_000, "country": 20_000, "region": 0}
"""The same for a name that is not GeoNames' own; where a country is told, only for one in Latin
letters, as in other scripts none is."""
_LARGE: dict[Told, int] = {"nothing": 100_000, "country": 50_000, "region": 0}
"""People of a town that may be taken where others bear its name."""
_SAME = 10.0
"""Km: two of one name as near to each other as this are a town and a part of it."""
_CAPITAL = 50_000
"""People of a town, from which on it and not the region that is called alike is meant."""
_DEGREE = 110.0
"""Km of a degree of latitude, at least."""
_MAIN = 0.5
"""So much of the people of a region's largest town must its namesake have to be what is meant."""
_AROUND = 150.0
"""Km from a capital to the largest town of the region around it, which is called alike."""
_FEWEST = 1000
"""What one is taken for of which GeoNames does not know how many live there."""


@dataclass(frozen=True)
class Choice:
    """The one that is meant, or those that remain, and why."""

    place: Place | None
    left: tuple[Place, ...]
    why: str


def chosen(named: Sequence[Named], store: Store, *, told: Told, latin: bool) -> Choice:
    """Choose among all that bear a name and lie where the words say.

    Args:
        named: they, largest first; at least one.
        store: knows the largest place of a region.
        told: what the words say that they lie in.
        latin: whether the name was written in Latin letters.
    """
    countries = [one for one in named if one[0].level == "country"]
    regions = [one for one in named if one[0].level == "region"]
    districts = [one for one in named if one[0].level == "district"]
    places = [one for one in named if one[0].level == "place"]
    if countries:
        return _country(countries, [*regions, *places])
    town = _town(places, told=told, latin=latin) if places else None
    if regions:
        return _region(regions, places, town, store)
    if town:
        return town
    return _only(districts, "district")


def _country(countries: Sequence[Named], others: Sequence[Named]) -> Choice:
    """Of a country and what is called alike elsewhere: Georgia, El Salvador and Salvador."""
    country = countries[0][0]
    rivals = [place for place, _ in countries[1:]]
    rivals += [
        place
        for place, _ in others
        if place.country != country.country and place.population * _AREA_BY_FAR > country.population
    ]
    if rivals:
        return _several([country, *rivals])
    return Choice(country, (), "it is a country's name")


def _region(
    regions: Sequence[Named], places: Sequence[Named], town: Choice | None, store: Store
) -> Choice:
    """Of a region and a town of one name, mostly its capital."""
    if not town:
        return _only(regions, "region")
    several = _several([place for place, _ in (*regions, *places)])
    (first, first_own), *others = regions
    most = max(one.population for one, _ in places)
    if first_own and not others and first.population >= _AREA_BY_FAR * most:
        why = "far more people live in the region than in any town so called"
        return several if town.place and lies_in(town.place, first) else Choice(first, (), why)
    place = town.place
    if place is None:
        return several
    around = [one for one in regions if _beside(place, one[0], store)]
    elsewhere = [one for one in regions if one not in around]
    if any(one.population * _AREA_BY_FAR > place.population for one, _ in elsewhere):
        return several
    for region, own in around:
        largest = store.largest(region)
        if not lies_in(place, region):
            continue
        if largest and place.population < _MAIN * largest.population:
            only = own and not dict(places)[place] and not elsewhere
            return Choice(region, (), "a region of that name") if only else several
        if own and (key(region.name) != key(place.name) or place.population < _CAPITAL):
            # "Johor" is the state, and short for its largest city; Uruzgan is a small town of its.
            return several
    return town


def _town(places: Sequence[Named], *, told: Told, latin: bool) -> Choice:
    """Of populated places alone."""
    (first, own), *others = sorted(places, key=lambda one: -_weight(one, True))
    rest = [one for one in others if not _part_of(one[0], first)]
    people = first.population
    if not rest:
        # Of nobody does GeoNames know how many live in small seats of government.
        least = _ONLY[told] if own or (told != "nothing" and not latin) else _OTHER_ONLY[told]
        if people < least and (people or told == "nothing"):
            return Choice(None, (first,), "the only one so called is too small to be taken for it")
        where = "" if told == "nothing" else " there"
        what = "so called but parts of it" if others else "so called"
        return Choice(first, (), f"the data have no other{where} {what}")
    most = max(_weight(one, own) for one in rest)
    if people >= _LARGE[told] and max(people, _FEWEST) >= BY_FAR[told] * most:
        return Choice(
            first, (), f"{BY_FAR[told]:.0f} times as many people as in any other so called"
        )
    return _several([one for one, _ in places])


def _weight(one: Named, own: bool) -> float:
    """People, as they count against one that bears the name as its own, or as another one."""
    place, its_own = one
    people = float(max(place.population, _FEWEST))
    if its_own == own:
        return people
    return people * _OTHER_NAME**2 if its_own else people / _OTHER_NAME


def _part_of(place: Place, other: Place) -> bool:
    """Whether it lies within the other, which is larger."""
    if abs(point(place)[0] - point(other)[0]) > _SAME / _DEGREE:
        return False
    return apart(place, other) <= _SAME


def _beside(place: Place, region: Place, store: Store) -> bool:
    """Whether a place lies in a region or, as Moscow, in one of its own beside it."""
    if lies_in(place, region):
        return True
    largest = store.largest(region)
    return (
        largest is not None and place.country == region.country and apart(place, largest) <= _AROUND
    )


def _only(named: Sequence[Named], what: str) -> Choice:
    if len(named) == 1:
        return Choice(named[0][0], (), f"a {what} of that name")
    return _several([place for place, _ in named])


def several(named: Sequence[Named]) -> Choice:
    """None of them."""
    return Choice(None, tuple(place for place, _ in named), "nothing tells them apart")


def _several(places: Sequence[Place]) -> Choice:
    return several([(place, True) for place in places])
