"""Seconds and memory of `summarizer review apply`, at two numbers of records.

    python benchmarks/review.py [--records 2000,10000] [--decisions 5]

No model: records are those of the recorded examples, each with an id and an article of its own; of
each so many values, drawn at random, are accepted, rejected, or given once more with their words.
The time is that of the process, and its peak that of the whole process.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

_APPLY = (
    "import resource, sys; from summarizer.cli import main; status = main(sys.argv[1:]); "
    "used = resource.getrusage(resource.RUSAGE_SELF); "
    "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024); sys.exit(status)"
)


def decisions(record: dict[str, Any], about: dict[str, Any], count: int, random: Random) -> Any:
    """Decisions about some of a record's values."""
    from summarizer.evidence.fields import Figure, Words
    from summarizer.review.places import leaves_of
    from summarizer.schema import Leaf, schema_of
    from summarizer.schemas.incident import IncidentRecord

    places = list(leaves_of(schema_of(IncidentRecord).root, record, ""))
    held = [one for one in places if one.held["value"] is not None]
    for one in random.sample(held, min(count, len(held))):
        assert isinstance(one.part, Leaf)
        spans = [span for cited in one.held["citations"] for span in cited["match"]]
        own = [span for span in spans if " ".join(span["quote"].split()) == one.held["value"]]
        if own and isinstance(one.part.kind, Words | Figure) and random.random() < 0.5:
            yield {**about, "path": one.path, "do": "correct", "words": own[:1]}
        else:
            yield {**about, "path": one.path, "do": random.choice(["accept", "accept", "reject"])}


def make(folder: Path, count: int, each: int) -> None:
    """Records, their articles, and decisions about them."""
    from recording import EXAMPLES, PUBLISHED, replay

    from summarizer.review.decisions import digest

    random = Random(1)
    outcomes = [json.loads(replay(name).to_json()) for name in sorted(PUBLISHED)]
    texts = {name: (EXAMPLES / f"{name}.txt").read_text("utf-8") for name in PUBLISHED}
    known = [one for one in outcomes if one["record"] is not None]
    with (
        (folder / "records.jsonl").open("w", encoding="utf-8") as records,
        (folder / "articles.jsonl").open("w", encoding="utf-8") as articles,
        (folder / "decisions.jsonl").open("w", encoding="utf-8") as decided,
    ):
        for number in range(count):
            outcome = known[number % len(known)]
            name, text = f"r-{number}", f"{texts[outcome['id']]}\n\nItem {number}."
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            made = {**outcome["provenance"], "article": sha256}
            records.write(json.dumps({**outcome, "id": name, "provenance": made}) + "\n")
            day = PUBLISHED[outcome["id"]].isoformat()
            articles.write(json.dumps({"id": name, "text": text, "published": day}) + "\n")
            record = outcome["record"]
            about = {"id": name, "article": sha256, "record": digest(record), "by": "Ana"}
            for one in decisions(record, about, each, random):
                decided.write(json.dumps(one) + "\n")


def measure(folder: Path, count: int, each: int) -> str:
    make(folder, count, each)
    names = ("records.jsonl", "decisions.jsonl")
    command = ["review", "apply", *names, "--articles", "articles.jsonl", "-o", "new.jsonl"]
    done = subprocess.run(
        [sys.executable, "-c", _APPLY, *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, peak = map(float, done.stdout.split())
    return f"{count:>8,} records  {seconds:7.1f} s CPU  {peak:6.0f} MiB  {done.stderr.strip()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", default="2000,10000")
    parser.add_argument("--decisions", type=int, default=5)
    arguments = parser.parse_args()
    for count in map(int, arguments.records.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            print(measure(Path(folder), count, arguments.decisions), flush=True)


if __name__ == "__main__":
    main()
