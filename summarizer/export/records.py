"""Outcomes as they are exported: read line by line, each with its cited values by their paths."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError

from summarizer.batch.lines import Source
from summarizer.errors import InputUnreadable
from summarizer.evidence import Cited
from summarizer.outcome import Outcome

LONGEST_OUTCOME = 64 * 2**20
"""Bytes. A record repeats its article's sentences, and `meta` may be as long as the article."""

_LEAF = {"status", "value", "citations"}
_CITED = TypeAdapter(Cited[Any])
_SHA256 = re.compile("[0-9a-f]{64}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HINT = "Give the output of extract --json or of batch."


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
        """Why a list is empty: "not_stated", "not_supported" or "failed"."""
        kinds = {issue.kind for issue in self.outcome.issues if issue.path == path}
        return next((kind for kind in ("failed", "not_supported") if kind in kinds), "not_stated")


def read_records(path: Path | None) -> Iterator[Record]:
    """The outcomes of a batch job's output, of whatever record model; blank lines are passed over.

    Lone surrogates, which UTF-8 cannot write, are read as U+FFFD: one code point for another, so
    that offsets stay.

    Args:
        path: the file, plain or gzipped; None for standard input.

    Raises:
        InputUnreadable: the file cannot be read, or a line is no outcome.
    """
    for raw in Source(path, LONGEST_OUTCOME).lines():
        if raw.data is None or raw.data.strip():
            try:
                yield _record(raw.number, raw.data)
            except _NoRecord as error:
                problem = f"{path or '-'}, line {raw.number}: {error}."
            else:
                continue
            raise InputUnreadable(problem, hint=_HINT)


class _NoRecord(Exception):
    """Why a line cannot be exported."""


def _record(number: int, data: bytes | None) -> Record:
    if data is None:
        raise _NoRecord(f"it is longer than {LONGEST_OUTCOME} bytes")
    try:
        given = json.loads(data.decode(), parse_constant=_no_constant)
        if not isinstance(given, dict):
            raise _NoRecord("it is JSON, but not an object")
        given.pop("meta", None)
        record = Record(number, Outcome.model_validate(_writable(given)))
        if record.outcome.record is not None:
            if not isinstance(record.outcome.record, dict):
                raise _NoRecord("record: it is not an object")
            _require_article(record.outcome)
            _collect(record, record.outcome.record, "")
        return record
    except UnicodeDecodeError as error:
        problem = f"it is not UTF-8 (byte {error.start + 1})"
    except ValidationError as error:
        problem = _first(error)
    except json.JSONDecodeError as error:
        problem = f"it is not JSON (column {error.colno})"
    except (ValueError, RecursionError):
        problem = "it is JSON with a number or a nesting that cannot be held"
    raise _NoRecord(problem)


def _collect(record: Record, part: Any, path: str) -> None:
    if path and isinstance(part, dict) and part.keys() == _LEAF:
        record.leaves[path] = _leaf(part, path)
    elif isinstance(part, dict):
        for name, value in part.items():
            _collect(record, value, f"{path}.{name}" if path else name)
    elif isinstance(part, list):
        record.lists[path] = len(part)
        for index, item in enumerate(part):
            _collect(record, item, f"{path}[{index}]")


def _leaf(part: dict[str, Any], path: str) -> Cited[Any]:
    try:
        leaf = _CITED.validate_python(part)
    except ValidationError as error:
        raise _NoRecord(f"record.{path}: {_first(error)}") from None
    for citation in leaf.citations:
        if citation.start < 0 or citation.end - citation.start != len(citation.quote):
            raise _NoRecord(
                f"record.{path}: its quote is not as long as {citation.start} to {citation.end}"
            )
    return leaf


def _require_article(outcome: Outcome) -> None:
    if not _SHA256.fullmatch(outcome.provenance.article or ""):
        raise _NoRecord("provenance.article: it is not the SHA-256 of an article")


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    # What `Cited` says of a leaf would repeat its value, which may be text of the article.
    told = "value and citations do not fit the status" if first["type"] == "value_error" else None
    return ": ".join(filter(None, (".".join(map(str, first["loc"])), told or first["msg"])))


def _no_constant(written: str) -> NoReturn:
    raise json.JSONDecodeError(f"{written} is not JSON", "", 0)


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_writable(one) for one in value]
    if isinstance(value, dict):
        return {_writable(name): _writable(one) for name, one in value.items()}
    return value
