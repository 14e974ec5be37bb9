"""Records as tables: incidents for spreadsheets, and the values of any record model.

`Incidents` writes five tables of incident records, joined by the column ``line``, the number of the
outcome's line in the records (an id may be missing):

- ``incidents``: one row for each outcome, failed ones and "no incident" as well.
- ``casualties``, ``parties``, ``statements``, ``not_this_toll``: one row for each claim, party,
  statement, and figure that is none of the incident's. A claim with ``part_of`` counts some of
  those of another claim: never add the two, nor take them for rivals.

`Values` writes one table of records of any model: one row for each value and each sentence that it
rests on (``citation`` 1, 2, ...), one for each value that is absent, and one for each empty list.

A field is told by its value, ``_status`` (stated, computed, judged, not_stated, not_asked,
not_supported: left out for whatever reason, failed), ``_basis`` (reviewed, words, default,
second_reading, reading; empty in records of version 1) and ``_quote``. Where an article failed,
every field is failed; where it reports no incident, the statuses are empty, as nothing was asked.
The fields of an incident are known here by their names alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.errors import InputUnreadable
from summarizer.evidence import Cited
from summarizer.export.cells import Cell, Sheet, cell
from summarizer.saved.records import Record

_KEY = ("line", "id")
_SINGLE = (
    "incident_type",
    "occurrence",
    "attribution",
    "when.words",
    "when.time_words",
    "when.start_date",
    "when.end_date",
    "when.weekday",
    "when.precision",
    "when.local_time",
    "when.utc_offset",
    "where.place",
    "where.country",
    "where.relation",
    "where.precision",
)
_LISTS = ("means", "damage", "consequences", "other_incidents", "summary")
_LIST_SEPARATOR = "; "
_QUOTE_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Items:
    """A list of objects in the record, with a table of its own.

    Attributes:
        path: the list.
        number: the column that counts its items.
        key: the field that the quote, start and end of a row are of.
        fields: every field, in the order of the columns.
        later: fields that older records do not have.
        new: whether older records do not have the whole list.
    """

    path: str
    number: str
    key: str
    fields: tuple[str, ...]
    later: frozenset[str] = frozenset()
    new: bool = False

    @property
    def columns(self) -> list[str]:
        """The table's columns."""
        told = [
            column for name in self.fields for column in (name, f"{name}_status", f"{name}_basis")
        ]
        return [*_KEY, self.number, *told, "quote", "start", "end", "other_quotes"]

    def rows(self, record: Record) -> Iterator[list[Cell]]:
        """One row for each item."""
        for index in range(record.lists.get(self.path, 0)):
            fields = {name: _at(record, f"{self.path}[{index}].{name}") for name in self.fields}
            row: list[Cell] = [record.line, record.outcome.id, index + 1]
            for name, leaves in fields.items():
                row += _told(record, f"{self.path}[{index}].{name}", leaves)
            cited = [c for leaf in fields[self.key] for c in leaf.citations]
            quotes = _quotes(leaf for leaves in fields.values() for leaf in leaves)
            if cited:
                first = cited[0]
                row += [first.quote, first.start, first.end]
                quotes = [quote for quote in quotes if quote != first.quote]
            else:
                row += [None, None, None]
            yield [*row, _QUOTE_SEPARATOR.join(quotes)]


CASUALTIES = Items(
    "casualties",
    "claim",
    "wording",
    (
        "claimant",
        "harm",
        "minimum",
        "maximum",
        "qualifier",
        "wording",
        "victims",
        "victim_group",
        "named",
        "whole_list",
        "part_of",
        "some_of",
        "stance",
    ),
    later=frozenset({"qualifier", "victim_group", "named", "whole_list", "part_of", "some_of"}),
)
OTHER_FIGURES = Items("not_this_toll", "figure", "wording", ("wording", "harm", "why"), new=True)
PARTIES = Items("parties", "party", "name", ("name", "role", "kind", "aliases"))
STATEMENTS = Items(
    "statements", "statement", "speaker", ("speaker", "stance", "toward", "via", "what")
)
_ITEMS = (CASUALTIES, PARTIES, STATEMENTS, OTHER_FIGURES)

INCIDENT_COLUMNS = [
    *_KEY,
    "status",
    "error",
    "error_message",
    *(
        f"{path.replace('.', '_')}{column}"
        for path in (*_SINGLE, *_LISTS)
        for column in ("", "_status", "_basis", "_quote")
    ),
    "parties",
    "parties_status",
    "casualty_claims",
    "casualty_claims_status",
    "statements",
    "statements_status",
    "issues",
    "issue_list",
    "capped",
    "article_sha256",
    "model",
    "schema",
    "schema_version",
]

INCIDENT_TABLES = {
    "incidents": INCIDENT_COLUMNS,
    **{items.path: items.columns for items in _ITEMS},
}
"""The columns of each table of incidents."""

VALUE_COLUMNS = [
    *_KEY,
    "status",
    "error",
    "error_message",
    "field",
    "value",
    "value_status",
    "value_basis",
    "citation",
    "quote",
    "start",
    "end",
]


