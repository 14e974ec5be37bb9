"""Incidents read again from the file that `link` wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.errors import InputUnreadable
from summarizer.incidents.incident import Incident
from summarizer.saved.outcomes import read_as, read_lines

HINT = "Give the output of link."


def read_incidents(path: Path | None) -> Iterator[Incident]:
    """The incidents of a file; None for standard input.

    Raises:
        InputUnreadable: the file cannot be read, or a line is no incident; of a record it says so.
    """
    return read_lines(path, lambda _, given: incident_of(given), HINT)


def incident_of(given: dict[str, Any]) -> Incident:
    """The incident that a line's object is.

    Raises:
        InputUnreadable: it is none.
    """
    if "provenance" in given:
        raise InputUnreadable(
            "it is a record, and no incident yet.", hint="Link the records first: summarizer link."
        )
    return read_as(Incident, given, HINT)
