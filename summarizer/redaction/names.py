"""Which words of a value are names of persons, told by form; what is doubtful counts as one.

A script with capitals has names in runs of them: "Mayor Ana Paz, 43" names Ana Paz, "80 Syrian
soldiers" and "the ministry" nobody. In other scripts a value is a name once numbers and words for
people are taken off it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.evidence.numbers import numbers
from summarizer.evidence.packs.pack import ALPHA
from summarizer.evidence.persons import names_one_person
from summarizer.evidence.things import names_thing
from summarizer.evidence.words import fold
from summarizer.redaction.words import Words, is_day, is_grammar, is_group

TOKEN = re.compile(
    r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u0900-\u0903\u093a-\u0963'’.·-](?=[^\W_])|\.(?=\s|,|$))*"
)
"""A word of a name: "O'Brien", "al-Din", "J.", "Smith-Jones"."""
PARTICLES = frozenset(
    "de del della di da do dos das du van von der den ter zu al el bin ibn bint ben abu umm ould "
    "la le y e af av al- el- abd عبد ابو ابن بن بنت ام ال بني jr sr ii iii iv".split()
)
"""Parts of names that alone name nobody."""
_JOINS = re.compile(r"""\s+['‘"“„«]?|['’"”“»]\s*""")
_BEHIND = re.compile(rf"\s+({ALPHA}+)")
_FAMILY = frozenset("family families brothers sisters couple twins household clan".split())
_GOES_ON = frozenset(
    "and or who was were is are of from aged age in at on with whose which that had has killed "
    "died y e et und и і ve dan que qui der die das de".split()
)
_DETERMINED = re.compile(
    r"(?<!\w)(?:a|an|the|one|another|un|una|une|le|la|el|los|las|les|der|die|das)\s+$"
)
_PIECES = re.compile(r"\s*(?:[,;،、；，()（）\[\]\n]|\band\b|\s&\s|和|与|與|及|\s[-–—]\s)\s*")
_POSSESSIVE = re.compile("['’ʼ]s?$", re.I)
_MADE_LOWER = re.compile(r"-(?:born|based|led|backed|style|era|aged|old)$", re.I)
_ACRONYM = re.compile(r"[^\W\d_]{2,6}")
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals, one after the other: ``text[start:end]``."""

    start: int
    end: int


def visible(text: str) -> str:
    """The text without what is not seen: soft hyphens, marks of direction, zero-width spaces."""
    return _INVISIBLE.sub("", text)


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


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
        joined = bool(run and token and _JOINS.fullmatch(text[run[-1].end() : token.start()]))
        ended = bool(run) and _ends_sentence(run[-1][0])
        capital = token is not None and _is_capital(token[0])
        particle = token is not None and joined and fold(token[0]).text in PARTICLES
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
    run = run[_title_ends([token[0] for token in run], words) :]
    while run and (_leads(run[0][0], words) or (len(run) == 1 and is_day(fold(run[0][0]).text))):
        run = run[1:]
    while run and (not _is_capital(run[-1][0])):
        run = run[:-1]
    if run:
        end = run[-1].end()
        last = run[-1][0]
        # The full stop of an initial is the name's, that of a sentence is not.
        end -= last.endswith(".") and len(last) > 2
        possessive = _POSSESSIVE.search(last)
        yield Run(run[0].start(), end - (len(possessive[0]) if possessive else 0))


def _title_ends(tokens: list[str], words: Words) -> int:
    """How many words stand before a name as its bearer's title: 2 of "Defence Minister Ana Paz"."""
    titles = words.found("titles")
    found = [n for n, one in enumerate(tokens, 1) if titles.fullmatch(fold(one).text.rstrip("."))]
    return found[-1] if found and found[-1] < len(tokens) else 0


def _leads(word: str, words: Words) -> bool:
    """Whether a word stands before a name and is none of it: "Mayor", "The", "Schoolgirl"."""
    bare = fold(word).text.rstrip(".")
    return (
        is_grammar(bare)
        or bare.endswith("-old")
        or not _is_capital(word)
        or any(
            found is not None
            for found in (
                words.found("titles", "children", "many", "kin").fullmatch(bare),
                words.people.fullmatch(bare),
            )
        )
    )


def _is_capital(word: str) -> bool:
    return any(map(str.isupper, unicodedata.normalize("NFC", word))) and not word.islower()


def persons(
    value: str,
    article: str,
    words: Words,
    language: str,
    *,
    sure: bool = False,
    body: bool = False,
    places: Iterable[str] = (),
) -> list[str]:
    """The names of persons in a value.

    Args:
        value: words of the record.
        article: the whole text, for how the words are used elsewhere.
        words: of the article's languages.
        language: of the article, for its numbers.
        sure: the value is said to name persons, as each of `named` is.
        body: it is said to be a body, or of one.
        places: where it happened; no person unless `sure`.
    """
    value = visible(value).strip()
    if not is_cased(value):
        return list(_of_no_capitals(value, words, language, sure=sure, body=body))
    if not has_capitals(article):
        return list(_of_one_case(value, words, language, sure=sure))
    counted = [(one.start, one.end) for one in numbers(value, language)]
    known = {fold(place).text for place in places}
    found: list[str] = []
    for run in runs(value, words):
        name = value[run.start : run.end]
        while counted and (first := name.partition(" "))[0] and _in(counted, value, name):
            name = first[2]
        if name and (
            sure or _may_be_person(name, value, run, article, words, body=body, known=known)
        ):
            found.append(name)
    return found


