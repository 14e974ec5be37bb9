"""How days and times are written in a language, by its pack: patterns of folded text.

Each comes with what reads it (`summarizer.evidence.packs.calendar`). The group ``span``, where a
pattern has one, is the expression; what stands before it only shows that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from summarizer.evidence.days.meaning import Value
from summarizer.evidence.days.words import big_endian, year_of
from summarizer.evidence.packs.calendar import PARTS, Calendar, ideographs
from summarizer.evidence.packs.pack import LETTER, Pack, any_of

Reading = Callable[[re.Match[str], "date | None"], "Value | None"]
_YEAR = r"(?:19|20)\d\d"
_INEXACT = ("about", "at_least", "more_than", "at_most", "fewer_than", "nearly")
_HAN_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"


def patterns(calendar: Calendar) -> Iterator[tuple[str, Reading]]:
    """The patterns of a language; of two that find the same, the first counts."""
    w = calendar.words
    begin, end, gap = w.begin, w.end, w.space
    month = any_of(w.each("calendar.months"))
    weekday = any_of(w.each("calendar.weekdays"))
    ordinal = rf"(?:[.\s]?{w.one_of('calendar.day_endings')}(?!{LETTER}))?"
    of = rf"(?:{gap}{w.one_of('calendar.of')})?"
    day = rf"(?<!\d)(?<!\d[.,:/])(?P<day>[0-3]?\d){ordinal}"
    last = rf"(?P<last>[0-3]?\d){ordinal}"
    both = rf"(?P<both>{w.one_of('numbers.and')})"
    to = (
        rf"(?:\s?-\s?|{gap}(?:(?P<to>{w.one_of('calendar.to')}){gap}|{both}{w.maybe}))"
        rf"(?:{w.one_of('grammar.articles')}{gap})?(?:{begin}{weekday}{end},?\s)?"
    )
    year = rf"(?:,?{of}\s*,?\s*(?P<year>{_YEAR})(?!\d))?"
    slash = rf"(?P<month>{month})(?:\s?/\s?{month}|\s?\({month}\))?"
    if w.spaced:
        yield (
            rf"{begin}(?:{weekday}{end},?\s)?{day}{to}{last}{of}[\s.-]{{1,3}}{slash}{end}{year}",
            calendar.month_day,
        )
        yield (
            rf"{day}(?:{to}{last})?{of}[\s.-]{{1,3}}{slash}{end}{year}",
            calendar.month_day,
        )
        yield rf"{begin}{slash}{end},?{of}\s+(?P<year>{_YEAR})(?!\d)", calendar.month_year
        yield (
            rf"{begin}{w.one_of('calendar.before_months')}{gap}(?P<span>{slash}){end}",
            calendar.month_alone,
        )
        yield (
            rf"{begin}(?P<span>{slash}){end}(?={gap}{w.one_of('calendar.behind_months')}{end})",
            calendar.month_alone,
        )
        yield (
            rf"{begin}{w.one_of('calendar.night_to')}{gap}{day}{of}[\s.-]{{1,3}}"
            rf"(?P<night>{slash}){end}{year}",
            calendar.night_to_day,
        )
        if calendar.day_words:
            words = "|".join(
                re.escape(k) for k in sorted(calendar.day_words, key=len, reverse=True)
            )
            yield (
                rf"{begin}(?P<word>{words}){of}{gap}{slash}{end}{year}",
                calendar.worded_day,
            )
    month_and_day = (
        rf"(?<!\d)(?:(?P<year>\d{{4}})\s?年\s?)?(?P<month>{_HAN_NUMBER})\s?月"
        rf"\s?(?P<day>{_HAN_NUMBER})\s?"
    )
    yield (
        rf"{month_and_day}[日号號]?\s?(?:-|{w.one_of('calendar.to')})\s?"
        rf"(?P<last>{_HAN_NUMBER})\s?[日号號]",
        ideographs,
    )
    yield rf"{month_and_day}[日号號]", ideographs
    yield (
        rf"(?<![\d月一二三四五六七八九十])(?P<day>{_HAN_NUMBER})\s?[日号號]?\s?"
        rf"(?:-|{w.one_of('calendar.to')})\s?(?P<last>{_HAN_NUMBER})\s?[日号號]",
        calendar.days_alone,
    )
    yield r"(?<!\d)(?P<year>\d{4})\s?年(?:\s?(?P<month>\d{1,2})\s?月)?(?P<day>)", ideographs
    yield (
        rf"(?<![\d一二三四五六七八九十])(?<![\d一二三四五六七八九十]月)(?P<day>{_HAN_NUMBER})\s?[日号號](?!\w{{0,2}}[岁歳])",
        calendar.day_alone,
    )
    yield (
        rf"(?<![\d.,:/-])(?P<year>{_YEAR})(?P<by>[-/.])(?P<month>\d{{1,2}})(?P=by)(?P<day>\d{{1,2}})"
        r"(?![\d.:/-])",
        big_endian,
    )
    yield (
        rf"(?<![\d.,:/-])(?P<day>\d{{1,2}})(?P<by>[-/.])(?P<month>\d{{1,2}})(?P=by)(?P<year>{_YEAR})"
        r"(?![\d:/-])",
        calendar.little_endian,
    )
    if calendar.periods:
        names = "|".join(re.escape(k) for k in sorted(calendar.periods, key=len, reverse=True))
        yield rf"{begin}(?P<period>{names}){end}", calendar.period
    if calendar.week_words:
        keys = "|".join(re.escape(k) for k in sorted(calendar.week_words, key=len, reverse=True))
        yield rf"{begin}(?P<week>{keys}){w.maybe}(?P<name>{weekday}){end}", calendar.in_week
    before = rf"(?:(?P<before>{_relations(w)}){gap})?"
    behind = rf"(?:{gap if w.spaced else ''}(?P<behind>{_relations(w, '_behind')}){end})?"
    bracket = r"(?:,?\s?\((?P<day>\d{1,2})(?:/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?)?\))?"
    yield rf"{begin}{before}(?P<name>{weekday}){end}{behind}{bracket}", calendar.weekday
    yield rf"{begin}{before}{weekday}{end}{of}{gap}{month}{end}", calendar.weekday_of_month
    number = (
        rf"(?P<day>\d{{1,2}}){ordinal}(?![\d:/%]|[.,]\d)(?!{of}[\s.-]{{1,3}}{month})"
        rf"(?!{gap}(?:{LETTER}+{gap})?{w.one_of('people.counted')}{end})"
    )
    if w.flag("weekday_number"):
        yield rf"{begin}(?P<name>{weekday}){end}{behind},?\s{number}", calendar.weekday_number
    before_days = rf"{begin}{w.one_of('calendar.before_days')}{gap}"
    yield rf"{before_days}(?P<span>{number})", calendar.day_alone
    yield (
        rf"{before_days}(?P<span>(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}}))(?![\d/])",
        calendar.day_and_month,
    )
    yield (
        rf"{begin}(?P<first>{weekday}){end}"
        rf"(?:{gap}(?:{w.one_of('calendar.to')}|(?P<both>{w.one_of('numbers.and')})){gap}|\s?[-/]\s?)"
        rf"(?:{w.one_of('grammar.articles')}{gap})?{begin}(?P<second>{weekday}){end}",
        calendar.two_weekdays,
    )
    yield (
        rf"{begin}{w.one_of('calendar.night_of')}{gap}(?P<first>{weekday}){end}"
        rf"{gap}(?P<second>{weekday}){end}",
        calendar.two_weekdays,
    )
    yield (
        rf"{begin}(?P<first>{weekday}){end}{gap}{begin}(?P<second>{weekday}){end}{gap}"
        rf"{w.one_of('calendar.night_behind')}{end}",
        calendar.two_weekdays,
    )
    yield (
        rf"{begin}{w.one_of('calendar.night_to')}{gap}(?P<name>{weekday}){end}",
        calendar.night_to,
    )
    if calendar.near:
        near = "|".join(re.escape(k) for k in sorted(calendar.near, key=len, reverse=True))
        yield rf"{begin}(?P<near>{near}){end}", calendar.near_day
    if calendar.near_bracketed:
        near = "|".join(map(re.escape, calendar.near_bracketed))
        yield rf"{begin}(?P<near>{near})\s?\((?P<day>\d{{1,2}})日?\)日?", calendar.near_day
    if calendar.units:
        vague = w.one_of(*(f"qualifiers.{kind}" for kind in _INEXACT))
        unit = "|".join(re.escape(k) for k in sorted(calendar.units, key=len, reverse=True))
        count = (
            rf"(?<!\d)(?P<count>\d{{1,3}}|(?:{LETTER}+ )?{LETTER}+)"
            if w.spaced
            else r"(?<!\d)(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})"
        )
        yield (
            rf"{begin}{w.one_of('calendar.ago_before')}{gap}(?P<vague>{vague}{gap})?"
            rf"{count}{gap}(?P<unit>{unit}){end}(?!{gap}{w.one_of('numbers.and_half')}{end})",
            calendar.ago,
        )
        yield (
            rf"{begin}(?P<vague>{vague}{gap})?{count}{gap}(?P<unit>{unit}){gap}"
            rf"{w.one_of('calendar.ago_behind')}{end}",
            calendar.ago,
        )
    yield (
        rf"{begin}{w.one_of('calendar.before_years')}{gap}(?P<span>(?P<year>{_YEAR}))(?![\d.,/-]*\d|-{LETTER})"
        rf"(?:\s?{w.one_of('calendar.behind_years')}{end})?",
        year_of,
    )
    yield rf"(?<!\d)(?P<year>{_YEAR})\s?{w.one_of('calendar.behind_years')}{end}(?!-)", year_of
    no_digit = r"(?!\d)"
    hours = r"(?<![\d.,:/-])(?P<hour>[0-2]?\d)"
    parts = w.one_of(*(f"clock.{part}" for part in PARTS))
    said = w.one_of("qualifiers.about", "clock.before")
    part = rf"(?:{gap}(?P<part>{parts}){end})?"
    yield rf"{hours}:(?P<minute>[0-5]\d)(?::\d\d)?(?![\d:]){part}", calendar.clock
    yield (
        rf"{begin}(?P<lead>{parts}){gap}(?:{said}{gap}){{0,2}}"
        rf"(?P<hour>[0-2]?\d)(?:[:.]|\s?{w.one_of('clock.hour_signs')}\s?)(?P<minute>[0-5]\d)(?!\d)",
        calendar.clock,
    )
    yield (
        rf"{begin}(?P<lead>{parts}){gap}(?P<hour>[0-2]?\d)(?P<minute>)\s?"
        rf"{w.one_of('clock.hour_signs')}(?!\s?\d)",
        calendar.clock,
    )
    yield (
        rf"{hours}(?P<minute>)(?:-?{w.one_of('numbers.endings', 'numbers.ordinals')})?{gap}"
        rf"(?:{w.one_of('clock.behind')}{gap})?(?P<part>{parts}){end}",
        calendar.clock,
    )
    yield (
        rf"{hours}\s?{w.one_of('clock.hour_signs')}"
        rf"(?:\s?(?P<minute>[0-5]\d)分?)?{w.end or no_digit}{part}",
        calendar.clock,
    )
    yield (
        rf"{hours}\s?{w.one_of('clock.minute_signs')}\s?(?P<minute>[0-5]\d)(?!\d){part}",
        calendar.clock,
    )
    yield (
        rf"{begin}{w.one_of('clock.before')}\s?(?P<span>(?P<hour>[0-2]?\d){gap}"
        rf"{w.one_of('clock.behind')}{gap}(?P<minute>[0-5]?\d){gap}{w.one_of('clock.minutes')}){end}",
        calendar.clock,
    )
    yield (
        rf"{begin}{w.one_of('clock.before')}\s?(?P<span>(?P<hour>[0-2]?\d)(?P<minute>)\s?"
        rf"{w.one_of('clock.behind')}){end}",
        calendar.clock,
    )
    # "Alle 17, ...", but "alle 17 vittime".
    leads = w.one_of("grammar.prepositions", "grammar.articles", "grammar.opens", "numbers.and")
    yield (
        rf"{begin}{w.one_of('clock.before_hours')}\s?(?P<span>(?P<hour>[0-2]?\d)(?P<minute>))"
        rf"(?=\s?(?:[,;)]|\.?$)|{gap}{leads}{end})",
        calendar.clock,
    )
    yield (
        rf"{hours}[.:](?P<minute>[0-5]\d)\s?{w.one_of('clock.behind')}{end}{part}",
        calendar.clock,
    )
    yield (
        rf"{begin}{w.one_of('clock.before')}\s?(?P<span>(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d))"
        rf"(?![\d]){part}",
        calendar.clock,
    )


def _relations(words: Pack, ending: str = "") -> str:
    """What stands before a weekday, or behind it: "last", "next"."""
    kinds = ("past", "next", "open", "general")
    return words.one_of(*(f"calendar.weekday_{kind}{ending}" for kind in kinds))
