"""All that bear a name where the words say, and what else the name may be."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.gazetteer.choose import Choice, Named, Told, several
from summarizer.gazetteer.hints import Hint, Hints, apart
from summarizer.gazetteer.nearby import NEARBY
from summarizer.gazetteer.phrase import Reading, also, at_home_in, nature, towards
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
        named = [
            one
            for one in bearing
            if one[0].level in reading.levels and all(hint.allows(one[0]) for hint in hints)
        ]
        return named, sum(one in more for one, _ in named) < 2

    def with_namesakes(
        self, names: Sequence[str], town: Place, named: list[Named], hints: Sequence[Hint]
    ) -> list[Named]:
        """All of a name, and the towns called as the one chosen is in Latin letters.

        The data have names in other scripts for a few towns of one name only, but for countries
        that are at home in the script.
        """
        home = at_home_in(names[0])
        if town.level != "place" or town.country in home:
            return named
        there = {place.id for place, _ in named}
        more = [
            (one, False)
            for one, own in self._store.named([town.name])
            if own and one.level == "place" and one.id not in there and one.country not in home
        ]
        return named + [one for one in more if all(hint.allows(one[0]) for hint in hints)]

    def against_part(
        self, name: str, choice: Choice, named: list[Named], hints: Sequence[Hint]
    ) -> tuple[Choice, list[Named]]:
        """ "East London" is a town, and a part of a larger one elsewhere: then none is chosen."""
        town, rest = choice.place, towards(name)
        if town is None or town.level != "place" or rest is None:
            return choice, named
        bearing = self._store.named([rest])
        if any(one.level == "place" and apart(one, town) <= NEARBY for one, _ in bearing):
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
