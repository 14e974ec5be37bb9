"""Rows after what Airwars publishes of an incident, with its terms.

Which grade an incident has is a person's assessment: what is credible, and which strike was near.
Only what the grade's own definition lets reports decide is filled.
"""

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
from summarizer.codebooks.claims import Claim, harmed
from summarizer.codebooks.parties import (
    DID_IT,
    MEANT,
    actors,
    are_rivals,
    names_of,
    several,
)
from summarizer.codebooks.reading import (
    absence,
    all_said,
    days,
    of_item,
    once,
    settled,
    sources,
    values_of,
)
from summarizer.codebooks.views import group_high, group_low
from summarizer.incidents.claims import NO_FIGURE
from summarizer.incidents.incident import Incident, Said
from summarizer.incidents.names import are_one
from summarizer.joining import bare

_SOURCE = "Airwars, Methodology"

GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")
STATUSES = ("Declared strike", "Likely strike", "Contested strike", "Single source claim")

_COUNTS = (
    ("civilians_killed", "killed", "civilians", "civilians"),
    ("children_killed", "killed", "children", "children"),
    ("women_killed", "killed", "women", "women"),
    ("civilians_injured", "injured", "civilians", "civilians"),
    ("belligerents_killed", "killed", "fighters", "fighters"),
    ("belligerents_injured", "injured", "fighters", "fighters"),
)


def _counts() -> tuple[Column, ...]:
    return tuple(
        Column(f"{name}_{end}", "integer", f"{which} figure whose words say {said}", least=0)
        for name, _, _, said in _COUNTS
        for end, which in (("min", "the lowest"), ("max", "the highest"))
    )


TABLE = Table(
    "airwars",
    "Incidents of civilian harm after Airwars",
    "Airwars, Methodology, and the fields of its incident pages",
    "https://airwars.org/about/methodology/",
    (
        Column("unique_reference_code", "string", "Airwars' code of the incident"),
        Column("incident_date", "date", "the day, where it is one"),
        Column("location_name", "string", "of the gazetteer, else as written"),
        Column("region", "string", "first-level region, of the gazetteer"),
        Column("country", "string", "of the gazetteer, else as written"),
        Column("latitude", "number", "of the gazetteer, WGS84", least=-90, most=90),
        Column("longitude", "number", "of the gazetteer, WGS84", least=-180, most=180),
        Column("strike_status", "string", "where reports decide it", STATUSES),
        Column("strike_type", "string", "from the kind of incident", ("Airstrike", "Artillery")),
        Column("civilian_harm_reported", "string", "whether a claim's words say so", ("Yes",)),
        *_counts(),
        Column("cause_of_injury_death", "string", "Airwars' closed list"),
        Column("civilian_harm_grading", "string", "where reports decide it", GRADES),
        Column("impact", "string", "Airwars' closed list"),
        Column("suspected_belligerents", "string", "who is said to have done it, as written"),
        Column("suspected_targets", "string", "who is said to have been meant, as written"),
        Column("named_victims", "string", "the named of the dead and hurt"),
        Column("sources", "string", "outlets of the reports, copies left out"),
        Column("assessment", "string", "summary, all claims, and where the reports differ"),
        INCIDENT_ID,
    ),
)

_STRIKES = {"airstrike": "Airstrike", "shelling": "Artillery"}


def row(incident: Incident) -> Row | str:
    """The incident's cells; why it has no row where it is no strike."""
    kinds = incident.fields.get("incident_type")
    if kinds is None:
        why = absence(incident, "incident_type")
        return f"Airwars records harm of air and artillery strikes, and no kind is told ({why})"
    if not any(str(value.value) in _STRIKES for value in kinds.values):
        return "Airwars records harm of air and artillery strikes, and no " + ", ".join(
            str(value.value) for value in kinds.values
        )
    latitude, longitude = places.point(incident)
    return {
        **theirs("unique_reference_code", "impact"),
        "incident_date": _day(incident),
        "location_name": places.location(incident),
        "region": places.region(incident),
        "country": places.country(incident),
        "latitude": latitude,
        "longitude": longitude,
        "strike_status": _status(incident),
        "strike_type": _type(incident),
        "civilian_harm_reported": _reported(incident),
        **_figures(incident),
        "cause_of_injury_death": empty("of Airwars' closed list: a person's to choose"),
        "civilian_harm_grading": _grading(incident),
        "suspected_belligerents": names_of(incident, actors(incident, DID_IT), "who did it"),
        "suspected_targets": names_of(incident, actors(incident, MEANT), "who was meant"),
        "named_victims": _named(incident),
        "sources": reports.given(incident, lambda report: report.source, "source"),
        "assessment": reports.notes(incident),
        "incident_id": Cell(incident.id, "given", "given when the reports were linked"),
    }


def _day(incident: Incident) -> Cell:
    told = settled(incident, "when.day")
    found = days(told)
    if found is None:
        return told
    first, last = found
    if first != last:
        return empty(f"no day, but {told.value}", told.said)
    return Cell(first.isoformat(), "computed", said=told.said)


