"""The command that holds records against gold answers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summarizer.cli.places import schema_named
from summarizer.errors import SettingsError
from summarizer.output.console import printed, standard_output
from summarizer.output.printable import printable_line


def add_evaluation(commands: Any) -> None:
    """Add the command."""
    from summarizer.engine import DEFAULT_SCHEMA

    command = commands.add_parser("eval", help="how good records are, against gold answers")
    command.add_argument(
        "records",
        type=Path,
        nargs="+",
        help="output of batch; a second one to compare with, with --suggest any number",
    )
    command.add_argument(
        "--gold", metavar="FILE", type=Path, required=True, help="gold answers, JSON Lines"
    )
    command.add_argument(
        "--schema", metavar="MODULE:CLASS", default=DEFAULT_SCHEMA, help="the records' own model"
    )
    command.add_argument(
        "--suggest",
        action="store_true",
        help="which model with which --accept gives what, and which to take; see docs/choosing.md",
    )
    command.add_argument(
        "--by-heading", action="store_true", help="with --suggest: the figures of each heading too"
    )
    command.add_argument(
        "--base-url",
        metavar="URL",
        help="with --suggest: where the models were asked, for what that costs",
    )
    command.add_argument("--json", action="store_true", help="the figures as JSON")
    command.add_argument("--html", metavar="FILE", type=Path, help="write the misses as a page")
    command.list_of_paths = "records"
    command.set_defaults(run=evaluate)


def evaluate(arguments: argparse.Namespace) -> int:
    """How good records are, against gold answers; with ``--suggest`` which settings to take."""
    if arguments.suggest:
        return _suggest(arguments)
    if arguments.by_heading or arguments.base_url:
        option = "--by-heading" if arguments.by_heading else "--base-url"
        raise SettingsError(f"{option} belongs to --suggest.", hint="Give both, or neither.")
    if len(arguments.records) > 2:
        problem = "eval compares two files of records."
        raise SettingsError(problem, hint="Give two, or --suggest for any number.")
    from summarizer.evaluation.gold import read_gold, read_records
    from summarizer.evaluation.report import as_json, as_table, page
    from summarizer.evaluation.score import closed_lists, scores
    from summarizer.output.files import whole
    from summarizer.schema import schema_of

    mine, *others = arguments.records
    gold = read_gold(arguments.gold)
    records = read_records(mine)
    undecided = closed_lists(schema_of(schema_named(arguments.schema)))
    each = scores(gold, records, undecided)
    other = scores(gold, read_records(others[0]), undecided) if others else None
    figures = as_json(each, other)
    if arguments.html:
        with whole([arguments.html], [*arguments.records, arguments.gold]) as (file,):
            file.writelines(page(gold, records))
    if arguments.json:
        return _as_json(figures)
    if other is not None:
        printed(as_table(printable_line(str(others[0])), as_json(other)) + "\n\n")
    printed(as_table(printable_line(str(mine)), figures) + "\n")
    return 0


def _suggest(arguments: argparse.Namespace) -> int:
    from summarizer.evaluation.advice import advice
    from summarizer.evaluation.gold import read_gold
    from summarizer.evaluation.runs import read_run
    from summarizer.evaluation.suggest import suggestion
    from summarizer.schema import schema_of

    if arguments.html:
        problem = "--suggest writes no page."
        raise SettingsError(problem, hint="Leave --html out; eval without --suggest writes it.")
    gold = read_gold(arguments.gold)
    schema = schema_of(schema_named(arguments.schema))
    runs = [read_run(path, schema) for path in arguments.records]
    told = suggestion(gold, runs, by_heading=arguments.by_heading, base_url=arguments.base_url)
    if arguments.json:
        return _as_json(told)
    printed(advice(told))
    return 0


def _as_json(figures: Mapping[str, Any]) -> int:
    with standard_output() as stream:
        print(json.dumps(figures, indent=1), file=stream)
    return 0
