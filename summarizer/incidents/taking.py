"""A record taken in: what is kept of its report."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.incidents.assemble import Locate
from summarizer.incidents.features import features_of, terms_told
from summarizer.incidents.reports import is_one_of_several, told_of
from summarizer.incidents.shown import lead_of
from summarizer.incidents.store import Store
from summarizer.saved.records import Record


def take(
    store: Store,
    record: Record,
    article: Article | None,
    locate: Locate | None = None,
    *,
    leads: bool = False,
) -> bool:
    """Keep a record's report; whether there is one. One that has none now is no longer kept.

    Args:
        store, record: to keep it in, and what is kept.
        article: what it was made from, if that is at hand.
        locate: looks its place up.
        leads: keep how the article begins, for a second reader.
    """
    told = told_of(record, article)
    if told is None:
        store.drop(record.outcome.id or None, record.outcome.provenance.article)
        return False
    # An article of several incidents tells of others too: what its record quotes is of this one.
    several = is_one_of_several(told.report.id)
    whole = None if several else article
    words = terms_told(told, whole)
    located = locate(told, ()) if locate else None
    features = features_of(told, located)
    store.take(told.report, record.outcome, features, words, anew=article is not None)
    if leads and whole is not None:
        store.keep_lead(told.report.key, lead_of(whole))
    return True
