"""Which rules answer for which kind of field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.evidence import choices
from summarizer.evidence.chosen import stands_alone
from summarizer.evidence.clauses.beside import denial
from summarizer.evidence.clauses.cue import cue_spans
from summarizer.evidence.clauses.put_right import is_put_right
from summarizer.evidence.clauses.relation import plain_cues, related, relations
from summarizer.evidence.clauses.things import counts_things
from summarizer.evidence.event import hours, lying_in
from summarizer.evidence.event.elsewhen import elsewhen
from summarizer.evidence.event.elsewhere import another_event
from summarizer.evidence.event.happening import goes_with
from summarizer.evidence.event.not_so import (
    is_a_name,
    is_not_yet,
    is_of_old,
    is_only_told_of,
    was_before,
    was_not_so,
)
from summarizer.evidence.event.used import is_no_means
from summarizer.evidence.fields import (
    Addressee,
    Alias,
    Channel,
    Choice,
    Counted,
    Figure,
    Hour,
    Kind,
    Named,
    Place,
    Prose,
    Source,
    Whole,
    Within,
    Words,
)
from summarizer.evidence.language import language as words_of
from summarizer.evidence.nearby import ends_at, is_asked
from summarizer.evidence.pack_rules import rules as packs
from summarizer.evidence.packs.pack import known
from summarizer.evidence.people.aliases import ALIAS
from summarizer.evidence.people.persons import names_nobody
from summarizer.evidence.prose.marks import leaves_out_the_mark
from summarizer.evidence.prose.support import says_no_more
from summarizer.evidence.statements import addressed, channels, refusals
from summarizer.evidence.statements.claimants import CLAIMANT
from summarizer.evidence.statements.speaking import SPEAKER
from summarizer.evidence.told.longer import is_of_a_name
from summarizer.evidence.told.names import has_capital
from summarizer.evidence.told.numbers import counts_nobody
from summarizer.evidence.tolls import counted, parts
from summarizer.evidence.tolls.counting import is_asked_for
from summarizer.evidence.verdict import (
    NO_PLACES,
    Places,
    Point,
    Rule,
    Sentence,
    Span,
    Verdict,
    decided,
)
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.grammar import ARTICLE

_EN = words_of("en")
_ENGLISH = frozenset({"en"})


def verdict_on(point: Point) -> Verdict | None:
    """What the words say of a point; None if they leave it open."""
    languages = {s.language for s in point.sentences}
    if "" in languages:
        point = _without_unread(point)
        languages = {s.language for s in point.sentences}
    if languages <= _ENGLISH:
        if isinstance(point.kind, Source):
            if point.turned:
                return decided(point, refusals.DENIER)
            figure = point.of if isinstance(point.of_kind, Figure) else None
            if figure and _only_denied(point, figure.places):
                return None  # who denies a number has not given it
        rules = rules_for(point.kind, point.of_kind)
    elif len(languages) == 1 and languages <= known():
        rules = packs.rules_for(point.kind, point.of_kind)
    else:
        rules = packs.unread(point.kind)
    verdict = decided(point, rules)
    if point.asked is not None and verdict is not None and verdict.holds == "words":
        return is_asked_for(point)
    return verdict


def _without_unread(point: Point) -> Point:
    """A point without the sentences in no known language that have none of its words: datelines."""
    places = (point.own, point.of.places if point.of else NO_PLACES)
    carrying = {number for some in places for number, spans in some.items() if spans}
    read = [s for s in point.sentences if s.language or s.number in carrying]
    return point._replace(sentences=read) if read else point


def rules_for(kind: Kind, of_kind: Kind | None) -> tuple[Rule, ...]:
    """The rules for a field of this kind that belongs to one of that kind, in their order."""
    if isinstance(kind, Choice):
        return choices.rules_for(kind, of_kind)
    if isinstance(kind, Source):
        return CLAIMANT if of_kind else SPEAKER
    for marker in type(kind).__mro__:
        if marker in _LINKS:
            return _LINKS[marker]
    return (denied, there)


def denied(point: Point) -> Verdict | None:
    """Wherever the words stand, a denial stands right before them that they leave out.

    But "neither *the army* nor the Front" are two, of whom something is denied.
    """
    against = {}
    for sentence in point.sentences:
        for start, end in point.own.get(sentence.number, ()):
            found = _DENIAL.before(sentence.text, start, 40) or _NO.before(sentence.text, start, 40)
            if found is None:
                return None
            if point.kind.key and _is_somebody(sentence.text, found, start, end):
                return None
            against[sentence.number] = ((found.start(), start),)
    return Verdict("contradicted", "denied", against) if against else None


def _is_somebody(text: str, before: re.Match[str], start: int, end: int) -> bool:
    """Whether what a denial stands before is somebody told of: by an article, or by a capital."""
    the = _THE.search(before[0]) or _THE.match(text, start)
    return the is not None or (has_capital(text[start:end]) and text.upper() != text)


_THE = re.compile(rf"\b{_EN.one_of('grammar.definite_article', 'grammar.possessives')}\s", re.I)


_NO = Ending(
    rf"\b(?:{_EN.one_of('denial.nobody')}\s+(?:{_EN.one_of('numbers.further')}\s+)?"
    rf"|{_EN.one_of('denial.not')}\s+{_EN.one_of('denial.by_what')}\s+{ARTICLE})$",
    "denial.nobody",
    "denial.not",
)
# Adverbs are told by "-ly".
_DENIAL = Ending(
    rf"(?:\b{_EN.one_of('denial.not')}|{_EN.one_of('denial.contracted')})\s+"
    rf"(?:(?:[\w-]+ly|{_EN.one_of('denial.all')}|{_EN.one_of('stance.be', 'grammar.being')})\s+)?"
    rf"{ARTICLE}$",
    "denial.not",
    "denial.contracted",
)


def there(point: Point) -> Verdict | None:
    """Words of the sort asked for say no more than that they stand there."""
    kind = point.kind
    if not stands_alone(point):
        return None
    if isinstance(kind, Words):
        if kind.sort is not None and _is_no_day_of_it(point):
            return None
        if isinstance(kind, Place) and _wherever(point.sentences, point.own, lying_in.is_no_scene):
            return None
        if kind.events and not goes_with(kind.events, point):
            return None
        if kind.cues and not _has_cue(point, kind):
            return None
    return Verdict("words", "there", point.own)


def _is_no_day_of_it(point: Point) -> bool:
    """Whether words for a day are, wherever they stand, a part of a name, or another day's.

    "Since May", "the mill, *opened on* 3 May 2012".
    """
    return _wherever(
        point.sentences,
        point.own,
        lambda text, span: (
            bool(ends_at(_SINCE, text, span[0]) or _OF_OLD.before(text, span[0], 60))
            or is_of_a_name(text, span)
        ),
    )


def _wherever(
    sentences: Sequence[Sentence], places: Places, is_so: Callable[[str, Span], bool]
) -> bool:
    """Whether something is so at every place of some words, of which there is one at least."""
    any_place = False
    for sentence in sentences:
        for span in places.get(sentence.number, ()):
            if not is_so(sentence.text, span):
                return False
            any_place = True
    return any_place


_OF_OLD = Ending(
    rf"\b{_EN.one_of('calendar.of_old')}\s+{ARTICLE}$",
    "calendar.of_old",
)
_SINCE = re.compile(rf"\b{_EN.one_of('calendar.since')}\s+$", re.I)


def _has_cue(point: Point, kind: Words) -> bool:
    """Whether a cue tells that the words are of the sort asked for."""
    alone, beside = plain_cues(kind.cues), relations(kind.cues)
    if kind.apart and (not _is_apart(point, kind.apart) or names_nobody(str(point.value))):
        return False
    if any(_wherever(point.sentences, point.own, one) for one in _not_so(kind)):
        return False
    standing = [s.text for s in point.sentences if point.own.get(s.number)]
    if kind.around and not beside and any(cue_spans(alone, text) for text in standing):
        return True
    told_of = _wherever(point.sentences, point.own, is_only_told_of)
    if cue_spans(alone, str(point.value)) and not told_of:
        return True
    if kind.vague and not cue_spans(kind.vague, str(point.value)):
        return False
    return any(
        related(beside, sentence.text, span)
        for sentence in point.sentences
        for span in point.own.get(sentence.number, ())
    )


def _not_so(kind: Words) -> tuple[Callable[[str, Span], bool], ...]:
    """What would say of words of a kind that it was not so."""
    before = is_not_yet if kind.apart else was_before
    if kind.vague:
        return (was_not_so, before, is_no_means, is_a_name)
    return (was_not_so, before, is_of_old if relations(kind.cues) else is_a_name)


def _is_apart(point: Point, words: tuple[str, ...]) -> bool:
    """Whether it is told to be another incident: "*another* blast", "killed two *in 2015*"."""
    for sentence in point.sentences:
        if point.own.get(sentence.number) and another_event(point.every, sentence.number):
            return True
        for start, end in point.own.get(sentence.number, ()):
            low = max(0, start - _NEAR)
            if elsewhen(sentence.text, (start, end)):
                return True
            if cue_spans(words, sentence.text[low : end + _NEAR]):
                return True
    return False


_NEAR = 40
"""How far from an incident words may stand that tell it from the main one, in code points."""


def says_as_much(point: Point) -> Verdict | None:
    """The prose says nothing that its sentences do not say."""
    texts = [s.text for s in point.sentences]
    if says_no_more(str(point.value), texts):
        return Verdict("words", "says_as_much", point.own)
    return None


def leaves_out_a_mark(point: Point) -> Verdict | None:
    """The prose says plainly what its sentences deny or doubt, or the other way round."""
    texts = [s.text for s in point.sentences]
    if leaves_out_the_mark(str(point.value), texts):
        return Verdict("contradicted", "leaves_out_a_mark", point.own)
    return None


def of_this_event(point: Point) -> Verdict | None:
    """The words count somebody, and none ask, or tell of another event, an earlier count or a fear.

    Nor is it somebody's denial, unless the item says so.
    """
    if not point.turned and _only_denied(point, point.own):
        return None
    if isinstance(point.kind, Figure) and point.kind.elsewhen:
        return Verdict("words", "there", point.own)
    for sentence in point.sentences:
        if point.own.get(sentence.number) and another_event(point.every, sentence.number):
            return None
        for span in point.own.get(sentence.number, ()):
            if is_asked(sentence.text, span[1]):
                return None
            if elsewhen(sentence.text, span) or counts_nobody(sentence.text, span):
                return None
            if is_put_right(sentence.text, span[0]):
                return None
            if counts_things(sentence.text, span) or _NTH.fullmatch(sentence.text, *span):
                return None
            if ends_at(_CELL_BEFORE, sentence.text, span[0]) and _CELL.match(
                sentence.text, span[1]
            ):
                return None  # its column tells what it counts: an age, or the dead
            if not point.turned and _DENIAL.before(sentence.text, span[0], 40):
                return None  # "not all 60 were dead"
    return Verdict("words", "of_this_event", point.own)


_CELL_BEFORE = re.compile(r"(?:^|[|;\t])\s*$")
_CELL = re.compile(r"\s*(?:[|;\t]|$)|[.)]\s|:")
# "The *7th* Brigade"; but "a third" is one who was hurt as well.
_NTH = re.compile(rf"\d+{_EN.one_of('calendar.ordinal_endings')}", re.I)


def _only_denied(point: Point, places: Places) -> bool:
    """Whether somebody denies what is said at each of the places."""
    return _wherever(point.sentences, places, lambda text, span: denial(text, span[0]) is not None)


_LINKS: dict[type[Kind], tuple[Rule, ...]] = {
    Alias: ALIAS,
    Counted: counted.COUNTED,
    Addressee: addressed.ADDRESSEE,
    Channel: channels.CHANNEL,
    Hour: (denied, there, *hours.HOUR),
    Named: parts.NAMED,
    Whole: parts.PART,
    Within: lying_in.WITHIN,
    Prose: (says_as_much, leaves_out_a_mark),
    Figure: (of_this_event,),
}