def _in(counted: list[tuple[int, int]], value: str, name: str) -> bool:
    at = value.find(name)
    return any(start <= at < end for start, end in counted)


def _may_be_person(
    name: str,
    value: str,
    run: Run,
    article: str,
    words: Words,
    *,
    body: bool,
    known: set[str],
) -> bool:
    tokens = name.split()
    folded = [fold(token).text.rstrip(".") for token in tokens]
    if fold(name).text in known or any(map(is_group, folded)) or names_thing(name):
        return False
    behind = _BEHIND.match(value, run.end)
    following = behind[1] if behind else ""
    if _MADE_LOWER.search(name):
        return False  # "New Zealand-born"
    if following.islower() and words.people.fullmatch(fold(following).text):
        return following in _FAMILY  # "Fort Bragg soldier"
    if len(tokens) > 1:
        if following.islower() and (is_group(following) or names_thing(following)):
            return following in _FAMILY
        # A person is not "the" somebody; a body often is.
        return not (body and re.search(rf"\b[Tt]he\s+{re.escape(name)}\b(?!\s+[A-Z])", article))
    if following in _FAMILY:
        return True
    if following.islower() and following not in _GOES_ON:
        return False  # "Syrian soldiers"
    if _has_another_name(name, article):
        return True
    acronym = _ACRONYM.fullmatch(name) is not None and name.isupper()
    plural = folded[0].endswith(("s", "ese", "ish")) and len(name) > 3
    determined = _DETERMINED.search(value, 0, run.start) is not None
    return not (body or acronym or plural or determined)


def _has_another_name(name: str, article: str) -> bool:
    """Whether the text has the word behind a first name, or behind "Mr"."""
    before = rf"(?:[^\W\d_]+[^\W_]*|Mr|Mrs|Ms)\.?\s+{re.escape(name)}\b"
    return any(
        found[0][0].isupper() and not is_grammar(fold(found[0].split()[0]).text)
        for found in re.finditer(rf"\b{before}", article)
    )


def _of_one_case(value: str, words: Words, language: str, *, sure: bool) -> Iterator[str]:
    """Names of a text without capitals, or without small letters."""
    titles = words.found("titles")
    for piece in _PIECES.split(value):
        tokens = piece.split()
        if not sure and not names_one_person(piece.upper()):
            continue
        if numbers(piece, language):
            continue
        named = tokens[_title_ends(tokens, words) :]
        while named and _leads(named[0].capitalize(), words):
            named = named[1:]
        folded = [fold(token).text.rstrip(".") for token in named]
        titled = 0 < len(named) < len(tokens) and titles.fullmatch(
            fold(tokens[len(tokens) - len(named) - 1]).text.rstrip(".")
        )
        if not folded or any(map(is_group, folded)) or any(map(is_grammar, folded)):
            continue
        if (sure or titled or len(named) > 1) and not titles.fullmatch(folded[-1]):
            yield " ".join(named)


def _of_no_capitals(
    value: str, words: Words, language: str, *, sure: bool, body: bool
) -> Iterator[str]:
    for piece in _PIECES.split(value):
        bare = _without_people(piece, words)
        if not bare or len(bare.split()) > _LONGEST or (body and not sure):
            continue
        counted = bool(re.search(r"\d", bare)) or bool(numbers(bare, language))
        letters = sum(one.isalpha() for one in bare)
        if letters > 1 and not counted:
            yield bare


def _without_people(piece: str, words: Words) -> str:
    """What is left once ages, titles and words for people are taken off, as of "男孩小明"."""
    folded = fold(piece)
    keep = [True] * len(piece)
    around = words.pattern("behind", "young")
    patterns = (
        re.compile(rf"\d+[\s-]*{around}"),
        words.found("titles", "children", "many", "kin", "linking"),
        words.people,
    )
    for pattern in patterns:
        for found in pattern.finditer(folded.text):
            if found.end() > found.start():
                start, end = folded.span(found.start(), found.end())
                keep[start:end] = [False] * (end - start)
    left = "".join(one if kept else " " for one, kept in zip(piece, keep, strict=True))
    return " ".join(left.split()).strip(" -–—·.,،:：")


def parts(name: str) -> list[str]:
    """The words of a name by which somebody may be named again: first names, last names.

    Of Chinese characters alone the name without the family's, which is one character or two.
    """
    tokens = name.split()
    if len(tokens) == 1 and _HAN.fullmatch(name):
        found = [name[at:] for at in (1, 2) if len(name) - at > 1]
    else:
        pieces = [one for token in tokens for one in (token, *_HYPHENS.split(token))]
        found = [one for piece in pieces for one in (piece, *_ELISION.findall(piece))]
    return [one for one in dict.fromkeys(found) if _is_part(one)]


def _is_part(word: str) -> bool:
    folded = fold(word).text.strip(".'")
    letters = sum(one.isalpha() for one in folded)
    return letters > 1 and folded not in PARTICLES


_ELISION = re.compile("^[^\\W\\d_]{1,2}['’`ʼ]([^\\W\\d_]{3,})$")
_HYPHENS = re.compile("[-‐‑–—·]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")


def one_person(names: Iterable[str]) -> list[list[str]]:
    """Names put together that may be one person's: all words of one are in the other."""
    groups: list[list[str]] = []
    for name in sorted(dict.fromkeys(names), key=lambda one: -len(one.split())):
        mine = set(fold(name).text.split())
        home = next((g for g in groups if any(mine <= set(fold(o).text.split()) for o in g)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return groups
