"""Outcomes and articles from files of JSON Lines, plain or gzipped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.article import Article
from summarizer.batch.lines import LONGEST_LINE, Source, parsed
from summarizer.errors import InputUnreadable
from summarizer.outcome import Outcome
from summarizer.report.record import Tree, tree_of

_SURROGATE = re.compile("[\ud800-\udfff]")
_HINT = "Give the output of extract --json or of batch."


def read_articles(path: Path) -> Iterator[Article]:
    """The articles of a batch job's input.

    A line that holds none is passed over: its outcome says what is wrong with it.

    Raises:
        InputUnreadable: the file cannot be read.
    """
    for raw in Source(path).lines():
        if article := parsed(raw).article:
            yield article


def read_outcomes(path: Path | None) -> Iterator[tuple[Outcome, Tree]]:
    """The outcomes of a batch job's output, of whatever record model, without their `meta`.

    Args:
        path: the file; None for standard input.

    Raises:
        InputUnreadable: the file cannot be read, or a line is no outcome.
    """
    for raw in Source(path).lines():
        if raw.data is None or raw.data.strip():
            try:
                yield _outcome(raw.data)
            except _NoOutcome as error:
                problem = f"{path or '-'}, line {raw.number}: {error}"
            else:
                continue
            raise InputUnreadable(problem, hint=_HINT)


class _NoOutcome(Exception):
    """Why a line is no outcome."""


def _outcome(data: bytes | None) -> tuple[Outcome, Tree]:
    if data is None:
        raise _NoOutcome(f"it is longer than {LONGEST_LINE} bytes.")
    try:
        given = json.loads(data.decode())
        if not isinstance(given, dict):
            raise _NoOutcome("it is JSON, but not an object.")
        given.pop("meta", None)
        outcome = Outcome.model_validate(_written(given) if b"\\u" in data else given)
        return outcome, tree_of(outcome)
    except UnicodeDecodeError as error:
        problem = f"it is not UTF-8 (byte {error.start + 1})."
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}."
    except InputUnreadable as error:
        problem = error.message
    except json.JSONDecodeError as error:
        problem = f"it is not JSON (column {error.colno})."
    except (ValueError, RecursionError):
        problem = "it is JSON with a number or a nesting that cannot be held."
    raise _NoOutcome(problem)


def _written(value: Any) -> Any:
    """The value with U+FFFD for each lone surrogate, which no file in UTF-8 can hold."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_written(one) for one in value]
    if isinstance(value, dict):
        return {_written(name): _written(one) for name, one in value.items()}
    return value
