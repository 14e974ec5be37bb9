"""Rows of a damaged SQLite database, read from its pages without SQLite.

SQLite reads a table from the top of its tree, and gives up all that is below a damaged page. But
the pages that hold the rows are scattered over the file and each is complete in itself; so they
are read one after the other (https://www.sqlite.org/fileformat2.html). Nothing that is read here
is to be believed before its checksum is compared.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from summarizer.batch.store.rows import PAGE_SIZE

Row = tuple[int, list[Any]]
"""A row's number, and its columns; a column that is the number itself is None."""

_LEAF_OF_A_TABLE = 0x0D
_FILE_HEADER = 100
_LARGEST_LOCAL = PAGE_SIZE - 35
_SMALLEST_LOCAL = (PAGE_SIZE - 12) * 32 // 255 - 23
_BYTES_OF_INTEGER = (0, 1, 2, 3, 4, 6, 8)
_NULL, _FLOAT, _ZERO, _ONE, _FIRST_BLOB = 0, 7, 8, 9, 12
_LOG_HEADER, _FRAME_HEADER = 32, 24


class Pages:
    """The pages of a database and of its write-ahead log; a context manager.

    Args:
        path: of the database; the log is looked for beside it.

    Raises:
        OSError: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._count = -(-os.fstat(self._file.fileno()).st_size // PAGE_SIZE)
        log = path.with_name(path.name + "-wal")
        self._log = log.open("rb") if log.is_file() else None
        self._in_log = _places(self._log) if self._log else {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if self._log:
            self._log.close()

    def rows(self) -> Iterator[Row]:
        """Every row of every table that can be read, in no order."""
        for number in chain(range(1, self._count + 1), self._beyond_the_file()):
            page = self._page(number)
            start = _FILE_HEADER if number == 1 else 0
            if len(page) < PAGE_SIZE or page[start] != _LEAF_OF_A_TABLE:
                continue
            cells = int.from_bytes(page[start + 3 : start + 5], "big")
            for place in range(start + 8, start + 8 + 2 * cells, 2):
                try:
                    yield self._row(page, int.from_bytes(page[place : place + 2], "big"))
                except (IndexError, ValueError):
                    continue

    def _beyond_the_file(self) -> Iterator[int]:
        return (number for number in self._in_log if number > self._count)

    def _page(self, number: int) -> bytes:
        """One page; shorter or empty where there is none, or where the disk does not give it."""
        try:
            if self._log and number in self._in_log:
                self._log.seek(self._in_log[number])
                return self._log.read(PAGE_SIZE)
            self._file.seek((number - 1) * PAGE_SIZE)
            return self._file.read(PAGE_SIZE)
        except OSError:
            return b""

    def _row(self, page: bytes, at: int) -> Row:
        length, at = _varint(page, at)
        number, at = _varint(page, at)
        if length > PAGE_SIZE * (self._count + len(self._in_log)):
            raise ValueError("the row is longer than the file")
        local = length
        if length > _LARGEST_LOCAL:
            local = _SMALLEST_LOCAL + (length - _SMALLEST_LOCAL) % (PAGE_SIZE - 4)
            local = local if local <= _LARGEST_LOCAL else _SMALLEST_LOCAL
        pieces, left = [page[at : at + local]], length - local
        following = int.from_bytes(page[at + local : at + local + 4], "big") if left else 0
        while left:
            if len(more := self._page(following)) < PAGE_SIZE:
                raise ValueError("the row goes on nowhere")
            pieces.append(more[4 : 4 + left])
            left -= len(pieces[-1])
            following = int.from_bytes(more[:4], "big")
        return number, _columns(b"".join(pieces))


def _places(log: IO[bytes]) -> dict[int, int]:
    """Where in the log the newest of each page is that it holds."""
    places: dict[int, int] = {}
    begun: dict[int, int] = {}
    salts = log.read(_LOG_HEADER)[16:24]
    at = _LOG_HEADER + _FRAME_HEADER
    # What follows frames of these salts is left over from before the log was begun anew.
    while len(frame := log.read(_FRAME_HEADER)) == _FRAME_HEADER and frame[8:16] == salts:
        begun[int.from_bytes(frame[:4], "big")] = at
        if any(frame[4:8]):  # the end of a transaction
            places |= begun
            begun.clear()
        at = log.seek(PAGE_SIZE, os.SEEK_CUR) + _FRAME_HEADER
    return places


def _columns(record: bytes) -> list[Any]:
    end, at = _varint(record, 0)
    kinds = []
    while at < end:
        kind, at = _varint(record, at)
        kinds.append(kind)
    values = []
    for kind in kinds:
        value, at = _value(record, kind, at)
        values.append(value)
    return values


def _value(record: bytes, kind: int, at: int) -> tuple[Any, int]:
    """A column, and where the next one begins; no journal holds a float."""
    if kind in (_NULL, _ZERO, _ONE):
        return (None if kind == _NULL else kind - _ZERO), at
    if kind < _FLOAT:
        end = at + _BYTES_OF_INTEGER[kind]
        return int.from_bytes(record[at:end], "big", signed=True), end
    if kind < _FIRST_BLOB:
        raise ValueError("a kind of value that no journal holds")
    end = at + (kind - _FIRST_BLOB) // 2
    return (record[at:end].decode() if kind % 2 else record[at:end]), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    number = 0
    for place in range(at, at + 8):
        number = number << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return number, place + 1
    return number << 8 | data[at + 8], at + 9
