"""The gazetteer's file: SQLite, made once from the packages' data, and read from then on."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from summarizer.errors import PlacesError
from summarizer.gazetteer.keys import is_name, key, short_forms
from summarizer.gazetteer.sources import Area, City
from summarizer.gazetteer.types import Level, Place, Source

Progress = Callable[[int, int], None]
"""Called with the places done and the places in all."""

FORM = 1
"""Of the file: one of another form is made anew."""
LEVELS: tuple[Level, ...] = ("country", "region", "district")
_TABLES = """
CREATE TABLE about (form INTEGER, source TEXT, places INTEGER, names INTEGER);
CREATE TABLE area (id INTEGER PRIMARY KEY, level INTEGER, name TEXT, country TEXT, code TEXT,
    iso TEXT, region INTEGER, population INTEGER, largest INTEGER);
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country TEXT, region INTEGER,
    district INTEGER, latitude REAL, longitude REAL, population INTEGER);
CREATE INDEX area_code ON area (code);
CREATE INDEX area_iso ON area (iso);
CREATE TABLE name (key TEXT, id INTEGER, own INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""
_PLACES = "SELECT place.*, own FROM name JOIN place USING (id) WHERE key = ?"
_AREAS = "SELECT area.*, own FROM name JOIN area USING (id) WHERE key = ?"


def build(
    path: Path,
    source: Source,
    areas: Sequence[Area],
    country_names: Iterable[tuple[str, str]],
    cities: Iterable[City],
    progress: Progress | None = None,
    *,
    expected: int = 0,
) -> None:
    """Write the file.

    Args:
        path: a new file.
        source: of the data.
        areas: countries, regions and districts.
        country_names: more names of countries, with the country's two letters.
        cities: the populated places.
        progress: called now and then.
        expected: about how many cities there are.

    Raises:
        sqlite3.Error: the file cannot be written.
        PlacesError: the data cannot be read.
    """
    base = sqlite3.connect(path)
    try:
        # A file that is not whole is thrown away.
        base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
        ids = {area.code: area.id for area in areas}
        persons: dict[int, int] = defaultdict(int)
        largest: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
        done = 0
        for done, city in enumerate(cities, 1):
            region, district = ids.get(city.region), ids.get(city.district)
            base.execute(
                "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(city.id, city.name, city.country, region, district),
                    *(city.latitude, city.longitude, city.population),
                ),
            )
            own = {key(city.name), *map(key, short_forms(city.name, city.names))}
            _names(base, city.id, own, city.names)
            for area in filter(None, (ids.get(city.country), region, district)):
                persons[area] += city.population
                largest[area] = max(largest[area], (city.population, city.id))
            if progress and not done % 1000:
                progress(done, max(expected, done + 1))
        more = defaultdict(list)
        for country, name in country_names:
            more[country].append(name)
        for one in areas:
            region = ids.get(".".join(one.code.split(".")[:2])) if one.level == 2 else None
            base.execute(
                "INSERT OR IGNORE INTO area VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(one.id, one.level, one.name, one.country, one.code, one.iso, region),
                    *(persons[one.id], largest[one.id][1]),
                ),
            )
            names = one.names + tuple(more[one.country] if one.level == 0 else ())
            _names(base, one.id, {key(one.name)}, names)
        names_in_all = base.execute("SELECT count(*) FROM name").fetchone()[0]
        about = json.dumps(asdict(source))
        base.execute("INSERT INTO about VALUES (?, ?, ?, ?)", (FORM, about, done, names_in_all))
        base.commit()
        base.execute("VACUUM")
        if progress:
            progress(done, done)
    finally:
        base.close()


def _names(base: sqlite3.Connection, id: int, own: set[str], names: Iterable[str]) -> None:
    others = {key(name) for name in names if is_name(name)} - own
    rows = [(one, id, 1) for one in own if one] + [(one, id, 0) for one in others if one]
    base.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", rows)


