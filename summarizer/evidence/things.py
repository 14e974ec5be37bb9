"""Do words name a thing, and no people? Told by English nouns, in the plural where they count."""

from __future__ import annotations

import re

_NOUNS = (
    "house home hut granary:granaries building flat apartment shop stall desk door wall window "
    "roof tent car vehicle truck lorry:lorries bus:buses jeep motorcycle wagon carriage train tank "
    "boat ship plane "
    "airplane aircraft:aircraft helicopter bridge pipeline pylon tower cattle:cattle animal "
    "weapon gun pistol rifle rocket shell missile drone bomb grenade mine mortar device "
    "explosive explosion blast:blasts crater fragment debris:debris wreckage:wreckage"
).split()
_COUNTED = (
    "village town school hospital church:churches mosque van acre hectare tree crop well round shot"
).split()
"""Counted, they are no people; alone they may stand for those who are there."""


def _forms(nouns: list[str]) -> list[list[str]]:
    """Singular and plural of each."""
    return [noun.split(":") if ":" in noun else [noun, f"{noun}s"] for noun in nouns]


_THINGS = frozenset(form for forms in _forms(_NOUNS) for form in forms)
_MANY = "|".join(plural for _, plural in _forms([*_NOUNS, *_COUNTED]))
_COUNT_OF = re.compile(rf"\s+(?:[\w'’-]+\s+){{0,2}}?(?:{_MANY})\b", re.I)
_AFTER_HEAD = re.compile(
    r"(?<!\s)\s+(?:of|in|at|on|near|from|with|for|by|that|which|carrying|loaded|hidden)\b|[,(\[]",
    re.I,
)
_LOOK = 200
"""How far behind a count the noun can stand, in code points."""
_WORD = re.compile(r"[^\W\d_]+")


def counts_things(text: str, count: tuple[int, int]) -> bool:
    """Whether what the count in the text counts are things: "12 parked cars"."""
    return bool(_COUNT_OF.match(text, count[1], count[1] + _LOOK))


def names_thing(words: str) -> bool:
    """Whether the words are what a thing is called.

    >>> names_thing("A TRUCK BOMB"), names_thing("doors of the house"), names_thing("bus driver")
    (True, True, False)
    >>> names_thing("John Wall")
    False
    """
    found = _WORD.findall(_AFTER_HEAD.split(words, maxsplit=1)[0])
    if not found or found[-1].casefold() not in _THINGS:
        return False
    a_name = len(found) > 1 and found[-1].istitle()
    return not a_name
