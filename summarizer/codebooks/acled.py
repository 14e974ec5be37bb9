"""Rows after the ACLED Codebook: the columns of its data export, in its order."""

from __future__ import annotations

from datetime import timedelta

from summarizer.codebooks import places, reports
from summarizer.codebooks.cell import (
    INCIDENT_ID,
    Cell,
    Column,
    Row,
    Table,
    empty,
    rule,
    theirs,
)
from summarizer.codebooks.countries import NUMERIC
from summarizer.codebooks.events import (
    AGAINST_CIVILIANS,
    BATTLES,
    DISORDER,
    NOT_CODED,
    PROTESTS,
    REMOTE,
    RIOTS,
    SUB_EVENTS,
    event_cells,
)
from summarizer.codebooks.parties import (
    ARMED,
    CIVILIANS,
    DID_IT,
    HIT,
    MEANT,
    Actor,
    actors,
    aimed_at,
    are_all,
    cell_of,
    kind_of,
    several,
)
from summarizer.codebooks.reading import days, of_item, once, settled
from summarizer.codebooks.views import acled_fatalities
from summarizer.incidents.incident import Incident

_TYPES = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
"""Types of actors, in the order of their codes."""

TABLE = Table(
    "acled",
    "Incidents after the ACLED Codebook",
    "ACLED Codebook (2024), Table 1",
    "https://acleddata.com/knowledge-base/codebook/",
    (
        Column("event_id_cnty", "string", "ACLED's id of the event"),
        Column("event_date", "date", "the day; of a week or month the middle day"),
        Column("year", "integer", "of event_date"),
        Column("time_precision", "integer", "1 day, 2 week, 3 month", least=1, most=3),
        Column("disorder_type", "string", "follows from the sub-event type", DISORDER),
        Column("event_type", "string", "from the kind of incident", tuple(SUB_EVENTS)),
        Column(
            "sub_event_type",
            "string",
            "from the kind of incident and who was hit",
            tuple(sub for subs in SUB_EVENTS.values() for sub in subs),
        ),
        Column("actor1", "string", "who did it, as written, where the reports name one"),
        Column("assoc_actor_1", "string", "allies of actor1"),
        Column("inter1", "string", "type of actor1", _TYPES),
        Column("actor2", "string", "who was hit, as written; civilians as “Civilians (Country)”"),
        Column("assoc_actor_2", "string", "who else was hit, as written"),
        Column("inter2", "string", "type of actor2", _TYPES),
        Column("interaction", "string", "both types"),
        Column("civilian_targeting", "string", "civilians the target", ("Civilians targeted",)),
        Column("iso", "integer", "ISO 3166-1 numeric", least=1, most=999),
        Column("region", "string", "ACLED's region of the world"),
        Column("country", "string", "of the gazetteer, else as written"),
        Column("admin1", "string", "first-level region, of the gazetteer"),
        Column("admin2", "string", "second-level region, of the gazetteer"),
        Column("admin3", "string", "third-level region"),
        Column("location", "string", "of the gazetteer, else as written"),
        Column("latitude", "number", "of the gazetteer, WGS84", least=-90, most=90),
        Column("longitude", "number", "of the gazetteer, WGS84", least=-180, most=180),
        Column("geo_precision", "integer", "1 place, 2 near it, 3 region", least=1, most=3),
        Column("source", "string", "outlets of the reports, copies left out"),
        Column("source_scale", "string", "ACLED's scale of the sources"),
        Column("notes", "string", "summary, all claims, and where the reports differ"),
        Column("fatalities", "integer", "the lowest number reported", least=0),
        Column("tags", "string", "ACLED's tags"),
        Column("timestamp", "integer", "of ACLED's upload"),
        INCIDENT_ID,
    ),
)

