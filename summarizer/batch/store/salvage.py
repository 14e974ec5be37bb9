"""A sound journal from a damaged one: every outcome that is still what was written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from summarizer.batch.store.pages import Pages
from summarizer.batch.store.rows import LINE, NOTE, PAGE_SIZE, create, is_intact, is_of

_COLUMNS_OF_LINE = LINE.count(",") + 1
_COLUMNS_OF_NOTE = NOTE.count(",") + 1
_COLUMNS_OF_OUTCOME = 2


def salvage(damaged: Path, fresh: Path) -> int:
    """Write what is intact in a damaged journal into a new one.

    Args:
        damaged: is only read.
        fresh: is made anew.

    Returns:
        How many lines' outcomes are in the new one.

    Raises:
        OSError, sqlite3.Error: the one cannot be opened, or the other not be written.
    """
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(fresh, isolation_level=None)) as db, Pages(damaged) as pages:
        db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        # If this is killed, the new one is nothing; so nothing is to be rolled back in it.
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("BEGIN EXCLUSIVE")
        create(db)
        for number, values in pages.rows():
            _keep_row(db, number, values)
        # Whose line is which is known once all lines are.
        for number, values in pages.rows():
            if len(values) == _COLUMNS_OF_OUTCOME:
                _keep_outcome(db, number, values[1])
        db.execute("DELETE FROM line WHERE number NOT IN (SELECT number FROM outcome)")
        kept: int = db.execute("SELECT count(*) FROM line").fetchone()[0]
        db.execute("COMMIT")
    return kept


def _keep_row(db: sqlite3.Connection, number: int, values: list[Any]) -> None:
    row = (number, *values[1:])
    for table, columns in (("line", _COLUMNS_OF_LINE), ("note", _COLUMNS_OF_NOTE)):
        if len(row) == columns and is_intact(row):
            marks = ", ".join("?" * columns)
            db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)


def _keep_outcome(db: sqlite3.Connection, number: int, json: object) -> None:
    if not 0 < number < 2**63:
        return
    line = db.execute(f"SELECT {LINE} FROM line WHERE number = ?", (number,)).fetchone()
    if line and is_of(json, line):
        db.execute("INSERT OR IGNORE INTO outcome VALUES (?, ?)", (number, json))


def put_aside(journal: Path, fresh: Path) -> Path:
    """Give a new journal the name of a damaged one, which keeps its content under another.

    Returns:
        The damaged one's new name.

    Raises:
        OSError: it cannot be renamed.
    """
    aside = next(path for path in _names(journal) if not path.exists())
    log = journal.with_name(journal.name + "-wal")
    if log.exists():
        # Left where it is, it would be taken for the new one's.
        log.rename(aside.with_name(aside.name + "-wal"))
    try:
        # There is a journal under its name at every moment: without one, a job would begin anew.
        os.link(journal, aside)
    except OSError:
        os.replace(journal, aside)
    os.replace(fresh, journal)
    return aside


def _names(journal: Path) -> Iterator[Path]:
    yield journal.with_name(f"{journal.name}.damaged")
    for number in count(2):
        yield journal.with_name(f"{journal.name}.damaged-{number}")
