"""Cue words that bear on a name: "killed by ~", "~ claimed responsibility", "blamed ~"."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.evidence.words import lowered

NAME = "~"
"""Stands for the name in a cue."""

_REACH = 90
_PASSIVE = r"(?:was|were|been|be|is|are|being|got)\b"
_BETWEEN_BEFORE = r"(?:[\s\"“'’-]+[^\W_][\w'’.-]*){0,4}?[\s\"“'’(-]+$"
_WITHIN = r"(?:[\s,]+[^\W_][\w'’.-]*){0,5}?"
_NO_NOUN = "".join(
    rf"(?<!\b{word}\s)"
    for word in "the a an this that these those its his their of since in".split()
)
"""Before a verb: "since the attack" is none."""
_BETWEEN_AFTER = rf"^(?:[\s,)\"”]+(?!{_PASSIVE})[^\W_][\w'’.-]*){{0,3}}?[\s,)\"”]+{_NO_NOUN}"


def related(cues: tuple[str, ...], text: str, name: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Where cue words stand in the relation to the name that the cues say; empty if nowhere.

    A few words may stand between ("blamed members of the PF"), and where the cue has "...". What
    follows a name in the passive is done to it: "~ shot" does not mean "the mayor was shot", nor
    "~ attack" mean "the police since the attack".
    """
    low = lowered(text)
    start, end = name
    begin = max(0, start - _REACH)
    before, after = _patterns(cues)
    ahead = before.search(low[begin:start])
    behind = after.search(low[end : end + _REACH])
    found = [(begin + ahead.start(1), begin + ahead.end(1))] if ahead else []
    return (*found, (end + behind.start(1), end + behind.end(1))) if behind else tuple(found)


@lru_cache(maxsize=64)
def _patterns(cues: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    heads = [_words(cue.partition(NAME)[0]) for cue in cues if not cue.startswith(NAME)]
    tails = [_words(cue.partition(NAME)[2]) for cue in cues if not cue.endswith(NAME)]
    return (
        re.compile(rf"(?<!\w)({'|'.join(heads) or '(?!)'}){_BETWEEN_BEFORE}"),
        re.compile(rf"{_BETWEEN_AFTER}({'|'.join(tails) or '(?!)'})(?!\w)"),
    )


def _words(cue: str) -> str:
    escaped = (re.escape(word).replace(r"\*", r"\w*") for word in cue.split())
    return r"\s+".join(escaped).replace(r"\s+\.\.\.", _WITHIN)
