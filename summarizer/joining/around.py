"""What else the sentences of a value say: which words, and which days."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.evidence.memory import remembered
from summarizer.evidence.packs.pack import known
from summarizer.evidence.told.dates import find_dates
from summarizer.evidence.types import Cited
from summarizer.joining.values import bare


def told_around(values: Iterable[Cited[object]]) -> frozenset[str]:
    """The words of the sentences of some values, besides these values, in whatever order."""
    sentences: dict[int, tuple[str, set[tuple[int, int]]]] = {}
    for value in values:
        for one in value.citations:
            _, spans = sentences.setdefault(one.start, (one.quote, set()))
            spans.update((span.start - one.start, span.end - one.start) for span in one.match)
    found: set[str] = set()
    for text, spans in sentences.values():
        rest = text
        for start, end in spans:
            rest = rest[:start] + " " * (end - start) + rest[end:]
        found.update(bare(word) for word in rest.split())
    return frozenset(found - {""})


def days_in(value: Cited[object]) -> frozenset[str]:
    """The days and times in the sentences of a value, as they are written."""
    return frozenset(day for one in value.citations for day in _days(one.quote))


@remembered(512)
def _days(text: str) -> frozenset[str]:
    # Which language it is in, a record does not say.
    spans = (span for name in sorted(known()) for span in find_dates(text, name))
    return frozenset(bare(text[slice(*span)]) for span in spans)
