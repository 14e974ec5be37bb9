"""What happened to those a figure counts: rules for a harm."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from summarizer.evidence.chosen import chosen, harm_field
from summarizer.evidence.clauses.beside import distance, done_to, some_of_whom
from summarizer.evidence.clauses.counted_elsewhere import same_count_elsewhere
from summarizer.evidence.clauses.cue import cue_spans
from summarizer.evidence.clauses.relation import plain_cues, related, relations
from summarizer.evidence.clauses.things import counts_things
from summarizer.evidence.clauses.unsaid import is_unsaid
from summarizer.evidence.clauses.whose import is_none_of, is_of_another
from summarizer.evidence.fields import Figure, Suffered
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import overlap, within
from summarizer.evidence.people.persons import (
    named_again,
    named_as_he,
    names_nobody,
    names_one_person,
)
from summarizer.evidence.sources.said import sources
from summarizer.evidence.sources.speech import denies, withholds
from summarizer.evidence.told.numbers import counts_nobody, figures
from summarizer.evidence.tolls.bare import (
    some_of_a_count,
    told_as_a_count,
    told_as_changed,
    withheld_of_those,
)
from summarizer.evidence.verdict import Point, Rule, Span, Spans, Verdict
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.search import lowered

_EN = language("en")


def done_there(point: Point) -> Verdict | None:
    """The figure's sentence says that this was done to those it counts, or whom it names."""
    for sentence, anchor in point.anchors():
        if _MEASURED.match(sentence.text, anchor[1]) or counts_nobody(sentence.text, anchor):
            continue  # "who drowned his son was jailed for *ten* years", "Belu, *34*, was hurt"
        if fitting := _done_at(point, sentence.text, anchor):
            return Verdict("words", "done_there", {sentence.number: fitting})
    return None


def _done_at(point: Point, text: str, anchor: Span) -> Spans:
    """The words that say that this was done to the one who is named or counted there.

    Who is named may have done it himself, where a count cannot: "Paz killed" is not "12 killed".
    """
    kind, member = harm_field(point), chosen(point)
    name = _name_at(text, anchor)
    own, others = (_still_so(point, text, some) for some in _told(kind, member, text))
    if kind.fates and (name or not _counts(text, anchor, own)):
        found = related(kind.fates.get(member, ()), text, name or anchor)
        return _still_so(point, text, found) or _as_predicate(text, name or anchor, own)
    fitting = done_to(text, anchor, own, others) if own else ()
    if kind.fates and not fitting and not figures(text[slice(*anchor)]):
        fitting = _still_so(point, text, related(kind.fates.get(member, ()), text, anchor))
    return fitting or (own if _are_both(text, anchor, own, others) else ())


def _counts(text: str, anchor: Span, harms: Spans) -> bool:
    """Whether words count, or are words for the harmed: "no fighter", "both", "the wounded"."""
    words = text[slice(*anchor)]
    if figures(words) or names_nobody(words) or _SOME.search(words):
        return True
    return any(overlap(anchor, one) and one[1] == anchor[1] for one in harms)


def _as_predicate(text: str, anchor: Span, harms: Spans) -> Spans:
    """What is said of somebody: "was *missing*", "has both *legs broken*", "rebels *killed* by"."""
    low, start = lowered(text), anchor[0]
    if is_none_of(low, start) or is_of_another(low, start):
        return ()
    for one in harms:
        behind = one[0] == anchor[1] + 1 and _PARTICIPLE.match(text, *one)
        if behind and _THEN.match(text, one[1]) and not is_unsaid(low, start, one):
            return (one,)
    for pattern, sort in ((_IS, _ANY), (_HAS, _HURT)):
        told = pattern.match(text, anchor[1])
        if told is None or is_unsaid(low, start, told.span("verb")):
            continue
        for one in harms:
            said = one[0] == told.end() and sort.search(text, *one)
            if said and not _DOING.search(text, *one) and not _HELD_TO.match(text, one[1]):
                return (one,)
    return ()


