"""The gazetteer: from the words for a place to a place, or to none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from summarizer.gazetteer.bearers import Bearers, is_nature
from summarizer.gazetteer.choose import Choice, Told, chosen, several
from summarizer.gazetteer.hints import Hint, Hints, point
from summarizer.gazetteer.keys import key
from summarizer.gazetteer.nearby import Other, by_report
from summarizer.gazetteer.phrase import parts_of, readings, within
from summarizer.gazetteer.prepared import location
from summarizer.gazetteer.relation import Relation, begins, moved, relation_of
from summarizer.gazetteer.store import Store
from summarizer.gazetteer.types import Found, Place, Source

_SMALL = re.compile(r"[a-zа-яёіїєґα-ω]")
"""Letters of scripts in which a name begins with a capital."""
_MOST_SHOWN = 10
_REMEMBERED = 1000
"""Other places of reports, looked up once."""


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
        self._bearers = Bearers(self._store, self._hints)
        self._others: dict[tuple[str, str | None], Other] = {}
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
        choice, part = self._chosen(name, country, region, near, language, relation)
        if choice.place is None:
            left = sorted(choice.left, key=lambda one: -one.population)
            return Found(None, tuple(left[:_MOST_SHOWN]), choice.why)
        if relation and choice.place.level != "place":
            return Found(None, (), f"near a {choice.place.level}, or outside, is not in it")
        said = relation_of(relation, language) if relation else None
        return _told(choice.place, choice.why, said, part)

    def country(self, words: str, *, language: str | None = None) -> Found:
        """Find what words for a country mean: also "Gaza", which alone may be a town."""
        found = self.find(words, language=language)
        meant = self._hints.country(words, language).meant
        if found.place is None and len(meant) == 1:
            return _told(meant[0], "it is said to be a country", None, False)
        return found

    def is_area(self, words: str, *, language: str | None = None) -> bool:
        """Whether words mean a country, a region or a district, or are short for one."""
        return bool(self._hints.area(words, language).meant)

    def _chosen(
        self,
        words: str,
        country: str | None,
        region: str | None,
        near: Sequence[str] = (),
        language: str | None = None,
        relation: str | None = None,
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
        hints = [self._behind(one, country, region, language) for one in behind] + given
        if unknown := [hint.words for hint in hints if not hint.meant]:
            why = f"it is not known which {unknown[0]!r} it would lie in"
            return Choice(None, (), why), False
        told = _told_by(hints)
        others = self._meant(near, language)
        first: Choice | None = None
        for reading in readings(name, language):
            named, certain = self._bearers.named(reading, hints)
            if not named:
                continue
            latin = any(map(str.isascii, map(key, reading.names)))
            choice = several(named)
            if certain:
                choice = chosen(named, self._store, told=told, latin=latin)
            if choice.place and not latin:
                town = choice.place
                named = self._bearers.with_namesakes(reading.names, town, named, hints)
                again = chosen(named, self._store, told=told, latin=latin)
                choice = choice if again.place == town else several(named)
            if reading.names == (name,) and choice.place:
                choice, named = self._bearers.against_part(name, choice, named, hints)
            choice = by_report(choice, named, others, self._store, told=told, latin=latin)
            if choice.place and (doubt := is_nature(reading, choice.place, told, relation, latin)):
                choice = Choice(None, (choice.place,), doubt)
            if choice.place or len(choice.left) > 1:
                return choice, reading.part
            first = first or choice
        short = [one for one in self._hints.short(name) if all(hint.allows(one) for hint in hints)]
        if len(short) == 1:
            return Choice(short[0], (), f"an abbreviation of that {short[0].level}"), False
        return first or Choice(None, (), _none(hints)), False

    def _behind(
        self, words: str, country: str | None, region: str | None, language: str | None
    ) -> Hint:
        """What stands behind a comma; of the towns of a name the one that would be found itself."""
        hint = self._hints.behind(words, language)
        if all(one.level != "place" for one in hint.meant):
            return hint
        meant = self._chosen(hint.words, country, region, language=language)[0].place
        return Hint(hint.words, (meant,) if meant else ())

    def _meant(self, near: Sequence[str], language: str | None) -> list[Other]:
        """What the report's other places are; another thread may forget them meanwhile."""
        found = []
        for one in near:
            other = self._others.get((one, language))
            if other is None:
                other = Other.of(self.find(one, language=language))
                if len(self._others) >= _REMEMBERED:
                    self._others.clear()
                self._others[one, language] = other
            found.append(other)
        return found


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
        latitude = longitude = None
        why += "; it was further from there, and nobody knows where"
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
