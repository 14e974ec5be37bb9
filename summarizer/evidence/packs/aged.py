"""Ages that stand beside names, by a language pack."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.forms import in_folded, sayings_of
from summarizer.evidence.packs.pack import LETTER, pack


def has_an_age(text: str, name: Span, language: str) -> bool:
    """Whether an age stands beside a name: "Juan Paz, de 34 años", "34-летний Иван Сидоров"."""
    folded = pack(language).fold(text)
    start, end = in_folded(folded, name)
    ahead, behind = ages(language)
    near = folded.text[max(0, start - _AGE) : start]
    return bool(behind.match(folded.text, end) or ahead.search(near))


_AGE = 40


def until_joined(text: str, language: str) -> str:
    """What stands before the first "and"."""
    folded = pack(language).fold(text)
    joined = sayings_of(language).joined.search(folded.text)
    return text[: folded.span(*joined.span())[0]] if joined else text


@lru_cache
def ages(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of an age in a folded text: before a name, and behind it."""
    words = pack(language)
    age, maybe = words.one_of("ages.behind"), words.maybe
    apposed = rf"(?:{words.one_of('ages.apposed', 'ages.before')}{maybe})?"
    return (
        re.compile(rf"(?<!\d)\d{{1,2}}[\s-]?{age}{words.end}{maybe}(?:{LETTER}+{words.space})?$"),
        re.compile(
            rf"\"?\s?(?:\({apposed}\d{{1,2}}(?:{maybe}{age})?\)"
            rf"|[,،，]{maybe}{apposed}\d{{1,2}}(?:{maybe}{age}{words.end}|(?=[,،，.]))"
            rf"|{maybe}{words.one_of('ages.apposed')}{maybe}\d{{1,2}}{maybe}{age}{words.end})"
        ),
    )
