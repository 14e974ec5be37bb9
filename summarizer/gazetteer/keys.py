"""How a name is looked up: the same for the data and for what an article writes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_LETTERS = str.maketrans(
    # Letters that Unicode does not take apart, and those that one script writes in two ways.
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ـ": None}
    | {"ё": "е", "ʼ": None, "ʿ": None, "ʾ": None}
)
_NUKTA = 7
_ARABIC = range(27, 36)
_ABOVE = range(200, 241)


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """A name without case, accents, spaces and marks: "Deir ez-Zor" and "Deir Ezzor" are one.

    Vowel signs of the scripts of India stay, as they are no accents.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    kept = [one for one in plain if _says(one)]
    return "".join(kept).casefold().translate(_LETTERS)


def _says(one: str) -> bool:
    kind = unicodedata.category(one)
    if kind[0] != "M":
        return kind[0] in "LN"
    mark = unicodedata.combining(one)
    return not (mark == _NUKTA or mark in _ARABIC or mark in _ABOVE)


_CODE = re.compile(r"[A-Z]{2,4}|.*[/:@].*")
_BRACKET = re.compile(r"\s*\([^()]*\)")


def is_name(text: str) -> bool:
    """Whether an alternate name is one that people write.

    No code of an airport, and no transliteration letter by letter ("hlb", "xa lep po"), all of
    which GeoNames lists among the names.
    """
    small = text == text.lower() and any("a" <= one <= "z" for one in text)
    return bool(text) and not small and _CODE.fullmatch(text) is None


def short_forms(name: str, others: Iterable[str]) -> Iterator[str]:
    """What a place is called for short: "Halle (Saale)", "Frankfurt am Main".

    Not without "City" alone, as that is what tells Oklahoma's largest city from it.
    """
    yield _BRACKET.sub("", name).strip() or name
    for other in others:
        rest = name[len(other) :]
        if name.startswith(other) and rest[:1] in (" ", "-") and rest != " City":
            yield other
