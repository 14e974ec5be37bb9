"""Which expressions of dates and times a text has.

Every pattern is bounded, so the time taken is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from summarizer.evidence.clock import (
    IN_THE,
    MERIDIEM,
    ZONE,
    ZONE_NEEDED,
    named_time,
    oclock,
    open_time,
    twelve_hours,
    twenty_four_hours,
)
from summarizer.evidence.date_words import (
    ANY_MONTH,
    BEGIN,
    COUNTS,
    DASH,
    DAY,
    END,
    GAP,
    HOURS,
    LAST,
    MONTH,
    MONTHS,
    NOT_COUNTING,
    PART,
    TO,
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
from summarizer.evidence.days import (
    Found,
    Handler,
)
from summarizer.evidence.words import has_one, lowered

_SIGNS: Mapping[str, Sequence[str]] = {
    "digit": "0123456789",
    "century": ("19", "20"),
    "month": MONTHS,
    "weekday": tuple(name[:3].lower() for name in WEEKDAYS),
    "part": ("day", "night", "morning", "afternoon", "evening", "tomorrow"),
    "period": ("week", "month", "year"),
    "ago": ("ago",),
    "clock": ("clock",),
    "noon": ("noon", "midday", "midnight"),
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
        rf"{BEGIN}{DAY}(?:(?P<to>{TO}){LAST})?(?:\s{{1,3}}of(?:\s{{1,3}}the)?)?{GAP}{MONTH}"
        rf"(?!\s(?:have|be|not|also|still|yet)(?!\w))(?:(?:,?\s{{0,3}}|\s?[-/]\s?|\sof\s)"
        rf"(?P<year>{YEAR})(?!\w)|\s?(?P<short>(?:(?<=\s)|['\u2019])[0-9]{{2}})(?!\w)"
        r"(?![.,:/%][0-9])(?!\s{0,3}[^\W\d_]))?(?!\w)",
        month_day,
    ),
    _rule(
        "month digit",
        rf"(?<!\w)(?:(?P<in>in)\s{{1,3}})?(?P<span>{MONTH}\s{{0,3}}(?:the\s)?(?<=[\s.]){DAY}"
        rf"(?:(?P<to>\s?{DASH}\s?|(?P<word>\s(?:to|until|till|through|and)\s)){LAST}"
        r"(?(word)(?!\s{1,3}[^\W\d_])))?"
        rf"(?:(?:,\s{{0,3}}|\s{{1,3}}|\sof\s)(?P<year>{YEAR}){END})?){END}",
        month_day,
    ),
    _rule(
        "month century",
        rf"(?<!\w){MONTH}(?:,?\s{{1,3}}|\sof\s|-)(?P<year>{YEAR}){END}",
        month_year,
    ),
    _rule(
        "month",
        r"(?<!\w)(?P<before>in|since|of|by|until|during|last|this|next|early|late|mid)"
        rf"(?:\s{{1,3}}|-){PART}?(?P<span>{MONTH})(?!\w)",
        month_alone,
    ),
    _rule("month", rf"(?<!\w){MONTH}(?={TO}{ANY_MONTH})", month_alone),
    _rule("month", rf"(?<!\w){ANY_MONTH}{TO}(?P<span>{MONTH})(?!\w)", month_alone),
    _rule(
        "century",
        rf"(?<!\w)(?:(?:in|since|until|during)\s{{1,3}}{PART}?|{PART})"
        rf"(?P<span>(?P<year>{YEAR})(?:{DASH}(?P<last>{YEAR}|[0-9]{{2}}))?)(?!{DASH})"
        rf"{END}",
        year_of,
    ),
    _rule(
        "century",
        rf"(?<!\w)(?:of|by)\s{{1,3}}{PART}?(?P<span>(?P<year>{YEAR})"
        rf"(?:{DASH}(?P<last>{YEAR}|[0-9]{{2}}))?)(?!{DASH}){END}{NOT_COUNTING}",
        year_of,
    ),
    _rule(
        "century",
        rf"(?<!\w)(?:from|between)\s{{1,3}}(?P<span>(?P<year>{YEAR}){TO}(?P<last>{YEAR}))"
        rf"{END}{NOT_COUNTING}",
        year_of,
    ),
    _rule(
        "century",
        rf"{BEGIN}(?P<year>{YEAR})(?P<by>[-/.])(?P<month>[0-9]{{1,2}})(?P=by)"
        r"(?P<day>[0-9]{1,2})(?:(?!\w)|(?=T[0-9]))(?![-/.][0-9])",
        big_endian,
    ),
    _rule(
        "digit",
        rf"{BEGIN}(?P<a>[0-9]{{1,2}})(?P<by>[-/.])(?P<b>[0-9]{{1,2}})(?P=by)"
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
        r"(?<!\w)(?:(?P<before>this\s{1,3}past|this\s{1,3}coming|last|past|previous|next"
        r"|coming|this|every|each|black|bloody)\s{1,3})?(?:(?:early|late)\s{1,3})?"
        r"(?P<name>(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)"
        r"|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
        rf"(?=[.,]{{0,2}}\s{{1,2}}(?:[0-3]?[0-9]\s{{1,2}})?{ANY_MONTH}))"
        r"(?:\s{1,3}(?:morning|afternoon|evening|night)(?!\w))?",
        weekday_of,
    ),
    _rule("digit part", r"(?<=day\s)the\s[0-3]?[0-9](?:st|nd|rd|th)(?!\w)", unclear),
    _rule(
        "part",
        r"(?<!\w)(?:(?:the\s{1,3})?day\s{1,3}(?:before\s{1,3}yesterday|after\s{1,3}tomorrow)"
        r"|today|tonight|this\s{1,3}(?:morning|afternoon|evening)|last\s{1,3}night"
        r"|(?:yesterday|tomorrow)(?:\s{1,3}(?:morning|afternoon|evening|night))?)(?!\w)",
        near_day,
    ),
    _rule(
        "ago",
        r"(?<!\w)(?P<vague>(?:about|around|some|nearly|almost|over|under|than|least|most)"
        rf"\s{{1,3}})?(?P<count>[0-9]{{1,3}}|{'|'.join(COUNTS)})\s{{1,3}}"
        r"(?P<unit>day|week|month|year)s?\s{1,3}ago(?!\w)"
        r"(?P<then>\s{1,3}(?:on\s{1,3})?(?:mon|tues|wednes|thurs|fri|satur|sun)day)?",
        ago,
    ),
    _rule(
        "period",
        r"(?<!\w)(?<!the\s)(?P<which>last|this|next)\s{1,3}(?P<unit>week|month|year)(?!\w)",
        period,
    ),
    _rule("century", r"(?<!\w)(?:19|20)[0-9]0s(?!\w)", unclear),
    _rule(
        "digit",
        rf"{BEGIN}(?P<hour>[0-9]{{1,2}})(?:[:.](?P<minute>[0-9]{{2}})(?::[0-9]{{2}})?)?"
        rf"(?:\s{{0,2}}|-){MERIDIEM}{ZONE}",
        twelve_hours,
    ),
    _rule(
        "digit",
        rf"{BEGIN}(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}})(?::[0-9]{{2}})?"
        rf"(?![0-9])(?!:[0-9]){ZONE}(?!\w)",
        twenty_four_hours,
    ),
    _rule(
        "digit",
        r"(?<=[0-9]T)(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
        r"(?P<zone>Z|[+\u2212-][0-9]{2}:?[0-9]{2})?(?!\w)",
        twenty_four_hours,
    ),
    _rule(
        "digit",
        rf"{BEGIN}(?P<hour>[0-2]?[0-9])[.h](?P<minute>[0-9]{{2}}){ZONE_NEEDED}",
        twenty_four_hours,
    ),
    _rule(
        "digit",
        rf"{BEGIN}(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9]){ZONE_NEEDED}",
        twenty_four_hours,
    ),
    _rule(
        "digit",
        r"(?<=at\s)(?P<span>(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])\s?(?:hours|hrs))(?!\w)",
        twenty_four_hours,
    ),
    _rule(
        "clock",
        rf"{BEGIN}(?P<hour>[0-9]{{1,2}}|{'|'.join(HOURS)})\s?o['\u2019]clock"
        rf"(?:\s{{1,2}}{IN_THE})?(?!\w)",
        oclock,
    ),
    _rule(
        "part",
        r"(?<=at\s)(?P<span>(?P<hour>[0-9]{1,2}|" + "|".join(HOURS) + r")"
        rf"\s{{1,2}}{IN_THE})(?!\w)",
        oclock,
    ),
    _rule("noon", rf"(?<!\w)(?:12\s)?(?P<name>noon|midday|midnight)(?!\w){ZONE}", named_time),
    _rule(
        "digit",
        rf"{BEGIN}[0-9]{{1,2}}(?:[:.][0-9]{{2}})?(?:\s{{0,2}}{DASH}\s{{0,2}}|\sto\s)"
        rf"[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s{{0,2}}{MERIDIEM}",
        open_time,
    ),
    _rule(
        "digit",
        r"(?<=between\s)[0-9]{1,2}(?::[0-9]{2})?\sand\s[0-9]{1,2}(?::[0-9]{2})?\s{0,2}"
        rf"{MERIDIEM}",
        open_time,
    ),
)
WHOLE: tuple[_Rule, ...] = (
    _rule("century", rf"\A\s{{0,3}}{PART}?(?P<span>(?P<year>{YEAR}))\W{{0,3}}\Z", year_of),
    _rule(
        "century",
        rf"\A\s{{0,3}}(?P<span>(?P<year>{YEAR})(?:{DASH}|\sto\s)(?P<last>{YEAR}))\W{{0,3}}\Z",
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
