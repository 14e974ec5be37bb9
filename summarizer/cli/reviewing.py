"""The commands for people who review records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summarizer.cli.reviewing_page import add_page, add_serve

_COMMANDS: tuple[Callable[[Any], None], ...] = (add_page, add_serve)
"""Adds each of them to the parser, in the order in which help has them: page, serve, import, apply,
agree."""


def add_review(commands: Any) -> None:
    """`review`, and what belongs to it."""
    review = commands.add_parser(
        "review",
        help="records before people: their decisions applied, made gold, held against each other",
        description="See docs/review.md.",
    )
    parts = review.add_subparsers(required=True, metavar="COMMAND")
    for add in _COMMANDS:
        add(parts)
