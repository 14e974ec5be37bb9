"""What a number's field asks for, by its own description: what is to stand beside the number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.evidence.harms import ENGLISH_LISTS
from summarizer.evidence.language import language, pattern_of
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.words.stems import stem

_EN = language("en")
_NONE: frozenset[str] = frozenset()


class Asked(NamedTuple):
    """What a field asks for; of nothing at all if it does not say.

    Attributes:
        harms: what was done to those counted, by the names that a language pack's lists have.
        heads: stems of the words that are to go with the number.
        context: stems of words that are to stand in its sentence, and with no other number.
        unit: pattern of the unit that it is given in; empty if none is named.
        kind: what the number is to be a number of; empty if that is not said.
        counts: whether it asks how many there are.
        cues: words that decide alone, where the schema gives them.
        by_item: whether it is the only number of an item of a list, whose words tell as well which
            number it is.
    """

    harms: frozenset[str] = _NONE
    heads: frozenset[str] = _NONE
    context: frozenset[str] = _NONE
    unit: str = ""
    kind: str = ""
    counts: bool = False
    cues: tuple[str, ...] = ()
    by_item: bool = False

    @property
    def says_something(self) -> bool:
        """Whether the description says what the number is."""
        return bool(self.harms or self.heads or self.kind or self.cues)


@lru_cache(maxsize=512)
def asked_for(*descriptions: str) -> Asked:
    """What the first of the descriptions asks for that says something.

    >>> sorted(asked_for("how many, as written", "cars_damaged").heads)
    ['car', 'damag']
    """
    read = (_read(" ".join(text.replace("_", " ").split()).casefold()) for text in descriptions)
    return next((one for one in read if one.says_something), Asked())


def _read(text: str) -> Asked:
    counts = bool(_HOW_MANY.match(text))
    text = _HOW_MANY.sub(" ", text).strip()
    text, unit = _without_unit(text)
    harms = harm_spans(_OF_THINGS_TOO.sub(lambda found: "_" * len(found[0]), text))
    told = [span for spans in harms.values() for span in spans]
    heads: dict[str, str] = {}
    context: dict[str, str] = {}
    into, kind, implied = heads, "", False
    for token in _TOKEN.finditer(text):
        word = token[0]
        if not word[0].isalpha() or (word in _LEADING and not _WHICH.match(text, token.end())):
            # Not "in which it fell", "to be cut"; and before it something must have been said.
            into = context if heads or harms or kind or implied else into
        elif any(low <= token.start() < high for low, high in told) or word in _EMPTY:
            continue
        elif word in _KINDS:
            kind = str(_KINDS[word])
        elif unit and (word in _IN_THE_UNIT or re.fullmatch(unit, word)):
            implied = True
        elif len(word) > 1:
            into[stem(word)] = word
    if not heads and not harms and (implied or kind):
        heads, context = context, {}
    plural = any(map(_is_plural, heads.values()))
    return Asked(
        frozenset(harms),
        frozenset(heads),
        frozenset(context),
        unit,
        kind,
        (counts or bool(harms) or plural) and not unit and not kind,
    )


def _without_unit(text: str) -> tuple[str, str]:
    """A description without its unit, and the pattern of that.

    "Fine in euros", "days of the strike", "percentage of doses", "length (km)".
    """
    if found := _IN_A_UNIT.search(text):
        return f"{text[: found.start()]}, {text[found.end() :]}", _unit_of(found[1])
    first = _TOKEN.match(text)
    told = first and (_is_plural(first[0]) or first[0] in _IN_THE_UNIT)
    return text, _unit_of(first[0]) if first and told else ""


def _unit_of(word: str) -> str:
    return next((unit for unit in _UNITS if re.fullmatch(unit, word)), "")


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


@remembered(512)
def harm_spans(text: str) -> dict[str, tuple[Span, ...]]:
    """Where a text has words for what is done to people, by the names of their lists."""
    found = {name: tuple(_spans(pattern, text)) for name, pattern in _HARMS.items()}
    return {name: spans for name, spans in found.items() if spans}


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text)]


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.I)


_HARMS = {harm: _whole(_EN.one_of(*lists)) for harm, lists in ENGLISH_LISTS.items()}
_OF_THINGS_TOO = _whole(_EN.one_of("asked.of_things_too"))
_HOW_MANY = re.compile(rf"\s*{_EN.one_of('asked.how_many')}\b\s*")
_PLURALS = _EN.words("people.plurals")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[,;:()./\d]")
_EMPTY = _EN.words(
    "asked.empty",
    "asked.leading",
    "grammar.articles",
    "grammar.possessives",
    "grammar.being",
    "grammar.having",
    "grammar.and",
    "grammar.relatives",
    "grammar.pronouns",
)
_LEADING = _EN.words("asked.leading")
_WHICH = re.compile(rf"\s+{_EN.one_of('grammar.relatives', 'grammar.being')}\b")
_KINDS = _EN.values("asked.kinds")
_IN_THE_UNIT = _EN.words("asked.in_the_unit")
_UNITS = tuple(
    f"(?:{'|'.join(map(pattern_of, written.split(', ')))})"
    for written in _EN.values("asked.units").values()
)
_IN_A_UNIT = re.compile(
    rf"(?:,?\s*\b{_EN.one_of('calendar.in')} |[,(]\s*)"
    rf"(?:{_EN.one_of('units.before_currencies')} )?({'|'.join(_UNITS)})(?=$|[\s,;:().])"
)
