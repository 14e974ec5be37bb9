"""What a number of a text is a number of, by the words on either side."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.evidence.numerals import (
    CURRENCY_BEFORE,
    PEOPLE,
    SCALE_WORDS,
    SCALES,
    TENS,
    UNITS,
    Raw,
)

NumberKind = Literal["count", "time", "date", "age", "percent", "money", "label", "measure"]


class Number(NamedTuple):
    """A number in digits or words.

    Attributes:
        value: an int wherever it is whole.
        start: where its words begin in the text, in code points.
        end: where they end.
        kind: what it is a number of; only a ``count`` can be a toll.
    """

    value: int | float
    start: int
    end: int
    kind: NumberKind


LOOK = 60
_LETTER = r"[A-Za-z\u00c0-\u024f\u0370-\u052f]"
_LETTER_BEFORE = re.compile(rf"{_LETTER}(?:[-\u2010\u2011])?$")
_ORDINAL = re.compile(r"-?(?:st|nd|rd|th)(?![^\W_])", re.I)
_DECADE = re.compile(r"['\u2019]?s(?![^\W_])", re.I)
_PERCENT = re.compile(r"[\s-]?(?:%|٪|\uff05|per\s?cent(?:age)?\b|pct\b)", re.I)
_MONEY_AFTER = re.compile(
    r"[\s-]?(?:[$€£¥₹₽₪₩₦₴₺]|(?:(?:U\.?S\.?|American|Canadian|Australian)\s)?"
    r"(?:dollars?|euros?|cents?|rupees?|roubles?|rubles?|yuan|yen|shekels?|dinars?|dirhams?|"
    r"riyals?|rials?|francs?|pesos?|crowns?|krona|kron(?:er|or)|koruna|zlotys?|naira|hryvnias?|lira|USD|EUR|GBP)\b)",
    re.I,
)
_AGE_BEFORE = re.compile(
    r"(?<!\w)(?:aged?|ages|(?:the\s)?ages?\sof|(?:children|people|those|anyone|persons|boys|girls|"
    r"men|women|youths?|minors)\s(?:aged\s)?(?:under|over|below|above))"
    r"(?:\s(?:between|about|around|from|just))?\s$",
    re.I,
)
_AGE_AFTER = re.compile(
    r"[\s-](?:years?|months?|weeks?|days?)[\s-](?:olds?\b|of\sage\b)|[\s-]?(?:岁|歳|歲)", re.I
)
_NAME_BEFORE = re.compile(r"\b([A-Z][\w'\u2019.-]*\w),\s$")
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|"
    r"may|june|july|august|september|october|november|december",
    re.I,
)
_LABEL_BEFORE = re.compile(
    r"(?:(?<!\w)(?:(?i:nos?\.?|numbers?|№)|#)\s?"
    r"|(?<!\w)(?:(?i:flight|route|highway|interstate|section|chapter|page|category|article|"
    r"resolution|reactor|checkpoint|channel|runway|terminal|paragraph|version|phase|"
    r"boeing|airbus|gate|apartment|world\swar)"
    r"|Sector|Zone|District|Area|Block|Unit|Line|Camp|Point|Building|Platform|Level|Group|Type|"
    r"Mark|Model|Ward|Room|Pier|Class|Stage|Part|Base|Station|Road|Street|Stream|Kilometer|"
    r"Kilometre)\s)$"
)
_ADDRESS_AFTER = re.compile(
    r"\s(?:[NSEW]\.?\s|(?:North|South|East|West)\s)?(?:[A-Z][\w'\u2019.-]*\s){1,3}"
    r"(?:Streets?|St|Avenue|Ave|Road|Rd|Highway|Hwy|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct)\b"
)
_SYMBOL = re.compile(
    r"[\s-]?(?:kg|KG|km/h|km|KM|cm|mm|MM|m|g|mg|ml|t|ha|lbs?|ft|yds?|mph|kph|kt|hrs?|h|mins?|secs?|"
    r"kW|MW|GW|kWh|MWh|Hz|kHz|MHz|GHz|GB|MB|TB|m²|km²|sq|°[CF]?|º)(?![^\W_])"
)
UNIT_WORDS = (
    r"(?:milli|centi|kilo)?met(?:er|re)s?|(?:milli|kilo)?grams?|kilos?|miles?|feet|foot|inch(?:es)?|"
    r"yards?|tons?|tonnes?|lit(?:er|re)s?|gallons?|barrels?|acres?|hectares?|pounds?|ounces?|"
    r"knots?|degrees?|kilotons?|megatons?|(?:kilo|mega|giga)?watts?|times|fold|magnitude|"
    r"cal(?:iber|ibre)|(?:nano|milli)?seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|"
    r"years?|decades?|century|centuries|o['\u2019]clock|mornings?|evenings?|afternoons?"
)
_UNIT_AFTER = re.compile(
    rf"[\s-](?:(?:more|other|additional|consecutive|straight|successive|full|long|square|cubic|"
    rf"nautical|metric|whole|calendar)[\s-])?(?:{UNIT_WORDS})\b",
    re.I,
)
_MEASURE_BEFORE = re.compile(r"(?<!\w)magnitude[\s-](?:of\s)?$", re.I)
_COMPOUND = re.compile(
    r"-(?!(?:member|person|people|man|men|woman|women|strong|odd|plus|some|and|to|or)\b)"
    rf"(?!(?:{'|'.join([*UNITS, *TENS, *SCALES])})\b){_LETTER}",
    re.I,
)
_NOT_A_COUNT = re.compile(
    r"(?<!\w)(?:no|any|every|each|some|this|which|another|the|day|square|"
    r"second|third|fourth|fifth|other|last|latest|next|only)[\s-]$",
    re.I,
)
_NOT_A_COUNT_AFTER = re.compile(
    r"\s+(?:of\s+(?:the|these|those)|another|by\s+one|after\s+another)\b"
    r"|['\u2019]s\b|-(?:time|way|sided|off|on|to)\b",
    re.I,
)
_YEAR_AFTER = re.compile(
    r"(?<!\w)(?:in|since|until|till|during|before|after|year|late|early|mid|spring|summer|"
    r"autumn|fall|winter)\s$",
    re.I,
)
_TALLY_BEFORE = re.compile(
    r"(?<!\w)(?:killed|killing|wounded|wounding|injured|injuring|displaced|reached|exceed\w*|than|"
    r"least|up\sto|as\smany\sas|nearly|almost|over|some|estimated|upwards?\sof|total\sof)\s$",
    re.I,
)
_SCALE = re.compile(SCALE_WORDS, re.I)
_SEVERAL = re.compile(r"(?<!\w)(?:several|many|few|a\s+couple\s+of)\s+$", re.I)
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b\.?)|[時时点點]", re.I)
_JOINED_BEHIND = re.compile(rf"{_LETTER}|[/:]\d")
_JOINED_BEFORE = re.compile(r"\d[/:]$")
_CALENDAR_SIGN = re.compile(r"[年月日號号]")


def kind_of(text: str, raw: Raw) -> NumberKind | None:
    """The kind of a number; None for what is no number (an ordinal, a decade, "no one")."""
    before = text[max(0, raw.start - LOOK) : raw.start]
    after = text[raw.end : raw.end + LOOK]
    if raw.digits and (_ORDINAL.match(after) or _DECADE.match(after)):
        return "label" if _LETTER_BEFORE.search(before[-2:]) else None
    if _behind_word(_SEVERAL, before) and _SCALE.match(text, raw.start):
        return None
    if raw.value == 1 and not raw.digits and _is_pronoun(before, after):
        return None
    if raw.part or _is_label(raw, before, after):
        return "label"
    return _quantity(raw, before, after)


def _behind_word(pattern: re.Pattern[str], before: str) -> bool:
    """Whether words before a number end as the pattern has it: in a letter and a space or "-"."""
    last = before.rstrip().removesuffix("-")[-1:]
    return last.isalpha() and pattern.search(before) is not None


def _is_pronoun(before: str, after: str) -> bool:
    return bool(_NOT_A_COUNT.search(before) or _NOT_A_COUNT_AFTER.match(after))


def _is_label(raw: Raw, before: str, after: str) -> bool:
    bracketed = before.endswith("[") and after.startswith("]")
    if bracketed or (raw.digits and raw.padded) or _LETTER_BEFORE.search(before[-2:]):
        return True
    if raw.digits and after[1:2].isupper() and _ADDRESS_AFTER.match(after):
        return True
    last = before.rstrip()[-1:]
    return (last.isalpha() or last in (".", "№", "#")) and bool(_LABEL_BEFORE.search(before))


def _quantity(raw: Raw, before: str, after: str) -> NumberKind:
    if _PERCENT.match(after):
        return "percent"
    if CURRENCY_BEFORE.search(before[-5:]) or _MONEY_AFTER.match(after):
        return "money"
    if _AGE_AFTER.match(after) or (raw.value < 130 and _is_age(before, after)):
        return "age"
    if _CLOCK.match(after):
        return "time"
    if _CALENDAR_SIGN.match(after):
        return "date"
    if _is_measure(raw, before, after):
        return "measure"
    if raw.digits and (_JOINED_BEHIND.match(after) or _JOINED_BEFORE.search(before[-2:])):
        return "label"
    if raw.value != raw.value.to_integral_value():
        return "measure"
    return "date" if _is_year(raw, before, after) else "count"


def _is_age(before: str, after: str) -> bool:
    if _behind_word(_AGE_BEFORE, before):
        return True
    name = _NAME_BEFORE.search(before) if after.startswith(",") else None
    return name is not None and not _CALENDAR.fullmatch(name[1])


def _is_measure(raw: Raw, before: str, after: str) -> bool:
    if raw.digits and (_SYMBOL.match(after) or re.search(r"(?<![\w.])\.$", before[-2:])):
        return True
    return bool(
        _UNIT_AFTER.match(after) or _COMPOUND.match(after) or _behind_word(_MEASURE_BEFORE, before)
    )


def _is_year(raw: Raw, before: str, after: str) -> bool:
    """A bare 1900-2099 is a year unless its neighbours count something: tolls have separators."""
    if not raw.digits or raw.end - raw.start != 4 or not 1900 <= raw.value < 2100:
        return False
    if not (before + after).strip():
        return False
    if _TALLY_BEFORE.search(before):
        return False
    rounded = raw.value % 50 == 0 and re.search(r"(?<!\w)(?:about|around|roughly)\s$", before, re.I)
    return not rounded and bool(_YEAR_AFTER.search(before) or not PEOPLE.match(after))


_JOINER = re.compile(r"\s?[-\u2013\u2014]\s?|-?\s(?:to|or)\s|-?\sand\s|,\s", re.I)
_STRICT_JOINER = re.compile(r"\s?[-\u2013]\s?|-?\s(?:to|or)\s|-\sand\s", re.I)
_AGES_GO_ON = re.compile(
    r"\s*(?:$|[,.;:)\]]|(?:and|or|were|was|are|is|had|have|who|died|in|at|on|from|to)\b)", re.I
)


def shared_kinds(text: str, found: list[Number]) -> list[Number]:
    """Carry a unit over a range: both numbers of "60 to 80 kg" are measures."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        gap = text[left.end : right.start] if right.start - left.end < 8 else ""
        shared = right.kind in ("age", "percent", "money", "measure")
        shared = shared or (right.kind == "label" and gap == "-")
        if left.kind == "count" and shared and _is_unit_shared(text, left, gap):
            found[i] = left._replace(kind=right.kind)
    for i in range(1, len(found)):
        left, right = found[i - 1], found[i]
        gap = text[left.end : right.start] if right.start - left.end < 8 else ""
        if right.kind != "count" or not gap:
            continue
        ages = left.kind == "age" and _JOINER.fullmatch(gap)
        if (ages and _AGES_GO_ON.match(text, right.end)) or (
            left.kind in ("money", "label") and _STRICT_JOINER.fullmatch(gap)
        ):
            found[i] = right._replace(kind=left.kind)
    return found


def _is_unit_shared(text: str, left: Number, gap: str) -> bool:
    if _STRICT_JOINER.fullmatch(gap):
        return True
    between = re.search(r"(?<!\w)between\s$", text[max(0, left.start - 9) : left.start], re.I)
    return bool(between and _JOINER.fullmatch(gap))
