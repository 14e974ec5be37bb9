"""Where a report says that it happened, looked up in the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.evidence.language import language
from summarizer.gazetteer import Found, Gazetteer, Place
from summarizer.incidents.assemble import Locate
from summarizer.incidents.incident import Located, Said
from summarizer.incidents.told import Told

_BEHIND = re.compile(r"\s*,\s+((?:[^\W\d_a-z][\w.'’-]*\s?){1,3})")
"""What a place lies in, behind it: "Beckville, Texas"."""
_DAYS = language("en").words("calendar.months", "calendar.weekdays")


def locator(gazetteer: Gazetteer) -> Locate:
    """Looks up the place of a report by its words, and by what stands right behind them."""

    def locate(told: Told, others: Sequence[Located] = ()) -> Located | None:
        place, country = told.text("where.place"), told.text("where.country")
        if not place and not country:
            return None
        said = tuple(filter(None, map(told.said, ("where.place", "where.country"))))
        relation = told.text("where.relation") or None
        if not place:
            return _located(gazetteer.find(country), country, said, gazetteer)
        near = [other.words for other in others]
        tried: Found | None = None
        for words in (*_with_what_it_lies_in(told, place), place):
            found = gazetteer.find(
                words,
                country=country or None,
                near=near,
                relation=relation,
                language=told.report.language,
            )
            if found.place is not None:
                told_apart = (*said, *(one for other in others for one in other.said))
                return _located(found, words, told_apart, gazetteer)
            tried = tried or found
        assert tried is not None
        return _located(tried, place, said, gazetteer)

    return locate


def _with_what_it_lies_in(told: Told, place: str) -> Iterator[str]:
    """The place with the names behind it in the very sentence that it is cited from."""
    for citation in told.leaves["where.place"].citations:
        for match in citation.match[-1:]:
            names = [place]
            at = match.end - citation.start
            while found := _BEHIND.match(citation.quote, at):
                words = [word for word in found[1].split() if word.casefold() not in _DAYS]
                if not words:
                    break
                names.append(" ".join(words))
                at = found.end(1)
            if len(names) > 1:
                yield ", ".join(names)


def _located(found: Found, words: str, said: tuple[Said, ...], gazetteer: Gazetteer) -> Located:
    place = found.place
    candidates = tuple(_called(one) for one in found.candidates)
    if place is None:
        return Located(said=said, words=words, candidates=candidates, why=found.why)
    source = gazetteer.source
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
