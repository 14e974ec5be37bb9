"""A file of incidents into a codebook's table, its table of cells, and their description."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from summarizer.codebooks import acled, airwars, geojson, package, ucdp
from summarizer.codebooks.cell import Cell, Row, Table
from summarizer.export.cells import Cell as Written
from summarizer.export.cells import Sheet
from summarizer.incidents.files import read_incidents
from summarizer.incidents.incident import Incident, Report

Rows = Callable[[Incident], Row | str]

TABLES: Mapping[str, tuple[Table, Rows]] = {
    "acled": (acled.TABLE, acled.row),
    "ucdp": (ucdp.TABLE, ucdp.row),
    "airwars": (airwars.TABLE, airwars.row),
}
"""Each table with what makes a row of an incident, or says why it has none."""

FORMS = (*TABLES, "geojson")


@dataclass(slots=True)
class _Seen:
    """What goes by.

    Attributes:
        gazetteers: sources of the places.
        left_out: how many incidents have no row.
    """

    gazetteers: set[str] = field(default_factory=set)
    left_out: int = 0

    def of(self, incidents: Iterable[Incident]) -> Iterator[Incident]:
        for incident in incidents:
            self.gazetteers.update(place.source for place in incident.places if place.source)
            yield incident


def paths(form: str, folder: Path) -> list[Path]:
    """The files of a form, in the order in which `write` takes them."""
    if form == "geojson":
        return [folder / geojson.NAME, folder / package.NAME]
    return [folder / f"{form}.csv", folder / f"{form}.cells.csv", folder / package.NAME]


def write(form: str, incidents: Path | None, files: Sequence[TextIO]) -> int:
    """Write incidents in a form of `FORMS`; how many of them the codebook does not code.

    Args:
        form: one of them.
        incidents: the output of link; None for standard input.
        files: those of `paths`, open.

    Raises:
        InputUnreadable: the incidents cannot be read.
    """
    seen = _Seen()
    each = seen.of(read_incidents(incidents))
    *data, last = files
    if form == "geojson":
        data[0].writelines(geojson.pieces(each))
        described = package.of_map(seen.gazetteers)
    else:
        table, row = TABLES[form]
        _write_table(table, row, each, data, seen)
        described = package.of_table(table, seen.gazetteers)
    json.dump(described, last, ensure_ascii=False, indent=1)
    last.write("\n")
    return seen.left_out


def _write_table(
    table: Table, row: Rows, incidents: Iterable[Incident], files: Sequence[TextIO], seen: _Seen
) -> None:
    names = [column.name for column in table.columns]
    rows = Sheet(files[0], names)
    cells = Sheet(files[1], [column.name for column in package.CELLS])
    for incident in incidents:
        found = row(incident)
        if isinstance(found, str):
            seen.left_out += 1
            cells.write([incident.id, None, None, "left_out", found, *[None] * 6])
            continue
        rows.write(found[name].value for name in names)
        reports = {report.key: report for report in incident.reports}
        for name in names:
            for line in cited(found[name], reports):
                cells.write([incident.id, name, *line])


def cited(cell: Cell, reports: Mapping[str, Report]) -> Iterator[list[Written]]:
    """A cell as rows of the table of cells, from ``value`` on: one for each sentence, once."""
    made: list[Written] = [cell.value, cell.how, cell.why or None]
    lines: dict[tuple[Written, ...], None] = {}
    for said in cell.said:
        report = reports[said.report]
        if not said.citations:
            lines[(said.report, report.id, said.path, None, None, None)] = None
        for one in said.citations:
            lines[(said.report, report.id, said.path, one.start, one.end, one.quote)] = None
    for line in lines or [(None,) * 6]:
        yield [*made, *line]
