"""Numbers in digits and in words: their values, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from summarizer.evidence.language import language
from summarizer.evidence.numerals import han
from summarizer.evidence.numerals.digits import MOST_DIGITS, SPACES, value_of
from summarizer.evidence.words.search import lowered
from summarizer.evidence.words.sieve import heads

_EN = language("en")
UNITS = _EN.values("numbers.units")
TENS = _EN.values("numbers.tens")
SCALES = _EN.values("numbers.scales")
SCALE_WORDS = "|".join(SCALES)
_SHORT_SCALES = _EN.values("numbers.short_scales")
_A = _EN.one_of("grammar.indefinite_articles")
_AND = _EN.one_of("grammar.and")
_HALF = _EN.one_of("numbers.half")
_ARTICLES = _EN.phrases("grammar.indefinite_articles", "numbers.half")
_FIRST_LETTERS = "".join(sorted({word[0] for word in (*UNITS, *TENS, *SCALES, *_ARTICLES)}))
_HEADS = heads(" ".join((*UNITS, *TENS, *SCALES)))
_DIGIT = re.compile(rf"[\d{han.CHARACTERS}]")

# Of the lowered text. Most places cannot begin a number: one look at their character tells.
_TOKEN = re.compile(
    rf"(?=[\d{han.CHARACTERS}])(?:"
    rf"(?P<digits>\d{{1,3}}(?:[ {SPACES}]\d{{3}}){{0,4}}[ ]000(?!\d)"
    rf"|\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)(?:[.,\u066b]\d+)?"
    r"|\d+(?:[.,'\u2019\u066c\u066b\uff0c\uff0e]\d+)*)"
    rf"|(?<!\w)(?P<han>(?<![{han.CHARACTERS}\d])[{han.CHARACTERS}]{{1,16}}(?=[多余餘几]?[人名个個位具枚架辆輛岁歳歲])))"
    rf"|(?<!\w)(?=[{_FIRST_LETTERS}])(?:"
    rf"(?P<article>(?P<half>{_HALF}[\s-](?:{_A}[\s-])?|{_A}[\s-]{_HALF}[\s-])|{_A}\s)?"
    rf"(?P<scale>{SCALE_WORDS})\b"
    rf"|(?P<ten>{'|'.join(TENS)})\b"
    rf"|(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})\b)"
)
_ASKS_DECIMAL = re.compile(
    rf"[\s-]?(?:{SCALE_WORDS}|{_EN.one_of('units.percent')}|[%٪\uff05°]|"
    rf"{_EN.one_of('numbers.decimal_abbreviations')}\b)",
    re.I,
)
_SHORT_SCALE = re.compile(rf"({'|'.join(_SHORT_SCALES)})(?![^\W_])", re.I)
PEOPLE = re.compile(rf"\s+(?:\w+\s+)?{_EN.one_of('people.counted')}\b", re.I)
CURRENCY_SIGN = "[$€£¥₹₽₪₩₦₴₺]"
CURRENCY_BEFORE = re.compile(
    rf"(?:{CURRENCY_SIGN}|(?<!\w){_EN.one_of('units.currency_codes')})\s?$", re.I
)
_JOINS_TEN = re.compile(r"\s{1,3}|-")
_JOINS_SCALE = re.compile(rf"\s{{1,3}}|-|[\s-]{_AND}[\s-]", re.I)
_AND_A_HALF = re.compile(rf"[\s-]{_AND}[\s-]{_A}[\s-]{_HALF}\b", re.I)


class Raw(NamedTuple):
    """Digits or words that are a number, whatever it is a number of."""

    value: Decimal
    start: int
    end: int
    digits: bool
    part: bool = False
    """One of several parts of a chain such as ``1.2.3``."""
    padded: bool = False
    """Begins with a zero that counts nothing, as codes and clocks do: ``0630``."""


def plain(value: Decimal) -> int | float:
    """An int wherever it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def scan(text: str) -> Iterator[Raw]:
    """Every number of the text, in order."""
    low = lowered(text)
    if _HEADS.isdisjoint(heads(low)) and not _DIGIT.search(low):
        return
    tokens = list(_TOKEN.finditer(low))
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token["digits"]:
            asks_decimal = _ASKS_DECIMAL.match(text, token.end()) is not None
            value = value_of(token[0], asks_decimal=asks_decimal)
            if value is None:
                yield from _parts(token)
                at += 1
                continue
            raw, at = _scaled(text, tokens, at, value)
            yield raw
        elif token["han"]:
            yield Raw(han.value_of(token[0]), token.start(), token.end(), False)
            at += 1
        else:
            raw, at = _worded(text, tokens, at)
            yield raw


