"""Rows after the UCDP GED Codebook: the columns of the dataset, in its order."""

from __future__ import annotations

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
from summarizer.codebooks.claims import standing
from summarizer.codebooks.parties import (
    DID_IT,
    HIT,
    MEANT,
    Actor,
    actors,
    are_all,
    cell_of,
    kind_of,
)
from summarizer.codebooks.reading import absence, all_said, days, settled, values_of
from summarizer.codebooks.totals import of_those
from summarizer.codebooks.views import (
    View,
    group_low,
    ucdp_best,
    ucdp_high,
    ucdp_low,
)
from summarizer.incidents.incident import Incident
from summarizer.incidents.names import are_one

_SOURCE = "UCDP GED Codebook"

TABLE = Table(
    "ucdp",
    "Incidents after the UCDP GED Codebook",
    "UCDP Georeferenced Event Dataset Codebook, version 24.1",
    "https://ucdp.uu.se/downloads/",
    (
        Column("id", "integer", "UCDP's id of the event"),
        Column("relid", "string", "UCDP's other id"),
        Column("year", "integer", "of date_start"),
        Column("active_year", "integer", "whether the conflict was active", least=0, most=1),
        Column("code_status", "string", "UCDP's state of coding"),
        Column(
            "type_of_violence",
            "integer",
            "1 state-based, 2 non-state, 3 one-sided",
            least=1,
            most=3,
        ),
        Column("conflict_dset_id", "string", "UCDP's"),
        Column("conflict_new_id", "integer", "UCDP's"),
        Column("conflict_name", "string", "UCDP's"),
        Column("dyad_dset_id", "string", "UCDP's"),
        Column("dyad_new_id", "integer", "UCDP's"),
        Column("dyad_name", "string", "UCDP's"),
        Column("side_a_dset_id", "string", "UCDP's"),
        Column("side_a_new_id", "integer", "UCDP's"),
        Column("side_a", "string", "as written; of state-based violence the state"),
        Column("side_b_dset_id", "string", "UCDP's"),
        Column("side_b_new_id", "integer", "UCDP's"),
        Column("side_b", "string", "as written"),
        Column("number_of_sources", "integer", "reports that are no copies", least=0),
        Column("source_article", "string", "outlet, day and title of each report"),
        Column("source_office", "string", "outlets"),
        Column("source_date", "string", "days of publication"),
        Column("source_headline", "string", "titles"),
        Column("source_original", "string", "claimants of the dead, as written"),
        Column("where_prec", "integer", "1 exact to 7 international", least=1, most=7),
        Column("where_coordinates", "string", "the place that the point is of"),
        Column("where_description", "string", "the place, as written"),
        Column("adm_1", "string", "first-level region, of the gazetteer"),
        Column("adm_2", "string", "second-level region, of the gazetteer"),
        Column("latitude", "number", "of the gazetteer, WGS84", least=-90, most=90),
        Column("longitude", "number", "of the gazetteer, WGS84", least=-180, most=180),
        Column("geom_wkt", "string", "the point as well-known text"),
        Column("priogrid_gid", "integer", "cell of PRIO-GRID"),
        Column("country", "string", "of the gazetteer, else as written"),
        Column("country_id", "integer", "Gleditsch and Ward's number"),
        Column("region", "string", "UCDP's region of the world"),
        Column("event_clarity", "integer", "1 precise, 2 aggregated", least=1, most=2),
        Column("date_prec", "integer", "1 day to 5 a month to a year", least=1, most=5),
        Column("date_start", "date", "earliest possible day"),
        Column("date_end", "date", "last possible day"),
        Column("deaths_a", "integer", "fighters whose words name side_a", least=0),
        Column("deaths_b", "integer", "fighters whose words name side_b", least=0),
        Column("deaths_civilians", "integer", "where words say civilians", least=0),
        Column("deaths_unknown", "integer", "all, where no words say who they were", least=0),
        Column("best", "integer", "the lower of the figures", least=0),
        Column("high", "integer", "the highest figure", least=0),
        Column("low", "integer", "the lowest figure", least=0),
        Column("gwnoa", "string", "Gleditsch and Ward's number of side_a"),
        Column("gwnob", "string", "Gleditsch and Ward's number of side_b"),
        INCIDENT_ID,
    ),
)

