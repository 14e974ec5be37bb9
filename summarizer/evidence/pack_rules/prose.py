"""A sentence of summary of an article that is not in English, or not in the summary's language.

Its numbers must be in the sentences it cites, each with its bounds; where it is in the article's
language, its names too, in any form. Whether it says no more than they is left to a second reader,
unless it is one of them word for word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.detect import surely
from summarizer.evidence.packs.pack import known, pack
from summarizer.evidence.told.names import with_names
from summarizer.evidence.told.numbers import figures, numbers
from summarizer.evidence.verdict import Sentence, Span, Spans

_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)[\"'«“„¿¡]*$")
_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]*")


def retold(
    prose: str, cited: Sequence[Sentence], every: Mapping[int, Sentence]
) -> dict[int, Spans] | None:
    """Where the sentences have the numbers and names of the prose; None if they lack one."""
    language = told_in(prose, cited, every)
    found = _numbers(prose, language, cited)
    if found is None:
        return None
    names = _names(prose, language) if language == cited[0].language else ()
    return with_names(found, names, cited, every)


def told_in(prose: str, cited: Sequence[Sentence], every: Mapping[int, Sentence]) -> str:
    """The language that a sentence of summary is read in: the article's, or English."""
    language = surely(prose)
    known = language in {s.language for s in every.values()} | {"en"}
    return language if known and language else cited[0].language


def _numbers(prose: str, language: str, cited: Sequence[Sentence]) -> dict[int, list[Span]] | None:
    given = {
        (f.minimum, f.maximum) for s in cited for f in figures(s.text, s.language) if not f.vague
    }
    said = [f for f in figures(prose, language) if not f.vague]
    if any((f.minimum, f.maximum) not in given for f in said):
        return None
    values = {n.value for n in numbers(prose, language)}
    held = {s.number: [n for n in numbers(s.text, s.language) if n.value in values] for s in cited}
    if not values <= {n.value for each in held.values() for n in each}:
        return None
    return {number: [(n.start, n.end) for n in each] for number, each in held.items()}


def _names(prose: str, language: str) -> list[str]:
    """Words with a capital that no sentence begins with, where capitals mean names."""
    capitals = language not in known() - {"en"} or pack(language).flag("names_in_capitals")
    if not capitals:
        return []
    return [
        word[0]
        for word in _CAPITALISED.finditer(prose)
        if word[0][0].isupper() and not _SENTENCE_START.search(prose[: word.start()])
    ]
