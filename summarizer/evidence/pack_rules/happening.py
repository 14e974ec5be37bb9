"""Whether words for a day or a place go with what happened, by a language pack.

"A bomb *exploded in Karsa on Monday*" has both; "he was *arrested* in Olmo" and "he *said* on
Tuesday" have neither. Of a clause's words for what happens and for what else is told, the last one
before the day or the place says what it is of, or, where there is none, the next one behind it; in
languages whose head stands last, as their verb does, the one behind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.evidence.fields import Place
from summarizer.evidence.memory import remembered
from summarizer.evidence.pack_rules.other_tolls import is_elsewhen
from summarizer.evidence.packs.dates import bound_before, names_a_month, years
from summarizer.evidence.packs.denied import is_negated
from summarizer.evidence.packs.forms import in_folded
from summarizer.evidence.packs.pack import LETTER, Pack, pack
from summarizer.evidence.verdict import Point, Span

_NAMED = ("harm.killing", "harm.wounds")
_ELSE = (
    "reporting.verbs",
    "denial.verbs",
    "types.arrest",
    "sorts.consequences",
    *(f"deeds.{deed}" for deed in ("condemning", "calling", "regretting", "accusing")),
)
_PEOPLE = ("kinds.civilians", "kinds.government", "kinds.state_force", "people.one")
_FAR = 20
_FAR_UNSPACED = 40
"""Words, or characters, between a day or a place and what happened then or there, at most."""
_NEAR = 80


class _Told(NamedTuple):
    """A word of a sentence.

    Attributes:
        span: where it stands in the folded text.
        what: "event" of what happens, "else" of what else is told, "other" of where the hurt are
            taken, who comes from where and the like, "source" as "according to", "bar" what parts
            two clauses.
    """

    span: Span
    what: str


class Happening:
    """What one language tells a day or a place by."""

    def __init__(self, words: Pack) -> None:
        self.fold = words.fold
        self.spaced = words.spaced
        self.head_last = words.head_last
        types = words.language.tables.get("types", {})
        named = (*(f"types.{name}" for name in types if name != "arrest"), *_NAMED)
        # Of two that stand at one place and are as long, the first counts.
        self.sought = [
            (what, re.compile(words.word(*lists)))
            for what, lists in (
                ("other", ("happening.other",)),
                ("named", named),
                ("event", ("happening.events",)),
                ("else", _ELSE),
                ("source", ("reporting.according",)),
                ("bar", ("grammar.clause", "grammar.that")),
            )
        ]
        self.other = self.sought[0][1]
        few = r"(?:[\s']\s?[^\s,]+){0,3}[\s'\"]*$"
        people = words.word(*_PEOPLE)
        self.whose = re.compile(f"{people}{few}")
        self.owner = re.compile(f".?{people}")
        at = words.one_of("happening.at")
        self.at = re.compile(rf"{words.begin}{at}(?=[\s']){few}")
        self.at_within = re.compile(rf"{words.begin}{at}{words.end}")
        self.at_alone = re.compile(at)
        self.at_behind = re.compile(rf"{words.one_of('happening.at_behind')}{words.end}")
        self.few_behind = re.compile(rf"{LETTER}*(?:[\s'\"]+{LETTER}+){{0,4}}")


@lru_cache
def _happening(name: str) -> Happening:
    return Happening(pack(name))


def goes_with_it(point: Point) -> bool:
    """Whether the words go with what happened, at any of their places."""
    return any(
        _goes_with(sentence.text, span, sentence.language, isinstance(point.kind, Place))
        for sentence in point.sentences
        for span in point.own.get(sentence.number, ())
    )


def _goes_with(text: str, span: Span, language: str, is_place: bool) -> bool:
    if is_elsewhen(text, span, language):
        return False  # "a similar attack"
    if years(text, language) or names_a_month(text, language):
        return False  # "in March a raid killed nine"
    if not is_place and bound_before(language, text[: span[0]]):
        return False  # "closed until Monday"
    words, folded = _happening(language), pack(language).fold(text)
    hay, own, told = folded.text, in_folded(folded, span), _told(text, language)
    if _is_denied(text, span[0], language):
        return False  # "in Karsa, and not in Olmo"
    if words.other.search(hay, *own):
        return False  # "Karsa hospital"
    stands = not is_place or _stands_there(hay, own, words)
    last = _last(told, hay, own[0], words)
    if last and last.what != "bar":
        between = hay[last.span[1] : own[0]]
        near = last.what == "event" and _is_near(between, words)
        if not words.head_last:
            # "Killed the mayor of Karsa", "killed two in Karsa".
            return near and (stands or not words.whose.search(between))
        if not words.spaced and (last.what != "event" or words.at_alone.fullmatch(between)):
            return near  # "the blast was on Monday"
    behind = next((one for one in told if one.span[0] >= own[1] and one.what != "source"), None)
    if not stands or behind is None or behind.what != "event":
        return False
    closing = next(one for one in reversed(told) if one.what != "bar")
    told_by_him = words.head_last and words.spaced and closing.what == "else"
    if told_by_him and _COMMA.search(hay, own[1], behind.span[0]):
        return False  # "on Tuesday in Olmo, that the raid ... he told"
    if bound_before(language, text[: folded.starts[behind.span[0]]]):
        return False  # "was arrested on Friday after the attack"
    return _is_near(hay[own[1] : behind.span[0]], words)


def _last(told: Sequence[_Told], hay: str, at: int, words: Happening) -> _Told | None:
    """What is told last before a place of a sentence."""
    for i, one in reversed([*enumerate(told)]):
        between = hay[one.span[1] : at]
        his_own = one.what == "source" and one.span[1] <= at and not _COMMA.search(between)
        if his_own and any(before.what == "event" for before in told[:i]):
            return one  # "the raid was in Olmo, as the mayor told in Karsa"
        if one.span[0] >= at or (one.what == "source" and not _FEW.fullmatch(between)):
            continue  # of a source only what stands by it: "by a count of Tuesday"
        return None if not words.spaced and _COMMA.search(between) else one
    return None


_FEW = re.compile(r"\s?(?:[^\s,]+\s){0,3}")
_COMMA = re.compile(r"[,،、]")


def _stands_there(hay: str, own: Span, words: Happening) -> bool:
    """Whether a place is one at which something is: "in Karsa", and not "the mayor of Karsa"."""
    if not words.spaced:
        return not words.owner.match(hay, own[1])
    if words.head_last:
        few = words.few_behind.match(hay, own[1])
        return bool(words.at_behind.search(hay, own[0], few.end() if few else own[1]))
    before = hay[max(0, own[0] - _NEAR) : own[0]]
    return bool(words.at.search(before) or words.at_within.match(hay, own[0]))


def _is_near(between: str, words: Happening) -> bool:
    return len(between.split()) <= _FAR if words.spaced else len(between) <= _FAR_UNSPACED


@remembered(256)
def _told(text: str, language: str) -> tuple[_Told, ...]:
    """What a sentence tells, and what parts its clauses, in order; none within a longer one."""
    words, folded = _happening(language), pack(language).fold(text)
    hay = folded.text
    every = [
        _Told(match.span(), what)
        for what, pattern in words.sought
        for match in pattern.finditer(hay)
        if match[0]
    ]
    every += [_Told(m.span(), "bar") for m in _BARS.finditer(hay) if not m["name"]]
    kept: list[_Told] = []
    for one in sorted(every, key=lambda one: (one.span[0], -one.span[1])):
        last = kept[-1] if kept else _Told((0, 0), "bar")
        if one.span[0] < last.span[1]:
            continue
        if one.what == "named":
            if words.other.search(hay, *one.span):
                continue  # "brought to hospital" is no wound
            # "Visited the wounded", "condemned the attack".
            told_of = last.what in ("other", "else") and not words.head_last
            its = told_of and _FEW.fullmatch(hay, last.span[1], one.span[0])
            one = one._replace(what="else" if its else "event")
        if one.what == "event" and _is_denied(text, folded.starts[one.span[0]], language):
            one = one._replace(what="else")
        kept.append(one)
    return tuple(kept)


def _is_denied(text: str, at: int, language: str) -> bool:
    """Whether a "not" stands right before a place of a sentence."""
    before = text[max(0, at - _NEAR) : at]
    return is_negated(before, len(before), language)


_BARS = re.compile(
    r"(?P<name>\"[^\"]{1,30}\")|[;!?()؛।。；：！？\"]|:\s|\s-+\s|(?<!\d)\.(?=-?\s|$)"
)
"""Marks that part clauses; a name may stand in quotes."""
