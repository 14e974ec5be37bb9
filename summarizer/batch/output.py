"""The output of a batch job, in the form that its name says: JSON Lines, or columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from summarizer.columns.library import Form, form_of, load_pyarrow
from summarizer.columns.shape import Columns
from summarizer.columns.write import Writable, write_rows
from summarizer.errors import OutputError, ValueUnfit
from summarizer.outcome import Outcome
from summarizer.schema import Schema

Write = Callable[[Writable, Iterable[bytes]], None]
"""Writes lines of output into an open file."""


def writer_of(output: Path | None, schema: Schema) -> Write:
    """What writes the output lines of records of this model into a file of this name.

    Raises:
        OutputError: it is to be columns, and PyArrow is not installed; or, as it writes them, a
            value does not fit into its column (`ValueUnfit`).
    """
    form = form_of(output)
    if output is None or form is None:
        return _write_lines
    library = load_pyarrow(OutputError, "or give the output a name in .jsonl")
    return partial(_write_columns, outcome_columns(schema, library), output, form)


def outcome_columns(schema: Schema, library: Any) -> Columns:
    """The columns of outcomes whose record is of this model."""
    whole = Outcome.model_json_schema(mode="serialization")
    return Columns(library, whole, {"record": schema.json_schema()})


def _write_lines(file: Writable, lines: Iterable[bytes]) -> None:
    for text in lines:
        file.write(text + b"\n")


def _write_columns(
    columns: Columns, output: Path, form: Form, file: Writable, lines: Iterable[bytes]
) -> None:
    write_rows(file, _rows(columns, output, lines), columns, form)


def _rows(columns: Columns, output: Path, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for number, text in enumerate(lines, 1):
        row = columns.row(json.loads(text))
        if isinstance(row, str):
            other = output.with_suffix(".jsonl").name
            raise ValueUnfit(
                f"Line {number} does not fit into columns: {row}.",
                hint=f"Give -o {other}, and rename {output.name}.journal, if there is one, to "
                f"{other}.journal: what is done is kept.",
            )
        yield row
