"""Words set otherwise: quotation marks within a name, line-end hyphens, points that shorten.

Only what typesetting adds is passed over, or what it lost put back; never a letter or a digit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.words.search import occurrences

BROKEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]\s*\n\s*(?=[^\W\d_])")
"""Where a word is broken at the end of a line."""
_SET_APART = re.compile(
    r"[\"“”„‟«»]"  # quotation marks
    rf"|{BROKEN.pattern}"
    r"|(?<=\b[A-Z]\.)\s(?=[A-Z]\.)"  # "U. S."
    r"|(?<=[^\W\d_])\.(?=\s[^\W_])"  # "Lt. Col. Jones": within a sentence a point shortens
    r"|(?<=\b\d)\s(?=\d{3}\b)|(?<=\b\d\d)\s(?=\d{3}\b)|(?<=\b\d{3})\s(?=\d{3}\b)"  # "1 200"
)


def loose_occurrences(words: str, text: str) -> list[Span]:
    """Spans of `text` at which `words` stand once what typesetting adds is passed over."""
    bare, places = _bared(text)
    sought, _ = _bared(words)
    if len(bare) == len(text) and len(sought) == len(words):
        return []
    return [(places[a], places[b - 1] + 1) for a, b in occurrences(sought, bare)]


@remembered(512)
def _bared(text: str) -> tuple[str, Sequence[int]]:
    """The text without what typesetting adds, and where each of its characters stands."""
    return without(_SET_APART, text)


def without(pattern: re.Pattern[str], text: str) -> tuple[str, Sequence[int]]:
    """The text without all that a pattern finds, and where each of its characters stands."""
    edges = [0, *chain.from_iterable(match.span() for match in pattern.finditer(text)), len(text)]
    if len(edges) == 2:
        return text, range(len(text))
    kept = list(zip(edges[::2], edges[1::2], strict=True))
    bare = "".join([text[start:end] for start, end in kept])
    return bare, list(chain.from_iterable(range(start, end) for start, end in kept))


def parted_occurrences(words: str, text: str) -> list[Span]:
    """Spans of `text` at which several `words`, or initials, stand run together with another word.

    A page that was copied without its lines has "the Karsa *HeraldPalda* native", "citedAFP".
    """
    edges = [found.start() for found in _RUN_TOGETHER.finditer(text)]
    if not edges or not (len(words.split()) > 1 or _INITIALS.fullmatch(words)):
        return []
    parts = [text[a:b] for a, b in zip([0, *edges], [*edges, len(text)], strict=True)]
    shifts = [(edge + order, order) for order, edge in enumerate(edges, 1)]

    def place(at: int) -> int:
        return at - max((order for edge, order in shifts if edge <= at), default=0)

    return [(place(a), place(b)) for a, b in occurrences(words, " ".join(parts))]


# "McDonald" and "DeShawn" are one word each.
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{4})(?=[A-Z](?:[a-z]|[A-Z]+\b))")
_INITIALS = re.compile(r"[A-Z]{3,}")

_GROUPS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[ ,.'’\u00a0\u2009\u202f]\d{3})+(?![\d])|(?<![\d.,])\d{4,}"
)


def grouped_occurrences(number: str, text: str) -> list[Span]:
    """Spans of `text` that are the same thousands, however their digits are grouped."""
    given = _GROUPS.fullmatch(number.strip())
    if given is None:
        return []
    digits = re.sub(r"\D", "", given[0])
    return [m.span() for m in _GROUPS.finditer(text) if re.sub(r"\D", "", m[0]) == digits]
