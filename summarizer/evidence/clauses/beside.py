"""Which of several values in a sentence goes with a given one: the nearest, clause by clause.

Spans are given in order. What is more than 600 characters away goes with nothing, so that the time
for one figure does not grow with the length of its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from summarizer.evidence.clauses.doers import befell_others, is_anothers, is_done_by_them
from summarizer.evidence.clauses.spared import another_deed, is_escaped, tells_no_harm, unhurt
from summarizer.evidence.clauses.things import counts_things
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, ends_at, gap, next_to, overlap, within
from summarizer.evidence.told.numbers import counted_at, counted_between
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.grammar import CLAUSE_ENDS, DETERMINER, THE_OR_THOSE

_EN = language("en")
_CLAUSE = re.compile(
    rf"[,;:()]|\b{_EN.one_of('grammar.and', 'grammar.contrasts', 'clause.with')}\b", re.I
)
_DIGITS = re.compile(r"\d[\d,.]*")
_CLAUSE_COST = 4
_NUMBER_COST = 8

_COORDINATED = re.compile(
    rf"(?:\b{_EN.one_of('grammar.and', 'grammar.or', 'clause.joining')}|[,(])\s*"
    rf"(?:{_EN.one_of('grammar.articles', 'grammar.possessives', 'clause.another')}\s)*$",
    re.I,
)
# Regular verbs are told by "-ed" and "-ing", adverbs by "-ly".
_OTHER_DEED = re.compile(rf"\b(?!{_EN.one_of('harm.no_deeds')}\b)\w{{2,}}(?:ed|ing)\b", re.I)
_COUNTED = (
    rf"\s+(?:(?!{_EN.one_of('grammar.and', 'grammar.or', 'grammar.contrasts', 'clause.who')}\b)"
    r"[^\W\d][\w-]*\s+)"
)
_OWN_DEED = re.compile(
    rf"{_COUNTED}{{0,4}}?{_EN.one_of('harm.suffering')}\s+"
    rf"(?:(?:\w+ly|{_EN.one_of('harm.between')})\s+)*"
    rf"(?!{_EN.one_of('harm.between')}\b)(\w+ed|{_EN.one_of('harm.participles')})\b",
    re.I,
)
_ANOTHER = rf"\s+(?:{_EN.one_of('grammar.articles', 'clause.another')}\b|\d)"
# "Were shot and killed", "were shot dead"; "escaped and the rest were held" is of two.
_GOES_ON = re.compile(
    rf"\s+(?:{_EN.one_of('grammar.and')}\b(?!{_ANOTHER})|{_EN.one_of('harm.deaths')}\b|to\s)", re.I
)
_PLACES = ("clause.places", "grammar.at", "grammar.by", "clause.with")
_BEHIND = (*_PLACES, "clause.of", "clause.when", "grammar.articles")
_ARRIVED = re.compile(
    rf"{_COUNTED}{{0,3}}?(?!{_EN.one_of('harm.no_deeds')}\b)(\w+ed)"
    rf"(?=[.,;]|$|\s+{_EN.one_of(*_BEHIND)}\b|\s+{_EN.one_of('grammar.and')}{_ANOTHER})",
    re.I,
)
_NO_RESULT = "".join(rf"(?<!\b{verb}\s)" for verb in _EN.phrases("clause.resulting"))
_PLACED = re.compile(
    rf"(?<!\w){_NO_RESULT}{_EN.one_of('clause.places', 'grammar.by', 'clause.spans')}\s+"
    rf"(?:{_EN.one_of('grammar.definite_article')}\s+)?$",
    re.I,
)
_OF_ALL = re.compile(rf"\s+{_EN.one_of('grammar.of')}\s+{DETERMINER}", re.I)
_OF_WHOM = re.compile(rf"\s+{_EN.one_of('grammar.of')}\s+", re.I)
_NONE_OF = re.compile(
    rf"\b{_EN.one_of('denial.nobody')}(?!\s+{_EN.one_of('denial.comparing')}\b)\s+"
    r"(?:[\w'’-]+\s+){0,5}$",
    re.I,
)
_NONE_OF_THE = re.compile(
    rf"\b{_EN.one_of('denial.nobody')}\s+{_EN.one_of('grammar.of')}\s+{DETERMINER}$", re.I
)
_NOT = Ending(
    rf"(?:\b{_EN.one_of('denial.not')}|{_EN.one_of('denial.contracted')})\s+(?:\w+\s+)?$",
    "denial.not",
    "denial.contracted",
)
_NOT_DENIED = re.compile(rf"{_NOT.pattern.pattern}|\b{_EN.one_of('numbers.nobody')}\s+$", re.I)
_EITHER = re.compile(rf"\s+(?:{_EN.one_of('grammar.and')}/)?{_EN.one_of('grammar.or')}\s+", re.I)
_DENIAL = re.compile(
    rf"\b{_EN.one_of('denial.verbs')}\s+"
    rf"(?:{_EN.one_of('grammar.articles', 'denial.any')}\s+)??"
    rf"(?:{_EN.one_of('denial.denied')}\s+)??"
    rf"{_EN.one_of('denial.that', 'denial.any', 'denial.anybody', 'denial.deeds')}\b"
    rf"|\b{_EN.one_of('denial.verbs')}\s+(?:{_EN.one_of('grammar.articles')}\s+)??"
    rf"{_EN.one_of('denial.denied')}\s+{_EN.one_of('grammar.of')}\b",
    re.I,
)
_DENIAL_ENDS = re.compile(rf"[,;]|\b{_EN.one_of('grammar.relatives')}\b", re.I)
_AWAY = (*_PLACES, "clause.spans", "clause.elsewhere", "grammar.contrasts", "grammar.causes")
_ELSEWHERE = re.compile(rf"\b{_EN.one_of(*_AWAY)}\b|[;:]", re.I)
# "Doctors *treated* 20", but "the dead *numbered* 20".
_DID_IT = re.compile(
    rf"\s+(?:{_EN.one_of('grammar.having')}\s+)?(?:{_EN.one_of('harm.doing')}"
    rf"|(?!{_EN.one_of('counted.numbering')}\b)\w{{2,}}ed)\s+",
    re.I,
)
_ONE_MORE = re.compile(
    rf"\b{_EN.one_of('grammar.and')}\s+"
    rf"{_EN.one_of('grammar.indefinite_articles', 'people.before_one')}\s+(?:\w+\s+)?$",
    re.I,
)
_FAR = 6
_CLOSE = 40
_SHORT = 60
"""What two or three words before a place take."""
_REACH = 600
"""How far a word can be from the figure that it goes with, in code points."""
_COST_OF_ONE = 7
"""No character costs more: "1;1;" has a number, a break and half a word in two of them."""


def distance(text: str, one: Span, other: Span) -> int:
    """Words between two spans of a sentence; clause breaks and other numbers weigh more.

    Between spans that are far from each other each character counts, which is always more.
    """
    start, end = gap(one, other)
    if end - start > _REACH:
        return _COST_OF_ONE * (end - start)
    between = text[start:end]
    return (
        len(between.split())
        + _CLAUSE_COST * len(_CLAUSE.findall(between))
        + _NUMBER_COST * len(_DIGITS.findall(between))
    )


def nearest_is_own(
    text: str, anchor: Iterable[Span], own: Sequence[Span], rivals: Sequence[Span]
) -> bool:
    """Whether one of the `own` spans is as near to an anchor as any rival span."""
    if not own:
        return False
    rivals = [r for r in rivals if not any(overlap(r, o) for o in within(own, *r))]
    return any(
        not rivals or _nearest(text, one, own) <= _nearest(text, one, rivals) for one in anchor
    )


def _nearest(text: str, anchor: Span, spans: Sequence[Span]) -> float:
    """How far the nearest of the spans is: on either side that is the next one."""
    return min((distance(text, anchor, span) for span in next_to(spans, anchor)), default=inf)


def denial(text: str, at: int) -> Span | None:
    """From the verb of denying, rejecting or dismissing under which a place stands, to the place.

    Of several such verbs without a break between them, the first.
    """
    verbs, ends = _denials(text)
    place = bisect_left(ends, at)
    return (verbs[place][0], at) if place < len(verbs) and verbs[place][1] <= at else None


@remembered(512)
def _denials(text: str) -> tuple[list[Span], list[int]]:
    """The verbs, and where that which each denies ends: both in order."""
    every = [found.span() for found in _DENIAL.finditer(text)]
    verbs = [one for one in every if not ends_at(_NOT_DENIED, text, one[0], _SHORT)]
    if not verbs:
        return [], []
    stops = [found.start() for found in _DENIAL_ENDS.finditer(text)] + [len(text)]
    return verbs, [stops[bisect_left(stops, end)] for _, end in verbs]


def done_to(
    text: str, anchor: Span, own: Sequence[Span], rivals: Sequence[Span]
) -> tuple[Span, ...]:
    """Those of the `own` spans that say what happened to the people counted at `anchor`.

    "The blast killed 12 and destroyed 40 houses": killed goes with 12 alone. "12 soldiers and 40
    civilians were killed": with both. "Killed or wounded 12": neither. Nothing that is denied. What
    is counted tells it whatever follows: "40 *bodies* were moved" and
    "*bodies* of 40 were found", and nothing of others ("38
    *bodies* and 62 people"). Of "three of the *wounded* died" nothing but what follows counts.
    """
    if ends_at(_PLACED, text, anchor[0], _SHORT) or denial(text, anchor[0]):
        return ()
    if is_anothers(text, anchor) or unhurt(text, anchor[1]):
        return ()
    if counts_things(text, anchor) or ends_at(_NONE_OF_THE, text, anchor[0], _SHORT):
        return ()
    reach = anchor[0] - _REACH, anchor[1] + _REACH
    for pattern in (_OWN_DEED, _ARRIVED):
        deed = pattern.match(text, anchor[1], anchor[1] + _REACH)
        if deed and _GOES_ON.match(text, deed.end()):
            continue
        if deed and not any(overlap(deed.span(1), o) for o in within(own, *deed.span(1))):
            return tuple(
                span
                for span in within(own, anchor[0] - _CLOSE, anchor[1] + 1)
                if span[0] == anchor[1] + 1
                or (overlap(span, anchor) and span[1] == anchor[1])  # "*no deaths* were reported"
                or _OF_WHOM.fullmatch(text, span[1], anchor[0])
            )
    terms = tells_no_harm(text)
    own = [one for one in within(own, *reach) if not any(overlap(one, term) for term in terms)]
    rivals = within(rivals, *reach)
    whom = some_of_whom(text, anchor)
    if whom and any(_is_in_clause(text, whom[1], one[0]) for one in (*own, *rivals)):
        own = [one for one in own if whom[1] <= one[0]]
        rivals = [one for one in rivals if whom[1] <= one[0]]
    elif whom and any(overlap(one, whom) for one in rivals):
        own = [one for one in own if overlap(one, whom)]  # "five of the 40 *wounded*"
    before, behind = _before(text, anchor, rivals), _behind(text, anchor, rivals)
    done, clause = another_deed(text, anchor[0]), _OPENS_CLAUSE.before(text, anchor[0], _CLOSE)
    return tuple(
        span
        for span in own
        if not (done and done.rules_out(text, span, anchor))
        and not (clause and _is_of_another_clause(text, clause, span, anchor))
        and not befell_others(text, span, anchor)
        and before.reaches(text, span, -span[1])
        and behind.reaches(text, span, span[0])
        and not _is_negated(text, span, anchor)
        and not _is_alternative(text, span, rivals)
        and not _is_cared_for(text, span, anchor)
        and not _is_counted_apart(text, span, anchor)
        and not _is_done_to_next(text, span, anchor)
        and not is_done_by_them(text, span, anchor)
        and nearest_is_own(text, [anchor], [span], rivals)
    )


def _is_of_another_clause(text: str, clause: re.Match[str], span: Span, anchor: Span) -> bool:
    """Whether those counted do something in a clause of their own, and it is told outside of it.

    "Four *were killed* when two gunmen came", "when two men threw a grenade, four *were hurt*".
    """
    return span[1] <= clause.start() or "," in text[anchor[1] : span[0]]


_OPENS_CLAUSE = Ending(
    rf"\b{_EN.one_of('clause.opening')}\s+"
    rf"(?:{_EN.one_of('qualifiers.at_least', 'qualifiers.at_most', 'qualifiers.about')}\s+)?$",
    "clause.opening",
)


def _is_cared_for(text: str, span: Span, anchor: Span) -> bool:
    """Whether those counted only care for the harmed: "12 soldiers came to bury *the dead*".

    But whom others look for are themselves so: "searching for 12 *missing* people".
    """
    caring = _CARED_FOR.before(text, span[0], _SHORT)
    return caring is not None and anchor[1] <= caring.start()


_CARED_FOR = Ending(
    rf"\b{_EN.one_of('harm.caring')}\s+{DETERMINER}(?:\w+\s+)?$",
    "harm.caring",
)


def some_of_whom(text: str, anchor: Span) -> Span | None:
    """Those of whom some are counted at `anchor`, if a verb follows: "two *of the wounded* died".

    They were wounded before; what befell the two is the verb's to tell.
    """
    found = _SOME_OF.match(text, anchor[1], anchor[1] + _CLOSE * 2)
    return found.span() if found else None


_SOME_OF = re.compile(
    rf"\s+{_EN.one_of('grammar.of')}\s+{THE_OR_THOSE}\s+(?:[\w'’-]+\s+){{0,2}}?[\w'’-]+"
    rf"(?=\s+(?:{_EN.one_of('grammar.being', 'grammar.having', 'harm.deaths')}\b|\w+ed\b))",
    re.I,
)


def _is_in_clause(text: str, start: int, place: int) -> bool:
    """Whether no break lies between the end of some words and a later place."""
    return start <= place and not _CLAUSE.search(text, start, place)


def _is_counted_apart(text: str, span: Span, anchor: Span) -> bool:
    """Whether it is the word for those of a count before this one, and no list joins the two."""
    return any(
        text[one[1] : span[0]].isspace() and not _is_coordinated(text, span[1], anchor[0])
        for one in within(counted_at(text), span[0] - 1, span[0])
        if one[1] < span[0] < anchor[0] and not overlap(one, anchor)
    )


def _is_done_to_next(text: str, span: Span, anchor: Span) -> bool:
    """Whether it is a deed right before a later count: "a bus with 40 aboard, *killing* 12"."""
    if span[0] < anchor[1] or not _ING.search(text, *span):
        return False
    return any(
        _QUALIFIED.fullmatch(text, span[1], one[0])
        for one in within(counted_at(text), span[1], span[1] + _SHORT)
        if span[1] <= one[0] and not overlap(one, anchor)
    )


_ING = re.compile(r"ing$", re.I)
_QUALIFIED = re.compile(
    rf"\s+(?:{_EN.one_of('qualifiers.at_least', 'qualifiers.at_most', 'qualifiers.about')}\s+"
    rf"|{_EN.one_of('qualifiers.estimated')}\s+)?",
    re.I,
)


class _Side(NamedTuple):
    """How far on one side of a count a deed may be done to those it counts.

    Attributes:
        stop: up to where; what lies beyond is past a break, another deed or a count of its own.
        shared: from where another count lies between, which has the same deed.
        deed: that deed; empty if the words between name none.
    """

    stop: float
    shared: float
    deed: str

    def reaches(self, text: str, span: Span, at: int) -> bool:
        """Whether to a span whose nearer end is so far on this side."""
        if at < self.shared:
            return at < self.stop
        return at < self.stop and self.deed in ("", text[slice(*span)].casefold())


def _before(text: str, anchor: Span, rivals: Sequence[Span]) -> _Side:
    """Before a count; places are negative, so that they grow with their distance from it."""
    low = anchor[0] - _REACH
    counts = [one for one in within(counted_at(text), low, anchor[0]) if one[1] <= anchor[0]]
    stops = [-one[0] for one in rivals if one[1] <= anchor[0]]
    if _has_other(text, anchor):
        stops += [-found.start() for found in CLAUSE_ENDS.finditer(text, max(0, low), anchor[0])]

    def steps() -> Iterator[_Step]:
        begun = anchor[0]
        for start, end in reversed(counts):
            yield -start, (end, begun), (end, anchor[0])
            begun = end

    return _side(text, steps(), stops)


def _behind(text: str, anchor: Span, rivals: Sequence[Span]) -> _Side:
    high = anchor[1] + _REACH
    counts = [one for one in within(counted_at(text), anchor[1], high) if anchor[1] <= one[0]]
    if counts and _OF_ALL.fullmatch(text, anchor[1], counts[0][0]):
        del counts[0]  # "eight *of the 15* passengers died": the eight did
    stops = [one[1] for one in rivals if anchor[1] <= one[0]]
    if _has_other(text, anchor) and (found := CLAUSE_ENDS.search(text, anchor[1], high)):
        stops.append(found.end())

    def steps() -> Iterator[_Step]:
        begun = anchor[1]
        for start, end in counts:
            yield end, (begun, start), (anchor[1], start)
            begun = start

    return _side(text, steps(), stops)


_Step = tuple[int, Span, Span]
"""Another count, from the nearest on: its far end, what is new on the way to it, all of the way."""


def _side(text: str, steps: Iterable[_Step], stops: Sequence[int]) -> _Side:
    """Whether a deed reaches past (or besides) other counts: read from left to right, the second
    of two counts must follow an "and", and no other deed may stand between them."""
    stop, shared, deed = min(stops, default=inf), inf, ""
    for far, new, way in steps:
        if far >= stop:
            break
        deeds = {found[0].casefold() for found in _OTHER_DEED.finditer(text, *new)} - {deed}
        if len(deeds) > (0 if deed else 1) or not _is_coordinated(text, *way):
            stop = far
            break
        if deeds:
            shared, deed = far, deeds.pop()
    return _Side(stop, shared, deed)


def _is_coordinated(text: str, start: int, end: int) -> bool:
    return bool(ends_at(_COORDINATED, text, end, min(end - start, 80)))


def _has_other(text: str, anchor: Span) -> bool:
    """Whether the text has another count."""
    return any(not overlap(one, anchor) for one in counted_at(text))


def _is_negated(text: str, span: Span, anchor: Span) -> bool:
    """Whether it is denied of those counted; that nobody died is the count itself."""
    start = span[0]
    nobody = ends_at(_NONE_OF, text, start)
    if nobody and not anchor[0] <= nobody.start() < anchor[1]:
        return True
    negated = _NOT.before(text, start, _SHORT) or denial(text, start)
    return bool(negated or is_escaped(text, start))


def _is_alternative(text: str, span: Span, rivals: Sequence[Span]) -> bool:
    """Whether it is one of two that are left open: "killed or wounded"."""
    near = within(rivals, span[0] - _CLOSE, span[1] + _CLOSE)
    return any(_EITHER.fullmatch(text, *gap(span, rival)) for rival in near)


def counted_as(
    text: str, anchor: Span, own: Sequence[Span], rivals: Sequence[Span]
) -> tuple[Span, ...]:
    """Those of the `own` spans that say who was counted at `anchor`."""
    rivals = within(rivals, anchor[0] - _REACH, anchor[1] + _REACH)
    return tuple(
        span
        for span in within(own, anchor[0] - _REACH, anchor[1] + _REACH)
        if _is_counted(text, anchor, span) and nearest_is_own(text, [anchor], [span], rivals)
    )


def _is_counted(text: str, anchor: Span, span: Span) -> bool:
    start, end = gap(anchor, span)
    near = distance(text, anchor, span)
    if span[0] < anchor[0] and (
        near > _FAR or _CLAUSE.search(text, start, end) or _DID_IT.fullmatch(text, start, end)
    ):
        return False
    # "Three Nepalese and a *Kenyan*": who is told of with an "a" of his own is not counted.
    if anchor[1] <= span[0] and ends_at(_ONE_MORE, text, span[0]):
        return False
    # "17 of the dead were children" and "12 dead, most of them civilians" pass.
    if _ELSEWHERE.search(text, start, end):
        return False
    if anchor[1] <= span[0] and _OTHERS.match(text, start, end):
        return False
    if _OWNING.match(text, span[1]):
        return False  # "four soldiers' wives"
    if any(distance(text, other, span) < near for other in _beside(text, span, anchor)):
        return False
    return not counted_between(text, start, end)


_OWNING = re.compile(rf"['’]s?\s+(?:\w+\s+)?{_EN.one_of('harm.kin', 'harm.belonging')}\b", re.I)
# "Seven parents *of* children"; "killed 12*, and* women wept".
_OTHERS = re.compile(
    rf"\s+(?:\w+\s+)?{_EN.one_of('harm.kin', 'harm.parents', 'harm.belonging')}"
    rf"\s+{_EN.one_of('grammar.of')}\b"
    rf"|,\s+{_EN.one_of('grammar.and')}\s",
    re.I,
)


def _beside(text: str, span: Span, anchor: Span) -> list[Span]:
    """The counts next to a span, besides the one at `anchor`: any beyond that one is farther."""
    return [one for one in next_to(counted_at(text), span) if not overlap(one, anchor)]
