"""How long a prompt may be, where a server that refuses one says so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.asking.options import LEAST_CONTEXT

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{3,})"
_NEAR = r"[^.;\d]{0,60}?"
_LIMITS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bmaximum (?:context|model|sequence|prompt|input)\b{_NEAR}{_NUMBER}",
        rf"\bn_ctx\b\W{{0,4}}{_NUMBER}",
        rf"(?:exceeds?|larger than)[^.;\d]{{0,40}}context (?:size|length|window)\W{{0,3}}{_NUMBER}",
        rf"(?:>|<=|less than|at most)\s*{_NUMBER}",
        rf"{_NUMBER}(?: tokens?)? (?:maximum|limit)\b",
        rf"\bcontext (?:length|window|size)(?: (?:of|is|limit))*:?\s*{_NUMBER}",
        rf"(?<![_\w])(?:limit|maximum(?: number of tokens)?(?: allowed)?)\b{_NEAR}{_NUMBER}",
    )
)


def limit_in(words: Iterable[str]) -> int | None:
    """Tokens that a model takes, prompt and answer together, by the words of a refusal.

    The one that is told in the plainest way counts; None where there is none.
    """
    text = "\n".join(words)
    for pattern in _LIMITS:
        for found in pattern.finditer(text):
            tokens = int(found[1].replace(",", ""))
            if tokens >= LEAST_CONTEXT:
                return tokens
    return None
