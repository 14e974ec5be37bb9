"""The records that were shown in a tool, to look up by what its tasks are bound to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from summarizer.errors import InputUnreadable, OutputError
from summarizer.labelling.decided import Shown
from summarizer.labelling.fields import Field
from summarizer.labelling.marks import marks_of
from summarizer.labelling.texts import in_xml
from summarizer.outcome import Outcome
from summarizer.review.decisions import digest_of
from summarizer.saved.articles import Articles, held, read_articles
from summarizer.saved.outcomes import read_outcomes
from summarizer.saved.records import Record, record_of, require_model


class Given:
    """Records with their articles; see `given`."""

    def __init__(
        self, table: sqlite3.Connection, articles: Articles, fields: Mapping[str, Field]
    ) -> None:
        self._table = table
        self._articles = articles
        self._fields = fields

    def find(self, name: str | None, article: str, record: str) -> Shown | str:
        """The record of that id, with these hashes of text and record; or why there is none.

        Args:
            name: the id as XML can hold it.
            article: hash of the text.
            record: hash of the record.
        """
        row = self._table.execute(
            "SELECT line, outcome FROM outcome WHERE record = ? AND article = ? AND id IS ?",
            (record, article, _shown_name(name)),
        ).fetchone()
        if row is None:
            return "its record is not among those given, or says something else now"
        outcome = Outcome.model_validate_json(row[1])
        found, _ = self._articles.find(outcome)
        if found is None:
            return "the text that its record was made from is not among the articles"
        read = record_of(row[0], outcome)
        return Shown(read, record, found.text, marks_of(read, self._fields))


@contextmanager
def given(records: Path, articles: Path, fields: Mapping[str, Field], name: str) -> Iterator[Given]:
    """Records and articles in temporary files of their own, so that memory does not grow with them.

    Args:
        records: output of a batch.
        articles: what it was made from.
        fields: of the records' model.
        name: of the records' model.

    Raises:
        InputUnreadable: they cannot be read, or a record is of another model.
        OutputError: there is no room for the temporary file.
    """
    with held(read_articles(articles)) as known:
        try:
            with closing(sqlite3.connect("")) as table:
                table.execute(
                    "CREATE TABLE outcome (record TEXT, article TEXT, id TEXT, line, outcome TEXT)"
                )
                table.executemany(
                    "INSERT INTO outcome VALUES (?, ?, ?, ?, ?)",
                    read_outcomes(records, lambda line, one: _row(line, one, name)),
                )
                table.execute("CREATE INDEX by_record ON outcome (record)")
                yield Given(table, known, fields)
        except sqlite3.Error as error:
            problem = f"The records cannot be kept in a temporary file: {error}."
        else:
            return
    raise OutputError(problem, hint="Make room in the folder for temporary files.")


def _row(line: int, outcome: Outcome, model: str) -> tuple[str, str | None, str | None, int, str]:
    require_model(outcome, model)
    made = outcome.provenance
    name = _shown_name(outcome.id)
    return digest_of(outcome), made.article, name, line, outcome.model_dump_json()


def _shown_name(name: str | None) -> str | None:
    return None if name is None else in_xml(name)


def require_quotes(record: Record, text: str) -> None:
    """Refuse a record whose quotes are not what its article has at their places.

    Raises:
        InputUnreadable: it is.
    """
    for path, leaf in record.leaves.items():
        for cited in leaf.citations:
            for span in (cited, *cited.match):
                if span.start < 0 or text[span.start : span.end] != span.quote:
                    raise InputUnreadable(
                        f"record.{path}: its quote is not what its article has from {span.start} "
                        f"to {span.end}.",
                        hint="Give the articles that the records were made from.",
                    )
