"""The command that makes articles of files and pages."""

from __future__ import annotations

import argparse
import math
from typing import Any

from summarizer.cli.places import named, written
from summarizer.errors import SettingsError
from summarizer.output.console import told


def add_articles(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "articles",
        help="web pages, PDFs and text files in, JSON Lines of articles out",
        description="Writes the input of batch, one line for each page or file, in this order. One "
        "that gives no article is told, and the status is then 1. Nothing is fetched but what is "
        "named.",
    )
    command.add_argument(
        "names",
        nargs="+",
        metavar="FILE-OR-URL",
        help="HTML (also saved as .mhtml), PDF or text in UTF-8, or - for standard input",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    command.add_argument(
        "--timeout",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="for fetching one, and again for reading it (default: 30)",
    )
    command.add_argument(
        "--max-size", type=float, default=10.0, metavar="MB", help="of one (default: 10)"
    )
    command.add_argument(
        "--allow-private",
        action="store_true",
        help="fetch also from this machine and from private networks",
    )
    command.set_defaults(run=articles)


def articles(arguments: argparse.Namespace) -> int:
    """Pages, PDFs and text files as the input of a batch job."""
    from summarizer.intake.articles import STANDARD_INPUT, require_libraries
    from summarizer.intake.articles import articles as taken
    from summarizer.intake.fetch import Limits, is_url

    for option, value in (("--timeout", arguments.timeout), ("--max-size", arguments.max_size)):
        if not (math.isfinite(value) and value > 0):
            raise SettingsError(f"{option} is not a number above 0.", hint="Leave it out.")
    limits = Limits(
        size=math.ceil(arguments.max_size * 1e6),
        seconds=arguments.timeout,
        allow_private=arguments.allow_private,
    )
    require_libraries()
    names = arguments.names
    files = [named(name) for name in names if name != STANDARD_INPUT and not is_url(name)]
    missed = 0
    with written(arguments.output, *files) as file:
        for one in taken(names, limits):
            if one.line is None:
                missed += 1
            else:
                file.write(f"{one.line}\n")
                file.flush()
            if one.notice:
                told(f"summarizer: {one.name}: {one.notice}")
    return 1 if missed else 0
