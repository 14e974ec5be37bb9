"""Do words stand for themselves, or within a longer name? "Syria" is in that of "ISIS"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.evidence.memory import remembered
from summarizer.evidence.naming import content, initials
from summarizer.evidence.verdict import Span, Spans
from summarizer.evidence.words import occurrences

_LONGEST = 12
"""No name that is followed by its initials has more words."""
_INITIALS = re.compile(r"[ \u00a0][(\[]([A-Z]{3,8})[)\]]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def alone(text: str, spans: Iterable[Span], names: Sequence[str] = ()) -> Spans:
    """Those of the spans that are no part of a longer name.

    Longer names are those that their initials follow, "Islamic State in Iraq and Syria (ISIS)",
    and those among `names`, all of whose words have a capital: not "residents of Karsa".

    Args:
        text: a sentence.
        spans: of words in it, offsets in code points.
        names: of those who speak, as the answer gives them.
    """
    longer = [*_spelt_out(text)]
    for name in names:
        if _is_proper(name):
            longer += occurrences(name, text)
    return tuple(s for s in spans if not any(_is_part(s, other) for other in longer))


def _is_part(one: Span, other: Span) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _spelt_out(text: str) -> Iterator[Span]:
    """Names in front of their initials."""
    for found in _INITIALS.finditer(text):
        before = list(_WORD.finditer(text, max(0, found.start() - 200), found.start()))
        for first in before[-_LONGEST:-1]:
            if found[1].lower() in initials(text[first.start() : found.start()]):
                yield first.start(), found.start()
                break


@remembered(512)
def _is_proper(name: str) -> bool:
    if name.upper() == name or len(content(name)) < 2:
        return False
    small = (word for word in _WORD.findall(name) if word[0].islower())
    return not any(content(word) for word in small)
