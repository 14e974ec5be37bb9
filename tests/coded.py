"""Reports of one event and their records, with claims of all sorts, to be coded by codebooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from incidents import outcome

from summarizer.article import Article
from summarizer.incidents.incident import Located
from summarizer.incidents.reports import told_of
from summarizer.incidents.told import Told
from summarizer.saved.records import record_of

Claim = Mapping[str, Any]
"""What a claim has: ``who``, ``words``, ``low``, ``high`` and, as the record calls them, others."""

MARKET = (
    "Warplanes of the Northern army bombed the market in Karsa in Arland on Monday. "
    "Police said at least 12 people were killed. "
    "The Red Crescent counted 20 dead civilians, nine of them children. "
    "The Northern army denied that 20 were killed."
)
RISEN = (
    "The toll of Monday's air raid on Karsa has risen, police said: 31 are dead. "
    "Hospital staff spoke of dozens. "
    "Six fighters were among the dead, said a rebel speaker."
)


def market(*, copied: bool = False) -> list[Told]:
    """Two reports of an air raid: rival tolls, one that rises, a denial, parts and a vague one."""
    first = report(
        MARKET,
        id="a",
        source="Agency One",
        published="2024-03-05",
        kind="airstrike",
        place="Karsa",
        country="Arland",
        day="2024-03-04",
        day_words="Monday",
        claims=[
            claim("Police", "at least 12", 12, None),
            claim("The Red Crescent", "20", 20, 20, victim_group="civilians"),
            claim("The Red Crescent", "nine", 9, 9, victim_group="children", part_of="20"),
            claim("The Northern army", "20 were", None, None, stance="denies"),
        ],
        parties=[{"role": "perpetrator", "name": "Northern army", "kind": "state_force"}],
    )
    second = report(
        RISEN,
        id="b",
        source="Daily Two",
        published="2024-03-07",
        kind="airstrike",
        place="Karsa",
        day="2024-03-04",
        day_words="Monday",
        claims=[
            claim("police", "31", 31, 31),
            claim("Hospital staff", "dozens", None, None),
            claim("a rebel speaker", "Six", 6, 6, victim_group="fighters"),
        ],
    )
    found = [first, second]
    if copied:
        copy = report(
            MARKET + " (Echo)",
            id="c",
            source="Echo",
            published="2024-03-08",
            kind="airstrike",
            day="2024-03-04",
            day_words="Monday",
            claims=[claim("Police", "at least 12", 12, None)],
        )
        found.append(copy_of(copy, first))
    return found


def claim(who: str, words: str, low: int | None, high: int | None, **others: Any) -> Claim:
    """A claim of the dead, if `harm` says nothing else."""
    return {"who": who, "words": words, "low": low, "high": high, **others}


def report(
    text: str,
    *,
    id: str,
    source: str | None = None,
    published: str | None = None,
    claims: Sequence[Claim] = (),
    parties: Sequence[Mapping[str, str]] = (),
    statements: Sequence[Mapping[str, str]] = (),
    not_this_toll: Sequence[Mapping[str, str]] = (),
    attribution: str | None = None,
    summary: str | None = None,
    **record: Any,
) -> Told:
    """What the record of such an article tells; words stand in the text as they are given."""
    made = outcome(text, id=id, **record)
    fields: Any = made.record
    fields["casualties"] = [_claim(text, one) for one in claims]
    lists = (
        ("parties", "name", parties),
        ("statements", "speaker", statements),
        ("not_this_toll", "wording", not_this_toll),
    )
    for name, key, items in lists:
        fields[name] = [
            {field: cited(text, value, each[key]) for field, value in each.items()}
            for each in items
        ]
    fields["attribution"] = cited(text, attribution, None, status="judged")
    fields["summary"] = [cited(text, summary, None)] if summary else []
    article = Article(text=text, id=id, published=published, source=source)
    found = told_of(record_of(1, made), article)
    assert found is not None
    return found


def cited(text: str, value: Any, words: str | None, *, status: str = "stated") -> dict[str, Any]:
    """A value and the sentence of its words; of the first sentence if there are none."""
    if value is None:
        return {"status": "not_stated", "value": None, "basis": None, "citations": []}
    at = text.index(words or "")
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(".", at) + 1
    match = [{"start": at, "end": at + len(words), "quote": words}] if words else []
    citation = {"start": start, "end": end, "quote": text[start:end], "match": match}
    return {"status": status, "value": value, "basis": "words", "citations": [citation]}


def copy_of(told: Told, origin: Told) -> Told:
    """The same as a copy of another report."""
    return replace(told, report=told.report.model_copy(update={"copy_of": origin.report.key}))


def place(told: Told, _: Sequence[Located] = (), **others: Any) -> Located | None:
    """Karsa as a gazetteer has it; `others` change it."""
    said = told.said("where.place")
    if said is None:
        return None
    found = {
        "level": "place",
        "name": "Karsa",
        "country": "Arland",
        "country_code": "AF",
        "region": "North",
        "latitude": 34.51234,
        "longitude": -69.17833,
        "acled_precision": 1,
        "ucdp_precision": 1,
        "source": "GeoNames, CC BY 4.0, 2026-01-01",
        "why": "the only one of that name",
        **others,
    }
    return Located(said=(said,), words="Karsa", **found)


def _claim(text: str, given: Claim) -> dict[str, Any]:
    words = given["words"]
    others = {
        name: cited(text, value, words, status="judged")
        for name, value in {"harm": "killed", **given}.items()
        if name not in ("who", "words", "low", "high", "named")
    }
    return {
        "claimant": cited(text, given["who"] or None, given["who"]),
        "wording": cited(text, words, words),
        "minimum": cited(text, given["low"], words, status="computed"),
        "maximum": cited(text, given["high"], words, status="computed"),
        "named": [cited(text, name, name) for name in given.get("named", ())],
        **others,
    }
