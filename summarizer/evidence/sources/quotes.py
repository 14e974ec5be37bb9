"""Who says what stands in quotation marks, where it is told in another sentence or behind "we"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.evidence.language import language
from summarizer.evidence.sources.said import Said, bare, sources
from summarizer.evidence.verdict import Sentence

_MARK = re.compile('["“”]')
_OPENS = re.compile(r'\s*["“]')
_WE = re.compile(rf"(?:.*[\]\"“:]\s*)?{language('en').one_of('stance.i')}", re.I | re.S)
_FAR = 4
"""How many sentences a quotation goes on before it names who says it, or behind."""


def in_quotes(text: str, at: int) -> bool:
    """Whether a place stands in quotation marks that its sentence opens."""
    return len(_MARK.findall(text, 0, at)) % 2 == 1


def says_we(text: str, said: Said) -> bool:
    """Whether it is "we" or "I" that speaks."""
    return _WE.fullmatch(bare(text, said)) is not None


def who_is_we(every: Mapping[int, Sentence], number: int, said: Said) -> tuple[int, Said] | None:
    """Who says "we" in quotation marks: '"We urge them to go," *Belu* said.'"""
    text = every[number].text
    others = [one for one in sources(text) if not says_we(text, one)]
    behind = [one for one in others if one.backward and one.reach[0] > said.verb[1]]
    before = [one for one in others if not one.backward and one.verb[1] <= said.phrase[0]]
    if behind or before:
        return number, behind[0] if behind else before[-1]
    return quoted_by(every, number)


def quoted_by(
    every: Mapping[int, Sentence], number: int, far: int = _FAR
) -> tuple[int, Said] | None:
    """Who says a sentence that stands in a quotation, and in which nobody speaks.

    '"It was a trap. They waited," *Belu said*.', '"They waited," *Belu said*. "It was a trap."'
    """
    first = _opened_at(every, number)
    if first is None:
        return None
    last, mark = _closed_at(every, first)
    if mark is None or last < number:
        return None
    text = every[last].text
    behind = [one for one in sources(text) if one.backward and one.reach[0] > mark]
    if behind:
        return last, behind[0]
    if text[mark + 1 :].strip(" )"):
        return None
    before = every.get(first - 1)
    closing = [one for one in sources(before.text) if one.backward] if before else []
    if before and len(closing) == 1 and _is_last(before.text, closing[0]):
        return before.number, closing[0]
    if before and not closing and far and _OPENS.match(before.text):
        return quoted_by(every, before.number, far - 1)
    return None


def _opened_at(every: Mapping[int, Sentence], number: int) -> int | None:
    """The sentence that opens the quotation in which a sentence stands."""
    for place in range(number, number - _FAR, -1):
        text = every[place].text if place in every else ""
        if _OPENS.match(text):
            return place
        if _MARK.search(text) and place < number:
            return None
    return None


def _closed_at(every: Mapping[int, Sentence], first: int) -> tuple[int, int | None]:
    """The sentence in which a quotation closes, and where: another paragraph may open it anew."""
    for place in range(first, first + 2 * _FAR):
        text = every[place].text if place in every else ""
        opened = _OPENS.match(text)
        if mark := _MARK.search(text, opened.end() if opened else 0):
            return place, mark.start()
        if not text:
            break
    return first, None


def _is_last(text: str, said: Said) -> bool:
    """Whether a source stands behind a quotation, which it closes."""
    return _MARK.search(text, 0, said.reach[0]) is not None and not _MARK.search(
        text, said.reach[1]
    )
