"""What a place lies in, by the words: countries, regions, districts, or other places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.gazetteer.keys import key
from summarizer.gazetteer.phrase import also, readings, short_names
from summarizer.gazetteer.relation import begins, kilometres, relation_of
from summarizer.gazetteer.store import Store
from summarizer.gazetteer.types import Place

BESIDE = 50.0
"""Km: "Quakers Hill, Sydney"."""
_LEAST = 4
"""Letters of a country's name that an adjective begins with."""
_MOST_BEHIND = 3
"""Letters of an adjective behind a country's name: "Sudanese", "Сирии"."""


@dataclass(frozen=True)
class Hint:
    """What one word or name of what it lies in may mean; a place has to lie in one of them."""

    words: str
    meant: tuple[Place, ...]

    def allows(self, place: Place) -> bool:
        """Whether a place lies in, or is, one of these."""
        return any(lies_in(place, one) for one in self.meant)


def lies_in(place: Place, other: Place) -> bool:
    """Whether a place is another, lies in it, or beside it where that is a populated place."""
    if place.country != other.country:
        return False
    if other.level == "country":
        return True
    if other.level == "place":
        return place.level == "place" and apart(place, other) <= BESIDE
    if place.region != other.region:
        return False
    return other.level == "region" or place.district == other.district


def point(place: Place) -> tuple[float, float]:
    """Latitude and longitude of a populated place, degrees."""
    assert place.latitude is not None and place.longitude is not None
    return place.latitude, place.longitude


def apart(place: Place, other: Place) -> float:
    """Kilometres between two populated places."""
    return kilometres(point(place), point(other))


class Hints:
    """Reads them by the gazetteer's file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._countries: list[tuple[str, str]] | None = None

    def country(self, words: str, language: str | None) -> Hint:
        """What stands for the country: its name, a code, an adjective, or a region's name."""
        if words.isascii() and words.isupper() and len(words) == 2:
            coded = self._store.coded(words)
            if coded:
                return Hint(words, (coded,))
        if codes := also([words]):
            # As a country's words "Gaza" is no region of Mozambique.
            return Hint(words, tuple(one for one in self.coded(codes) if one.level != "place"))
        found = self.area(words, language)
        adjective = None if found.meant else self._adjective(words)
        return Hint(words, (adjective,)) if adjective else found

    def area(self, words: str, language: str | None) -> Hint:
        """A country, a region or a district, by name or by abbreviation."""
        if short := self.short(words):
            return Hint(words, short)
        for reading in readings(words, language):
            found = [
                place
                for place, _ in self._store.named(reading.names)
                if place.level in reading.levels and place.level != "place"
            ]
            found += (one for one in self.coded(also(reading.names)) if one.level != "place")
            if found:
                return Hint(words, tuple(dict.fromkeys(found)))
        return Hint(words, ())

    def coded(self, codes: Sequence[str]) -> tuple[Place, ...]:
        """The areas of these codes; of "SY.09 largest" its largest town."""
        found = []
        for code in codes:
            area = self._store.coded(code.split()[0])
            if area and " " in code:
                area = self._store.largest(area)
            found += [area] if area else []
        return tuple(found)

    def short(self, words: str) -> tuple[Place, ...]:
        """What an abbreviation means: "U.S.", "Ala."."""
        coded = [self._store.coded(one) for one in short_names(words) if one]
        return tuple(one for one in coded if one)

    def behind(self, words: str, language: str | None) -> Hint:
        """What stands behind a name and a comma: an area, or else a populated place."""
        relation, name = begins(words)
        if relation and relation_of(relation).within_25_km:
            words = name
        found = self.area(words, language)
        if found.meant:
            return found
        for reading in readings(words, language):
            places = [
                place for place, _ in self._store.named(reading.names) if place.level == "place"
            ]
            if places and "place" in reading.levels:
                return Hint(words, tuple(places))
        return Hint(words, ())

    def _adjective(self, words: str) -> Place | None:
        """The country whose name an adjective, or an oblique case, is made of: "Colombian".

        The longest name that it begins with, or all but the last letter of it: "Nigerian" is made
        of Nigeria, "nigérien" of Niger.
        """
        given = key(words)
        if self._countries is None:
            self._countries = [one for one in self._store.countries() if len(one[0]) >= _LEAST]
        for less in (0, 1):
            begun = {
                name: letters
                for name, letters in self._countries
                if len(name) - less >= _LEAST
                and given.startswith(name[: len(name) - less])
                and len(given) - len(name) + less <= _MOST_BEHIND
            }
            longest = max(map(len, begun), default=0)
            countries = {letters for name, letters in begun.items() if len(name) == longest}
            if begun:
                return self._store.coded(countries.pop()) if len(countries) == 1 else None
        return None
