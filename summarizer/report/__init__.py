"""The page a person reads: records or incidents beside the words they rest on, in one HTML file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from summarizer.article import Article
from summarizer.outcome import Outcome

if TYPE_CHECKING:
    from summarizer.incidents.incident import Incident

__all__ = ["incidents_html", "report_html"]


def report_html(outcomes: Iterable[Outcome], articles: Iterable[Article] = ()) -> str:
    """A self-contained HTML page of these outcomes, each beside the article it was made from.

    An outcome finds its article by the SHA-256 in its provenance, so the text shown is the text
    that was read. Where the article is not among those given, or its text has changed since, only
    the quoted sentences are shown, and the page says so. The same outcomes and articles give the
    same bytes. For files too large for memory use `summarizer report`.

    Args:
        outcomes: one or many, of any record model.
        articles: the articles they were made from, in any order.
    """
    # Few who import the package want a page.
    from summarizer.report.page import pieces
    from summarizer.report.record import tree_of
    from summarizer.saved.articles import held

    each = ((outcome, tree_of(outcome)) for outcome in outcomes)
    with held(articles) as known:
        return "".join(pieces(each, known))


def incidents_html(incidents: Iterable[Incident], articles: Iterable[Article] = ()) -> str:
    """The same of incidents: the reports of each beside each other.

    Args:
        incidents: one or many.
        articles: what the records of their reports were made from, in any order.

    Raises:
        InputUnreadable: an incident has no reports, or cites one that it does not have.
    """
    from summarizer.report.incidents import incident_pieces
    from summarizer.saved.articles import held

    with held(articles) as known:
        return "".join(incident_pieces(incidents, known))
