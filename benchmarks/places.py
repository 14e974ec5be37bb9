"""Where the gazetteer puts the 120 place phrases of `places.jsonl`, against where an expert does.

    python benchmarks/places.py [LIST.jsonl] [--half tuned|held] [--misses]

Each line has the words (`place`, and as told `country`, `region`, `near`, `relation`, `language`),
what an expert says (`expect`: level and GeoNames id; null where to abstain is right) and from where
(`source`). Right: what the expert says, null too. Wrong: another place, or any for null. Abstained:
none where the expert has one. The halves are drawn with a fixed seed; rules were made on "tuned".
Needs the prepared gazetteer: `summarizer places`.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

from summarizer.gazetteer import Found, Gazetteer

LIST = Path(__file__).with_name("places.jsonl")
SEED = 1
FIELDS = ("country", "region", "near", "relation", "language")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("list", type=Path, nargs="?", default=LIST)
    arguments.add_argument("--half", choices=("tuned", "held"))
    arguments.add_argument("--misses", action="store_true", help="show each that is not right")
    given = arguments.parse_args()
    rows = [json.loads(line) for line in given.list.read_text(encoding="utf-8").splitlines()]
    halves = halved(rows)
    with Gazetteer() as gazetteer:
        for half in [given.half] if given.half else ["tuned", "held"]:
            shown(half, halves[half], gazetteer, misses=given.misses)


def halved(rows: list[Any]) -> dict[str, list[Any]]:
    """Two halves at random, each in the list's order."""
    tuned = set(random.Random(SEED).sample(range(len(rows)), len(rows) // 2))
    return {
        "tuned": [row for n, row in enumerate(rows) if n in tuned],
        "held": [row for n, row in enumerate(rows) if n not in tuned],
    }


def shown(half: str, rows: list[Any], gazetteer: Gazetteer, *, misses: bool) -> None:
    """Print the figures of one half."""
    counted: Counter[str] = Counter()
    taken = 0.0
    for row in rows:
        fields = {one: row[one] for one in FIELDS if one in row}
        gazetteer.find(row["place"], **fields)
        before = time.perf_counter()
        found = gazetteer.find(row["place"], **fields)
        taken += time.perf_counter() - before
        verdict = judged(found, row["expect"])
        counted[verdict] += 1
        counted["null"] += row["expect"] is None
        if misses and verdict != "right":
            print(f"  {verdict}: {row['place']} -> {found.place or found.why} ({row['source']})")
    total = len(rows)
    each = ", ".join(
        f"{one} {counted[one]} ({counted[one] / total:.1%})"
        for one in ("right", "wrong", "abstained")
    )
    print(f"{half}: {total} phrases, {counted['null']} of them null: {each}; "
          f"{1000 * taken / total:.2f} ms each, warm")  # fmt: skip


def judged(found: Found, expected: dict[str, Any] | None) -> str:
    if found.place is None:
        return "right" if expected is None else "abstained"
    same = expected == {"level": found.place.level, "id": found.place.id}
    return "right" if same else "wrong"


if __name__ == "__main__":
    main()
