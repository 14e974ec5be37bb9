"""Runs of words with capitals in a text, which may be names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.evidence.told.names import has_capital
from summarizer.evidence.words.search import fold
from summarizer.redaction.words import Words, is_day, is_grammar, is_month, is_one_of
from summarizer.unseen import JOINERS, UNSEEN

_HIDDEN = f"{UNSEEN}{JOINERS}"
TOKEN = re.compile(
    rf"[^\W\d_](?:[^\W_]|[\u0300-\u036f'’`.·{_HIDDEN}-]+(?=[^\W_])"
    rf"|[\u0300-\u036f]+|\.(?=[{_HIDDEN}]*(?:\s|,|$)))*"
)
"""A word of a name, without unseen marks behind it: "O'Brien", "al-Din", "J.", "Smith-Jones"."""
_JOINS = re.compile(r"""\s+['‘"“„«]?|['’"”“»]\s*""")
_POSSESSIVE = re.compile("['’ʼ]s?$", re.I)


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals, one after the other: ``text[start:end]``."""

    start: int
    end: int


def visible(text: str) -> str:
    """The text without what is not seen: soft hyphens, marks of direction, zero-width spaces."""
    return _INVISIBLE.sub("", text)


_INVISIBLE = re.compile(f"[{_HIDDEN}]")


def has_capitals(text: str) -> bool:
    """Whether a text tells names by capitals: it has some, and not nothing else."""
    capital = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    return capital > 0 and small > capital


def is_cased(text: str) -> bool:
    """Whether most letters of a text are of a script with capitals."""
    letters = [one for one in text if one.isalpha()]
    cased = sum(one.lower() != one.upper() for one in letters)
    return cased * 2 > len(letters)


def runs(text: str, words: Words) -> list[Run]:
    """The runs of words with capitals that may be names, titles before them left out."""
    found: list[Run] = []
    run: list[re.Match[str]] = []
    tokens = list(TOKEN.finditer(text))
    for token in [*tokens, None]:
        gap = visible(text[run[-1].end() : token.start()]) if run and token else ""
        joined = _JOINS.fullmatch(gap) is not None
        ended = bool(run) and _ends_sentence(run[-1][0])
        capital = token is not None and has_capital(token[0])
        particle = token is not None and joined and is_one_of("particles", fold(token[0]).text)
        if token and not ended and ((capital and (joined or not run)) or particle):
            run.append(token)
        else:
            found += _trimmed(run, words)
            run = [token] if token and capital else []
    return found


def _ends_sentence(token: str) -> bool:
    """Whether a word with a full stop ends what is said: "Paz. Smith", but not "J. Smith"."""
    bare = token.rstrip(".")
    return token.endswith(".") and len(bare) > 3


def _trimmed(run: list[re.Match[str]], words: Words) -> Iterator[Run]:
    run = run[title_ends([token[0] for token in run], words) :]
    while run and (
        leads(run[0][0], words) or (len(run) == 1 and _is_day(run[0][0])) or _dates(run[0])
    ):
        run = run[1:]
    while run and not has_capital(run[-1][0]):
        run = run[:-1]
    if run:
        end = run[-1].end()
        last = run[-1][0]
        # The full stop of an initial is the name's, that of a sentence is not.
        end -= last.endswith(".") and len(last) > 2
        possessive = _POSSESSIVE.search(last)
        yield Run(run[0].start(), end - (len(possessive[0]) if possessive else 0))


def _dates(token: re.Match[str]) -> bool:
    """Whether it is the month of a date: "Jan. 24"."""
    return is_month(fold(token[0]).text) and _NUMBER.match(token.string, token.end()) is not None


_NUMBER = re.compile(r"\s+\d")


def _is_day(word: str) -> bool:
    return is_day(_POSSESSIVE.sub("", fold(word).text))


def title_ends(tokens: list[str], words: Words) -> int:
    """How many words stand before a name as its bearer's title: 2 of "Defence Minister Ana Paz"."""
    titles = words.found("titles")
    bare = [fold(one).text.rstrip(".") for one in tokens]
    found = [
        number
        for number, one in enumerate(bare, 1)
        if titles.fullmatch(one) and not is_one_of("names_too", one)
    ]
    return found[-1] if found and found[-1] < len(tokens) else 0


def leads(word: str, words: Words) -> bool:
    """Whether a word stands before a name and is none of it: "Mayor", "The", "Schoolgirl"."""
    bare = fold(word).text.rstrip(".")
    if is_one_of("names_too", bare):
        return False
    if is_grammar(bare) or bare.endswith("-old") or not has_capital(word):
        return True
    before = words.found("titles", "children", "many", "kin", "leading")
    return any(one.fullmatch(bare) is not None for one in (before, words.people))


def script_of(text: str) -> str:
    """The script of most letters of a text, as Unicode names it: "LATIN", "CJK"; "" if none."""
    names = (unicodedata.name(one, "").split(" ")[0] for one in text[:_ENOUGH] if one.isalpha())
    scripts = Counter(_ONE_SCRIPT.get(name, name) for name in names)
    return max(scripts, key=lambda one: scripts[one], default="")


_ENOUGH = 2000
_ONE_SCRIPT = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "FULLWIDTH": "LATIN"}
