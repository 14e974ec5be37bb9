"""Does a number of a schema of one's own count what its field asks for?

    python benchmarks/fields.py [--blind] [--show]     (installed, or with PYTHONPATH=.)

Takes sentences of many domains in our own words (`fields.jsonl`; with `--blind` those of one who
had seen no rule, `fields_blind.jsonl`), each with fields of its numbers as a user would describe
them, and gives to each field in turn every number that its sentence states. One of them is right,
or none. A wrong one is wrongly kept if words bear it out, with `accept` = "words"; a right one that
they leave open costs a second reading.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, create_model

from summarizer.article import Article
from summarizer.evidence.told.numbers import numbers
from summarizer.evidence.told.stated import stated
from summarizer.grounding import ground
from summarizer.schema import schema_of

DATA = Path(__file__).with_name("fields.jsonl")
BLIND = Path(__file__).with_name("fields_blind.jsonl")


def kept(text: str, language: str, field: dict[str, Any], value: float) -> bool:
    """Whether words bear out that the field is this number."""
    of_type = int if value == int(value) else float
    told: Any = (of_type | None, Field(default=None, description=field["description"]))
    model: type[BaseModel] = create_model("Report", **{field["name"]: told})
    article = Article(text=text, language=language)
    cited = [sentence.number for sentence in article.sentences]
    answer = {field["name"]: {"s": cited, "value": value}}
    record = ground(schema_of(model), article, answer, accept="words").record
    return getattr(record, field["name"]).value is not None


def given(text: str, language: str, right: float | None) -> Iterator[float]:
    """The right number, and each other that the sentence states."""
    values = [number.value for number in numbers(text, language)]
    for value in dict.fromkeys([*values, *[v for v in [right] if v is not None]]):
        if value == right or stated(text, value, language).plain:
            yield value


def main() -> None:
    """Print how many right and wrong values words bear out."""
    parser = argparse.ArgumentParser(description="How many right and wrong numbers words keep.")
    parser.add_argument("--show", action="store_true", help="print what is wrongly kept or asked")
    parser.add_argument("--blind", action="store_true", help="the sentences of one who saw no rule")
    told = parser.parse_args()
    show = told.show
    tried: Counter[str] = Counter()
    by_words: Counter[str] = Counter()
    for line in (BLIND if told.blind else DATA).read_text("utf-8").splitlines():
        case = json.loads(line)
        text, language = case["text"], case.get("language", "en")
        for field in case["fields"]:
            for value in given(text, language, field["right"]):
                side = "right" if value == field["right"] else "wrong"
                tried[side] += 1
                borne_out = kept(text, language, field, value)
                by_words[side] += borne_out
                if show and (side == "right") != borne_out:
                    print(f"{side} {value:g} for {field['description']!r}: {text}")
    for side in ("right", "wrong"):
        print(f"{side} values kept by words: {by_words[side]} of {tried[side]}")


if __name__ == "__main__":
    main()
