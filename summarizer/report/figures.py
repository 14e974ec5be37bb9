"""The tolls of an incident as a page shows them: by claimant, parts under their whole."""

from __future__ import annotations

from typing import Any

from summarizer.incidents.agreement import Bounds
from summarizer.incidents.claims import bounds_of, latest_of
from summarizer.incidents.incident import Incident, Item, Series
from summarizer.report.incident import number_of

Toll = list[Any]
"""Whom it counts (empty: everybody), lowest, highest, whether that is a least number, claimants."""


def tolls(incident: Incident) -> list[Toll]:
    """Of the claims of killed: the lowest to the highest of the claimants' last figures.

    Those who count everybody come first. Parts of a figure, and claimants who stand by no number,
    do not count. It is a view for a table; the claims stay as they are.
    """
    keys = {one.key: one for one in incident.reports}
    found: dict[str, list[list[Bounds]]] = {}
    for series in _whole(incident):
        drawn = [bounds for one in latest_of(series.claims, keys) if (bounds := to_draw(one))]
        if drawn:
            found.setdefault((series.group or "").replace("_", " "), []).append(drawn)
    return [_toll(group, found[group]) for group in sorted(found, key=bool)]


def denials(incident: Incident) -> int:
    """How many claimants of killed last denied a figure."""
    keys = {one.key: one for one in incident.reports}
    last = (latest_of(series.claims, keys) for series in _whole(incident))
    return sum(any(one.value("stance") == "denies" for one in each) for each in last)


def to_draw(item: Item) -> Bounds | None:
    """Fewest and most persons that its claimant stands by; None where there is nothing to draw."""
    low, high = bounds_of(item) or (None, None)
    drawn = (number_of(low), number_of(high))
    return None if drawn == (None, None) else drawn


def by_harm(incident: Incident) -> dict[str, list[Series]]:
    """The series by what happened to the people counted, parts behind what they are a part of."""
    harms: dict[str, list[Series]] = {}
    for series in incident.casualties:
        harms.setdefault((series.harm or "").replace("_", " "), []).append(series)
    return {harm: _parts_last(found) for harm, found in harms.items()}


def _whole(incident: Incident) -> list[Series]:
    return [one for one in incident.casualties if one.harm == "killed" and one.part_of is None]


def _toll(group: str, found: list[list[Bounds]]) -> Toll:
    every = [bounds for each in found for bounds in each]
    lows = [low for low, _ in every if low is not None]
    ends = [low if high is None else high for low, high in every]
    most = max(end for end in ends if end is not None)
    is_open = any(high is None and low == most for low, high in every)
    return [group, min(lows) if lows else None, most, is_open, len(found)]


def _parts_last(found: list[Series]) -> list[Series]:
    wholes = [one for one in found if one.part_of is None]
    behind: dict[int, list[Series]] = {}
    for part in (one for one in found if one.part_of is not None):
        same = [one for one in wholes if _has(one, str(part.part_of))]
        same.sort(key=lambda one: (one.claimant, one.outlet) != (part.claimant, part.outlet))
        behind.setdefault(id(same[0]) if same else 0, []).append(part)
    placed = [one for whole in wholes for one in (whole, *behind.get(id(whole), ()))]
    return [*placed, *behind.get(0, ())]


def _has(series: Series, wording: str) -> bool:
    figures = (str(one.value("wording") or "").casefold() for one in series.claims)
    return wording.casefold() in figures
