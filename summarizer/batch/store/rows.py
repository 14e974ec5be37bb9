"""What a journal's rows are, and the checksums that tell whether they are still what was written.

A disk, a copy or a cable may change a byte and say nothing. So each row carries the checksum of
all that is in it, and what does not fit its checksum counts for nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.usage import Usage

VERSION = 2
PAGE_SIZE = 4096
"""Bytes of a database page; fixed, so that pages can be read where the header is damaged."""

TABLES = (
    "CREATE TABLE note (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, "
    "checksum BLOB NOT NULL)",
    "CREATE TABLE line (number INTEGER PRIMARY KEY, digest BLOB NOT NULL, id TEXT, "
    "status TEXT NOT NULL, error TEXT, requests INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL, "
    "cached_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL, of_json BLOB NOT NULL, "
    "checksum BLOB NOT NULL)",
    "CREATE TABLE outcome (number INTEGER PRIMARY KEY, json BLOB NOT NULL)",
)
LINE = "number, digest, id, status, error, requests, prompt_tokens, cached_tokens, " + (
    "completion_tokens, of_json, checksum"
)
"""The columns of a line's row, in the order of its checksum, which stands last."""
NOTE = "number, kind, value, checksum"

_BYTES = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """The outcome of one line.

    Attributes:
        number: of the line.
        digest: of the line.
        id: the article's id, if this line is the first one with it; else None.
        status: of the outcome.
        error: the error's type, or None.
        usage: of the outcome.
        json: the output line, without its line end.
    """

    number: int
    digest: bytes
    id: str | None
    status: str
    error: str | None
    usage: Usage
    json: bytes

    def row(self) -> tuple[Any, ...]:
        """The row of the table of lines."""
        u = self.usage
        spent = (u.requests, u.prompt_tokens, u.cached_tokens, u.completion_tokens)
        about = (self.number, self.digest, self.id, self.status, self.error, *spent)
        return sealed((*about, checksum(self.json)))


def checksum(data: bytes) -> bytes:
    """16 bytes that are others for other data."""
    return hashlib.blake2b(data, digest_size=_BYTES).digest()


def sealed(row: Sequence[Any]) -> tuple[Any, ...]:
    """The row with its checksum at its end."""
    # `ascii` tells 1, "1" and b"1" apart, and is the same in every version of Python.
    return (*row, checksum(ascii(tuple(row)).encode()))


def is_intact(row: Sequence[Any]) -> bool:
    """Whether a row is what was written once."""
    return bool(checksum(ascii(tuple(row[:-1])).encode()) == row[-1])


def is_of(json: object, row: Sequence[Any]) -> bool:
    """Whether an output line is the one that a line's row, which is intact, was written with."""
    return isinstance(json, bytes) and checksum(json) == row[-2]


def create(db: sqlite3.Connection) -> None:
    """Make the tables of an empty database."""
    for table in TABLES:
        db.execute(table)
    db.execute(f"PRAGMA user_version = {VERSION}")


def has_tables(db: sqlite3.Connection) -> bool:
    """Whether a database has these tables and nothing else."""
    found = db.execute("SELECT sql FROM sqlite_master ORDER BY rowid").fetchall()
    return tuple(sql for (sql,) in found) == TABLES
