"""What a person's words are held against: the article, or the sentences that a record quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from summarizer.article import Article
from summarizer.errors import DecisionUnfit
from summarizer.evidence.types import Citation, Span
from summarizer.evidence.verdict import Places, Sentence
from summarizer.grounding.held import Text

_NOT_THERE = "the article does not have its words at this place"
_NOT_QUOTED = "its article is not given, and no sentence that the record quotes has its words there"


class Grounds:
    """One record's sentences, each known by where it begins.

    Args:
        article: that the record was made from; None where it is not at hand.
        leaves: the record's cited values as JSON, whose quotes are then all there is.
        language: ISO 639-1 code of the article's language; "" if it is not known.
    """

    def __init__(
        self, article: Article | None, leaves: Iterable[Mapping[str, Any]], language: str
    ) -> None:
        self._article = article
        self._language = language
        quotes = {one["start"]: one["quote"] for leaf in leaves for one in leaf["citations"]}
        self._quotes: dict[int, str] = dict(sorted(quotes.items()))

    def cite(self, words: Sequence[Span]) -> list[Citation]:
        """The sentences of these words, and in them the words.

        Raises:
            DecisionUnfit: they do not stand there.
        """
        found: dict[int, list[tuple[int, int]]] = {}
        for one in words:
            for start, piece in self._pieces(one):
                found.setdefault(start, []).append(piece)
        return [self._citation(start, set(spans)) for start, spans in sorted(found.items())]

    def citations(self, places: Places) -> list[Citation]:
        """The same of places, by where their sentences begin."""
        return [
            self._citation(start, {(start + a, start + b) for a, b in spans})
            for start, spans in sorted(places.items())
        ]

    @cached_property
    def text(self) -> Text:
        """The sentences as values are computed from them, by where they begin."""
        article = self._article
        told = dict.fromkeys(self._quotes, self._language)
        if article is not None:
            starts = (one.start for one in article.sentences)
            told |= dict(zip(starts, article.languages, strict=True))
        sentences = {at: Sentence(at, self._sentence(at), code) for at, code in told.items()}
        return Text(sentences, article.published if article else None)

    def _sentence(self, start: int) -> str:
        if self._article is None or start not in self._ends:
            return self._quotes[start]
        return self._article.text[start : self._ends[start]]

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {one.start: one.end for one in self._article.sentences} if self._article else {}

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(self._ends)

    def _pieces(self, words: Span) -> list[tuple[int, tuple[int, int]]]:
        """For each sentence that words stand in, where it begins and which of them it has."""
        start, end = words.start, words.end
        if self._article is None:
            for at, quote in self._quotes.items():
                if at <= start and quote[start - at : end - at] == words.quote:
                    return [(at, (start, end))]
            raise DecisionUnfit(_NOT_QUOTED)
        if self._article.text[start:end] != words.quote:
            raise DecisionUnfit(_NOT_THERE)
        found = []
        number = max(bisect_right(self._starts, start) - 1, 0)
        for at in self._starts[number:]:
            if at >= end:
                break
            piece = max(at, start), min(self._ends[at], end)
            if piece[0] < piece[1]:
                found.append((at, piece))
        if not found:
            raise DecisionUnfit(_NOT_THERE)
        return found

    def _citation(self, start: int, spans: set[tuple[int, int]]) -> Citation:
        quote = self._sentence(start)
        match = tuple(
            Span(start=a, end=b, quote=quote[a - start : b - start]) for a, b in sorted(spans)
        )
        return Citation(start=start, end=start + len(quote), quote=quote, match=match)
