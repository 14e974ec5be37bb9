"""Outcomes and articles made by hand, and what a page made of them holds."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

from summarizer.article import Article

ABSENT: dict[str, Any] = {"status": "not_stated", "value": None, "citations": []}
BLAST = Article(
    id="blast",
    title="Blast at the port of Karsa",
    text="A blast hit the port of Karsa on Tuesday. The Red Crescent said 40 people were killed. "
    "The army spoke of at least 12 dead. Nobody knew why.",
    source="Karsa Post",
    url="https://karsa.example/blast",
)


def cited(
    article: Article, words: str, value: Any = None, status: str = "stated", match: bool = True
) -> dict[str, Any]:
    """A leaf that rests on these words of the article, by default saying the same."""
    start = article.text.index(words)
    end = start + len(words)
    (sentence,) = (one for one in article.sentences if one.start <= start < one.end)
    span = {"start": start, "end": end, "quote": words}
    quote = article.text[sentence.start : sentence.end]
    citation = {"start": sentence.start, "end": sentence.end, "quote": quote}
    return {
        "status": status,
        "value": words if value is None else value,
        "citations": [{**citation, "match": [span] if match else []}],
    }


def claim(
    article: Article,
    claimant: str,
    wording: str,
    low: int | None,
    high: int | None,
    harm: str = "killed",
    **more: Any,
) -> dict[str, Any]:
    """A casualty claim."""

    def number(value: int | None) -> dict[str, Any]:
        return ABSENT if value is None else cited(article, wording, value, "computed")

    return {
        "claimant": cited(article, claimant),
        "wording": cited(article, wording),
        "minimum": number(low),
        "maximum": number(high),
        "harm": cited(article, wording, harm, "judged", match=False),
        **more,
    }


def outcome(
    article: Article, record: dict[str, Any] | None, status: str = "ok", **more: Any
) -> dict[str, Any]:
    """A line of output as JSON would give it."""
    made = {"model": "m", "prompt": "p", "schema_name": "S", "schema_version": "1"}
    return {
        "id": article.id,
        "status": status,
        "record": record,
        "provenance": {**made, "article": article.sha256},
        **more,
    }


def blast() -> dict[str, Any]:
    """A small incident with two rival tolls."""
    return outcome(
        BLAST,
        {
            "incident_type": cited(BLAST, "blast", "bombing", "judged"),
            "when": {
                "words": cited(BLAST, "Tuesday"),
                "start_date": cited(BLAST, "Tuesday", "2024-05-07", "computed"),
            },
            "where": {"place": cited(BLAST, "Karsa"), "country": ABSENT},
            "casualties": [
                claim(BLAST, "The Red Crescent", "40", 40, 40),
                claim(BLAST, "The army", "at least 12", 12, None),
            ],
            "means": [],
        },
    )


def lines(*each: Any) -> str:
    """JSON Lines."""
    return "".join(json.dumps(one) + "\n" for one in each)


def rows(page: str) -> list[dict[str, Any]]:
    """The overview that a page holds."""
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page)
    found: list[dict[str, Any]] = json.loads(data)["rows"]
    return found


def details(page: str) -> Iterator[dict[str, Any]]:
    """The records that a page holds."""
    for block in re.findall(r'<script type="text/plain" id="block-\d+">(.*?)</script>', page):
        yield from json.loads(zlib.decompress(base64.b64decode(block)))