class Incidents:
    """The tables of incident records.

    Args:
        sheets: one for each of `INCIDENT_TABLES`, in their order.
    """

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._incidents, *self._items = sheets

    def write(self, record: Record) -> None:
        """Write one outcome's rows.

        Raises:
            InputUnreadable: the record is no incident's.
        """
        if record.outcome.record is not None:
            _require_incident(record)
        self._incidents.write(_incident(record))
        for items, sheet in zip(_ITEMS, self._items, strict=True):
            for row in items.rows(record):
                sheet.write(row)


class Values:
    """The table of the values of records of any model.

    Args:
        sheet: with `VALUE_COLUMNS`.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def write(self, record: Record) -> None:
        """Write one outcome's rows, at least one."""
        head = _head(record)
        rows = list(_values(record)) or [[None] * (len(VALUE_COLUMNS) - len(head))]
        for row in rows:
            self._sheet.write([*head, *row])


def _require_incident(record: Record) -> None:
    for path in _expected(record):
        if path not in record.leaves and path not in record.lists:
            raise InputUnreadable(
                f"Line {record.line} of the records: record.{path} is missing or not cited, so "
                f"this is no incident record ({record.outcome.provenance.schema_name}).",
                hint="Use --to values, which takes any record.",
            )


def _expected(record: Record) -> Iterator[str]:
    yield from (*_SINGLE, *_LISTS, *(items.path for items in _ITEMS if not items.new))
    for path in _LISTS:
        yield from (f"{path}[{n}]" for n in range(record.lists[path]))
    for items in _ITEMS:
        for n in range(record.lists.get(items.path, 0)):
            yield from (
                f"{items.path}[{n}].{name}" for name in items.fields if name not in items.later
            )


def _head(record: Record) -> list[Cell]:
    error = record.outcome.error
    return [
        record.line,
        record.outcome.id,
        record.outcome.status,
        error.type if error else None,
        error.message if error else None,
    ]


def _values(record: Record) -> Iterator[list[Cell]]:
    for path, leaf in record.leaves.items():
        yield from (
            [path, cell(leaf.value), leaf.status, leaf.basis, number, c.quote, c.start, c.end]
            for number, c in enumerate(leaf.citations, 1)
        )
        if not leaf.citations:
            yield [path, None, record.status(path), None, None, None, None, None]
    for path, length in record.lists.items():
        if not length:
            yield [path, None, record.absence(path), None, None, None, None, None]


def _incident(record: Record) -> list[Cell]:
    outcome, made = record.outcome, record.outcome.provenance
    row = _head(record)
    for path in (*_SINGLE, *_LISTS):
        leaves = _at(record, path)
        row += [*_told(record, path, leaves), _QUOTE_SEPARATOR.join(_quotes(leaves))]
    row += [_LIST_SEPARATOR.join(_names(record)), _status_of(record, PARTIES)]
    for items in (CASUALTIES, STATEMENTS):
        row += [record.lists.get(items.path), _status_of(record, items)]
    issues = [f"{issue.path} {issue.kind}" for issue in outcome.issues]
    return [
        *row,
        len(issues),
        _LIST_SEPARATOR.join(issues),
        _LIST_SEPARATOR.join(made.capped),
        made.article,
        made.model,
        made.schema_name,
        made.schema_version,
    ]


def _at(record: Record, path: str) -> list[Cited[Any]]:
    """The leaf, or the leaves of the list, at a path."""
    if path in record.leaves:
        return [record.leaves[path]]
    return [record.leaves[f"{path}[{n}]"] for n in range(record.lists.get(path, 0))]


def _told(record: Record, path: str, leaves: Sequence[Cited[Any]]) -> list[Cell]:
    """Value, status and basis."""
    values = [cell(leaf.value) for leaf in leaves]
    given = (str(value) for value in values if value is not None)
    value = values[0] if path in record.leaves else _LIST_SEPARATOR.join(given)
    bases = dict.fromkeys(leaf.basis for leaf in leaves if leaf.basis)
    return [value, _status(record, path, leaves), _LIST_SEPARATOR.join(bases) or None]


def _status_of(record: Record, items: Items) -> str | None:
    """The status of what the items are about."""
    number = record.lists.get(items.path, 0)
    keys = [leaf for n in range(number) for leaf in _at(record, f"{items.path}[{n}].{items.key}")]
    return _status(record, items.path, keys)


def _status(record: Record, path: str, leaves: Sequence[Cited[Any]]) -> str | None:
    if record.outcome.record is None:
        return "failed" if record.outcome.status == "failed" else None
    if not leaves:
        return record.absence(path)
    if path in record.leaves:
        return record.status(path)
    return _LIST_SEPARATOR.join(dict.fromkeys(leaf.status for leaf in leaves))


def _names(record: Record) -> Iterator[str]:
    for n in range(record.lists.get(PARTIES.path, 0)):
        name, role = (
            record.leaves[f"{PARTIES.path}[{n}].{field}"].value for field in ("name", "role")
        )
        yield f"{name} ({role})" if role else str(name)


def _quotes(leaves: Iterable[Cited[Any]]) -> list[str]:
    return list(dict.fromkeys(c.quote for leaf in leaves for c in leaf.citations))
