"""Days that a sentence in the record's own words tells, and what in the article means them.

"On 9 January 1990" is what an article of that day calls "today".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain

from summarizer.evidence.memory import remembered
from summarizer.evidence.told.dates import find_dates, resolve
from summarizer.evidence.verdict import Sentence, Span


def without_days_held(
    prose: str, sentences: Iterable[Sentence], published: date | None, language: str = "en"
) -> tuple[str, dict[int, tuple[Span, ...]]]:
    """The prose with a space for each day that words of the article mean too, and these words."""
    told: dict[tuple[date, date | None], list[Span]] = {}
    for span, days in _days(prose, published, language):
        told.setdefault(days, []).append(span)  # "Saturday, 19 October" tells one day twice
    found: dict[int, tuple[Span, ...]] = {}
    held: set[tuple[date, date | None]] = set()
    for sentence in sentences if told else ():
        for span, days in _days(sentence.text, published, sentence.language):
            if days in told and days not in held:
                held.add(days)
                found[sentence.number] = (*found.get(sentence.number, ()), span)
    rest = prose
    for start, end in sorted(chain.from_iterable(told[days] for days in held), reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    return rest, found


@remembered(512)
def _days(
    text: str, published: date | None, language: str
) -> tuple[tuple[Span, tuple[date, date | None]], ...]:
    """The expressions of a text that settle which day they mean, and their first and last days."""
    read = (
        (span, resolve(text[slice(*span)], published, language=language))
        for span in find_dates(text, language)
    )
    return tuple((span, (m.start, m.end)) for span, m in read if m.start is not None)
