"""An incident made of its reports: everything side by side, nothing averaged and nothing chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from summarizer.incidents.claims import series_of
from summarizer.incidents.fields import fields_of
from summarizer.incidents.incident import Incident, Link, Located
from summarizer.incidents.names import groups_of
from summarizer.incidents.told import Told

Locate = Callable[[Told, Sequence[Located]], Located | None]
"""Looks up where a report says that it happened; None where it says nothing of it. Places that
other reports of the event have tell candidates apart, and their words are then cited as well."""


def assembled(
    name: str,
    reports: Sequence[Told],
    *,
    links: Sequence[Link] = (),
    doubtful: Sequence[Link] = (),
    merged: Sequence[str] = (),
    locate: Locate | None = None,
) -> Incident:
    """The incident of these reports.

    Args:
        name: its id.
        reports: at least one, in any order; of each its versions.
        links, doubtful: why they are of one event, and what else may be of it.
        merged: ids of incidents that turned out to be this one.
        locate: looks places up; without it the incident has none.
    """
    ordered = sorted(_as_copied(reports), key=_by_publication)
    items = {
        each: [item for told in ordered if told.report.latest for item in told.items(each)]
        for each in ("parties", "statements", "not_this_toll")
    }
    located = _located(ordered, locate) if locate else {}
    return Incident(
        id=name,
        merged=tuple(merged),
        reports=tuple(told.report for told in ordered),
        links=tuple(links),
        doubtful=tuple(doubtful),
        fields=fields_of(ordered, located),
        places=_places(located.values()),
        parties=groups_of(items["parties"], "name"),
        casualties=series_of(ordered),
        statements=groups_of(items["statements"], "speaker"),
        other_figures=groups_of(items["not_this_toll"], "wording"),
    )


def _as_copied(reports: Sequence[Told]) -> list[Told]:
    """The reports, a copy standing as long as what it copies: not once that has a new version."""
    keys = {told.report.key: told.report for told in reports}
    found = []
    for told in reports:
        if told.report.copies(keys) and not keys[told.report.origin].latest:
            told = replace(told, report=told.report.model_copy(update={"latest": False}))
        found.append(told)
    return found


def _by_publication(told: Told) -> tuple[str, str, int]:
    # Without a day it stands last: nothing says that it came before another.
    day = told.report.published
    return (day.isoformat() if day else "9999", told.report.identity, told.report.version)


def _located(reports: Sequence[Told], locate: Locate) -> dict[str, Located]:
    """The place of each report, by its key; where its own words decide nothing, by the others'."""
    latest = [told for told in reports if told.report.latest]
    alone = {told.report.key: locate(told, ()) for told in latest}
    known = [place for place in alone.values() if place and place.level]
    found = {}
    for told in latest:
        place = alone[told.report.key]
        if place and not place.level and known:
            place = locate(told, known) or place
        if place:
            found[told.report.key] = place
    return found


def _places(located: Iterable[Located]) -> tuple[Located, ...]:
    """The distinct ones: one point by one name is one place, said more than once."""
    found: dict[tuple[object, ...], Located] = {}
    for place in located:
        where = (place.id, place.name, place.country_code, place.latitude, place.longitude)
        key = where if place.level else (place.words.casefold(),)
        one = found.get(key)
        said = (*one.said, *place.said) if one else place.said
        found[key] = (one or place).model_copy(update={"said": tuple(dict.fromkeys(said))})
    return tuple(found.values())
