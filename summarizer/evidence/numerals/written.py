"""What stands right beside a number's digits and makes them a part of something else.

Typography alone, in any script: "5" of "5/8", of "15:30", of "A320", of "2019-05-12". What letters
say of a number ("5th", "5 млн") is read elsewhere, by language.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, within
from summarizer.evidence.numerals.scan import CURRENCY_BEFORE

Standing = Literal["whole", "open", "part"]
"""A number of its own, one of two written as one ("3-1", "120/80"), or no number at all there."""

DASHES = "-‐‑‒–—―−"
_HYPHENS = "-‐‑"
_SLASHES = "/⁄∕"
_JOINERS = rf"{DASHES}{_SLASHES}:·×.,'’"
_CHAIN = re.compile(rf"\d+(?:[{_JOINERS}]\d+)+")
_PIECE = re.compile(r"\d+")
_CLOCK = re.compile(r"[0-2]?\d:[0-5]\d")
_DATE = (
    r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{1,2}/\d{4}|\d{4}/0\d)(?!\d)"
)
_NUMERIC_DATE = re.compile(_DATE)
_YEAR = re.compile(r"(?:19|20)\d\d")
# "+49 30 1234567", "(0171) 234-5678", "1234 5678 9012 3456".
_DIALLED = re.compile(
    rf"(?<![\w.,])\(?(?!{_DATE})(?:\+\d|0\d|\d{{3}}\))[{DASHES}\d\s()./]{{5,}}\d"
    r"|(?<![\w.,])\d{4}(?: \d{4}){2,}"
)
_LONGEST = 40
_UNITS = frozenset("mgthlksxVWмгтчлкс")
"""Single letters that are written to a number and leave it one: "5m", "3x"."""
# In Chinese: "三分之二", but not "百分之二", two per cent; "第三", the third; "周三", a Wednesday.
_HAN_BEFORE = re.compile("(?:(?<!百)分之|第|周|週|星期|[礼禮]拜)$")
_HAN_BEHIND = re.compile("分之")
_CORE = re.compile(r"\d+(?:[\s.,'’\u066b\u066c\uff0c\uff0e]\d+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_JOINED = re.compile(r"[^\W\d_]+[-‐‑]$")
# A figure such as "1,200" has separators of its own: a chain of two numbers may have more.
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+|\d+[.,]\d+")
_DEGREES = re.compile(r"\s?[CF]\b")
_DECADE = re.compile(r"['’]?s(?![^\W_])")


def standing(text: str, span: Span) -> tuple[Standing, Span]:
    """How digits stand in a text, and what they are a part of, where it is open.

    Args:
        text: a sentence.
        span: of one number in it, with its own separators ("5,700"), without a sign.
    """
    start, end = span
    core = _CORE.match(text, start, end)
    if _is_marked(text, span) or (core and _is_named(text, start)):
        return "part", span
    if core is None or _is_lettered(text, span):
        return ("part" if core else "whole"), span
    dialled = next((one for one in within(_dialled(text), *span) if one[0] <= start < one[1]), None)
    if dialled and not (start - dialled[0] <= 1 and end == dialled[1]):
        return "part", span
    core_end = core.end()
    joined = _joined_before(text, start) or (core_end == end and _joined_behind(text, end))
    near = within(_chains(text), start, core_end)
    chain = next((one for one in near if one[0] <= start and core_end <= one[1]), None)
    if not joined or chain is None:
        return "whole", span
    how, whole = _in_chain(text, (start, core_end), chain)
    return how, (whole[0], max(whole[1], end)) if how == "open" else span


def is_year(text: str, span: Span) -> bool:
    """Whether it looks like one: four digits."""
    return _YEAR.fullmatch(text, *span) is not None


@remembered(64)
def _dialled(text: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in _DIALLED.finditer(text))


@remembered(64)
def _chains(text: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in _CHAIN.finditer(text))


def _joined_before(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] in _JOINERS and text[start - 2].isdecimal()


def _joined_behind(text: str, end: int) -> bool:
    return text[end : end + 1] in tuple(_JOINERS) and text[end + 1 : end + 2].isdecimal()


def _in_chain(text: str, span: Span, whole: Span) -> tuple[Standing, Span]:
    """Digits that marks join to others: "5-7", "5/8", "2019-05-12", "192.168.1.5"."""
    start, end = whole
    chain = text[start:end]
    if _NUMERIC_DATE.fullmatch(chain):
        return ("whole" if is_year(text, span) else "part"), span
    left = span[0] == start
    other = (span[1] + 1, end) if left else (start, span[0] - 1)
    joiner = text[span[1]] if left else text[span[0] - 1]
    alone = not _PIECE.sub("", text[slice(*other)]) and (left or span[1] == end)
    grouped = _GROUPED.fullmatch(text, *other) is not None
    padded = any(
        text[at] == "0" and text[at + 1 : at + 2].isdecimal() for at in (span[0], other[0])
    )
    long = end - start > _LONGEST
    if long or not (alone or grouped) or joiner in ".,'’" or padded or _CLOCK.fullmatch(chain):
        return "part", span
    if joiner in DASHES and is_year(text, span) and is_year(text, other):
        return "whole", span
    first, second = (span, other) if left else (other, span)
    if joiner in _SLASHES and _amount(text, first) <= _amount(text, second):
        return "part", span  # a fraction
    return "open", (start, end)


def _amount(text: str, span: Span) -> int:
    return int("".join(filter(str.isdecimal, text[slice(*span)])))


def _is_named(text: str, start: int) -> bool:
    """Whether letters lead to the digits: "A320", "F-16", but not "USD5" or "mid-2019"."""
    before = text[max(0, start - 24) : start]
    last = before[-1:]
    if last == "_":
        return True
    if last.isalpha() and not _is_unspaced(last):
        return CURRENCY_BEFORE.search(before) is None
    if last in tuple(_HYPHENS) and before[-2:-1].isalpha():
        word = _LETTERS_JOINED.search(before)
        return word is not None and not word[0].islower()
    return False


def _is_lettered(text: str, span: Span) -> bool:
    """Whether letters behind the digits make a name of them: "5G", "4x4", "15h30", "room 4b"."""
    behind = _LETTERS.match(text, span[1])
    if behind is None or _is_unspaced(behind[0][0]):
        return False
    if text[behind.end() : behind.end() + 1].isdecimal():
        return True
    decade = _DECADE.match(text, span[1]) and text[span[1] - 1] == "0" and span[1] - span[0] == 4
    degrees = behind[0] in ("C", "F") and text[span[0] - 1 : span[0]] in tuple(DASHES)
    return bool(decade) or (len(behind[0]) == 1 and behind[0] not in _UNITS and not degrees)


def _is_marked(text: str, span: Span) -> bool:
    """Whether signs make another number of it ("10²", "2½", "5º", "三分之二"), or a note's."""
    start, end = span
    after = text[end : end + 1]
    if after in ("º", "ª") and not _DEGREES.match(text, end + 1):
        return True
    if after and unicodedata.category(after) == "No":
        return True
    if _HAN_BEHIND.match(text, end) or _HAN_BEFORE.search(text[max(0, start - 3) : start]):
        return True
    noted = text[max(0, start - 1) : start] == "[" and after == "]"
    return noted and start > 1 and not text[start - 2].isspace()


def _is_unspaced(char: str) -> bool:
    """Whether it is of a script that writes no spaces, or sets its particles to a number."""
    code = ord(char)
    return 0x0600 <= code <= 0x06FF or 0x0E00 <= code <= 0x0EFF or code >= 0x1000
