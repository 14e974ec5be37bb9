"""The text that a page shows, and where in it the cited words stand.

JavaScript counts UTF-16 code units, Python code points: what leaves this module is in UTF-16.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from summarizer.article import Article
from summarizer.evidence import Citation, Span

_GAP = "\n\n"


class ShownText:
    """Either the whole article, or the sentences that an outcome quotes, in their order.

    Attributes:
        text: what is shown.
        whole: it is the article, and every quote stands in it where its citation says.
        exact: every quote agrees with what else the outcome and the article say.
    """

    def __init__(self, article: Article | None, citations: Iterable[Citation]) -> None:
        citations = list(citations)
        agree = all(map(_agrees, citations))
        quotes = {(one.start, one.quote) for one in citations}
        in_place = article is not None and all(
            start >= 0 and article.text.startswith(quote, start) for start, quote in quotes
        )
        self.exact = agree and (article is None or in_place)
        self.whole = article is not None and self.exact
        self._places: dict[tuple[int, str], int] = {}
        if article is not None and self.whole:
            self.text = article.text
            self._sentences = [(one.start, one.end) for one in article.sentences]
        else:
            self._sentences = []
            self.text = self._joined(sorted(quotes))
        self._astral = [at for at, character in enumerate(self.text) if character > "\uffff"]

    def _joined(self, quotes: list[tuple[int, str]]) -> str:
        at = 0
        for start, quote in quotes:
            self._places[start, quote] = at
            self._sentences.append((at, at + len(quote)))
            at += len(quote) + len(_GAP)
        return _GAP.join(quote for _, quote in quotes)

    @property
    def sentences(self) -> list[int]:
        """Start and end of each sentence, one after the other."""
        return [self._utf16(offset) for sentence in self._sentences for offset in sentence]

    def places(self, citation: Citation) -> list[int]:
        """Start and end of the citation, then of each of its matches, one after the other."""
        at = citation.start if self.whole else self._places[citation.start, citation.quote]
        placed = [at, at + len(citation.quote)]
        for match in citation.match:
            if _within(match, citation):
                start = at + match.start - citation.start
                placed += [start, start + len(match.quote)]
        return [self._utf16(offset) for offset in placed]

    def _utf16(self, offset: int) -> int:
        return offset + bisect_left(self._astral, offset)


def _agrees(citation: Citation) -> bool:
    return citation.end - citation.start == len(citation.quote) > 0 and all(
        _within(match, citation) for match in citation.match
    )


def _within(match: Span, citation: Citation) -> bool:
    at = match.start - citation.start
    return at >= 0 and bool(match.quote) and citation.quote.startswith(match.quote, at)
