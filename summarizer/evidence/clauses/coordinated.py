"""Lists of people and things: what befalls one of "two men, a nurse and the mayor" befalls all.

Patterns are of small letters.
"""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at

_EN = language("en")
_AND = _EN.one_of("grammar.and", "grammar.or", "relation.joining")
_VERBS = _EN.one_of(
    "grammar.being",
    "grammar.having",
    "reporting.figures",
    "reporting.verbs",
    "reporting.leading",
    "relation.past",
)
_DETERMINED = rf"(?:{_EN.one_of('grammar.articles', 'grammar.possessives', 'grammar.by')}|\d)"
_DEED = (
    rf"(?!{_EN.one_of('harm.no_deeds')}\b)\w+(?:ed|ing)\s+"
    rf"(?:{_DETERMINED}|{'|'.join(_EN.values('numbers.units'))})\b"
)
_NO_ITEM = _EN.one_of(
    "grammar.pronouns",
    "grammar.relatives",
    "grammar.causes",
    "grammar.contrasts",
    "relation.no_list",
    "relation.except",
)
_BOUND = _EN.one_of("qualifiers.at_least", "qualifiers.at_most")
_WORD = rf"(?:{_BOUND}|(?!(?:{_AND}|{_VERBS}|{_NO_ITEM}|{_DEED})\b)[^\W_][\w'’.&/-]*)"
_ITEM = rf"[\"“(]?{_WORD}(?:[\s\"“”()]+{_WORD}){{0,11}}?[\"”)]?"
_MARK = rf"\s*[,;]\s+(?:{_AND}\s+)?"
_JOINED = rf"(?:\s*[,;])?\s+{_AND}\s+"
_NEXT = rf"(?:{_MARK}|\s+{_AND}\s+)"
BEFORE = rf":?[\s\"“]+(?:{_ITEM}{_NEXT}){{1,24}}(?:{_WORD}\s+){{0,5}}[\"“(]?$"
"""Between a deed and a later one of a list: "killed *two men, a nurse and* the mayor"."""
BEHIND = rf"(?:{_MARK}{_ITEM}){{0,24}}?{_JOINED}{_ITEM}(?:{_MARK}{_ITEM})?,?\s+"
"""Between an earlier one of a list and the deed: "the mayor*, 61, and two men* were hurt"."""

_LATER = re.compile(rf"(?:[,;]|\b{_AND})\s+(?:{_WORD}\s+){{0,5}}[\"“(]?$")
_EARLIER = re.compile(rf"[\"”)]?(?:\s*[,;]|\s+{_AND}\s)")
_CLAUSE = _EN.one_of("reporting.that", "grammar.causes", "grammar.contrasts", "clause.when")
_SAID = _EN.one_of("reporting.figures")
_BEGINS = re.compile(
    rf"(?:^|[.;:—–,\])]\s*|\s--?\s|[\"“]|\b(?:{_CLAUSE}|{_SAID})\s)[\"“]?"
    rf"(?:{_ITEM}{_NEXT}){{0,24}}(?:(?:{_DETERMINED}|{_BOUND}|[\d,]+|"
    rf"{'|'.join(_EN.values('numbers.units'))}|{_EN.one_of('people.titles')}\.?)\s+){{0,3}}[\"“]?$"
)
_PHRASE = rf"(?:{_EN.one_of('clause.places', 'clause.with', 'grammar.of', 'grammar.at')}\s)"
_ACTS = rf"(?:{_VERBS}|\w{{2,}}ed)\b(?!\s+(?:\w+\s+)?{_EN.one_of('grammar.by')}\b)"
# "Killed two men and *the mayor, Ana Belu, praised* them": a clause begins there, and no item.
_GOES_ON = re.compile(
    rf"[\"”)]?(?:\s[(\[][^()\[\]]{{1,40}}[)\]])?(?:,[^,.;:]{{1,80}},|,)?\s+(?:\w+ly\s+)?{_ACTS}"
    rf"|[\"”)]?\s+(?:{_PHRASE}(?:[\w'’.-]+\s+){{1,4}}?|{_AND}\s+(?:[\w'’.-]+\s+){{1,3}}?){_ACTS}"
)
_CLOSES = re.compile(
    rf"[\"”)\]]?\s*(?:[.,;:)\]—–]|$|--|\(|\[)"
    rf"|[\"”)]?\s+(?:{_AND}|{_EN.one_of('relation.behind_lists')}|{_PHRASE}|\w+day)\b"
)

# Behind one who is told of beside another name, and no beginning of a clause: "the victims, *two
# men*, were"; "the victims, *police said*, were".
CLOSED = re.compile(
    rf"[\"”)]?(?:,\s\d{{1,3}})?(?:\s[(\[][^()\[\]]{{1,40}}[)\]])?"
    rf"(?:[,;.]|\s(?:{_AND}(?!\s(?:\w+\s){{1,3}}?{_SAID})|{_EN.one_of('grammar.relatives')})\b|$)"
)


def is_later_in_list(text: str, start: int, end: int) -> bool:
    """Whether words may be a later item of a list, and no beginning of a clause.

    Args:
        text: in small letters.
        start, end: of the words.
    """
    if _CLOSES.match(text, end) is None or ends_at(_LATER, text, start) is None:
        return False
    return _GOES_ON.match(text, end) is None


def begins_clause(text: str, start: int) -> bool:
    """Whether words stand at the beginning of a clause, or of a list with which one begins."""
    return ends_at(_BEGINS, text, start, 200) is not None


def is_earlier_in_list(text: str, start: int, end: int) -> bool:
    """Whether words may be an earlier item of a list with which a clause begins."""
    return _EARLIER.match(text, end) is not None and begins_clause(text, start)
