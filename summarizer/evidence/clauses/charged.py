"""Who is arrested for a deed, charged with it or wanted for it: he is said to have done it."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.verdict import Span

_EN = language("en")
_BEING = _EN.one_of("grammar.being")
_HAVING = _EN.one_of("grammar.having")
_ARTICLES = _EN.one_of("grammar.articles")
# "In connection with the fatal", "on two counts of first-degree".
_FILLING = rf"(?:(?:{_EN.one_of('charged.filling')}|\w*day|\d+)[\s-]+){{0,9}}?"
_CRIME = rf"{_FILLING}{_EN.one_of('relation.assaults', 'charged.crimes', 'charged.deeds')}(?![\w-])"
_BY_LAW = _EN.one_of("charged.by_law")
_ASIDE = r"[)\"”]*(?:,\s[^;:]{1,110}?,)?"
_LATER = rf"(?:{_EN.one_of('charged.later')}\s+)?"
_AND = _EN.one_of("grammar.and")
_CHARGED = rf"{_EN.one_of('charged.accused')}\s+"
_BEHIND = re.compile(
    rf"{_ASIDE}(?:,?\s+{_EN.one_of('grammar.relatives')})?\s+(?:{_HAVING}\s+)?"
    rf"(?:(?P<passive>(?:{_BEING}\s+){{1,2}}{_LATER}(?:{_BY_LAW}\s+{_CRIME}"
    rf"|{_EN.one_of('charged.taken')}\s+(?:[^.;:]{{1,90}}?\s)?{_AND}\s+(?:{_BEING}\s+)?{_LATER}"
    rf"{_CHARGED}{_CRIME}))"
    rf"|{_EN.one_of('charged.tried')}\s+{_CRIME}"
    rf"|(?:(?:{_BEING}\s+){{1,2}}[^.;:]{{1,60}}?\s{_EN.one_of('charged.to_face')}|{_EN.one_of('charged.facing')})"
    rf"\s+{_CRIME}\s+{_EN.one_of('charged.charges')}\b"
    rf"|{_EN.one_of('charged.facing')}\s+{_FILLING}{_EN.one_of('charged.charges')}\s+{_CRIME}"
    rf"|{_EN.one_of('charged.pleading')}\s+{_CRIME})"
    rf"|,\s+{_BY_LAW}\s+{_CRIME}|(?P<said>\s+{_EN.one_of('charged.said_of')}\s+{_CRIME})",
    re.I,
)
_TAKES = re.compile(
    rf"(?<!\w){_BY_LAW}\s+(?:(?!{_EN.one_of('reporting.prepositions', 'reporting.of')}\b)"
    rf"[\w'’.-]+\s+){{0,5}}$",
    re.I,
)
_FOR_IT = re.compile(
    rf"{_ASIDE}\s+(?:{_CRIME}|(?:[^.;:]{{1,60}}?\s)?{_AND}\s+{_LATER}{_CHARGED}"
    rf"{_EN.one_of('people.objects')}\s+{_CRIME})",
    re.I,
)
_AGAINST = re.compile(
    rf"\b{_EN.one_of('relation.assaults')}\s+{_EN.one_of('charged.charges')}\s+"
    rf"(?:(?!{_EN.one_of('grammar.and')}\b)\w+\s+){{0,3}}{_EN.one_of('charged.against')}\s+"
    rf"(?:{_ARTICLES}\s+)?$",
    re.I,
)
_OF_HIM = re.compile(
    rf"\b{_EN.one_of('reporting.prepositions', 'reporting.of')}\s+(?:{_ARTICLES}\s+)?$", re.I
)
_OF_OLD = re.compile(rf"\b{_EN.one_of('calendar.before_years')}\s+\d{{4}}\b", re.I)
_REACH, _NEAR = 240, 30


def charged(text: str, name: Span) -> Span | None:
    """Where a sentence says that one who is named is held, charged or wanted for a deed.

    "Ana Belu, 31, was arrested for murder", "charged Ana Belu with two counts of assault",
    "arrested Ana Belu and charged her with murder". Not for one of another time.
    """
    start, end = name
    found = _BEHIND.match(text, end, end + _REACH)
    if found and ends_at(_OF_HIM, text, start):
        return None  # "the lawyer of Ana Belu was arrested for murder"
    if found and found["said"] and text[start:end].split()[-1][0].isupper():
        return None  # "the officer Ana Belu accused of rape"
    if found is None and ends_at(_TAKES, text, start):
        found = _FOR_IT.match(text, end, end + _REACH)
    found = found or ends_at(_AGAINST, text, start)
    if found is None or _OF_OLD.search(text, found.start(), found.end() + _NEAR):
        return None
    return found.span()
