"""Files of records or of incidents: which of both is told by the first line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, cast

from summarizer.errors import InputUnreadable
from summarizer.incidents.files import incident_of
from summarizer.incidents.incident import Incident
from summarizer.outcome import Outcome
from summarizer.report.incidents import incident_pieces
from summarizer.report.page import pieces
from summarizer.report.record import Tree, tree_of
from summarizer.saved.articles import Articles
from summarizer.saved.outcomes import outcome_of, read_lines

HINT = "Give the output of extract --json or of batch, or that of link."

_Line = Incident | tuple[Outcome, Tree]


def page_of(path: Path | None, articles: Articles) -> Iterator[str]:
    """The page of a file's records or incidents, piece by piece; None for standard input.

    Raises:
        InputUnreadable: the file cannot be read, or a line is not what the first one is.
    """
    reader = _Reader()
    lines = read_lines(path, reader.line, HINT)
    first = next(lines, None)
    each: Iterator[_Line] = chain([] if first is None else [first], lines)
    if isinstance(first, Incident):
        return incident_pieces(cast("Iterator[Incident]", each), articles)
    return pieces(cast("Iterator[tuple[Outcome, Tree]]", each), articles)


class _Reader:
    def __init__(self) -> None:
        self._incidents: bool | None = None

    def line(self, _: int, given: dict[str, Any]) -> _Line:
        # An outcome has a status; one that is damaged is told as an outcome.
        is_incident = "reports" in given and "status" not in given
        if self._incidents is None:
            self._incidents = is_incident
        if is_incident != self._incidents:
            told = ("an incident", "a record") if is_incident else ("no incident", "one")
            problem = f"it is {told[0]}, and the first line is {told[1]}."
            raise InputUnreadable(problem, hint="Give records or incidents, each in a file.")
        if is_incident:
            return incident_of(given)
        outcome = outcome_of(given)
        return outcome, tree_of(outcome)
