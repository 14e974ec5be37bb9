"""Other days and places of an article in the place of those that an expert reader gave.

    python benchmarks/scenes.py ARTICLES.jsonl ANSWERS_DIR [--losses]

ARTICLES.jsonl and ANSWERS_DIR as of `reader.py`. Each day that the article names is put in the
record one at a time, citing its own sentence, unless it is or has the expert's day; and what stands
where towns do (in capitals behind "in", "at" or "near"; "in the city of"), unless the expert's
words have it. Some are no places ("IN PARTICULAR"), and some are true as well. The first line of
each field is of the expert's own. No model is asked.
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
from summarizer.evidence.computing import names_a_day
from summarizer.evidence.told.dates import find_dates, resolve

FIELDS = ("when.words", "where.place")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яґєіїё]"
_NAME = rf"({_CAPITAL}[\w'’-]+(?: (?:d[aeiou]s?|of|el|al|la)? ?{_CAPITAL}[\w'’-]+){{0,2}})"
_LEADS = {
    "en": "in|at|near|outside|IN|AT|NEAR|OUTSIDE",
    "es": "en|En|cerca de|EN",
    "fr": "à|À|près de|en",
    "pt": "em|Em|no|na|perto de",
    "it": "a|A|ad|vicino a|in",
    "de": "in|In|bei|nahe",
    "ru": "в|В|во|под|у|близ",
    "uk": "в|В|у|У|під|біля",
    "id": "di|Di|dekat",
}
_TOWNS = {
    **{tongue: rf"(?<!\w)(?:{leads}) {_NAME}" for tongue, leads in _LEADS.items()},
    "tr": rf"({_CAPITAL}\w+(?: {_CAPITAL}\w+)?)['’]n?[dt][ae](?!\w)",
    "ar": r"(?<!\w)[وبل]?((?:مدينة|بلدة|قرية|محافظة|ولاية|منطقة|حي|ناحية|مخيم) \w+)",
    "hi": r"(\S+ (?:शहर|जिले|ज़िले|गांव|गाँव|राज्य|इलाके|कस्बे|थाना))",
    "zh": r"(?:^|[在于，。、：；至从])([一-鿿]{1,5}?(?:市|省|县|镇|村|州|岛|港))",
}
_TOWN = {tongue: re.compile(pattern) for tongue, pattern in _TOWNS.items()}


def main() -> None:
    """Print how many are kept by words, by field."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--losses", action="store_true", help="show each that errs")
    arguments = parser.parse_args()
    counts: Counter[tuple[str, str, str]] = Counter()
    for article, given in read(arguments.articles, arguments.answers):
        answer = answer_of(article, given)
        for field in FIELDS:
            group, name = field.split(".")
            if not (answer.get(group) or {}).get(name):
                continue
            counts[field, "right", decision := _decided(article, answer, field)] += 1
            if arguments.losses and decision != "words":
                leaf = answer[group][name]
                print(f"{article.id} right {decision} {leaf['value']!r}: {_text(article, leaf)}")
            for leaf in _others(article, given[group], field):
                made = deepcopy(answer)
                made[group][name] = leaf
                counts[field, "wrong", decision := _decided(article, made, field)] += 1
                if arguments.losses and decision == "words":
                    print(f"{article.id} WRONG {leaf['value']!r}: {_text(article, leaf)}")
    for (field, sort, decision), count in sorted(counts.items()):
        print(f"{field:14}{sort:8}{decision:15}{count:6,}")


def _decided(article: Article, answer: dict[str, Any], field: str) -> str:
    decisions = held(article, answer).decisions
    return next((d.decision for d in decisions if d.path == field), "not_supported")


def _others(article: Article, given: dict[str, Any], field: str) -> Iterator[dict[str, Any]]:
    """Days or places of the article that are none of the expert's, with their sentence."""
    own = str(given[field.split(".")[1]]["value"])
    theirs = own if field == "when.words" else json.dumps(given, ensure_ascii=False)
    for sentence, tongue in zip(article.sentences, article.languages, strict=True):
        seen = set()
        for words in _named(text_of(article, sentence.number), tongue, field):
            plain = _plain(words)
            stem = plain[: max(4, len(plain) - 2)] if field == "where.place" else plain
            if stem in _plain(theirs) or _plain(own) in plain or plain in seen:
                continue
            if field == "when.words" and _overlap(article, own, words, tongue):
                continue
            seen.add(plain)
            yield {"s": [sentence.number], "value": words}


def _named(text: str, tongue: str, field: str) -> Iterator[str]:
    """Words for days, or for places, of a sentence."""
    if field == "where.place":
        yield from (match[1] for match in _TOWN[tongue].finditer(text)) if tongue in _TOWN else ()
        return
    for low, high in find_dates(text, tongue):
        if names_a_day(text[low:high], tongue):
            yield text[low:high]


def _overlap(article: Article, one: str, other: str, tongue: str) -> bool:
    """Whether two words for days may mean the same day."""
    days = [resolve(words, article.published, language=tongue) for words in (one, other)]
    starts, ends = [day.start for day in days if day.start], [day.end for day in days if day.end]
    return len(starts) == 2 and len(ends) == 2 and max(starts) <= min(ends)


def _text(article: Article, leaf: dict[str, Any]) -> str:
    return " | ".join(text_of(article, n).replace("\n", " ")[:400] for n in leaf["s"])


def _plain(words: str) -> str:
    return re.sub(r"[^\w\u0900-\u0963]+", " ", words).casefold().strip()


if __name__ == "__main__":
    main()