class Store:
    """The file, opened for reading. Threads may share it.

    Attributes:
        source: of the data.
        places: how many there are.
        names: how many names they and the areas have.

    Raises:
        PlacesError: there is no such file, or it is none of this form.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._areas: dict[int, tuple[str | None, str | None] | None] = {}
        self._countries: dict[str, str] = {}
        try:
            self._base = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
        except sqlite3.Error:
            raise _unreadable() from None
        try:
            form, source, self.places, self.names = self._one("SELECT * FROM about")
            self.source = Source(**json.loads(source))
            if form != FORM:
                raise ValueError("another form")
        except (sqlite3.Error, TypeError, ValueError):
            self._base.close()
            raise _unreadable() from None

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def named(self, names: Iterable[str]) -> list[tuple[Place, bool]]:
        """All that bear one of the names, largest first, each with whether it is GeoNames' own."""
        found: dict[int, tuple[Place, bool]] = {}
        for given in {key(name) for name in names}:
            for row in self._all(_PLACES, given):
                found[row[0]] = self._place(row), bool(row[-1])
            for row in self._all(_AREAS, given):
                found[row[0]] = self._area(row), bool(row[-1])
        return sorted(found.values(), key=lambda one: (-one[0].population, one[0].id))

    def coded(self, code: str) -> Place | None:
        """The country or region of a code of ISO 3166, "SY", "US-TX", or GeoNames, "SY.09"."""
        column = "code" if "." in code else "iso"
        row = self._one(f"SELECT * FROM area WHERE {column} = ? AND level < 2", code)
        return self._area(row) if row else None

    def largest(self, area: Place) -> Place | None:
        """The largest populated place of a region or district."""
        row = self._one(
            "SELECT place.* FROM area JOIN place ON place.id = largest WHERE area.id = ?", area.id
        )
        return self._place(row) if row else None

    def countries(self) -> list[tuple[str, str]]:
        """Names of countries as they are looked up, each with the country's two letters."""
        rows = self._all("SELECT key, country FROM area JOIN name USING (id) WHERE level = 0")
        return [(row[0], row[1]) for row in rows]

    def _place(self, row: tuple[Any, ...]) -> Place:
        id, name, country, region, district, latitude, longitude, population = row[:8]
        return self._made(
            *("place", id, name, country, region, district, latitude, longitude, population)
        )

    def _area(self, row: tuple[Any, ...]) -> Place:
        id, level, name, country, _, _, region, population = row[:8]
        own = LEVELS[level]
        if own == "country":
            return self._made(own, id, name, country, None, None, None, None, population)
        region, district = (id, None) if own == "region" else (region, id)
        return self._made(own, id, name, country, region, district, None, None, population)

    def _made(
        self,
        level: Level,
        id: int,
        name: str,
        country: str,
        region: int | None,
        district: int | None,
        latitude: float | None,
        longitude: float | None,
        population: int,
    ) -> Place:
        region_name, region_code = self._called(region)
        return Place(
            id=id,
            level=level,
            name=name,
            country=country,
            country_name=self._country(country),
            region=region_name,
            region_code=region_code,
            district=self._called(district)[0],
            latitude=latitude,
            longitude=longitude,
            population=population,
            source=self.source,
        )

    def _called(self, area: int | None) -> tuple[str | None, str | None]:
        if area is None:
            return None, None
        if area not in self._areas:
            self._areas[area] = self._one("SELECT name, iso FROM area WHERE id = ?", area)
        return self._areas[area] or (None, None)

    def _country(self, letters: str) -> str:
        if letters not in self._countries:
            query = "SELECT name FROM area WHERE code = ? AND level = 0"
            self._countries[letters] = (self._one(query, letters) or (letters,))[0]
        return self._countries[letters]

    def _one(self, query: str, *given: object) -> Any:
        with self._lock:
            return self._base.execute(query, given).fetchone()

    def _all(self, query: str, *given: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._base.execute(query, given).fetchall()


def _unreadable() -> PlacesError:
    return PlacesError(
        "The gazetteer is not prepared, or its file is not of this version.",
        hint="Run: summarizer places",
    )
