"""What a count is a part of ("21 of the 23", "four of them children"), and whom it names."""

from __future__ import annotations

import re

from summarizer.evidence.chosen import choice, chosen
from summarizer.evidence.clauses.subjects import VERB
from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at, overlap
from summarizer.evidence.people.persons import is_a_last_name, may_be_apart
from summarizer.evidence.told.numbers import counted_between, figures
from summarizer.evidence.tolls.bounds import bounds_of
from summarizer.evidence.verdict import Point, Rule, Span, Verdict
from summarizer.evidence.words.grammar import ARTICLE, AUXILIARIES, THE_OR_THOSE
from summarizer.evidence.words.search import lowered

_EN = language("en")
_THE = rf"(?:{THE_OR_THOSE}\s+)?"
OF_THE = re.compile(rf"\s+{_EN.one_of('parts.of')}\s+{_THE}", re.I)
_OF_THEM = re.compile(rf"(?:\s+[\w'’-]+)?\s+{_EN.one_of('parts.of_them')}(?!\w)", re.I)
_AMONG_THEM = re.compile(
    rf"[^.;:]*?(?<!\w){_EN.one_of('parts.among_them')}\s+"
    rf"(?:(?:[\w'’-]+\s+){{1,2}}{_EN.one_of('grammar.of')}\s+"
    rf"|(?!{_EN.one_of('grammar.and')}\b)[\w'’-]+\s+)?",
    re.I,
)
_BRACKET = re.compile(r"[^.;:()\d]{0,60}\(\s*(?P<list>[^()]*)")
_OPENING = re.compile(rf"(?:^|[.;:,\"“]\s*)\W*{_EN.one_of('grammar.of')}\s+{_THE}$", re.I)
_COUNTED_IN = re.compile(rf"[^.;]{{0,80}}(?<!\w){_EN.one_of('parts.counted_in')}\s+{_THE}", re.I)
NOT = re.compile(rf"\b{_EN.one_of('denial.not')}\b|{_EN.one_of('denial.contracted')}", re.I)
_TURN = re.compile(
    rf"\b(?:{_EN.one_of('grammar.contrasts')}\b|{_EN.one_of('grammar.and')}\s+\w)|[;:]", re.I
)
"""After this something else is told, of which the part may be."""
_CLAUSE = 80
_REACH = 400


def part_there(point: Point) -> Verdict | None:
    """A sentence says that the figure is some of that count, which stands in it too."""
    if point.of is None:
        return None
    for sentence in point.sentences:
        text = sentence.text
        for part in point.of.places.get(sentence.number, ()):
            for whole in point.own.get(sentence.number, ()):
                if not overlap(part, whole) and is_part_of(text, part, whole):
                    return Verdict("words", "part_there", {sentence.number: (part, whole)})
    return None


def is_part_of(text: str, part: Span, whole: Span) -> bool:
    """Whether a sentence says of one count that it is some of another one, and it is no larger."""
    return not _is_larger(text, part, whole) and _is_part(text, part, whole)


def opens(text: str, whole: Span) -> bool:
    """Whether a clause begins with a count of which it tells some: "of the 43, six were"."""
    return ends_at(_OPENING, text, whole[0]) is not None


def _is_part(text: str, part: Span, whole: Span) -> bool:
    if part[1] <= whole[0]:
        behind = OF_THE.fullmatch(text, part[1], whole[0])
        counted = _COUNTED_IN.fullmatch(text, part[1], whole[0])
        return bool(behind or (counted and not NOT.search(counted[0])))
    if part[0] - whole[1] > _REACH:
        return False
    if told := _BRACKET.fullmatch(text, whole[1], part[0]):
        return _adds_up(text, told.start("list"), whole)
    if _is_listed(text, part, whole):
        return True
    between = text[whole[1] : part[0]]
    if counted_between(text, whole[1], part[0]) or _TURN.search(between):
        return False
    if NOT.search(between):
        return False  # "30 died, *not* including two"
    if opens(text, whole):
        return len(between) <= _CLAUSE
    told = _OF_THEM.match(text, part[1]) or _AMONG_THEM.fullmatch(text, whole[1], part[0])
    return bool(told)


def _is_listed(text: str, part: Span, whole: Span) -> bool:
    """Whether it comes later in a list of parts: "12 dead, including three women and *two* boys".

    What is done to them in a clause of their own makes them others: "and two were wounded".
    """
    told = _LISTED.fullmatch(text, whole[1], part[0])
    if told is None or _DONE_TO_THEM.match(text, part[1], part[1] + _CLAUSE):
        return False
    return not counted_between(text, whole[1], told.start("list"))


BEHIND_NOUNS = _EN.one_of("grammar.being", "grammar.having", "grammar.relatives", "grammar.and")
_ITEM = rf"(?:\d[\d,]*|[a-z]+)(?:\s(?!{BEHIND_NOUNS}\b)[\w'’-]+){{1,4}}?"
_LISTED = re.compile(
    rf"[^.;:]*?(?<!\w){_EN.one_of('parts.among_them')}\s+"
    rf"(?P<list>(?:{_ITEM}(?:,\s+(?:{_EN.one_of('grammar.and')}\s+)?"
    rf"|\s+{_EN.one_of('grammar.and')}\s+))+){ARTICLE}",
    re.I,
)
_DONE_TO_THEM = re.compile(
    rf"(?:\s(?!{_EN.one_of('grammar.relatives')}\b)[\w'’-]+){{0,3}}?\s(?:{AUXILIARIES}|\w+ed)\b",
    re.I,
)


