"""The commands, each of which adds its own options, and what reads them."""

from __future__ import annotations

import argparse
import difflib
import functools
import sys
from pathlib import Path
from typing import Any, NoReturn

from summarizer.cli.batching import add_batch
from summarizer.cli.checking import add_check
from summarizer.cli.completion import add_completion
from summarizer.cli.embedded import add_model
from summarizer.cli.extracting import add_extract
from summarizer.cli.filing import add_filing
from summarizer.cli.gazetteer import add_places
from summarizer.cli.judging import add_evaluation
from summarizer.cli.linking import add_link
from summarizer.cli.reading import add_export, add_report
from summarizer.cli.redacting import add_redact
from summarizer.cli.reviewing import add_review
from summarizer.cli.schemas import add_schemas
from summarizer.cli.taking import add_articles
from summarizer.output.console import printed, told_lines
from summarizer.output.printable import printable_line

_COMMANDS = (
    *(add_extract, add_batch, add_articles, add_filing, add_redact, add_check, add_link),
    *(add_review, add_report, add_evaluation, add_export, add_schemas, add_model, add_places),
)


class _Parser(argparse.ArgumentParser):
    """One that prints as all else is printed: what it is given it shows harmlessly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "allow_abbrev": False})
        self.color = False  # of Python 3.14

    list_of_paths: str | None = None
    """The argument that words behind the options belong to as well."""
    for_more: str = ""
    """What to do who gives more words than the command takes."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuse what is no option, in its own command's words and with the most like it."""
        known, rest = super().parse_known_args(args, namespace)
        if not rest:
            return known, rest
        if self.list_of_paths and not any(one.startswith("-") for one in rest):
            getattr(known, self.list_of_paths).extend(map(Path, rest))
            return known, []
        wrong = next((one for one in rest if one.startswith("-")), rest[0])
        near = difflib.get_close_matches(wrong.partition("=")[0], self._option_string_actions, 1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        more = "" if wrong.startswith("-") else self.for_more
        # Not its value, which may be a secret.
        self.error(f"unrecognized argument: {wrong.partition('=')[0]}{hint}. {more}".rstrip(" ."))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        choices = list(map(str, action.choices))
        near = difflib.get_close_matches(str(value), choices, 1)
        known = f"did you mean {near[0]}?" if near else f"choose from {', '.join(choices)}"
        raise argparse.ArgumentError(action, f"{value} is none ({known})")

    def error(self, message: str) -> NoReturn:
        """End with what is wrong and where help is: the usage of all options would hide it."""
        self.exit(2, f"{self.prog}: {printable_line(message)}. See: {self.prog} --help\n")

    def _print_message(self, message: str, file: object = None) -> None:
        """Print help, version, usage or an error: all of them come by here."""
        if file is sys.stdout:
            printed(message)
        else:
            told_lines(message)


@functools.cache
def parser() -> argparse.ArgumentParser:
    """What can be asked for; `run` of the arguments does it. Made once."""
    from importlib.metadata import version

    whole = _Parser(
        prog="summarizer",
        description="Turn a news report into an incident record whose every value cites its words.",
    )
    whole.add_argument("--version", action="version", version=version("incident-summarizer"))
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for add in _COMMANDS:
        add(commands)
    add_completion(commands, whole)
    return whole
