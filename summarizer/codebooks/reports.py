"""What codebooks ask of the reports themselves, and a description in words."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.codebooks.cell import Cell, empty
from summarizer.codebooks.claims import claims_told, standing
from summarizer.codebooks.reading import all_said, differ, labels, of_item, once, sources
from summarizer.incidents.incident import Incident, Report, Said

_DESCRIBED = ("incident_type", "when.day", "where.place", "where.country", "attribution")


def given(incident: Incident, of: Callable[[Report], str | None], what: str) -> Cell:
    """What came with the articles: of each source once, a report and its copies being one.

    Args:
        of: what a report has of it.
        what: its name, for the reason where none has it.
    """
    reports = [report for report in sources(incident) if of(report)]
    if not reports:
        return empty(f"{what} came with no article")
    said = tuple(Said(report=report.key, path=f"report.{what}", citations=()) for report in reports)
    told = "; ".join(once(of(report) for report in reports))
    return Cell(told, "given", "came with the article", said)


def number_of(incident: Incident) -> Cell:
    """How many reports were read that are no copies of each other."""
    found = sources(incident)
    said = tuple(Said(report=one.key, path="report", citations=()) for one in found)
    return Cell(len(found), "given", "reports that are no copies of each other", said)


def claimants(incident: Incident) -> Cell:
    """Who gives the figures of the dead, as written."""
    claims = [one for one in standing(incident, "killed").claims if one.item.value("claimant")]
    if not claims:
        return empty("no claimant of the dead is named")
    said = tuple(each for one in claims for each in of_item(one.item, "claimant"))
    return Cell("; ".join(once(one.who for one in claims)), "stated", said=said)


def notes(incident: Incident) -> Cell:
    """The first report's summary, every claim, and where the reports differ."""
    parts: list[str] = []
    said: list[Said] = []
    if summary := incident.fields.get("summary"):
        first = summary.values[0].said[0].report
        values = [one for one in summary.values if any(each.report == first for each in one.said)]
        parts.append(" ".join(str(one.value).strip() for one in values))
        said += [each for one in values for each in one.said if each.report == first]
    for harm in ("killed", "injured"):
        found = standing(incident, harm)
        if told := claims_told(found.claims, found.aside):
            parts.append(f"{harm.capitalize()}: {told}.")
            said += [each for one in found.claims for each in one.said]
            said += [each for one in found.aside for each in one.claim.said]
    for name in _DESCRIBED:
        field = incident.fields.get(name)
        if field is not None and field.agreement in ("contradicts", "open"):
            parts.append(f"{name}: {differ(incident, field)}.")
            said += all_said(field)
    doubt = incident.fields.get("occurrence")
    for value in doubt.values if doubt else ():
        if value.value != "asserted":
            who = labels(incident, (each.report for each in value.said))
            parts.append(f"That it happened is {value.value} ({who}).")
            said += value.said
    if not parts:
        return empty("no report has a summary, and none gives a figure")
    return Cell(" ".join(parts), "computed", "made of the words cited", tuple(said))
