"""Words that mark somebody as a minor or as of age: "12-year-old", "schoolgirl", "aged 43"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.evidence.packs.pack import LETTER
from summarizer.evidence.words.search import fold
from summarizer.redaction.words import Words

OF_AGE = 18
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen".split()
    )
}
_NUMBER = rf"(?P<age>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    "thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|(?:1[0-7]|[1-9])(?:st|nd|rd|th)"
)
# Behind no letter, but for those of scripts without spaces: "警方说8岁的".
_APART = r"(?<![a-z\d\u00df-\u058f])(?<![a-z\u00df-\u058f]-)"
AND = re.compile(r"\s*(?:,|،|、|和|\b(?:and|y|e|et|und|ve|и|та|і|dan|और)\b|\sو\s?)+\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a folded text that mark a minor, or an adult.

    Attributes:
        many: those in a list behind or before it are marked too.
        age: in years, where it is an age; 18 or more speaks against a word like "son".
        kin: it is such a word, and alone says little.
    """

    start: int
    end: int
    many: bool = False
    age: int | None = None
    kin: bool = False


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns of folded text.

    Attributes:
        age: a number and its unit: "12-year-old".
        years: a unit alone, behind a number in words.
        young: an age that needs no number below 18, with a number or without.
        apposed: a number right behind a name: ", 12,".
        turning: "who turned 12", "whose fifth birthday", behind a name.
        children, many, kin: as these lists have them.
        behind: what may stand between a mark and the name behind it.
        behind_age: the same of an age, which may stand before what somebody is called.
        named: the same, with a verb of naming: "identified by the police as".
        named_at_once: a verb of naming right before the name, where another name stands between.
        before: what may stand between a name and the mark behind it.
    """

    age: re.Pattern[str]
    years: re.Pattern[str]
    young: re.Pattern[str]
    apposed: re.Pattern[str]
    turning: re.Pattern[str]
    children: re.Pattern[str]
    many: re.Pattern[str]
    kin: re.Pattern[str]
    behind: re.Pattern[str]
    behind_age: re.Pattern[str]
    named: re.Pattern[str]
    named_at_once: re.Pattern[str]
    before: re.Pattern[str]


@lru_cache(maxsize=64)
def patterns_of(words: Words) -> Patterns:
    """The patterns of some languages."""
    linking = words.pattern("linking", "children", "kin")
    called = f"(?:{linking}|{words.people.pattern})"
    naming = words.pattern("naming")
    ages = words.pattern("before")
    return Patterns(
        age=re.compile(rf"{_APART}{_NUMBER}[\s-]*{words.pattern('behind', glued=True)}"),
        years=re.compile(rf"[\s-]*{words.pattern('behind', glued=True)}"),
        young=re.compile(rf"(?:{_APART}{_NUMBER}[\s-]*)?{words.pattern('young')}"),
        apposed=re.compile(
            rf"\s*(?:[,(（-]\s*)?(?:{ages}\s+)*(?P<age>\d{{1,3}}|{'|'.join(_NUMBERS)})"
            rf"[½¼¾]?(?:\s*(?:{AND.pattern})\s*\d{{1,3}})*"
            rf"(?=\s*(?:[,.;:)）-]|$|\sand\s|{words.pattern('behind')}))"
        ),
        turning=re.compile(
            rf",?\s*(?:\w+\s+){{0,5}}?(?:turn(?:s|ed|ing)?\s+{_NUMBER}\b"
            rf"|(?:{_ORDINAL})\s+birthday)"
        ),
        children=words.found("children"),
        many=words.found("many"),
        kin=words.found("kin"),
        behind=re.compile(rf"[\s,:'\"(-]*(?:{linking}[\s,:'\"(-]*){{0,6}}"),
        behind_age=re.compile(rf"[\s,:'\"(-]*(?:{called}[\s,:'\"(-]*){{0,6}}"),
        named=re.compile(rf"[^.!?;]{{0,60}}{naming}(?:\s+{LETTER}+){{0,8}}[\s,:'\"(]*"),
        named_at_once=re.compile(rf"[^.!?;]{{0,60}}{naming}(?:\s+as)?[\s,:'\"(]*"),
        before=re.compile(rf"[\s,'\"(（-]*(?:{linking}[\s,'\"-]*|{ages}[\s,'\"-]*){{0,5}}"),
    )


def marks_of(text: str, patterns: Patterns) -> Iterator[Mark]:
    """Every mark of a folded text."""
    for found in patterns.age.finditer(text):
        yield Mark(*found.span(), age=age_of(found["age"]))
    for found in patterns.young.finditer(text):
        yield Mark(*found.span(), age=0)
    for found in patterns.children.finditer(text):
        yield Mark(*found.span(), many=patterns.many.fullmatch(found[0].strip()) is not None)
    for found in patterns.many.finditer(text):
        yield Mark(*found.span(), many=True, kin=patterns.kin.fullmatch(found[0]) is not None)
    for found in patterns.kin.finditer(text):
        yield Mark(*found.span(), kin=True)


def age_of(written: str) -> int:
    """The number that an age is written as, in digits or (in English) as a word below eighteen."""
    return int(written) if written.isdecimal() else _NUMBERS[written]


def is_marked_by(words: str, of: Words) -> bool:
    """Whether words say of somebody that he is a minor: "the 12-year-old", "a schoolgirl"."""
    marks = list(marks_of(fold(words).text, patterns_of(of)))
    ages = [mark.age for mark in marks if mark.age is not None]
    return any(not mark.kin for mark in marks) and all(age < OF_AGE for age in ages)
