"""The page of incidents: an overview row for each, and each with its reports side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.incidents.incident import Incident
from summarizer.incidents.told import between
from summarizer.report.event import detail_of, label_of, point_of, shown
from summarizer.report.figures import denials, tolls
from summarizer.report.file import Kind, PageFile
from summarizer.report.heading import cut
from summarizer.report.texts import Texts, items_of
from summarizer.saved.articles import Articles

_SCRIPTS = (
    "dom store pieces scale timeline search land map reader history claims sides linking incident "
    "table incidents main"
).split()
# An incident has the texts of several reports.
INCIDENTS = Kind("incident", 16, tuple(_SCRIPTS), ("page", "incidents"))

_MOST_NAMED = 3
"""Values of one field, and sources, in one row of the table."""


def incident_pieces(incidents: Iterable[Incident], articles: Articles) -> Iterator[str]:
    """The page, piece by piece; only its compact form is held in memory.

    Raises:
        InputUnreadable: an incident has no reports, or cites one that it does not have.
    """
    page = PageFile(INCIDENTS)
    holder: dict[str, int] = {}
    doubted: set[str] = set()
    for number, incident in enumerate(incidents):
        detail = detail_of(incident, Texts(incident, articles))
        page.add(_row(incident, detail), detail)
        holder.update((one.key, number) for one in incident.reports)
        ends = (end for link in detail["doubtful"] for end in link["ends"])
        doubted.update(end for end in ends if isinstance(end, str))
    yield from page.rendered(
        elsewhere={key: holder[key] for key in sorted(doubted) if key in holder}
    )


def _row(incident: Incident, detail: dict[str, Any]) -> dict[str, Any]:
    """What the overview shows of one incident; only what there is."""
    reports = [one for one in incident.reports if one.latest]
    told = [one for one in detail["reports"] if one.get("latest")]
    sources = list(dict.fromkeys(one["source"] for one in told if "source" in one))
    days = _days(incident)
    row = {
        "id": cut(incident.id),
        "title": cut(next((one["title"] for one in told if one.get("title")), "")),
        "sources": [cut(one) for one in sources[:_MOST_NAMED]],
        "unnamed": max(0, len(sources) - _MOST_NAMED),
        "reports": len(reports),
        "independent": len({one.origin for one in reports}),
        "earlier": len(incident.reports) - len(reports),
        "types": _distinct(incident, "incident_type"),
        "start": next((day.partition("/")[0] for day in days), ""),
        "days": days,
        "places": _distinct(incident, "where.place"),
        "countries": _distinct(incident, "where.country"),
        "tolls": tolls(incident),
        "denied": denials(incident),
        "contradicts": _contradictions(incident),
        "doubtful": len(incident.doubtful),
        "changed": sum(item.change in ("changed", "withdrawn") for item in items_of(incident)),
        "at": [
            [*point, one.level, cut(one.name or one.words)]
            for one in incident.places
            if (point := point_of(one)) is not None
        ],
    }
    return {name: value for name, value in row.items() if value}


def _distinct(incident: Incident, name: str) -> list[str]:
    field = incident.fields.get(name)
    return [cut(shown(name, one.value)) for one in field.values] if field else []


def _days(incident: Incident) -> list[str]:
    field = incident.fields.get("when.day")
    days = [str(one.value) for one in field.values] if field else []
    # A timeline has only such as a calendar has.
    return [day for day in days if between(*(day.split("/") * 2)[:2])]


def _contradictions(incident: Incident) -> list[str]:
    fields = [
        label_of(name).lower()
        for name, field in incident.fields.items()
        if field.agreement == "contradicts"
    ]
    harms = (one.harm or "" for one in incident.casualties if one.contradicts)
    return [*fields, *(f"figures of {harm}".replace("_", " ") for harm in dict.fromkeys(harms))]
