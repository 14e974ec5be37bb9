"""Outcomes to export, written out by hand: a record of two rival tolls of one blast."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

TEXT = (
    "A blast tore through the bus depot in Ostrel on Friday 🚌. "
    "Mayor Ilse Daan counted 12 dead passengers. =HYPERLINK was painted on a wall.\n"
    "The rail union spoke of at least 20."
)


def cite(*quotes: str, text: str = TEXT) -> list[dict[str, Any]]:
    """Citations of these words where they first stand in the text."""
    found = ((text.index(quote), quote) for quote in quotes)
    return [{"start": at, "end": at + len(q), "quote": q, "match": []} for at, q in found]


def leaf(value: Any, *quotes: str, status: str = "stated", text: str = TEXT) -> dict[str, Any]:
    """A value and its evidence as an outcome has it."""
    return {"status": status, "value": value, "citations": cite(*quotes, text=text)}


def absent(status: str = "not_stated") -> dict[str, Any]:
    return leaf(None, status=status)


BLAST = "A blast tore through the bus depot in Ostrel on Friday 🚌."
MAYOR = "Mayor Ilse Daan counted 12 dead passengers."
WALL = "=HYPERLINK was painted on a wall."
UNION = "The rail union spoke of at least 20."


def record() -> dict[str, Any]:
    """An incident record with two rival tolls, and each of the three absences."""

    def claim(claimant: str, wording: str, low: int, high: int | None, words: str) -> Any:
        return {
            "claimant": leaf(claimant, words),
            "wording": leaf(wording, words),
            "minimum": leaf(low, words, status="computed"),
            "maximum": absent() if high is None else leaf(high, words, status="computed"),
            "harm": leaf("killed", words, BLAST, status="judged"),
            "victims": absent("not_supported"),
            "stance": absent(),
        }

    return {
        "incident_type": leaf("bombing", BLAST, status="judged"),
        "occurrence": absent("not_supported"),
        "attribution": absent("failed"),
        "when": {
            "words": leaf("Friday", BLAST),
            "time_words": absent(),
            "start_date": leaf("2024-05-10", BLAST, status="computed"),
            "end_date": leaf("2024-05-10", BLAST, status="computed"),
            "weekday": leaf("Friday", BLAST, status="computed"),
            "precision": leaf("day", BLAST, status="computed"),
            "local_time": absent(),
            "utc_offset": absent(),
        },
        "where": {
            "place": leaf("Ostrel", BLAST),
            "country": absent(),
            "relation": absent(),
            "precision": leaf("place", BLAST, status="computed"),
        },
        "parties": [
            {
                "role": leaf("victim", MAYOR, status="judged"),
                "name": leaf("passengers", MAYOR),
                "kind": absent(),
                "aliases": [],
            },
            {
                "role": absent(),
                "name": leaf("rail union", UNION),
                "kind": absent(),
                "aliases": [leaf("union", UNION)],
            },
        ],
        "means": [leaf("=HYPERLINK", WALL), leaf("blast", BLAST)],
        "damage": [],
        "casualties": [
            claim("Mayor Ilse Daan", "12", 12, 12, MAYOR),
            claim("The rail union", "at least 20", 20, None, UNION),
        ],
        "statements": [],
        "consequences": [],
        "other_incidents": [],
        "summary": [leaf("A blast hit Ostrel.", BLAST)],
    }


def outcome(**changes: Any) -> dict[str, Any]:
    """An outcome as a line of output has it."""
    return {
        "id": "ostrel",
        "status": "partial",
        "record": record(),
        "issues": [
            {"path": "damage", "kind": "not_supported", "value": "Harrow Gate", "reason": "no"},
            {"path": "statements", "kind": "failed", "value": None, "reason": "no answer"},
            {"path": "parties", "kind": "not_supported", "value": "Grey Hand", "reason": "no"},
        ],
        "error": None,
        "usage": {},
        "provenance": {
            "model": "a-model",
            "prompt": "0" * 64,
            "schema_name": "IncidentRecord",
            "schema_version": "1",
            "article": hashlib.sha256(TEXT.encode()).hexdigest(),
        },
        "meta": {"desk": "foreign"},
        **changes,
    }


def failed(**changes: Any) -> dict[str, Any]:
    error = {"type": "answer_empty", "message": "The model said nothing.", "status_code": None}
    return outcome(**{"status": "failed", "record": None, "issues": [], "error": error, **changes})


def no_incident(**changes: Any) -> dict[str, Any]:
    return outcome(**{"status": "no_incident", "record": None, "issues": [], **changes})


def write_lines(path: Path, *lines: Any) -> Path:
    """A file of JSON Lines."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path
