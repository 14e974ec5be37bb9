"""From records to incidents: which reports tell of one event, and what each source says of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from summarizer.article import Article
from summarizer.outcome import Outcome

if TYPE_CHECKING:
    from summarizer.gazetteer import Gazetteer
    from summarizer.incidents.decisions import Decision
    from summarizer.incidents.incident import Incident

__all__ = ["link"]


def link(
    outcomes: Iterable[Outcome],
    articles: Iterable[Article] = (),
    *,
    decisions: Iterable[Decision] = (),
    gazetteer: Gazetteer | None = None,
) -> list[Incident]:
    """The incidents that outcomes tell of, in the order in which they were first told of.

    For files too large for memory, and to go on with more reports, use `summarizer link`.

    Args:
        outcomes: of the incident model; those without a record of an incident are passed over.
        articles: what they were made from. Without them less is known: titles, sources and days of
            publication, and the words that no record quotes.
        decisions: of a person, which reports tell of one event, and which do not.
        gazetteer: looks places up (`summarizer.gazetteer.Gazetteer`); without it incidents have
            none.

    Raises:
        InputUnreadable: an outcome is not as `Outcome` holds it.
        OutputError: there is no room for temporary files.
    """
    # Few who import the package link.
    from summarizer.incidents.calls import linked
    from summarizer.incidents.places import locator

    locate = locator(gazetteer) if gazetteer else None
    return linked(outcomes, articles, decisions, locate)
