"""An incident as codebooks read it: what its reports settle, and why something is not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from summarizer.codebooks.cell import Cell, How, empty
from summarizer.evidence import Cited
from summarizer.incidents.fields import days_of, in_record
from summarizer.incidents.incident import Field, Incident, Item, Report, Said, Value

_AS_IN_THE_RECORD = {
    "incident_type": "judged",
    "occurrence": "judged",
    "attribution": "judged",
    "when.day": "computed",
    "when.local_time": "computed",
}


def latest(incident: Incident) -> list[Report]:
    """The reports that count: of each its latest version."""
    return [report for report in incident.reports if report.latest]


def sources(incident: Incident) -> list[Report]:
    """The latest reports, of those that are copies of one another one each: the original if there.

    A copy of any version of a report is that report's.
    """
    identities = {report.key: report.identity for report in incident.reports}
    found: dict[str, Report] = {}
    for report in latest(incident):
        source = identities.get(report.origin, report.origin)
        if source not in found or (found[source].copy_of and not report.copy_of):
            found[source] = report
    return list(found.values())


def absence(incident: Incident, path: str) -> str:
    """Why no report has anything at a path of its record: "not_stated", "not_asked", ..."""
    path = in_record(path)
    found = sorted({report.absent.get(path, "not_stated") for report in latest(incident)})
    return ", ".join(found)


def settled(incident: Incident, name: str) -> Cell:
    """The value of a field where the reports settle one; else why they do not.

    One that says more stands for one that says less of the same. Where two cannot both be true, or
    nothing tells, none is taken.
    """
    field = incident.fields.get(name)
    if field is None:
        return empty(absence(incident, name))
    how: How = _AS_IN_THE_RECORD.get(name, "stated")  # type: ignore[assignment]
    if len(field.values) == 1 or field.agreement in ("same", "refines"):
        chosen = min(field.values, key=lambda one: _vagueness(name, one.value))
        return Cell(str(chosen.value), how, said=chosen.said)
    return empty(differ(incident, field), all_said(field))


def differ(incident: Incident, field: Field) -> str:
    """That the reports differ in a field, and how."""
    what = {
        "contradicts": "the reports contradict each other",
        "open": "the reports differ, and nothing tells whether both are true",
    }[field.agreement or "open"]
    each = "; ".join(
        f"{one.value} ({labels(incident, (said.report for said in one.said))})"
        for one in field.values
    )
    return f"{what}: {each}"


def all_said(field: Field) -> list[Said]:
    """Where the reports say any value of a field."""
    return [said for value in field.values for said in value.said]


def label(report: Report) -> str:
    """A report as people call it."""
    return report.source or report.id or report.key


def labels(incident: Incident, keys: Iterable[str]) -> str:
    """These reports as people call them, each once, with commas."""
    called = {report.key: label(report) for report in incident.reports}
    return ", ".join(once(called[key] for key in keys))


def of_item(item: Item, *names: str) -> list[Said]:
    """Where an item's report says its fields."""
    found = []
    for name in names:
        leaf = item.fields.get(name)
        many = leaf if isinstance(leaf, tuple) else None
        for at, one in enumerate(many if many is not None else (leaf,)):
            if isinstance(one, Cited) and one.value is not None:
                path = f"{item.path}.{name}" + (f"[{at}]" if many is not None else "")
                found.append(
                    Said(report=item.report, path=path, basis=one.basis, citations=one.citations)
                )
    return found


def values_of(item: Item, name: str) -> list[str]:
    """The values of a field of an item that is a list, or its one value."""
    leaf = item.fields.get(name)
    leaves: Sequence[Any] = leaf if isinstance(leaf, tuple) else (leaf,)
    return [str(one.value) for one in leaves if isinstance(one, Cited) and one.value is not None]


def days(cell: Cell) -> tuple[date, date] | None:
    """First and last day of a cell of ``when.day``; None where it is empty."""
    if cell.value is None:
        return None
    first, last = days_of(str(cell.value))
    return first, last


def once(texts: Iterable[str | None]) -> list[str]:
    """The texts that are there, each once."""
    return list(dict.fromkeys(text for text in texts if text))


def _vagueness(name: str, value: Value | Any) -> int:
    """Less for what says more: fewer days, more words."""
    if name == "when.day":
        first, last = days_of(str(value))
        return int((last - first).days)
    return -len(str(value).split())
