"""Records as reports of incidents."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from summarizer.article import Article
from summarizer.incidents.incident import Link, Report
from summarizer.incidents.told import Told
from summarizer.saved.records import Record

_ONE_OF_SEVERAL = re.compile(r"#\d+\Z")
"""The end of an id of `extract --each-incident`: several records of one article."""


def told_of(record: Record, article: Article | None = None) -> Told | None:
    """What a record tells; None where there is no record, or it is of no incident.

    Args:
        record: of the incident model, of any version.
        article: what it was made from, if that is at hand.
    """
    text = record.outcome.provenance.article
    if text is None or "incident_type" not in record.leaves:
        return None
    name, url = record.outcome.id or None, article.url if article else None
    if is_one_of_several(name):
        url = None  # It is that of all of them.
    marks = [f"{what}:{value}" for what, value in (("id", name), ("url", url)) if value]
    report = Report(
        key=_digest(*marks[:1], text),
        identity=marks[0] if marks else f"text:{text}",
        id=name,
        url=url,
        title=article.title if article else None,
        source=article.source if article else None,
        published=article.published if article else None,
        article=text,
        language=record.outcome.provenance.language,
        absent=_absent(record),
    )
    return Told(report, record.leaves)


def is_one_of_several(name: str | None) -> bool:
    """Whether an id is that of one of several incidents of one article."""
    return name is not None and _ONE_OF_SEVERAL.search(name) is not None


def numbered(versions: Sequence[Report]) -> list[Report]:
    """The versions of one report, numbered; only the last one is the latest.

    Args:
        versions: in the order of arrival, which counts where not all have a day of publication.
    """
    days = [one.published for one in versions if one.published]
    if len(days) == len(versions):
        versions = sorted(versions, key=lambda one: str(one.published))
    return [
        one.model_copy(update={"version": number, "latest": number == len(versions)})
        for number, one in enumerate(versions, 1)
    ]


def by_key(reports: Iterable[Report]) -> dict[str, Report]:
    """The reports by their keys, in this order, each with its number among its versions."""
    texts: dict[str, list[Report]] = {}
    keys = []
    for report in reports:
        texts.setdefault(report.identity, []).append(report)
        keys.append(report.key)
    found = {one.key: one for versions in texts.values() for one in numbered(versions)}
    return {key: found[key] for key in keys}


def siblings(one: Report, other: Report) -> bool:
    """Whether both are incidents of one article that were told apart when it was read."""
    names = [report.id for report in (one, other) if is_one_of_several(report.id)]
    return len(names) == 2 and one.article == other.article and names[0] != names[1]


def copies_in(
    group: Sequence[str], links: Iterable[Link], reports: Mapping[str, Report]
) -> dict[str, str]:
    """Of each copy the report that it comes from: of those that it copies the one that was
    published first, and so on from that.

    A round-up that has two wires in it copies the older; it makes them no copies of each other.
    """
    order = {key: at for at, key in enumerate(group)}

    def age(key: str) -> tuple[str, int]:
        day = reports[key].published
        return (day.isoformat() if day else "9999", order[key])

    older: dict[str, str] = {}
    for link in links:
        if any(reason.what == "copy" for reason in link.reasons):
            old, young = sorted((link.one, link.other), key=age)
            older[young] = min(old, older.get(young, old), key=age)
    found: dict[str, str] = {}
    for key in sorted(older, key=age):
        found[key] = found.get(older[key], older[key])
    return found


def _absent(record: Record) -> dict[str, str]:
    single = (path for path, leaf in record.leaves.items() if leaf.value is None)
    empty = (path for path, length in record.lists.items() if not length)
    return {
        **{path: record.status(path) for path in single if "[" not in path},
        **{path: record.absence(path) for path in empty if "[" not in path},
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
