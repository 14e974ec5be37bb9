"""`model`: the embedded one."""

from __future__ import annotations

import argparse
from typing import Any

from summarizer.cli.bar import Bar
from summarizer.output.console import printed
from summarizer.output.printable import printable_line


def add_model(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser("model", help="the embedded model: where it is; prepare it")
    command.add_argument("--check", action="store_true", help="only say whether it is prepared")
    command.set_defaults(run=model)


def model(arguments: argparse.Namespace) -> int:
    """The embedded model: where it is; prepare it."""
    from summarizer.asking.embedded import location, prepare

    if not arguments.check:
        prepare(Bar("preparing the model"))
    status = location()
    state = "prepared" if status.prepared else "not prepared"
    printed(f"{status.name}: {state}, {printable_line(str(status.path))}\n")
    return 0 if status.prepared else 1