# Ordinals are told by "-th", and a few others.
_SOME = re.compile(rf"\b(?:{_EN.one_of('harm.counting')}|\w+th)$", re.I)
_BEING, _HAVING = _EN.one_of("grammar.being"), _EN.one_of("grammar.having")
_ASIDE = r"[)\]\"”]*(?:,[^,.;:]{1,110},)?"
_SO = _EN.one_of("people.still", "relation.adverbs")
_ADVERB = rf"(?:{_SO}|(?!{_EN.one_of('relation.unreal')})\w+ly)"
_IS = re.compile(
    rf"{_ASIDE}(?:,?\s{_EN.one_of('grammar.relatives')})?(?:\s{_HAVING})?"
    rf"\s(?P<verb>{_BEING})(?:\s{_BEING})?(?:\s{_ADVERB})?\s",
    re.I,
)
_HAS = re.compile(
    rf"{_ASIDE}\s(?P<verb>{_HAVING}|{_BEING}\s[^,.;:]{{1,60}}?\s{_EN.one_of('clause.with')})"
    rf"\s{_EN.one_of('grammar.articles', 'grammar.possessives', 'harm.several')}\s",
    re.I,
)
_ANY = re.compile("")
# Without a form of "be" only what nobody does but to others: "rebels *killed* Monday by".
_PARTICIPLE = re.compile(rf"(?!{_EN.one_of('relation.alone')}$)\w+ed$", re.I)
_THEN = re.compile(
    rf"\s{_EN.one_of('relation.circumstances', 'relation.behind_participles')}\b", re.I
)
_HURT = re.compile(rf"\b{_EN.one_of('harm.hurts')}", re.I)
_DOING = re.compile(r"(?<!miss)ing$", re.I)
_HELD_TO = re.compile(rf"\s(?:\w+\s)?{_EN.one_of('relation.held_to')}\b", re.I)


def _still_so(point: Point, text: str, deeds: Spans) -> Spans:
    """Those that were not only said at first: "the driver, *listed as* killed, is alive".

    But an earlier toll counts those who were only listed as dead.
    """
    if isinstance(point.of_kind, Figure) and point.of_kind.elsewhen:
        return deeds
    taken_back = _taken_back(text)
    return tuple(one for one in deeds if one[0] not in taken_back) if taken_back else deeds


@remembered(512)
def _taken_back(text: str) -> frozenset[int]:
    """Where words stand that were only said at first."""
    return frozenset(found.end() for found in _AT_FIRST.finditer(text))


_AT_FIRST = re.compile(rf"\b{_EN.one_of('elsewhen.wrongly')}\s+", re.I)


def _are_both(text: str, anchor: Span, own: Spans, others: Spans) -> bool:
    """Whether of a vague number two things are told at once: "dozens were *killed and wounded*"."""
    told = sorted([*own, *others])
    if len(own) != 1 or len(told) != 2 or told[0][0] < anchor[1]:
        return False
    vague = any(f.vague and overlap(f.wording, anchor) for f in figures(text))
    return vague and _AND.fullmatch(text, told[0][1], told[1][0]) is not None


_AND = re.compile(rf"\s+{_EN.one_of('grammar.and')}\s+", re.I)


def _name_at(text: str, anchor: Span) -> Span | None:
    """A person's name, alone or behind what he is: "the sixth, *Sgt. Tomas Irbe*"."""
    words = text[slice(*anchor)]
    if names_one_person(words):
        return anchor
    head, comma, name = words.rpartition(", ")
    if comma and "," not in head and names_one_person(name) and not figures(head):
        return anchor[1] - len(name), anchor[1]
    return None


def _told(kind: Suffered, member: str, text: str) -> tuple[Spans, Spans]:
    """The words of a harm, and those of all others.

    What is a part of another's is none of its own: "died *in hospital*".
    """
    own = cue_spans(kind.cues.get(member, ()), text)
    others = cue_spans(kind.others(member), text) if own else ()
    return _whole(own, others), _whole(others, own)


