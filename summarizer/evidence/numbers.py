"""Numbers of a text, what each one counts, and the figures that their qualifiers make of them.

A figure follows the conventions of MUC-4 (``6-8``, ``6-``, ``~100``) and of UCDP's low and high
estimates: a minimum, a maximum, both, or neither ("dozens"). English words; digits of any script.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from summarizer.evidence.dates import find_dates_and_times
from summarizer.evidence.memory import remembered
from summarizer.evidence.words import lowered, may_end_in

NumberKind = Literal["count", "time", "date", "age", "percent", "money", "label", "measure"]
Span = tuple[int, int]


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


class Figure(NamedTuple):
    """A count with its qualifiers; the bounds are numbers as written ("more than 60" keeps 60).

    Attributes:
        minimum: the lowest count stated; None if there is none ("up to 60").
        maximum: the highest count stated; None if there is none ("at least 60").
        wording: span from the first qualifier to the last word of the figure.
        vague: whether the words name no number ("dozens"); both bounds are then None.
    """

    minimum: int | float | None
    maximum: int | float | None
    wording: Span
    vague: bool


@remembered(512)
def numbers(text: str) -> tuple[Number, ...]:
    """Every number of the text, in order. Ordinals and vague words are none, nor is a bare "no".

    A dot or comma before exactly three digits groups thousands ("1,200", "1.200"), unless the
    number begins with 0 or a dot stands before a scale, a percent sign or a decimal unit
    ("1.234 million"); any other one is a decimal mark. A space groups thousands when it does not
    break lines, or before "000" ("12 000"). Never raises.
    """
    dates = find_dates_and_times(text)
    starts = [start for (start, _), _ in dates]
    found: list[Number] = []
    for raw in _scan(text):
        place = bisect_right(starts, raw.end - 1) - 1
        near = dates[max(0, place - 1) : place + 1]
        dated = next((kind for (s, e), kind in near if s < raw.end and raw.start < e), None)
        # A text that is nothing but a number was cut from its sentence: it is no date of its own.
        alone = raw.end - raw.start >= len(text.strip())
        kind = _kind(text, raw) if dated is None or alone else dated
        if kind is not None:
            found.append(Number(_plain(raw.value), raw.start, raw.end, kind))
    return tuple(_shared_kinds(text, found))


@remembered(512)
def figures(text: str) -> tuple[Figure, ...]:
    """Every count of the text with its qualifiers, and every vague quantity, in order.

    "60 to 80", "60-80", "between 60 and 80" and "six or seven" are one figure; "rose from 60 to
    80" is two. Never raises.
    """
    found = numbers(text)
    counted = [*_counted(text, found), *_vague(text)]
    return tuple(sorted(counted, key=lambda figure: figure.wording))


# --- reading digits and words ---------------------------------------------------------------

_SMALL_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {name: value for value, name in enumerate(_SMALL_NAMES.split())}
_TENS = {name: value * 10 for value, name in enumerate(_TENS_NAMES.split(), start=2)}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_SCALE_WORDS = "|".join(_SCALES)
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"\u3007": 0, "两": 2, "兩": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HAN = "".join([*_HAN_DIGITS, *_HAN_SCALES])
_MOST_DIGITS = 18

_SPACES = "\u00a0\u202f\u2009"
# Of the lowered text. Most places cannot begin a number: one look at their character tells.
_TOKEN = re.compile(
    rf"(?=[\dabcdefhlmnostz{_HAN}])(?:"
    rf"(?P<digits>\d{{1,3}}(?:[ {_SPACES}]\d{{3}}){{0,4}}[ ]000(?!\d)"
    rf"|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,\u066b]\d+)?"
    r"|\d+(?:[.,'\u2019\u066c\u066b\uff0c\uff0e]\d+)*)"
    r"|(?<!\w)(?:"
    r"(?P<article>half[\s-]an?[\s-]|an?[\s-]half[\s-]|half[\s-]|an?\s)?"
    rf"(?P<scale>{_SCALE_WORDS})\b"
    rf"|(?P<ten>{'|'.join(_TENS)})\b"
    rf"|(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b)"
    rf"|(?P<han>(?<![{_HAN}\d])[{_HAN}]{{1,16}}(?=[多余餘几]?[人名个個位具枚架辆輛岁歳歲])))"
)
_GROUPED = re.compile(
    rf"[1-9]\d{{0,2}}(?:([,.'\u2019\u066c\uff0c{_SPACES}])\d{{3}}(?:\1\d{{3}})*"
    rf"|(?:[ {_SPACES}]\d{{3}})*[ ]000)"
)
_GROUPED_DECIMAL = re.compile(
    rf"\d{{1,3}}(?:([,.'\u2019\u066c\uff0c{_SPACES}])\d{{3}})(?:\1\d{{3}})*([.,\u066b])\d+"
)
_LAKHS = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_DECIMAL = re.compile(r"\d+(?:[.\u066b\uff0e]\d+|,\d{1,2})")
_ASKS_DECIMAL = re.compile(rf"[\s-]?(?:{_SCALE_WORDS}|per\s?cent|pct|%|٪|\uff05|mm\b|°|bn\b)", re.I)
_SHORT_SCALE = re.compile(r"(bn|billion|[km])(?![^\W_])", re.I)
_SHORT_VALUES = {"k": 10**3, "m": 10**6, "bn": 10**9, "billion": 10**9}
_PEOPLE = re.compile(
    r"\s+(?:\w+\s+)?(?:people|persons?|civilians?|soldiers?|fighters?|troops|men|women|children|"
    r"deaths?|dead|killed|wounded|injured|others|victims?|casualties|refugees|residents|"
    r"inhabitants|families|homes|houses|police|militants|migrants)\b",
    re.I,
)
_CURRENCY_BEFORE = re.compile(r"(?:[$€£¥₹₽₪₩₦₴₺]|(?<!\w)(?:USD|EUR|GBP|Rs\.?|CHF|NIS))\s?$", re.I)
_JOINS_TEN = re.compile(r"\s{1,3}|-")
_JOINS_SCALE = re.compile(r"\s{1,3}|-|[\s-]and[\s-]", re.I)
_AND_A_HALF = re.compile(r"[\s-]and[\s-]a[\s-]half\b", re.I)


class _Raw(NamedTuple):
    value: Decimal
    start: int
    end: int
    digits: bool
    part: bool = False
    """One of several parts of a chain such as ``1.2.3``."""
    padded: bool = False
    """Begins with a zero that counts nothing, as codes and clocks do: ``0630``."""


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _scan(text: str) -> Iterator[_Raw]:
    tokens = list(_TOKEN.finditer(lowered(text)))
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token["digits"]:
            value = _digits(token[0], text, token.end())
            if value is None:
                yield from _parts(token)
                at += 1
                continue
            raw, at = _scaled(text, tokens, at, value)
            yield raw
        elif token["han"]:
            yield _Raw(_han(token[0]), token.start(), token.end(), False)
            at += 1
        else:
            raw, at = _worded(text, tokens, at)
            yield raw


def _digits(chunk: str, text: str, end: int) -> Decimal | None:
    """The value of digits with separators, or None if they are not one number."""
    if sum(map(str.isdecimal, chunk)) > _MOST_DIGITS:
        return None
    if chunk.isdecimal():
        return Decimal(chunk)
    grouped = _GROUPED.fullmatch(chunk)
    if grouped and not (chunk.count(".") == 1 and _ASKS_DECIMAL.match(text, end)):
        return Decimal("".join(filter(str.isdecimal, chunk)))
    if _LAKHS.fullmatch(chunk):
        return Decimal(chunk.replace(",", ""))
    mixed = _GROUPED_DECIMAL.fullmatch(chunk)
    if mixed and mixed[1] != mixed[2]:
        whole, _, fraction = chunk.rpartition(mixed[2])
        return Decimal("".join(filter(str.isdecimal, whole)) + "." + fraction)
    if _DECIMAL.fullmatch(chunk):
        return Decimal(re.sub(r"\D", ".", chunk))
    return None


def _parts(token: re.Match[str]) -> Iterator[_Raw]:
    for part in re.finditer(r"\d+", token[0]):
        if len(part[0]) <= _MOST_DIGITS:
            start = token.start() + part.start()
            yield _Raw(Decimal(part[0]), start, token.start() + part.end(), True, part=True)


def _scaled(
    text: str, tokens: Sequence[re.Match[str]], at: int, value: Decimal
) -> tuple[_Raw, int]:
    """Digits with the scale behind them: "3.5 million", "$3m", "3万"."""
    start, end = tokens[at].span()
    at += 1
    while at < len(tokens) and tokens[at]["scale"] and not tokens[at]["article"]:
        if not _JOINS_TEN.fullmatch(text[end : tokens[at].start()]) or value >= 10**15:
            break
        value *= _SCALES[tokens[at]["scale"].casefold()]
        end = tokens[at].end()
        at += 1
    short = _SHORT_SCALE.match(text, end)
    if short and (short[1].casefold() != "m" or _is_million(text, start, short.end())):
        value, end = value * _SHORT_VALUES[short[1].casefold()], short.end()
    elif text[end : end + 1] in ("万", "萬", "亿", "億"):
        value, end = value * _HAN_SCALES[text[end]], end + 1
    padded = text[start] == "0" and text[start + 1 : start + 2].isdecimal()
    return _Raw(value, start, end, True, padded=padded), at


def _is_million(text: str, start: int, end: int) -> bool:
    """Whether an "m" means million, not metres."""
    return bool(
        _CURRENCY_BEFORE.search(text[max(0, start - 5) : start]) or _PEOPLE.match(text, end)
    )


def _worded(text: str, tokens: Sequence[re.Match[str]], at: int) -> tuple[_Raw, int]:
    """The longest number in words that begins at a token."""
    start, end = tokens[at].start(), tokens[at].end()
    total, group = Decimal(0), Decimal(0)
    last, last_scale, ceiling = "", 1, 10**15
    while at < len(tokens):
        token = tokens[at]
        name = token.lastgroup or ""
        word = token[name].casefold() if name in ("unit", "ten", "scale") else ""
        if last and not _follows(text[end : token.start()], last, name, token, last_scale):
            break
        if name == "scale":
            scale = _SCALES[word]
            if scale >= ceiling or (scale < 1000 and (group >= 100 or last_scale == 12)):
                break
            if last and scale < 1000 and not group:
                break
            group = (group or _article(token)) * scale
            if scale >= 1000:
                total, group, ceiling = total + group, Decimal(0), scale
            last_scale = scale
        else:
            group += _UNITS[word] if name == "unit" else _TENS[word]
        last, end = name, token.end()
        at += 1
    value = total + group
    half = _AND_A_HALF.match(text, end)
    if half:
        value, end = value + Decimal(last_scale) / 2, half.end()
        scale_next = at < len(tokens) and tokens[at]["scale"]
        if last_scale == 1 and scale_next and tokens[at].start("scale") == end + 1:
            value *= _SCALES[scale_next.casefold()]
            end, at = tokens[at].end(), at + 1
    return _Raw(value, start, end, False), at


def _article(token: re.Match[str]) -> Decimal:
    return Decimal("0.5") if "half" in (token["article"] or "").casefold() else Decimal(1)


def _follows(gap: str, last: str, name: str, token: re.Match[str], last_scale: int) -> bool:
    """Whether a token continues the number before the gap."""
    if name == "scale":
        return not token["article"] and bool(_JOINS_TEN.fullmatch(gap))
    if name not in ("unit", "ten"):
        return False
    if last == "ten":
        small = name == "unit" and 0 < _UNITS[token["unit"].casefold()] < 10
        return small and bool(_JOINS_TEN.fullmatch(gap))
    return last == "scale" and last_scale != 12 and bool(_JOINS_SCALE.fullmatch(gap))


def _han(chars: str) -> Decimal:
    total = section = digit = 0
    for char in chars:
        if char in _HAN_DIGITS:
            digit = digit * 10 + _HAN_DIGITS[char]
        elif (scale := _HAN_SCALES[char]) < 10**4:
            section, digit = section + (digit or 1) * scale, 0
        else:
            total, section, digit = (total + section + digit) * scale, 0, 0
    return Decimal(total + section + digit)


# --- what a number is a number of -----------------------------------------------------------

_LOOK = 60
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
_SYMBOL = re.compile(
    r"[\s-]?(?:kg|KG|km/h|km|KM|cm|mm|MM|m|g|mg|ml|t|ha|lbs?|ft|yds?|mph|kph|kt|hrs?|h|mins?|secs?|"
    r"kW|MW|GW|kWh|MWh|Hz|kHz|MHz|GHz|GB|MB|TB|m²|km²|sq|°[CF]?|º)(?![^\W_])"
)
_UNIT_WORDS = (
    r"(?:milli|centi|kilo)?met(?:er|re)s?|(?:milli|kilo)?grams?|kilos?|miles?|feet|foot|inch(?:es)?|"
    r"yards?|tons?|tonnes?|lit(?:er|re)s?|gallons?|barrels?|acres?|hectares?|pounds?|ounces?|"
    r"knots?|degrees?|kilotons?|megatons?|(?:kilo|mega|giga)?watts?|times|fold|magnitude|"
    r"cal(?:iber|ibre)|(?:nano|milli)?seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|"
    r"years?|decades?|century|centuries|o['\u2019]clock|mornings?|evenings?|afternoons?"
)
_UNIT_AFTER = re.compile(
    rf"[\s-](?:(?:more|other|additional|consecutive|straight|successive|full|long|square|cubic|"
    rf"nautical|metric|whole|calendar)[\s-])?(?:{_UNIT_WORDS})\b",
    re.I,
)
_MEASURE_BEFORE = re.compile(r"(?<!\w)magnitude[\s-](?:of\s)?$", re.I)
_COMPOUND = re.compile(
    r"-(?!(?:member|person|people|man|men|woman|women|strong|odd|plus|some|and|to|or)\b)"
    rf"(?!(?:{'|'.join([*_UNITS, *_TENS, *_SCALES])})\b){_LETTER}",
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
_SCALE = re.compile(_SCALE_WORDS, re.I)
_SEVERAL = re.compile(r"(?<!\w)(?:several|many|few|a\s+couple\s+of)\s+$", re.I)
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b\.?)|[時时点點]", re.I)
_JOINED_BEHIND = re.compile(rf"{_LETTER}|[/:]\d")
_JOINED_BEFORE = re.compile(r"\d[/:]$")
_CALENDAR_SIGN = re.compile(r"[年月日號号]")


def _kind(text: str, raw: _Raw) -> NumberKind | None:
    """The kind of a number; None for what is no number (an ordinal, a decade, "no one")."""
    before = text[max(0, raw.start - _LOOK) : raw.start]
    after = text[raw.end : raw.end + _LOOK]
    if raw.digits and (_ORDINAL.match(after) or _DECADE.match(after)):
        return "label" if _LETTER_BEFORE.search(before) else None
    if _SEVERAL.search(before) and _SCALE.match(text, raw.start):
        return None
    if raw.value == 1 and not raw.digits and _is_pronoun(before, after):
        return None
    if raw.part or _is_label(raw, before, after):
        return "label"
    return _quantity(raw, before, after)


def _is_pronoun(before: str, after: str) -> bool:
    return bool(_NOT_A_COUNT.search(before) or _NOT_A_COUNT_AFTER.match(after))


def _is_label(raw: _Raw, before: str, after: str) -> bool:
    bracketed = before.endswith("[") and after.startswith("]")
    padded = raw.digits and raw.padded
    return (
        bracketed or padded or bool(_LETTER_BEFORE.search(before) or _LABEL_BEFORE.search(before))
    )


def _quantity(raw: _Raw, before: str, after: str) -> NumberKind:
    if _PERCENT.match(after):
        return "percent"
    if _CURRENCY_BEFORE.search(before) or _MONEY_AFTER.match(after):
        return "money"
    if _AGE_AFTER.match(after) or (raw.value < 130 and _is_age(before, after)):
        return "age"
    if _CLOCK.match(after):
        return "time"
    if _CALENDAR_SIGN.match(after):
        return "date"
    if _is_measure(raw, before, after):
        return "measure"
    if raw.digits and (_JOINED_BEHIND.match(after) or _JOINED_BEFORE.search(before)):
        return "label"
    if raw.value != raw.value.to_integral_value():
        return "measure"
    return "date" if _is_year(raw, before, after) else "count"


def _is_age(before: str, after: str) -> bool:
    if _AGE_BEFORE.search(before):
        return True
    name = _NAME_BEFORE.search(before) if after.startswith(",") else None
    return name is not None and not _CALENDAR.fullmatch(name[1])


def _is_measure(raw: _Raw, before: str, after: str) -> bool:
    if raw.digits and (_SYMBOL.match(after) or re.search(r"(?<![\w.])\.$", before)):
        return True
    return bool(
        _UNIT_AFTER.match(after) or _COMPOUND.match(after) or _MEASURE_BEFORE.search(before)
    )


def _is_year(raw: _Raw, before: str, after: str) -> bool:
    """A bare 1900-2099 is a year unless its neighbours count something: tolls have separators."""
    if not raw.digits or raw.end - raw.start != 4 or not 1900 <= raw.value < 2100:
        return False
    if not (before + after).strip():
        return False
    if _TALLY_BEFORE.search(before):
        return False
    rounded = raw.value % 50 == 0 and re.search(r"(?<!\w)(?:about|around|roughly)\s$", before, re.I)
    return not rounded and bool(_YEAR_AFTER.search(before) or not _PEOPLE.match(after))


_JOINER = re.compile(r"\s?[-\u2013\u2014]\s?|-?\s(?:to|or)\s|-?\sand\s|,\s", re.I)
_STRICT_JOINER = re.compile(r"\s?[-\u2013]\s?|-?\s(?:to|or)\s|-\sand\s", re.I)
_AGES_GO_ON = re.compile(
    r"\s*(?:$|[,.;:)\]]|(?:and|or|were|was|are|is|had|have|who|died|in|at|on|from|to)\b)", re.I
)


def _shared_kinds(text: str, found: list[Number]) -> list[Number]:
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


# --- figures --------------------------------------------------------------------------------

_Bound = Literal["minimum", "maximum", "exact"]
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:"
    r"(?P<minimum>(?:no|not)\s(?:fewer|less)\sthan|at\s(?:the\svery\s|the\s)?least|"
    r"(?:(?:a|the)\s)?minimum(?:\sof)?|(?:(?:far|well|slightly|many)\s)?more\sthan|"
    r"(?:(?:well|just|slightly|far)\s)?over|above|upwards?\sof|in\sexcess\sof|greater\sthan|"
    r"exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|topped|as\sfew\sas)"
    r"|(?P<maximum>(?:no|not)\smore\sthan|(?:no|not)\sexceed(?:s|ed|ing)|up\sto|"
    r"as\smany\sas|at\s(?:the\svery\s|the\s)?most|(?:(?:a|the)\s)?maximum(?:\sof)?|"
    r"(?:(?:far|slightly)\s)?(?:fewer|less)\sthan|(?:(?:just|well)\s)?(?:under|below)|"
    r"just\sshort\sof|nearly|almost|nearing|approaching)"
    r"|(?P<exact>about|around|some|approximately|approx\.?|roughly|(?:an\s)?estimated|circa|ca\.|"
    r"close\sto|in\sthe\sregion\sof|perhaps|possibly|maybe|exactly)"
    r"|(?P<filler>another|(?:a\s)?further|an\sadditional|additional|a\stotal\sof|other|between|"
    r"(?:anywhere\s)?from)"
    r")\s+|(?P<least>[>≥]=?\s?)|(?P<most>[<≤]=?\s?)|(?P<tilde>[~≈]\s?))$",
    re.I,
)
_QUALIFIER_ENDS = tuple(
    "than least minimum of over above exceeds exceeded exceeding surpasses surpassed surpassing "
    "topped as to most maximum under below nearly almost nearing approaching about around "
    "some approximately approx approx. roughly estimated circa ca. perhaps possibly maybe exactly "
    "another further additional other between from > ≥ < ≤ = ~ ≈".split()
)
_AFTER = re.compile(
    r"(?P<minimum>\s?\+(?!\d)|-plus\b|-(?=$|[)`\"',;])"
    r"|(?:\s+[^\W\d_]+){0,2}?\s+or\s+(?:more|above|higher)\b(?!\s+than)|\s+and\s+counting\b)"
    r"|(?P<maximum>(?:\s+[^\W\d_]+){0,2}?\s+or\s+(?:fewer|less)\b|\s+at\s+(?:the\s+)?most\b)"
    r"|(?P<exact>(?:\s+[^\W\d_]+)??\s+or\s+so\b|-odd\b|-some\b)",
    re.I,
)
_OPENS_RANGE = re.compile(r"between|(?:anywhere\s)?from", re.I)
_RANGE = re.compile(r"\s?[-\u2013\u2014\u2011]\s?|\s+(?:to|or)\s+|-to-", re.I)
_CHANGE = re.compile(
    r"\b(?:rose|rise[sn]?|rising|increas\w+|climb\w*|jump\w*|grew|grow\w*|fell|fall\w*|drop\w*|"
    r"rais\w+|revis\w+|updat\w+|lower\w*|reduc\w+|cut|chang\w+|went|goes|up|down)\b[^.;]*$",
    re.I,
)
_BY = re.compile(r"(?<!\w)by\s(?:(?:at\sleast|about|another)\s)?$", re.I)
# Of the lowered text, as above.
_VAGUE = re.compile(
    r"(?=[adfhmnst])(?<!\w)(?:(?:tens|dozens|scores|hundreds|thousands|millions)"
    r"(?:\s+(?:on|upon|of)\s+(?:dozens|scores|hundreds|thousands|millions))?"
    r"|(?:several|many|a\s+few|few|a\s+couple\s+of)\s+(?:dozens?|scores?|hundreds?|thousands?|"
    r"millions?)(?:\s+(?:thousand|million))?\b"
    r"|several|a\s+few|a\s+handful|numerous|(?<!as\s)(?<!how\s)many)(?!\w)"
)
_VAGUE_OTHER = re.compile(
    rf"\s+(?:of\s+)?(?:(?:more|other|additional|square|cubic|long)\s+)?(?:{_UNIT_WORDS}|dollars|euros|rupees|"
    r"roubles|rubles|shekels|percent|per\s+cent)\b",
    re.I,
)


def _counted(text: str, found: Sequence[Number]) -> Iterator[Figure]:
    at = 0
    while at < len(found):
        low = found[at]
        high = found[at + 1] if at + 1 < len(found) else None
        at += 1
        if low.kind != "count":
            continue
        if high is not None and _is_range(text, low, high):
            at += 1
            yield _figure(text, low._replace(value=_low_value(text, low, high)), high)
        else:
            yield _figure(text, low, low)


def _is_range(text: str, low: Number, high: Number) -> bool:
    if high.kind != "count" or high.start - low.end > 8:
        return False
    if _low_value(text, low, high) >= high.value:
        return False
    gap = text[low.end : high.start]
    before = text[max(0, low.start - _LOOK) : low.start]
    if re.fullmatch(r"\s+and\s+", gap, re.I):
        return bool(re.search(r"(?<!\w)between\s+(?:\w+\s+)?$", before, re.I))
    if not _RANGE.fullmatch(gap):
        return False
    came_from = re.search(r"(?<!\w)from\s+$", before, re.I)
    changed = came_from and _CHANGE.search(before[: came_from.start()])
    return not changed and not _BY.search(before)


def _low_value(text: str, low: Number, high: Number) -> int | float:
    """The lower bound, in the scale that only the upper one spells out ("5 to 6 million")."""
    scale = re.search(rf"[\s-]({_SCALE_WORDS})$", text[high.start : high.end], re.I)
    bare = not re.search(rf"(?:{_SCALE_WORDS})$", text[low.start : low.end], re.I)
    if scale and bare and high.start - low.end <= 8 and low.value < 100:
        scaled = low.value * _SCALES[scale[1].casefold()]
        return scaled if scaled < high.value else low.value
    return low.value


def _figure(text: str, low: Number, high: Number) -> Figure:
    start, bound = _qualified_before(text, low.start, is_range=low.end != high.end)
    end = high.end
    after = _AFTER.match(text, end, end + _LOOK)
    if after:
        end = after.end()
        bound = _group(after) or bound
    minimum = None if bound == "maximum" else low.value
    maximum = None if bound == "minimum" else high.value
    return Figure(minimum, maximum, (start, end), vague=False)


def _qualified_before(text: str, start: int, *, is_range: bool = False) -> tuple[int, _Bound]:
    """Where the qualifiers before a number begin, and the bound that the outermost one sets."""
    bound: _Bound = "exact"
    place = start
    for _ in range(4):
        window = max(0, place - _LOOK)
        before = text[window:place]
        match = _BEFORE.search(before) if may_end_in(before, _QUALIFIER_ENDS) else None
        if match is None:
            break
        place = window + match.start()
        named = _group(match)
        if named is not None or (is_range and _OPENS_RANGE.fullmatch(match["filler"])):
            start = place
        if named in ("minimum", "maximum"):
            bound = named
    return start, bound


def _group(match: re.Match[str]) -> _Bound | None:
    groups = match.groupdict()
    if groups["minimum"] or groups.get("least"):
        return "minimum"
    if groups["maximum"] or groups.get("most"):
        return "maximum"
    return "exact" if groups["exact"] or groups.get("tilde") else None


def _vague(text: str) -> Iterator[Figure]:
    for match in _VAGUE.finditer(lowered(text)):
        if not _VAGUE_OTHER.match(text, match.end()):
            start, _ = _qualified_before(text, match.start())
            yield Figure(None, None, (start, match.end()), vague=True)
