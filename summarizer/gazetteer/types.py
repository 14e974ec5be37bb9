"""What a gazetteer answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["place", "district", "region", "country"]
"""How large it is; a district is of the second level under a country, a region of the first."""


@dataclass(frozen=True)
class Source:
    """Where the data are from.

    Attributes:
        name: of the data set, and of the packages that bring it.
        date: when the package of the places was released, YYYY-MM-DD, or its version where that day
            is not known.
        licence: under which the data may be used, and what it asks for.
    """

    name: str
    date: str
    licence: str


@dataclass(frozen=True)
class Place:
    """A populated place, a district, a region or a country.

    Attributes:
        id: in GeoNames.
        level: what it is.
        name: GeoNames' own.
        country: ISO 3166-1, two letters.
        country_name: in English.
        region: name of the first level under the country, or None.
        region_code: ISO 3166-2, or None where the data have none.
        district: name of the second level under the country, or None.
        latitude, longitude: degrees, WGS 84; None for what is no populated place.
        population: persons; 0 where it is not known; of what is no populated place, of all those
            in it that the data have.
        source: where it is from.
    """

    id: int
    level: Level
    name: str
    country: str
    country_name: str
    region: str | None
    region_code: str | None
    district: str | None
    latitude: float | None
    longitude: float | None
    population: int
    source: Source = field(repr=False)


@dataclass(frozen=True)
class Found:
    """What became of the words for a place.

    Attributes:
        place: what they mean; None if nothing in the data, or if several remain.
        candidates: the largest of those that remain, largest first; empty if one was taken.
        why: what decided, or why there is none: one sentence for a person.
        latitude, longitude: degrees, WGS 84: the place's own, or moved as the relation says; None
            where `place` has none, and where the relation says that it was over 25 km away and not
            in which direction, or not how far.
        moved: whether they are moved.
        acled_precision: 1 town, 2 near a town or part of a region, 3 larger region.
        ucdp_precision: 1 exact, 2 within about 25 km, 3 second-level region, 4 first-level region,
            6 country. Neither 5 (a landscape) nor 7 (international) is ever found.
        adm2: name of the second-level region, or None.
        why_no_adm2: the reason, where there is none.
    """

    place: Place | None
    candidates: tuple[Place, ...]
    why: str
    latitude: float | None = None
    longitude: float | None = None
    moved: bool = False
    acled_precision: int | None = None
    ucdp_precision: int | None = None
    adm2: str | None = None
    why_no_adm2: str = ""
