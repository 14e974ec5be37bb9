"""The sentences that a record cites, each once, by its number in the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from rich.text import Text

from summarizer.article import Article
from summarizer.cli.view.look import STYLES, Look, laid, styled
from summarizer.evidence.types import Citation
from summarizer.output.printable import printable_line

_MARKS = ("‹›", "⟪⟫", "⟦⟧")
"""What stands around words that carry a value: the first pair that the sentences do not have."""


class Sentences:
    """Numbers sentences as the article does, and keeps those that were asked for."""

    def __init__(self, article: Article) -> None:
        self._all = len(article.sentences)
        self._starts = [one.start for one in article.sentences]
        self._cited: dict[int, tuple[str, set[tuple[int, int]]]] = {}

    def numbers(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """The numbers of the cited sentences, which are now to be shown."""
        found = []
        for one in citations:
            number = max(bisect_right(self._starts, one.start), 1)
            _, words = self._cited.setdefault(number, (one.quote, set()))
            words.update((word.start - one.start, word.end - one.start) for word in one.match)
            found.append(number)
        return tuple(sorted(set(found)))

    def lines(self, look: Look) -> list[Text]:
        """Under a title that says how many are not shown: each with its words marked."""
        if not self._cited:
            return []
        quotes = "".join(quote for quote, _ in self._cited.values())
        marks = "" if look.colours else _marks_for(quotes)
        cited = len(self._cited)
        title = styled("SENTENCES", "title").append(
            f"  {cited} cited, {self._all - cited} others left out; words that carry values are "
            + (f"in {marks[0]} {marks[1]}" if marks else "underlined")
        )
        lines = laid([(look.width, title)])
        width = len(str(max(self._cited))) + 2
        for number, (quote, words) in sorted(self._cited.items()):
            label = styled(f"[{number}]".rjust(width), "label")
            text = _marked(quote, words, marks)
            lines += laid([(width, label), (look.width - width - 4, text)], 2)
        return lines


def _marks_for(quotes: str) -> str:
    return next((pair for pair in _MARKS if not set(pair) & set(quotes)), _MARKS[-1])


def _marked(quote: str, words: Iterable[tuple[int, int]], marks: str) -> Text:
    """The sentence with the words at these places marked, by signs or else by their style."""
    text = Text()
    at = 0
    for start, end in _joined(words):
        text.append(_piece(quote[at:start]))
        word = _piece(quote[start:end]).strip()
        text.append(f"{marks[:1]}{word}{marks[1:]}", "" if marks else STYLES["carries"])
        # The space behind it, which is none of its words.
        text.append(_piece(quote[end - 1 : end]) if quote[end - 1 : end].isspace() else "")
        at = end
    return text.append(_piece(quote[at:]))


def _joined(words: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places without overlaps, in their order."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(words):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _piece(text: str) -> str:
    return printable_line(re.sub(r"\s+", " ", text))
