"""Where it was, as codebooks ask it."""

from __future__ import annotations

from summarizer.codebooks.cell import Cell, empty
from summarizer.codebooks.reading import settled
from summarizer.incidents.incident import Incident, Located, Said

NO_GAZETTEER = "no gazetteer was at hand"


def one_place(incident: Incident) -> Located | str:
    """The place that the gazetteer has for all that the reports say; else why there is none.

    A region or a country stands for nothing besides a place that lies in it.
    """
    if not incident.places:
        return NO_GAZETTEER
    found = [place for place in incident.places if place.level is not None]
    if not found:
        return "; ".join(dict.fromkeys(place.why for place in incident.places))
    telling = [place for place in found if not any(_holds(place, one) for one in found)]
    lost = [place for place in incident.places if place.level is None]
    where = incident.fields.get("where.place")
    if len(telling) > 1:
        named = "; ".join(f"{place.name} ({place.level})" for place in telling)
        return f"the reports name several places: {named}"
    if lost and where is not None and where.agreement in ("contradicts", "open"):
        named = "; ".join(f"{place.words}: {place.why}" for place in lost)
        return f"another place that the reports name is not found: {named}"
    return telling[0]


def point(incident: Incident) -> tuple[Cell, Cell]:
    """Latitude and longitude, four decimals."""
    place = one_place(incident)
    if isinstance(place, str):
        return empty(place, said_of(incident)), empty(place, said_of(incident))
    if place.latitude is None or place.longitude is None:
        why = f"only the {place.level} is known, and no point of it"
        return empty(why, place.said), empty(why, place.said)
    return _looked_up(place, round(place.latitude, 4)), _looked_up(place, round(place.longitude, 4))


def location(incident: Incident) -> Cell:
    """The place's name, of the gazetteer, else as written."""
    place = one_place(incident)
    if isinstance(place, Located):
        if place.level == "country":
            return empty("only the country is known", place.said)
        return _looked_up(place, place.name)
    return as_written(incident)


def as_written(incident: Incident) -> Cell:
    """The place in the reports' words."""
    return settled(incident, "where.place")


def region(incident: Incident) -> Cell:
    """The first-level region."""
    place = one_place(incident)
    if isinstance(place, str):
        return empty(place, said_of(incident))
    if not place.region:
        return empty("no region in the gazetteer for this place", place.said)
    return _looked_up(place, place.region)


def district(incident: Incident) -> Cell:
    """The second-level region."""
    place = one_place(incident)
    if isinstance(place, str):
        return empty(place, said_of(incident))
    if not place.district:
        return empty(place.no_district or "no second-level region for this place", place.said)
    return _looked_up(place, place.district)


def country(incident: Incident) -> Cell:
    """The country, of the gazetteer, else as written."""
    place = _in_one_country(incident)
    if place is not None and place.country:
        return _looked_up(place, place.country)
    return settled(incident, "where.country")


def country_code(incident: Incident) -> Cell:
    """ISO 3166-1 alpha-2."""
    place = _in_one_country(incident)
    if place is None or not place.country_code:
        why = one_place(incident)
        return empty(why if isinstance(why, str) else "no country in the gazetteer")
    return _looked_up(place, place.country_code)


def precision(incident: Incident, scale: str) -> Cell:
    """How near the point is: `scale` is "acled" or "ucdp"."""
    place = one_place(incident)
    if isinstance(place, str):
        return empty(place, said_of(incident))
    value = place.acled_precision if scale == "acled" else place.ucdp_precision
    if value is None:
        return empty(f"{scale.upper()} has no such precision: {place.why}", place.said)
    return _looked_up(place, value)


def said_of(incident: Incident) -> list[Said]:
    """The words that places were looked up by."""
    return [said for place in incident.places for said in place.said]


def _in_one_country(incident: Incident) -> Located | None:
    place = one_place(incident)
    if isinstance(place, Located):
        return place
    found = [one for one in incident.places if one.country]
    countries = {one.country for one in found}
    return found[0] if len(countries) == 1 else None


def _holds(place: Located, other: Located) -> bool:
    """Whether a region or a country is the other place's."""
    if place is other or place.country != other.country:
        return False
    if place.level == "country":
        return other.level != "country"
    if place.level == "region":
        return other.level in ("place", "district") and place.name == other.region
    return other.level == "place" and (place.region, place.name) == (other.region, other.district)


def _looked_up(place: Located, value: str | float | None) -> Cell:
    why = "; ".join(part for part in (place.why, place.source) if part)
    return Cell(value, "gazetteer", why, place.said)
