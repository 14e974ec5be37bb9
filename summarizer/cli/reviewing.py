"""The commands for people who review records."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli.labelling import add_import
from summarizer.cli.places import named, schema_named, written
from summarizer.cli.reviewing_page import add_page, add_serve
from summarizer.errors import SettingsError
from summarizer.output.console import printed, standard_output, told
from summarizer.output.printable import printable_line

if TYPE_CHECKING:
    from summarizer.review.agreement import Agreement
    from summarizer.review.decisions import Said
    from summarizer.review.files import Tally

_LONGEST_PATH = 100


def add_review(commands: Any) -> None:
    """`review`, and what belongs to it."""
    review = commands.add_parser(
        "review",
        help="records before people: their decisions applied, made gold, held against each other",
        description="See docs/review.md.",
    )
    parts = review.add_subparsers(required=True, metavar="COMMAND")
    for add in (add_page, add_serve, add_import, _add_apply, _add_agree):
        add(parts)


def _add_apply(parts: Any) -> None:
    command = parts.add_parser(
        "apply",
        help="records with what people decided about them, or gold answers made of that",
        description="Writes every record in its order; one without decisions stays as it is. "
        "Decisions that cannot be applied are told, each with its line and why; the status is then "
        "1, and all else is applied. See docs/review.md.",
    )
    _add_given(command)
    command.add_argument(
        "--articles",
        metavar="FILE",
        type=Path,
        help="what the records were made from; without it words must stand in sentences that the "
        "record quotes",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    command.add_argument(
        "--to",
        choices=("records", "gold"),
        default="records",
        help="gold: what eval takes, of records with decisions (default: records)",
    )
    command.add_argument(
        "--prefer", metavar="NAME", help="who decides where people contradict each other"
    )
    command.set_defaults(run=apply)


def _add_given(command: argparse.ArgumentParser) -> None:
    command.add_argument("records", help="output of batch or extract --json, or - to read")
    command.add_argument(
        "decisions", nargs="+", type=Path, help="JSON Lines, as the page saves them"
    )
    command.add_argument(
        "--schema", metavar="MODULE:CLASS", help="the records' own model (default: incidents)"
    )


def apply(arguments: argparse.Namespace) -> int:
    """Records with what people decided, or gold answers."""
    from summarizer.review.decisions import read_said
    from summarizer.review.files import Review
    from summarizer.review.gold import gold_line, gold_of
    from summarizer.saved.articles import held, read_articles
    from summarizer.schema import schema_of

    records, articles = named(arguments.records), arguments.articles
    nameless = again = 0
    made: set[str] = set()
    schema = schema_of(schema_named(arguments.schema))
    said = chain.from_iterable(map(read_said, arguments.decisions))
    with (
        written(arguments.output, records, articles, *arguments.decisions) as file,
        held(read_articles(articles)) if articles else nullcontext() as known,
    ):
        review = Review(said, schema, known, arguments.prefer)
        if arguments.prefer is not None and arguments.prefer not in review.names:
            raise SettingsError(
                "Nobody of the name that --prefer gives has decided anything.",
                hint=f"Those who have: {', '.join(review.names)}.",
            )
        if arguments.to == "gold":
            for new, article in review.reviewed(records):
                gold = gold_of(new, schema, article)
                if gold is None:
                    nameless += 1
                elif gold.id in made:
                    again += 1
                else:
                    made.add(gold.id)
                    file.write(gold_line(gold))
        else:
            file.writelines(review.lines(records))
    _tell(review.tally)
    if nameless:
        told(f"summarizer: Reviewed records without an id, of which no gold is made: {nameless:,}.")
    if again:
        told(
            f"summarizer: Reviewed records of an id that has gold already, and get none: {again:,}."
        )
    return int(bool(review.tally.refused))


def _tell_refused(refused: Iterable[tuple[Said, str]]) -> None:
    for said, reason in refused:
        path = said.decision.path[:_LONGEST_PATH]
        told(f"{said.file}, line {said.line}: {path or said.decision.do}: {reason}.")


def _tell(tally: Tally) -> None:
    _tell_refused(tally.refused)
    overruled = f", overruled: {tally.overruled:,}" if tally.overruled else ""
    told(
        f"Decisions applied: {tally.done:,}, refused: {len(tally.refused):,}{overruled}. Records "
        f"reviewed: {tally.reviewed:,} of {tally.records:,}."
    )


def _add_agree(parts: Any) -> None:
    command = parts.add_parser(
        "agree",
        help="how far people agree, by field, and on what they do not",
        description="Percent and Krippendorff's alpha of values that two people or more decided "
        "on. See docs/review.md.",
    )
    _add_given(command)
    command.add_argument("--json", action="store_true", help="the figures as JSON")
    command.add_argument(
        "-o", "--output", metavar="FILE", help="what they do not agree on, JSON Lines"
    )
    command.set_defaults(run=agree)


def agree(arguments: argparse.Namespace) -> int:
    """How far people agree."""
    from summarizer.output.files import whole
    from summarizer.review.agreement import agreement
    from summarizer.review.decisions import read_said
    from summarizer.schema import schema_of

    records, output = named(arguments.records), named(arguments.output)
    schema = schema_of(schema_named(arguments.schema))
    found = agreement(records, chain.from_iterable(map(read_said, arguments.decisions)), schema)
    if output is not None:
        read = [path for path in (records, *arguments.decisions) if path]
        with whole([output], read) as (file,):
            file.writelines(f"{json.dumps(one)}\n" for one in found.disagreements)
    if arguments.json:
        with standard_output() as stream:
            print(json.dumps(found.as_json(), indent=1), file=stream)
    else:
        printed("".join(f"{printable_line(line)}\n" for line in _as_table(found)))
    _tell_refused(found.refused)
    return int(bool(found.refused))


def _as_table(found: Agreement) -> Iterator[str]:
    yield f"{', '.join(found.names)}: records that two or more decided on: {found.records:,}"
    figures = {"all": found.all, **found.fields}
    width = max(map(len, figures))
    yield f"{'':{width}}  {'both':>6}  {'agreed':>6}  percent   alpha  {'alone':>6}"
    for name, one in figures.items():
        told = one.as_json()
        percent = "-" if told["percent"] is None else f"{told['percent']:.1f}"
        alpha = "-" if told["alpha"] is None else f"{told['alpha']:.3f}"
        yield (
            f"{name:{width}}  {told['both']:>6}  {told['agreed']:>6}  {percent:>7}  {alpha:>6}  "
            f"{told['alone']:>6}"
        )
