"""How often the gazetteer takes another place than the one meant, for places drawn from its data.

    python benchmarks/places_drawn.py [--draws 4000] [--seed 7] [--lacking N] [--near] [--scripts]

Places are drawn with their people as weights (as if each were named as often as many live there),
and with the roots of them (small ones more often), and named as GeoNames does: alone, with their
country, with region and country. Right: that place, or one of its name within 15 km. Larger: a
country or region of that name. With `--lacking N` places of fewer than N people are drawn, all
alike, and looked up in a gazetteer that was made without them: whatever is found is wrong.
`--near` tells another place of the report too: a large one within 150 km; with the country told
its largest one; one abroad, drawn by people. `--scripts` names the places as the data do in Arabic,
Chinese, Cyrillic and Devanagari letters, each alone and with its country.
Needs the prepared gazetteer, and for `--lacking` the packages.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from summarizer.gazetteer import Found, Gazetteer, location, sources
from summarizer.gazetteer.relation import kilometres
from summarizer.gazetteer.store import build

QUERY = """
SELECT place.id, place.name, place.population, region.name, country.name, latitude, longitude
FROM place LEFT JOIN area AS region ON region.id = place.region
JOIN area AS country ON country.code = place.country AND country.level = 0
WHERE place.population > 0"""
SAME = 15.0
Row = tuple[int, str, int, str | None, str, float, float]
Asked = Callable[[Gazetteer, Row], Found]
SCRIPTS = {"ar": ("ء", "ے"), "zh": ("一", "鿿"), "ru": ("а", "ӿ"), "hi": ("ऄ", "ॿ")}


def alone(gazetteer: Gazetteer, row: Row) -> Found:
    return gazetteer.find(row[1])


def in_country(gazetteer: Gazetteer, row: Row) -> Found:
    return gazetteer.find(row[1], country=row[4])


def in_region(gazetteer: Gazetteer, row: Row) -> Found:
    return gazetteer.find(row[1], country=row[4], region=row[3])


class Neighbours:
    """Names of other places that a report may have."""

    def __init__(self, rows: Sequence[Row], drawing: random.Random) -> None:
        self._drawing = drawing
        self._rows, self._weights = rows, [row[2] for row in rows]
        self._largest: dict[str, Row] = {}
        self._cells: dict[tuple[int, int], list[Row]] = defaultdict(list)
        for row in sorted(rows, key=lambda one: one[2]):
            self._largest[row[4]] = row
            self._cells[int(row[5] // 2), int(row[6] // 2)].append(row)

    def beside(self, gazetteer: Gazetteer, row: Row) -> Found:
        """Find a place by a large one near it."""
        cell = int(row[5] // 2), int(row[6] // 2)
        around = [
            other
            for south in (-1, 0, 1)
            for west in (-1, 0, 1)
            for other in self._cells[cell[0] + south, cell[1] + west][-40:]
            if other[1] != row[1] and kilometres((row[5], row[6]), (other[5], other[6])) <= 150
        ]
        near = max(around, key=lambda one: one[2], default=None)
        return gazetteer.find(row[1], near=[near[1]] if near else [])

    def largest(self, gazetteer: Gazetteer, row: Row) -> Found:
        """Find a place by its country, where the report has its largest town too."""
        near = self._largest[row[4]]
        return gazetteer.find(row[1], country=row[4], near=[near[1]])

    def abroad(self, gazetteer: Gazetteer, row: Row) -> Found:
        """Find a place alone, where the report has another of anywhere."""
        (near,) = self._drawing.choices(self._rows, self._weights)
        return gazetteer.find(row[1], near=[near[1]])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--draws", type=int, default=4000)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--lacking", type=int, metavar="N")
    arguments.add_argument("--near", action="store_true")
    arguments.add_argument("--scripts", action="store_true")
    given = arguments.parse_args()
    drawing = random.Random(given.seed)
    base = sqlite3.connect(location())
    rows: list[Row] = base.execute(QUERY).fetchall()
    near = Neighbours(rows, drawing)
    how: Sequence[Asked] = (alone, in_country, in_region)
    if given.near:
        how = (near.beside, near.largest, near.abroad)
    if given.lacking:
        small = [row for row in rows if row[2] < given.lacking]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "places.sqlite"
            kept = (one for one in sources.cities() if one.population >= given.lacking)
            build(path, sources.source(), sources.areas(), sources.country_names(), kept)
            with Gazetteer(path) as gazetteer:
                told("lacking", gazetteer, drawing.sample(small, given.draws), how)
        return
    with Gazetteer() as gazetteer:
        if given.scripts:
            for name, named in in_scripts(base, rows).items():
                weights = [row[2] for row in named]
                drawn = drawing.choices(named, weights, k=given.draws // 4)
                told(name, gazetteer, drawn, (alone, in_country))
            return
        for name, power in (("by people", 1.0), ("by roots", 0.5)):
            weights = [row[2] ** power for row in rows]
            told(name, gazetteer, drawing.choices(rows, weights, k=given.draws), how)


def in_scripts(base: sqlite3.Connection, rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The places once for each name in a script, as it is looked up."""
    places = {row[0]: row for row in rows}
    found: dict[str, list[Row]] = {name: [] for name in SCRIPTS}
    for key, id in base.execute("SELECT key, id FROM name"):
        for name, (first, last) in SCRIPTS.items():
            if first <= key[0] <= last and id in places:
                row = places[id]
                found[name].append((row[0], key.title(), *row[2:]))
    return found


def told(name: str, gazetteer: Gazetteer, rows: Sequence[Row], how: Sequence[Asked]) -> None:
    """Print what became of them."""
    for asked in how:
        counted = Counter(judged(asked(gazetteer, row), row) for row in rows)
        answered = len(rows) - counted["none"]
        figures = ", ".join(f"{one} {counted[one]}" for one in ("right", "wrong", "larger", "none"))
        share = counted["wrong"] / max(answered, 1)
        print(f"{name}, {asked.__name__}: {figures}; wrong of those answered {share:.2%}")


def judged(found: Found, row: Row) -> str:
    if found.place is None:
        return "none"
    if found.place.latitude is None or found.place.longitude is None:
        return "larger"
    away = kilometres((found.place.latitude, found.place.longitude), (row[5], row[6]))
    return "right" if found.place.id == row[0] or away <= SAME else "wrong"


if __name__ == "__main__":
    main()
