"""Which words of a value are names of persons, told by form; what is doubtful counts as one.

A script with capitals has names in runs of them: "Mayor Ana Paz, 43" names Ana Paz, "80 Syrian
soldiers" and "the ministry" nobody. In other scripts a value is a name once numbers and words for
people are taken off it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.evidence.clauses.things import names_thing
from summarizer.evidence.packs.pack import ALPHA
from summarizer.evidence.people.persons import names_one_person
from summarizer.evidence.told.numbers import numbers
from summarizer.evidence.words.search import fold
from summarizer.redaction.runs import (
    Run,
    has_capitals,
    is_cased,
    leads,
    runs,
    title_ends,
    visible,
)
from summarizer.redaction.words import (
    Words,
    any_one_of,
    is_day,
    is_grammar,
    is_group,
    is_one_of,
    put_in_place,
)

_BEHIND = re.compile(rf"\s+({ALPHA}+)")
_DETERMINED = re.compile(rf"(?<!\w){any_one_of('determiners')}\s+$")
_PIECES = re.compile(r"\s*(?:[,;،、；，()（）\[\]\n]|\band\b|\s&\s|和|与|與|及|\s[-–—]\s)\s*")
_MADE_LOWER = re.compile(rf"-{any_one_of('made')}$", re.I)
_PEOPLES = re.compile(r"\w{2,}(?:ians|ans|nese|uese|ites|ards)$")
_OF = re.compile(r"(\w+)\s+of\s+(?:the\s+)?$")
_ACRONYM = re.compile(r"[^\W\d_]{2,6}\d*")
_LONGEST = 6


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
    value = put_in_place().sub(" ", visible(value)).strip()
    if not is_cased(value):
        found = list(_of_no_capitals(value, words, language, sure=sure, body=body))
    elif not has_capitals(article):
        found = list(_of_one_case(value, words, language, sure=sure))
    else:
        found = _of_capitals(value, article, words, language, sure=sure, body=body, places=places)
    return [one for one in found if tells(one)]


def tells(name: str) -> bool:
    """Whether a name tells more than initials, which is what may stand in its place."""
    return _LETTERS.search(fold(name).text) is not None


def _of_capitals(
    value: str,
    article: str,
    words: Words,
    language: str,
    *,
    sure: bool,
    body: bool,
    places: Iterable[str],
) -> list[str]:
    counted = [(one.start, one.end) for one in numbers(value, language)]
    known = {fold(place).text for place in places}
    found: list[str] = []
    for run in runs(value, words):
        name = value[run.start : run.end]
        while counted and (first := name.partition(" "))[0] and _in(counted, value, name):
            name = first[2]
        if name and (
            sure
            or _may_be_person(name, value, run, article, words, language, body=body, known=known)
        ):
            found.append(name)
    # As all of a value it is no month: "April".
    return found or [value] * is_day(fold(value).text)


def _in(counted: list[tuple[int, int]], value: str, name: str) -> bool:
    at = value.find(name)
    return any(start <= at < end for start, end in counted)


def _may_be_person(
    name: str,
    value: str,
    run: Run,
    article: str,
    words: Words,
    language: str,
    *,
    body: bool,
    known: set[str],
) -> bool:
    tokens = name.split()
    folded = [fold(token).text.rstrip(".") for token in tokens]
    if fold(name).text in known or names_thing(name):
        return False
    of = _OF.search(value, 0, run.start)
    if is_one_of("places_end", folded[-1]) or (of and is_one_of("places_end", of[1].lower())):
        return False  # "Karsa Hospital", "Department of Public Safety"
    # A person is not "the" somebody; a body often is.
    named_so = re.search(rf"\b[Tt]he\s+{re.escape(name)}\b(?!\s+[A-Z])", article) is not None
    if any(map(is_group, folded)) and (
        body or named_so or (is_group(folded[-1]) and len(tokens) > 2)
    ):
        return False  # "the Rescue Union", "Justice Ministry Employees", but not "Ana Church"
    behind = _BEHIND.match(value, run.end)
    following = behind[1] if behind else ""
    if words.people.fullmatch(folded[-1]) and not is_one_of("names_too", folded[-1]):
        return False  # "Dutzende Menschen", but not "Zeca Paz Filho"
    if _MADE_LOWER.search(name):
        return False  # "New Zealand-born"
    if following.islower() and words.people.fullmatch(fold(following).text):
        return is_one_of("family", following)  # "Fort Bragg soldier"
    if len(tokens) > 1:
        if following.islower() and (is_group(following) or names_thing(following)):
            return is_one_of("family", following)
        return not (body and named_so)
    if is_one_of("family", following):
        return True
    if following.islower() and not is_one_of("goes_on", fold(following).text):
        return False  # "Syrian soldiers"
    if _has_another_name(name, article, language):
        return True
    acronym = _ACRONYM.fullmatch(name) is not None and name.isupper()
    determined = _DETERMINED.search(value, 0, run.start) is not None
    noun = words.capital_nouns and _is_noun(folded[0], article, words)
    return not (body or acronym or determined or noun or _is_people(name, article))


def _is_people(name: str, article: str) -> bool:
    """Whether a word is what many are called: "Karsans", "Kurds", and "Oruvis" beside "Oruvi"."""
    if _PEOPLES.search(name) or is_one_of("crowds", fold(name).text):
        return True
    return name.endswith("s") and re.search(rf"\b{re.escape(name[:-1])}\b", article) is not None


def _is_noun(word: str, article: str, words: Words) -> bool:
    """Whether a text has the word behind "the" or "a", where nouns have capitals too."""
    before = words.pattern("leading")
    behind = rf"(?:\w+\s+)?{re.escape(word)}(?!\w)"
    return re.search(rf"{before}\s+{behind}", fold(article).text) is not None


def _has_another_name(name: str, article: str, language: str) -> bool:
    """Whether the text has the word behind a first name, or behind "Mr"."""
    before = rf"\b(?:([^\W\d_][^\W_]*)|(?:Mr|Mrs|Ms|Dr)\.?)\s+{re.escape(name)}\b"
    return any(
        found[1] is None
        or (
            found[1][0].isupper()
            and not is_grammar(fold(found[1]).text)
            and not numbers(found[1], language)
        )
        for found in re.finditer(before, article)
    )


def _of_one_case(value: str, words: Words, language: str, *, sure: bool) -> Iterator[str]:
    """Names of a text without capitals, or without small letters."""
    titles = words.found("titles")
    for piece in _PIECES.split(value):
        tokens = piece.split()
        if not sure and not names_one_person(piece.upper()):
            continue
        if len(tokens) > 1 and _is_somebody(tokens, words, sure=sure):
            continue
        if numbers(piece, language):
            continue
        named = tokens[title_ends(tokens, words) :]
        while named and leads(named[0].capitalize(), words):
            named = named[1:]
        folded = [fold(token).text.rstrip(".") for token in named]
        titled = 0 < len(named) < len(tokens) and titles.fullmatch(
            fold(tokens[len(tokens) - len(named) - 1]).text.rstrip(".")
        )
        # "MARY CHURCH", "JOHN PRIEST", where it is said to be somebody's name.
        whole = sure and len(named) > 1 and not leads(tokens[0].capitalize(), words)
        if not folded or any(map(is_grammar, folded)) or (any(map(is_group, folded)) and not whole):
            continue
        if (sure or titled or len(named) > 1) and (whole or not titles.fullmatch(folded[-1])):
            yield " ".join(named)


def _is_somebody(tokens: list[str], words: Words, *, sure: bool) -> bool:
    """Whether it ends with what people are called: "A BUS DRIVER", but not "JOHN PRIEST"."""
    last = fold(tokens[-1]).text.rstrip(".")
    called = words.people.fullmatch(last) is not None and not is_one_of("names_too", last)
    return called and (not sure or is_one_of("determiners", fold(tokens[0]).text))


def _of_no_capitals(
    value: str, words: Words, language: str, *, sure: bool, body: bool
) -> Iterator[str]:
    for piece in _PIECES.split(value):
        bare = _without_people(piece, words)
        if not sure and words.found("function").search(fold(piece).text):
            continue
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

    Of Chinese and Korean characters the name without the family's, which is one or two of them.
    """
    tokens = name.split()
    if len(tokens) == 1 and _HAN.fullmatch(name):
        found = [name[at:] for at in (1, 2) if len(name) - at > 1]
        found += [name[:2]] if len(name) > 3 else []
    else:
        pieces = [one for token in tokens for one in (token, *_HYPHENS.split(token))]
        found = [one for piece in pieces for one in (piece, *_ELISION.findall(piece))]
    return [one for one in dict.fromkeys(found) if _is_part(one)]


def _is_part(word: str) -> bool:
    folded = fold(word).text.strip(".'")
    return tells(word) and not is_one_of("particles", folded)


_ELISION = re.compile("^[^\\W\\d_]{1,2}['’`ʼ]([^\\W\\d_]{3,})$")
_LETTERS = re.compile(rf"{ALPHA}{{2}}")
_HYPHENS = re.compile("[-‐‑–—·・]")
_HAN = re.compile("[\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")


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