def _type(incident: Incident) -> Cell:
    told = settled(incident, "incident_type")
    if told.value is None:
        return told
    strike = _STRIKES.get(str(told.value))
    if strike is None:
        return empty(f"no type of strike: {told.value}", told.said)
    return rule(strike, f"kind of incident: {told.value}", told.said)


def _figures(incident: Incident) -> dict[str, Cell]:
    found = {}
    for name, harm, group, _ in _COUNTS:
        found[f"{name}_min"] = group_low(incident, harm, group, _SOURCE).cell
        found[f"{name}_max"] = group_high(incident, harm, group, _SOURCE).cell
    return found


def _harmed(incident: Incident) -> list[Claim]:
    """Claims whose words say that civilians were harmed, and of how many, or that some were."""
    return [one for one in harmed(incident) if one.group == "civilians" and one.high != 0]


def _claimants(claims: list[Claim]) -> int:
    """How many are named who say so; what a report says itself is its source's."""
    return len({bare(one.who) for one in claims if one.item.value("claimant") is not None})


def _tellers(incident: Incident) -> int:
    """How many reports that are no copies say so, be it by one claimant."""
    told = {
        item.report
        for series in incident.casualties
        if series.group == "civilians" and series.harm in ("killed", "injured")
        for item in series.claims
        if item.value("stance") not in NO_FIGURE
    }
    return sum(1 for report in sources(incident) if report.key in told)


def _reported(incident: Incident) -> Cell:
    found = _harmed(incident)
    if not found:
        return empty("no claim's words say that civilians were killed or hurt")
    said = [each for one in found for each in one.said]
    return rule("Yes", f"{_SOURCE}: civilians, in the words of a claim", said)


def _status(incident: Incident) -> Cell:
    """Declared if those who did it say so; contested if the sides accuse each other."""
    own, disputed = _admissions(incident), _disputed(incident)
    if disputed:
        return rule("Contested strike", f"{_SOURCE}: the sides accuse each other", disputed)
    if own:
        return rule("Declared strike", f"{_SOURCE}: those who did it say so", own)
    if different := _different(incident):
        return empty(different)
    claims = harmed(incident)
    words = [each for one in claims for each in one.said] + all_said(
        incident.fields["incident_type"]
    )
    if len(sources(incident)) > 1:
        return empty("likely or not is a person's assessment of more than one source", words)
    if _claimants(claims) > 1:
        why = "one report of several claimants: likely or not is a person's assessment"
        return empty(why, words)
    why = f"{_SOURCE}: one source among those read, and one claimant"
    return rule("Single source claim", why, words)


def _grading(incident: Incident) -> Cell:
    harmed = _harmed(incident)
    words = [each for one in harmed for each in one.said]
    if not harmed:
        return empty("no claim's words say that civilians were harmed")
    own, disputed = _admissions(incident), _disputed(incident)
    if disputed:
        why = f"{_SOURCE}, Contested: the sides accuse each other"
        return rule("Contested", why, [*disputed, *words])
    if own:
        return empty(
            "Confirmed if what is admitted is harm to civilians, and not only the strike: "
            "a person's to read",
            [*own, *words],
        )
    if different := _different(incident):
        return empty(different, words)
    number = _tellers(incident)
    if number > 1:
        why = (
            f"{number} sources: Fair if two are credible and a strike was near, a person's to judge"
        )
        return empty(why, words)
    if _claimants(harmed) > 1:
        return empty("one report of several claimants: Weak or Fair is a person's to judge", words)
    return rule("Weak", f"{_SOURCE}, Weak: one source among those read, and one claimant", words)


def _disputed(incident: Incident) -> list[Said]:
    """Where reports say that the sides accuse each other."""
    field = incident.fields.get("attribution")
    values = field.values if field else ()
    return [each for one in values if one.value == "disputed" for each in one.said]


def _different(incident: Incident) -> str:
    """That reports name different ones, who may be the same by another name."""
    found = actors(incident, DID_IT)
    if not are_rivals(found):
        return ""
    return f"contested if these are not the same, a person's to judge: {several(incident, found)}"


def _admissions(incident: Incident) -> list[Said]:
    """Where those who did it say that they did."""
    names = [one.name for one in actors(incident, DID_IT)]
    spoken = [
        each
        for group in incident.statements
        if any(are_one(group.name, name) for name in names)
        for item in group.items
        if item.value("stance") == "admits"
        for each in of_item(item, "speaker", "stance")
    ]
    field = incident.fields.get("attribution")
    if field and all(one.value in ("admitted", "claimed") for one in field.values):
        spoken += all_said(field)
    return spoken


def _named(incident: Incident) -> Cell:
    claims = harmed(incident)
    names = once(name for one in claims for name in values_of(one.item, "named"))
    if not names:
        return empty("no claim names anybody")
    said = tuple(each for one in claims for each in of_item(one.item, "named"))
    return Cell("; ".join(names), "stated", said=said)
