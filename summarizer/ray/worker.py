"""What a worker of a Ray cluster does with the rows that it is given."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from summarizer.asking.pace import Limits
from summarizer.batch.done import MOST_FAILING, Done, InARow, attempted, failed
from summarizer.columns.read import as_json, as_name
from summarizer.engine import Summarizer
from summarizer.errors import ArticleError
from summarizer.input.lines import Line, RawLine, parsed

NUMBER, DATA = "number of the line", "the line"
"""Columns of lines of files as they are read; what another dataset has is its rows' own."""

COUNTED = ("requests", "prompt_tokens", "cached_tokens", "completion_tokens")


class Worker:
    """One for each process of the pool: an endpoint's connections live as long as it does.

    Args:
        settings: of a `Summarizer`.
        limits: what it may do.
        key: the column that tells rows apart and is nothing of the article's; None for none.
    """

    def __init__(self, settings: Mapping[str, Any], limits: Limits, key: str | None = None) -> None:
        self._summarizer = Summarizer(**settings, limits=limits)
        self._key = key
        # No more articles than requests: those that came first come to their end first.
        self._slots = asyncio.Semaphore(limits.concurrency or 1)
        self._failing = InARow(MOST_FAILING, "Mend that; then run it again.")

    async def __call__(self, batch: Any) -> AsyncIterator[Any]:
        """The rows of a table of PyArrow's with the columns of their outcomes."""
        found = await self.outcomes(batch.to_pylist())
        if DATA in batch.column_names:
            batch = batch.drop_columns([DATA])
        for name, column in found.items():
            batch = batch.append_column(name, _as_array(batch, name, column))
        yield batch

    async def outcomes(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
        """The columns of the outcomes of these rows.

        Raises:
            EndpointError, BudgetReached, NothingSucceeds: what would meet all others too.
        """
        tasks = [asyncio.create_task(self._done(row)) for row in rows]
        try:
            each = await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
        entries = [done.entry for done in each]
        return {
            "status": [entry.status for entry in entries],
            "error": [entry.error for entry in entries],
            **{name: [getattr(entry.usage, name) for entry in entries] for name in COUNTED},
            "outcome": [entry.json.decode() for entry in entries],
        }

    async def _done(self, row: Mapping[str, Any]) -> Done:
        line = self._line(row)
        if line.error is not None:
            return failed(self._summarizer, line, line.error)
        async with self._slots:
            done = await attempted(self._summarizer, line)
        assert done is not None
        if done.doom is not None:
            raise done.doom
        if error := self._failing.add(done):
            raise error
        return done

    def _line(self, row: Mapping[str, Any]) -> Line:
        """The line that a row is: as it was read, or with the row's own columns."""
        if DATA in row:
            return parsed(RawLine(row[NUMBER], row[DATA], b""))
        given = {n: v for n, v in row.items() if n != self._key and not _is_nothing(v)}
        if "id" in given:
            given["id"] = as_name(given["id"])
        try:
            data, problem = as_json(given)
        except TypeError as error:
            hint = "Leave that column out."
            return Line(RawLine(0, b"", b""), error=ArticleError(f"{error}.", hint=hint))
        return parsed(RawLine(0, data, b"", problem))


def _is_nothing(value: object) -> bool:
    """Tables of pandas have no other way to say that a cell is empty."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def _as_array(batch: Any, name: str, column: list[Any]) -> Any:
    """Of the same type in every batch: one without an error would have none."""
    import pyarrow

    return pyarrow.array(column, pyarrow.int64() if name in COUNTED else pyarrow.string())
