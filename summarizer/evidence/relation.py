"""Cue words that bear on a name: "killed by ~", "~ claimed responsibility", "blamed ~"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from summarizer.evidence.language import language
from summarizer.evidence.words import lowered

NAME = "~"
"""Stands for the name in a cue."""

_EN = language("en")
_REACH = 90
_REACH_BEHIND = 160
"""Farther: a name may have an apposition."""
_PASSIVE = rf"{_EN.one_of('grammar.being', 'relation.becoming')}\b"
_WORD = r"[^\W_][\w'’.-]*"
_GROUP = _EN.one_of("relation.groups")
_PREPOSITIONS = _EN.one_of("reporting.prepositions", "reporting.of")
_VERBS = _EN.one_of("grammar.having", "grammar.being", "relation.said")
_CLAUSE = _EN.one_of("grammar.relatives", "grammar.pronouns", "grammar.causes")
_NO_WAY = rf"(?!(?:{_PREPOSITIONS}|{_VERBS}|{_CLAUSE})\b)"
"""What ends the reach of a deed before a name: "killed by ~" is not "killed ~", nor is "killed
when ~ fired"."""
_BETWEEN_BEFORE = rf"(?:[\s\"“'’-]+(?:{_GROUP}|{_NO_WAY}{_WORD})){{0,4}}?[\s\"“'’(-]+$"
_WITHIN = rf"(?:[\s,]+{_WORD}){{0,5}}?"
_APPOSED = r"(?:,\s[^,.;:]{1,110},)?"
_LIVING_IN = rf"(?:\s{_EN.one_of('grammar.of')}(?:\s{_WORD}){{1,3}}?,?)?"
"""Where somebody is from: "Ana Belu, 61, of Karsa died"."""
_NOT_HIS = _EN.one_of("grammar.and", "relation.that_of", "relation.said")
_FROM = rf"(?:\s{_EN.one_of('grammar.of')}(?:\s{_WORD}){{1,2}}?)?"
_BETWEEN_AFTER = (
    rf"^{_FROM}{_APPOSED}{_LIVING_IN}"
    rf"(?:[\s,)\"”]+(?!{_PASSIVE}|{_NOT_HIS}\b){_WORD}){{0,3}}?[\s,)\"”]+"
)
_BOUND = _EN.one_of("qualifiers.at_least", "qualifiers.at_most")
_NOBODY_NEXT = rf"\s*(?:[.;,)]|$|(?!{_BOUND}\b){_EN.one_of('relation.circumstances')}\b)"
_ACTIVE = rf"(?!\w)(?!{_NOBODY_NEXT})"
"""A deed needs somebody it is done to: "the mayor shot in his car" shot nobody."""
_NOT_BEHIND_FORCES = "".join(rf"(?<!{force}\s)" for force in _EN.phrases("relation.forces"))
_INNER = re.compile(
    rf"{_NOT_BEHIND_FORCES}\b{_PREPOSITIONS}\s+"
    rf"(?:{_EN.one_of('grammar.articles')}\s+)?$"
)
"""Before a name that is a part of a longer one: "the air force of ~ killed"."""

_GOES_ON = re.compile(rf",\s+{_EN.one_of('grammar.relatives')}\b")
"""Behind a name: what follows is told of it, and not of what it is a part of."""


