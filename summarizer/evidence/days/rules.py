"""Which expressions of dates and times a text has.

Every pattern is bounded but for the white space within a phrase, so the time taken is linear in
the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from summarizer.evidence.days.clock import (
    IN_PART,
    MERIDIEM,
    NOON_OR_MIDNIGHT,
    ZONE,
    ZONE_NEEDED,
    named_time,
    oclock,
    open_time,
    twelve_hours,
    twenty_four_hours,
)
from summarizer.evidence.days.meaning import Found, Handler
from summarizer.evidence.days.words import (
    ANY_MONTH,
    BEGIN,
    BEGIN_IN_DIGITS,
    COUNTS,
    DASH,
    DAY,
    END,
    GAP,
    HOURS,
    LAST,
    MONTH,
    MONTHS,
    NEAR_DAY,
    NEAR_DAYS,
    NOT_COUNTING,
    ORDINAL,
    PART,
    PART_OF_DAY,
    STEPS,
    TO,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    ago,
    big_endian,
    ideographs,
    little_endian,
    month_alone,
    month_day,
    month_year,
    near_day,
    period,
    unclear,
    weekday_of,
    year_of,
)
from summarizer.evidence.language import language
from summarizer.evidence.words.search import has_one, lowered

_EN = language("en")
_PERIODS = [word for word, unit in UNITS.items() if unit != "day"]
_DAY_ENDING = _EN.one_of("calendar.day_ending")
_THE = _EN.one_of("grammar.definite_article")
_AND = _EN.one_of("grammar.and")
_BEFORE_YEARS = _EN.one_of("calendar.before_years")
_BEFORE_YEARS_OR_COUNTS = _EN.one_of("calendar.before_years_or_counts")
_BEFORE_MONTHS = _EN.one_of(
    "calendar.before_years", "calendar.before_years_or_counts", "calendar.stages", "calendar.mid"
)
_BEFORE_WEEKDAYS = _EN.one_of(
    "calendar.weekday_past", "calendar.weekday_next", "calendar.weekday_open",
    "calendar.weekday_general",
)  # fmt: skip
_STAGES = _EN.one_of("calendar.stages")
_IN = _EN.one_of("calendar.in")
_OF = _EN.one_of("grammar.of")
_ON = _EN.one_of("grammar.on")
_AT = _EN.one_of("grammar.at")
_BETWEEN = _EN.one_of("grammar.between")
_RANGES = _EN.one_of("calendar.ranges")
_OCLOCK = _EN.phrases("clock.oclock")
_HALVES = _EN.phrases("clock.before_noon", "clock.after_noon")

_SIGNS: Mapping[str, Sequence[str]] = {
    "digit": "0123456789",
    "century": ("19", "20"),
    "colon": (":",),
    "half": tuple({words.split()[0] for words in _HALVES}),
    "hours": _EN.phrases("clock.hour_units"),
    "month": MONTHS,
    "weekday": tuple(name[:3].lower() for name in WEEKDAYS),
    "ending": _EN.phrases("calendar.day_ending"),
    "part": _EN.phrases("calendar.forenoon", "calendar.afternoon", "calendar.night"),
    "near": tuple({words.split()[-1] for words in NEAR_DAYS}),
    "period": _PERIODS,
    "ago": _EN.phrases("calendar.ago"),
    "clock": (*_OCLOCK, *(word.replace("'", "’") for word in _OCLOCK)),
    "noon": _EN.phrases("clock.noon", "clock.midnight"),
    "ideograph": ("年", "月"),
}
"""What expressions of a sort have one of, in small letters."""


@dataclass(frozen=True)
class _Rule:
    """How one sort of expression is read; only texts with all of these signs can have it."""

    signs: frozenset[str]
    written: str
    handler: Handler

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled at first use: all of them take a tenth of the package's import."""
        return re.compile(self.written, re.IGNORECASE)

    @cached_property
    def group(self) -> str | int:
        """What of a match is the expression."""
        return "span" if "span" in self.pattern.groupindex else 0


def _rule(signs: str, pattern: str, handler: Handler) -> _Rule:
    return _Rule(frozenset(signs.split()), pattern, handler)


