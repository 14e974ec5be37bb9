"""Other days and places of an article in the place of those that an expert reader gave.

    python benchmarks/scenes.py ARTICLES.jsonl ANSWERS_DIR [--losses]

ARTICLES.jsonl and ANSWERS_DIR as of `reader.py`; English. Each day that the article names, and what
stands in capitals behind "in", "at" or "near", is put in the record one at a time, citing its own
sentence, unless the expert's words have it or it has them. Some are no places ("IN PARTICULAR"),
and some are true as well. No model is asked.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from reader import answer_of, held, read, text_of

from summarizer.article import Article

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_FOUND = {
    "where.place": re.compile(
        r"\b(?:in|at|near|outside|IN|AT|NEAR|OUTSIDE) "
        r"([A-Z][\w'’-]+(?: (?:de|of|el|al|la)? ?[A-Z][\w'’-]+){0,2})"
    ),
    "when.words": re.compile(
        r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today"
        r"|last (?:night|week|month|year)"
        rf"|\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})\b",
        re.IGNORECASE,
    ),
}


def main() -> None:
    """Print how many are kept by words, by field."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--losses", action="store_true", help="show each that is kept by words")
    arguments = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for article, given in read(arguments.articles, arguments.answers):
        answer = answer_of(article, given)
        for field, pattern in _FOUND.items():
            group, name = field.split(".")
            if not (answer.get(group) or {}).get(name):
                continue
            for number, words in _others(article, given[group], pattern):
                made = deepcopy(answer)
                made[group][name] = {"s": [number], "value": words}
                decisions = held(article, made).decisions
                decision = next((d.decision for d in decisions if d.path == field), "not_supported")
                counts[field, decision] += 1
                if arguments.losses and decision == "words":
                    print(f"{article.id} {words!r}: {text_of(article, number)[:160]}")
    for (field, decision), count in sorted(counts.items()):
        print(f"{field:14}{decision:15}{count:6,}")


def _others(
    article: Article, given: dict[str, Any], pattern: re.Pattern[str]
) -> Iterator[tuple[int, str]]:
    """Days or places of the article that are none of the expert's, with their sentence."""
    theirs, seen = _plain(json.dumps(given, ensure_ascii=False)), set()
    own = {_plain(str(leaf["value"])) for leaf in given.values() if isinstance(leaf, dict)}
    for sentence in article.sentences:
        for match in pattern.finditer(text_of(article, sentence.number)):
            plain = _plain(match[1])
            if plain in theirs or plain in seen or any(one in plain for one in own):
                continue
            seen.add(plain)
            yield sentence.number, match[1]


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()


if __name__ == "__main__":
    main()
