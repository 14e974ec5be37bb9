"""What a batch job has come to: an SQLite database beside the output.

A line's outcome is in it, whole and on disk, or it is not; so a job that was killed anywhere knows
what is left to do. All calls must come from one thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import OutputError
from summarizer.usage import Usage

_SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name (id TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS line (
    number INTEGER PRIMARY KEY, digest BLOB NOT NULL, status TEXT NOT NULL, error TEXT,
    requests INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL,
    cached_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS outcome (number INTEGER PRIMARY KEY, json BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS lost (tokens INTEGER NOT NULL);
"""
_VERSION = 1
_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """The outcome of one line.

    Attributes:
        number: of the line.
        digest: of the line.
        status: of the outcome.
        error: the error's type, or None.
        usage: of the outcome.
        json: the output line, without its line end.
    """

    number: int
    digest: bytes
    status: str
    error: str | None
    usage: Usage
    json: bytes


@dataclass(frozen=True)
class Tally:
    """How many lines came to what.

    Attributes:
        statuses: number of lines by status.
        errors: number of failed lines by the error's type.
        usage: of all lines.
    """

    statuses: dict[str, int]
    errors: dict[str, int]
    usage: Usage


class Journal:
    """A context manager; only one process at a time can have a journal open.

    Args:
        path: the database; None for a temporary one, which is gone in the end.

    Raises:
        OutputError: another run has it open, it cannot be written, or it is no journal.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        with self._guarded():
            self._db = sqlite3.connect(path or "", isolation_level=None, timeout=0)
        try:
            with self._guarded():
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def _prepare(self) -> None:
        # Held to the end: it keeps a second run away, and the system releases it at any death.
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("BEGIN EXCLUSIVE")
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version != _VERSION and (version or tables):
            raise OutputError(
                f"{self.path} is not a journal that this version can read.",
                hint="Move it away, or finish the job with the version that began it.",
            )
        self._db.execute("COMMIT")
        self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")

    def settings(self) -> dict[str, str]:
        """What the job was begun with."""
        return dict(self._rows("SELECT name, value FROM setting"))

    def keep_settings(self, settings: dict[str, str]) -> None:
        """Remember what the job is done with from now on."""
        with self._transaction():
            self._db.executemany("REPLACE INTO setting VALUES (?, ?)", settings.items())

    def digests(self) -> Iterator[tuple[int, bytes]]:
        """Number and digest of every line with an outcome, in order."""
        last = 0
        # In pages: an open cursor would keep the write-ahead log from being folded back.
        while page := list(
            self._rows(
                "SELECT number, digest FROM line WHERE number > ? ORDER BY number LIMIT ?",
                last,
                _PAGE,
            )
        ):
            yield from page
            last = page[-1][0]

    def first_with(self, id: str, number: int) -> int:
        """Number of the first line that has this id; `number` claims it if none has."""
        with self._guarded():
            if not self._db.in_transaction:
                self._db.execute("BEGIN")
            self._db.execute("INSERT OR IGNORE INTO name VALUES (?, ?)", (id, number))
        return int(next(self._rows("SELECT number FROM name WHERE id = ?", id))[0])

    def record(self, entries: Iterable[Entry]) -> None:
        """Keep outcomes; they are on disk when this returns."""
        lines, outcomes = [], []
        for e in entries:
            u = e.usage
            spent = (u.requests, u.prompt_tokens, u.cached_tokens, u.completion_tokens)
            lines.append((e.number, e.digest, e.status, e.error, *spent))
            outcomes.append((e.number, e.json))
        with self._transaction():
            self._db.executemany("REPLACE INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?)", lines)
            self._db.executemany("REPLACE INTO outcome VALUES (?, ?)", outcomes)

    def outcomes(self, after: int = 0) -> Iterator[tuple[int, bytes]]:
        """Number and output line of every line after the given one, in order."""
        yield from self._rows(
            "SELECT number, json FROM outcome WHERE number > ? ORDER BY number", after
        )

    def drop_outcomes(self, last: int) -> None:
        """Forget the output lines up to this one; that they are done is kept."""
        with self._transaction():
            self._db.execute("DELETE FROM outcome WHERE number <= ?", (last,))

    def forget(self, where: str, *values: object) -> None:
        """Take back outcomes; `where` is a condition on the table of lines."""
        with self._transaction():
            self._db.execute(
                "INSERT INTO lost SELECT coalesce(sum(prompt_tokens + completion_tokens), 0) "
                f"FROM line WHERE {where}",
                values,
            )
            chosen = f"SELECT number FROM line WHERE {where}"
            self._db.execute(f"DELETE FROM outcome WHERE number IN ({chosen})", values)
            self._db.execute(f"DELETE FROM line WHERE {where}", values)

    def clear(self) -> None:
        """Forget everything."""
        with self._transaction():
            for table in ("line", "outcome", "name", "lost", "setting"):
                self._db.execute(f"DELETE FROM {table}")

    def lose(self, tokens: int) -> None:
        """Count tokens that were spent and are in no line's outcome."""
        with self._transaction():
            self._db.execute("INSERT INTO lost VALUES (?)", (tokens,))

    def lost(self) -> int:
        """Tokens that were spent and are in no line's outcome, or no more."""
        return int(next(self._rows("SELECT coalesce(sum(tokens), 0) FROM lost"))[0])

    def forget_names(self) -> None:
        """Take back all claims to ids, to have them claimed again in the order of the input."""
        with self._transaction():
            self._db.execute("DELETE FROM name")

    def tally(self) -> Tally:
        """What all lines with an outcome came to."""
        statuses: dict[str, int] = {}
        errors: dict[str, int] = {}
        usage = Usage()
        for status, error, lines, *spent in self._rows(
            "SELECT status, error, count(*), sum(requests), sum(prompt_tokens), "
            "sum(cached_tokens), sum(completion_tokens) FROM line GROUP BY status, error"
        ):
            statuses[status] = statuses.get(status, 0) + lines
            if error is not None:
                errors[error] = lines
            usage += Usage(
                requests=spent[0],
                prompt_tokens=spent[1],
                cached_tokens=spent[2],
                completion_tokens=spent[3],
            )
        return Tally(statuses, errors, usage)

    def last(self) -> int:
        """Number of the last line with an outcome; 0 if there is none."""
        return int(next(self._rows("SELECT coalesce(max(number), 0) FROM line"))[0])

    def _rows(self, query: str, *values: object) -> Iterator[Any]:
        with self._guarded():
            yield from self._db.execute(query, values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._guarded():
            if not self._db.in_transaction:
                self._db.execute("BEGIN")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            failure = _failure(self.path, error)
        else:
            return
        raise failure


def _failure(path: Path | None, error: sqlite3.Error) -> OutputError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_BUSY:
        return OutputError(
            f"Another run has {path} open.", hint="Wait for it, or choose another output."
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return OutputError(
            f"{path} cannot be written: the folder is missing or may not be written to.",
            hint="Create the folder, or choose another output.",
        )
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return OutputError(
            f"{path} cannot be written: {error}.",
            hint="Make room on the disk and run it again: what is recorded is kept.",
        )
    return OutputError(
        f"{path} is no journal, or is damaged: {error}.",
        hint="Move it away to begin anew, or restore it.",
    )
