"""Whom the words of a text mark as minors: by an age below 18, or by a word such as "schoolgirl".

The mark must stand beside the name: "Ana Belu, 12", "the boy, identified by police as Ali Haddad",
"children Ali and Omar". What is doubtful counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarizer.evidence.told.numbers import numbers
from summarizer.evidence.words.search import Folded, fold, occurrences
from summarizer.redaction.marks import AND, OF_AGE, Mark, Patterns, age_of, marks_of, patterns_of
from summarizer.redaction.names import tells
from summarizer.redaction.runs import Run, has_capitals, is_cased, runs, visible
from summarizer.redaction.words import Words

_STOP = re.compile(r"[!?;\n]|\.\s|[。！？]")
_FURTHEST = 120
_LONGEST = 6
"""Words of a name; what is longer is a headline."""
_INITIALS = 4
_NEXT = re.compile(
    r"[^\n]{0,80}[.!?]['\"]?\s+(?:(?:her|his|their) names? (?:is|was|are|were)"
    r"|(?:she|he|they|(?:the|both) (?:victim|child|boy|girl|teen|pair)\w*) "
    r"(?:is|was|are|were|ha\w+ been) "
    r"(?:named|identified)(?:\s+\w+){0,6}?(?: as)?)[\s,:'\"]*"
)
"""From "a 12-year-old was shot" on: "She was identified as", and then the name (in English)."""
_NEAR_UNCASED = 10


class Minors(NamedTuple):
    """What a text tells of minors.

    Attributes:
        names: of those whom it marks so, as they stand there.
        grown: of those of whom it says that they are of age.
        nameless: whether it has the age of a minor beside no name: it may be anybody's.
    """

    names: list[str]
    grown: list[str]
    nameless: bool


def minors(text: str, known: Iterable[str], words: Words) -> Minors:
    """Whom a text marks as minors.

    Args:
        text: the article.
        known: names that the record holds, whoever they are: where there are no capitals, only
            these are looked for.
        words: of the article's languages.
    """
    folded = fold(text)
    cased = is_cased(text) and has_capitals(text)
    places = {(run.start, run.end) for run in runs(text, words)} if cased else set()
    places = {one for one in places if _may_be_name(text[slice(*one)], words)}
    for name in known:
        places.update(occurrences(name, text))
    names = _outermost([Run(start, end) for start, end in places])
    at = _places(folded, names)
    every = (*marks_of(folded.text, patterns_of(words)), *_spelled(text, folded, words))
    marks = sorted(every, key=lambda mark: mark.start)
    starts = [mark.start for mark in marks]
    found: list[int] = []
    grown: list[int] = []
    ages: set[int] = set()
    for number, (start, end) in enumerate(at):
        # Those that may reach it; no mark is longer than the furthest is away.
        low = bisect_left(starts, start - 2 * _FURTHEST)
        near = marks[low : bisect_left(starts, end + _FURTHEST)]
        before = at[number - 1] if number else None
        beside = _beside(folded.text, (start, end), before, near, words, cased=cased)
        ages.update(mark.age for mark in beside if mark.age is not None)
        if beside:
            adult = any(mark.age is not None and mark.age >= OF_AGE for mark in beside)
            (grown if adult else found).append(number)

    def told(numbers: Iterable[int]) -> list[str]:
        return [visible(text[names[one].start : names[one].end]) for one in numbers]

    loose = (mark.age for mark in marks if mark.age is not None and mark.age < OF_AGE)
    return Minors(
        told(_listed(found, at, folded.text, marks, starts)),
        told(grown),
        any(age not in ages for age in loose),
    )


def _spelled(text: str, folded: Folded, words: Words) -> Iterator[Mark]:
    """Ages in words of other languages than English: "vier Jahre alt"."""
    years = patterns_of(words).years
    for language in words.languages:
        found = [
            one
            for one in numbers(text, language)
            if language != "en" and not text[one.start].isdecimal() and one.value % 1 == 0
        ]
        places = _places(folded, [Run(one.start, one.end) for one in found])
        for one, (start, end) in zip(found, places, strict=True):
            behind = years.match(folded.text, end) if min(start, end) >= 0 else None
            if behind:
                yield Mark(start, behind.end(), age=int(one.value))


def _may_be_name(run: str, words: Words) -> bool:
    """Whether a run of capitals is none of a headline, no "A" or "Un", and no school's initials."""
    tokens = run.split()
    if not tells(run):
        return False
    if len(tokens) != 1:
        return len(tokens) <= _LONGEST
    if words.found("linking").fullmatch(fold(run).text):
        return False
    if any(numbers(run, language) for language in words.languages):
        return False  # "Quatro crianças"
    return not (run.isupper() and len(run) <= _INITIALS)


