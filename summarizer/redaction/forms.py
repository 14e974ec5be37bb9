"""Patterns of folded text for a name and for a word of one, in the forms that texts give them."""

from __future__ import annotations

import re

from summarizer.evidence.packs.pack import LETTER
from summarizer.evidence.words.search import fold
from summarizer.redaction.runs import is_cased

_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_ARABIC = re.compile("[\u0600-\u06ff]+")
_HEBREW = re.compile("[\u0590-\u05ff]+")
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
"""Letters of scripts in which a name stands without a space before what follows it."""
_CASES = (
    "а у ом ым е ы ой ою ей ею ю я и ых их ими ыми ам ям ами ями ах ях ем им ого ому ую юю ая яя "
    "ый ий ь й ові еві ів ої ій"
)
"""Endings of names in Russian and Ukrainian."""
_ENDINGS = "|".join(sorted({fold(one).text for one in _CASES.split()}, key=len, reverse=True))
_UNCHANGING = frozenset(
    "en es fr de pt it nl da sv no nb ca gl id ms vi tr so sw tl ht af".split()
) | {""}
"""Languages whose names take no endings, or such as are known, and texts in none: ""."""
_GLUED = "al|el|van|von|der|den|de|la|di|da|ibn|bin|abu|mac|mc|fitz"
_BETWEEN = r"[\s_'\"(),-]{0,3}"


def name_pattern(name: str, language: str) -> str:
    """A pattern of the whole name, however its words are joined: "AnnaSmith", "anna_smith"."""
    tokens = name.split()
    joined = "".join(
        _form(token, language) + (rf"\.?{_BETWEEN}" if _dotted(token) else _BETWEEN)
        for token in tokens[:-1]
    )
    last = _form(tokens[-1], language)
    return _bounded(joined + last, tokens[0], tokens[-1], within=_long(name))


def word_pattern(word: str, language: str) -> str:
    """A pattern of a word of a name, standing alone, or as one with "al" or "van"."""
    glued = rf"(?:{_GLUED}){{0,2}}" if is_cased(word) and len(word) > 3 else ""
    return _bounded(glued + _form(word, language), word, word, within=False)


def _long(name: str) -> bool:
    """Whether a name is told apart within a longer word, as in "#JusticeForAnnaSmith"."""
    return len(name.split()) > 1 and sum(map(str.isalpha, name)) > 7


def _dotted(token: str) -> bool:
    return token.endswith(".") or len(token) < 2


def _bounded(pattern: str, first: str, last: str, *, within: bool) -> str:
    before = "" if within or UNSPACED.search(first) else "(?<![^\\W\\d_])"
    if _ARABIC.search(first):
        before = rf"(?<!{LETTER})(?:[وفبلك]{{1,3}})?"
    elif _HEBREW.search(first):
        before = rf"(?<!{LETTER})(?:[ובלמשהכ]{{1,3}})?"
    after = "" if within or UNSPACED.search(last) else "(?![^\\W\\d_])"
    if _ARABIC.search(last):
        pattern += "ا?"  # as an object: "محمدا"
    return rf"{before}(?P<name>{pattern}){after}"


def _form(word: str, language: str) -> str:
    """A pattern of a word in its forms, its marks there or not: "o'brien" is "obrien"."""
    letters = re.findall(r"[^\W_]+|[\u0900-\u0963]+", fold(_AS_TWO.sub("e", word)).text)
    bare = "".join(letters)
    spelt = [_SPELT.sub(lambda one: _SPELLINGS[one[0]], one) for one in letters]
    if _CYRILLIC.fullmatch(bare) and len(bare) > 3:
        return _declined(bare)
    if _ARABIC.fullmatch(bare) and len(bare) > 4 and bare.startswith("ال"):
        return f"(?:ال)?{bare[2:]}"
    if letters and is_cased(bare) and language not in _UNCHANGING:
        spelt[-1] = _inflected(letters[-1])
    pattern = r"[\W_]{0,2}".join(spelt)
    if _ARABIC.fullmatch(bare):
        return f"(?:ال)?{pattern}"
    if is_cased(bare) and len(bare) > 3 and language in _UNCHANGING:
        return f"{pattern}(?:es|s)?"
    return pattern


_AS_TWO = re.compile("(?<=[aouAOU])\u0308|(?<=[äöüÄÖÜ])")
_SPELLINGS = {
    **{"ae": "(?:ae?|æ)", "oe": "(?:oe?|œ|ø)", "ue": "ue?", "aa": "aa?"},
    **{"æ": "(?:æ|ae?)", "œ": "(?:œ|oe?)", "ø": "(?:ø|oe?)", "þ": "(?:þ|th)"},
    **dict.fromkeys("يیى", "[يیى]"),
    **dict.fromkeys("كک", "[كک]"),
    **dict.fromkeys("ةه", "[ةه]"),
    **{"ł": "[łl]", "đ": "(?:đ|dj?)", "ð": "[ðd]", "o": "[oø]", "l": "[lł]", "d": "[dđð]"},
}
"""How letters are spelt where a keyboard has them not: "Müller" and "Mueller" are one."""
_SPELT = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))


def _inflected(word: str) -> str:
    """In a language whose endings are not known: all but the last letter, and what may follow."""
    stem = word[:-1] if len(word) > 4 else word
    return rf"{stem}[^\W\d_]{{0,4}}"


def _declined(word: str) -> str:
    stem = re.sub(rf"(?:{_ENDINGS})$", "", word)
    stem = stem if len(stem) > 2 else word
    stems = {word, stem}
    fleeting = re.fullmatch(r"(.{2,})[еоё]([цлкрнв])", word)
    if fleeting:
        stems.add(fleeting[1] + fleeting[2])
    every = "|".join(sorted(stems, key=len, reverse=True))
    return rf"(?:{every})(?:{_ENDINGS}|ск\w{{2,3}})?"
