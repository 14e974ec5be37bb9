"""Finds which line breaks of a text part its sentences, and which only fell where a line was full.

Lines are put together to blocks, in time linear in the length of the text: a blank line always ends
a block, a single line break ends it too (headline, credit, dateline, bullet), unless the text is
hard-wrapped.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter

MARKS = ".!?…‥"
"""Marks that end a sentence only before white space."""
SURE_MARKS = "。！？｡؟۔।॥։።፧။។"
"""Marks of scripts that need neither a space nor a capital after them."""
CLOSING = "”’»›」』】〕》〉）)]}"
CJK = "\u2e80"
"""From here on scripts write no spaces."""
QUOTES = "\"'“”„‘’‚«»‹›「」『』"
LINES_WITH_DATELINE = 8

BULLET = re.compile(r"(?:[-*–•·▪●◦‣∙]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_CREDIT = re.compile(
    r"©|\([cC]\)\s|(?:Photo|Photograph|Picture|Image|Credit|PHOTO|IMAGE|CREDIT)s?\s?[:/]"
    r"|[Bb]y\s+[A-Z][^.!?]{0,60}$"
    r"|di(?:\s(?:e\s)?[A-Z][\w'’.-]+){2,6}$"
)
_ADDRESS = re.compile(r"(?:\w+://|www\.|\S+@)")
_WIDTHS = range(30, 121)
"""Columns at which a text may have been hard-wrapped."""
_SLACK = 4
_RAGGED = 0.9
"""The share of the width that lines have at least where letters are of different widths."""
_COMMAS = ",،，、"
_FIRST_WORD = re.compile(rf"[^\s{CJK}-\U0003ffff]{{1,40}}|\S[{re.escape(CLOSING)}，。、；：！？]*")

_INNER_STOP = re.compile(
    rf"[{SURE_MARKS}，、；]\s?\S|[^\W\d_]{{2}}[.!?][{re.escape(CLOSING + QUOTES)}]*\s\S"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its surrounding white space; `start` counts from the start of the text."""

    start: int
    indent: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def blocks(
    text: str,
    dateline: Callable[[str], int],
    title: Callable[[str], int],
    leads_on: Callable[[str], bool],
) -> Iterator[tuple[int, int]]:
    """Where each block of a text begins and ends.

    Args:
        text: the whole text.
        dateline: how much of a line is a dateline, which stands apart.
        title: how much of the first line is a title to which the text is pasted.
        leads_on: whether a line ends with a word that leads to another one.
    """
    paragraphs = _paragraphs(text, title)
    wrap = _wrap_of(paragraphs)
    seen = 0
    for lines in paragraphs:
        first = lines[0]
        for line, following in pairwise(lines):
            seen += 1
            begins = seen <= LINES_WITH_DATELINE and (
                dateline(line.text) == len(line.text) or dateline(following.text) > 0
            )
            if begins or not (_joined(first, line, following, wrap) or leads_on(line.text)):
                yield first.start, line.end
                first = following
        seen += 1
        yield first.start, lines[-1].end


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text was hard-wrapped.

    Attributes:
        width: the column at which lines were full.
        least: a line is full that reaches this column with the next line's first word.
        measure: how many columns some words take.
    """

    width: int
    least: float
    measure: Callable[[str], int]

    def filled_by(self, line: _Line, following: _Line) -> bool:
        """Whether the break between two lines fell where the line was full."""
        length = line.indent + self.measure(line.text)
        room = _room_needed(following, self.measure)
        return length <= self.width + _SLACK and length + room > self.least


def _paragraphs(text: str, title: Callable[[str], int]) -> list[list[_Line]]:
    paragraphs: list[list[_Line]] = []
    start = 0
    apart = True
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content:
            indent = len(raw) - len(raw.lstrip())
            if not paragraphs and (end := title(content)):
                paragraphs.append([_Line(start + indent, indent, content[:end])])
                indent, content = indent + end, content[end:]
            if apart:
                paragraphs.append([])
            paragraphs[-1].append(_Line(start + indent, indent, content))
        apart = not content
        start += len(raw)
    return paragraphs


def _joined(first: _Line, line: _Line, following: _Line, wrap: _Wrap | None) -> bool:
    """Whether the break between two lines of a paragraph falls inside running text."""
    if _stands_apart(line, following):
        return False
    listed = BULLET.match(first.text) is not None
    full = wrap is not None and wrap.filled_by(line, following)
    if BULLET.match(following.text) and (listed or not full or line.text[-1] in ".:;"):
        return False
    if following.indent > line.indent and not listed:
        return False
    return full or line.text[-1] in _COMMAS or _runs_on(line.text, following.text)


def _stands_apart(line: _Line, following: _Line) -> bool:
    return line.text == following.text or _CREDIT.match(following.text) is not None


def _runs_on(line: str, following: str) -> bool:
    return following[0].islower() and not _stops(line) and not _ADDRESS.match(following)


def _stops(line: str) -> bool:
    last = line[-2:].rstrip(CLOSING + QUOTES)[-1:]
    return last == "" or last in MARKS + SURE_MARKS + ":;"


def _room_needed(following: _Line, measure: Callable[[str], int]) -> int:
    """Columns that the next line's first word would have taken; CJK text breaks anywhere."""
    word = _FIRST_WORD.match(following.text)
    if word is None:
        return 1
    return measure(word[0]) + (word[0][0] < CJK)


