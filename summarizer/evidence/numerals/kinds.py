"""What a number of a text is a number of, by the words on either side."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, NamedTuple

from summarizer.evidence.language import language
from summarizer.evidence.numerals.scan import (
    CURRENCY_BEFORE,
    CURRENCY_SIGN,
    PEOPLE,
    SCALE_WORDS,
    SCALES,
    TENS,
    UNITS,
    Raw,
)
from summarizer.evidence.words.grammar import DETERMINERS

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
_EN = language("en")
_AND = _EN.one_of("grammar.and")
_TO_OR = _EN.one_of("numbers.to", "grammar.or")


def _capitalized(key: str) -> str:
    """A pattern of the words of a list, each with a capital as in a name."""
    return f"(?:{'|'.join(map(str.capitalize, _EN.phrases(key)))})"


_LETTER = r"[A-Za-z\u00c0-\u024f\u0370-\u052f]"
_LETTER_BEFORE = re.compile(rf"{_LETTER}(?:[-\u2010\u2011])?$")
_ORDINAL = re.compile(rf"-?{_EN.one_of('calendar.ordinal_endings')}(?![^\W_])", re.I)
_DECADE = re.compile(r"['\u2019]?s(?![^\W_])", re.I)
_PERCENT = re.compile(rf"[\s-]?(?:[%٪\uff05]|{_EN.one_of('units.percent')}\b)", re.I)
_MONEY_AFTER = re.compile(
    rf"[\s-]?(?:{CURRENCY_SIGN}|(?:{_EN.one_of('units.before_currencies')}\s)?"
    rf"{_EN.one_of('units.currencies', 'units.currency_codes')}\b)",
    re.I,
)
_AGE_BEFORE = re.compile(
    rf"(?<!\w)(?:{_EN.one_of('ages.before')}|{_EN.one_of('ages.one_of')}\s{_EN.one_of('grammar.of')}|{_EN.one_of('ages.groups')}\s"
    rf"(?:{_EN.one_of('ages.aged')}\s)?{_EN.one_of('ages.limits')})"
    rf"(?:\s{_EN.one_of('ages.fillers')})?\s$",
    re.I,
)
_AGE_AFTER = re.compile(
    rf"[\s-]{_EN.one_of('ages.units')}[\s-]{_EN.one_of('ages.behind_units')}\b|[\s-]?[岁歳歲]", re.I
)
_NAME_BEFORE = re.compile(r"\b([A-Z][\w'\u2019.-]*\w),\s$")
# "His sister, 12, was hurt"; somebody's, as of "a soldier, 12 villagers" there is a list.
_KIN_BEFORE = re.compile(
    rf"\b{_EN.one_of('grammar.possessives')}\s(?:\w+\s)?{_EN.one_of('people.one')},\s$", re.I
)
# A name of two words or more, and not of a place: "in New York, 16".
_PLACING = ("reporting.prepositions", "clause.places", "clause.spans")
_AT_A_PLACE = _EN.words(*_PLACING)
_WHOLE_NAME_BEFORE = re.compile(
    rf"(?<!\w)((?i:{_EN.one_of(*_PLACING)})\s)?"
    r"((?:[A-Z][\w'\u2019-]*[a-z][\w'\u2019-]*\s|[A-Z]\.\s){1,4}[A-Z][\w'\u2019-]*[a-z][\w'\u2019-]*)"
    r"(?:,\s|\s\()$"
)
_BEHIND_ONE_AGE = re.compile(
    rf"\s*(?:$|[.;)\]])|\s[-\u2013\u2014]\s|\s{_EN.one_of('ages.behind_name')}\b"
)
# "Her husband, who is 51, was hurt": what is told of one who, he or she.
_AGE_TOLD = re.compile(
    rf"\b(?:{_EN.one_of('ages.of_one')}\s+{_EN.one_of('ages.being')}|{_EN.one_of('ages.turning')})\s$",
    re.I,
)
_AGE_ENDS = re.compile(rf"\s*(?:$|[,.;)])|\s{_EN.one_of('grammar.and')}\b", re.I)
_CALENDAR = _EN.words("calendar.weekdays", "calendar.months")
_LABEL_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:(?i:{_EN.one_of('labels.numero')}|№)|#)\s?"
    rf"|(?<!\w)(?:(?i:{_EN.one_of('labels.before')})|{_capitalized('labels.before_as_names')})\s)$"
)
_ADDRESS_AFTER = re.compile(
    rf"\s(?:[NSEW]\.?\s|{_capitalized('labels.compass')}\s)?"
    rf"(?:[A-Z][\w'\u2019.-]*\s){{1,3}}{_capitalized('labels.streets')}\b"
)
_BLOCK_AFTER = re.compile(rf"\s{_EN.one_of('labels.blocks')}\s", re.I)
_SYMBOL = re.compile(
    r"[\s-]?(?:kg|KG|km/h|km|KM|cm|mm|MM|m|g|mg|ml|t|ha|h|"
    r"kW|MW|GW|kWh|MWh|Hz|kHz|MHz|GHz|GB|MB|TB|m²|km²|°[CF]?|º|"
    rf"{_EN.one_of('units.abbreviations')})(?![^\W_])"
)
UNIT_WORDS = _EN.one_of("units.measures")
BEFORE_UNIT = _EN.one_of("units.before_measures")
_UNIT_AFTER = re.compile(rf"[\s-](?:{BEFORE_UNIT}[\s-])?{UNIT_WORDS}\b", re.I)
_MEASURE_BEFORE = re.compile(rf"(?<!\w){_EN.one_of('units.measures_before')}[\s-]$", re.I)
_COUNTS_ON = _EN.one_of(
    "people.behind_hyphen",
    "qualifiers.minimum_endings",
    "qualifiers.about_endings",
    "grammar.and",
    "grammar.or",
    "numbers.to",
)
_COMPOUND = re.compile(
    rf"-(?!{_COUNTS_ON}\b)(?!(?:{'|'.join([*UNITS, *TENS, *SCALES])})\b){_LETTER}", re.I
)
_NOT_A_COUNT = re.compile(rf"(?<!\w){_EN.one_of('numbers.before_one')}[\s-]$", re.I)
_NOT_A_COUNT_AFTER = re.compile(
    rf"\s+{_EN.one_of('numbers.behind_one')}\b|['\u2019]s\b"
    rf"|-{_EN.one_of('numbers.behind_one_and_hyphen')}\b",
    re.I,
)
_YEAR_AFTER = re.compile(rf"(?<!\w){_EN.one_of('numbers.before_years')}\s$", re.I)
_TALLY_BEFORE = re.compile(rf"(?<!\w){_EN.one_of('numbers.before_tolls')}\s$", re.I)
_ABOUT = re.compile(rf"(?<!\w){_EN.one_of('qualifiers.about')}\s$", re.I)
_SCALE = re.compile(SCALE_WORDS, re.I)
_SEVERAL = re.compile(rf"(?<!\w){_EN.one_of('numbers.vague_before_scales')}\s+$", re.I)
# "A mother of three was killed", but "the mother of three boys killed there".
_PARENT_BEFORE = re.compile(
    rf"(?<!\w){_EN.one_of('people.parents')}\s{_EN.one_of('grammar.of')}\s$", re.I
)
# In a headline nothing tells where the children end: "Karsa mother of two killed in blast".
_PARENT_ALONE = re.compile(
    rf"(?:^|[:;|]\s)(?:(?!{DETERMINERS}\b)[\w'’-]+\s)?"
    rf"{_EN.one_of('people.parents')}\s{_EN.one_of('grammar.of')}\s$",
    re.I,
)
_GOING_ON = ("grammar.and", "grammar.being", "grammar.having", "grammar.relatives", "ages.behind")
_CHILDREN_END = re.compile(
    rf"(?:\s(?:\w+\s)?{_EN.one_of('people.offspring')})?"
    rf"\s*(?:$|[,.;:)\"”'’-]|{_EN.one_of(*_GOING_ON)}\b)",
    re.I,
)
_CLOCK = re.compile(rf"\s?{_EN.one_of('units.halves_of_day')}\b\.?|[時时点點]", re.I)
_JOINED_BEHIND = re.compile(rf"{_LETTER}|[/:]\d")
_JOINED_BEFORE = re.compile(r"\d[/:]$")
_CALENDAR_SIGN = re.compile(r"[年月日號号]")


def kind_of(text: str, raw: Raw) -> NumberKind | None:
    """The kind of a number; None for what is no number (an ordinal, a decade, "no one")."""
    before = text[max(0, raw.start - LOOK) : raw.start]
    after = text[raw.end : raw.end + LOOK]
    whole = raw.digits and raw.value == raw.value.to_integral_value()  # not "10.2s"
    if whole and (_ORDINAL.match(after) or _DECADE.match(after)):
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
    if raw.digits and _BLOCK_AFTER.match(after):
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
    if _AGE_ENDS.match(after) and _behind_word(_AGE_TOLD, before):
        return True
    if (
        before.endswith(", ")
        and _KIN_BEFORE.search(before)
        and (after.startswith(",") or _BEHIND_ONE_AGE.match(after))
    ):
        return True
    name = _NAME_BEFORE.search(before) if after.startswith(",") else None
    if name is None and _BEHIND_ONE_AGE.match(after):
        whole = _WHOLE_NAME_BEFORE.search(before)
        words = whole[2].lower().split() if whole and not whole[1] else []
        return bool(words) and words[0] not in _AT_A_PLACE and _CALENDAR.isdisjoint(words)
    return name is not None and name[1].lower() not in _CALENDAR


def _is_measure(raw: Raw, before: str, after: str) -> bool:
    if raw.digits and (_SYMBOL.match(after) or re.search(r"(?<![\w.])\.$", before[-2:])):
        return True
    if _behind_word(_PARENT_BEFORE, before) and (
        _CHILDREN_END.match(after) or _PARENT_ALONE.search(before)
    ):
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
    rounded = raw.value % 50 == 0 and _ABOUT.search(before)
    return not rounded and bool(_YEAR_AFTER.search(before) or not PEOPLE.match(after))


_BETWEEN = re.compile(rf"(?<!\w){_EN.one_of('grammar.between')}\s$", re.I)
_JOINER = re.compile(rf"\s?[-\u2013\u2014]\s?|-?\s{_TO_OR}\s|-?\s{_AND}\s|,\s", re.I)
_STRICT_JOINER = re.compile(rf"\s?[-\u2013]\s?|-?\s{_TO_OR}\s|-\s{_AND}\s", re.I)
_BEHIND_AGES = _EN.one_of(
    "grammar.and",
    "grammar.or",
    "grammar.being",
    "grammar.having",
    "grammar.relatives",
    "ages.behind",
)
_AGES_GO_ON = re.compile(rf"\s*(?:$|[,.;:)\]]|{_BEHIND_AGES}\b)", re.I)


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
    return _ages_of_those(text, found)


def _ages_of_those(text: str, found: list[Number]) -> list[Number]:
    """As many bare numbers as are counted before them are ages: "two men, *30 and 41*, died"."""
    for i, counted in enumerate(found):
        last = i + int(counted.value) if counted.kind == "count" and counted.value < 10 else i
        listed = found[i + 1 : last + 1]
        if len(listed) < 2 or len(listed) < counted.value or found[last].value > _OLDEST:
            continue
        between = [text[a.end : b.start] for a, b in pairwise(listed)]
        if (
            all(one.kind == "count" for one in listed)
            and _NOUN_AND_COMMA.fullmatch(text, counted.end, listed[0].start)
            and all(map(_LISTING.fullmatch, between))
            and _AGES_END.match(text, found[last].end)
        ):
            found[i + 1 : last + 1] = [one._replace(kind="age") for one in listed]
    return found


_OLDEST = 110
_NOUN_AND_COMMA = re.compile(r"(?:\s(?!\d)[\w'’-]+){1,3},\s")
_LISTING = re.compile(rf",\s|,?\s{_AND}\s", re.I)
_AGES_END = re.compile(r"[,.;)]|$")


def _is_unit_shared(text: str, left: Number, gap: str) -> bool:
    if _STRICT_JOINER.fullmatch(gap):
        return True
    between = _BETWEEN.search(text[max(0, left.start - LOOK) : left.start])
    return bool(between and _JOINER.fullmatch(gap))
