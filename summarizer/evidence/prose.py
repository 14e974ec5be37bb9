"""Sentences in the record's own words: what they may say, given the sentences they cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.evidence.numbers import figures, numbers
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
    "unconfirmed likely perhaps if whether intended planned threatened feared".split()
)
_MODALS_REACH = 4
_SHARED_WORDS = 0.6
_NAME = re.compile(r"[^\W\d_][\w'’.-]*")


def prose_support(prose: str, sentences: Sequence[str]) -> list[Spans] | None:
    """Where in each cited sentence the prose finds its words, or None if it says more than they.

    Held against the sentences: every number with its qualifier ("at least 80" is not "80"),
    every capitalised name, at least 60% of the remaining words, and for every word whether it
    stands under a denial or a doubt ("may have hit" is not "hit").
    """
    found: list[list[tuple[int, int]]] = [[] for _ in sentences]
    if not (
        _numbers_held(prose, sentences, found)
        and _names_held(prose, sentences, found)
        and _words_held(prose, sentences)
    ):
        return None
    if _asserts_more(prose, sentences):
        return None
    return [tuple(sorted(set(spans))) for spans in found]


def _numbers_held(
    prose: str, sentences: Sequence[str], found: list[list[tuple[int, int]]]
) -> bool:
    given = {(f.minimum, f.maximum) for s in sentences for f in figures(s) if not f.vague}
    if any((f.minimum, f.maximum) not in given for f in figures(prose) if not f.vague):
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


def _names_held(prose: str, sentences: Sequence[str], found: list[list[tuple[int, int]]]) -> bool:
    for name in _names(prose):
        spans = [occurrences(name, s) for s in sentences]
        if not any(spans):
            return False
        for kept, more in zip(found, spans, strict=True):
            kept.extend(more)
    return True


def _names(prose: str) -> list[str]:
    """Runs of capitalised words; the first word only if it goes on or is no ordinary word."""
    if prose.upper() == prose:
        return []
    names: list[str] = []
    run: list[re.Match[str]] = []
    for match in [*_NAME.finditer(prose), None]:
        joined = run and match and prose[run[-1].end() : match.start()] == " "
        if match and match[0][0].isupper() and (joined or not run):
            run.append(match)
            continue
        names.extend(_run_names(run))
        run = [match] if match and match[0][0].isupper() else []
    return names


def _run_names(run: list[re.Match[str]]) -> list[str]:
    words = [m[0].rstrip(".'’-") for m in run]
    if run and run[0].start() == 0 and words[0].casefold() in _STOP | _DENIALS:
        words = words[1:]
    return [" ".join(words)] if words else []


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


def _tokens(text: str) -> list[str]:
    words = re.sub(r"n't\b", " not", fold(text).text)
    tokens = re.findall(r"[^\W_]+", words)
    if tokens and max(map(len, tokens)) > 30:
        # A script without spaces: pairs of characters serve as words.
        return ["".join(pair) for token in tokens for pair in pairwise(token)]
    return tokens


def _stems(text: str) -> list[str]:
    return [_stem(t) for t in _tokens(text) if t not in _STOP and not t.isdigit()]


def _standing(text: str, marks: frozenset[str]) -> tuple[set[str], set[str]]:
    """Stems that stand shortly after one of the marks, and those that stand free of them."""
    under: set[str] = set()
    free: set[str] = set()
    reach = 0
    for token in re.findall(r"[^\W_]+|[,;:.]", re.sub(r"n't\b", " not", fold(text).text)):
        if token in marks:
            reach = _MODALS_REACH
        elif token in ",;:.":
            reach = 0
        elif token not in _STOP:
            (under if reach else free).add(_stem(token))
            reach = max(0, reach - 1)
    return under, free


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
