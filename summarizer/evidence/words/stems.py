"""Words of English without the endings by which one word has several forms."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.evidence.language import language

_FORMS = language("en").values("asked.forms")
_DOUBLED = re.compile(r"([bdgkmnprt])\1$")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """What all forms of a word have in common.

    >>> stem("Injuries"), stem("injured"), stem("stopped"), stem("stop"), stem("houses")
    ('injur', 'injur', 'stop', 'stop', 'hous')
    """
    word = re.sub(r"['’]s?$", "", word.casefold())
    word = str(_FORMS.get(word, word))
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + instead
            break
    if word.endswith(("ed", "ing")):
        bare = word.removesuffix("ed").removesuffix("ing")
        if len(bare) >= 3 and re.search("[aeiouy]", bare):
            word = _DOUBLED.sub(r"\1", bare)
    return re.sub(r"(?<=..)[eyi]+$", "", word)


_ENDINGS = (
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ies", "y"),
    ("ied", "y"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
)
