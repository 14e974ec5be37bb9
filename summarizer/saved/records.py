"""Outcomes of files or of this process, each with its cited values by their paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.errors import InputUnreadable
from summarizer.evidence import Cited
from summarizer.outcome import Outcome
from summarizer.saved.leaves import HINT, is_leaf, leaf_of, lost_lists, status_of, why_empty
from summarizer.saved.outcomes import read_outcomes

_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Record:
    """One line of output.

    Attributes:
        line: its number in the file, from 1.
        outcome: what the line says, without `meta`.
        leaves: every leaf by its path, as issues write it (``casualties[1].claimant``), in the
            order of the record; none where there is no record. What is not cited is not among them.
        lists: the lists of the record by their paths, with their lengths.
    """

    line: int
    outcome: Outcome
    leaves: dict[str, Cited[Any]] = field(default_factory=dict)
    lists: dict[str, int] = field(default_factory=dict)

    def absence(self, path: str) -> str:
        """Why a list is empty: "not_stated", "not_asked", "not_supported" or "failed"."""
        return why_empty(lost_lists(self.outcome), path)

    def status(self, path: str) -> str:
        """The status of the leaf at a path; "not_asked" where the model was not asked for it."""
        return status_of(self.leaves[path], path, self.outcome)


def read_records(path: Path | None) -> Iterator[Record]:
    """The outcomes of a batch job's output, of whatever record model.

    Args:
        path: the file, plain or gzipped; None for standard input.

    Raises:
        InputUnreadable: the file cannot be read, or a line is no outcome.
    """
    return read_outcomes(path, record_of)


def record_of(number: int, outcome: Outcome) -> Record:
    """An outcome with its values; `number` is its line, or its place in a list, from 1.

    Raises:
        InputUnreadable: its record is not as `Outcome` holds it.
    """
    record = Record(number, outcome)
    if outcome.record is not None:
        given = record_as_json(outcome)
        if not isinstance(given, dict):
            raise InputUnreadable("record: it is not an object.", hint=HINT)
        if not _SHA256.fullmatch(outcome.provenance.article or ""):
            problem = "provenance.article: it is not the SHA-256 of an article."
            raise InputUnreadable(problem, hint=HINT)
        _collect(record, given, "")
    return record


def record_as_json(outcome: Outcome) -> Any:
    """The record as it stands in a line of output."""
    given = outcome.record
    return given.model_dump(mode="json") if isinstance(given, BaseModel) else given


def require_model(outcome: Outcome, name: str) -> None:
    """Refuse a record that is of another model.

    Raises:
        InputUnreadable: it is.
    """
    named = outcome.provenance.schema_name
    if outcome.record is not None and named != name:
        raise InputUnreadable(
            f"record: it is of {named}, not of {name}.",
            hint="Name its model: --schema MODULE:CLASS.",
        )


def _collect(record: Record, part: Any, path: str) -> None:
    if path and isinstance(part, dict) and is_leaf(part):
        record.leaves[path] = _leaf(part, path)
    elif isinstance(part, dict):
        for name, value in part.items():
            _collect(record, value, f"{path}.{name}" if path else name)
    elif isinstance(part, list):
        record.lists[path] = len(part)
        for index, item in enumerate(part):
            _collect(record, item, f"{path}[{index}]")


def _leaf(part: dict[str, Any], path: str) -> Cited[Any]:
    leaf = leaf_of(part, path)
    for citation in leaf.citations:
        if citation.start < 0 or citation.end - citation.start != len(citation.quote):
            problem = f"its quote is not as long as {citation.start} to {citation.end}"
            raise InputUnreadable(f"record.{path}: {problem}.", hint=HINT)
    return leaf
