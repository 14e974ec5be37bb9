"""Whether words are written as a person's name, by a language pack."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.evidence.packs.forms import first, sayings_of
from summarizer.evidence.packs.pack import ALPHA, pack

_MOST = 4
"""Words with a capital; those of more are bodies and titles."""


def is_written_as_a_person(name: str, language: str) -> bool:
    """Words with capitals, with small ones between them alone: "Antonio de la Rosa".

    In scripts without capitals, any few words. With small ones no body: "Ministerio de Defensa".
    """
    words = name.split()
    if not any(map(str.isupper, name)) and not any(map(str.islower, name)):
        return len(words) <= _MOST
    small = [word for word in words if re.match(ALPHA, word) and not _has_capital(word)]
    if not words or len(words) - len(small) > _MOST:
        return False
    if not small:
        return True
    folded = pack(language).fold(name).text
    between = words[0] not in small and words[-1] not in small
    joins = small_words(language)
    return (
        between
        and all(joins.fullmatch(pack(language).fold(word).text) for word in small)
        and not first(sayings_of(language).no_person, folded, 0, len(folded))
    )


def _has_capital(word: str) -> bool:
    """Whether a word of a name has a capital, perhaps behind an article: "al-Bursh", "d'Arc"."""
    article, *rest = _LED.split(word, maxsplit=1)
    return word[0].isupper() or (len(article) <= _ARTICLE and "".join(rest)[:1].isupper())


_LED = re.compile("[-'’]")
_ARTICLE = 3


@lru_cache
def small_words(language: str) -> re.Pattern[str]:
    """The small words that stand within a name: "de la"."""
    words = pack(language)
    return re.compile(words.one_of("grammar.articles", "sorts.joins"))
