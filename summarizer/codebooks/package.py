"""A Data Package (version 2): what each column is, and after which codebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from summarizer.codebooks import geojson
from summarizer.codebooks.cell import Column, How, Table

NAME = "datapackage.json"

CELLS = (
    Column("incident_id", "string", "the incident"),
    Column("column", "string", "of the table; empty where the incident has no row in it"),
    Column("value", "string", "of the cell"),
    Column(
        "how",
        "string",
        "what makes it",
        (*get_args(How), "left_out"),
    ),
    Column("why", "string", "why it is empty; the rule, and what it set aside"),
    Column("report", "string", "key of the report that says it"),
    Column("article_id", "string", "id of its article"),
    Column("path", "string", "the field of its record"),
    Column("start", "integer", "of the sentence in the article's text, in code points", least=0),
    Column("end", "integer", "of the sentence", least=0),
    Column("quote", "string", "the sentence"),
)
"""The columns of the table of cells: a row for each sentence of each cell."""

_PROFILES = "https://datapackage.org/profiles/2.0"
_LICENCES = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


def of_table(table: Table, gazetteers: Iterable[str]) -> dict[str, Any]:
    """The package of a table and its table of cells.

    Args:
        table: what was written.
        gazetteers: data set, licence and date of each that places were looked up in.
    """
    source = {"title": table.source, "path": table.url}
    places = sorted(gazetteers)
    rows = _csv(table.name, table.title, table.columns)
    rows["schema"]["primaryKey"] = ["incident_id"]
    cells = _csv(f"{table.name}.cells", f"{table.title}: where each cell comes from", CELLS)
    # A number of the table is a number here too.
    next(one for one in cells["schema"]["fields"] if one["name"] == "value")["type"] = "any"
    return _package(
        table.name,
        table.title,
        f"Rows after the {table.source}; the codes of its makers are left empty. "
        "Where each cell comes from, or why it is empty, is in the table of cells.",
        [_sourced(rows, [source], places), _sourced(cells, [source], places)],
    )


def of_map(gazetteers: Iterable[str]) -> dict[str, Any]:
    """The package of a map."""
    resource = {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": "incidents",
        "path": geojson.NAME,
        "title": "Incidents",
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
    }
    source = {"title": "RFC 7946", "path": "https://www.rfc-editor.org/rfc/rfc7946"}
    return _package(
        "geojson",
        "Incidents as GeoJSON",
        "A feature for each incident, with a point where the gazetteer has one.",
        [_sourced(resource, [source], sorted(gazetteers))],
    )


def _package(
    name: str, title: str, description: str, resources: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": f"incidents-{name}",
        "title": title,
        "description": description,
        "resources": resources,
    }


def _csv(name: str, title: str, columns: Iterable[Column]) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column) for column in columns],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.name == "incident_id":
        constraints["required"] = True
    if column.among:
        constraints["enum"] = list(column.among)
    if column.least is not None:
        constraints["minimum"] = column.least
    if column.most is not None:
        constraints["maximum"] = column.most
    found = {"name": column.name, "type": column.type, "description": column.says}
    return {**found, "constraints": constraints} if constraints else found


def _sourced(
    resource: dict[str, Any], sources: list[dict[str, str]], places: list[str]
) -> dict[str, Any]:
    resource["sources"] = [*sources, *({"title": f"Places: {place}"} for place in places)]
    licences = [
        {"name": name, "path": path, "title": f"of names and coordinates of places: {place}"}
        for place in places
        for mark, (name, path) in _LICENCES.items()
        if mark in place
    ]
    return {**resource, "licenses": licences} if licences else resource