def _outermost(names: list[Run]) -> list[Run]:
    ordered = sorted(names, key=lambda run: (run.start, -run.end))
    kept: list[Run] = []
    for run in ordered:
        if not kept or run.start >= kept[-1].end:
            kept.append(run)
    return kept


def _places(folded: Folded, names: list[Run]) -> list[tuple[int, int]]:
    """Where the names stand in the folded text."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for place, (start, end) in enumerate(zip(folded.starts, folded.ends, strict=True)):
        starts.setdefault(start, place)
        ends[end] = place + 1
    return [
        (starts.get(run.start, -1), ends.get(run.end, ends.get(run.end + 1, -1))) for run in names
    ]


def _beside(
    text: str,
    name: tuple[int, int],
    before: tuple[int, int] | None,
    marks: Iterable[Mark],
    words: Words,
    *,
    cased: bool,
) -> list[Mark]:
    """The marks that stand beside a name; `before` is the name that stands before it."""
    end = name[1]
    patterns = patterns_of(words)
    apposed = patterns.apposed.match(text, end)
    if apposed and text[end : apposed.start("age")].strip() != "":
        return [Mark(*apposed.span(), age=age_of(apposed["age"]))]
    if turning := patterns.turning.match(text, end):
        return [Mark(*turning.span(), age=age_of(turning["age"] or "0"))]
    return [one for one in marks if _is_beside(text, name, before, one, patterns, cased=cased)]


def _is_beside(
    text: str,
    name: tuple[int, int],
    before: tuple[int, int] | None,
    mark: Mark,
    patterns: Patterns,
    *,
    cased: bool,
) -> bool:
    start, end = name
    if mark.start < end and start < mark.end:
        # "Baby Theo" begins with it; "the Karsa Children's Hospital" has it.
        return mark.start == start and mark.end < end and not mark.kin
    if mark.end <= start:
        gap = text[mark.end : start]
        if len(gap) > _FURTHEST:
            return False
        if _STOP.search(gap):
            return _NEXT.fullmatch(gap) is not None
        # "A 17-year-old suspect, Rico Vance", but not "her twin brother, Todd".
        behind = patterns.behind if mark.age is None else patterns.behind_age
        if behind.fullmatch(gap):
            return True
        between = before is not None and before[0] >= mark.end
        if (patterns.named_at_once if between else patterns.named).fullmatch(gap):
            return True
        return not cased and len(gap.strip()) <= _NEAR_UNCASED
    gap = text[end : mark.start]
    if _STOP.search(gap) or text.startswith("'s", mark.end):
        return False  # "Ana Paz, the boy's aunt"
    if patterns.before.fullmatch(gap):
        # "The Memphis teenager" is not called Memphis.
        return not cased or bool(gap.strip())
    return not cased and len(gap.strip()) <= _NEAR_UNCASED


def _listed(
    found: list[int],
    names: list[tuple[int, int]],
    text: str,
    marks: list[Mark],
    starts: list[int],
) -> list[int]:
    """Those marked, and those in one list with them where the mark is of several."""
    every = set(found)
    for number in found:
        start, end = names[number]
        low = bisect_left(starts, start - 2 * _FURTHEST)
        near = marks[low : bisect_left(starts, start)]
        if any(mark.many and 0 <= start - mark.end <= _FURTHEST for mark in near):
            after = number
            while after + 1 < len(names) and _joined(text, names[after], names[after + 1]):
                after += 1
                every.add(after)
        if _ALL.match(text, end):
            ahead = number
            while ahead and _joined(text, names[ahead - 1], names[ahead]):
                ahead -= 1
                every.add(ahead)
    return sorted(every)


_ALL = re.compile(
    r"[\s,(]*(?:(?:both|aged|ages|each|all)\b"
    rf"|(?:\w+\s+){{0,2}}?\d{{1,2}}\s*(?:{AND.pattern})\s*\d{{1,2}}(?!\w))"
)
"""What is said of all of a list: "both aged 7", ", 5 and 7 years old"."""
_NEAR_JOINED = 20
_AGED = re.compile(r"\s*(?:[,(]\s*\d{1,3}\s*\)?)?")


def _joined(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether nothing but "and" or a comma stands between two names, an age aside."""
    if other[0] - one[1] > _NEAR_JOINED:
        return False
    gap = text[one[1] : other[0]]
    aside = _AGED.match(gap)
    return AND.fullmatch(gap[aside.end() if aside else 0 :]) is not None
