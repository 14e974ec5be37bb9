"""What stands behind a place and a comma: what it lies in, a list of places, or a speaker."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarizer.evidence.language import language

IsArea = Callable[[str], bool]
"""Whether words mean a country or a region."""

_COMMA = re.compile(r"\s*[,،，、]\s*")
_WORD = re.compile(r"[^\s,،，、;:!?()]+")
_END = re.compile(r"\s*(?:[.;:!?)(।。；！？–—-]|$)")
_TITLE = 4
"""Letters of a title that is cut short: "Lt. Smith"."""
_MOST = 4
"""Words of a name of what a place lies in."""
_DAYS = language("en").words("calendar.months", "calendar.weekdays")
_SAY = re.compile(language("en").one_of("reporting.figures", "reporting.verbs") + r"(?!\w)")
_AND = language("en").words("grammar.and", "grammar.or")
_CLOSES = frozenset(
    "about after against around as at before by during early for from in into late near of on over"
    " since that through to today tonight toward towards under until when where which while who"
    " with yesterday".split()
)
"""What stands behind the whole of a place, and begins nothing that its last name could do."""


@dataclass(frozen=True)
class Tail:
    """What stands behind a place.

    Attributes:
        kind: none; what it lies in; what may be that, or a list or a speaker as well; what is
            in its place and is not understood.
        names: what it lies in, or may, the nearest first.
    """

    kind: Literal["none", "in", "maybe", "unknown"]
    names: tuple[str, ...] = ()


def tail_of(behind: str, opens: bool, spoken: str, is_area: IsArea) -> Tail:
    """Read what stands behind a place in its sentence.

    Args:
        behind: the sentence, right from behind the place.
        opens: whether the place stands at the beginning of the sentence, or behind "In" there.
        spoken: language of the article, ISO 639-1.
        is_area: knows countries and regions.
    """
    names: list[str] = []
    at = 0
    while comma := _COMMA.match(behind, at):
        words, end, follows = _name(behind, comma.end(), spoken)
        if not words:
            break
        whole = " ".join(words)
        if len(words) <= _MOST and is_area(whole):
            if follows == "says":
                break
            names.append(whole)
            if follows in ("and", "open"):
                return Tail("maybe", tuple(names))
            if follows == "closed":
                break
            at = end
            continue
        if names:
            break
        if area := _begins(words, is_area):
            # "Moscow, Idaho Police said": Idaho, or its police.
            return Tail("maybe", (area,))
        if follows in ("closed", "comma") and not opens and _may_be_one(words, behind[end:]):
            return Tail("unknown", (whole,))
        break
    return Tail("in" if names else "none", tuple(names))


def opens(before: str) -> bool:
    """Whether a place behind these words is what its sentence begins with: "In Kabul, ..."."""
    return len(before.split()) <= 1


def _may_be_one(words: Sequence[str], rest: str) -> bool:
    """Whether a name may be what a place lies in, and no title, nor words all in capitals."""
    whole = " ".join(words)
    title = len(whole) <= _TITLE and rest.lstrip()[:1].isupper()
    return len(words) <= _MOST and whole[0].isupper() and not whole.isupper() and not title


def _begins(words: Sequence[str], is_area: IsArea) -> str | None:
    """The area that a name of more begins with: "Idaho Police", "Egypt's"."""
    for many in range(min(len(words), _MOST), 0, -1):
        area = re.sub(r"['’]s?$", "", " ".join(words[:many]))
        if is_area(area):
            return area
    return None


Follows = Literal["says", "and", "open", "closed", "comma"]


def _name(text: str, at: int, spoken: str) -> tuple[list[str], int, Follows]:
    """The words of a name, where it ends, and what follows."""
    words: list[str] = []
    end = at
    for found in _WORD.finditer(text, at):
        bare = found[0].rstrip(".。।")
        if text[end : found.start()].strip() or not bare[:1].isalpha() or bare[0].islower():
            break
        small = bare.casefold()
        if small in _DAYS or (words and bare.isupper() and small in _CLOSES):
            break
        words.append(bare)
        end = found.end()
        if bare != found[0] and len(bare) > 1:
            # A sentence's end, or an abbreviation, which does not speak.
            return words, end, "closed"
    return words, end, _follows(text, end, spoken)


def _follows(text: str, at: int, spoken: str) -> Follows:
    if _END.match(text, at):
        return "closed"
    joins = _AND | _listed(spoken, "numbers.and") | _listed(spoken, "numbers.or")
    if comma := _COMMA.match(text, at):
        after = _WORD.match(text, comma.end())
        return "and" if after and after[0].casefold() in joins else "comma"
    rest = text[at:].lstrip().casefold()
    word = _WORD.match(rest)
    if word is None or word[0][0].isdigit() or word[0].strip(".") in _DAYS:
        return "closed"
    if word[0] in joins:
        return "and"
    if _SAY.match(rest):
        return "says"
    closes = _CLOSES if spoken == "en" else _listed(spoken, "grammar.prepositions")
    return "closed" if word[0] in closes else "open"


@lru_cache(maxsize=64)
def _listed(spoken: str, key: str) -> frozenset[str]:
    try:
        return language(spoken).words(key)
    except (OSError, KeyError):
        return frozenset()