def _adds_up(text: str, start: int, whole: Span) -> bool:
    """Whether the counts of a bracket make up the whole: "13 (six women, seven men)"."""
    end = text.find(")", start)
    inside = [f for f in figures(text) if start <= f.wording[0] and f.wording[1] <= end]
    exact = [f.minimum for f in inside if f.minimum is not None and f.minimum == f.maximum]
    begins = any(f.wording[0] == start for f in inside)
    return begins and len(exact) == len(inside) and sum(exact) == bounds_of(text, whole).minimum


def _is_larger(text: str, part: Span, whole: Span) -> bool:
    """Whether a part would have more than its whole."""
    least, most = bounds_of(text, part).minimum, bounds_of(text, whole).maximum
    return least is not None and most is not None and least > most


PART: tuple[Rule, ...] = (part_there,)


def named_in_the_figure(point: Point) -> Verdict | None:
    """The figure is words that name those it counts, and the name is among them."""
    for sentence, anchor in point.anchors():
        for own in point.own.get(sentence.number, ()):
            if anchor[0] <= own[0] and own[1] <= anchor[1]:
                return Verdict("words", "named_in_the_figure", {sentence.number: (own,)})
    return None


NAMED_IN_THE_FIGURE: tuple[Rule, ...] = (named_in_the_figure,)


def named_among_them(point: Point) -> Verdict | None:
    """Behind the figure stand some of those it counts: "five died, *among them* Ana Belu".

    Or all: "three died in the fire: Ana Belu, Ben Kor and a guard". No other count stands between.
    """
    for sentence, anchor in point.anchors():
        text = sentence.text
        for own in point.own.get(sentence.number, ()):
            if own[0] < anchor[1] or own[0] - anchor[1] > _REACH:
                continue
            listed = _SOME_NAMED.fullmatch(text, anchor[1], own[0])
            if listed is None or not _ITEM_ENDS.match(text, own[1]):
                continue
            item = _ITEMS.split(listed["list"])[-1]
            of_another = VERB.search(lowered(listed["list"])) or _OF_ANOTHER.search(item)
            if not of_another and not counted_between(text, anchor[1], listed.start("list")):
                return Verdict("words", "named_among_them", {sentence.number: (own,)})
    return None


def told_to_be_among(point: Point) -> Verdict | None:
    """Behind the name it is said to be one of that number: "Ana Belu was *among the seven*"."""
    value = {bounds_of(s.text, anchor).minimum for s, anchor in point.anchors()} - {None}
    for sentence in point.sentences:
        for own in point.own.get(sentence.number, ()):
            told = _AMONG_THE.match(sentence.text, own[1])
            if told is None:
                continue
            for figure in figures(sentence.text):
                exact = figure.minimum == figure.maximum and figure.minimum in value
                if (
                    exact
                    and figure.wording[0] == told.end()
                    and _NUMBER_ENDS.match(sentence.text, figure.wording[1])
                ):
                    places = {sentence.number: (own, figure.wording)}
                    return Verdict("words", "told_to_be_among", places)
    return None


_SOME_NAMED = re.compile(
    rf"(?:[^.;:]*?(?<!\w){_EN.one_of('parts.among_them')}|[^.;:]{{0,80}}:)\s+"
    rf"(?P<list>(?:(?!{_EN.one_of('grammar.being', 'grammar.having', 'grammar.contrasts')}\b)"
    r"[^.;:\s]+\.?\s+)*)[\"“]?",
    re.I,
)
"""From a count to a name in the list of those it counts: no clause of its own begins there."""
_ITEMS = re.compile(rf",|\b{_EN.one_of('grammar.and')}\b", re.I)
# "Guests *of* Ben Kor", "a shell fired *by* Ben Kor".
_BEFORE_ANOTHER = ("reporting.prepositions", "reporting.of", "reporting.further_prepositions")
_OF_ANOTHER = re.compile(rf"(?<!\w){_EN.one_of(*_BEFORE_ANOTHER)}\s", re.I)
_NUMBER_ENDS = re.compile(
    rf"\s*(?:[.,;:)\"”]|$|{_EN.one_of('grammar.and', 'harm.the_dead')}\b)", re.I
)
_ITEM_ENDS = re.compile(rf"\s*(?:[,.;:)\"”]|$|{_EN.one_of('grammar.and', 'clause.who')}\b)", re.I)
_AMONG_THE = re.compile(
    rf"(?:,[^.;:]{{1,80}},)?\s+{_EN.one_of('grammar.being')}\s+(?:\w+ly\s+)?"
    rf"{_EN.one_of('parts.of')}\s+{_EN.one_of('grammar.definite_article')}\s+",
    re.I,
)


def all_are_named(point: Point) -> Verdict | None:
    """The figure counts just as many as are named: "two were killed", and two names.

    Or it is itself the last name of the one.
    """
    named = point.fellows.named
    if chosen(point) in choice(point).default or not may_be_apart(named):
        return None
    for sentence, anchor in point.anchors():
        bounds = bounds_of(sentence.text, anchor, sentence.language)
        told = bounds.minimum == bounds.maximum == len(named)
        if told or (
            named == (sentence.text[slice(*anchor)],)
            and is_a_last_name(named[0], point.every.values())
        ):
            return Verdict("words", "all_are_named", {sentence.number: (anchor,)})
    return None


WHOLE_LIST: tuple[Rule, ...] = (all_are_named,)

NAMED: tuple[Rule, ...] = (named_in_the_figure, named_among_them, told_to_be_among)
