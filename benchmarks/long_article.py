"""A long article of our own, read in windows: which facts of its thirds come out.

    python benchmarks/long_article.py [--characters 30000] [--base-url URL --model NAME]

Without an endpoint the embedded model reads it, which takes minutes. The facts stand in the first,
the middle and the last third, in prose that tells of nothing that happened; a fact is found where
the record has its value under its field. Prints each fact, what was found by thirds, and the cost.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from long_articles import Fact, story  # noqa: E402

from summarizer import Summarizer  # noqa: E402
from summarizer.events import Event  # noqa: E402

THIRDS = {
    "first": [
        ("A car bomb exploded at the main bus station of Karsa on Tuesday.", "means", "car bomb"),
        ("Interior Minister Ana Belu said 31 people were killed.", "casualties.wording", "31"),
        ("The Red Crescent put the dead at more than 40.", "casualties.wording", "more than 40"),
        ("The fire brigade said 57 people were injured.", "casualties.wording", "57"),
        ("The People's Front said it had planted the bomb.", "parties.name", "People's Front"),
        ("President Oru condemned the attack.", "statements.speaker", "President Oru"),
        ("Two buses and a ticket office were destroyed.", "damage", "ticket office"),
    ],
    "middle": [
        ("Rescuers said 12 people were missing.", "casualties.wording", "12"),
        ("A grenade was found in one of the buses.", "means", "grenade"),
    ],
    "last": [
        ("A rifle was found beside the station.", "means", "rifle"),
        ("The Karsa hospital said at least 44 people were killed.", "casualties.wording", "44"),
        ("Mayor Tomas Irbe said 36 people were killed.", "casualties.wording", "36"),
        ("A nurses' union said 83 people were injured.", "casualties.wording", "83"),
        ("The Northern Army was behind the attack, police said.", "parties.name", "Northern Army"),
        ("The European Union condemned the attack.", "statements.speaker", "European Union"),
        ("A school beside the station was damaged.", "damage", "school"),
    ],
}


def values(record: Any, path: str) -> list[str]:
    name, _, field = path.partition(".")
    ones = [getattr(item, field) if field else item for item in getattr(record, name)]
    return [str(one.value) for one in ones if one.value is not None]


def told(event: Event) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {event}", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=30_000)
    parser.add_argument("--base-url")
    parser.add_argument("--model")
    parser.add_argument("--context-tokens", type=int)
    given = parser.parse_args()
    first, middle, last = ([Fact(text, {}) for text, *_ in facts] for facts in THIRDS.values())
    made = story(given.characters, first, middle, last, seed=1, published="2025-11-26")
    settings: dict[str, Any] = {"model": given.model, "base_url": given.base_url}
    if given.context_tokens:
        settings["options"] = {"context_tokens": given.context_tokens}
    began = time.monotonic()
    with Summarizer(**settings, on_event=told) as summarizer:
        outcome = summarizer.summarize(made.article)
    seconds = time.monotonic() - began
    print(outcome.to_json())
    if outcome.record is None:
        print(outcome.status, outcome.error)
        return
    for third, facts in THIRDS.items():
        found = [
            word for _, path, word in facts if any(word in v for v in values(outcome.record, path))
        ]
        print(f"{third:7} {len(found)} of {len(facts)}: {', '.join(found)}")
        print(f"{'':7} missing: {', '.join(word for *_, word in facts if word not in found)}")
    claims = [(c.claimant.value, c.wording.value, c.harm.value) for c in outcome.record.casualties]
    print("claims ", *claims, sep="\n  ")
    size = len(made.article.text), len(made.article.sentences)
    print(f"{size[0]} characters, {size[1]} sentences, {outcome.usage}, {seconds:.0f} s")


if __name__ == "__main__":
    main()
