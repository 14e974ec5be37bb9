"""Where "14 km north of" is: distance and bearing, and how exact that is."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from summarizer.gazetteer.around import begun
from summarizer.gazetteer.tongues import plain, tongues

_EARTH = 6371.0088
"""Mean radius, in km."""
NEAR = 25.0
"""Km: UCDP's where_prec 2 is "within ca. 25 km" of a known point."""
_HALF_SECTOR = math.radians(22.5)
"""One of eight directions may be as much beside what it says."""
_BEGINS = re.compile(
    r"(?:(?:about|some|around|just)\s+)?(?:(?:north|south|east|west)\w*\s+of"
    r"|(?:just\s+)?outside(?:\s+of)?|near|close\s+to|(?:on\s+)?(?:the\s+)?outskirts\s+of)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Relation:
    """What the words before a place say.

    Attributes:
        distance: km, or None.
        bearing: degrees from north, clockwise, or None.
        unread: whether they say that it is elsewhere, and not how far: "two hours from".
    """

    distance: float | None
    bearing: float | None
    unread: bool = False

    @property
    def moves(self) -> bool:
        """Whether it gives a point of its own."""
        return self.distance is not None and self.bearing is not None

    @property
    def within_25_km(self) -> bool:
        """Whether what is meant is within 25 km of the point given.

        Near, outside, north of: these are taken for within it. A point with one of eight directions
        may lie as far beside as half a sector is wide.
        """
        if self.unread:
            return False
        if self.distance is None:
            return True
        beside = math.sin(_HALF_SECTOR) if self.moves else 1.0
        return self.distance * beside <= NEAR


def relation_of(words: str, language: str | None = None) -> Relation:
    """Read "about 14 km north of", "near", "à 40 km au nord de".

    Args:
        words: before the place, or behind it.
        language: of the article, ISO 639-1; English is read too.
    """
    text = plain(words).strip()
    best = Relation(None, None)
    for tongue in tongues(language):
        distance = tongue.distance(text)
        unread = text in (*tongue.unread, *tongue.between) or tongue.is_twofold(text)
        unread = unread or (distance is None and tongue.has_unit(text))
        found = Relation(distance, None if unread else tongue.bearing(text), unread)
        if found.moves or (distance is not None and tongue.has_direction(text)):
            return found
        if best == Relation(None, None) or (best.unread and distance is not None):
            best = found
    return best


def begins(words: str, language: str | None = None) -> tuple[str | None, str]:
    """What of the words is a relation to a place, as "south of", and what is the place."""
    if far := begun(words, language):
        return far
    found = _BEGINS.match(words)
    return (found[0].strip(), words[found.end() :]) if found else (None, words)


def moved(latitude: float, longitude: float, relation: Relation) -> tuple[float, float]:
    """The point that lies so far and in this direction from the point given; degrees."""
    assert relation.distance is not None and relation.bearing is not None
    angle, bearing = relation.distance / _EARTH, math.radians(relation.bearing)
    start = math.radians(latitude)
    end = math.asin(
        math.sin(start) * math.cos(angle) + math.cos(start) * math.sin(angle) * math.cos(bearing)
    )
    turned = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(start),
        math.cos(angle) - math.sin(start) * math.sin(end),
    )
    east = (longitude + math.degrees(turned) + 540.0) % 360.0 - 180.0
    return round(math.degrees(end), 5), round(east, 5)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance of two points, each latitude and longitude in degrees, along a great circle."""
    south, north = math.radians(a[0]), math.radians(b[0])
    across = math.radians(b[1] - a[1])
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, half)))
