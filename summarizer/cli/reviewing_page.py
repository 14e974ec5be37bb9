"""The commands that show records to a reviewer: as a page, and as a page that is served."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from summarizer.cli.places import named, require_page, schema_named, tell_missed, written
from summarizer.errors import SettingsError
from summarizer.output.console import printed, told
from summarizer.output.printable import printable_line

if TYPE_CHECKING:
    from summarizer.review.decisions import Decision
    from summarizer.review.page import ReviewPage

PORT = 8765
"""Always the same: a browser keeps what it keeps for the port as well."""


def add_page(parts: Any) -> None:
    """`review page`."""
    command = parts.add_parser(
        "page",
        help="one HTML file on which records are reviewed",
        description="The page of `report`, on which each value can be accepted, rejected or "
        "corrected. The browser keeps the decisions; Save gives them as decisions.jsonl. See "
        "docs/review.md.",
    )
    _add_common(command)
    command.add_argument(
        "--decisions", metavar="FILE", type=Path, help="earlier ones, which the page begins with"
    )
    command.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    command.set_defaults(run=page)


def add_serve(parts: Any) -> None:
    """`review serve`."""
    command = parts.add_parser(
        "serve",
        help="the same page, served on this machine alone; each decision is saved at once",
        description="Prints the address of the page. Each decision is in the file before the page "
        "says so. Ctrl-C ends it.",
    )
    _add_common(command)
    command.add_argument(
        "--decisions",
        metavar="FILE",
        type=Path,
        default=Path("decisions.jsonl"),
        help="what is begun with, and added to (default: decisions.jsonl)",
    )
    command.add_argument(
        "--port", type=int, default=PORT, metavar="N", help=f"0: any (default: {PORT})"
    )
    command.set_defaults(run=serve)


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("records", help="output of batch or extract --json, or - to read")
    command.add_argument(
        "--articles",
        metavar="FILE",
        type=Path,
        help="what the records were made from; without it values can only be accepted or rejected",
    )
    command.add_argument(
        "--disagreements",
        metavar="FILE",
        type=Path,
        help="as `review agree -o` writes them: these points come first",
    )
    command.add_argument("--schema", metavar="MODULE:CLASS", help="the records' own model")
    command.add_argument(
        "--reviewer", metavar="NAME", default="", help="who decides (default: the page asks)"
    )


def page(arguments: argparse.Namespace) -> int:
    """Records as a page for a reviewer."""
    from summarizer.review.decisions import read_decisions

    given = arguments.decisions
    read = (named(arguments.records), arguments.articles, given, arguments.disagreements)
    require_page(arguments.output, *read)
    earlier = read_decisions(given) if given else []
    with _page(arguments, earlier, served=False) as made:
        with written(arguments.output, *read) as file:
            file.writelines(made.pieces())
        _tell_of(made, arguments)
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """The page on loopback, until it is interrupted."""
    from summarizer.output.files import refuse
    from summarizer.review.ledger import Ledger
    from summarizer.review.serve import ReviewServer

    records = named(arguments.records)
    read = (records, arguments.articles, arguments.disagreements)
    refuse(arguments.decisions, [one for one in read if one])
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(arguments.decisions))
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="summarizer-")))
        path = folder / "page.html"
        with (
            _page(arguments, ledger.read(), served=True) as made,
            path.open("w", encoding="utf-8", newline="") as file,
        ):
            file.writelines(made.pieces())
            _tell_of(made, arguments)
        server = stack.enter_context(ReviewServer(path, made.numbers, ledger, arguments.port))
        printed(f"{server.address}\n")
        told("Open this address in a browser; it holds for you alone. Ctrl-C ends it.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            told(f"{ledger.added:,} decisions saved in {printable_line(str(ledger.path))}.")
    return 0


@contextmanager
def _page(
    arguments: argparse.Namespace, earlier: list[Decision], *, served: bool
) -> Iterator[ReviewPage]:
    from summarizer.review.decisions import LONGEST_NAME
    from summarizer.review.dispute import read_disputes
    from summarizer.review.page import ReviewPage
    from summarizer.saved.articles import held, read_articles
    from summarizer.schema import schema_of

    if len(arguments.reviewer) > LONGEST_NAME:
        raise SettingsError(
            "The reviewer's name is too long.", hint=f"Take {LONGEST_NAME} letters at most."
        )
    articles = read_articles(arguments.articles) if arguments.articles else ()
    schema = schema_of(schema_named(arguments.schema))
    with held(articles) as known:
        yield ReviewPage(
            named(arguments.records),
            known,
            schema,
            reviewer=arguments.reviewer,
            decisions=earlier,
            disputes=read_disputes(arguments.disagreements) if arguments.disagreements else (),
            served=served,
        )


def _tell_of(made: ReviewPage, arguments: argparse.Namespace) -> None:
    path = arguments.decisions
    tell_missed(made.missed, arguments.articles)
    if made.strange:
        told(f"Decisions in {path} that are about no record of this page: {made.strange:,}.")
