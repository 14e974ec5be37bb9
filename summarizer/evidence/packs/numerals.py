"""Numbers of a folded text, in digits and in words, by a language pack.

Number words up to 999 come from CLDR's rules (`unicode_rbnf`); the pack adds the forms that these
lack, scales, collective numbers, and what joins them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.evidence.nearby import Span
from summarizer.evidence.numerals import han
from summarizer.evidence.numerals.digits import MOST_DIGITS, SPACES, value_of
from summarizer.evidence.packs.pack import LETTER, NEVER, Pack, pack
from summarizer.evidence.words.search import Folded

_DIGITS = re.compile(r"\d+(?:[.,'](?=\d)\d+)*")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)")
# In Ukrainian an apostrophe is part of the word: "п'ять".
_WORDS = re.compile(rf"(?:(?!\d){LETTER})+(?:'(?=[\u0400-\u04ff])(?:(?!\d){LETTER})+)*")
_HAN = re.compile(f"[{han.CHARACTERS}]{{1,16}}")
_MORE_SCALE = re.compile("[多余餘][千万萬亿億]")
_TWO_DIGITS = re.compile("[一二三四五六七八九两兩]{2}")
_MIXED = re.compile(r"\d{1,4}千?|[一二三四五六七八九两兩]千?")
_ABBREVIATION = re.compile(rf"\. (?=(?!\d){LETTER}|\d)")
_MOST_LEARNED = 20_000
_CEILING = 10**15


class Raw(NamedTuple):
    """A number of a folded text, whatever it is a number of.

    Attributes:
        value: what it amounts to.
        start: where it begins in the folded text.
        end: where it ends.
        digits: whether it is written in digits.
        one: whether it may as well be an article: "un", "ein".
        about: whether it is a collective number: "une cinquantaine".
        broken: whether it is a part of digits that are no single number, as of "1.2.3".
        scale: the last scale in it: 1,000 of "two thousand", 1 if there is none.
        more: whether it has its "and more" within: "十多万".
    """

    value: Decimal
    start: int
    end: int
    digits: bool
    one: bool = False
    about: bool = False
    broken: bool = False
    scale: Decimal = Decimal(1)
    more: bool = False


class Numerals:
    """The number words of one language.

    Args:
        words: its pack.
    """

    def __init__(self, words: Pack) -> None:
        self._spaces = words.flag("grouped_by_space")
        self._spaced = words.spaced
        self._scales = {w: Decimal(v) for w, v in words.values("numbers.scales").items()}
        self._collectives = {w: Decimal(v) for w, v in words.values("numbers.collectives").items()}
        self._multiples = {w: Decimal(v) for w, v in words.values("numbers.multiples").items()}
        self._joiners = frozenset(words.phrases("numbers.joiners"))
        self._clitics = words.phrases("numbers.clitics")
        self._units_first = words.flag("units_first")
        self._no_numbers = frozenset(words.phrases("numbers.no_numbers"))
        self._ones = frozenset(words.phrases("numbers.ones"))
        self._small = _spelled(words, int(words.values("script").get("spelled_to", 99)))
        self._small |= {w: Decimal(str(v)) for w, v in words.values("numbers.words").items()}
        self._small |= dict.fromkeys(self._ones, Decimal(1))
        self._compounds = words.phrases("numbers.compounds")
        for word in self._no_numbers:
            self._small.pop(word, None)
        phrases = (*self._small, *self._scales, *self._collectives, *self._multiples)
        self._longest = max(len(phrase.split()) for phrase in phrases) if phrases else 1
        self._half = words.compiled(rf"{words.begin}{words.one_of('numbers.half')}{words.maybe}$")
        self._and_half = words.compiled(
            rf"{words.maybe}{words.one_of('numbers.and_half')}{words.end}"
        )
        joiner = words.one_of("numbers.joiners")
        clitic = words.one_of("numbers.clitics")
        self._goes_on = words.compiled(
            rf"\.? (?:{joiner} )?{clitic}?" if clitic != NEVER else rf"\.? (?:{joiner} )?"
        )
        self._asks = words.compiled(
            rf"\s?(?:{'|'.join(map(re.escape, self._scales)) or '(?!)'}|[%°]"
            rf"|{words.one_of('units.percent')})"
        )

    def scan(self, text: str, folded: Folded) -> Iterator[Raw]:
        """Every number of the text, in order.

        Args:
            text: as it is written; no-break spaces group digits in every language.
            folded: the same, folded.
        """
        hay = folded.text
        found = [*self._in_digits(text, folded)]
        found += self._in_words(hay) if self._spaced else self._in_han(hay)
        last: Raw | None = None
        for raw in sorted(found, key=lambda raw: (raw.start, -raw.end)):
            if last is None or raw.start >= last.end:
                halved = self._halved(hay, raw)
                joined = self._joined(hay, last, halved) if last else None
                if last and joined is None:
                    yield last
                last = joined or halved
        if last:
            yield last

    def _joined(self, hay: str, one: Raw, other: Raw) -> Raw | None:
        """ "2 mil 500", "3 millones 200 mil": one number in two pieces."""
        # "2 mil 500 millones": the second scale multiplies both.
        bare = other.value / other.scale
        both = 1000 <= one.scale < other.scale and bare < one.scale and other.digits
        if both and self._goes_on.fullmatch(hay, one.end, other.start):
            value = (one.value + bare) * other.scale
            return one._replace(value=value, end=other.end, scale=other.scale)
        fits = one.scale > other.value and not (one.broken or other.broken or other.one)
        if not fits or one.scale < 1000 or not (one.digits or other.digits):
            return None
        if not self._goes_on.fullmatch(hay, one.end, other.start):
            return None
        return one._replace(value=one.value + other.value, end=other.end, scale=other.scale)

    def _halved(self, hay: str, raw: Raw) -> Raw:
        """ "Dos millones y medio", "medio millón"."""
        if raw.scale == 1:
            return raw
        if behind := self._and_half.match(hay, raw.end):
            return raw._replace(value=raw.value + raw.scale / 2, end=behind.end())
        before = self._half.search(hay, max(0, raw.start - 24), raw.start)
        if before and raw.value == raw.scale:
            return raw._replace(value=raw.value / 2, start=before.start())
        return raw

    def _in_digits(self, text: str, folded: Folded) -> Iterator[Raw]:
        hay, at = folded.text, 0
        while match := _DIGITS.search(hay, at):
            start, end = match.span()
            spaced = _SPACED.match(hay, start)
            if spaced and spaced.end() > end and self._groups(text, folded, *spaced.span()):
                end = spaced.end()
            at = end
            chunk = hay[start:end].replace(" ", "\u00a0")
            value = value_of(chunk, asks_decimal=bool(self._asks.match(hay, end)))
            if value is None:
                for part in re.finditer(r"\d+", hay[start:end]):
                    if len(part[0]) <= MOST_DIGITS:
                        a, b = start + part.start(), start + part.end()
                        yield Raw(Decimal(part[0]), a, b, True, broken=True)
                continue
            more = None if self._spaced else _MORE_SCALE.match(hay, end)
            if more:
                value, end = value * han.SCALES[more[0][1]], more.end()
            value, end, scale = self._scaled(hay, value, end)
            about = scale in self._multiples.values() and scale not in self._scales.values()
            at = max(at, end)
            yield Raw(value, start, end, True, about=about, scale=scale, more=bool(more))

    def _groups(self, text: str, folded: Folded, start: int, end: int) -> bool:
        if self._spaces:
            return True
        return all(
            text[folded.starts[at]] in SPACES for at in range(start, end) if folded.text[at] == " "
        )

    def _scaled(self, hay: str, value: Decimal, end: int) -> tuple[Decimal, int, Decimal]:
        """Digits with the scale behind them: "14 mil", "3 тыс.", "2万", "2 docenas"."""
        last = Decimal(1)
        while value < _CEILING:
            if not self._spaced:
                scale = han.SCALES.get(hay[end : end + 1], 0)
                if scale < 1000:
                    break
                value, end, last = value * scale, end + 1, Decimal(scale)
                # "1万2千": what follows at once and is smaller is added.
                more = _MIXED.match(hay, end)
                if more and (rest := _rest(more[0])) < scale:
                    value, end = value + rest, more.end()
                continue
            word = _WORDS.match(hay, end + (hay[end : end + 1] in (" ", "-")))
            times = word and (self._scales.get(word[0]) or self._multiples.get(word[0]))
            if not word or not times:
                break
            value, end, last = value * times, word.end(), times
            if len(word[0]) <= 4 and _ABBREVIATION.match(hay, end):
                end += 1
        return value, end, last

    def _in_han(self, hay: str) -> Iterator[Raw]:
        for match in _HAN.finditer(hay):
            if match.start() and hay[match.start() - 1].isdigit():
                continue
            # "五六人" is five or six, not 56.
            either = bool(_TWO_DIGITS.search(match[0]))
            value, end = han.value_of(match[0]), match.end()
            more = _MORE_SCALE.match(hay, end)
            if more:
                value, end = value * han.SCALES[more[0][1]], more.end()
            yield Raw(value, match.start(), end, False, broken=either, more=bool(more))

    def _in_words(self, hay: str) -> Iterator[Raw]:
        tokens = list(_WORDS.finditer(hay))
        at = 0
        while at < len(tokens):
            found = self._number(hay, tokens, at)
            if found is None:
                at += 1
                continue
            raw, at = found
            yield raw

    def _number(self, hay: str, tokens: Sequence[re.Match[str]], at: int) -> tuple[Raw, int] | None:
        """The longest number in words that begins at a token, and the token behind it."""
        number, first = _Growing(self._units_first), at
        start = end = 0
        while at < len(tokens) and not number.about:
            here = self._behind_joiner(hay, tokens, at, end) if end else at
            piece = None if here is None else self._piece(hay, tokens, here, number, here > at)
            if piece is None:
                break
            begun, at = piece
            start, end = start if end else begun, tokens[at - 1].end()
        if not end:
            return None
        one = at == first + 1 and number.value == 1 and hay[start:end] in self._ones
        raw = Raw(number.value, start, end, False, one=one, about=number.about, scale=number.scale)
        return raw, at

    def _behind_joiner(
        self, hay: str, tokens: Sequence[re.Match[str]], at: int, end: int
    ) -> int | None:
        """The token at which a number goes on, an "and" left aside; None if the gap ends it."""
        if not _joins(hay[end : tokens[at].start()]):
            return None
        if tokens[at][0] not in self._joiners or at + 1 == len(tokens):
            return at
        gap = hay[tokens[at].end() : tokens[at + 1].start()]
        return at + 1 if _joins(gap) else None

    def _piece(
        self,
        hay: str,
        tokens: Sequence[re.Match[str]],
        at: int,
        number: _Growing,
        joined: bool,
    ) -> Span | None:
        """Let a number grow by the phrase at a token: where that begins, and the token behind."""
        for table, take in (
            (self._small, number.add),
            (self._scales, number.scale_by),
            (self._collectives, number.count_by),
            (self._multiples if number.placed else {}, number.count_by),
        ):
            begun, word, behind = self._longest_at(hay, tokens, at, table)
            clitic = begun > tokens[at].start()
            if word is not None and take(table[word], joined=joined, clitic=clitic):
                return begun, behind
        return None

    def _compound(self, word: str) -> None:
        """Learn a number that is written as one word: "zweitausendfünfhundert"."""
        for name in self._compounds:
            left, scale, right = word.partition(name)
            if not scale or not (left or right):
                continue
            for part in (left, right):
                if part and part not in self._small:
                    self._compound(part)
            times = self._small.get(left) if left else Decimal(1)
            for joiner in self._joiners:
                right = right.removeprefix(joiner)
            rest = self._small.get(right) if right else Decimal(0)
            value = self._scales.get(name) or self._small.get(name)
            if times and rest is not None and value and times < 1000 and rest < value:
                if len(self._small) < _MOST_LEARNED:
                    self._small[word] = times * value + rest
                return

    def _longest_at(
        self,
        hay: str,
        tokens: Sequence[re.Match[str]],
        at: int,
        table: Mapping[str, Decimal],
    ) -> tuple[int, str | None, int]:
        """The longest phrase of a table at a token: where it begins, itself, the token behind."""
        for count in range(min(self._longest, len(tokens) - at), 0, -1):
            some = tokens[at : at + count]
            if any(not _joins(hay[a.end() : b.start()]) for a, b in pairwise(some)):
                continue
            phrase = " ".join(token[0] for token in some)
            start = some[0].start()
            if phrase in self._no_numbers:
                continue
            if phrase not in table and count == 1 and table is self._small:
                self._compound(phrase)
            if phrase in table:
                return start, phrase, at + count
            for clitic in self._clitics:
                bare = phrase.removeprefix(clitic)
                if bare != phrase and bare in table:
                    return start + len(clitic), bare, at + count
        return 0, None, at


class _Growing:
    """A number in words, as far as it has been read.

    Attributes:
        value: what it amounts to.
        scale: the last scale in it, 1 if something smaller came after.
        placed: whether something stands for the next scale to multiply.
        about: whether it is a collective number; nothing goes on behind one.
    """

    def __init__(self, units_first: bool) -> None:
        self._units_first = units_first
        self._total = self._group = Decimal(0)
        self._last = Decimal(_CEILING)
        self._begun = self.placed = self.about = False

    @property
    def value(self) -> Decimal:
        """What it amounts to."""
        return self._total + self._group

    @property
    def scale(self) -> Decimal:
        """The last scale in it."""
        return self._last if self._last < _CEILING and not self._group else Decimal(1)

    def add(self, small: Decimal, *, joined: bool, clitic: bool) -> bool:
        """Add a number below a thousand, if it may stand there."""
        if self.placed and not self._goes_on(small, clitic):
            # "شخصين اثنين": the same number once more says nothing new.
            return small == self.value and not joined
        if self._begun and not self.placed and not joined and small >= self._last:
            return False
        self._group += small
        self._begun = self.placed = True
        return True

    def scale_by(self, scale: Decimal, *, joined: bool, clitic: bool) -> bool:
        """Multiply what has been read since the last scale."""
        if joined or scale >= self._last:
            return False
        self._total += (self._group if self.placed else Decimal(1)) * scale
        self._group, self._last = Decimal(0), scale
        self._begun, self.placed = True, False
        return True

    def count_by(self, scale: Decimal, *, joined: bool, clitic: bool) -> bool:
        """Multiply by a collective number: "two dozen", "une cinquantaine"."""
        if self._total or joined:
            return False
        self.about = self.scale_by(scale, joined=joined, clitic=clitic)
        return self.about

    def _goes_on(self, small: Decimal, clitic: bool) -> bool:
        """Whether a small number goes on with the one before it."""
        if self._group % 100 == 0:
            return small < 100
        tens = self._group % 100
        if self._units_first:
            return clitic and tens < 10 and small in range(20, 100, 10)
        # In Turkish ten goes on too, and only the last word has an ending: "on beşe".
        return tens >= 10 and tens % 10 == 0 and 0 < small < 10


def _joins(gap: str) -> bool:
    return gap in (" ", "-", " - ")


def _rest(chars: str) -> Decimal:
    """What "2000", "2千" and "三千" add."""
    return (
        Decimal(int(chars))
        if chars.isdecimal()
        else (Decimal(chars[:-1]) * 1000 if chars[0].isdecimal() else han.value_of(chars))
    )


def _spelled(words: Pack, most: int) -> dict[str, Decimal]:
    """The cardinal numbers as CLDR spells them, in all genders and cases."""
    from unicode_rbnf import RbnfEngine

    engine = RbnfEngine.for_language(words.name)
    found: dict[str, Decimal] = {}
    for number in sorted({*range(most + 1), *range(100, 1000, 100)}):
        for rules, spelled in engine.format_number(number).text_by_ruleset.items():
            if "ordinal" not in rules and "year" not in rules:
                found.setdefault(words.fold(spelled).text.replace("-", " "), Decimal(number))
    return found


@lru_cache
def numerals(name: str) -> Numerals:
    """The number words of a language, made once."""
    return Numerals(pack(name))
