"""What goes wrong with a database of a job, in this package's errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.errors import JournalDamaged, OutputError


@contextmanager
def guarded(path: Path | None) -> Iterator[None]:
    """Have what SQLite raises of the database at this path raised as an error of ours.

    Raises:
        OutputError: another run has it open, or it cannot be written, or is damaged.
    """
    try:
        yield
    except sqlite3.Error as error:
        failure = _failure(path, error)
    else:
        return
    raise failure


def _failure(path: Path | None, error: sqlite3.Error) -> OutputError:
    """The error for one that SQLite raises of the database at this path."""
    code = getattr(error, "sqlite_errorcode", 0)
    kind = code & 0xFF
    if kind == sqlite3.SQLITE_BUSY:
        return OutputError(
            f"Another run has {path} open.", hint="Wait for it, or choose another output."
        )
    # A header with another byte in it may call a file read-only that is not.
    writable = code == sqlite3.SQLITE_READONLY and path is not None and os.access(path, os.W_OK)
    if kind in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM) and (
        not writable
    ):
        return OutputError(
            f"{path} cannot be written: the folder is missing or may not be written to.",
            hint="Create the folder, or choose another output.",
        )
    if kind in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return no_room(path, str(error))
    return damaged(path, str(error))


def no_room(path: Path | None, problem: str) -> OutputError:
    """The error for a database that the disk does not take."""
    return OutputError(
        f"{path} cannot be written: {problem}.",
        hint="Make room on the disk and run it again: what is recorded is kept.",
    )


def damaged(path: Path | None, what: str) -> JournalDamaged:
    """The error for a database that is not as it was written."""
    return JournalDamaged(
        f"{path} is no journal, or is damaged: {what}.",
        hint="Move it away to begin anew, or restore it.",
    )