_NOT_ARMED_FORCE = frozenset({"accident", "disaster", "none", "arrest"})
_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
"""Most days, and UCDP's date_prec."""
_STATE = frozenset({"state_force"})
_NOT_STATE = frozenset({"rebel_group", "militia"})


def row(incident: Incident) -> Row | str:
    """The incident's cells; why it has no row where UCDP codes no such event."""
    kinds = incident.fields.get("incident_type")
    if kinds and all(str(value.value) in _NOT_ARMED_FORCE for value in kinds.values):
        return "UCDP codes the use of armed force, and no " + ", ".join(
            str(value.value) for value in kinds.values
        )
    dead = standing(incident, "killed").claims
    if all(one.high == 0 for one in dead):
        why = (
            "every claim is of none"
            if dead
            else f"no claim of one ({absence(incident, 'casualties')})"
        )
        return f"UCDP codes events with at least one death: {why}"
    by, hit = actors(incident, DID_IT), actors(incident, HIT)
    hit = hit or actors(incident, MEANT)
    type_of_violence = _type(by, hit)
    side_a, side_b = _sides(incident, type_of_violence, by, hit)
    latitude, longitude = places.point(incident)
    best = ucdp_best(incident).cell
    return {
        **theirs(
            *("id", "relid", "active_year", "code_status", "conflict_dset_id", "conflict_new_id"),
            *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id"),
            *("side_a_new_id", "side_b_dset_id", "side_b_new_id", "country_id", "region"),
            *("gwnoa", "gwnob"),
        ),
        **_when(incident),
        **_sources(incident),
        "type_of_violence": type_of_violence,
        "side_a": side_a,
        "side_b": side_b,
        "where_prec": places.precision(incident, "ucdp"),
        "where_coordinates": places.location(incident),
        "where_description": _described(incident),
        "adm_1": places.region(incident),
        "adm_2": places.district(incident),
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": _wkt(latitude, longitude),
        "priogrid_gid": empty("PRIO-GRID's to give, by the point"),
        "country": places.country(incident),
        "event_clarity": empty(
            "whether the figures are of this event alone is the coder's to judge"
        ),
        "deaths_a": _within(_deaths(incident, side_a), best),
        "deaths_b": _within(_deaths(incident, side_b), best),
        "deaths_civilians": _within(group_low(incident, "killed", "civilians", _SOURCE).cell, best),
        "deaths_unknown": _unknown(incident, hit, best),
        "best": best,
        "high": ucdp_high(incident).cell,
        "low": ucdp_low(incident).cell,
        "incident_id": Cell(incident.id, "given", "given when the reports were linked"),
    }


def _when(incident: Incident) -> dict[str, Cell]:
    told = settled(incident, "when.day")
    found = days(told)
    if found is None:
        return dict.fromkeys(("year", "date_prec", "date_start", "date_end"), told)
    first, last = found
    number = (last - first).days + 1
    precision = next((code for most, code in _PRECISIONS if number <= most), None)
    why = f"{_SOURCE}, date_prec: {told.value}"
    if precision is None:
        code = empty("the codebook has no precision for more than a year", told.said)
    else:
        code = rule(precision, why, told.said)
    return {
        "year": Cell(first.year, "computed", said=told.said),
        "date_prec": code,
        "date_start": Cell(first.isoformat(), "computed", said=told.said),
        "date_end": Cell(last.isoformat(), "computed", said=told.said),
    }


def _sources(incident: Incident) -> dict[str, Cell]:
    return {
        "number_of_sources": reports.number_of(incident),
        "source_article": reports.given(
            incident,
            lambda one: (
                f"{one.source or ''},{one.published or ''},{one.title or ''}"
                if one.source or one.title
                else None
            ),
            "source",
        ),
        "source_office": reports.given(incident, lambda one: one.source, "source"),
        "source_date": reports.given(
            incident, lambda one: one.published.isoformat() if one.published else None, "published"
        ),
        "source_headline": reports.given(incident, lambda one: one.title, "title"),
        "source_original": reports.claimants(incident),
    }


