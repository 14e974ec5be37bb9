"""The articles that records were made from, looked up by the hash of their text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.batch.lines import Source, parsed
from summarizer.errors import OutputError
from summarizer.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Given:
    """What an export needs of an article: its text, and where it was published if that is known."""

    text: str
    url: str | None


class Articles:
    """Articles to look outcomes up in.

    Attributes:
        missed: how many outcomes found none.
    """

    def __init__(self, table: sqlite3.Connection) -> None:
        self._table = table
        self.missed = 0

    def of(self, outcome: Outcome) -> Given | None:
        """The article with the very text that the outcome was made from, if it is there."""
        # Two articles may have one text, and each its own URL.
        found = self._table.execute(
            "SELECT text, url FROM article WHERE sha256 = ? ORDER BY id IS ? DESC LIMIT 1",
            (outcome.provenance.article, outcome.id),
        ).fetchone()
        if found is None:
            self.missed += 1
            return None
        return Given(*found)


@contextmanager
def read_articles(path: Path) -> Iterator[Articles]:
    """The articles of a batch job's input; lines that hold none are passed over.

    They are put into a temporary file of their own, so that memory does not grow with them.

    Raises:
        InputUnreadable: the file cannot be read.
        OutputError: there is no room for the temporary file.
    """
    try:
        with closing(sqlite3.connect("")) as table:
            table.execute("CREATE TABLE article (sha256 TEXT, id TEXT, text TEXT, url TEXT)")
            articles = (line.article for line in map(parsed, Source(path).lines()))
            table.executemany(
                "INSERT INTO article VALUES (?, ?, ?, ?)",
                ((a.sha256, a.id, a.text, a.url) for a in articles if a),
            )
            table.execute("CREATE INDEX by_text ON article (sha256)")
            yield Articles(table)
    except sqlite3.Error as error:
        problem = f"The articles cannot be kept in a temporary file: {error}."
    else:
        return
    raise OutputError(problem, hint="Make room in the folder for temporary files.")
