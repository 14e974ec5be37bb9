"""The articles that outcomes were made from, looked up by the hash of their text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

from summarizer.article import Article
from summarizer.errors import InputUnreadable, OutputError
from summarizer.input.lines import Source, parsed
from summarizer.outcome import Outcome

Found = Literal["same", "altered", "missing", "not_given"]
"""How an outcome stands to the articles at hand.

- ``same``: one of them has the very text that the outcome was made from.
- ``altered``: one has its id, and another text.
- ``missing``: none has its text or its id.
- ``not_given``: there are no articles at all.
"""


class Articles:
    """Articles to look outcomes up in; see `held`.

    Attributes:
        missed: texts that were looked up and are not here.
    """

    def __init__(self, table: sqlite3.Connection) -> None:
        self.missed = 0
        self._table = table
        self._any = table.execute("SELECT 1 FROM article LIMIT 1").fetchone() is not None

    def find(self, outcome: Outcome) -> tuple[Article | None, Found]:
        """The article with the text that the outcome was made from, or why there is none."""
        return self.find_text(outcome.provenance.article, outcome.id)

    def find_text(self, digest: str | None, name: str | None) -> tuple[Article | None, Found]:
        """The same by the SHA-256 of the text, and of several with this text by the id."""
        if not self._any:
            return None, "not_given"
        # Two articles may have one text, and each its own headline and address.
        same = self._table.execute(
            "SELECT article FROM article WHERE sha256 = ? ORDER BY id IS ? DESC, rowid LIMIT 1",
            (digest, name),
        ).fetchone()
        if same:
            return Article.model_validate_json(same[0]), "same"
        named = "SELECT 1 FROM article WHERE id = ? LIMIT 1"
        self.missed += digest is not None
        altered = digest is not None and self._table.execute(named, (name,)).fetchone()
        return None, "altered" if altered else "missing"


def read_articles(path: Path) -> Iterator[Article]:
    """The articles of a batch job's input.

    A line that holds none is passed over: its outcome says what is wrong with it.

    Raises:
        InputUnreadable: the file cannot be read, or none of its lines is an article.
    """
    lines = articles = 0
    for raw in Source(path).lines():
        lines += 1
        if article := parsed(raw).article:
            articles += 1
            yield article
    if lines and not articles:
        raise InputUnreadable(
            f"{path} holds no article.", hint="Give what the records were made from: batch's input."
        )


@contextmanager
def held(articles: Iterable[Article]) -> Iterator[Articles]:
    """The articles in a temporary file of their own, so that memory does not grow with them.

    Raises:
        OutputError: there is no room for the temporary file.
    """
    try:
        with closing(sqlite3.connect("")) as table:
            table.execute("CREATE TABLE article (sha256 TEXT, id TEXT, article TEXT)")
            table.executemany(
                "INSERT INTO article VALUES (?, ?, ?)",
                ((a.sha256, a.id, a.model_dump_json()) for a in articles),
            )
            table.execute("CREATE INDEX by_text ON article (sha256)")
            table.execute("CREATE INDEX by_id ON article (id)")
            yield Articles(table)
    except sqlite3.Error as error:
        problem = f"The articles cannot be kept in a temporary file: {error}."
    else:
        return
    raise OutputError(problem, hint="Make room in the folder for temporary files.")