_WEEK, _MONTH = 7, 31
_INTER = {"rebel_group": "Rebel group", "civilians": "Civilians"}
_WHY_NO_INTER = {
    "state_force": "State forces, or External/Other forces outside their own country: "
    "no words tell which",
    "militia": "Political militia or Identity militia: no words tell which",
    "criminal_group": "a Political militia where its violence is political: the coder's to judge",
}
_GENERIC = {PROTESTS: "Protesters", RIOTS: "Rioters"}


def row(incident: Incident) -> Row | str:
    """The incident's cells; why it has no row where ACLED codes no such event."""
    kinds = incident.fields.get("incident_type")
    if kinds and all(str(value.value) in NOT_CODED for value in kinds.values):
        return f"ACLED codes no {', '.join(str(value.value) for value in kinds.values)}"
    country = places.country(incident)
    event = event_cells(incident)
    actor = _actors(incident, str(event["event_type"].value or ""), country)
    latitude, longitude = places.point(incident)
    return {
        **theirs("event_id_cnty", "region", "source_scale", "tags", "timestamp"),
        **_when(incident),
        **event,
        **actor,
        "interaction": _interaction(actor["inter1"], actor["inter2"]),
        "civilian_targeting": _civilians(incident, event["event_type"], actor),
        "iso": _iso(incident),
        "country": country,
        "admin1": places.region(incident),
        "admin2": places.district(incident),
        "admin3": empty("no third-level region in the gazetteer"),
        "location": places.location(incident),
        "latitude": latitude,
        "longitude": longitude,
        "geo_precision": places.precision(incident, "acled"),
        "source": reports.given(incident, lambda report: report.source, "source"),
        "notes": reports.notes(incident),
        "fatalities": acled_fatalities(incident).cell,
        "incident_id": Cell(incident.id, "given", "given when the reports were linked"),
    }


