"""Who does something to whom: whether a sentence turns round what another one says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.words.grammar import ARTICLE
from summarizer.evidence.words.search import fold

_EN = language("en")
_ACTS = re.compile(
    rf"\b{_EN.one_of('harm.killing', 'harm.wounds', 'harm.capturing', 'harm.attacks')}"
)
_DONE_TO = re.compile(rf"(\w+)\s+{_EN.one_of('grammar.being')}\s+(?:\w+ly\s+)?$")
_BY_WHOM = re.compile(rf"[^.;:]{{0,40}}?\b{_EN.one_of('grammar.by')}\s+{ARTICLE}(\w+)")
_DOER = re.compile(r"(\w+)\s+$")
_DONE_TO_WHOM = re.compile(rf"\s+{ARTICLE}(\w+)")
_LOOK = 60
_STEM = 5


class _Sides(NamedTuple):
    """Who acts and who suffers, by stems of their words."""

    doers: frozenset[str]
    sufferers: frozenset[str]


def turns_round(prose: str, sentences: Iterable[str]) -> bool:
    """Whether it has somebody do what the sentences only have done to him.

    >>> turns_round("The mayor was shot by rebels.", ["Rebels were shot by the mayor."])
    True
    """
    sides = [_sides(sentence) for sentence in sentences]
    doers = frozenset().union(*(one.doers for one in sides))
    sufferers = frozenset().union(*(one.sufferers for one in sides))
    return bool(_sides(prose).doers & (sufferers - doers))


@remembered(512)
def _sides(text: str) -> _Sides:
    folded = fold(text).text
    doers, sufferers = set(), set()
    for act in _ACTS.finditer(folded):
        before = folded[max(0, act.start() - _LOOK) : act.start()]
        if passive := _DONE_TO.search(before):
            sufferers.add(passive[1][:_STEM])
            if by := _BY_WHOM.match(folded, act.end()):
                doers.add(by[1][:_STEM])
            continue
        if doer := _DOER.search(before):
            doers.add(doer[1][:_STEM])
        if whom := _DONE_TO_WHOM.match(folded, act.end()):
            sufferers.add(whom[1][:_STEM])
    return _Sides(frozenset(doers), frozenset(sufferers))
