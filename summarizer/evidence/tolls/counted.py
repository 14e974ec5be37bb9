"""Whom a figure counts: words beside it, or those that it takes up from another place.

"80 Syrian *soldiers*"; "seven *guards* were killed and 19 wounded"; "the 41" of "41 *traders*";
"would not say how many *soldiers* had died".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.evidence.clauses.beside import counted_as
from summarizer.evidence.clauses.things import counts_things
from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at, overlap, within
from summarizer.evidence.people.described import described
from summarizer.evidence.people.persons import names_one_person
from summarizer.evidence.sources.names import names
from summarizer.evidence.sources.said import sources, sources_near
from summarizer.evidence.sources.speech import withholds
from summarizer.evidence.told.dates import find_dates
from summarizer.evidence.told.numbers import counted_at, counted_between, figures
from summarizer.evidence.told.portions import NO_NOUN
from summarizer.evidence.verdict import Point, Rule, Sentence, Span, Verdict, pairs
from summarizer.evidence.words.grammar import ARTICLE, CLAUSE_ENDS, DETERMINER, THE_OR_THOSE
from summarizer.evidence.words.naming import shortens

_EN = language("en")
_STOPS = rf"\s*(?:$|[.,;:)?!]|[\"”](?!\w|\s+{_EN.one_of('parts.of')}\b))"
# "The twelve *dead of* the first day", "the twelve "*a* fairy tale"", "19 *wounded when*".
_BARE = re.compile(
    rf"\s+{_EN.one_of('harm.the_dead')}\s+{_EN.one_of('grammar.of')}\b"
    rf"|\s+[\"“]{_EN.one_of('grammar.articles')}\s"
    rf"|(?:\s+(?:{_EN.one_of('harm.the_dead', 'harm.participles')}|\w{{2,}}ed))?"
    rf"(?:{_STOPS}|\s+(?!{_EN.one_of('parts.of')}\b){NO_NOUN}\b)",
    re.I,
)
"""Behind a number that has no noun."""
_OF_THEM = re.compile(
    rf",?\s+{_EN.one_of('parts.of_whom')}\b|,?\s+{_EN.one_of('parts.of_them')}"
    rf"(?:\s+\w+ly{_STOPS}|\s+\w{{2,}}ed\b|{_STOPS}|\s+{NO_NOUN}\b)",
    re.I,
)
# "The 12" are told of elsewhere.
_DEFINITE = re.compile(rf"\b{_EN.one_of('grammar.definite_article')}\s+$", re.I)
_ALONE = re.compile(rf"(?:\s+{_EN.one_of('parts.of_them')})?", re.I)
_BRACKET = re.compile(r"\([^()]*\)")
_MEASURED = re.compile(
    rf"\b{_EN.one_of('counted.totals')}\s+{_EN.one_of('grammar.of')}\s+{DETERMINER}$", re.I
)
_OF_THOSE = re.compile(
    rf"(?:^|[;:\"“]\s*|\s[–—-]\s)\W*{_EN.one_of('grammar.of')}\s+(?:{THE_OR_THOSE}\s+)?$", re.I
)
_COMES_TO = re.compile(rf"(?<!\w){_EN.one_of('counted.coming_to')}\s+$", re.I)
_HARMED = re.compile(rf"{ARTICLE}{_EN.one_of('harm.the_dead')}", re.I)
_CONTRAST = re.compile(rf"\b{_EN.one_of('grammar.contrasts')}\b", re.I)
_HOW_MANY = re.compile(
    rf"\b{_EN.one_of('counted.how_many')}\s+(?:{_EN.one_of('grammar.possessives')}\s+)?$", re.I
)


_LETTERS = re.compile(r"[^\W\d_]")


def counted_there(point: Point) -> Verdict | None:
    """The words stand where the figure counts them: "80 Syrian soldiers"."""
    for sentence, own, anchor in pairs(point):
        if not overlap(own, anchor) and _is_nobody_counted(sentence.text, own):
            continue
        if counts_things(sentence.text, anchor) or not _LETTERS.search(sentence.text, *own):
            continue
        if spans := counted_as(sentence.text, anchor, (own,), ()):
            return Verdict("words", "counted_there", {sentence.number: spans})
    return None


def _is_nobody_counted(text: str, own: Span) -> bool:
    """Whether words name who tells of it, where or when: "*the army* counted 12 in *Karsa*"."""
    if find_dates(text[slice(*own)]) or ends_at(_IN, text, own[0]):
        return True
    return any(names(text, said, own) for said in sources_near(text, own))


_IN = re.compile(rf"\b{_EN.one_of('clause.places', 'grammar.at')}\s+{DETERMINER}$", re.I)


def counted_as_a_total(point: Point) -> Verdict | None:
    """The figure is what a number of them comes to: "put the number of dead *guards* at 19"."""
    for sentence, own, anchor in pairs(point):
        text = sentence.text
        if own[1] > anchor[0] or not ends_at(_MEASURED, text, own[0]):
            continue
        between = counted_between(text, own[1], anchor[0])
        apart = CLAUSE_ENDS.search(text, own[1], anchor[0])
        if not apart and len(between) < _FROM_AND_TO and ends_at(_COMES_TO, text, anchor[0]):
            return Verdict("words", "counted_as_a_total", {sentence.number: (own,)})
    return None


_FROM_AND_TO = 2


def counted_as_those_before(point: Point) -> Verdict | None:
    """A number without a noun, behind one that has it: "seven *guards* were killed and 19 hurt".

    If all that are counted before it in the sentence are the same.
    """
    for sentence, own, anchor in pairs(point):
        text = sentence.text
        end = _ends_as_a_number(text, anchor)
        if own[1] > anchor[0] or end is None or ends_at(_DEFINITE, text, anchor[0]):
            continue
        if _is_nobody_counted(text, own) or _HARMED.fullmatch(text, *own):
            continue  # "two of the dead were guards, 12 were hurt"
        if _CONTRAST.search(text, own[1], anchor[0]):
            continue  # another's number: "said 40 people died, while the army spoke of 12"
        if not (_BARE.match(text, end) or _OF_THEM.match(text, end)):
            continue
        aside = [found.span() for found in _BRACKET.finditer(text, 0, anchor[0])]
        before = [
            one
            for one in counted_at(text)
            if one[1] <= anchor[0]
            and not any(overlap(one, bracket) for bracket in aside)
            and not _BARE.match(text, one[1])
        ]
        if len(before) == 1 and counted_as(text, before[0], (own,), ()):
            return Verdict("words", "counted_as_those_before", {sentence.number: (own,)})
    return None


def counted_of_those(point: Point) -> Verdict | None:
    """A number without a noun, behind those of whom it is: "Of the *wounded*, nine can walk"."""
    for sentence, own, anchor in pairs(point):
        text, end = sentence.text, _ends_as_a_number(sentence.text, anchor)
        if end is None or own[1] > anchor[0] or not ends_at(_OF_THOSE, text, own[0]):
            continue
        if text.startswith(",", own[1]) and not CLAUSE_ENDS.search(text, own[1], anchor[0]):
            return Verdict("words", "counted_of_those", {sentence.number: (own,)})
    return None


def counted_again(point: Point) -> Verdict | None:
    """A number without a noun, and another sentence cited has it with one: "the 41 are buried"."""
    for sentence, anchor in point.anchors():
        end = _ends_as_a_number(sentence.text, anchor)
        if end is None or point.own.get(sentence.number) or not _BARE.match(sentence.text, end):
            continue
        for other, own, figure in _same_count(point, sentence, anchor):
            if counted_as(other.text, figure, (own,), ()):
                places = {sentence.number: (anchor,), other.number: (own,)}
                return Verdict("words", "counted_again", places)
    return None


def _ends_as_a_number(text: str, anchor: Span) -> int | None:
    """Where the number of a figure ends; None if it is more than one: "two of them"."""
    found = [one for one in within(counted_at(text), *anchor) if overlap(one, anchor)]
    if len(found) != 1 or not _ALONE.fullmatch(text, found[0][1], max(found[0][1], anchor[1])):
        return None
    return found[0][1]


def _same_count(
    point: Point, sentence: Sentence, anchor: Span
) -> Iterator[tuple[Sentence, Span, Span]]:
    """The same number in the sentences that have the words, each with a place of the words."""
    mine = [f for f in figures(sentence.text) if overlap(f.wording, anchor) and not f.vague]
    value = mine[0].minimum if len(mine) == 1 else None
    if value is None or value != mine[0].maximum:
        return
    for other in point.sentences:
        for figure in figures(other.text) if point.own.get(other.number) else ():
            if (figure.minimum, figure.maximum) == (value, value):
                for own in point.own[other.number]:
                    yield other, own, figure.wording


def not_counted_there(point: Point) -> Verdict | None:
    """Of a claim without a figure: somebody gives none, and "how many *soldiers*" stands behind."""
    for sentence in point.sentences if point.of is None else ():
        for own in point.own.get(sentence.number, ()):
            if not ends_at(_HOW_MANY, sentence.text, own[0]):
                continue
            for said in sources(sentence.text):
                if said.verb[1] <= own[0] and withholds(sentence.text, said):
                    places = {sentence.number: (said.verb, own)}
                    return Verdict("words", "not_counted_there", places)
    return None


def named_in_full(point: Point) -> Verdict | None:
    """The figure is a person's name, and the words are that name in full, or describe it.

    "*Ana Belu*" for "Belu", "*a nurse*, Ana Belu, died".
    """
    words, who = str(point.value), str(point.of.value) if point.of else ""
    one = names_one_person(words)
    if one and who and shortens(who, words):
        return Verdict("words", "named_in_full", point.own)
    for sentence, anchor in point.anchors():
        if not names_one_person(sentence.text[slice(*anchor)]):
            continue
        for told in described(sentence.text, anchor):
            for own in point.own.get(sentence.number, ()):
                if told.apposed and _is_told(own, told.span, told.rest):
                    return Verdict("words", "named_in_full", {sentence.number: (own,)})
    return None


def _is_told(own: Span, span: Span, rest: Span | None) -> bool:
    """Whether words are a description, with an article before it or not."""
    low, high = span[0] - 4, max(span[1], rest[1] if rest else 0)
    return low <= own[0] <= span[0] and span[1] <= own[1] <= high


COUNTED: tuple[Rule, ...] = (
    counted_there,
    counted_as_a_total,
    counted_as_those_before,
    counted_of_those,
    counted_again,
    not_counted_there,
    named_in_full,
)
