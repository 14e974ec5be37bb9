"""Files of articles into a Ray Dataset, and files of outcomes out of it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.compute
import ray.data
from pydantic import BaseModel
from ray.data.block import BlockAccessor
from ray.data.datasource import BlockBasedFileDatasink, FileBasedDatasource

from summarizer.batch.output import Write, writer_of
from summarizer.columns.library import form_of
from summarizer.errors import InputUnreadable
from summarizer.input.lines import raw_lines
from summarizer.input.tables import ENDINGS
from summarizer.ray import ROWS_TOGETHER
from summarizer.ray.worker import COUNTED, DATA, NUMBER
from summarizer.schema import schema_of

ROWS_A_FILE = 64
"""At least; so many outcomes are recorded at once."""

_KEY = "key of the line"
_ROW_HASH = "row_hash"
_SHAPE = pyarrow.schema(
    [(_KEY, pyarrow.string()), (NUMBER, pyarrow.int64()), (DATA, pyarrow.binary())]
)
_BYTES = 8 * 2**20


def key_of(source: str) -> str:
    """The column that tells the articles of a file or folder apart.

    Raises:
        InputUnreadable: it is of a form that is read in one process only.
    """
    name = Path(source.rstrip("/"))
    if form_of(name) == "arrow" or name.name.lower().endswith(ENDINGS):
        raise InputUnreadable(
            f"{source} is not read on a cluster.", hint="Write it as JSON Lines or as Parquet."
        )
    # That of Parquet is of 64 bits: among 100 million rows two are the same once in 4,000 times.
    return _ROW_HASH if form_of(name) == "parquet" else _KEY


def articles_in(source: str, *, cpus: float) -> Any:
    """A dataset of the articles in a file or folder: JSON Lines, but Parquet if its name says so.

    Args:
        source: its path or address.
        cpus: of a task that reads.

    Raises:
        InputUnreadable: it is not there.
    """
    try:
        if key_of(source) == _ROW_HASH:
            read = ray.data.read_parquet(source, include_row_hash=True, num_cpus=cpus)
            # A block is 128 MB otherwise, and goes to one worker.
            return read.repartition(target_num_rows_per_block=ROWS_TOGETHER)
        return ray.data.read_datasource(_ArticleLines(source), num_cpus=cpus)
    except (OSError, ValueError) as error:
        problem = (str(error).splitlines() or [type(error).__name__])[0][:200]
    raise InputUnreadable(f"{source} cannot be read: {problem}", hint="Check the path.")


class _ArticleLines(FileBasedDatasource):
    """Files of JSON Lines, plain or compressed; a row is a line, its key the file and its number.

    No more than a few megabytes of a file are held at once.
    """

    def _read_stream(self, f: Any, path: str) -> Iterator[Any]:
        rows: list[tuple[str, int, bytes | None]] = []
        size = 0
        for raw in raw_lines(io.BufferedReader(f)):
            rows.append((f"{path}:{raw.number}", raw.number, raw.data))
            size += len(raw.data or b"")
            if len(rows) >= ROWS_TOGETHER or size >= _BYTES:
                yield _block(rows)
                rows, size = [], 0
        if rows:
            yield _block(rows)


def _block(rows: list[tuple[str, int, bytes | None]]) -> Any:
    return pyarrow.table([list(column) for column in zip(*rows, strict=True)], schema=_SHAPE)


class OutcomeFiles(BlockBasedFileDatasink):
    """A folder of outcomes, JSON Lines or, if its name ends so, Parquet or Arrow.

    Args:
        path: the folder's, or its address.
        model: of the records.

    Attributes:
        counted: what was written: by status, by error, requests and tokens.
    """

    def __init__(self, path: str, model: type[BaseModel]) -> None:
        self._name = Path(path.rstrip("/"))
        form = form_of(self._name)
        super().__init__(path, file_format=form or "jsonl", min_rows_per_file=ROWS_A_FILE)
        self._model = model
        self.counted: Counter[str] = Counter()

    def write(self, blocks: Iterable[Any], ctx: Any) -> Counter[str]:
        """Write them to one file; returns what was counted in them."""
        given = list(blocks)
        super().write(given, ctx)
        counted: Counter[str] = Counter()
        for block in given:
            table = BlockAccessor.for_block(block).to_arrow()
            counted.update(f"status {status}" for status in table["status"].to_pylist())
            counted.update(f"error {error}" for error in table["error"].to_pylist() if error)
            for name in COUNTED:
                counted[name] += pyarrow.compute.sum(table[name]).as_py() or 0
        return counted

    def write_block_to_file(self, block: Any, file: Any) -> None:
        """A line, or a row of columns, for each outcome."""
        write: Write = writer_of(self._name, schema_of(self._model))
        write(file, (one.as_py().encode() for one in block.to_arrow()["outcome"]))

    def on_write_complete(self, write_result: Any) -> None:
        """Count all that was written; a folder with nothing new in it stays."""
        for one in write_result.write_returns:
            self.counted += one
