"""A text as it stands, and as it reads once its setting is undone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from summarizer.evidence.words.loose import BROKEN, without


@lru_cache(maxsize=64)
def views_of(text: str) -> tuple[tuple[str, Sequence[int]], ...]:
    """The text, and where a name may be hidden in it by setting: rejoined over the ends of lines,
    and with the words of "#PrayForAnna" apart. With each, where its characters stand in the text.
    """
    views: list[tuple[str, Sequence[int]]] = [(text, range(len(text)))]
    if BROKEN.search(text):
        views.append(without(BROKEN, text))
    if humps := _humps(text):
        places = list(range(len(text)))
        for at in reversed(humps):
            places.insert(at, at)
        views.append((humps_apart(text), places))
    return tuple(views)


_MAY_BE_HUMP = re.compile(r"[^\W\d_A-Z](?=[^\W\d_a-z])")


def _humps(text: str) -> list[int]:
    """Where a capital stands right behind a small letter."""
    ends = (found.end() for found in _MAY_BE_HUMP.finditer(text))
    return [at for at in ends if text[at - 1].islower() and text[at].isupper()]


def humps_apart(text: str) -> str:
    """ "#PrayForAnna" as "#Pray For Anna"."""
    edges = [0, *_humps(text), len(text)]
    return " ".join(text[start:end] for start, end in pairwise(edges))
