"""Those who are counted, and to whom it was not done: they did it, or belong to such a one."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.grammar import (
    AUXILIARIES,
    DETERMINER,
    DETERMINERS,
    THE_OR_THOSE,
)

_EN = language("en")
_LINKS = (
    *("grammar.being", "grammar.having", "grammar.relatives", "grammar.and", "grammar.or"),
    *("grammar.contrasts", "grammar.causes", "happening.times"),
)
_NOUNS = rf"(?:\s+(?!{_EN.one_of(*_LINKS, 'reporting.prepositions')}\b)[^\W\d][\w'’-]*[\"”]?)"
_AMOUNT = (
    rf"(?:{_EN.one_of('qualifiers.at_least', 'qualifiers.at_most', 'qualifiers.about')}\s+)?"
    rf"(?:\d[\d,]*|{'|'.join((*_EN.values('numbers.units'), *_EN.values('numbers.tens')))}"
    rf"|{_EN.one_of('numbers.vague')})"
)
_ONE = (
    rf"{DETERMINERS}\s+"
    rf"(?!{_EN.one_of('harm.object_times')}\b)[^\W\d]|{_EN.one_of('people.titles')}\b"
)
_WHOM = (
    rf"{_ONE}|{_AMOUNT}(?![\w-]|\s+(?:{_EN.one_of('units.before_measures')}\s+)?"
    rf"{_EN.one_of('ages.units')}\b)"
)
_DOES = re.compile(
    rf"(?:-\w+)?{_NOUNS}{{0,3}}?(?:\s+{_EN.one_of('grammar.having')})?"
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
# "Two of *the 15* passengers died", and not "two of *the 15* killed were boys".
_SOME_OF = re.compile(
    rf"\b(?:{_AMOUNT}|{_EN.one_of('parts.some')})\s+{_EN.one_of('parts.of')}\s+"
    rf"(?:{THE_OR_THOSE}\s+)?$",
    re.I,
)
_FINITE = re.compile(
    rf"(?:(?!\b{_EN.one_of('grammar.relatives')}\b)[^,;:()])*\b{AUXILIARIES}\s+(?:\w+\s+)?$", re.I
)
_FELL = re.compile(rf"{_EN.one_of('harm.befell')}(?!\w)", re.I)
# "Arrested in the stabbing of *three*": not the three.
_OF_ANOTHER_DEED = re.compile(
    rf"\s+(?:\w+\s+){{0,4}}?{_EN.one_of('clause.about_a_deed')}\s+(?:\w+\s+){{1,3}}?"
    rf"{_EN.one_of('grammar.of')}\s+",
    re.I,
)
# "Killed a man *who had stabbed* two", and not "a man who slept *and* two women".
_OF_A_CLAUSE = re.compile(
    rf"[^,;:]*\b{_EN.one_of('reporting.relatives')}\s(?![^;:]*(?:,|\b{_EN.one_of('grammar.and')})\s*$)"
    r"[^,;:]*",
    re.I,
)
# "Jailed for *the murder* of a foreman", "accused of *killing* a foreman".
_NAMED_DEED = re.compile(
    rf"\b{_EN.one_of('clause.about_a_deed', 'clause.charged_with')}\s+{DETERMINER}(?:\w+\s+)?$",
    re.I,
)
_OF_SOMEBODY = re.compile(rf"\s+{_EN.one_of('grammar.of')}\b", re.I)
_A_NAME = rf"(?-i:(?!{_EN.one_of('calendar.months', 'calendar.weekdays')}\b)[A-Z])"
_DONE_TO = re.compile(rf"\s+(?:{DETERMINERS}\s+\w|{_AMOUNT}\b|{_A_NAME})", re.I)
_ING = re.compile(r"\w*ing", re.I)
# "Four miners *saw the foreman* die".
_SEEN = re.compile(
    rf"{_NOUNS}{{0,3}}?(?:\s+{_EN.one_of('grammar.having', 'stance.not_yet', 'stance.to')})?"
    rf"\s+{_EN.one_of('harm.seeing')}\s+(?!{_EN.one_of('grammar.by')}\b)",
    re.I,
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
    rf"(?:\s+(?!{AUXILIARIES}\b)[\w'’-]+){{0,3}}?\s+"
    rf"(?!{_EN.one_of('harm.no_deeds')}\b)\w{{2,}}ed\s+(?:{_ONE}|(?-i:[A-Z][a-z]))",
    re.I,
)
_OF_WHOM = re.compile(
    rf"\b{_EN.one_of('grammar.relatives', 'relation.whose')}"
    rf"(?:\s+(?!{_EN.one_of('grammar.and')}\b)[\w'’-]+){{0,9}}\s+$",
    re.I,
)
_UNDERGONE = re.compile(rf"\b{_EN.one_of('harm.undergoing')}\b", re.I)


def befell_others(text: str, harm: Span, count: Span) -> bool:
    """Whether words for a harm are of others than those counted.

    "Five of the *15* passengers *died*", "*four* men held in the *murder* of a foreman", "*killed*
    a man who had stabbed *two*", "*12* jurors heard that he had *killed* her".
    """
    if harm[1] <= count[0]:
        return any(
            one.fullmatch(text, harm[1], count[0]) for one in (_OF_ANOTHER_DEED, _OF_A_CLAUSE)
        )
    if ends_at(_SOME_OF, text, count[0], 60) and (
        _FELL.match(text, harm[0]) or _FINITE.fullmatch(text, count[1], harm[0])
    ):
        return True
    seen = _SEEN.match(text, count[1], count[1] + _REACH)
    if seen and seen.end() <= harm[0]:
        return True
    deed = ends_at(_NAMED_DEED, text, harm[0], 80)
    if _ING.fullmatch(text, *harm):
        return _DONE_TO.match(text, harm[1]) is not None
    return deed is not None and _OF_SOMEBODY.match(text, harm[1]) is not None