def _whole(some: Spans, others: Spans) -> Spans:
    """Those that are no part of one of the others; both in the order of the text."""
    starts = [start for start, _ in others]
    farthest = list(accumulate((end for _, end in others), max))

    def stands(one: Span) -> bool:
        before, behind = bisect_left(starts, one[0]), bisect_right(starts, one[0])
        if before and farthest[before - 1] >= one[1]:
            return False
        return all(end <= one[1] for _, end in others[before:behind])

    return tuple(filter(stands, some))


def done_where_named_again(point: Point) -> Verdict | None:
    """Of one who is named: another sentence has the same name, and says what was done to him.

    In full or, where nobody else in the article has it, by the last name: "Miss *Paz* died".
    """
    name = str(point.of.value) if point.of else ""
    fates = harm_field(point).fates.get(chosen(point), ())
    if not fates or not names_one_person(name):
        return None
    for sentence, span in named_again(name, point.every.values()):
        if point.of and sentence.number in point.of.places:
            continue
        if fitting := related(fates, sentence.text, span):
            places = {sentence.number: (span, *fitting)}
            return Verdict("words", "done_where_named_again", places)
    return None


def done_to_him(point: Point) -> Verdict | None:
    """Of one who is named: "he" or "she" right behind is nobody else, and it was done to him."""
    name = str(point.of.value) if point.of else ""
    fates = harm_field(point).fates.get(chosen(point), ())
    if not (point.of and fates and names_one_person(name)):
        return None
    places: dict[int, Spans] = {**point.of.places}
    for sentence, span in named_again(name, point.every.values()):
        places.setdefault(sentence.number, (span,))
    for sentence, span in named_as_he(name, places, point.every):
        if fitting := related(fates, sentence.text, span):
            return Verdict("words", "done_to_him", {sentence.number: (span, *fitting)})
    return None


def done_where_counted_again(point: Point) -> Verdict | None:
    """Another sentence cited for it has the same count, and says what was done to those counted."""
    kind, member = harm_field(point), chosen(point)
    for sentence, figure in same_count_elsewhere(point):
        own, others = _told(kind, member, sentence.text)
        if own and (fitting := done_to(sentence.text, figure, own, others)):
            places = {sentence.number: (figure, *fitting)}
            return Verdict("words", "done_where_counted_again", places)
    return None


def something_else_done(point: Point) -> Verdict | None:
    """Every place of the figure says that something else was done to those it counts."""
    kind, member = harm_field(point), chosen(point)
    against: dict[int, Spans] = {}
    for sentence, anchor in point.anchors():
        if counts_things(sentence.text, anchor):
            against[sentence.number] = (anchor,)
            continue
        if cue_spans(kind.cues.get(member, ()), sentence.text):
            return None
        if _PERHAPS_DEADLY.search(sentence.text):
            return None  # "six who had been kidnapped were *shot*"
        if kind.fates and names_one_person(sentence.text[slice(*anchor)]):
            fitting = related(kind.other_fates(member), sentence.text, anchor)
        else:
            spans = cue_spans(kind.others(member), sentence.text)
            whom = some_of_whom(sentence.text, anchor)
            spans = tuple(
                s
                for s in spans
                if not (_is_sort(sentence.text, anchor, s) or (whom and overlap(s, whom)))
            )
            around = within(spans, anchor[0] - _AROUND, anchor[1] + _AROUND)
            near = tuple(s for s in around if distance(sentence.text, anchor, s) <= _NEAR)
            fitting = done_to(sentence.text, anchor, near, ()) if near else ()
        if not fitting:
            return None
        against[sentence.number] = fitting
    return Verdict("contradicted", "something_else_done", against) if against else None


