"""Records as a file of columns, and back as the lines of JSON that they were."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.batch.output import outcome_columns
from summarizer.columns.library import Form, load_pyarrow
from summarizer.columns.write import Writable, write_rows
from summarizer.errors import InputUnreadable, OutputError
from summarizer.outcome import Outcome
from summarizer.saved.outcomes import read_outcomes
from summarizer.saved.records import require_model
from summarizer.schema import Schema


def write_columns(records: Path | None, file: Writable, schema: Schema, form: Form) -> None:
    """Write the records, which are of this model, as columns.

    Raises:
        InputUnreadable: the records cannot be read, or are of another model.
        OutputError: PyArrow is not installed.
    """
    library = load_pyarrow(OutputError, "or choose another form")
    columns = outcome_columns(schema, library)

    def row(number: int, outcome: Outcome) -> dict[str, Any]:
        require_model(outcome, schema.name)
        made = columns.row(outcome.model_dump(mode="json"))
        if isinstance(made, str):
            raise InputUnreadable(
                f"{made}.", hint=f"Is this the {schema.name} that it was made with? See --schema."
            )
        return made

    write_rows(file, read_outcomes(records, row, meta=True), columns, form)


def lines(records: Path | None) -> Iterator[str]:
    """The records as lines of JSON, with their line ends.

    Raises:
        InputUnreadable: the records cannot be read.
    """
    return read_outcomes(records, lambda _, outcome: f"{outcome.to_json()}\n", meta=True)
