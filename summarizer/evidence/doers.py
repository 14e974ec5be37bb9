"""Those who are counted, and to whom it was not done: they did it, or belong to such a one."""

from __future__ import annotations

import re

from summarizer.evidence.endings import Ending
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at

_EN = language("en")
_LINKS = ("grammar.being", "grammar.having", "grammar.relatives", "grammar.and", "grammar.or")
_NOUNS = rf"(?:\s+(?!{_EN.one_of(*_LINKS, 'reporting.prepositions')}\b)[^\W\d][\w'’-]*[\"”]?)"
_ONE = (
    rf"{_EN.one_of('grammar.articles', 'grammar.possessives')}\s+"
    rf"(?!{_EN.one_of('harm.object_times')}\b)[^\W\d]|{_EN.one_of('people.titles')}\b"
)
_WHOM = rf"{_ONE}|\d"
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


def is_done_by_them(text: str, span: Span, count: Span) -> bool:
    """Whether it is told behind a count of what befell somebody else, perhaps by those counted.

    "Two men *killed* the mayor", "six judges convicted Ana Belu of *murder*", "nine people mourned
    Ana Belu, who was *killed*".
    """
    if span[0] < count[1]:
        return False
    other = _OTHER_DEED.match(text, count[1], span[0])
    if other and ends_at(_OF_WHOM, text, span[0], span[0] - other.end()):
        return True
    if text[slice(*span)].casefold() in _ALONE:
        return False
    if _VERB.search(text, *span) is None:
        return other is not None and not _UNDERGONE.search(text, count[1], span[0])
    if ends_at(_PASSIVE, text, span[0], 60):
        return False
    if _TO_SOMEBODY.match(text, span[1]):
        return True
    return text.upper() != text and _TO_ANA.match(text, span[1]) is not None


_ALONE = _EN.words("relation.alone")
# Verbs are told by their endings, and a few without.
_VERB = re.compile(rf"(?:ed|ing|{_EN.one_of('harm.active')})$", re.I)
_PASSIVE = re.compile(
    rf"\b{_EN.one_of('grammar.being', 'relation.becoming')}\s+(?:[\w-]+\s+){{0,3}}$", re.I
)
_AT = rf"(?:(?<=shot)\s+{_EN.one_of('grammar.at')})?\s+"
_TO_SOMEBODY = re.compile(rf"{_AT}(?:{_ONE})", re.I)
_TO_ANA = re.compile(rf"{_AT}(?!(?i:\w+day|{_EN.one_of('calendar.months')})\b)[A-Z][a-z]+\b")
_OTHER_DEED = re.compile(
    rf"(?:\s+(?!{_EN.one_of('grammar.being', 'grammar.having')}\b)[\w'’-]+){{0,3}}?\s+"
    rf"(?!{_EN.one_of('harm.no_deeds')}\b)\w{{2,}}ed\s+(?:{_ONE}|(?-i:[A-Z][a-z]))",
    re.I,
)
_OF_WHOM = re.compile(
    rf"\b{_EN.one_of('grammar.relatives', 'relation.whose')}"
    rf"(?:\s+(?!{_EN.one_of('grammar.and')}\b)[\w'’-]+){{0,9}}\s+$",
    re.I,
)
_UNDERGONE = re.compile(rf"\b{_EN.one_of('harm.undergoing')}\b", re.I)
