"""CSV that spreadsheets open as it is meant, and that runs nothing in them.

UTF-8 with a byte order mark, without which Excel takes it for the machine's code page; comma,
double quotes around every text, none around numbers, lines that end in CR LF (RFC 4180).

A text that a spreadsheet could take for a formula gets an apostrophe before the character that
makes it one: = + - @ and their full-width and small forms, the minus sign, tab, CR, LF and NUL, at
the beginning or behind spaces, and (OWASP, "CSV Injection") behind a separator, a quotation mark or
a line break, where a reader with other separators begins a cell. Quotes in tables are therefore for
reading; offsets and the records have the exact ones.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from typing import Any, Protocol

Cell = str | int | float | None
"""None is an empty cell."""

BOM = "\ufeff"

_BLANK = r"\s\0\ufeff\u200b\u2060"
# From the first blank of a run only, so that a long run is gone through once.
_FORMULA = re.compile(
    rf"(?<![{_BLANK}])[{_BLANK}]*+(?=[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b])"
)
_BEGINS_A_CELL = re.compile(r"[\t\r\n]")
_SEPARATORS = frozenset(",;|\"'")


class _Writable(Protocol):
    def write(self, text: str, /) -> object: ...


class Sheet:
    """One table, written row by row.

    Args:
        file: opened for text, with line ends as given.
        columns: their names.
    """

    def __init__(self, file: _Writable, columns: Iterable[str]) -> None:
        file.write(BOM)
        self._rows = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        self._rows.writerow(columns)

    def write(self, row: Iterable[Cell]) -> None:
        """Write one row; what looks like a formula is neutralised."""
        self._rows.writerow([harmless(c) if isinstance(c, str) else c for c in row])


def harmless(text: str) -> str:
    """The text, with an apostrophe before all that a spreadsheet could take for a formula."""

    def marked(found: re.Match[str]) -> str:
        at, blanks = found.start(), found[0]
        begins = at == 0 or text[at - 1] in _SEPARATORS or _BEGINS_A_CELL.search(blanks)
        return f"{blanks}'" if begins else blanks

    guard = "'" if text.startswith(("\t", "\r", "\n", "\0")) else ""
    return guard + _FORMULA.sub(marked, text)


def cell(value: Any) -> Cell:
    """A value of a record: numbers stay numbers."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return json.dumps(value, ensure_ascii=False)
