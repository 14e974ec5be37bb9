"""What a number of a text is a number of, by a language pack."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.evidence.packs.numerals import Raw
from summarizer.evidence.packs.pack import ALPHA, LETTER, NEVER, Pack

Kind = Literal["count", "unit", "label"]
"""A count of people or things; an amount of something else, an age too; a name or a date."""

LOOK = 60
_SYMBOL = (
    r"\s?(?:[%٪]|°|º\s?c|[$€£¥₹₽₪₩₦₴₺]|(?:km/h|km2?|kms|kg|cm|mm|m|g|mg|ml|ha|kw|mw|gw|kwh|mwh|hz"
    r"|khz|mhz|ghz|gb|mb|tb|км/ч|км|кг|см|мм|м|г|га|л|кв\.?\s?м)(?![^\W_]))"
)
_SIGN_BEFORE = re.compile(r"(?:[$€£¥₹₽₪₩₦₴₺]|r\$|us\$)\s?$")
_LABEL_BEFORE = re.compile(
    rf"(?:[№#]\s?|{ALPHA}-|(?![\u0600-\u06ff\u4e00-\u9fff]){ALPHA}|\d[/:]|[./]|(?<![\u3040-\u9fff]):)$"
)
_LABEL_BEHIND = re.compile(rf"(?:[/:]\d|[a-z\u0400-\u04ff]|-\s|-{ALPHA}+-{ALPHA})")
_BRACKETED = (re.compile(r"[(\[]$"), re.compile(r"[)\]]"))
_APPOSED_BEHIND = re.compile(r"\s?(?:[,،;)]|\.?$)")


def ends_apart(before: str) -> bool:
    """Whether what stands before a number ends in no word: nothing, a digit or a mark.

    Not a comma: "calle Mayor, 14", "al menos, 14".
    """
    last = before.rstrip()[-1:]
    return not last or last.isdigit() or last in ";:()[]!?/"


class Kinds:
    """Tells the counts of one language from its other numbers.

    Args:
        words: its pack.
    """

    def __init__(self, words: Pack) -> None:
        begin, end, space, maybe = words.begin, words.end, words.space, words.maybe
        lead = rf"(?:{space}|(?<=')|-)" if words.spaced else r"\s*"
        endings = words.one_of("numbers.endings")
        # "80-ти", "26'dan": letters that belong to the number and say nothing of it.
        suffix = NEVER if endings == NEVER else rf"(?:[-']?{endings}(?!{LETTER}))"
        self._suffix = re.compile(rf"(?:{suffix})?")
        self._ordinal = re.compile(rf"[-.']?{words.one_of('numbers.ordinals')}(?!{LETTER})")
        self._fraction = re.compile(rf"{lead}{words.one_of('numbers.fractions')}{end}")
        self._dotted = words.flag("ordinal_dot")
        self._clitics = re.compile(words.one_of("script.clitics"))
        self.unit = re.compile(
            rf"{_SYMBOL}|{lead}?(?:{words.one_of('units.before_measures')}(?:{space}|(?<=['.])))?"
            rf"{words.one_of('units.percent', 'units.currencies', 'units.measures')}{end}"
        )
        self._unit_before = re.compile(
            rf"{begin}{words.one_of('units.measures_before', 'ages.before')}{maybe}$"
        )
        self._age = re.compile(rf"{lead}?{words.one_of('ages.behind')}{end}")
        self._percent = re.compile(rf"{begin}{words.one_of('units.percent')}{end}")
        self._part = re.compile(rf"{begin}{words.one_of('numbers.parts')}{maybe}$")
        self._label = re.compile(rf"{begin}{words.one_of('labels.before')}{maybe}$")
        self._label_of_digits = re.compile(
            rf"{begin}{words.one_of('labels.before', 'labels.before_digits')}{maybe}$"
        )
        apposed = rf"(?:{words.one_of('ages.apposed')}\s)?"
        self._apposed = re.compile(rf"{ALPHA}\s?[,،]\s{apposed}$")
        self._year_before = re.compile(rf"{begin}{words.one_of('calendar.before_years')}{maybe}$")
        self._year_behind = re.compile(rf"\s?{words.one_of('calendar.behind_years')}{end}")
        self.people = re.compile(
            rf"{maybe}(?:{LETTER}+{space})?{words.one_of('people.counted')}{end}"
        )
        to = (
            rf"(?:-|{words.one_of('numbers.to', 'numbers.or')})"
            r"(?:\d[\d.,]*|[一二三四五六七八九十百千两兩]+)[千万萬亿億]?"
        )
        self._classifier = re.compile(
            rf"(?:{to})?[多余餘几幾]?\s?{words.one_of('people.classifiers')}"
        )
        self._classified = bool(words.phrases("people.classifiers"))
        age = words.one_of("ages.behind")
        self.ages = re.compile(rf",?\s*{apposed}(?:{LETTER}+\s)?{LETTER}+{lead}?{age}{end}")

    def suffixed(self, hay: str, end: int) -> int:
        """Where a number ends with the letters that belong to it."""
        match = self._suffix.match(hay, end)
        return match.end() if match else end

    def kind(self, hay: str, raw: Raw) -> Kind:
        """What a number of a folded text is a number of; its dates are told elsewhere."""
        before, after = hay[max(0, raw.start - LOOK) : raw.start], hay[raw.end : raw.end + LOOK]
        if raw.broken or (raw.digits and self._is_label(hay, raw, before, after)):
            return "label"
        if self.unit.match(after) or self._age.match(after):
            return "unit"
        # One look at the character before tells that no word leads to the number.
        led = not ends_apart(before)
        if led and (self._unit_before.search(before) or self._part.search(before)):
            return "unit"
        if _SIGN_BEFORE.search(before[-4:]) or (not raw.digits and self._in_percent(hay, raw)):
            return "unit"
        label = self._label_of_digits if raw.digits else self._label
        if led and not raw.about and label.search(before) and not self.people.match(after):
            return "label"
        apposed = self._apposed.search(before) and _APPOSED_BEHIND.match(after)
        if raw.value < 130 and apposed and not re.search(r"\d[^,]*,\s$", before):
            return "unit"
        if raw.value != raw.value.to_integral_value():
            return "unit"
        if self._classified:
            alone = not (before + after).strip(" 多余餘几幾")
            counted = self._classifier.match(after) or alone
            return "count" if counted else "label"
        return "label" if raw.digits and self._is_year(raw, before, after) else "count"

    def _is_label(self, hay: str, raw: Raw, before: str, after: str) -> bool:
        written = hay[raw.start : raw.end]
        if written[0] == "0" and written[1:2].isdecimal():
            return True
        if self.is_ordinal(hay, raw):
            return True
        counted_on = self.suffixed(after, 0) > 0
        if _BRACKETED[0].search(before) and _BRACKETED[1].match(after):
            return True
        if counted_on:
            return False
        if _LABEL_BEHIND.match(after):
            return True
        return bool(_LABEL_BEFORE.search(before)) and not self._joined_on(before)

    def is_ordinal(self, hay: str, raw: Raw) -> bool:
        """Whether letters or a full stop behind digits make an ordinal of them: "5-й", "5."."""
        after = hay[raw.end : raw.end + LOOK]
        counted_on = self.suffixed(after, 0) > 0
        if self._ordinal.match(after) and not (counted_on and raw.value % 10):
            return True
        return self._dotted and re.match(rf"\.\s{LETTER}", after) is not None

    def is_numerator(self, hay: str, raw: Raw) -> bool:
        """Whether it counts the parts of a fraction in words: "zwei Drittel"."""
        return self._fraction.match(hay, raw.end) is not None

    def _joined_on(self, before: str) -> bool:
        """Whether the letters right before a number are a word of their own: "ب80"."""
        last = re.search(rf"{LETTER}+$", before)
        return bool(last and self._clitics.fullmatch(last[0]))

    def _in_percent(self, hay: str, raw: Raw) -> bool:
        """Whether it is the "ciento" of "por ciento"."""
        found = self._percent.finditer(hay, max(0, raw.start - LOOK), raw.end)
        return any(m.end() == raw.end and m.end() > m.start() for m in found)

    def _is_year(self, raw: Raw, before: str, after: str) -> bool:
        if raw.end - raw.start != 4 or not 1900 <= raw.value < 2100:
            return False
        if not (before + after).strip():
            return False
        if self._year_before.search(before) or self._year_behind.match(after):
            return True
        return not self.people.match(after)
