"""Reports of incidents and their records, written out by hand, a few words each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.article import Article
from summarizer.incidents.reports import numbered, told_of
from summarizer.incidents.told import Told
from summarizer.outcome import Outcome, Provenance
from summarizer.saved.records import record_of

Claim = tuple[str, str, int | None, int | None]
"""Claimant, the figure as written, fewest and most."""


def outcome(
    text: str,
    *,
    id: str | None = None,
    kind: str | None = None,
    place: str | None = None,
    country: str | None = None,
    day: str | None = None,
    day_words: str | None = None,
    killed: Sequence[Claim] = (),
    more: Mapping[str, Any] | None = None,
    parties: Sequence[tuple[str, str]] = (),
) -> Outcome:
    """The outcome of an article of this text.

    Args:
        text: the article; every value's words stand in it.
        kind: the incident type, held by the first sentence.
        day: the first and last day, as computed from `day_words`.
        killed: the claims, each by the sentence that has its figure.
        more: other fields of every claim: name and value.
        parties: role and name of each.
    """

    def claim(one: Claim) -> dict[str, Any]:
        claimant, wording, low, high = one
        rest = {
            name: cited(value, wording, status="judged") for name, value in (more or {}).items()
        }
        return {
            "claimant": cited(claimant or None, claimant),
            "wording": cited(wording, wording),
            "minimum": cited(low, wording, status="computed"),
            "maximum": cited(high, wording, status="computed"),
            "harm": cited("killed", wording, status="judged"),
            **rest,
        }

    def cited(value: Any, words: str | None, *, status: str = "stated") -> dict[str, Any]:
        if value is None:
            return {"status": "not_stated", "value": None, "basis": None, "citations": []}
        start, end = _sentence(text, words or "")
        match = []
        if words:
            at = text.index(words)
            match = [{"start": at, "end": at + len(words), "quote": words}]
        citation = {"start": start, "end": end, "quote": text[start:end], "match": match}
        return {"status": status, "value": value, "basis": "words", "citations": [citation]}

    record = {
        "incident_type": cited(kind, None, status="judged"),
        "when": {
            "words": cited(day_words, day_words),
            "start_date": cited(day, day_words, status="computed"),
            "end_date": cited(day, day_words, status="computed"),
        },
        "where": {"place": cited(place, place), "country": cited(country, country)},
        "parties": [
            {"role": cited(role, name, status="judged"), "name": cited(name, name), "aliases": []}
            for role, name in parties
        ],
        "casualties": [claim(one) for one in killed],
    }
    digest = hashlib.sha256(text.encode()).hexdigest()
    provenance = Provenance(
        model="m", prompt="p", schema_name="IncidentRecord", schema_version="3", article=digest
    )
    return Outcome(id=id, status="ok", record=record, provenance=provenance)


def told(
    text: str,
    *,
    id: str,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    **record: Any,
) -> Told:
    """What such a record tells, its article at hand."""
    article = Article(text=text, id=id, published=published, source=source, url=url)
    found = told_of(record_of(1, outcome(text, id=id, **record)), article)
    assert found is not None
    return found


def versions(*told_each: Told) -> list[Told]:
    """These as versions of the first one."""
    same = {"identity": told_each[0].report.identity}
    numbers = numbered([one.report.model_copy(update=same) for one in told_each])
    return [Told(report, one.leaves) for report, one in zip(numbers, told_each, strict=True)]


def _sentence(text: str, words: str) -> tuple[int, int]:
    at = text.index(words)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(".", at + len(words))
    return start, len(text) if end < 0 else end + 1
