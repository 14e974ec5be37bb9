"""The output of a job with names hidden; its journal keeps the outcomes as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from summarizer.article import Article
from summarizer.batch.store.journal import Journal
from summarizer.errors import InputUnreadable, JobChanged, SettingsError
from summarizer.input.lines import Source, object_of, parsed
from summarizer.outcome import Outcome
from summarizer.redaction import Redaction, Redactor

_OTHER_KINDS = (".parquet", ".arrow", ".gz", ".zst", ".csv")


class Hiding:
    """Hides names in a job's outcomes as they are written.

    Args:
        source: the job's input, which is read again: a name can stand anywhere in an article.
        output: the job's, a file.
        redaction: whose names.
        articles: where to write the articles with names hidden, JSON Lines; None for nowhere.

    Raises:
        SettingsError: input or output can be gone through only once, or the articles are to go into
            a file of a kind that they are not written as, or a folder that is not there.
    """

    def __init__(
        self, source: Source, output: Path | None, redaction: Redaction, articles: Path | None
    ) -> None:
        if source.path is None or output is None:
            raise SettingsError(
                "What is hidden is known once all is read: standard input and output will not do.",
                hint="Name a file of articles, and one for the records.",
            )
        if articles is not None:
            _check_place(articles)
        self.articles = articles
        self.notices: tuple[str, ...] = ()
        self._source = source
        self._redaction = redaction

    def lines(self, journal: Journal, lines: int, articles: TextIO | None) -> Iterator[bytes]:
        """The output lines with names hidden, in order.

        Args:
            journal: has the outcomes.
            lines: how many there are.
            articles: where each article with a record is written, names hidden.

        Raises:
            JobChanged: the input is no more that of the outcomes.
            NotRedacted: a name would still be there.
            JournalDamaged: as `Journal.output_lines`.
        """
        redactor = Redactor(self._redaction)
        for article, outcome in self._pairs(journal, lines):
            if article is not None:
                redactor.learn(article, outcome)
        for number, (article, outcome) in enumerate(self._pairs(journal, lines), 1):
            if article is None:
                yield redactor.without_article(outcome).to_json().encode()
                continue
            new, told = redactor.redacted(article, outcome, number)
            if articles is not None:
                articles.write(f"{new.model_dump_json(exclude_none=True)}\n")
            yield told.to_json().encode()
        self.notices = redactor.notices

    def _pairs(self, journal: Journal, lines: int) -> Iterator[tuple[Article | None, Outcome]]:
        """Each outcome, and what it was made from; None where it has no record."""
        raws = self._source.lines()
        for number, line in enumerate(journal.output_lines(lines), 1):
            given = object_of(line)
            if isinstance(given, str):
                raise InputUnreadable(f"The outcome of line {number} {given}.")
            outcome = Outcome.model_validate(given)
            raw = next(raws, None)
            article = parsed(raw).article if raw is not None else None
            if outcome.record is None:
                yield None, outcome
            elif article is None or article.sha256 != outcome.provenance.article:
                raise JobChanged(
                    f"Line {number} of the input is no more what its record was made from.",
                    hint="Run it again with --accept-changes, which asks again what has changed.",
                )
            else:
                yield article, outcome


def _check_place(articles: Path) -> None:
    """Refuse before anything is asked what the articles could not be written as, or into."""
    if articles.suffix.lower() in _OTHER_KINDS:
        raise SettingsError(
            f"{articles} is to hold articles, which are written as JSON Lines.",
            hint="Give it a name that ends in .jsonl.",
        )
    if not articles.parent.is_dir():
        raise SettingsError(
            f"{articles.parent} is no folder: the articles cannot be written there.",
            hint="Make it, or name another.",
        )
