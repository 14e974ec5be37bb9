"""Who does what to whom: does it have somebody do what he does not, or suffers, in theirs?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.told.names import PREPOSITIONS, names_in
from summarizer.evidence.words.grammar import ARTICLE
from summarizer.evidence.words.search import fold

_EN = language("en")
_DEEDS = re.compile(
    rf"\b{_EN.one_of('harm.killing', 'harm.wounds', 'harm.capturing', 'harm.attacks')}"
    rf"|\b{_EN.one_of('reporting.accusing', 'denial.verbs', 'prose.deeds')}\b"
)
_DONE_TO = re.compile(rf"(\w+)\s+{_EN.one_of('grammar.being')}\s+(?:\w+ly\s+)?$")
_BY_WHOM = re.compile(rf"[^.;:]{{0,40}}?\b{_EN.one_of('grammar.by')}\s+{ARTICLE}(\w+)")
_BY_WHOM_NEXT = re.compile(rf"\s+{_EN.one_of('grammar.by')}\s+{ARTICLE}(\w+)")
_DOER = re.compile(r"(\w+)\s+$")
_NO_NAME = (
    rf"{_EN.one_of('clause.places', 'clause.of', 'clause.with', 'grammar.by', 'grammar.and')}"
)
# The words of a name, up to a preposition: "the *Sarn brothers* in Karsa".
_DONE_TO_WHOM = re.compile(rf"\s+{ARTICLE}((?:(?!{_NO_NAME}\b)\w+\s?){{1,4}})")
_LOOK = 60
_STEM = 5


class _Sides(NamedTuple):
    """Who acts and who suffers, by stems of their words."""

    doers: frozenset[str]
    sufferers: frozenset[str]


def turns_round(prose: str, sentences: Iterable[str]) -> bool:
    """Whether it has somebody do what the sentences only have done to him.

    >>> turns_round("The mayor was shot by rebels.", ["Rebels were shot by the mayor."])
    True
    """
    sides = [_sides(sentence) for sentence in sentences]
    doers = frozenset().union(*(one.doers for one in sides))
    sufferers = frozenset().union(*(one.sufferers for one in sides))
    return bool(_sides(prose).doers & (sufferers - doers))


@remembered(512)
def _sides(text: str) -> _Sides:
    folded = fold(text).text
    doers, sufferers = set(), set()
    for act in _DEEDS.finditer(folded):
        before = folded[max(0, act.start() - _LOOK) : act.start()]
        if passive := _DONE_TO.search(before):
            sufferers.add(passive[1][:_STEM])
            if by := _BY_WHOM.match(folded, act.end()):
                doers.add(by[1][:_STEM])
            continue
        doer = _DOER.search(before)
        if by := _BY_WHOM_NEXT.match(folded, act.end()):
            doers.add(by[1][:_STEM])
            if doer:
                sufferers.add(doer[1][:_STEM])
            continue
        if doer:
            doers.add(doer[1][:_STEM])
        if whom := _DONE_TO_WHOM.match(folded, act.end()):
            sufferers.update(word[:_STEM] for word in whom[1].split())
    return _Sides(frozenset(doers), frozenset(sufferers))


_SPEECH_ACTS = ("stance.accusing", "stance.condemning", "stance.admitting", "denial.verbs")
_HARMFUL_ACTS = ("harm.killing", "harm.capturing", "harm.attacks")
_ACTS = re.compile(rf"\b{_EN.one_of(*_SPEECH_ACTS, *_HARMFUL_ACTS)}")


def same_actors(prose: str, sentences: Sequence[str]) -> bool:
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
