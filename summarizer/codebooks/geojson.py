"""Incidents as GeoJSON (RFC 7946): one feature each, with a point where there is one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.codebooks import places
from summarizer.codebooks.reading import settled, sources
from summarizer.codebooks.views import acled_fatalities, ucdp_high, ucdp_low
from summarizer.incidents.incident import Incident

NAME = "incidents.geojson"


def pieces(incidents: Iterable[Incident]) -> Iterator[str]:
    """A FeatureCollection, a feature a line."""
    yield '{"type": "FeatureCollection", "features": ['
    for number, incident in enumerate(incidents):
        yield ",\n" if number else "\n"
        yield json.dumps(feature(incident), ensure_ascii=False)
    yield "\n]}\n"


def feature(incident: Incident) -> dict[str, Any]:
    """One incident; without a point its geometry is null, and `why_no_point` says why.

    The longitude stands first, as RFC 7946 demands.
    """
    latitude, longitude = places.point(incident)
    there = latitude.value is not None and longitude.value is not None
    precise = places.precision(incident, "acled")
    place = places.one_place(incident)
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": (
            {"type": "Point", "coordinates": [longitude.value, latitude.value]} if there else None
        ),
        "properties": {
            "incident_id": incident.id,
            "kind": settled(incident, "incident_type").value,
            "day": settled(incident, "when.day").value,
            "location": places.location(incident).value,
            "country": places.country(incident).value,
            "geo_precision": precise.value,
            "acled_fatalities": acled_fatalities(incident).figure,
            "ucdp_low": ucdp_low(incident).figure,
            "ucdp_high": ucdp_high(incident).figure,
            "sources": len(sources(incident)),
            "gazetteer": None if isinstance(place, str) else place.source,
            "why_no_point": None if there else latitude.why,
        },
    }
