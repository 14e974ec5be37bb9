"""What a batch job has come to: an SQLite database beside the output.

A line's outcome is in it, whole and on disk, or it is not; so a job that was killed anywhere knows
what is left to do. Every row has a checksum. Where the file is found damaged, all outcomes that are
intact are moved to a new one, and it is kept aside. All calls must come from one thread.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.batch.store.database import damaged, guarded, no_room
from summarizer.batch.store.rows import (
    LINE,
    NOTE,
    PAGE_SIZE,
    VERSION,
    Entry,
    create,
    has_tables,
    is_intact,
    is_of,
    sealed,
)
from summarizer.batch.store.salvage import put_aside, salvage
from summarizer.errors import JournalDamaged, OutputError
from summarizer.usage import Usage

_PAGE = 10_000


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

    Attributes:
        notices: what was found damaged and what became of it, one sentence or two each.

    Raises:
        OutputError: another run has it open, it cannot be written, it is no journal, or nothing
            in it is intact.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.notices: list[str] = []
        self._db = sqlite3.connect("")
        # Learned from the lines' own rows, which have checksums; so it cannot be at odds with them.
        self._names = sqlite3.connect("", isolation_level=None)
        self._names.execute(
            "CREATE TABLE name (id TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID"
        )
        self._names.execute("BEGIN")
        try:
            try:
                self._open()
                self._check()
            except JournalDamaged as damage:
                self.mend(damage)
                self._check()
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._names.close()
        self._db.close()

    def _open(self) -> None:
        self._db.close()
        with guarded(self.path):
            self._db = sqlite3.connect(self.path or "", isolation_level=None, timeout=0)
            # Held to the end: it keeps a second run away, and the system releases it at any death.
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            # A row that was taken back is not to be found again where a damaged file is searched.
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.execute("BEGIN EXCLUSIVE")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if not version and not tables:
                create(self._db)
            elif (ours := has_tables(self._db)) != (version == VERSION):
                raise self._damage("its header and its tables do not fit each other")
            elif not ours:
                raise OutputError(
                    f"{self.path} is not a journal that this version can read.",
                    hint="Move it away, or finish the job with the version that began it.",
                )
            self._db.execute("COMMIT")

    def _check(self) -> None:
        """Learn which line has which id, and raise JournalDamaged if a row is not as it was."""
        self._names.execute("DELETE FROM name")
        with guarded(self.path):
            self._names.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", self._claims())
        if not all(map(is_intact, self._rows(f"SELECT {NOTE} FROM note"))):
            raise self._damage("what it was begun with is not what was written")

    def _claims(self) -> Iterator[tuple[str, int]]:
        last = 0
        for row in self._db.execute(f"SELECT {LINE} FROM line ORDER BY number"):
            if not is_intact(row) or row[0] <= last:
                raise self._damage("a row is not what was written")
            last = row[0]
            if row[2] is not None:  # the id
                yield row[2], last

    def mend(self, damage: JournalDamaged) -> None:
        """Go on with a new journal of all that is intact, and keep the damaged one aside.

        Raises:
            JournalDamaged: nothing is intact.
            OutputError: the new one cannot be written.
        """
        if self.path is None:
            raise damage
        fresh = self.path.with_name(f"{self.path.name}.mending")
        try:
            with guarded(self.path):
                kept = salvage(self.path, fresh)
            if not kept:
                raise damage
            self._db.close()
            aside = put_aside(self.path, fresh)
        except OSError as error:
            problem = no_room(self.path, error.strerror or type(error).__name__)
        else:
            self._open()
            self.notices.append(
                f"{self.path.name} was damaged. It is kept as {aside.name}; {kept} intact outcomes "
                "were taken from it, and only lines without one are asked again."
            )
            return
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
        raise problem

    def settings(self) -> dict[str, str]:
        """What the job was begun with; empty if nothing tells."""
        values = self._rows("SELECT value FROM note WHERE kind = 'settings'")
        return dict(json.loads(next(values, ("{}",))[0]))

    def keep_settings(self, settings: dict[str, str]) -> None:
        """Remember what the job is done with from now on."""

        def work() -> None:
            self._db.execute("DELETE FROM note WHERE kind = 'settings'")
            self._note("settings", json.dumps(settings))

        self._write(work)

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
        with guarded(self.path):
            self._names.execute("INSERT OR IGNORE INTO name VALUES (?, ?)", (id, number))
            found = self._names.execute("SELECT number FROM name WHERE id = ?", (id,))
            return int(found.fetchone()[0])

    def record(self, entries: Iterable[Entry]) -> None:
        """Keep outcomes; they are on disk when this returns."""
        lines, outcomes = [], []
        for entry in entries:
            lines.append(entry.row())
            outcomes.append((entry.number, entry.json))
        marks = ", ".join("?" for _ in LINE.split(","))

        def work() -> None:
            self._db.executemany(f"REPLACE INTO line VALUES ({marks})", lines)
            self._db.executemany("REPLACE INTO outcome VALUES (?, ?)", outcomes)

        self._write(work)

    def output_lines(self, lines: int) -> Iterator[bytes]:
        """The output line of every line from the first to this one, in order.

        Raises:
            JournalDamaged: one of them is not there or not what was written, or there are more.
        """
        number = 0
        for *row, text in self._rows(
            f"SELECT {LINE}, json FROM line LEFT JOIN outcome USING (number) ORDER BY number"
        ):
            number += 1
            if row[0] != number or not is_intact(row) or not is_of(text, row):
                raise self._damage("an outcome is missing or not what was written")
            yield text
        if number != lines:
            raise self._damage(f"it has outcomes of {number} of {lines} lines")

    def outcomes(self, after: int = 0) -> Iterator[tuple[int, bytes]]:
        """Number and output line of every line after the given one, in order."""
        yield from self._rows(
            "SELECT number, json FROM outcome WHERE number > ? ORDER BY number", after
        )

    def failures(self) -> Iterator[bytes]:
        """The output line of every line that failed, in order, if it is not dropped."""
        for (text,) in self._rows(
            "SELECT json FROM outcome JOIN line USING (number) WHERE status = 'failed' "
            "ORDER BY number"
        ):
            yield text

    def drop_outcomes(self, last: int) -> None:
        """Forget the output lines up to this one; that they are done is kept."""
        self._write(lambda: self._db.execute("DELETE FROM outcome WHERE number <= ?", (last,)))

    def forget_lines(self, numbers: Iterable[int]) -> None:
        """Take back the outcomes of these lines."""
        for number in numbers:
            self._forget("number = ?", number)

    def forget_after(self, number: int) -> None:
        """Take back the outcomes of all lines after this one."""
        self._forget("number > ?", number)

    def forget_failed(self) -> None:
        """Take back the outcomes of lines that were asked and failed."""
        self._forget("status = 'failed' AND requests > 0")

    def forget_claims(self) -> None:
        """Take back all claims to ids, to have them claimed again in the order of the input.

        What failed without being asked goes with them: it may have failed for another's claim.
        """
        self._forget("status = 'failed' AND requests = 0")
        self._names.execute("DELETE FROM name")

    def _forget(self, where: str, *values: object) -> None:
        def work() -> None:
            spent = "SELECT coalesce(sum(prompt_tokens + completion_tokens), 0) FROM line"
            (tokens,) = self._db.execute(f"{spent} WHERE {where}", values).fetchone()
            self._note("lost", str(tokens))
            chosen = f"SELECT number FROM line WHERE {where}"
            self._db.execute(f"DELETE FROM outcome WHERE number IN ({chosen})", values)
            self._db.execute(f"DELETE FROM line WHERE {where}", values)

        self._write(work)

    def clear(self) -> None:
        """Forget everything."""

        def work() -> None:
            for table in ("line", "outcome", "note"):
                self._db.execute(f"DELETE FROM {table}")

        self._write(work)
        self._names.execute("DELETE FROM name")

    def lose(self, tokens: int) -> None:
        """Count tokens that were spent and are in no line's outcome."""
        self._write(lambda: self._note("lost", str(tokens)))

    def lost(self) -> int:
        """Tokens that were spent and are in no line's outcome, or no more."""
        values = self._rows("SELECT value FROM note WHERE kind = 'lost'")
        return sum(int(value) for (value,) in values)

    def _note(self, kind: str, value: str) -> None:
        (last,) = self._db.execute("SELECT coalesce(max(number), 0) FROM note").fetchone()
        row = sealed((last + 1, kind, value))
        self._db.execute("INSERT INTO note VALUES (?, ?, ?, ?)", row)

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
        with guarded(self.path):
            yield from self._db.execute(query, values)

    def _write(self, work: Callable[[], object]) -> None:
        """Do it in one transaction; where the journal is found damaged, in the mended one."""
        try:
            self._transact(work)
        except JournalDamaged as damage:
            self.mend(damage)
            self._transact(work)

    def _transact(self, work: Callable[[], object]) -> None:
        with guarded(self.path):
            self._db.execute("BEGIN")
            try:
                work()
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _damage(self, what: str) -> JournalDamaged:
        return damaged(self.path, what)
