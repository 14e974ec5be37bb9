"""Figures that the article has where a record wants some: the model is shown where they stand.

Finding counts and the words for what happened is what code does well; who says so is what the
model is asked. A small model that is only asked "which figures" loses every second one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.evidence.clauses.cue import cue_spans
from summarizer.evidence.fields import Figure, Suffered
from summarizer.evidence.language import language as words_of
from summarizer.evidence.packs.harm import has_harm
from summarizer.evidence.packs.pack import known
from summarizer.evidence.sources.said import pointing, speaking_for
from summarizer.evidence.statements.speakers import phrase_of
from summarizer.evidence.told.numbers import figures
from summarizer.schema import Group, Leaf, Question

_MOST = 12
_LONGEST_SOURCE = 8
"""Words: what is longer is more than a name."""
_NO_NAME = words_of("en").words("reporting.prepositions", "clause.spans")
"""What begins with one of these tells when or where as well."""
_MARK = re.compile(r"^\[\w+\]\s*")
"""Of wires: "[TEXT]" stands before the first sentence."""


@dataclass(frozen=True)
class Candidate:
    """A figure of the article: its sentence, its wording, and who is named as its source."""

    sentence: int
    wording: str
    source: str


def candidates(
    question: Question, article: Article, shown: Collection[int] | None = None
) -> tuple[Candidate, ...]:
    """Figures for the question's `Figure` fields, in the article's order; at most twelve.

    Where a closed list stands beside the figure, only sentences that hold one of its cue words
    count ("killed", "wounded" for a toll).

    Args:
        question: the question.
        article: the article.
        shown: numbers of the sentences that are shown; None if all are.
    """
    found: dict[Candidate, None] = {}
    for part in question.parts:
        if isinstance(part, Group):
            for leaf in part.asked:
                if isinstance(leaf, Leaf) and isinstance(leaf.kind, Figure):
                    found.update(dict.fromkeys(_figures(leaf, part, article, shown)))
    return tuple(found)[:_MOST]


def _figures(
    leaf: Leaf, group: Group, article: Article, shown: Collection[int] | None
) -> list[Candidate]:
    cues = tuple(
        word
        for other in group.asked
        if isinstance(other, Leaf)
        and isinstance(other.kind, Suffered)
        and other.kind.of == leaf.name
        for words in other.kind.cues.values()
        for word in words
    )
    found = []
    for sentence, language in zip(article.sentences, article.languages, strict=True):
        if shown is not None and sentence.number not in shown:
            continue
        text = article.text[sentence.start : sentence.end]
        foreign = language != "en" and language in known()
        if cues and not (has_harm(text, language) if foreign else cue_spans(cues, text)):
            continue
        found += [
            Candidate(
                sentence.number,
                text[slice(*f.wording)],
                "" if foreign else _source(text, f.wording),
            )
            for f in figures(text, language)
        ]
    return found


def _source(text: str, figure: tuple[int, int]) -> str:
    """Who says so by name; empty where nobody does, or a "he", or more than a name is told."""
    said = speaking_for(text, figure)
    if said is None or pointing(text, said):
        return ""
    phrase = _MARK.sub("", phrase_of(text, said))
    words = phrase.casefold().split()
    return phrase if len(words) <= _LONGEST_SOURCE and _NO_NAME.isdisjoint(words[:1]) else ""