def related(cues: tuple[str, ...], text: str, name: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Where cue words stand in the relation to the name that the cues say; empty if nowhere.

    A few words may stand between ("blamed members of the PF"), and where the cue has "...". What
    follows a name in the passive is done to it: "~ shot" does not mean "the mayor was shot". A cue
    that ends in "..." needs somebody it is done to: "~ shot dead ..." is "police shot dead a man".
    """
    low = lowered(text)
    start, end = name
    begin = max(0, start - _REACH)
    before, after = low[begin:start], low[end : end + _REACH_BEHIND]
    heads, tails = _parted(cues)
    ahead = _find(_before, heads, before)
    if ahead and _blamed_for_less(ahead[1], low, end):
        ahead = None
    if ahead:
        return ((begin + ahead.start(1), begin + ahead.end(1)),)
    if _INNER.search(before) and not _GOES_ON.match(low, end):
        return ()
    behind = _find(_after, tails, after)
    if behind is None or _blamed_for_less(behind[1], low, end + behind.end(1)):
        return ()
    return ((end + behind.start(1), end + behind.end(1)),)


_ACCUSING = re.compile(rf".*\b{_EN.one_of('relation.accusing')}\b")
_LESS = re.compile(
    rf"(?:\s+{_EN.one_of('reporting.of')})?\s+(?:{_WORD}\s+){{0,2}}?{_EN.one_of('relation.lesser')}\b"
)


def _blamed_for_less(cue: str, text: str, end: int) -> bool:
    """Whether somebody is accused of less than the deed: "accused the police of *negligence*"."""
    return _ACCUSING.match(cue) is not None and _LESS.match(text, end) is not None


@lru_cache(maxsize=512)
def relations(cues: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the cues that are to stand in a place to a name."""
    return tuple(cue for cue in cues if NAME in cue)


_Part = tuple[str, str, tuple[str, ...]]
"""What a cue has on one side of the name, and the letters without which it stands nowhere: its
longest word, which is the rarest, and the others."""


@lru_cache(maxsize=64)
def _parted(cues: tuple[str, ...]) -> tuple[tuple[_Part, ...], tuple[_Part, ...]]:
    heads = [cue.partition(NAME)[0] for cue in cues if not cue.startswith(NAME)]
    tails = [cue.partition(NAME)[2] for cue in cues if not cue.endswith(NAME)]
    return tuple(map(_part, heads)), tuple(map(_part, tails))


def _part(words: str) -> _Part:
    letters = (word.replace("*", "") for word in words.split() if word != "...")
    longest, *others = sorted(filter(None, letters), key=len, reverse=True) or [""]
    return words, longest, tuple(others)


def _find(
    pattern: Callable[[tuple[str, ...]], re.Pattern[str]], parts: tuple[_Part, ...], text: str
) -> re.Match[str] | None:
    """What the pattern of the parts finds; of a hundred hardly one has its letters there."""
    there = tuple(
        [
            words
            for words, longest, others in parts
            if longest in text and (not others or all(each in text for each in others))
        ]
    )
    return pattern(there).search(text) if there else None


@lru_cache(maxsize=512)
def _before(heads: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({'|'.join(map(_words, heads))}){_BETWEEN_BEFORE}")


@lru_cache(maxsize=512)
def _after(tails: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_BETWEEN_AFTER}({'|'.join(map(_ends, tails))})")


def _ends(tail: str) -> str:
    """What a name does by itself must be done to somebody, not by another: "~ carried out by"."""
    words = tail.strip()
    if words.endswith("..."):
        return _words(words.removesuffix("...")) + _ACTIVE
    if words in _EITHER:
        return _words(tail) + rf"(?={_NOBODY_NEXT})"
    if " " not in words and words not in _ALONE:
        return _words(tail) + _ACTIVE
    return _words(tail) + (_NOT_BY if words in _PASSIVE_TOO else r"(?!\w)")


_NOT_BY = rf"(?!\w|\s+{_EN.one_of('grammar.by')}\b)"
_PASSIVE_TOO = _EN.words("relation.passive_too")
_ALONE = _EN.words("relation.alone")
_EITHER = _EN.words("relation.either")
# Adverbs are also told by their ending, "-ly".
_GAP = rf"\s+(?:(?:{_EN.one_of('relation.adverbs')}|\w+ly)\s+)?"


def _words(cue: str) -> str:
    escaped = (re.escape(word).replace(r"\*", r"\w*") for word in cue.split())
    return _GAP.join(escaped).replace(_GAP + r"\.\.\.", _WITHIN)
