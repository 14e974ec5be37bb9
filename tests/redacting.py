"""What the tests of hiding names share: records of victims, and what is left of their names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pages import ABSENT

from summarizer.article import Article
from summarizer.outcome import Outcome
from summarizer.redaction import Category, Redaction, Redactor

VICTIMS: tuple[Category, ...] = ("names-of-victims",)
MINORS: tuple[Category, ...] = ("minors",)
BOTH: tuple[Category, ...] = (*VICTIMS, *MINORS)


def cited(article: Article, words: str, value: Any = None, status: str = "stated") -> Any:
    """A leaf that rests on the sentences which these words touch, with the words as its match."""
    start = article.text.index(words)
    end = start + len(words)
    spans = [(s.start, s.end) for s in article.sentences if s.start < end and start < s.end]
    match = {"start": start, "end": end, "quote": words}
    low, high = spans[0][0], spans[-1][1]
    citation = {"start": low, "end": high, "quote": article.text[low:high], "match": [match]}
    chosen = words if value is None else value
    return {"status": status, "value": chosen, "basis": "words", "citations": [citation]}


def party(
    article: Article, name: str, role: str = "victim", kind: str = "", aliases: Sequence[str] = ()
) -> dict[str, Any]:
    """A party of a record; without a role if that is empty."""
    return {
        "role": cited(article, name, role, "judged") if role else ABSENT,
        "name": cited(article, name),
        "kind": cited(article, name, kind, "judged") if kind else ABSENT,
        "aliases": [cited(article, alias) for alias in aliases],
    }


def claim(article: Article, *named: str, group: str = "") -> dict[str, Any]:
    """A claim that names those who are counted."""
    return {
        "wording": cited(article, named[0]),
        "named": [cited(article, one) for one in named],
        "victim_group": cited(article, named[0], group, "computed") if group else ABSENT,
    }


def outcome(article: Article, record: dict[str, Any] | None, **more: Any) -> Outcome:
    """An outcome of the incident record."""
    made = {"model": "m", "prompt": "p", "schema_name": "IncidentRecord", "schema_version": "3"}
    given = {
        "id": article.id,
        "status": "ok" if record else "failed",
        "record": record,
        "provenance": {**made, "article": article.sha256},
        **more,
    }
    return Outcome.model_validate(given)


def redacted(
    article: Article | str,
    parties: Sequence[str] = (),
    named: Sequence[str] = (),
    asked: Sequence[Category] = VICTIMS,
    **more: Any,
) -> tuple[Article, Outcome]:
    """An article and its outcome with names hidden; `more` is of `Redaction`."""
    given = Article(text=article, id="a") if isinstance(article, str) else article
    record = {
        "parties": [party(given, name) for name in parties],
        "casualties": [claim(given, *named)] if named else [],
    }
    redactor = Redactor(Redaction(frozenset(asked), **more))
    made = outcome(given, record)
    redactor.learn(given, made)
    return redactor.redacted(given, made)


def published(article: Article, made: Outcome) -> str:
    """All that is published of both, as a person reads it."""
    line = json.dumps(json.loads(made.to_json()), ensure_ascii=False)
    return f"{json.dumps(article.model_dump(mode='json'), ensure_ascii=False)}\n{line}"


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in it."""
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= value.keys():
            yield value
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans(one)


def untrue(article: Article, made: Outcome) -> list[dict[str, Any]]:
    """The spans whose quote does not stand in the article where they say."""
    found = spans(json.loads(made.to_json())["record"])
    return [one for one in found if article.text[one["start"] : one["end"]] != one["quote"]]


def left(article: Article, made: Outcome, *words: str) -> list[str]:
    """The words, as patterns, that are still somewhere in what is published."""
    whole = published(article, made)
    return [one for one in words if re.search(one, whole)]
