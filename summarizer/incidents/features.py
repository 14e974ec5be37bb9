"""What two reports are compared by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarizer.article import Article
from summarizer.evidence.told.names import names_in
from summarizer.incidents.agreement import Bounds, Days
from summarizer.incidents.claims import bounds_of, whole_of
from summarizer.incidents.incident import Located
from summarizer.incidents.terms import Terms, terms_of
from summarizer.incidents.told import Told


@dataclass(frozen=True, slots=True)
class Features:
    """One report as it is compared with others.

    Attributes:
        kind: the incident type; empty where there is none.
        days: first and last day of the incident, None where its words settle none.
        published: day of publication.
        place: as written; empty where there is none.
        located: the place in the gazetteer, where that knows it.
        time: local clock time, "HH:MM", or empty.
        people: names of two words or more among those who took part, as written.
        killed: the figures of the dead, one for each claim; no parts, and nothing denied.
        language: ISO 639-1 code, or empty.
    """

    kind: str
    days: Days | None
    published: date | None
    place: str
    located: Located | None
    time: str
    people: tuple[str, ...]
    killed: tuple[Bounds, ...]
    language: str


def features_of(told: Told, located: Located | None = None) -> Features:
    """What is compared of a report, besides its words."""
    killed = (
        bounds_of(item)
        for item in told.items("casualties")
        if item.value("harm") == "killed" and whole_of(item) is None
    )
    return Features(
        kind=told.text("incident_type"),
        days=told.days,
        published=told.report.published,
        place=told.text("where.place"),
        located=located,
        time=told.text("when.local_time"),
        people=tuple(dict.fromkeys(_people(told))),
        killed=tuple(dict.fromkeys(bounds for bounds in killed if bounds)),
        language=told.report.language or "",
    )


def _people(told: Told) -> Iterator[str]:
    paths = (("parties", "name"), ("casualties", "wording"), ("casualties", "victims"))
    for items, name in paths:
        for item in told.items(items):
            yield from (each for each in names_in(str(item.value(name) or "")) if " " in each)
    for claim in told.items("casualties"):
        named = claim.fields.get("named", ())
        if isinstance(named, tuple):
            yield from (str(each.value) for each in named if each.value)


def terms_told(told: Told, article: Article | None = None) -> Terms:
    """The words of a report; without its article, of what its record quotes."""
    if article is None:
        return terms_of(quoted(told))
    return terms_of(f"{article.title or ''} \n {article.text}")


def quoted(told: Told) -> str:
    """Each sentence that the record rests on, once, in the order of the text."""
    found = {(c.start, c.quote) for leaf in told.leaves.values() for c in leaf.citations}
    return " ".join(quote for _, quote in sorted(found))
