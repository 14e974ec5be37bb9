"""Tables of articles: CSV or TSV, whose first line names the fields, and files of columns.

A row is a line.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Generator, Sequence
from typing import IO, TextIO

from summarizer.columns.read import Row
from summarizer.errors import InputUnreadable
from summarizer.input.cells import Cells, split

ENDINGS = (".csv", ".tsv")
FIELDS = ("id", "text", "title", "published", "source", "url", "language")
"""What an article has; the rest is `meta`."""

_NEEDED = ("id", "text")
_SEPARATORS = ",;\t"
_LONGEST_HEADER = 2**16
_BYTE = re.compile("[\udc80-\udcff]")
"""One that is not UTF-8."""
_MORE = "Put quotation marks around a cell that holds the separator."
_CLOSE = 'Close it at the end of the cell, and write a mark within the cell twice: "".'
_UTF_8 = 'Save the table as "CSV UTF-8".'


def rows(file: IO[bytes], name: str, longest: int) -> Generator[tuple[int, Row]]:
    """Each row of CSV or TSV, as a JSON object of its cells that are not empty.

    Beside it its number, as a spreadsheet counts rows. Bytes that are not UTF-8 become lone
    surrogates, which no article may hold.

    Args:
        file: the table; commas, semicolons or tabs are told apart by its first line.
        name: of the file.
        longest: characters that a cell may have.

    Raises:
        InputUnreadable: the first line does not name the fields.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield from _rows(text, name, longest)
    finally:
        text.detach()  # whoever opened the file closes it


def require_fields(names: Sequence[str], table: str) -> None:
    """Refuse a table without the columns that an article must have, or with one of them twice.

    Raises:
        InputUnreadable: it is such a table; `table` is its name.
    """
    missing = [name for name in _NEEDED if name not in names]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if missing or twice:
        problem = f'no column "{missing[0]}"' if missing else f'two columns "{twice[0]}"'
        raise InputUnreadable(
            f"The input {table} has {problem}.",
            hint="Name the columns id and text; title, published, source, url and language are "
            "read too.",
        )


def _rows(text: TextIO, name: str, longest: int) -> Generator[tuple[int, Row]]:
    header = text.readline(_LONGEST_HEADER)
    if not header:
        return
    separator = max(_SEPARATORS, key=header.count)
    names = [name.strip() for name in next(csv.reader([header], delimiter=separator), [])]
    names = [name or f"column {number}" for number, name in enumerate(names, 1)]
    require_fields(names, name)
    for found in split(text, separator, len(names), longest):
        given = {name: cell for name, cell in zip(names, found.cells, strict=False) if cell}
        yield found.row, (json.dumps(given).encode(), _problem(found, names, longest))


def _problem(found: Cells, names: Sequence[str], longest: int) -> tuple[str, str] | None:
    """What is wrong with a row and what to do."""
    if found.is_broken:
        many = "next line is" if found.skipped == 1 else f"next {found.skipped} lines are"
        more = f", and as the {many} no row, it is taken for part of it" if found.skipped else ""
        return f"opens a quotation mark that is never closed{more}", _CLOSE
    if not found.cells:
        return f"has a cell longer than {longest} characters", "Split the article."
    if len(found.cells) > len(names):
        return f"has {len(found.cells)} cells, and the first row {len(names)}", _MORE
    for name, cell in zip(names, found.cells, strict=False):
        if name in FIELDS and not cell.isascii() and _BYTE.search(cell):
            return f'has in its column "{name}" what is not UTF-8', _UTF_8
    return None
