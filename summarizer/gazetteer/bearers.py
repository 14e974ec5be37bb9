"""All that bear a name where the words say, and what else the name may be."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.gazetteer.choose import Choice, Named, Told, several
from summarizer.gazetteer.hints import Hint, Hints, point
from summarizer.gazetteer.keys import key
from summarizer.gazetteer.nearby import NEARBY
from summarizer.gazetteer.phrase import Reading, also, nature, towards
from summarizer.gazetteer.relation import kilometres
from summarizer.gazetteer.store import Store
from summarizer.gazetteer.types import Place


class Bearers:
    """Looks them up in the gazetteer's file."""

    def __init__(self, store: Store, hints: Hints) -> None:
        self._store = store
        self._hints = hints

    def named(self, reading: Reading, hints: Sequence[Hint]) -> tuple[list[Named], bool]:
        """All that bear a name and lie where the words say; and whether one may be chosen."""
        found = dict(self._store.named(reading.names))
        more = self._hints.coded(also(reading.names)) if "place" in reading.levels else ()
        bearing = [*((one, True) for one in more if one not in found), *found.items()]
        if not any(map(str.isascii, map(key, reading.names))):
            bearing += self._namesakes(bearing)
        named = [
            one
            for one in bearing
            if one[0].level in reading.levels and all(hint.allows(one[0]) for hint in hints)
        ]
        return named, sum(one in more for one, _ in named) < 2

    def _namesakes(self, bearing: Sequence[Named]) -> list[Named]:
        """Towns that are called alike in Latin letters.

        The data have their names in few other scripts, and in each for a few of one name.
        """
        there = {place.id for place, _ in bearing}
        found: dict[int, Named] = {}
        for place, own in bearing:
            if place.level == "place":
                for one, its_own in self._store.named([place.name]):
                    if its_own and one.level == "place" and one.id not in there:
                        found[one.id] = (one, own)
        return list(found.values())

    def against_part(
        self, name: str, choice: Choice, named: list[Named], hints: Sequence[Hint]
    ) -> tuple[Choice, list[Named]]:
        """ "East London" is a town, and a part of a larger one elsewhere: then none is chosen."""
        town, rest = choice.place, towards(name)
        if town is None or town.level != "place" or rest is None:
            return choice, named
        bearing = self._store.named([rest])
        if any(one.level == "place" and _away(one, town) <= NEARBY for one, _ in bearing):
            return choice, named
        larger = [
            (one, own)
            for one, own in bearing
            if own
            and one.level in ("place", "country")
            and one.population > town.population
            and all(hint.allows(one) for hint in hints)
            and (one.level == "place" or one.country != town.country)
        ]
        if not larger:
            return choice, named
        both: list[Named] = [(town, True), *larger]
        return several(both), both


def _away(place: Place, other: Place) -> float:
    return kilometres(point(place), point(other))


def is_nature(
    reading: Reading, place: Place, told: Told, relation: str | None, latin: bool
) -> str | None:
    """Why the one that was chosen may be a landscape or a river; None if it is not."""
    kind = nature(reading.names)
    is_own = place.level == "country" or (place.level == "region" and " " in place.name)
    if reading.article and (kind or not is_own):
        return "with an article it is a landscape, a river, or what the data lack"
    if kind == "landscape" and told == "nothing" and place.level != "country":
        return "it is a landscape as well, and no country is told"
    if kind == "river" and relation and not latin:
        # "Near the river", in languages without articles.
        return "it is a river as well"
    return None