def _columns(words: str) -> int:
    """Columns of a terminal: two for an ideograph, none for a mark above or below a letter."""
    if words.isascii():
        return len(words)
    return sum(map(_of_letter, words))


@lru_cache(maxsize=4096)
def _of_letter(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _twice(words: str) -> int:
    """Two columns for each character, where most are ideographs."""
    return 2 * len(words)


def _wrap_of(paragraphs: list[list[_Line]]) -> _Wrap | None:
    """How the text was hard-wrapped, or None if it was not.

    By the column that explains most breaks inside sentences: the line fits into it, and would not
    with the next line's first word.
    """
    breaks = [
        (line, following)
        for lines in paragraphs
        for line, following in pairwise(lines)
        if not _stops(line.text) and not _stands_apart(line, following)
    ]
    # Most texts have no such break, and are not measured.
    lines = [line.text for each in paragraphs for line in each] if breaks else []
    measures = _measures(lines)
    if not lines or not measures:
        return None
    every = len(breaks)
    going = sum(_goes_on(line, following) for line, following in breaks)
    (votes, wrap), (ragged_votes, ragged) = (
        max((_best(breaks, measure, share) for measure in measures), key=itemgetter(0))
        for share in (1, _RAGGED)
    )
    if not _may_be_prose([line.text for line, _ in breaks], going, votes, ragged_votes):
        return None
    if 10 * votes < 9 * every and ragged_votes >= votes + 2:
        # Letters of different widths: there is less to tell prose from a list.
        surely = going > 1 or ragged_votes == every
        if surely and ragged_votes >= (4 if going else 8):
            return ragged
    # Two headlines of like length are no wrapped text; a line that begins small is.
    return wrap if votes >= (2 if going else 3) and 10 * votes >= 6 * every else None


def _may_be_prose(lines: list[str], going: int, votes: int, ragged_votes: int) -> bool:
    """Whether lines may be more than a list of headlines, where no letter tells it by its case."""
    if any(line.lower() != line.upper() for line in lines):
        return True
    if all(map(_is_wide, lines)):
        return 3 * going >= len(lines)  # a comma at least is in most lines of prose
    alike = (votes > 4 and 10 * votes >= 9 * len(lines)) or 7 < ragged_votes == len(lines)
    return going > 1 or alike


def _measures(lines: list[str]) -> list[Callable[[str], int]]:
    """By what columns may have been counted; by nothing where most of a text is in long lines."""
    either: tuple[Callable[[str], int], ...] = (len, _columns)
    if all(map(str.isascii, lines)):
        either = (len,)
    elif 2 * sum(map(_is_wide, lines)) > len(lines):
        either = (_columns, _twice)
    return [measure for measure in either if _fits(list(map(measure, lines)))]


def _fits(lengths: list[int]) -> bool:
    return 2 * sum(one for one in lengths if one > _WIDTHS.stop + _SLACK) <= sum(lengths)


def _goes_on(line: _Line, following: _Line) -> bool:
    """Whether a line is surely of running text: a sentence ends within it, or goes on."""
    if following.text[0].islower() or line.text[-1] in _COMMAS:
        return True
    return _INNER_STOP.search(line.text) is not None


def _is_wide(line: str) -> bool:
    return 2 * sum(letter >= CJK for letter in line) > len(line)


def _best(
    breaks: list[tuple[_Line, _Line]], measure: Callable[[str], int], share: float
) -> tuple[int, _Wrap]:
    """How many breaks the best width explains, and what it is.

    Args:
        breaks: lines that end no sentence, each with the next one.
        measure: how many columns some words take.
        share: of the width that a line has at least.
    """
    changes = [0] * (_WIDTHS.stop + 1)
    for line, following in breaks:
        length = line.indent + measure(line.text)
        low = max(length - _SLACK, _WIDTHS.start)
        reach = math.ceil((length + _room_needed(following, measure)) / share)
        high = min(reach, _WIDTHS.stop)
        if low < high:
            changes[low] += 1
            changes[high] -= 1
    tallies = list(accumulate(changes))
    votes = max(tallies)
    widths = [width for width, tally in enumerate(tallies) if tally == votes and votes] or [0]
    # Of several that explain as much the one that the longest line needs.
    lengths = (line.indent + measure(line.text) for line, _ in breaks)
    longest = max((one for one in lengths if one <= widths[-1] + _SLACK), default=0)
    best = next((one for one in widths if one >= longest), widths[-1])
    return votes, _Wrap(best, best * share, measure)
