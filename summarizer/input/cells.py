"""Where a row of CSV ends, and which one never does.

`csv` takes what follows an open quotation mark for one cell, down to the next mark or the end of
the file. A row that is cut off so is told apart here, and what stands below it is read again.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace

_REST = re.compile(r'[^"]*+(?:""[^"]*+)*+"')
"""Of a quoted cell, from behind the mark that opens it to the one that closes it."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One row.

    Attributes:
        row: its number as a spreadsheet counts, where the names stand in row 1.
        cells: of the row; where it is broken off, those before the mark; none if one is too long.
        is_broken: a quotation mark of it is never closed.
        skipped: lines behind a row broken off that are no rows, and thus its own.
    """

    row: int
    cells: Sequence[str]
    is_broken: bool = False
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of one row as they stand in the file."""

    text: str
    lines: int
    is_broken: bool


def split(lines: Iterable[str], separator: str, expected: int, longest: int) -> Generator[Cells]:
    """The rows below the names; lines that are blank count and are none.

    Args:
        lines: of the file, with their ends.
        separator: between cells.
        expected: cells that a row has.
        longest: characters that a cell may have.
    """
    # It holds for all of the process; nothing else there reads tables.
    csv.field_size_limit(longest)
    row = 1
    broken: Cells | None = None
    skipped = 0
    for found in _rows(lines, separator, longest):
        if broken is not None:
            if not _resumes(found, broken, separator, expected):
                skipped += found.lines
                continue
            yield replace(broken, skipped=skipped)
            row += skipped
            broken = None
        row += 1
        try:
            cells = next(csv.reader([found.text], delimiter=separator), [])
        except csv.Error:
            yield Cells(row, [])
            continue
        if found.is_broken:
            broken, skipped = Cells(row, cells[:-1], is_broken=True), found.lines - 1
        elif cells:
            yield Cells(row, cells)
    if broken is not None:
        yield replace(broken, skipped=skipped)


def _resumes(found: _Row, broken: Cells, separator: str, expected: int) -> bool:
    """Whether this is a row again, and not more of the cell that has no end."""
    least = len(broken.cells) if found.is_broken else expected - 1
    if found.text.count(separator) < least:
        return False
    try:
        cells = len(next(csv.reader([found.text], delimiter=separator), []))
    except csv.Error:
        return False
    return cells == least + 1


def _rows(lines: Iterable[str], separator: str, longest: int) -> Generator[_Row]:
    """Each row's lines; of one that is broken off those down to its open mark.

    What stands below that mark is read again: it may be rows.
    """
    ahead, again = iter(lines), deque[str]()
    held: list[str] = []
    opened = size = 0
    is_open = is_torn = False
    while True:
        line = again.popleft() if again else next(ahead, "")
        if line:
            opens, is_open, is_torn = _marks(line, separator, inside=bool(held))
            held.append(line)
            if opens:
                opened, size = len(held) - 1, 0
            size += len(line)
        elif not held:
            return
        is_broken = is_torn or (is_open and (not line or size > longest))
        if is_open and not is_broken:
            continue
        if is_broken:
            again.extendleft(reversed(held[opened + 1 :]))
            del held[opened + 1 :]
        yield _Row("".join(held), len(held), is_broken)
        held = []


def _marks(line: str, separator: str, *, inside: bool) -> tuple[bool, bool, bool]:
    """What the quotation marks of a line do, where a cell is open before it or none.

    Returns:
        Whether one opens that stays open, whether one is open at its end, and whether the one that
        was open before ends in the midst of a cell: at a mark that is another's.
    """
    if '"' not in line:
        return False, inside, False
    at, opens, is_first = 0, False, inside
    while True:
        if inside or line.startswith('"', at):
            opens = not inside
            closed = _REST.match(line, at if inside else at + 1)
            if closed is None:
                return opens, True, False
            at, inside = closed.end(), False
            if is_first and line[at : at + 1] not in (separator, "\r", "\n", ""):
                return False, False, True
        is_first = False
        at = line.find(separator, at) + 1
        if not at:
            return False, False, False
