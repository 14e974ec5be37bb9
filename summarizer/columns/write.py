"""Rows into a file of columns, some thousands at a time: memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, Protocol

from summarizer.columns.library import Form
from summarizer.columns.shape import Columns

_FEWEST, _MOST = 16, 256
_PIECE = 4 * 2**20
"""Rows, and bytes, that are made columns at a time: until then they are ten times as large."""
_MOST_ROWS = 100_000
_MOST_BYTES: dict[Form, int] = {"parquet": 64 * 2**20, "arrow": 16 * 2**20}
"""In memory, of a row group and of a record batch. Each group of Parquet adds as much to the file's
footer as there are columns, hundreds in a record, and the footer is held whole: so it is large."""


class Writable(Protocol):
    """A file opened for writing bytes."""

    def write(self, data: bytes, /) -> object:
        """Write them all."""


def write_rows(
    file: Writable, rows: Iterable[dict[str, Any]], columns: Columns, form: Form
) -> None:
    """Write rows; the file has all columns, whatever is in the rows.

    Args:
        file: opened for writing; it is left open.
        rows: as `Columns.row` gives them.
        columns: of the file.
        form: of the file.

    Raises:
        OSError: the file cannot be written.
    """
    with _opened(file, columns, form) as writer:
        for table in _groups(rows, columns, _MOST_BYTES[form]):
            # Arrow would write every piece as a batch of its own.
            writer.write_table(table.combine_chunks() if form == "arrow" else table, _MOST_ROWS)
            del table  # else it stays until the next one is there


@contextmanager
def _opened(file: Writable, columns: Columns, form: Form) -> Iterator[Any]:
    pyarrow, schema = columns.pyarrow, columns.schema
    if form == "parquet":
        # Of the parts of a record nobody looks for the least and the largest, and they take room.
        searched = ["id", "status"]
        writer = pyarrow.parquet.ParquetWriter(
            file, schema, compression="zstd", write_statistics=searched
        )
    else:
        options = pyarrow.ipc.IpcWriteOptions(compression="zstd")
        writer = pyarrow.ipc.new_file(file, schema, options=options)
    try:
        yield writer
    except BaseException:
        with suppress(Exception):  # what was raised before says why
            writer.close()
        raise
    writer.close()


def _groups(rows: Iterable[dict[str, Any]], columns: Columns, most: int) -> Iterator[Any]:
    """Tables of at most so many bytes, and of not many rows more."""
    pyarrow = columns.pyarrow
    left = iter(rows)
    held: list[Any] = []
    count = size = 0
    at_once = _FEWEST
    while some := list(islice(left, at_once)):
        batch = pyarrow.RecordBatch.from_pylist(some, schema=columns.schema)
        held.append(batch)
        count += batch.num_rows
        size += batch.nbytes
        at_once = min(_MOST, 1 + _PIECE * len(some) // (batch.nbytes + 1))
        if size >= most or count + _MOST > _MOST_ROWS:
            yield pyarrow.Table.from_batches(held)
            held, count, size = [], 0, 0
    if held:
        yield pyarrow.Table.from_batches(held)
