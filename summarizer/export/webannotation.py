"""Cited values as W3C Web Annotations: one JSON-LD document, an AnnotationCollection of one page.

https://www.w3.org/TR/annotation-model/. Each annotation is one value of one record:

- ``id``: a UUID (version 5) of article, its id, model, prompt, schema and field path, so that the
  same export again is the same, and two models' values for one article are two annotations.
- ``body``: three TextualBody, told apart by their purpose: "describing" is the value, "tagging" its
  path in the record, "classifying" its status (stated, computed or judged), and
  again its basis (reviewed, words, default, second_reading or reading), where the record tells it.
- ``target``: one SpecificResource for each sentence cited, with a TextQuoteSelector and a
  TextPositionSelector. Both count code points, as the model demands and citations do. The words
  that carry the value (`match`) are not told: of several selectors that refine one, the model
  demands that all select the same.
- ``source``: the text that the offsets count in, as an RFC 6920 name made of its SHA-256, with the
  article's id as its label. The web page that it was taken from is another resource, of other
  offsets: if articles are given that have one, it is told as ``via``.

There is no ``created``: there is no clock in an outcome. What a record does not hold as a fact (not
stated, not supported, failed) is no annotation, nor is a field that is not cited.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.article import Article
from summarizer.errors import InputUnreadable
from summarizer.outcome import Outcome
from summarizer.saved.leaves import text_of
from summarizer.saved.records import Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_AROUND = 32
"""Characters before and after a quote: enough to tell two like quotes apart, no second copy."""

_WEB = re.compile(r"""https?://[^\s<>"{}|\\^`\x00-\x1f]+""", re.IGNORECASE)


def document(annotations: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The document, piece by piece, one annotation a line.

    What is known only at the end (the ids of collection and page, the number of annotations) stands
    at the end.
    """
    yield (
        f'{{"@context":"{CONTEXT}","type":"AnnotationCollection",'
        '"label":"Values of records and the words that they rest on"'
    )
    total, digest = 0, hashlib.sha256()
    for total, annotation in enumerate(annotations, 1):
        written = json.dumps(annotation, ensure_ascii=False, separators=(",", ":"))
        digest.update(written.encode())
        if total == 1:
            yield ',\n"first":{"type":"AnnotationPage","startIndex":0,"items":[\n'
        else:
            yield ",\n"
        yield written
    collection, page = (_urn(part, digest.hexdigest()) for part in ("collection", "page"))
    if total:
        yield f'\n],"id":"{page}","partOf":"{collection}"}}'
    yield f',\n"total":{total},"id":"{collection}"}}\n'


def annotations_of(record: Record, article: Article | None = None) -> Iterator[dict[str, Any]]:
    """One annotation for each value of the record.

    Args:
        record: what was read.
        article: what it was made from, for the words around each quote and the address.

    Raises:
        InputUnreadable: a quote is not the text between its offsets in the article given.
    """
    outcome = record.outcome
    cited = {path: leaf for path, leaf in record.leaves.items() if leaf.citations}
    if not cited:
        return
    source = _source(outcome, article)
    made = outcome.provenance
    names = (made.model, made.prompt, made.schema_name, made.schema_version)
    for path, leaf in cited.items():
        targets = []
        for citation in leaf.citations:
            start, end, quote = citation.start, citation.end, citation.quote
            exact = {"type": "TextQuoteSelector", "exact": quote}
            if article:
                if article.text[start:end] != quote:
                    raise InputUnreadable(
                        f"Line {record.line} of the records: record.{path}: its quote is not what "
                        f"its article has from {start} to {end}.",
                        hint="Give the articles that the records were made from.",
                    )
                exact["prefix"] = article.text[max(0, start - _AROUND) : start]
                exact["suffix"] = article.text[end : end + _AROUND]
            position = {"type": "TextPositionSelector", "start": start, "end": end}
            targets.append(
                {"type": "SpecificResource", "source": source, "selector": [exact, position]}
            )
        yield {
            "id": _urn(source["id"], outcome.id, *names, path),
            "type": "Annotation",
            "motivation": "describing",
            "creator": {"type": "Software", "name": made.model},
            "body": [
                _body("describing", text_of(leaf.value)),
                _body("tagging", path),
                _body("classifying", leaf.status),
                *([_body("classifying", leaf.basis)] if leaf.basis else []),
            ],
            "target": targets,
        }


def _source(outcome: Outcome, article: Article | None) -> dict[str, str]:
    digest = bytes.fromhex(outcome.provenance.article or "")
    name = urlsafe_b64encode(digest).decode().rstrip("=")
    source = {"id": f"ni:///sha-256;{name}", "type": "Text", "format": "text/plain"}
    if outcome.id is not None:
        source["label"] = outcome.id
    if article and article.url and _WEB.fullmatch(article.url):
        source["via"] = article.url
    return source


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _urn(*parts: str | None) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts)).urn
