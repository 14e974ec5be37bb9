"""Rows into a file of columns, some thousands at a time: memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, Protocol

from summarizer.columns.library import Form
from summarizer.columns.shape import Columns

_SOME = 256
_MOST_ROWS = 100_000
_MOST_BYTES = 64 * 2**20
"""Of a row group in memory. A group has its share of the file's footer, which must be held whole,
and much more where columns are many: so it is to be large."""


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
        for table in _groups(rows, columns):
            writer.write_table(table, _MOST_ROWS)


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
    finally:
        writer.close()


def _groups(rows: Iterable[dict[str, Any]], columns: Columns) -> Iterator[Any]:
    """Tables of one piece each, as large as a row group may be."""
    pyarrow = columns.pyarrow
    left = iter(rows)
    held: list[Any] = []
    count = size = 0
    while some := list(islice(left, _SOME)):
        batch = pyarrow.RecordBatch.from_pylist(some, schema=columns.schema)
        held.append(batch)
        count += batch.num_rows
        size += batch.nbytes
        if size >= _MOST_BYTES or count + _SOME > _MOST_ROWS:
            yield pyarrow.Table.from_batches(held).combine_chunks()
            held, count, size = [], 0, 0
    if held:
        yield pyarrow.Table.from_batches(held).combine_chunks()
