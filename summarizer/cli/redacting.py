"""The options that hide names, and the command that hides them in what was written before."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli.places import named
from summarizer.errors import InputUnreadable, SettingsError
from summarizer.output.console import told
from summarizer.output.files import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.article import Article
    from summarizer.outcome import Outcome
    from summarizer.redaction import Redaction
    from summarizer.saved.articles import Articles


def add_redaction(command: argparse.ArgumentParser) -> None:
    """Add what says whose names are hidden."""
    group = command.add_argument_group(
        "names to hide", "In all that is written; see docs/personal-data.md for what stays visible."
    )
    group.add_argument(
        "--redact",
        action="append",
        choices=("names-of-victims", "minors"),
        default=[],
        help="whose names; give it twice for both",
    )
    group.add_argument(
        "--redact-names",
        metavar="FILE",
        type=Path,
        help="further names, one a line, wherever they stand",
    )
    group.add_argument(
        "--redact-as",
        choices=("initials", "role"),
        default="initials",
        help="what stands in their place (default: initials; of minors always their role)",
    )


def redaction_of(arguments: argparse.Namespace) -> Redaction | None:
    """Whose names are to be hidden; None for nobody's.

    Raises:
        InputUnreadable: the file of names cannot be read.
    """
    if not arguments.redact and not arguments.redact_names:
        return None
    from summarizer.redaction import Redaction, read_names

    names = read_names(arguments.redact_names) if arguments.redact_names else ()
    return Redaction(frozenset(arguments.redact), names, arguments.redact_as)


def add_redact(commands: Any) -> None:
    """Add the command that hides names in what was written before."""
    command = commands.add_parser(
        "redact",
        help="records and their articles in, the same with names hidden out",
        description="Writes records.jsonl and articles.jsonl into a folder, for report, export and "
        "link, in which names are hidden and every quote still stands where its offsets say. See "
        "docs/personal-data.md for what it cannot hide.",
    )
    command.add_argument("records", help="output of batch or of extract --json")
    command.add_argument(
        "--articles",
        metavar="FILE",
        type=Path,
        required=True,
        help="what the records were made from",
    )
    command.add_argument("-o", "--output", required=True, metavar="FOLDER", help="to write into")
    add_redaction(command)
    command.add_argument("--quiet", action="store_true", help="say nothing but errors")
    command.set_defaults(run=redact)


def redact(arguments: argparse.Namespace) -> int:
    """Records and their articles in, the same with names hidden out."""
    from summarizer.redaction import Redactor
    from summarizer.saved.articles import held, read_articles

    redaction = redaction_of(arguments)
    records, folder = named(arguments.records), named(arguments.output)
    if redaction is None:
        raise SettingsError(
            "Nobody is named whose name is to be hidden.",
            hint="Give --redact names-of-victims, --redact minors or --redact-names FILE.",
        )
    if records is None or folder is None:
        raise SettingsError(
            "What is hidden is known once all is read: standard input and output will not do.",
            hint="Name a file of records, and a folder: -o published",
        )
    redactor = Redactor(redaction)
    paths = [folder / "records.jsonl", folder / "articles.jsonl"]
    with (
        held(read_articles(arguments.articles)) as known,
        whole(paths, [records, arguments.articles], folder=folder) as (lines, articles),
    ):
        for _, article, outcome in _pairs(records, arguments.articles, known):
            if article is not None:
                redactor.learn(article, outcome)
        written: set[tuple[str | None, str]] = set()
        for number, article, outcome in _pairs(records, arguments.articles, known):
            if article is None:
                lines.write(f"{redactor.without_article(outcome).to_json()}\n")
                continue
            new, made = redactor.redacted(article, outcome, number)
            lines.write(f"{made.to_json()}\n")
            # Several records may be of one article.
            if (new.id, new.sha256) not in written:
                written.add((new.id, new.sha256))
                articles.write(f"{new.model_dump_json(exclude_none=True)}\n")
    if not arguments.quiet:
        for notice in redactor.notices:
            told(f"summarizer: {notice}")
    return 0


def _pairs(
    records: Path, articles: Path, known: Articles
) -> Iterator[tuple[int, Article | None, Outcome]]:
    """Each outcome with its line, and what it was made from; None where it has no record."""
    from summarizer.saved.outcomes import read_outcomes

    def pair(number: int, outcome: Outcome) -> tuple[int, Article | None, Outcome]:
        if outcome.record is None:
            return number, None, outcome
        article, _ = known.find(outcome)
        if article is None:
            raise InputUnreadable(
                f"its article is not in {articles}.",
                hint="Give the articles that the records were made from: names are sought in them.",
            )
        return number, article, outcome

    yield from read_outcomes(records, pair, meta=True)
