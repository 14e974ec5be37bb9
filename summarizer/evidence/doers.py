"""Those who are counted, and to whom it was not done: they did it, or belong to such a one."""

from __future__ import annotations

import re

from summarizer.evidence.endings import Ending
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span

_EN = language("en")
_LINKS = ("grammar.being", "grammar.having", "grammar.relatives", "grammar.and", "grammar.or")
_NOUNS = rf"(?:\s+(?!{_EN.one_of(*_LINKS, 'reporting.prepositions')}\b)[^\W\d][\w'’-]*[\"”]?)"
_WHOM = (
    rf"{_EN.one_of('grammar.articles', 'grammar.possessives')}\s+"
    rf"(?!{_EN.one_of('harm.object_times')}\b)[^\W\d]|{_EN.one_of('people.titles')}\b|\d"
)
_DOES = re.compile(
    rf"{_NOUNS}{{0,3}}?(?:\s+{_EN.one_of('grammar.having')})?"
    rf"\s+{_EN.one_of('harm.doing')}\s+(?:{_WHOM})",
    re.I,
)
_OF_THE_DEAD = re.compile(
    rf"{_NOUNS}{{0,1}}\s+{_EN.one_of('harm.kin')}\s+{_EN.one_of('grammar.of')}\s+"
    rf"(?:[\w'’-]+\s+){{0,2}}?{_EN.one_of('harm.the_dead')}\b",
    re.I,
)
_CHILDREN_OF = Ending(
    rf"\b{_EN.one_of('harm.parents')}\s+{_EN.one_of('grammar.of')}\s+(?:\w+\s+)?$", "harm.parents"
)
_REACH = 120


def is_anothers(text: str, count: Span) -> bool:
    """Whether what is told beside a count was done by those counted, or to somebody of theirs.

    "Two men killed the mayor", "26 relatives of the dead", "the father of three was killed".
    """
    start, end = count
    behind = (_DOES, _OF_THE_DEAD)
    if any(pattern.match(text, end, end + _REACH) for pattern in behind):
        return True
    return bool(_CHILDREN_OF.before(text, start, 60))
