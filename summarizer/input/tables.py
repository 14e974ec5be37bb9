"""Tables of articles: CSV or TSV, whose first line names the fields, and files of columns.

A row is a line.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
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
_NEAR = 0.75
"""How much two names have in common that may be meant as one: "publishd", "Title", "urls"."""
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
    with _text(file) as text:
        yield from _rows(text, name, longest)


def names_of(file: IO[bytes]) -> list[str]:
    """The names of the columns of CSV or TSV; none where there is nothing."""
    with _text(file) as text:
        return _header(text)[1]


def misnamed(names: Sequence[str]) -> list[tuple[str, str]]:
    """Those that are almost the name of a field that is not among them, and the field."""
    fields = [field for field in FIELDS if field not in names]
    near = [
        (name, difflib.get_close_matches(name.strip().lower(), fields, 1, _NEAR)) for name in names
    ]
    return [(name, found[0]) for name, found in near if found and name not in FIELDS]


def require_fields(names: Sequence[str], table: str) -> None:
    """Refuse a table without the columns that an article must have, or with one of them twice.

    Raises:
        InputUnreadable: it is such a table; `table` is its name.
    """
    missing = [name for name in _NEEDED if name not in names]
    near = [f'"{name}"' for name, field in misnamed(names) if field in missing]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if missing or twice:
        rename = f"Rename {near[0]}. " if near else ""
        problem = f'no column "{missing[0]}"' if missing else f'two columns "{twice[0]}"'
        raise InputUnreadable(
            f"The input {table} has {problem}.",
            hint=f"{rename}Name the columns id and text; title, published, source, url and "
            "language are read too.",
        )


def _rows(text: TextIO, name: str, longest: int) -> Generator[tuple[int, Row]]:
    separator, names = _header(text)
    if not separator:
        return
    require_fields(names, name)
    for found in split(text, separator, len(names), longest):
        given = {name: cell for name, cell in zip(names, found.cells, strict=False) if cell}
        yield found.row, (json.dumps(given).encode(), _problem(found, names, longest))


def _header(text: TextIO) -> tuple[str, list[str]]:
    """What stands between cells, and the columns' names; nothing where there is no line."""
    header = text.readline(_LONGEST_HEADER)
    if not header:
        return "", []
    separator = max(_SEPARATORS, key=header.count)
    names = [name.strip() for name in next(csv.reader([header], delimiter=separator), [])]
    return separator, [name or f"column {number}" for number, name in enumerate(names, 1)]


@contextmanager
def _text(file: IO[bytes]) -> Iterator[TextIO]:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield text
    finally:
        text.detach()  # whoever opened the file closes it


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
