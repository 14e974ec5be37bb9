"""Whether what a model wrote in place of an answer declines to answer."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

_STARTS = tomllib.loads((files(__package__) / "refused.toml").read_text(encoding="utf-8"))
_ELSEWHERE = "|".join(
    re.sub(r"\\\.\\\.\\\.", r"[^.!?。]{0,40}?", re.escape(start))
    for starts in _STARTS.values()
    for start in starts
)
_AM_NOT = r"(?:i['’]?\s?a?m|we['’]?\s?a?re)"
_DECLINES = rf"""(?ix)
    [\W_]*
    (?: {_AM_NOT}\ (?:\w+\ ){{0,2}}(?:sorry|afraid|unable|not\ (?:able|allowed|comfortable))
      | [^.:{{\[]{{0,80}}\ {_AM_NOT}\ (?:not\ able|unable)\ to\b
      | (?:sorry|apologies|unfortunately)\b
      | (?:i|we)\ (?:\w+\ )?(?:apologi[sz]e|decline|refuse|(?:must|have\ to)\ (?:\w+\ )?decline)
      | (?:i|we)\ must\ \w+\ (?:decline|refuse)
      | (?:i|we)\ (?:\w+\ )?(?:can(?:no|['’])?t|can\ not|won['’]t|will\ not|do\ not|don['’]t)
        \ (?:\w+\ )?(?:help|assist|comply|provide|process|answer|do|fulfil\w*|engage|discuss|create
        |generate|produce|extract|summari[sz]e|continue|analy[sz]e|feel|support|share)
      | (?:i|we)\ (?:won['’]t|will\ not)\ be\ able\ to\b
      | (?:this|your|the)\ (?:request|content|prompt|article|text|input)\b[^.]{{0,60}}
        \b(?:flagged|contains?\ (?:sensitive|harmful|prohibited)
        |violat|against|policy|policies|not\ permitted|not\ allowed|cannot\ be)
      | (?:(?:your|this|the)\ )?(?:request|prompt)\ (?:was\ |has\ been\ )?
        (?:blocked|rejected|declined|refused|denied)\b
      | \[?(?:refused|refusal|declined)\]?\s*$
      | as\ an?\ (?:ai|language\ model)
      | that['’]?s\ beyond\ my
      | (?:this|the|your)\ (?:response|request|prompt|content)\ (?:was|has\ been)
        \ (?:blocked|filtered)
      | {_ELSEWHERE} )"""
_PLAINLY = re.compile(_DECLINES)
_BEFORE = re.compile(
    r"""[\s`]*(?:json)?\s*\{\s*"(?:error|refusal|message|reason|response)"\s*:\s*""", re.IGNORECASE
)


def declines(text: str) -> bool:
    """Whether prose begins as models decline.

    Those of other languages than English stand in `refused.toml`.

    >>> declines("I'm sorry, but no."), declines("Я не могу помочь."), declines("Sort of.")
    (True, True, False)
    """
    return _PLAINLY.match(text) is not None


def declines_in_json(text: str) -> bool:
    """Whether an object has nothing but a field, such as an error, that declines.

    >>> declines_in_json('{"error": "I cannot help with that"}'), declines_in_json('{"error": 4}')
    (True, False)
    """
    begun = _BEFORE.match(text)
    return begun is not None and declines(text[begun.end() :])
