"""In which larger place a place lies, by the words of the sentences."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.verdict import Point, Rule, Span, Verdict, pairs
from summarizer.evidence.words.grammar import ARTICLE, DETERMINERS
from summarizer.evidence.words.naming import content

_EN = language("en")
_REGION = rf"(?:{_EN.one_of('links.regions')}\s+)?"
_AREA = rf"(?:[\w-]+\s+){{0,3}}?{_EN.one_of('links.areas')}"
_IN = re.compile(
    rf"\s*(?:[,(]\s*|(?:,\s*)?\b{_EN.one_of('links.lying_in')}\s+)"
    rf"(?:[^,;.()]{{1,40}},\s*){{0,2}}{ARTICLE}{_REGION}$"
    rf"|,\s+{_EN.one_of('grammar.articles')}\s+{_AREA}\s+{_EN.one_of('links.lying_in')}\s+{_REGION}$",
    re.I,
)
# "Tervania's northern city of Karsa", "the Tervanian city of Karsa".
_HAS = re.compile(
    rf"['’]s?\s+(?:{_REGION}(?:{_AREA}\s+{_EN.one_of('reporting.of')}\s+)?)"
    rf"|\s+{_REGION}{_AREA}\s+{_EN.one_of('reporting.of')}\s+",
    re.I,
)
TELLS = _EN.one_of("reporting.figures", "reporting.verbs", "reporting.accusing")
_SPEAKS = re.compile(rf"['’]s\b|\s+(?:\w+ly\s+)?(?:{TELLS}(?!\w)|\w+ed\s+{DETERMINERS}\b)", re.I)


def lies_in(point: Point) -> Verdict | None:
    """The larger place follows the place, or has it: "Deir Ezzor, Syria", "Syria's Deir Ezzor".

    But in "They left Karsa, Tervania said" the comma ends what Tervania said, and "Karsa, Tervania
    and Norden" are three.
    """
    for sentence, own, anchor in pairs(point):
        text = sentence.text
        behind = anchor[1] <= own[0] and _IN.fullmatch(text, anchor[1], own[0])
        if behind and not (_SPEAKS.match(text, own[1]) or _LISTED.match(text, own[1])):
            return Verdict("words", "lies_in", {sentence.number: (own,)})
        if own[1] <= anchor[0] and _HAS.fullmatch(text, own[1], anchor[0]):
            return Verdict("words", "lies_in", {sentence.number: (own,)})
    return None


_LISTED = re.compile(rf"\s+{_EN.one_of('grammar.and', 'grammar.or')}\s+(?-i:[A-Z])", re.I)


def lies_where_it_is_told(point: Point) -> Verdict | None:
    """The dateline has the town that the place is named after, and the larger place behind it.

    "KARSA, Tervania, May 3": "Karsa prison" is in Tervania.
    """
    names = set(content(str(point.of.value))) if point.of else set()
    for sentence in point.sentences:
        for own in point.own.get(sentence.number, ()):
            town = _TOWN.fullmatch(sentence.text, 0, own[0])
            if town and set(content(town[1])) <= names and _LINE.match(sentence.text, own[1]):
                return Verdict("words", "lies_where_it_is_told", {sentence.number: ((0, own[1]),)})
    return None


_TOWN = re.compile(r"([^\W\d_][\w'’ -]*)(?:,\s|\s\()")
_LINE = re.compile(
    r"\)?,?\s(?:[(–—-]|\d|"
    + _EN.one_of("calendar.months", "calendar.month_abbreviations")
    + r"\b)",
    re.I,
)


def is_no_scene(text: str, span: Span) -> bool:
    """Whether a place stands there for who governs it, or as somebody's home.

    "*Karsa* denied it", "Ana Belu, 23, of *Karsa*, was hurt", "the army of *Karsa*".
    """
    if (
        ends_at(_HOME, text, span[0])
        or ends_at(_BODY, text, span[0])
        or _ITS_PEOPLE.match(text, span[1])
    ):
        return True
    return not ends_at(_THERE, text, span[0]) and says_next(text, span[1])


def says_next(text: str, at: int) -> bool:
    """Whether a verb of speech stands there: "officials in Karsa *said*"."""
    return _SAYS.match(text, at) is not None


_SAYS = re.compile(rf"\s+(?:\w+ly\s+)?{TELLS}(?!\w)", re.I)
_HOME = re.compile(rf",\s(?:\d{{1,3}},\s)?{_EN.one_of('grammar.of', 'calendar.from')}\s$", re.I)
_BODY = re.compile(
    rf"\b{_EN.one_of('people.named_for_places')}\s{_EN.one_of('reporting.of')}\s{ARTICLE}$", re.I
)
_ITS_PEOPLE = re.compile(rf"\s{_EN.one_of('people.one')}\b", re.I)
_THERE = re.compile(rf"\w\s(?:{_EN.one_of('grammar.articles')}\s)?$|,\s$")

WITHIN: tuple[Rule, ...] = (lies_in, lies_where_it_is_told)
