"""From records to incidents: which reports tell of one event, and what each source says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.article import Article
from summarizer.asking.options import EndpointOptions
from summarizer.outcome import Outcome

if TYPE_CHECKING:
    from summarizer.gazetteer import Gazetteer
    from summarizer.incidents.decisions import Decision
    from summarizer.incidents.incident import Incident
    from summarizer.incidents.second import Read

__all__ = ["link"]


def link(
    outcomes: Iterable[Outcome],
    articles: Iterable[Article] = (),
    *,
    decisions: Iterable[Decision] = (),
    gazetteer: Gazetteer | None = None,
    model: str | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    options: EndpointOptions | None = None,
    settings_file: str | Path | None = None,
    most_pairs: int | None = None,
    ask_from: float | None = None,
    on_read: Callable[[Read], object] | None = None,
) -> list[Incident]:
    """The incidents that outcomes tell of, in the order in which they were first told of.

    For files too large for memory, and to go on with more reports, use `summarizer link`.

    A model that is named here is asked about doubtful pairs; one that is only in the environment is
    not. Its answers are not kept: another call asks again.

    Args:
        outcomes: of the incident model; those without a record of an incident are passed over.
        articles: what they were made from. Without them less is known: titles, sources and days of
            publication, and the words that no record quotes.
        decisions: of a person, which reports tell of one event, and which do not.
        gazetteer: looks places up (`summarizer.gazetteer.Gazetteer`); without it incidents have
            none.
        model, base_url, api_key, options, settings_file: a second reader, who is asked about
            doubtful pairs: as of a `Summarizer`, whose second reader he is not.
        most_pairs: the most questions, the most doubtful pairs first; 1,000 if None.
        ask_from: what rules say of a pair that is asked about, in bits; -4 if None.
        on_read: called with what came of the second reading, once it is over. Pairs that were not
            answered stay as rules have them: `Read.failures` says why.

    Raises:
        InputUnreadable: an outcome is not as `Outcome` holds it.
        OutputError: there is no room for temporary files.
        SettingsError: the second reader's settings cannot be used.
        EndpointError: no question can be answered, as key, account or model are refused.
    """
    # Few who import the package link.
    from summarizer.incidents.calls import Questions, linked, pair_reader
    from summarizer.incidents.places import locator
    from summarizer.settings import Reader

    locate = locator(gazetteer) if gazetteer else None
    questions = Questions(most_pairs, ask_from, on_read)
    second = Reader(model=model, base_url=base_url, api_key=api_key, options=options or {})
    reader = pair_reader(second, settings_file, questions)
    return linked(outcomes, articles, decisions, locate, reader, questions)
