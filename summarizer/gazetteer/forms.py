"""A name in the form that a sentence gives it, back in the one that it is looked up in."""

from __future__ import annotations

import re
from collections.abc import Iterator

_APOSTROPHE = re.compile(r"(.{2,})['’]\w{1,6}")
# What the other cases end in, and what the names end in that have them, in Russian and Ukrainian.
_CASES = {
    "ской области": ("ская область",),
    "ской обл.": ("ская область",),
    "ском крае": ("ский край",),
    "ській області": ("ська область",),
    "ської області": ("ська область",),
    "ии": ("ия",),
    "ії": ("ія",),
    "ою": ("а",),
    "ой": ("а",),
    "ом": ("", "о"),
    "ем": ("ь", "й", "е"),
    "ах": ("ы", "и"),
    "а": ("", "о"),
    "у": ("", "а", "о"),
    "ю": ("ь", "я", "й"),
    "е": ("", "а", "о", "ь", "й"),
    "і": ("", "а", "о", "ь"),
    "и": ("а", "ь", "я"),
    "ы": ("а",),
    "я": ("ь", "й", "е"),
}
_LANGUAGES = ("ru", "uk")
_STEM = 3
"""Letters that must be left: of less, nearly all is the beginning of something."""


def forms(name: str, language: str | None) -> Iterator[str]:
    """What a name may be called in the nominative, if it may stand in another case.

    Turkish puts its endings behind an apostrophe; Russian and Ukrainian decline the last word. In
    other languages nothing is tried.
    """
    if language == "tr" and (found := _APOSTROPHE.fullmatch(name)):
        yield found[1]
    if language not in _LANGUAGES:
        return
    for ending, others in _CASES.items():
        stem = name[: -len(ending)]
        if name.endswith(ending) and len(stem) >= _STEM:
            yield from (stem + other for other in others)


def cut_first(name: str, language: str | None) -> bool:
    """Whether the ending is none of the name's own: "Van'da" is in Van, and not Vanda."""
    return language == "tr" and _APOSTROPHE.fullmatch(name) is not None
