"""One incident as its own view shows it: its reports, and all that they say, side by side."""

from __future__ import annotations

from typing import Any

from summarizer.incidents.fields import in_record
from summarizer.incidents.incident import Group, Incident, Item, Link, Located, Series
from summarizer.report.figures import by_harm, to_draw
from summarizer.report.heading import title_of
from summarizer.report.texts import Text, Texts, Values

FIELDS = {
    "incident_type": "What",
    "when.day": "Day",
    "when.local_time": "Time of day",
    "where.place": "Place",
    "where.country": "Country",
    "occurrence": "Did it happen as told?",
    "attribution": "How is it known who did it?",
}
"""Fields by the names that people read; others go by their own."""

_CLOSED = ("incident_type", "occurrence", "attribution")


def detail_of(incident: Incident, texts: Texts) -> dict[str, Any]:
    """Everything of one incident; values cite by offsets into their reports' texts, in UTF-16.

    Reports are named by their place in ``reports``, values by theirs in ``leaves``.
    """
    values = Values(texts)
    return {
        "id": incident.id,
        "merged": incident.merged,
        "reports": [_report(one, texts) for one in texts.each],
        "fields": [_field(incident, name, values) for name in incident.fields],
        "tolls": [
            {
                "harm": harm,
                "series": [_series(one, texts, values) for one in each],
            }
            for harm, each in by_harm(incident).items()
        ],
        "parties": [_group(one, texts, values) for one in incident.parties],
        "statements": [_group(one, texts, values) for one in incident.statements],
        "figures": [_group(one, texts, values) for one in incident.other_figures],
        "places": [_place(one, values) for one in incident.places],
        "links": [_link(one, texts) for one in incident.links],
        "doubtful": [_link(one, texts) for one in incident.doubtful],
        "leaves": values.rows,
    }


def shown(name: str, value: Any) -> str:
    """A value of a field as a person reads it."""
    text = str(value)
    if name == "when.day":
        return text.replace("/", " to ")
    return text.replace("_", " ") if name in _CLOSED else text


def label_of(name: str) -> str:
    """A field's name as a person reads it."""
    return FIELDS.get(name) or name.replace(".", " ").replace("_", " ").capitalize()


def point_of(place: Located) -> tuple[float, float] | None:
    """Latitude and longitude of a place; None where the earth has none such."""
    latitude, longitude = place.latitude, place.longitude
    if latitude is None or longitude is None:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _report(text: Text, texts: Texts) -> dict[str, Any]:
    report, article = text.report, text.article
    told = {
        "title": report.title or title_of(article, text.shown),
        "source": report.source or (article.source if article else None),
        "published": str(report.published or (article.published if article else None) or ""),
        "url": report.url or (article.url if article else None),
        "id": report.id,
        "language": report.language,
        "version": report.version,
        "latest": report.latest,
        "identity": report.identity,
        "copy": texts.number(report.copy_of),
        "is_copy": report.copy_of is not None,
        "absent": report.absent,
        "text": text.shown.text,
        "sentences": text.shown.sentences,
        "shown": text.found if text.shown.exact else "differs",
    }
    return {name: value for name, value in told.items() if value not in (None, "", {})}


def _field(incident: Incident, name: str, values: Values) -> dict[str, Any]:
    field, label = incident.fields[name], label_of(name)
    return {
        "name": name,
        "label": label,
        "absent": in_record(name),
        "agreement": field.agreement,
        "values": [
            [values.said(label, shown(name, one.value), one.said), one.agreement, one.sources]
            for one in field.values
        ],
    }


def _series(series: Series, texts: Texts, values: Values) -> dict[str, Any]:
    return {
        "claimant": series.claimant,
        "names": series.claimants[1:],
        "outlet": series.outlet,
        "group": (series.group or "").replace("_", " "),
        "whole": series.part_of,
        "agreement": series.agreement,
        "claims": [_claim(one, texts, values) for one in series.claims],
    }


def _claim(item: Item, texts: Texts, values: Values) -> dict[str, Any]:
    low, high = to_draw(item) or (None, None)
    return {
        "report": texts.number(item.report),
        "low": low,
        "high": high,
        "stance": item.value("stance"),
        "change": item.change,
        "fields": values.of_item(item),
    }


def _group(group: Group, texts: Texts, values: Values) -> dict[str, Any]:
    return {
        "name": group.name,
        "names": group.names[1:],
        "items": [
            {"report": texts.number(item.report), "fields": values.of_item(item)}
            for item in group.items
        ],
    }


def _place(place: Located, values: Values) -> dict[str, Any]:
    told = place.model_dump(exclude={"said", "latitude", "longitude"}, exclude_none=True)
    point = point_of(place)
    at = {} if point is None else {"latitude": point[0], "longitude": point[1]}
    return {**told, **at, "leaf": values.said("Looked up by", place.words, place.said)}


def _link(link: Link, texts: Texts) -> dict[str, Any]:
    """Reports of other incidents stay named by their keys."""
    ends = [
        number if (number := texts.number(key)) is not None else key
        for key in (link.one, link.other)
    ]
    reasons = [[one.what, one.says, one.weight] for one in link.reasons]
    return {"ends": ends, "verdict": link.verdict, "weight": link.weight, "reasons": reasons}
