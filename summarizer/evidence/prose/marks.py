"""Does it deny or doubt what they say, or say what they deny or doubt?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.prose.words import ACCUSING, classes_in, key_of, spelt_out, stem_of
from summarizer.evidence.told.names import EMPTY

_EN = language("en")
_DENIALS = re.compile(_EN.one_of("denial.not", "denial.nobody", "prose.not_known"))
_DOUBTS = re.compile(_EN.one_of("doubt.words", "denial.verbs"))
_ENDS_REACH = _EN.words("grammar.contrasts", "prose.turns")
_WORD_OR_MARK = re.compile(r"[^\W_]+|[,;:.]")
_MODALS_REACH = 4


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
    key = key_of(token)
    deed = key if isinstance(key, int) else None
    return _Word("" if token in EMPTY else stem_of(token), deed, ends, (denies, doubts))


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
    words = [_word(token) for token in _WORD_OR_MARK.findall(spelt_out(text))]
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


def has_no_mark_of_theirs(prose: str, sentences: Sequence[str]) -> bool:
    """Whether they deny or doubt what it tells, and it denies or doubts nothing."""
    for sort, said in enumerate(_standing(prose)):
        theirs = _together(sentences, sort)
        if not said.under and (said.free & theirs.under or classes_in(prose) & theirs.deeds):
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
        told = {key_of(stem) for stem in said.free & (under - free)} - {ACCUSING}
        if any(isinstance(one, int) for one in told):
            return True
    return False
