"""The gazetteer: from the words for a place to a place, or to none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from summarizer.gazetteer.choose import Choice, Named, Told, chosen
from summarizer.gazetteer.hints import Hint, Hints, lies_in, point
from summarizer.gazetteer.keys import key
from summarizer.gazetteer.phrase import parts_of, readings, within
from summarizer.gazetteer.prepared import location
from summarizer.gazetteer.relation import Relation, begins, kilometres, moved, relation_of
from summarizer.gazetteer.store import Store
from summarizer.gazetteer.types import Found, Place, Source

NEARBY = 150.0
"""Km: another place of the same report that is as near tells which one is meant."""
_LARGE = 100_000
"""People of a town that is named also where all else in a report is elsewhere."""
_SMALL = re.compile(r"[a-zа-яёіїєґα-ω]")
"""Letters of scripts in which a name begins with a capital."""
_MOST_SHOWN = 10


class Gazetteer:
    """Finds places by the words of an article. Threads may share it.

    Attributes:
        source: of the data.

    Raises:
        PlacesError: it is not prepared.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the file.

        Args:
            path: of another file than the prepared one.
        """
        self._store = Store(path or location())
        self._hints = Hints(self._store)
        self.source: Source = self._store.source

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def find(
        self,
        place: str,
        *,
        country: str | None = None,
        region: str | None = None,
        near: Sequence[str] = (),
        relation: str | None = None,
        language: str | None = None,
    ) -> Found:
        """Find what the words for a place mean.

        Args:
            place: as written, also with what it lies in or is near: "near Kenton, Ohio".
            country: as written, or its two letters; what is not understood keeps all from being
                found.
            region: of the first level, as written.
            near: other words for places in the same report. They tell candidates apart.
            relation: the words before the place: "14 km north of", "near".
            language: of the article, ISO 639-1.
        """
        begin, name = begins(place, language)
        relation = relation or begin
        choice, part = self._chosen(name, country, region, near, language)
        if choice.place is None:
            left = sorted(choice.left, key=lambda one: -one.population)
            return Found(None, tuple(left[:_MOST_SHOWN]), choice.why)
        if relation and choice.place.level != "place":
            return Found(None, (), f"near a {choice.place.level}, or outside, is not in it")
        said = relation_of(relation, language) if relation else None
        return _told(choice.place, choice.why, said, part)

    def is_area(self, words: str, *, language: str | None = None) -> bool:
        """Whether words mean a country, a region or a district, or are short for one."""
        return bool(self._hints.area(words, language).meant)

    def _chosen(
        self,
        words: str,
        country: str | None,
        region: str | None,
        near: Sequence[str],
        language: str | None,
    ) -> tuple[Choice, bool]:
        name, *behind = parts_of(words) or [""]
        given = [self._hints.area(one, language) for one in (region,) if one]
        given += [self._hints.country(one, language) for one in (country,) if one]
        # A site of no name's own: where it lies, not where anything is that is called so.
        around = within(name, behind)
        if around and not (" in " in name.casefold() and self._store.named([name])):
            name, *behind = parts_of(around) or [""]
        if name == name.lower() and _SMALL.search(name):
            return Choice(None, (), "no name in the words: it would have a capital letter"), False
        hints = [self._hints.behind(one, language) for one in behind] + given
        if unknown := [hint.words for hint in hints if not hint.meant]:
            return Choice(None, (), f"the data know no {unknown[0]!r} that it would lie in"), False
        told = _told_by(hints)
        first: Choice | None = None
        for reading in readings(name, language):
            bearing = self._store.named(reading.names)
            named = [
                one
                for one in bearing
                if one[0].level in reading.levels and all(hint.allows(one[0]) for hint in hints)
            ]
            if not named:
                continue
            latin = any(map(str.isascii, map(key, reading.names)))
            choice = chosen(named, self._store, told=told, latin=latin)
            if near:
                choice = self._nearest(choice, named, near, language, told, latin)
            if choice.place or len(choice.left) > 1:
                return choice, reading.part
            first = first or choice
        short = [one for one in self._hints.short(name) if all(hint.allows(one) for hint in hints)]
        if len(short) == 1:
            return Choice(short[0], (), f"an abbreviation of that {short[0].level}"), False
        return first or Choice(None, (), _none(hints)), False

    def _nearest(
        self,
        choice: Choice,
        named: Sequence[Named],
        near: Sequence[str],
        language: str | None,
        told: Told,
        latin: bool,
    ) -> Choice:
        """Tell apart by the other places of the report, and take none that they speak against."""
        others = [found.place for one in near if (found := self.find(one, language=language)).place]
        if not others or (choice.place and told != "nothing"):
            return choice
        if choice.place:
            at_home = [
                place for place, _ in named if any(_in_country(place, other) for other in others)
            ]
            sure = choice.place.level == "country" or choice.place.population >= _LARGE
            if choice.place in at_home or (sure and not at_home):
                return choice
            # Chosen from all the world, and nothing else in the report is in its country.
            left = tuple(place for place, _ in named)
            return Choice(None, left, "the report's other places are in other countries")
        for words, lies, holds in _TELLING:
            fit = [one for one in named if any(holds(one[0], other) for other in others)]
            again = chosen(fit, self._store, told=lies, latin=latin) if fit else choice
            if again.place:
                return Choice(again.place, (), f"{words} other places of the report")
        return choice


def _in_reach(place: Place, other: Place) -> bool:
    if other.level == "place":
        return place.level == "place" and kilometres(point(place), point(other)) <= NEARBY
    return other.level != "country" and lies_in(place, other)


def _in_region(place: Place, other: Place) -> bool:
    same = (place.country, place.region) == (other.country, other.region)
    return same and place.region is not None


def _in_country(place: Place, other: Place) -> bool:
    return place.country == other.country


_TELLING: tuple[tuple[str, Told, Callable[[Place, Place], bool]], ...] = (
    ("near", "region", _in_reach),
    ("in the same region as", "region", _in_region),
    ("in the same country as", "country", _in_country),
)
"""How another place of a report tells which one is meant, the strongest first."""


def _told_by(hints: Sequence[Hint]) -> Told:
    if not hints:
        return "nothing"
    if any(all(one.level != "country" for one in hint.meant) for hint in hints):
        return "region"
    return "country"


def _none(hints: Sequence[Hint]) -> str:
    where = " there" if hints else ""
    return f"the data have nothing of that name{where}"


def _told(place: Place, why: str, said: Relation | None, part: bool) -> Found:
    """What is found, with its coordinates and how exact they are."""
    latitude, longitude = place.latitude, place.longitude
    moves = False
    if said is not None and said.moves:
        moves = True
        latitude, longitude = moved(*point(place), said)
    elif said is not None and not said.within_25_km:
        # Further away, and nobody knows where.
        latitude = longitude = None
    if place.level == "country":
        acled, ucdp = 3, 6
    elif place.level == "region":
        acled, ucdp = (2 if part else 3), 4
    elif place.level == "district":
        acled, ucdp = 2, 3
    elif said is None:
        acled, ucdp = 1, 1
    else:
        acled, ucdp = 2, (2 if said.within_25_km else 4)
    adm2, missing = place.district, ""
    if said is not None:
        adm2, missing = None, "near a place is not within its district"
    elif adm2 is None:
        missing = (
            "the data have no second level for it" if place.level == "place" else "it is larger"
        )
    return Found(
        place=place,
        candidates=(),
        why=why,
        latitude=latitude,
        longitude=longitude,
        moved=moves,
        acled_precision=acled,
        ucdp_precision=ucdp,
        adm2=adm2,
        why_no_adm2=missing,
    )
