"""How often the gazetteer takes another place than the one meant, for places drawn from its data.

    python benchmarks/places_drawn.py [--draws 4000] [--seed 7] [--lacking 1000]

Places are drawn with their people as weights (as if each were named as often as many live there),
and with the roots of them (small ones more often), and named as GeoNames does: alone, with their
country, with region and country. Right: that place, or one of its name within 15 km. Larger: a
country or region of that name. With `--lacking N` places of fewer than N people are drawn, all
alike, and looked up in a gazetteer that was made without them: whatever is found is wrong.
Needs the prepared gazetteer, and for `--lacking` the packages.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
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


def alone(gazetteer: Gazetteer, row: Row) -> Found:
    return gazetteer.find(row[1])


def in_country(gazetteer: Gazetteer, row: Row) -> Found:
    return gazetteer.find(row[1], country=row[4])


def in_region(gazetteer: Gazetteer, row: Row) -> Found:
    return gazetteer.find(row[1], country=row[4], region=row[3])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--draws", type=int, default=4000)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--lacking", type=int, metavar="N")
    given = arguments.parse_args()
    drawing = random.Random(given.seed)
    rows: list[Row] = sqlite3.connect(location()).execute(QUERY).fetchall()
    if given.lacking:
        small = [row for row in rows if row[2] < given.lacking]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "places.sqlite"
            kept = (one for one in sources.cities() if one.population >= given.lacking)
            build(path, sources.source(), sources.areas(), sources.country_names(), kept)
            with Gazetteer(path) as gazetteer:
                told("lacking", gazetteer, drawing.sample(small, given.draws))
        return
    with Gazetteer() as gazetteer:
        for name, power in (("by people", 1.0), ("by roots", 0.5)):
            weights = [row[2] ** power for row in rows]
            told(name, gazetteer, drawing.choices(rows, weights, k=given.draws))


def told(name: str, gazetteer: Gazetteer, rows: Sequence[Row]) -> None:
    """Print what became of them."""
    for asked in (alone, in_country, in_region):
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
