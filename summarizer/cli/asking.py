"""The settings that decide how an article is asked about: the same for each command that asks."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli.bar import Bar
from summarizer.cli.endpoint import add_endpoint, endpoint_settings
from summarizer.cli.places import schema_named
from summarizer.output.console import told

if TYPE_CHECKING:
    from summarizer.events import Event


def add_settings(command: argparse.ArgumentParser) -> None:
    """What decides how an article is asked about, the same for one as for many."""
    command.add_argument(
        "--schema",
        metavar="MODULE:CLASS",
        help="a record model of your own, or the file.toml of a codebook (new-schema writes one)",
    )
    command.add_argument("--prompt", metavar="FILE", type=Path, help="instructions of your own")
    command.add_argument(
        "--model-file", metavar="GGUF", help="another model for the embedded server"
    )
    command.add_argument(
        "--accept",
        choices=("words", "second_reading", "reading"),
        help="what a value needs that the words neither bear out nor contradict: a second reader's "
        "yes (default at an endpoint), the model's reading, or words: it is left out (default if "
        "embedded)",
    )
    command.add_argument(
        "--summary-language",
        metavar="CODE",
        help="what summaries are written in (default: as the article)",
    )
    calls = command.add_mutually_exclusive_group()
    calls.add_argument(
        "--one-call",
        action="store_true",
        default=None,
        dest="one_call",
        help="ask for the whole record at once (default at an endpoint)",
    )
    calls.add_argument(
        "--interview",
        action="store_false",
        dest="one_call",
        help="ask question after question in one conversation (default if embedded)",
    )
    add_endpoint(command)


def add_verbose(command: argparse.ArgumentParser) -> None:
    """Add the option that tells what is on the way."""
    command.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="each request and what came of it, on standard error",
    )


def settings(arguments: argparse.Namespace) -> dict[str, Any]:
    """Those of a `Summarizer`, as the command line gives them."""
    return {
        **endpoint_settings(arguments),
        "schema": schema_named(arguments.schema),
        "prompt": arguments.prompt,
        "one_call": arguments.one_call,
        "accept": arguments.accept,
        "summary_language": arguments.summary_language,
        "progress": Bar("preparing the model"),
        "on_event": _watch if getattr(arguments, "verbose", False) else None,
    }


def _watch(event: Event) -> None:
    told(f"summarizer: {event}")
