"""A file of records into the files of one form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TextIO

from summarizer.export.articles import Articles
from summarizer.export.cells import Sheet
from summarizer.export.records import read_records
from summarizer.export.tables import INCIDENT_TABLES, VALUE_COLUMNS, Incidents, Values
from summarizer.export.webannotation import annotations_of, document


def write_annotations(records: Path | None, file: TextIO, articles: Articles | None = None) -> None:
    """Write the records' values as one JSON-LD document.

    Raises:
        InputUnreadable: the records cannot be read, or do not fit the articles.
    """
    each = (annotations_of(record, articles) for record in read_records(records))
    file.writelines(document(chain.from_iterable(each)))


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
