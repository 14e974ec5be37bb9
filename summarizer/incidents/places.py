"""Where a report says that it happened, looked up in the gazetteer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.gazetteer import Found, Gazetteer, Place, relation_around
from summarizer.incidents.assemble import Locate
from summarizer.incidents.incident import Located, Said
from summarizer.incidents.tails import Tail, opens, tail_of
from summarizer.incidents.told import Told


def locator(gazetteer: Gazetteer) -> Locate:
    """Looks up the place of a report by its words, and by what stands right behind them."""

    def locate(told: Told, others: Sequence[Located] = ()) -> Located | None:
        place, country = told.text("where.place"), told.text("where.country")
        if not place and not country:
            return None
        said = tuple(filter(None, map(told.said, ("where.place", "where.country"))))
        if not place:
            return _located(
                gazetteer.country(country, language=told.report.language), country, said
            )
        around = _around(told)
        spoken = told.report.language

        def found(*names: str) -> Found:
            return gazetteer.find(
                ", ".join((place, *names)),
                country=country or None,
                near=[other.words for other in others],
                relation=around.relation or told.text("where.relation") or None,
                language=spoken,
            )

        def is_area(words: str) -> bool:
            return gazetteer.is_area(words, language=spoken)

        tail = tail_of(around.behind, around.opens, spoken or "en", is_area)
        here, words = _chosen(found, tail, place)
        if here.place is not None:
            said = (*said, *(one for other in others for one in other.said))
        return _located(here, words, said)

    return locate


@dataclass(frozen=True)
class _Around:
    """What stands round a place in its sentence: how far it is from it, and what is behind it."""

    behind: str = ""
    opens: bool = False
    relation: str | None = None


def _around(told: Told) -> _Around:
    for citation in told.leaves["where.place"].citations:
        for match in citation.match[-1:]:
            before = citation.quote[: match.start - citation.start]
            behind = citation.quote[match.end - citation.start :]
            relation = relation_around(before, behind, told.report.language)
            return _Around(behind, opens(before), relation)
    return _Around()


def _chosen(found: Callable[..., Found], tail: Tail, place: str) -> tuple[Found, str]:
    """What a place is by its tail and without it, and the words that were looked up."""
    if tail.kind == "none":
        return found(), place
    if tail.kind == "unknown":
        why = f"{tail.names[0]!r} behind it, where it may lie, is not understood"
        return _none(why, found()), place
    if tail.kind == "in":
        within = found(*tail.names)
        for n in range(len(tail.names), 0, -1):
            if n < len(tail.names):
                within = found(*tail.names[:n])
            if within.place is not None:
                return within, ", ".join((place, *tail.names[:n]))
        if within.candidates:
            return within, place
        why = f"the data have none in {tail.names[0]!r}, which stands behind it"
        return _none(why, found()), place
    alone, within = found(), found(*tail.names)
    if alone.place == within.place or not (within.place or within.candidates):
        return alone, place
    return _none(f"{tail.names[0]!r} behind it may be where it lies, or not", within, alone), place


def _none(why: str, *found: Found) -> Found:
    """No place, and all that it may be."""
    left = [one for each in found for one in filter(None, (each.place, *each.candidates))]
    return Found(None, tuple(dict.fromkeys(left)), why)


def _located(found: Found, words: str, said: tuple[Said, ...]) -> Located:
    place = found.place
    candidates = tuple(_called(one) for one in found.candidates)
    if place is None:
        return Located(said=said, words=words, candidates=candidates, why=found.why)
    source = place.source
    return Located(
        said=said,
        words=words,
        level=place.level,
        id=place.id,
        name=place.name,
        country=place.country_name,
        country_code=place.country,
        region=place.name if place.level == "region" else place.region,
        district=found.adm2,
        no_district=found.why_no_adm2,
        latitude=found.latitude,
        longitude=found.longitude,
        moved=found.moved,
        acled_precision=found.acled_precision,
        ucdp_precision=found.ucdp_precision,
        source=f"{source.name}, {source.date}, {source.licence}",
        why=found.why,
    )


def _called(place: Place) -> str:
    return ", ".join(filter(None, (place.name, place.region, place.country_name)))
