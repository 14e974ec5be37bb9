"""Sentences in the record's own words: what they may say, given the sentences they cite."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from summarizer.evidence.clauses.beside import distance
from summarizer.evidence.clauses.inversions import turns_round
from summarizer.evidence.harms import ENGLISH_LISTS
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.people.company import keeps_company
from summarizer.evidence.told.names import EMPTY, PREPOSITIONS, names_in, with_names
from summarizer.evidence.told.numbers import Figure, figures, numbers
from summarizer.evidence.verdict import Sentence, Spans
from summarizer.evidence.words.grammar import ARTICLE
from summarizer.evidence.words.search import fold, occurrences

_EN = language("en")
_REPORTING = _EN.words("prose.reporting")
_DENIALS = re.compile(_EN.one_of("denial.not", "denial.nobody", "prose.not_known"))
_DOUBTS = re.compile(_EN.one_of("doubt.words", "denial.verbs"))
_ENDS_REACH = _EN.words("grammar.contrasts", "prose.turns")
_FORMS = (
    *ENGLISH_LISTS.values(),
    ("stance.admitting", "stance.responsible"),
    ("denial.verbs", "denial.nouns"),
    ("stance.confirming",),
    ("stance.accusing",),
    ("stance.condemning",),
    ("stance.regretting",),
)
_CLASSES = re.compile("|".join(rf"({_EN.one_of(*forms)}\Z)" for forms in _FORMS))
"""What happened to people, and what a speaker does: a near word of another class is a new fact."""
_ACCUSING = _FORMS.index(("stance.accusing",))
_MODALS_REACH = 4
_SHARED_WORDS = 0.6
_LEAST_WORDS = 4
_NEAR = 3
_FAR = 300
_PRONOUN = _EN.words("prose.as_pronoun")
_PLACE = re.compile(rf"\b{_EN.one_of('clause.places', 'grammar.at')}\s+{ARTICLE}$", re.I)


def prose_spans(
    prose: str, cited: Sequence[Sentence], every: Mapping[int, Sentence]
) -> dict[int, Spans] | None:
    """Where the sentences have the numbers and names of the prose; None if they lack one.

    Every number must stand in a cited sentence with its qualifier ("at least 80" is not "80"), and
    every name there or in another sentence, which is then cited too.
    """
    texts = [s.text for s in cited]
    held = _numbers_held(prose, tuple(texts))
    if held is None:
        return None
    found = {s.number: spans for s, spans in zip(cited, held, strict=True)}
    return with_names(found, dict.fromkeys(names_in(prose)), cited, every)


def says_no_more(prose: str, sentences: Sequence[str]) -> bool:
    """Whether the prose says nothing that the sentences do not say.

    Every word of harm or stance by its class, at least 60% of the remaining words, each number
    with the words it counts, each name among its words, for every word whether it stands under a
    denial or a doubt ("may have hit" is not "hit"), and who does what to whom.
    """
    if prose.isascii() and len(prose.split()) < _LEAST_WORDS:
        return False
    return (
        all(any(occurrences(name, s) for s in sentences) for name in set(names_in(prose)))
        and _words_held(prose, sentences)
        and _numbers_held(prose, tuple(sentences)) is not None
        and _classes(prose) <= frozenset().union(*map(_classes, sentences))
        and not drops_a_mark(prose, sentences)
        and not _has_no_mark_of_theirs(prose, sentences)
        and not turns_round(prose, sentences)
        and _same_actors(prose, sentences)
        and _counts_the_same(prose, sentences)
        and keeps_company(prose, sentences)
    )


def prose_support(prose: str, sentences: Sequence[str]) -> list[Spans] | None:
    """Where in each cited sentence the prose finds its words, or None if it says more than they."""
    cited = [Sentence(number, text) for number, text in enumerate(sentences)]
    spans = prose_spans(prose, cited, {s.number: s for s in cited})
    if spans is None or not says_no_more(prose, sentences):
        return None
    return [spans[number] for number in range(len(sentences))]


# Both whether a sentence is there and whether it is so ask for it.
@remembered(64)
def _numbers_held(prose: str, sentences: tuple[str, ...]) -> tuple[Spans, ...] | None:
    """Where each sentence says the numbers of the prose, or None if one is said nowhere."""
    given = {(f.minimum, f.maximum) for s in sentences for f in figures(s) if not f.vague}
    said = [f for f in figures(prose) if fold(prose[slice(*f.wording)]).text not in _PRONOUN]
    if any((f.minimum, f.maximum) not in given for f in said if not f.vague):
        return None
    vague = {fold(s[slice(*f.wording)]).text for s in sentences for f in figures(s) if f.vague}
    if any(fold(prose[slice(*f.wording)]).text not in vague for f in said if f.vague):
        return None
    # "One of them": a pronoun as often as a count.
    values = {n.value for n in numbers(prose) if fold(prose[n.start : n.end]).text not in _PRONOUN}
    held = [[n for n in numbers(s) if n.value in values] for s in sentences]
    if not values <= {number.value for each in held for number in each}:
        return None
    return tuple(tuple((number.start, number.end) for number in each) for each in held)


def _words_held(prose: str, sentences: Sequence[str]) -> bool:
    given = {stem for s in sentences for stem in _stems(s)}
    stems = [stem for stem in _stems(prose) if stem not in _REPORTING_STEMS]
    if not stems:
        return True
    held = sum(stem in given for stem in stems)
    return held >= _SHARED_WORDS * len(stems)


def _stem(word: str) -> str:
    """Its first letters; "stopped" begins as "stop" does, and "shelling" as "shell"."""
    if len(word) <= 5:
        return word.rstrip("s") or word
    return _DOUBLED.sub(r"\1", word[:5])


_DOUBLED = re.compile(r"([bdgkmnprt])\1$")


_REPORTING_STEMS = frozenset(_stem(w) for w in _REPORTING)


_WORD = re.compile(r"[^\W_]+")
_WORD_OR_MARK = re.compile(r"[^\W_]+|[,;:.]")
_CONTRACTED = re.compile(rf"{_EN.one_of('denial.contracted')}\b")
(_IN_FULL,) = _EN.phrases("denial.in_full")


# "No fewer than 60" and "communique no 9" deny nothing; "not yet" begins nothing new.
_NO_DENIAL = re.compile(
    rf"\b{_EN.one_of('denial.nobody', 'denial.not')}\s"
    rf"(?={_EN.one_of('denial.comparing')}\sthan\b|\d)"
    rf"|(?<=\b{_IN_FULL})\s{_EN.one_of('prose.turns')}\b"
)


def _spelt_out(text: str) -> str:
    """The folded text with every "n't" made a "not", and without what only looks like a denial."""
    return _NO_DENIAL.sub("", _CONTRACTED.sub(f" {_IN_FULL}", fold(text).text))


@remembered(512)
def _tokens(text: str) -> tuple[str, ...]:
    tokens = _WORD.findall(_spelt_out(text))
    if tokens and max(map(len, tokens)) > 30:
        # A script without spaces: pairs of characters serve as words.
        return tuple("".join(pair) for token in tokens for pair in pairwise(token))
    return tuple(tokens)


@remembered(512)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(t) for t in _tokens(text) if t not in EMPTY and not t.isdigit())


class _Word(NamedTuple):
    """A word, as it is read wherever it stands.

    Attributes:
        stem: what makes it one with others; empty for a word that says nothing of an event.
        deed: its class, if it has one.
        ends: whether it ends what stands under a denial or a doubt.
        marks: whether it denies, and whether it doubts.
    """

    stem: str
    deed: int | None
    ends: bool
    marks: tuple[bool, bool]


@remembered(4096)
def _word(token: str) -> _Word:
    denies, doubts = (marks.fullmatch(token) is not None for marks in (_DENIALS, _DOUBTS))
    ends = token in ",;:." or token in _ENDS_REACH
    key = _key(token)
    deed = key if isinstance(key, int) else None
    return _Word("" if token in EMPTY else _stem(token), deed, ends, (denies, doubts))


class _Standing(NamedTuple):
    """Stems that stand shortly after a mark of one sort, and those that stand free of them.

    And the classes of the former.
    """

    under: frozenset[str]
    free: frozenset[str]
    deeds: frozenset[int]


@remembered(512)
def _standing(text: str) -> tuple[_Standing, _Standing]:
    """How its words stand to denials, and how to doubts."""
    words = [_word(token) for token in _WORD_OR_MARK.findall(_spelt_out(text))]
    return _to_marks(words, 0), _to_marks(words, 1)


def _to_marks(words: Iterable[_Word], sort: int) -> _Standing:
    under: set[str] = set()
    free: set[str] = set()
    deeds: set[int] = set()
    reach = 0
    for stem, deed, ends, marks in words:
        if marks[sort]:
            reach = _MODALS_REACH
        elif ends:
            reach = 0
        elif stem:
            (under if reach else free).add(stem)
            if reach and deed is not None:
                deeds.add(deed)
            reach -= reach > 0
    return _Standing(frozenset(under), frozenset(free), frozenset(deeds))


def drops_a_mark(prose: str, sentences: Sequence[str]) -> bool:
    """Whether it says plainly what they deny or doubt, or denies what they say."""
    for sort, said in enumerate(_standing(prose)):
        under, free, _ = _together(sentences, sort)
        if said.free & (under - free):
            return True
        if sort == _DENIED and said.under & (free - under):
            return True
    return False


_DENIED = 0


def _together(sentences: Sequence[str], sort: int) -> _Standing:
    """How the words of all the sentences stand to marks of a sort."""
    each = [_standing(sentence)[sort] for sentence in sentences]
    return _Standing(
        frozenset().union(*(one.under for one in each)),
        frozenset().union(*(one.free for one in each)),
        frozenset().union(*(one.deeds for one in each)),
    )


def _has_no_mark_of_theirs(prose: str, sentences: Sequence[str]) -> bool:
    """Whether they deny or doubt what it tells, and it denies or doubts nothing."""
    for sort, said in enumerate(_standing(prose)):
        theirs = _together(sentences, sort)
        if not said.under and (said.free & theirs.under or _classes(prose) & theirs.deeds):
            return True
    return False


def leaves_out_the_mark(prose: str, sentences: Sequence[str]) -> bool:
    """Whether it has no denial and no doubt at all, where they deny or doubt the very deed."""
    every = _standing(prose)
    if any(said.under for said in every):
        return False
    for sort, said in enumerate(every):
        under, free, _ = _together(sentences, sort)
        # "He was not to blame" does not deny that somebody blamed somebody.
        told = {_key(stem) for stem in said.free & (under - free)} - {_ACCUSING}
        if any(isinstance(one, int) for one in told):
            return True
    return False


@remembered(512)
def _classes(text: str) -> frozenset[int]:
    return frozenset(key for token in _tokens(text) if isinstance(key := _key(token), int))


@remembered(4096)
def _key(token: str) -> int | str:
    """What makes two words one: their class or, outside of the classes, their stem."""
    found = _CLASSES.match(token)
    return found.lastindex - 1 if found and found.lastindex else _stem(token)


_Bound = tuple[float | None, float | None] | str
"""A figure by its bounds, or by its words where it is vague."""


@dataclass(frozen=True)
class _Counted:
    """Which figure each word of a sentence stands nearest to.

    Attributes:
        figures: all figures of the sentence.
        nearest: for each word's key, for each place where it stands, the nearest figure and how
            far it is; no entry for a place between two figures that are equally near.
    """

    figures: frozenset[_Bound]
    nearest: Mapping[int | str, tuple[tuple[_Bound, int], ...]]


@remembered(512)
def _counted(text: str) -> _Counted:
    found = figures(text)
    if not found:
        return _Counted(frozenset(), {})
    bounds: list[_Bound] = [
        fold(text[slice(*f.wording)]).text if f.vague else (f.minimum, f.maximum) for f in found
    ]
    starts = [f.wording[0] for f in found]
    nearest: dict[int | str, list[tuple[_Bound, int]]] = {}
    for word in re.finditer(r"[^\W\d_]+", text):
        token = word[0].lower() if word[0].isascii() else fold(word[0]).text
        if token in EMPTY or token in _REPORTING:
            continue
        if _PLACE.search(text[max(0, word.start() - 12) : word.start()]):
            continue
        # Of the figures on one side only the next can be the nearest.
        place = bisect_left(starts, word.start())
        ranked = sorted(
            (distance(text, word.span(), found[index].wording), index)
            for index in (place - 1, place)
            if 0 <= index < len(found) and _gap_length(word.span(), found[index]) <= _FAR
        )
        if ranked and ranked[0][0] == 0 and _inside(word.span(), found[ranked[0][1]]):
            continue
        if ranked and (len(ranked) == 1 or ranked[0][0] < ranked[1][0]):
            bound = (bounds[ranked[0][1]], ranked[0][0])
            nearest.setdefault(_key(token), []).append(bound)
    return _Counted(frozenset(bounds), {key: tuple(places) for key, places in nearest.items()})


def _inside(word: tuple[int, int], figure: Figure) -> bool:
    return figure.wording[0] <= word[0] and word[1] <= figure.wording[1]


def _gap_length(word: tuple[int, int], figure: Figure) -> int:
    return max(figure.wording[0] - word[1], word[0] - figure.wording[1])


def _counts_the_same(prose: str, sentences: Sequence[str]) -> bool:
    """Whether each figure keeps its words: "12 killed and 31 hurt" is not "31 killed"."""
    said = _counted(prose)
    given = [_counted(s) for s in sentences]
    for key, places in said.nearest.items():
        sources = {bound: far for c in given for bound, far in c.nearest.get(key, ())}
        others = [(bound, far) for bound, far in places if bound not in sources]
        if not sources or not others:
            continue
        # Only a sentence that had the choice between this figure and one that the word goes with.
        choices = [c.figures for c in given if not c.figures.isdisjoint(sources)]
        nearest = min(sources.values())
        exchanged = nearest <= _NEAR and not said.figures.isdisjoint(sources)
        for bound, far in others:
            if any(bound in figures for figures in choices):
                adjacent = far <= 1 and nearest <= 1
                if adjacent or (far <= _NEAR and (exchanged or isinstance(key, int))):
                    return False
    return True


_SPEECH_ACTS = ("stance.accusing", "stance.condemning", "stance.admitting", "denial.verbs")
_HARMFUL_ACTS = ("harm.killing", "harm.capturing", "harm.attacks")
_ACTS = re.compile(rf"\b{_EN.one_of(*_SPEECH_ACTS, *_HARMFUL_ACTS)}")


def _same_actors(prose: str, sentences: Sequence[str]) -> bool:
    """Whether nobody who stands only behind a deed in the sentences stands before it here."""
    text = fold(prose).text
    by_last_word: dict[str, set[str]] = {}
    for name in {fold(name).text for name in names_in(prose)}:
        by_last_word.setdefault(_last_word(name, len(name)), set()).add(name)
    asked = set()
    for act in _ACTS.finditer(text):
        if ends_at(_SUFFERS, text, act.start()):
            continue
        end = _WORD_END.search(text, max(0, act.start() - _LAST), act.start())
        if end is None:
            continue
        actors = by_last_word.get(_last_word(text, end.start()), ())
        asked |= {(a, act[0][:5]) for a in actors if _acts_there(text, end.start(), a)}
    folded = [fold(sentence).text for sentence in sentences]
    for actor, deed in asked:
        told = [text for text in folded if _last_place(text, deed) is not None]
        if told and not any(_may_act(actor, deed, text) for text in told):
            return False
    return True


def _last_word(text: str, end: int) -> str:
    found = _LAST_WORD.search(text, max(0, end - _LAST), end)
    return found[0] if found else ""


def _acts_there(text: str, end: int, name: str) -> bool:
    """Whether the name ends there, and stands not as a place ("in Karsa")."""
    start = end - len(name)
    whole = text.endswith(name, 0, end) and (start == 0 or not _is_word(text[start - 1]))
    return whole and not ends_at(_AS_A_PLACE, text, start)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _may_act(actor: str, deed: str, sentence: str) -> bool:
    last = _last_place(sentence, deed)
    at = sentence.find(actor)
    if last is not None and 0 <= at < last:
        return True
    while at >= 0 and not ends_at(_DONE_BY, sentence, at):
        at = sentence.find(actor, at + 1)
    return at >= 0


@remembered(512)
def _last_place(sentence: str, deed: str) -> int | None:
    """Where a word that begins so stands last."""
    places = [found.start() for found in re.finditer(rf"\b{re.escape(deed)}", sentence)]
    return places[-1] if places else None


_LAST = 60
_LAST_WORD = re.compile(r"\w+$")
_WORD_END = re.compile(r"(?<=\w)\W+$")
_SUFFERS = re.compile(rf"\b{_EN.one_of('grammar.being', 'grammar.by')}\s+$")
_AS_A_PLACE = re.compile(rf"\b{_EN.one_of(*PREPOSITIONS)}\s+{ARTICLE}$")
_DONE_BY = re.compile(rf"\b{_EN.one_of('grammar.by')}\s+{ARTICLE}$")
