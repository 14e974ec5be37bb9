"""A database of a job, and what goes wrong with one in this package's errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from summarizer.errors import JournalDamaged, OutputError


class Database:
    """A database whose file is of one version of this package; a context manager.

    Args:
        path: the file.

    Raises:
        OutputError: another run has it open, it cannot be written, or is not ours.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with guarded(path):
            self._db = sqlite3.connect(path, isolation_level=None, timeout=0)
        try:
            with guarded(path):
                self._open()
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def _open(self) -> None:
        """Begin with the file as it is found."""
        raise NotImplementedError

    def _create(self, tables: Iterable[str], version: int) -> bool:
        """Make the tables of a file that is new, in the transaction under way; whether it was."""
        (found,) = self._db.execute("PRAGMA user_version").fetchone()
        if not found:
            for table in tables:
                self._db.execute(table)
            self._db.execute(f"PRAGMA user_version = {version}")
        elif found != version:
            raise OutputError(
                f"{self._path} is not of this version.",
                hint="Finish the job with the version that began it.",
            )
        return not found

    def _write(self, statement: str, *values: object) -> None:
        with guarded(self._path):
            self._db.execute(statement, values)

    def _rows(self, query: str, *values: object) -> list[Any]:
        with guarded(self._path):
            return self._db.execute(query, values).fetchall()


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