def _type(by: list[Actor], hit: list[Actor]) -> Cell:
    """Two organised sides: by what they are. Civilians: one-sided only if they were meant."""
    said = [each for one in (*by, *hit) for each in one.said]
    one, other = kind_of(by), kind_of(hit)
    if all(are_all(side, _STATE) or are_all(side, _NOT_STATE) for side in (by, hit)):
        told = f"{', '.join(sorted(one))} and {', '.join(sorted(other))}"
        value = 1 if _STATE in (one, other) else 2
        return rule(value, f"{_SOURCE}, type_of_violence: {told}", said)
    if "civilians" in other:
        why = (
            "civilians were hit: one-sided only if they were the aim, which is the coder's to judge"
        )
        return empty(why, said)
    return empty("no words say what both sides are, or they say more than one kind", said)


def _sides(incident: Incident, kind: Cell, by: list[Actor], hit: list[Actor]) -> tuple[Cell, Cell]:
    if kind.value is None:
        why = f"which side is a follows from the type of violence: {kind.why}"
        return empty(why, kind.said), empty(why, kind.said)
    first, second = by, hit
    # Of state-based violence side a is always the government.
    if kind.value == 1 and "state_force" not in kind_of(by):
        first, second = hit, by
    return cell_of(incident, first, "this side"), cell_of(incident, second, "this side")


def _within(some: Cell, best: Cell) -> Cell:
    """A count of some: best is the sum of all, so one that is higher is of another claim's dead."""
    if (
        not (isinstance(some.value, int) and isinstance(best.value, int))
        or some.value <= best.value
    ):
        return some
    return empty(f"{some.value}, more than best, and so none of its parts; {some.why}", some.said)


def _deaths(incident: Incident, side: Cell) -> Cell:
    """The dead of a side: fighters whose words name it."""
    if side.value is None:
        return empty(f"the side is not known: {side.why}")
    found = of_those(
        standing(incident, "killed"),
        lambda one: (
            one.group == "fighters"
            and any(are_one(words, str(side.value)) for words in values_of(one.item, "victims"))
        ),
        lambda one: "its words do not say that it counts fighters of this side",
    )
    numbers = [one.low for one in found.claims if one.low is not None]
    if not numbers:
        why = "no claim's words count fighters of this side"
        return View(None, "", _SOURCE, (), tuple(found.aside), why).cell
    least = min(numbers)
    took = tuple(one for one in found.claims if one.low == least)
    name = f"deaths of {side.value}: the lower figure"
    return View(least, name, _SOURCE, took, tuple(found.aside)).cell


def _unknown(incident: Incident, hit: list[Actor], best: Cell) -> Cell:
    """All of them, where no report says of anybody whether he was a fighter or a civilian."""
    found = standing(incident, "killed")
    told = [one for one in found.claims if one.group in ("fighters", "civilians")]
    known = [one for one in hit if one.kinds]
    if told or known:
        said = [each for one in told for each in one.said] + [s for one in known for s in one.said]
        why = "words say of some what they were; the rest is the coder's to work out"
        return empty(why, said)
    if best.value is None:
        return best
    why = f"no words say whether they were fighters or civilians; {best.why}"
    return rule(best.value, why, best.said)


def _described(incident: Incident) -> Cell:
    field = incident.fields.get("where.place")
    if field is None:
        return places.as_written(incident)
    told = "; ".join(str(value.value) for value in field.values)
    return Cell(told, "stated", "all that the reports say", tuple(all_said(field)))


def _wkt(latitude: Cell, longitude: Cell) -> Cell:
    if latitude.value is None or longitude.value is None:
        return latitude
    text = f"POINT ({longitude.value} {latitude.value})"
    return Cell(text, "gazetteer", latitude.why, latitude.said)
