"""What makes words of a summary and of its sentences one: a stem, or a class of deeds."""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.evidence.harms import ENGLISH_LISTS
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.told.names import EMPTY
from summarizer.evidence.words.search import fold

_EN = language("en")
REPORTING = _EN.words("prose.reporting")
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
ACCUSING = _FORMS.index(("stance.accusing",))


def stem_of(word: str) -> str:
    """Its first letters; "stopped" begins as "stop" does, and "shelling" as "shell"."""
    if len(word) <= 5:
        return word.rstrip("s") or word
    return _DOUBLED.sub(r"\1", word[:5])


_DOUBLED = re.compile(r"([bdgkmnprt])\1$")


_WORD = re.compile(r"[^\W_]+")
_CONTRACTED = re.compile(rf"{_EN.one_of('denial.contracted')}\b")
(_IN_FULL,) = _EN.phrases("denial.in_full")


# "No fewer than 60" and "communique no 9" deny nothing; "not yet" begins nothing new.
_NO_DENIAL = re.compile(
    rf"\b{_EN.one_of('denial.nobody', 'denial.not')}\s"
    rf"(?={_EN.one_of('denial.comparing')}\sthan\b|\d)"
    rf"|(?<=\b{_IN_FULL})\s{_EN.one_of('prose.turns')}\b"
)


def spelt_out(text: str) -> str:
    """The folded text with every "n't" made a "not", and without what only looks like a denial."""
    return _NO_DENIAL.sub("", _CONTRACTED.sub(f" {_IN_FULL}", fold(text).text))


@remembered(512)
def _tokens(text: str) -> tuple[str, ...]:
    tokens = _WORD.findall(spelt_out(text))
    if tokens and max(map(len, tokens)) > 30:
        # A script without spaces: pairs of characters serve as words.
        return tuple("".join(pair) for token in tokens for pair in pairwise(token))
    return tuple(tokens)


@remembered(512)
def stems_in(text: str) -> tuple[str, ...]:
    """The stems of the telling words of a text."""
    return tuple(stem_of(t) for t in _tokens(text) if t not in EMPTY and not t.isdigit())


@remembered(512)
def classes_in(text: str) -> frozenset[int]:
    """The classes of deeds that a text tells of."""
    return frozenset(key for token in _tokens(text) if isinstance(key := key_of(token), int))


@remembered(4096)
def key_of(token: str) -> int | str:
    """What makes two words one: their class or, outside of the classes, their stem."""
    found = _CLASSES.match(token)
    return found.lastindex - 1 if found and found.lastindex else stem_of(token)
