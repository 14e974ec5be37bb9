"""A file of records into the files of one form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from summarizer.export.cells import Sheet
from summarizer.export.tables import INCIDENT_TABLES, VALUE_COLUMNS, Incidents, Values
from summarizer.export.webannotation import annotations_of, document
from summarizer.saved.articles import Articles
from summarizer.saved.records import read_records


def write_annotations(records: Path | None, file: TextIO, articles: Articles | None = None) -> int:
    """Write the records' values as one JSON-LD document; how many have no article, if any should.

    Raises:
        InputUnreadable: the records cannot be read, or do not fit the articles.
    """
    missed = 0

    def each() -> Iterator[dict[str, Any]]:
        nonlocal missed
        for record in read_records(records):
            article = articles.find(record.outcome)[0] if articles else None
            missed += bool(articles and article is None and record.leaves)
            yield from annotations_of(record, article)

    file.writelines(document(each()))
    return missed


def write_incidents(records: Path | None, files: Sequence[TextIO]) -> None:
    """Write incident records as tables, one file for each of `INCIDENT_TABLES`.

    Raises:
        InputUnreadable: the records cannot be read, or are no incidents'.
    """
    sheets = [
        Sheet(file, columns) for file, columns in zip(files, INCIDENT_TABLES.values(), strict=True)
    ]
    tables = Incidents(sheets)
    for record in read_records(records):
        tables.write(record)


def write_values(records: Path | None, file: TextIO) -> None:
    """Write the values of records of any model as one table.

    Raises:
        InputUnreadable: the records cannot be read.
    """
    table = Values(Sheet(file, VALUE_COLUMNS))
    for record in read_records(records):
        table.write(record)
