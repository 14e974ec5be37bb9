"""The command that makes articles of files and pages."""

from __future__ import annotations

import argparse
import math

from summarizer.cli.places import named, written
from summarizer.errors import SettingsError
from summarizer.output.console import told


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