def _when(incident: Incident) -> dict[str, Cell]:
    names = ("event_date", "year", "time_precision")
    told = settled(incident, "when.day")
    found = days(told)
    if found is None:
        return dict.fromkeys(names, told)
    first, last = found
    number = (last - first).days + 1
    if number > _MONTH:
        why = "ACLED codes nothing that is not known to the month"
        return dict.fromkeys(names, empty(why, told.said))
    precision = 1 if number == 1 else 2 if number <= _WEEK else 3
    day = first + timedelta(days=(number - 1) // 2)
    if precision == 1:
        date, year = Cell(day.isoformat(), "computed", said=told.said), day.year
    else:
        why = (
            f"ACLED Codebook, Time precision: the middle of {told.value}; "
            "violence that lasted is a row a day, which is the coder's to make"
        )
        date, year = rule(day.isoformat(), why, told.said), day.year
    why = f"ACLED Codebook, Time precision: {told.value}"
    return {
        "event_date": date,
        "year": Cell(year, date.how, date.why, told.said),
        "time_precision": rule(precision, why, told.said),
    }


def _actors(incident: Incident, event_type: str, country: Cell) -> dict[str, Cell]:
    if event_type in _GENERIC:
        return _demonstrators(_GENERIC[event_type], country, incident)
    by, hit = actors(incident, DID_IT), actors(incident, HIT)
    hit = hit or actors(incident, MEANT)
    armed = [one for one in hit if one.kinds & ARMED]
    main = hit if len(hit) == 1 else armed if len(armed) == 1 else []
    if are_all(hit, CIVILIANS):
        second, beside = _civilians_of(country, hit), hit
    elif main:
        second = cell_of(incident, main, "who was hit")
        beside = [one for one in hit if one not in main]
    else:
        second, beside = cell_of(incident, hit, "who was hit"), []
    ally = "no report says who acted beside them"
    first = cell_of(incident, by, "who did it")
    return {
        "actor1": first,
        "assoc_actor_1": empty(several(incident, by) if len(by) > 1 else ally),
        "inter1": _inter(by, first),
        "actor2": second,
        "assoc_actor_2": _beside(incident, beside, hit),
        "inter2": _inter(hit if second.how == "rule" else main, second),
    }


def _demonstrators(name: str, country: Cell, incident: Incident) -> dict[str, Cell]:
    kind = incident.fields["incident_type"].values
    said = [each for value in kind for each in value.said]
    why = f"ACLED Codebook, Actors: {name.lower()} have a general name"
    unsaid = empty("whom they met, and beside whom, is the coder's to judge")
    first = (
        rule(f"{name} ({country.value})", why, [*said, *country.said])
        if country.value
        else empty(f"“{name} (Country)”, and no country: {country.why}", said)
    )
    return {
        "actor1": first,
        "assoc_actor_1": unsaid,
        "inter1": rule(name, why, said),
        "actor2": unsaid,
        "assoc_actor_2": unsaid,
        "inter2": unsaid,
    }


def _civilians_of(country: Cell, hit: list[Actor]) -> Cell:
    said = [each for one in hit for each in one.said]
    if not country.value:
        return empty(f"“Civilians (Country)”, and no country: {country.why}", said)
    why = "ACLED Codebook, Actors: civilians have a general name"
    return rule(f"Civilians ({country.value})", why, [*said, *country.said])


def _beside(incident: Incident, beside: list[Actor], hit: list[Actor]) -> Cell:
    if not beside:
        why = several(incident, hit) if len(hit) > 1 else "nobody else is said to be hit"
        return empty(why)
    said = tuple(each for one in beside for each in one.said)
    return Cell("; ".join(one.name for one in beside), "stated", said=said)


def _inter(found: list[Actor], name: Cell) -> Cell:
    if name.value is None:
        return empty(f"the actor is not known: {name.why}", name.said)
    said = [each for one in found for each in one.said]
    kinds = sorted(kind_of(found))
    if not kinds:
        return empty(f"no words say what {name.value} is", said)
    if len(kinds) > 1:
        return empty(f"the reports say different kinds: {', '.join(kinds)}", said)
    if kinds[0] in _INTER:
        return rule(_INTER[kinds[0]], f"ACLED Codebook, Actors: kind {kinds[0]}", said)
    return empty(_WHY_NO_INTER.get(kinds[0], f"no type of the codebook: {kinds[0]}"), said)


def _interaction(one: Cell, other: Cell) -> Cell:
    if one.value is None or other.value is None:
        return empty("it follows from both types, and one is not known")
    pair = sorted((str(one.value), str(other.value)), key=_TYPES.index)
    return rule("-".join(pair), "ACLED Codebook, Table 3", [*one.said, *other.said])


def _civilians(incident: Incident, event: Cell, actor: Row) -> Cell:
    """Blank in ACLED means that civilians were not the target: an empty cell here does not."""
    if event.value == BATTLES:
        return empty("never of Battles", event.said)
    if event.value == AGAINST_CIVILIANS and are_all(actors(incident, HIT), CIVILIANS):
        why = "ACLED Codebook, Civilian targeting: of all Violence against civilians"
        return rule("Civilians targeted", why, event.said)
    if event.value == REMOTE and actor["inter2"].value == "Civilians":
        aims = aimed_at(incident)
        if not aims:
            why = "ACLED Codebook, Civilian targeting: nobody and nothing else is said to be hit"
            return rule("Civilians targeted", why, actor["inter2"].said)
        told = ", ".join(once(str(item.value("name")) for item in aims))
        why = f"whether civilians or something else ({told}) were the aim is the coder's to judge"
        return empty(why, [each for item in aims for each in of_item(item, "name", "role")])
    return empty("no words say that civilians were the main or only target, nor that they were not")


def _iso(incident: Incident) -> Cell:
    code = places.country_code(incident)
    if code.value is None:
        return code
    number = NUMERIC.get(str(code.value))
    if number is None:
        return empty(f"ISO 3166-1 has no number for {code.value}", code.said)
    return Cell(number, "gazetteer", f"ISO 3166-1: {code.value}; {code.why}", code.said)