def another_is_borne_out(point: Point) -> Verdict | None:
    """Wherever the figure stands, close to it, what cannot be true as well is said of them."""
    for other in harm_field(point).opposites.get(chosen(point), ()):
        his, against = point._replace(value=other), {}
        for sentence, anchor in point.anchors():
            text = sentence.text
            fitting = () if _taken_back(text) else _done_at(his, text, anchor)
            far = (one for one in fitting if distance(text, anchor, one) > _CLOSE)
            if not fitting or any(far) or any(_is_sort(text, anchor, one) for one in fitting):
                break
            against[sentence.number] = fitting
        else:
            if against:
                return Verdict("contradicted", "another_is_borne_out", against)
    return None


def _is_sort(text: str, figure: Span, harm: Span) -> bool:
    """Whether a word for a harm says of what sort they are whom a figure counts."""
    return harm[0] <= figure[1] + 1 and _IS_SORT.match(text, harm[1]) is not None


# "Six *wounded prisoners*" may have been killed, but not six *wounded in* a raid.
_IS_SORT = re.compile(
    rf"\s(?!{_EN.one_of('grammar.and', 'reporting.prepositions', 'relation.circumstances')}\b)"
    r"[a-z]+s\b",
    re.I,
)
_MEASURED = re.compile(rf"\s+{_EN.one_of('units.measures')}\b", re.I)
_PERHAPS_DEADLY = re.compile(rf"\b{_EN.one_of('harm.perhaps_deadly')}\b", re.I)


def done_and_no_more(point: Point) -> Verdict | None:
    """What may have led to worse was done, and the article tells of nothing worse.

    "Two men were *shot*", where no word says of anybody that he died.
    """
    kind, member = harm_field(point), chosen(point)
    words = kind.perhaps.get(member, ())
    if not words or any(_graver(kind.graver.get(member, ()), s.text) for s in point.every.values()):
        return None
    alone, beside = plain_cues(words), relations(words)
    others = kind.others(member)
    for sentence, anchor in point.anchors():
        text = sentence.text
        spans = cue_spans(alone, text)
        name = _name_at(text, anchor)
        if name or not _counts(text, anchor, spans):
            fitting = related(beside, text, name or anchor)
        else:
            fitting = done_to(text, anchor, spans, cue_spans(others, text))
        if fitting:
            return Verdict("words", "done_and_no_more", {sentence.number: fitting})
    return None


def _graver(words: tuple[str, ...], text: str) -> bool:
    """Whether a sentence has words for a graver harm, besides "attempted murder"."""
    return any(not _TRIED.before(text, start) for start, _ in cue_spans(words, text))


_TRIED = Ending(rf"\b{_EN.one_of('harm.trying')}\s+$", "harm.trying")


def withheld_there(point: Point) -> Verdict | None:
    """Of a claim without a figure: somebody gives none, or denies, and this alone is named behind.

    "She would not say how many had *died*", "he rejected reports of civilian *deaths*".
    """
    kind, member = harm_field(point), chosen(point)
    for sentence in point.sentences if point.of is None else ():
        own = cue_spans(kind.cues.get(member, ()), sentence.text)
        others = cue_spans(kind.others(member), sentence.text)
        for said in sources(sentence.text) if own else ():
            if not (withholds(sentence.text, said) or denies(sentence.text, said)):
                continue
            behind = tuple(span for span in own if said.verb[1] <= span[0])
            if behind and not any(said.verb[1] <= span[0] for span in others):
                return Verdict("words", "withheld_there", {sentence.number: behind})
    return None


_NEAR = 4
_CLOSE = 8
"""Words, clause breaks weighed, from a figure to what was done to those it counts: a word for it;
what is said of them by all that the sentence has."""
_AROUND = 600


HARM: tuple[Rule, ...] = (
    done_there,
    something_else_done,
    done_where_counted_again,
    done_where_named_again,
    done_to_him,
    done_and_no_more,
    withheld_there,
    told_as_a_count,
    told_as_changed,
    some_of_a_count,
    withheld_of_those,
    another_is_borne_out,
)
