"""Names that stand in one list, of all of whom the same is told, by a language pack."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.aged import ages
from summarizer.evidence.packs.forms import in_folded, sayings_of
from summarizer.evidence.packs.pack import LETTER, Pack, pack
from summarizer.evidence.packs.persons import small_words
from summarizer.evidence.packs.sorts import kinds_of_people, told_in
from summarizer.evidence.words.search import Folded

_LONGEST = 6
"""Words of a name."""
_LOOK = 80


class Listed(NamedTuple):
    """Names of a list, in order, offsets in code points.

    Attributes:
        names: where they stand.
        begins: whether a clause may begin before them, so that what follows is told of all.
        ends: whether one may end behind them, so that what stands before is told of all.
    """

    names: tuple[Span, ...]
    begins: bool
    ends: bool


class _Marks:
    """What stands between the names of a list, and around it."""

    def __init__(self, words: Pack) -> None:
        joined = words.word("numbers.and")
        self.between = re.compile(rf"\s?,\s(?P<last>{joined}\s)?|\s(?P<and>{joined}\s)")
        self.word = re.compile(rf"{LETTER}(?:{LETTER}|['.-](?={LETTER})|\.)*")
        articles = words.one_of("grammar.articles")
        self.article = re.compile(rf"{words.begin}{articles}(?:\s|(?<='))")
        self.article_before = re.compile(rf"{words.begin}{articles}(?:\s|(?<='))$")
        goes_on = words.word("grammar.prepositions", "grammar.clause", "happening.at")
        self.ends = re.compile(rf"\s?(?:[.,;:!?)\"]|$)|\s{goes_on}")
        harms = ("harm.killing", "harm.wounds", "harm.missing", "harm.capturing", "harm.flight")
        self.no_name = re.compile(
            words.word("grammar.prepositions", "reporting.according", *harms, "roles.victim")
        )
        self.begins = re.compile(
            rf"(?:^|[.,;:!?(\"]|{words.word('grammar.that', 'grammar.clause')})\s?\"?$"
        )


@lru_cache
def _marks(name: str) -> _Marks:
    return _Marks(pack(name))


def listed_with(text: str, name: Span, language: str) -> Listed | None:
    """The list of persons' names in which one stands; in scripts without capitals there is none."""
    for found in _lists(text, language):
        if any(one[0] <= name[0] and name[1] <= one[1] for one in found.names):
            return found
    return None


@remembered(512)
def _lists(text: str, language: str) -> tuple[Listed, ...]:
    if text.isupper():
        return ()
    folded, found, at = pack(language).fold(text), [], 0
    reading = _Reading(text, folded, language)
    while (begun := reading.next_name(at)) is not None:
        items, joined = reading.items(begun)
        at = items[-1][1]
        # "Died Belu and Paz, *and Hart* was hurt": the last may begin a clause of its own.
        while len(items) > 1 and not (joined[-1] and reading.ends(items[-1][1])):
            if joined[-1] and reading.begins(items[0][0]):
                break
            items.pop()
            joined.pop()
        if len(items) > 1:
            names = tuple(folded.span(*item) for item in items)
            begins = reading.begins(items[0][0])
            found.append(Listed(names, begins, reading.ends(items[-1][1])))
    return tuple(found)


class _Reading:
    """A sentence in which lists are looked for, in the places of its folded text."""

    def __init__(self, text: str, folded: Folded, language: str) -> None:
        self.text, self.folded, self.hay = text, folded, folded.text
        self.language, self.marks = language, _marks(language)
        told = told_in(text, kinds_of_people(language), language)
        self._titles = dict(in_folded(folded, one.span) for one in told)
        self._begun = {end: begun for begun, end in self._titles.items()}

    def next_name(self, at: int) -> int | None:
        """Where the next word with a capital begins."""
        for word in self.marks.word.finditer(self.hay, at):
            if self._is_capital(word.start()):
                return word.start()
        return None

    def items(self, at: int) -> tuple[list[Span], list[bool]]:
        """The names from one on, and for each but the first whether an "and" leads to it."""
        items, joined = [self._name(at)], [False]
        while between := self.marks.between.match(self.hay, self._behind_age(items[-1][1])):
            begun = self._behind_title(between.end())
            if begun >= len(self.hay) or not self._is_capital(begun):
                break
            items.append(self._name(begun))
            joined.append(bool(between["last"] or between["and"]))
            if joined[-1]:
                break
        return items, joined

    def begins(self, at: int) -> bool:
        """Whether a clause may begin before a name and its title."""
        at = self._begun.get(at - 1, at)
        low = max(0, at - _LOOK)
        article = self.marks.article_before.search(self.hay, low, at)
        return bool(self.marks.begins.search(self.hay, low, article.start() if article else at))

    def ends(self, at: int) -> bool:
        """Whether a clause may end behind a name and an age."""
        return self.marks.ends.match(self.hay, self._behind_age(at)) is not None

    def _is_capital(self, at: int) -> bool:
        return self.text[self.folded.span(at, at + 1)[0]].isupper()

    def _name(self, at: int) -> Span:
        """From a word with a capital to the last such one, small ones between them alone."""
        small, joined = small_words(self.language), sayings_of(self.language).joined
        end, words, second = at, 0, at
        for word in self.marks.word.finditer(self.hay, at):
            if words == _LONGEST or self.hay[end : word.start()].strip():
                break
            if self._is_capital(word.start()):
                end = word.end()
            elif not small.fullmatch(word[0]) or joined.fullmatch(word[0]):
                break
            words += 1
            second = word.start() if words == 2 else second
        # At the beginning any word has a capital: "*Died* Ana Belu", "*After* Ana Belu".
        begun = words > 2 and not self.hay[:at].strip('"( ')
        return (second if begun and self.marks.no_name.match(self.hay, at) else at), end

    def _behind_age(self, at: int) -> int:
        age = ages(self.language)[1].match(self.hay, at)
        return age.end() if age else at

    def _behind_title(self, at: int) -> int:
        article = self.marks.article.match(self.hay, at)
        begun = article.end() if article else at
        end = self._titles.get(begun)
        space = end is not None and self.hay[end : end + 1] == " "
        return end + 1 if end is not None and space else begun