RULES: tuple[_Rule, ...] = (
    _rule(
        "month digit",
        rf"{BEGIN_IN_DIGITS}{DAY}(?:(?P<to>{TO}){LAST})?(?:\s{{1,3}}{_OF}(?:\s{{1,3}}{_THE})?)?{GAP}"
        rf"{MONTH}(?!\s{_EN.one_of('calendar.after_a_verb')}(?!\w))"
        rf"(?:(?:,?\s{{0,3}}|\s?[-/]\s?|\s{_OF}\s)(?P<year>{YEAR})(?!\w)"
        r"|\s?(?P<short>(?:(?<=\s)|['\u2019])[0-9]{2})(?!\w)"
        r"(?![.,:/%][0-9])(?!\s{0,3}[^\W\d_]))?(?!\w)",
        month_day,
    ),
    _rule(
        "month digit",
        rf"(?<!\w)(?:(?P<in>{_IN})\s{{1,3}})?"
        rf"(?P<span>{MONTH}\s{{0,3}}(?:{_THE}\s)?(?<=[\s.]){DAY}"
        rf"(?:(?P<to>\s?{DASH}\s?|(?P<word>\s(?:{_RANGES}|{_AND})\s)){LAST}"
        r"(?(word)(?!\s{1,3}[^\W\d_])))?"
        rf"(?:(?:,\s{{0,3}}|\s{{1,3}}|\s{_OF}\s)(?P<year>{YEAR}){END})?){END}",
        month_day,
    ),
    _rule(
        "month century",
        rf"(?<!\w){MONTH}(?:,?\s{{1,3}}|\s{_OF}\s|-)(?P<year>{YEAR}){END}",
        month_year,
    ),
    _rule(
        "month",
        rf"(?<!\w)(?P<before>{_BEFORE_MONTHS}|{'|'.join(STEPS)})"
        rf"(?:\s{{1,3}}|-){PART}?(?P<span>{MONTH})(?!\w)",
        month_alone,
    ),
    _rule("month", rf"(?<!\w){MONTH}(?={TO}{ANY_MONTH})", month_alone),
    _rule("month", rf"(?<!\w){ANY_MONTH}{TO}(?P<span>{MONTH})(?!\w)", month_alone),
    _rule(
        "century",
        rf"(?<!\w)(?:{_BEFORE_YEARS}\s{{1,3}}{PART}?|{PART})"
        rf"(?P<span>(?P<year>{YEAR})(?:{DASH}(?P<last>{YEAR}|[0-9]{{2}}))?)(?!{DASH})"
        rf"{END}",
        year_of,
    ),
    _rule(
        "century",
        rf"(?<!\w){_BEFORE_YEARS_OR_COUNTS}\s{{1,3}}{PART}?(?P<span>(?P<year>{YEAR})"
        rf"(?:{DASH}(?P<last>{YEAR}|[0-9]{{2}}))?)(?!{DASH}){END}{NOT_COUNTING}",
        year_of,
    ),
    _rule(
        "century",
        rf"(?<!\w){_EN.one_of('calendar.from', 'grammar.between')}\s{{1,3}}"
        rf"(?P<span>(?P<year>{YEAR}){TO}(?P<last>{YEAR})){END}{NOT_COUNTING}",
        year_of,
    ),
    _rule(
        "century",
        rf"{BEGIN_IN_DIGITS}(?P<year>{YEAR})(?P<by>[-/.])(?P<month>[0-9]{{1,2}})(?P=by)"
        r"(?P<day>[0-9]{1,2})(?:(?!\w)|(?=T[0-9]))(?![-/.][0-9])",
        big_endian,
    ),
    _rule(
        "digit",
        rf"{BEGIN_IN_DIGITS}(?P<a>[0-9]{{1,2}})(?P<by>[-/.])(?P<b>[0-9]{{1,2}})(?P=by)"
        rf"(?P<year>{YEAR}|[0-9]{{2}})(?!\w)(?![-/.][0-9])",
        little_endian,
    ),
    _rule(
        "ideograph",
        r"(?<!\d)(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        ideographs,
    ),
    _rule(
        "ideograph",
        r"(?<!\d)(?P<year>\d{4})\s?年(?:\s?(?P<month>\d{1,2})\s?月)?(?P<day>)",
        ideographs,
    ),
    _rule(
        "weekday",
        rf"(?<!\w)(?:(?P<before>{_BEFORE_WEEKDAYS})\s{{1,3}})?(?:{_STAGES}\s{{1,3}})?"
        rf"(?P<name>{WEEKDAY}(?!\w)|{_EN.one_of('calendar.weekday_abbreviations')}"
        rf"(?=[.,]{{0,2}}\s{{1,2}}(?:[0-3]?[0-9]\s{{1,2}})?{ANY_MONTH}))"
        rf"(?:\s{{1,3}}{PART_OF_DAY}(?!\w))?",
        weekday_of,
    ),
    _rule("digit ending", rf"(?<={_DAY_ENDING}\s){_THE}\s[0-3]?[0-9]{ORDINAL}(?!\w)", unclear),
    _rule(
        "near",
        rf"(?<!\w)(?P<near>{NEAR_DAY})(?:\s{{1,3}}{PART_OF_DAY})?(?!\w)",
        near_day,
    ),
    _rule(
        "ago",
        rf"(?<!\w)(?P<vague>{_EN.one_of('calendar.vague')}\s{{1,3}})?"
        rf"(?P<count>[0-9]{{1,3}}|{'|'.join(COUNTS)})\s{{1,3}}"
        rf"(?P<unit>{'|'.join(UNITS)})s?\s{{1,3}}{_EN.one_of('calendar.ago')}(?!\w)"
        rf"(?P<then>\s{{1,3}}(?:{_ON}\s{{1,3}})?{WEEKDAY})?",
        ago,
    ),
    _rule(
        "period",
        rf"(?<!\w)(?<!{_THE}\s)(?P<which>{'|'.join(STEPS)})\s{{1,3}}"
        rf"(?P<unit>{'|'.join(_PERIODS)})(?!\w)",
        period,
    ),
    _rule("century", r"(?<!\w)(?:19|20)[0-9]0s(?!\w)", unclear),
    _rule(
        "digit half",
        rf"{BEGIN_IN_DIGITS}(?P<hour>[0-9]{{1,2}})(?:[:.](?P<minute>[0-9]{{2}})(?::[0-9]{{2}})?)?"
        rf"(?:\s{{0,2}}|-){MERIDIEM}{ZONE}",
        twelve_hours,
    ),
    _rule(
        "digit colon",
        rf"{BEGIN_IN_DIGITS}(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}})(?::[0-9]{{2}})?"
        rf"(?![0-9])(?!:[0-9]){ZONE}(?!\w)",
        twenty_four_hours,
    ),
    _rule(
        "digit colon",
        r"(?<=[0-9]T)(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
        r"(?P<zone>Z|[+\u2212-][0-9]{2}:?[0-9]{2})?(?!\w)",
        twenty_four_hours,
    ),
    _rule(
        "digit",
        rf"{BEGIN_IN_DIGITS}(?P<hour>[0-2]?[0-9])[.h](?P<minute>[0-9]{{2}}){ZONE_NEEDED}",
        twenty_four_hours,
    ),
    _rule(
        "digit",
        rf"{BEGIN_IN_DIGITS}(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9]){ZONE_NEEDED}",
        twenty_four_hours,
    ),
    _rule(
        "digit hours",
        rf"(?<={_AT}\s)(?P<span>(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])\s?"
        rf"{_EN.one_of('clock.hour_units')})(?!\w)",
        twenty_four_hours,
    ),
    _rule(
        "clock",
        rf"{BEGIN}(?P<hour>[0-9]{{1,2}}|{'|'.join(HOURS)})\s?{_EN.one_of('clock.oclock')}"
        rf"(?:\s{{1,2}}{IN_PART})?(?!\w)",
        oclock,
    ),
    _rule(
        "part",
        rf"(?<={_AT}\s)(?P<span>(?P<hour>[0-9]{{1,2}}|{'|'.join(HOURS)})"
        rf"\s{{1,2}}{IN_PART})(?!\w)",
        oclock,
    ),
    _rule("noon", rf"(?<!\w)(?:12\s)?(?P<name>{NOON_OR_MIDNIGHT})(?!\w){ZONE}", named_time),
    _rule(
        "digit half",
        rf"{BEGIN_IN_DIGITS}[0-9]{{1,2}}(?:[:.][0-9]{{2}})?(?:\s{{0,2}}{DASH}\s{{0,2}}|\s{_RANGES}\s)"
        rf"[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s{{0,2}}{MERIDIEM}",
        open_time,
    ),
    _rule(
        "digit half",
        rf"(?<={_BETWEEN}\s)[0-9]{{1,2}}(?::[0-9]{{2}})?\s{_AND}\s"
        rf"[0-9]{{1,2}}(?::[0-9]{{2}})?\s{{0,2}}{MERIDIEM}",
        open_time,
    ),
)
WHOLE: tuple[_Rule, ...] = (
    _rule("century", rf"\A\s{{0,3}}{PART}?(?P<span>(?P<year>{YEAR}))\W{{0,3}}\Z", year_of),
    _rule(
        "century",
        rf"\A\s{{0,3}}(?P<span>(?P<year>{YEAR})(?:{DASH}|\s{_RANGES}\s)(?P<last>{YEAR}))"
        r"\W{0,3}\Z",
        year_of,
    ),
    _rule("month", rf"\A\s{{0,3}}{PART}?(?P<span>{MONTH})\W{{0,3}}\Z", month_alone),
)


def signs_of(text: str) -> frozenset[str]:
    """The sorts of signs that the text has."""
    small = lowered(text)
    return frozenset(sign for sign, forms in _SIGNS.items() if has_one(small, forms))


@lru_cache(maxsize=512)
def _rules_for(signs: frozenset[str], whole: bool) -> tuple[_Rule, ...]:
    rules = (*RULES, *WHOLE) if whole else RULES
    return tuple(rule for rule in rules if rule.signs <= signs)


def scan(text: str, published: date | None, *, whole: bool) -> list[Found]:
    """Every expression in the text, the earliest and then the longest first, none overlapping."""
    found = []
    for rule in _rules_for(signs_of(text), whole):
        for match in rule.pattern.finditer(text):
            value = rule.handler(match, published)
            if value is not None:
                found.append(Found(match.start(rule.group), match.end(rule.group), value))
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept
