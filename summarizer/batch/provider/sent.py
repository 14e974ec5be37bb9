"""How far each file of requests is at the provider: an SQLite database in the folder of a job.

What is to be asked of the provider is written down before it is asked, and what came of it after
that: so whoever finds "uploading" or "creating" knows that the reply may be lost, and looks for it.
All calls must come from one thread. Whoever has it open is alone with the job.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, cast

from summarizer.batch.store.database import Database

State = Literal[
    "written",
    "uploading",
    "uploaded",
    "creating",
    "running",
    "over",
    "fetched",
    "collected",
    "gone",
    "left",
]
"""Of a file of requests. over: its batch has ended; fetched: what came back is in the folder;
collected: and in the rounds; gone: and no more at the provider; left: given up by hand before all
was in the folder, so that its batch may run, and nothing of it is deleted."""

ON_THE_WAY: tuple[State, ...] = (
    *("written", "uploading", "uploaded", "creating", "running", "over", "fetched"),
)
"""Those of which something is waited for."""

_PLACE = "provider.sqlite"
_VERSION = 2


@dataclass(frozen=True)
class Part:
    """A file of requests on its way.

    Attributes:
        name: of the file in the folder.
        round: whose requests it holds.
        second: whether they are the second reader's, and he another one.
        state: how far it is.
        file: its id at the provider.
        batch: the id of its batch.
        tries: batches that were begun for it.
        ended: status in which its batch ended; "unsent" if there never was one, "gone" if it, or
            what it brought, is no more at the provider.
        answers: how many it has, as far as the provider says.
        faults: requests that failed, likewise.
        said: why the provider refused it.
        output: the id of the file of responses.
        errors: the id of the file of those that are errors.
    """

    name: str
    round: int
    second: bool
    state: State = "written"
    file: str | None = None
    batch: str | None = None
    tries: int = 0
    ended: str | None = None
    answers: int | None = None
    faults: int = 0
    said: str | None = None
    output: str | None = None
    errors: str | None = None

    def places(self, folder: Path) -> tuple[Path, Path]:
        """Where in the folder of the job the two files of responses are kept."""
        stem = folder / "responses" / self.name.removesuffix(".jsonl")
        return Path(f"{stem}-output.jsonl"), Path(f"{stem}-errors.jsonl")

    def responses(self, folder: Path) -> list[Path]:
        """The files of responses that there are."""
        files = zip(self.places(folder), (self.output, self.errors), strict=True)
        return [path for path, file in files if file is not None]


_NAMES = [field.name for field in fields(Part)]
_TABLES = (
    "CREATE TABLE job (name TEXT NOT NULL)",
    f"CREATE TABLE part ({', '.join(_NAMES)}, PRIMARY KEY (name))",
    "CREATE TABLE refused (name TEXT NOT NULL, batch TEXT NOT NULL)",
)


class Sent(Database):
    """A context manager.

    Args:
        folder: of the job; the database stands in it.

    Attributes:
        job: what the job is called at the provider; no other one is.

    Raises:
        OutputError: another run has it open, it cannot be written, or is not ours.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / _PLACE)

    def _open(self) -> None:
        # Held to the end, and released by the system at any death.
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("BEGIN EXCLUSIVE")
        if self._create(_TABLES, _VERSION):
            self._db.execute("INSERT INTO job VALUES (?)", (secrets.token_hex(8),))
        self._db.execute("COMMIT")
        (self.job,) = self._db.execute("SELECT name FROM job").fetchone()

    def add(self, parts: Iterable[Part]) -> None:
        """Write down files that are to be sent; those known already stay as they are."""
        marks = ", ".join("?" * len(_NAMES))
        for part in parts:
            self._write(f"INSERT OR IGNORE INTO part VALUES ({marks})", *_values(part))

    def move(self, part: Part, state: State, **changes: Any) -> Part:
        """Have a part in another state, on disk when this returns; returns it so."""
        moved = replace(part, state=state, **changes)
        marks = ", ".join(f"{name} = ?" for name in _NAMES)
        self._write(f"UPDATE part SET {marks} WHERE name = ?", *_values(moved), part.name)
        return moved

    def refuse(self, part: Part) -> Part:
        """Have another batch begun for a part, whose batch the provider had no room for."""
        self._write("INSERT INTO refused VALUES (?, ?)", part.name, part.batch)
        return self.move(part, "uploaded", batch=None)

    def refused(self, part: Part) -> set[str]:
        """The batches of a part that the provider had no room for."""
        query = "SELECT batch FROM refused WHERE name = ?"
        return {str(batch) for (batch,) in self._rows(query, part.name)}

    def parts(self, *states: State) -> list[Part]:
        """The parts in these states, in the order in which they are sent."""
        marks = ", ".join("?" * len(states))
        rows = self._rows(
            f"SELECT {', '.join(_NAMES)} FROM part WHERE state IN ({marks}) ORDER BY round, name",
            *states,
        )
        return [_part(row) for row in rows]


def under_way(folder: Path) -> str:
    """A sentence about a folder's batches that may run at the provider; empty if there are none.

    Raises:
        OutputError: as of `Sent`.
    """
    with held(folder) as sent:
        running = len(sent.parts("creating", "running", "left")) if sent else 0
    return f"{running:,} batches of {folder} are under way at the provider." if running else ""


@contextmanager
def held(folder: Path) -> Iterator[Sent | None]:
    """What is known of a folder's files at a provider, if they ever were there; nobody else changes
    it meanwhile.

    Raises:
        OutputError: as of `Sent`.
    """
    if not (folder / _PLACE).is_file():
        yield None
        return
    with Sent(folder) as sent:
        yield sent


def _values(part: Part) -> list[object]:
    return [getattr(part, name) for name in _NAMES]


def _part(row: Iterable[object]) -> Part:
    told = dict(zip(_NAMES, row, strict=True))
    return Part(**cast("dict[str, Any]", {**told, "second": bool(told["second"])}))
