"""Tables of articles: CSV or TSV, whose first line names the fields, and files of columns.

A row is a line.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Generator, Sequence
from typing import IO, TextIO

from summarizer.columns.read import Row
from summarizer.errors import InputUnreadable

ENDINGS = (".csv", ".tsv")

_NEEDED = ("id", "text")
_SEPARATORS = ",;\t"
_LONGEST_HEADER = 2**16
_MORE = "Put quotation marks around a cell that holds the separator."


def rows(file: IO[bytes], name: str, longest: int) -> Generator[Row]:
    """Each row of CSV or TSV as a JSON object of its cells that are not empty.

    Bytes that are not UTF-8 become lone surrogates, which no article may hold.

    Args:
        file: the table; commas, semicolons or tabs are told apart by its first line.
        name: of the file.
        longest: characters that a cell may have.

    Raises:
        InputUnreadable: the first line does not name the fields, or a cell has no end.
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


def _rows(text: TextIO, name: str, longest: int) -> Generator[Row]:
    header = text.readline(_LONGEST_HEADER)
    if not header:
        return
    separator = max(_SEPARATORS, key=header.count)
    # It holds for all of the process; nothing else there reads tables.
    csv.field_size_limit(longest)
    names = [name.strip() for name in next(csv.reader([header], delimiter=separator), [])]
    names = [name or f"column {number}" for number, name in enumerate(names, 1)]
    require_fields(names, name)
    try:
        number = 0
        for cells in csv.reader(text, delimiter=separator):
            if not cells:
                continue
            number += 1
            given = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
            more = f"has {len(cells)} cells, and the first line {len(names)}"
            yield json.dumps(given).encode(), (more, _MORE) if len(cells) > len(names) else None
    except csv.Error:
        raise InputUnreadable(
            f"The input {name} has a cell longer than {longest} characters after row {number}.",
            hint="A quotation mark may have no end there.",
        ) from None
