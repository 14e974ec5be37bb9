"""What was asked in which round and what came back: an SQLite database in the folder of a job.

A request is written down with its body until it stands in a file; after that only what it is known
by stays. All calls must come from one thread, and the folder's journal keeps other processes away.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from summarizer.asking.recorded import Answer, Request, digest_of
from summarizer.batch.files.form import NOTHING, Key, Response
from summarizer.batch.store.database import Database, guarded

Kept = Literal["answer", "nothing", "again", "otherwise", "foreign"]
"""What a response was: an answer; none, and the reason; one that had come before; one that had come
otherwise, of which the first counts; one to no request of this job."""

_VERSION = 1
_TABLE = (
    "CREATE TABLE request (line INTEGER NOT NULL, round INTEGER NOT NULL, article TEXT NOT NULL, "
    "digest TEXT NOT NULL, second INTEGER NOT NULL, body BLOB, status INTEGER, answer BLOB, "
    "PRIMARY KEY (line, round))"
)
_BETWEEN_COMMITS = 1000
_PAGE = 20


class Rounds(Database):
    """A context manager.

    Args:
        path: the database.

    Attributes:
        current: number of the round whose requests are being collected; no file has them yet.

    Raises:
        OutputError: it cannot be written, or is not ours.
    """

    def _open(self) -> None:
        self._changes = 0
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("BEGIN")
        self._create([_TABLE], _VERSION)
        # Of a run that was ended before all its files were there: nobody was told of them.
        self._db.execute("DELETE FROM request WHERE body IS NOT NULL")
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")
        (last,) = self._one("SELECT coalesce(max(round), 0) FROM request")
        self.current = int(last) + 1

    def keep(self, response: Response) -> Kept:
        """Keep what came back; an answer takes the place of none, and a success that of a fault."""
        key = response.key
        found = key and self._one(
            "SELECT article, digest, status, answer FROM request WHERE line = ? AND round = ?",
            key.line,
            key.round,
        )
        if key is None or not found or found[:2] != (key.article, key.body):
            return "foreign"
        _, _, status, answer = found
        if status is not None and (abs(status), answer or b"") == (response.status, response.body):
            return "again"
        if status is not None and _worth(status) >= _worth(response.status):
            return "again" if response.status == NOTHING else "otherwise"
        self._write(
            "UPDATE request SET status = ?, answer = ? WHERE line = ? AND round = ?",
            response.status,
            response.body,
            key.line,
            key.round,
        )
        return "nothing" if response.status == NOTHING else "answer"

    def answers(self, line: int) -> list[Answer]:
        """What came back for the requests about one line."""
        return [
            Answer(*row)
            for row in self._rows(
                "SELECT digest, round, status, answer FROM request WHERE line = ? AND status > 0",
                line,
            )
        ]

    def spoil(self, line: int, rounds: Iterable[int]) -> None:
        """Have these answers count as if nothing had come back, also where they come again."""
        for number in rounds:
            self._write(
                "UPDATE request SET status = -abs(status) WHERE line = ? AND round = ?",
                line,
                number,
            )

    def is_waited_for(self, line: int, request: Request) -> bool:
        """Whether a file has this request and nothing came back for it."""
        return bool(
            self._one(
                "SELECT 1 FROM request WHERE line = ? AND digest = ? AND status IS NULL "
                "AND body IS NULL",
                line,
                digest_of(request.body),
            )
        )

    def waiting(self) -> list[tuple[int, bool]]:
        """The rounds that are waited for, and whether it is the second reader's files."""
        rows = self._rows(
            "SELECT DISTINCT round, second FROM request WHERE status IS NULL AND body IS NULL "
            "ORDER BY round, second"
        )
        return [(number, bool(second)) for number, second in rows]

    def answered(self, rounds: Iterable[int]) -> int:
        """How many requests of these rounds have an answer that counts."""
        query = "SELECT count(*) FROM request WHERE round = ? AND status > 0"
        return sum(int(self._one(query, number)[0]) for number in rounds)

    def give_up_waiting(self, last: int | None = None) -> None:
        """Have every request that is waited for asked again; or those up to this round."""
        upto = self.current if last is None else last
        self._write("UPDATE request SET status = 0 WHERE status IS NULL AND round <= ?", upto)

    def ask(self, key: Key, request: Request) -> None:
        """Write down a request of the current round."""
        body = zlib.compress(request.body, 1)
        self._write(
            "REPLACE INTO request VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
            *(key.line, key.round, key.article, key.body, request.second, body),
        )

    def unwritten(self, *, second: bool) -> Iterator[tuple[Key, bytes]]:
        """The current round's requests of one reader, in the order of the input."""
        last = 0
        while page := self._rows(
            "SELECT line, article, round, digest, body FROM request WHERE line > ? "
            "AND round = ? AND second = ? AND body IS NOT NULL ORDER BY line LIMIT ?",
            *(last, self.current, second, _PAGE),
        ):
            for *about, body in page:
                yield Key(*about), zlib.decompress(body)
            last = page[-1][0]

    def written(self) -> None:
        """The current round's requests stand in files."""
        self._write("UPDATE request SET body = NULL WHERE body IS NOT NULL")
        self.commit()

    def commit(self) -> None:
        """Have on disk what was written down."""
        with guarded(self._path):
            self._db.execute("COMMIT")
            self._db.execute("BEGIN")
        self._changes = 0

    def _write(self, statement: str, *values: object) -> None:
        super()._write(statement, *values)
        self._changes += 1
        if self._changes >= _BETWEEN_COMMITS:
            self.commit()

    def _one(self, query: str, *values: object) -> Any:
        with guarded(self._path):
            return self._db.execute(query, values).fetchone()


def _worth(status: int) -> int:
    """A success is worth more than a fault, and that more than nothing."""
    return 0 if status <= NOTHING else 2 if status < 300 else 1
