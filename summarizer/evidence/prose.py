"""Sentences in the record's own words: what they may say, given the sentences they cite."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.evidence.beside import distance
from summarizer.evidence.memory import remembered
from summarizer.evidence.numbers import Figure, figures, numbers
from summarizer.evidence.words import fold, occurrences

Spans = tuple[tuple[int, int], ...]

_STOP = frozenset(
    "a an the of and or but to in on at by for with from as that this these those it its he she "
    "they them his her their there was were is are be been being has have had did do does will "
    "would which who whom whose while after before during into over under than then when where "
    "also s against between about up out".split()
)
_REPORTING = frozenset(
    "said says say saying stated states reported reports according told added claimed claims "
    "announced noted".split()
)
_DENIALS = frozenset("not never no nor without none neither".split())
_DOUBTS = frozenset(
    "may might could possibly possible allegedly alleged reportedly apparently believed suspected "
    "unconfirmed likely perhaps if whether intended planned threatened feared deny denies denied "
    "denying reject rejects rejected".split()
)
_ENDS_REACH = frozenset("but while although though whereas yet however".split())
_CLASSES = tuple(
    re.compile(rf"(?:{forms})\Z")
    for forms in (
        r"kill\w*|dead|deaths?|die[ds]?|dying|fatal\w*|slain|toll|lives|murder\w*|bodies|perish\w*|"
        r"massacre\w*|assassinat\w*|execut\w*|lost|lose",
        r"wound\w*|injur\w*|hurt",
        r"missing|disappear\w*|unaccounted",
        r"captur\w*|kidnap\w*|abduct\w*|hostages?|detain\w*|arrest\w*|seiz\w*|held|hold",
        r"displac\w*|fled|flee\w*|evacuat\w*",
        r"admit\w*|acknowledg\w*|conced\w*|confess\w*|responsib\w*",
        r"den(?:y|ies|ied|ying|ial)|reject\w*|disput\w*",
        r"confirm\w*|verif\w*|unconfirmed",
        r"accus\w*|blam\w*",
        r"condemn\w*|denounc\w*|decr\w+",
        r"apologi\w*|regret\w*|sorry",
    )
)
"""What happened to people, and what a speaker does: a near word of another class is a new fact."""
_MODALS_REACH = 4
_SHARED_WORDS = 0.6
_LEAST_WORDS = 4
_NAME = re.compile(r"[^\W\d_][\w'’.-]*")
_NEAR = 3
_FAR = 300
_PLACE = re.compile(r"\b(?:in|at|near|from|on)\s+(?:the\s+)?$", re.I)


def prose_support(prose: str, sentences: Sequence[str]) -> list[Spans] | None:
    """Where in each cited sentence the prose finds its words, or None if it says more than they.

    Held against the sentences: every number with its qualifier ("at least 80" is not "80") and
    with the words it counts, every name, every word of harm or stance by its class, at least 60%
    of the remaining words, for every word whether it stands under a denial or a doubt ("may have
    hit" is not "hit"), and who accuses or denies.
    """
    if prose.isascii() and len(prose.split()) < _LEAST_WORDS:
        return None
    found: list[list[tuple[int, int]]] = [[] for _ in sentences]
    # What costs least comes first: most sentences that are tried are about something else.
    if not (
        _words_held(prose, sentences)
        and _classes(prose) <= frozenset().union(*map(_classes, sentences))
        and _numbers_held(prose, sentences, found)
        and _names_held(prose, sentences, found)
        and _counts_the_same(prose, sentences)
        and _same_actors(prose, sentences)
    ):
        return None
    if _asserts_more(prose, sentences):
        return None
    return [tuple(sorted(set(spans))) for spans in found]


def _numbers_held(prose: str, sentences: Sequence[str], found: list[list[tuple[int, int]]]) -> bool:
    given = {(f.minimum, f.maximum) for s in sentences for f in figures(s) if not f.vague}
    said = figures(prose)
    if any((f.minimum, f.maximum) not in given for f in said if not f.vague):
        return False
    if any(not _vague_held(prose[slice(*f.wording)], sentences) for f in said if f.vague):
        return False
    for number in numbers(prose):
        spans = [
            [(n.start, n.end) for n in numbers(s) if n.value == number.value] for s in sentences
        ]
        if not any(spans):
            return False
        for kept, more in zip(found, spans, strict=True):
            kept.extend(more)
    return True


def _vague_held(wording: str, sentences: Sequence[str]) -> bool:
    given = {fold(s[slice(*f.wording)]).text for s in sentences for f in figures(s) if f.vague}
    return fold(wording).text in given


def _names_held(prose: str, sentences: Sequence[str], found: list[list[tuple[int, int]]]) -> bool:
    for name in _names(prose):
        spans = [occurrences(name, s) for s in sentences]
        if not any(spans):
            return False
        for kept, more in zip(found, spans, strict=True):
            kept.extend(more)
    return True


@remembered(256)
def _names(prose: str) -> tuple[str, ...]:
    """Runs of words with a capital letter; at the beginning not a mere "The" or "No"."""
    if prose.upper() == prose:
        return ()
    names: list[str] = []
    run: list[re.Match[str]] = []
    for match in [*_NAME.finditer(prose), None]:
        joined = run and match and prose[run[-1].end() : match.start()] == " "
        if match and _is_capital(match[0]) and (joined or not run):
            run.append(match)
            continue
        names.extend(_run_names(prose, run))
        run = [match] if match and _is_capital(match[0]) else []
    return tuple(names)


def _is_capital(word: str) -> bool:
    return not word.islower() and any(map(str.isupper, word))


def _run_names(prose: str, run: list[re.Match[str]]) -> list[str]:
    if run and run[0].start() == 0:
        first = run[0][0].casefold()
        if first in _STOP | _DENIALS or (len(run) == 1 and _is_number(run[0][0])):
            run = run[1:]
    return [prose[run[0].start() : run[-1].end()].rstrip(".'’-")] if run else []


def _is_number(word: str) -> bool:
    return bool(numbers(word))


def _words_held(prose: str, sentences: Sequence[str]) -> bool:
    given = {stem for s in sentences for stem in _stems(s)}
    stems = [stem for stem in _stems(prose) if stem not in _REPORTING_STEMS]
    if not stems:
        return True
    held = sum(stem in given for stem in stems)
    return held >= _SHARED_WORDS * len(stems)


def _stem(word: str) -> str:
    return word[:5] if len(word) > 5 else word.rstrip("s") or word


_REPORTING_STEMS = frozenset(_stem(w) for w in _REPORTING)


_WORD = re.compile(r"[^\W_]+")
_WORD_OR_MARK = re.compile(r"[^\W_]+|[,;:.]")
_NOT = re.compile(r"n't\b")


def _spelt_out(text: str) -> str:
    """The folded text with every "n't" made a "not"."""
    return _NOT.sub(" not", fold(text).text)


@remembered(512)
def _tokens(text: str) -> tuple[str, ...]:
    tokens = _WORD.findall(_spelt_out(text))
    if tokens and max(map(len, tokens)) > 30:
        # A script without spaces: pairs of characters serve as words.
        return tuple("".join(pair) for token in tokens for pair in pairwise(token))
    return tuple(tokens)


@remembered(512)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(t) for t in _tokens(text) if t not in _STOP and not t.isdigit())


@remembered(512)
def _standing(text: str, marks: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Stems that stand shortly after one of the marks, and those that stand free of them."""
    under: set[str] = set()
    free: set[str] = set()
    reach = 0
    for token in _WORD_OR_MARK.findall(_spelt_out(text)):
        if token in marks:
            reach = _MODALS_REACH
        elif token in ",;:." or token in _ENDS_REACH:
            reach = 0
        elif token not in _STOP:
            (under if reach else free).add(_stem(token))
            reach = max(0, reach - 1)
    return frozenset(under), frozenset(free)


def _asserts_more(prose: str, sentences: Sequence[str]) -> bool:
    for marks in (_DENIALS, _DOUBTS):
        under: set[str] = set()
        free: set[str] = set()
        for sentence in sentences:
            marked, unmarked = _standing(sentence, marks)
            under |= marked
            free |= unmarked
        said_under, said_free = _standing(prose, marks)
        if said_free & (under - free):
            return True
        if marks is _DENIALS and said_under & (free - under):
            return True
    return False


@remembered(512)
def _classes(text: str) -> frozenset[int]:
    return frozenset(key for token in _tokens(text) if isinstance(key := _key(token), int))


@remembered(4096)
def _key(token: str) -> int | str:
    """What makes two words one: their class or, outside of the classes, their stem."""
    for number, forms in enumerate(_CLASSES):
        if forms.match(token):
            return number
    return _stem(token)


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
        token = fold(word[0]).text
        if token in _STOP or token in _REPORTING:
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
        if not sources:
            continue
        for bound, far in places:
            if bound in sources or not _in_one(bound, sources, given):
                continue
            close = far <= _NEAR and min(sources.values()) <= _NEAR
            exchanged = close and bool(said.figures & set(sources))
            adjacent = far <= 1 and min(sources.values()) <= 1
            if exchanged or adjacent or (isinstance(key, int) and far <= _NEAR):
                return False
    return True


def _in_one(bound: _Bound, sources: Mapping[_Bound, int], given: Sequence[_Counted]) -> bool:
    """Whether some sentence had the choice between this figure and one that the word goes with."""
    return any(bound in c.figures and c.figures & set(sources) for c in given)


_ACTS = re.compile(
    r"(?:accus|blam|condemn|denounc|attack|kill|threaten|bomb|shell|shot|captur|kidnap|abduct|deni|"
    r"admit|reject|arrest)\w*"
)


def _same_actors(prose: str, sentences: Sequence[str]) -> bool:
    """Whether nobody who stands only behind a deed in the sentences stands before it here."""
    for act in _ACTS.finditer(fold(prose).text):
        before = fold(prose).text[: act.start()]
        if re.search(r"\b(?:was|were|been|is|are|by)\s+$", before):
            continue
        actors = [n for n in _names(prose) if _ends_with_actor(before, fold(n).text)]
        for actor in actors:
            if not any(_may_act(fold(actor).text, act[0][:5], fold(s).text) for s in sentences):
                return False
    return True


def _ends_with_actor(before: str, name: str) -> bool:
    """Whether the name stands last, and not as a place ("in Karsa")."""
    found = re.search(rf"\b{re.escape(name)}\W+$", before)
    return bool(found) and not re.search(
        r"\b(?:in|at|near|from|of|on|by|with|to|for|against)\s+(?:the\s+)?$",
        before[: found.start() if found else 0],
    )


def _may_act(actor: str, deed: str, sentence: str) -> bool:
    places = [m.start() for m in re.finditer(rf"\b{re.escape(deed)}", sentence)]
    if not places:
        return True
    where = sentence.find(actor)
    named = re.search(rf"\bby\s+(?:the\s+)?{re.escape(actor)}", sentence)
    return 0 <= where < max(places) or named is not None
