"""What of a report a second reader is shown: source, days, place, and how it begins."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.article import Article
from summarizer.incidents.features import Features
from summarizer.incidents.incident import Report

_LONGEST = 600
"""Characters of a text, about a hundred words."""


def lead_of(article: Article) -> str:
    """How an article begins, in one line."""
    return shortened(article.text)


def shortened(text: str) -> str:
    """The first words of a text, in one line."""
    line = " ".join(text[: 4 * _LONGEST].split())
    if len(line) <= _LONGEST:
        return line
    # Of a script without spaces, where a word ends is not told.
    words = line[:_LONGEST].rpartition(" ")[0] or line[:_LONGEST]
    return f"{words} ..."


def shown(report: Report, features: Features, lead: str) -> str:
    """A report in one line; empty where neither title nor words of it are at hand.

    Args:
        report, features: what is known of it.
        lead: how it begins.
    """
    words = list(filter(None, (report.title, lead)))
    return " ".join((f"({'; '.join(_told(report, features))})", *words)) if words else ""


def _told(report: Report, features: Features) -> Iterator[str]:
    if report.source:
        yield report.source
    yield f"published {report.published or 'on a day that is not known'}"
    if features.days:
        first, last = features.days
        yield f"tells of {first if first == last else f'{first} to {last}'}"
    if features.place:
        yield f"place: {features.place}"