def _parts(token: re.Match[str]) -> Iterator[Raw]:
    for part in re.finditer(r"\d+", token[0]):
        if len(part[0]) <= MOST_DIGITS:
            start = token.start() + part.start()
            yield Raw(Decimal(part[0]), start, token.start() + part.end(), True, part=True)


def _scaled(text: str, tokens: Sequence[re.Match[str]], at: int, value: Decimal) -> tuple[Raw, int]:
    """Digits with the scale behind them: "3.5 million", "$3m", "3万"."""
    start, end = tokens[at].span()
    at += 1
    while at < len(tokens) and tokens[at]["scale"] and not tokens[at]["article"]:
        if not _JOINS_TEN.fullmatch(text[end : tokens[at].start()]) or value >= 10**15:
            break
        value *= SCALES[tokens[at]["scale"].casefold()]
        end = tokens[at].end()
        at += 1
    short = _SHORT_SCALE.match(text, end)
    if short and (short[1].casefold() != "m" or _is_million(text, start, short.end())):
        value, end = value * _SHORT_SCALES[short[1].casefold()], short.end()
    elif text[end : end + 1] in ("万", "萬", "亿", "億"):
        value, end = value * han.SCALES[text[end]], end + 1
    padded = text[start] == "0" and text[start + 1 : start + 2].isdecimal()
    return Raw(value, start, end, True, padded=padded), at


def _is_million(text: str, start: int, end: int) -> bool:
    """Whether an "m" means million, not metres."""
    return bool(CURRENCY_BEFORE.search(text[max(0, start - 5) : start]) or PEOPLE.match(text, end))


def _worded(text: str, tokens: Sequence[re.Match[str]], at: int) -> tuple[Raw, int]:
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
            scale = SCALES[word]
            if scale >= ceiling or (scale < 1000 and (group >= 100 or last_scale == 12)):
                break
            if last and scale < 1000 and not group:
                break
            group = (group or _article(token)) * scale
            if scale >= 1000:
                total, group, ceiling = total + group, Decimal(0), scale
            last_scale = scale
        else:
            group += UNITS[word] if name == "unit" else TENS[word]
        last, end = name, token.end()
        at += 1
    value = total + group
    half = _AND_A_HALF.match(text, end)
    if half:
        value, end = value + Decimal(last_scale) / 2, half.end()
        scale_next = at < len(tokens) and tokens[at]["scale"]
        if last_scale == 1 and scale_next and tokens[at].start("scale") == end + 1:
            value *= SCALES[scale_next.casefold()]
            end, at = tokens[at].end(), at + 1
    return Raw(value, start, end, False), at


def _article(token: re.Match[str]) -> Decimal:
    return Decimal("0.5") if token["half"] else Decimal(1)


def _follows(gap: str, last: str, name: str, token: re.Match[str], last_scale: int) -> bool:
    """Whether a token continues the number before the gap."""
    if name == "scale":
        return not token["article"] and bool(_JOINS_TEN.fullmatch(gap))
    if name not in ("unit", "ten"):
        return False
    if last == "ten":
        small = name == "unit" and 0 < UNITS[token["unit"].casefold()] < 10
        return small and bool(_JOINS_TEN.fullmatch(gap))
    return last == "scale" and last_scale != 12 and bool(_JOINS_SCALE.fullmatch(gap))
