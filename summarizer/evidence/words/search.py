"""Finding words in a text whatever their accents, quotes, case or spacing, with true offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span

# The Arabic separators become those that every other script writes between digits.
_UNIFIED = {
    "\u066b": ".",
    "\u066c": ",",
    # Small letters in Turkish; in capitals it is an "I", as in English.
    "ı": "i",
    **dict.fromkeys("‘’‚‛ʼ`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_IGNORED = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640"
    # Marks that turn the direction of writing.
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_OUTER = " \t\r\n.,;:!?…\"'()[]{}<>-*、。〈〉《》「」『』【】،؛؟"
_ARTICLES = ("the ", "a ", "an ")
_ARABIC_PREFIXES = ("ال", "وال", "بال", "لل", "و", "ب", "ل", "ف", "ك")
_GROUPED = re.compile(r"\d[\u00a0\u2009\u202f]\d{3}")
_INITIAL = re.compile(r"\.[^\W\d_]\.")
_HAN_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿萬億")
# ASCII that folds to itself in small letters; most of an article is made of it.
_PLAIN_RUN = re.compile(r"[!-_a-~](?:[!-_a-~]| (?=[!-_a-~]))*")
_WORD_MAY_BEGIN = re.compile(
    r"[\W_\u0600-\u06ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0003ffff]"
)


# Without the wide digits: of two numbers, one on each line, none is made.
_IDEOGRAPH = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff0f\uff1a-\uffef\U00020000-\U0003ffff"
_WRAPPED = re.compile(
    rf"(?<=[{_IDEOGRAPH}])[^\S\n]*\n\s*(?=[\d{_IDEOGRAPH}])|(?<=\d)[^\S\n]*\n\s*(?=[{_IDEOGRAPH}])"
)
"""Where a line was full in a script without spaces: inside a word as well."""


@dataclass(frozen=True)
class Folded:
    """A text made comparable, and where each of its characters came from.

    Attributes:
        text: casefolded, without accents, quotes and dashes unified, white space single.
        starts: for each character of `text`, where its original begins.
        ends: for each character of `text`, where its original ends, combining marks included.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` cuts no original character in two, as "c" would "℃"."""
        starts = self.starts
        cut = start > 0 and starts[start - 1] == starts[start]
        return not cut and (end == len(starts) or starts[end - 1] != starts[end])

    def span(self, start: int, end: int) -> Span:
        """The original span of ``text[start:end]``, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


@remembered(2048)
def fold(text: str) -> Folded:
    """Make a text comparable: case, accents, width, quotes, dashes and white space folded."""
    plain = " ".join(text.split())
    # Most that is no ASCII in English are quotation marks and dashes.
    for mark, same in _UNIFIED.items():
        if mark in plain:
            plain = plain.replace(mark, same)
    if plain.isascii() and len(plain) == len(text):
        return Folded(plain.lower(), range(len(text)), range(1, len(text) + 1))
    return _fold_each(text)


def _fold_each(text: str) -> Folded:
    if "\n" in text:
        text = _WRAPPED.sub(lambda gap: "\u200b" * len(gap[0]), text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in _PLAIN_RUN.finditer(text):
        start, end = run.span()
        _fold_chars(text, at, start, out, starts, ends)
        out.append(run[0].lower())
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))
        at = end
    _fold_chars(text, at, len(text), out, starts, ends)
    return Folded("".join(out), tuple(starts), tuple(ends))


def _fold_chars(
    text: str, start: int, stop: int, out: list[str], starts: list[int], ends: list[int]
) -> None:
    """Fold one character after the other, and put the result behind what is there."""
    for index in range(start, stop):
        char = text[index]
        if char in _IGNORED:
            continue
        if char.isspace():
            if out and out[-1] != " ":
                out.append(" ")
                starts.append(index)
                ends.append(index + 1)
            elif out:
                ends[-1] = index + 1
            continue
        for piece in _spelled(char):
            if unicodedata.combining(piece) or (piece == " " and out[-1:] in ([], [" "])):
                if ends and unicodedata.combining(char):
                    ends[-1] = index + 1
                continue
            digit = unicodedata.decimal(piece, None)
            for folded in piece.casefold() if digit is None else str(digit):
                out.append(folded)
                starts.append(index)
                ends.append(index + 1)


@lru_cache(maxsize=4096)
def _spelled(char: str) -> str:
    """The plain characters that one character stands for.

    Fractions, powers and circled numbers stand for themselves: "2½" is not 21/2, nor "10²" 102, and
    "①" counts nothing. Small figures below the line are those of formulas: "Cl₂" is "Cl2".
    """
    number = unicodedata.category(char) == "No"
    if number and not unicodedata.decomposition(char).startswith("<sub>"):
        return char
    return unicodedata.normalize("NFKD", _UNIFIED.get(char, char))


def lowered(text: str) -> str:
    """The text in small letters, as long as the text itself.

    A pattern of small ASCII letters finds in it what it finds in the text when case is ignored,
    and finds it several times as fast.
    """
    if not text.isascii():
        # The letters besides "K" that pass for ASCII ones where case is ignored.
        text = text.replace("ı", "i").replace("İ", "i").replace("ſ", "s")
    return text.lower()


def has_one(text: str, forms: Iterable[str]) -> bool:
    """Whether one of the forms stands anywhere in the text, whatever is around it."""
    for form in forms:  # noqa: SIM110 - any() takes three times as long
        if form in text:
            return True
    return False


def has_all(text: str, forms: Iterable[str]) -> bool:
    """Whether all of the forms stand in the text, whatever is around them."""
    for form in forms:  # noqa: SIM110 - all() takes three times as long
        if form not in text:
            return False
    return True


def may_end_in(text: str, endings: tuple[str, ...]) -> bool:
    """Whether the text, case and white space behind it aside, ends in one of the endings.

    Rules out at little cost most texts that a pattern for the end of a text would search.
    """
    return lowered(text).rstrip().endswith(endings)


_SPACED_INITIALS = re.compile(r"\b([a-z])\.\s(?=[a-z]\.)")
_INITIALS_END = re.compile(r"\b[a-z]\.[a-z]$")
_DOTTED = re.compile(r"\b[^\W\d_](?:\.\s?[^\W\d_]\b)+\.?")
_CAPITALS = re.compile(r"\b[A-Z]{2,4}\b")
_SHORTEST_SHOUTED = 4


def occurrences(words: str, text: str) -> list[Span]:
    """Spans of `text` at which `words` stand as whole words, made of whole characters of it.

    A leading article and outer punctuation of `words` need not be there. "Iran" stands in
    "Iran's" but not in "Iranian"; "200" does not stand in "1,200", nor "U.S." in "U.S.S.R.". In
    scripts without spaces a word may stand anywhere, except inside a number ("十三"). "U. S." is
    "U.S.", and "US", but not "us".
    """
    hay = fold(text)
    for needle, closings, capitals in _forms(words):
        if needle not in hay.text:
            continue
        if found := _occurrences(needle, closings, text, hay):
            # A text may have no capitals at all.
            if not capitals or text.islower():
                return found
            return [span for span in found if not text[slice(*span)].islower()]
    return []


def _occurrences(needle: str, closings: tuple[str, ...], text: str, hay: Folded) -> list[Span]:
    at = hay.text.find(needle)
    for closing in closings:
        if needle + closing in hay.text:
            needle += closing
            at = hay.text.find(needle, at)
    found = []
    while at >= 0:
        end = at + len(needle)
        if are_whole_words(text, hay, at, end):
            found.append(hay.span(at, end))
            at = hay.text.find(needle, end)
        else:
            at = hay.text.find(needle, _next_start(hay.text, at))
    return found


@remembered(2048)
def _forms(words: str) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """The words as they are looked for, with points in their initials or without.

    With each form the marks that belong to it where they follow, and whether it is nothing but
    initials, which words in small letters are not: "US" is not "us", nor "WHO" "who".
    """
    other = undotted(words)
    if other == words:
        other = _CAPITALS.sub(lambda found: ".".join(found[0]) + ".", words)
    forms = []
    for form in dict.fromkeys((words, other)):
        needle, closings = needle_of(form)
        if needle:
            shouted = len(needle) < _SHORTEST_SHOUTED and form.isupper()
            forms.append((needle, closings, shouted))
    return tuple(forms)


def undotted(text: str) -> str:
    """The text without points in initials: "the US" of "the U.S.", or of "the U. S."."""
    if "." not in text:
        return text
    return _DOTTED.sub(lambda found: re.sub(r"\W", "", found[0]), text)


def are_whole_words(text: str, folded: Folded, start: int, end: int) -> bool:
    """Whether ``folded.text[start:end]`` is whole words and numbers, of whole characters.

    Args:
        text: the text.
        folded: the same, folded.
        start, end: offsets in the folded one.
    """
    if not (_begins(folded.text, start) and _ends(folded.text, end)):
        return False
    # No character of ASCII is folded to several.
    if text.isascii():
        return True
    return folded.is_whole(start, end) and not _cuts_number(text, *folded.span(start, end))


@remembered(2048)
def needle_of(words: str) -> tuple[str, tuple[str, ...]]:
    """The words as they are looked for, and the marks that belong to them where they follow."""
    needle = _SPACED_INITIALS.sub(r"\1.", fold(words).text).strip(_OUTER)
    for article in _ARTICLES:
        if needle.startswith(article) and len(needle) > len(article):
            needle = needle[len(article) :].strip(_OUTER)
            break
    closings = ("." if _INITIALS_END.search(needle) else "", ")" if _is_open(needle) else "")
    return needle, tuple(filter(None, closings))


def _is_open(words: str) -> bool:
    return words.count("(") > words.count(")")


def _next_start(text: str, at: int) -> int:
    """The next place after `at` where a word may begin: all places between fail alike."""
    if not text[at].isalnum():
        return at + 1
    match = _WORD_MAY_BEGIN.search(text, at + 1)
    return match.start() if match else len(text)


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Whether the span is only a part of one number, as "200" of "1\u00a0200" or "三" of "十三"."""
    if (start > 1 and _GROUPED.match(text, start - 2)) or _GROUPED.match(text, end - 1):
        return True
    return any(
        text[edge - 1 : edge] in _HAN_NUMERALS and text[edge : edge + 1] in _HAN_NUMERALS
        for edge in (start, end)
    )


def _begins(text: str, at: int) -> bool:
    if at == 0:
        return True
    before = text[at - 1]
    if (before >= _FIRST_FREE or text[at] >= _FIRST_FREE) and (_free(text[at]) or _free(before)):
        return True
    if text[at].isdigit() and before in ",.'" and at > 1 and text[at - 2].isdigit():
        return False
    if not (before.isalnum() or before == "_"):
        return True
    if not (_arabic(text[at]) or (text[at].isdigit() and _arabic(before))):
        return False
    word = re.search(r"\w*$", text[max(0, at - 5) : at])
    return word is not None and word[0] in _ARABIC_PREFIXES


def _ends(text: str, end: int) -> bool:
    if end == len(text):
        return True
    after, last = text[end], text[end - 1]
    if (after >= _FIRST_FREE or last >= _FIRST_FREE) and (_free(after) or _free(last)):
        return True
    if text[end - 1].isdigit() and after in ",.'" and text[end + 1 : end + 2].isdigit():
        return False
    if text[max(0, end - 2) : end - 1] == "." and _INITIAL.match(text, end):
        return False
    return not (after.isalnum() or after == "_")


def is_unspaced(text: str) -> bool:
    """Whether a character is of a script that writes words without spaces between them."""
    return not text.isascii() and any(map(_free, text))


_FIRST_FREE = "\u0e00"
"""Most characters by far come before all of these scripts."""


def _free(char: str) -> bool:
    """Whether the character is of a script that writes words without spaces between them."""
    code = ord(char)
    return (
        0x0E00 <= code <= 0x0EFF
        or 0x1000 <= code <= 0x109F
        or 0x1780 <= code <= 0x17FF
        or 0x2E80 <= code <= 0x9FFF
        or 0x20000 <= code <= 0x3FFFF
    )


def _arabic(char: str) -> bool:
    return "\u0600" <= char <= "\u06ff"
