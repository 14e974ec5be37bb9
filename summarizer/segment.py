"""Finds the sentences of a news text.

A text is cut into blocks (`summarizer.lines`), and these after sentence marks that no abbreviation,
number or attribution explains, in time linear in the length of the text.

When in doubt two sentences stay together: an uncut pair can still be cited, half a sentence
misleads.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from summarizer.lines import CJK, CLOSING, LINES_WITH_DATELINE, MARKS, QUOTES, SURE_MARKS, blocks

_TITLE_CLOSING = "》〉"
"""Around the title of a text, which may be a question."""
_GOES_ON = tuple(",;:،؛、，；：")
_OPENERS = QUOTES + "([{（【〔《〈¿¡*_–—-"

_PIPE = r"(?:(?<=[\u0900-\u0963])|(?<=[\u0900-\u0963]\s))\|{1,2}(?=\s|$)"
"""Hindi typed without a danda on the keyboard."""
_MARK = re.compile(
    f"(?:[{SURE_MARKS}]|{_PIPE})[{SURE_MARKS}{MARKS}{re.escape(CLOSING)}]*"
    f"|[{MARKS}][{MARKS}{re.escape(CLOSING + QUOTES)}]*"
)
_STRAY_QUOTE = re.compile(r"\s{1,2}[\"”»](?=\s|$)")
_SPACE = re.compile(r"\s*")
_AHEAD = 64
"""Characters looked at after a mark."""
_BEHIND = 24
"""Characters looked at before a mark; a longer word is no abbreviation."""
_WORD_BREAK = re.compile(f"[{re.escape(_OPENERS)}/{CJK}-\u9fff]")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")
_THAI = re.compile(r"[\u0e00-\u0eff]")

_LETTER = r"[^\W\d_][\u0610-\u065f\u0900-\u0963]*"
"""A letter with its vowel signs."""
_DOTTED = re.compile(rf"(?:{_LETTER}){{1,3}}(?:\.(?:{_LETTER}){{1,3}})+")
_CHAIN = re.compile(rf"(?<!\w)(?:(?:{_LETTER}){{1,3}}\.\s?)+(?:{_LETTER}){{1,3}}$")
"""Dotted letters with or without spaces, as in "z. B" and "т.е"."""
_INITIAL = re.compile(rf"{_LETTER}[.,]")
_DOUBLED = re.compile(r"([^\W\d_])\1")
"""Half of a plural, as in "EE. UU."."""
_SMALL = "a-zß-öø-ÿğışœ"
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_TURKISH = re.compile(r"[ĞğİıŞş]")
"""Letters of the language that writes an ordinal with a full stop and no article before it."""
_ROMAN = re.compile(r"[IVX]{1,5}")
_ELLIPSIS = frozenset(".…‥")


class _Words:
    """What `sentences.toml` says of all languages: the language of a text is not known here."""

    def __init__(self, languages: Mapping[str, Mapping[str, str]]) -> None:
        self._languages = languages
        self.within = self._words("within")
        numbered = self._words("numbered")
        self.numbered = frozenset(word for word in numbered if word[0] != "*")
        self.numbered_endings = tuple(word[1:] for word in numbered if word[0] == "*")
        self.either = self._words("either")
        self.last = self._words("last")
        self.units = self._words("units")
        self.leads_on = self._words("leads_on")
        self.before_ordinal = self._words("before_ordinal")
        self.after_ordinal = re.compile(rf"(?:{self._one_of('after_ordinal')})\b")
        more = r"\w\u0610-\u065f\u0900-\u0963"
        end = rf"(?![{more}])"
        sure = self._one_of("starts")
        apart = [re.escape(word) for word in self._all("starts_before_small") if word[-1] != "'"]
        elided = [
            re.escape(word[:-1]) for word in self._all("starts_before_small") if word[-1] == "'"
        ]
        self.start = re.compile(
            rf"(?:{sure}){end}(?![.])|(?:{'|'.join(apart)})\s[{_SMALL}\d]"
            rf"|(?:{'|'.join(elided)})['’][{_SMALL}]"
        )
        self.joined_start = re.compile(sure)
        self.small_start = re.compile(rf"(?:{self._one_of('starts_small')})\.\s[A-Z]")
        self.caseless_start = re.compile(
            rf"(?:{self._one_of('starts_caseless')})\b(?![.])", re.IGNORECASE
        )
        name = rf"(?:[^\W\d_][{more}.'’-]*\s+)"
        said = rf"{end}(?!\s+(?:{self._one_of('says_that')})\s)"
        saying = rf"{name}{{1,3}}(?:{self._one_of('says')}){said}"
        self.said_name = re.compile(rf"(?!(?:{sure})\b){saying}")
        self.said_anyone = re.compile(saying, re.IGNORECASE)
        self.said_first = re.compile(rf"(?:{self._one_of('says_first')}){said}")
        self.said_joined = re.compile(
            rf"{self._one_of('goes_on')}|\w{{1,10}}?(?:{self._one_of('says_joined')})"
        )

    def _all(self, key: str) -> list[str]:
        return [word for words in self._languages.values() for word in words.get(key, "").split()]

    def _words(self, key: str) -> frozenset[str]:
        return frozenset(self._all(key))

    def _one_of(self, key: str) -> str:
        return "|".join(map(re.escape, self._all(key)))


@lru_cache(maxsize=1)
def _words() -> _Words:
    text = files("summarizer").joinpath("sentences.toml").read_text("utf-8")
    return _Words(tomllib.loads(text))


_ADDRESS_END = re.compile(r"\w\.(?:com|net|org|info|tv)$")
_PASTED = re.compile(rf"(?<=[{_SMALL}])(?=[A-ZÀ-ÖØ-Þ])")
_LONGEST_TITLE = 300
_LAST_WORD = re.compile(rf"[\s{re.escape(_OPENERS)}]+")
# What all of those below have: one character is found faster than what may stand around it.
_DASH = re.compile(r"[-–—_]")
_DATELINE_DASH = re.compile(r"\s*(?:-{2,3}|[–—])(?=\s|$)|(?:\s[-_]|\.[-–—])(?=\s|$)")
_DATELINE_STOPS = re.compile(
    r"(?P<place>[^.,!?\d]{2,40})(?:, ?\d{1,2} \w{3,12}\.? ?/[^/.]{2,40}/\.?"
    r"|\. \d{1,2} \w{3,12}\. (?P<agency>[^.!?]{2,30})\.)(?=\s|$)"
)
_DATELINE_AGENCY = re.compile(r"\s*[^\W\d_][\w-]*(?:\s[^\W\d_][\w-]*){0,3}\.(?=\s)")
_DATELINE_LENGTH = 120


def spans(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences.

    Returns:
        `(start, end)` offsets in code points, ascending. No span begins or ends with white
        space, and every other character of the text lies in exactly one span. A text of white
        space has none.
    """
    found: list[tuple[int, int]] = []
    unseen: int | None = None
    for start, end in _pieces(text):
        if not any(character.isprintable() and character != " " for character in text[start:end]):
            # A byte order mark or a zero-width space alone is nothing to cite.
            if found:
                found[-1] = (found[-1][0], end)
            elif unseen is None:
                unseen = start
            continue
        found.append((start if unseen is None else unseen, end))
        unseen = None
    if unseen is not None:
        found.append((unseen, len(text.rstrip())))
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for number, (start, end) in enumerate(blocks(text, _dateline, _title_end, _leads_on)):
        for first, last in _sentences(text[start:end], number < LINES_WITH_DATELINE):
            yield start + first, start + last


def _leads_on(line: str) -> bool:
    """Whether a line ends with a word that leads to another: "the", "في", but not "in LA"."""
    last = _LAST_WORD.split(line)[-1]
    own = last.isupper() and not line.isupper()
    return not own and last.casefold() in _words().leads_on


def _title_end(line: str) -> int:
    """Where the text is pasted to its title, as on pages of the web: "of HomeThe police ..."; or 0.

    A capital within a word is a name's ("McDonald") unless a dateline or a sentence begins there,
    or an address ends before it.
    """
    found = 0
    for place in _PASTED.finditer(line, 0, _LONGEST_TITLE):
        end = place.start()
        rest = line[end:]
        if _dateline(rest) or _words().start.match(rest) or _ADDRESS_END.search(line, 0, end):
            found = end
    return found


def _dateline(block: str) -> int:
    """Length of the dateline that opens a block, with its dash, or 0."""
    head = block[:_DATELINE_LENGTH]
    stops = _DATELINE_STOPS.match(head)
    if stops and stops["place"].isupper() and (stops["agency"] or "X").isupper():
        return stops.end()
    dash = _DATELINE_DASH.search(head) if _DASH.search(head) else None
    if dash is None:
        return 0
    lead = block[: dash.start()]
    place, *parts = re.split(r"[,،(]", lead)
    names = place.split()
    rest = block[dash.end() : dash.end() + _AHEAD].lstrip()[:1]
    if not names or len(names) > 5 or rest.islower() or re.search(r"[!?:;\"“”]", lead):
        return 0
    dated = re.search(r"\d|NO DATE", lead) is not None
    spaced = dash.group().strip() in "-_"
    if lead.endswith(")"):
        # In an upper-case wire "THE UNION (UP) -- A PARTY --" looks the same but for the day.
        known = _names_a_place(names) and (dated or not block.isupper())
    elif dated:
        known = place.isupper() and len(parts) > 0
    else:
        # "JAKARTA, WARTA.com - ", but no hyphen after a place alone: it may be a headline's.
        sited = len(parts) == 1 and len(parts[0].split()) in (1, 2) and "." in lead
        known = place.isupper() and not block.isupper() and (sited or not spaced)
    if not known:
        return 0
    agency = _DATELINE_AGENCY.match(head, dash.end()) if dated and not block.isupper() else None
    return agency.end() if agency and _names_an_agency(block, agency) else dash.end()


def _names_an_agency(block: str, named: re.Match[str]) -> bool:
    """Whether a dateline goes on after its dash, as in "KALAA, 3 May — New Agency. A blast ..."."""
    names = named.group().split()
    following = block[_skip_space(block, named.end()) :][:1]
    return all(name[0].isupper() for name in names) and not (
        following.islower() or names[-1].rstrip(".").casefold() in _words().either
    )


def _names_a_place(names: list[str]) -> bool:
    """Whether words are written like a place: "Rio de Prata", also in a script without capitals."""
    ends = (names[0][0], names[-1][0])
    between = all(name[0].isupper() or len(name) <= 3 for name in names)
    return all(map(_has_no_case, ends)) or (between and all(letter.isupper() for letter in ends))


def _sentences(block: str, early: bool) -> Iterator[tuple[int, int]]:
    """Sentences of a block that neither begins nor ends with white space."""
    caseless = block.isupper() or block.islower()
    start = 0
    dateline = _dateline(block) if early else 0
    if 0 < dateline < len(block):
        yield 0, dateline
        start = _skip_space(block, dateline)
    seen = quotes = 0
    for mark in _MARK.finditer(block, start):
        end = mark.end()
        if mark.start() < start:
            continue
        if mark.group()[0] in SURE_MARKS + "|":
            quotes += block.count('"', seen, end)
            seen = end
            if quotes % 2 and block.startswith('"', end):
                end += 1
            ends = _ends_surely(block, end)
        else:
            stray = _STRAY_QUOTE.match(block, end)
            end = stray.end() if stray else end
            ends = _ends(block, start, mark, end, caseless)
        if ends:
            yield start, end
            start = _skip_space(block, end)
    if start < len(block):
        yield start, len(block)


def _skip_space(block: str, position: int) -> int:
    space = _SPACE.match(block, position)
    return space.end() if space else position


def _ends_surely(block: str, end: int) -> bool:
    if block[end : end + 1] in _GOES_ON or block[end - 1] in _TITLE_CLOSING:
        return False
    if block[end - 1] not in CLOSING + QUOTES:
        return True
    ahead = block[end : end + _AHEAD]
    joined = "".join(ahead.splitlines())
    return not (_words().said_joined.match(joined) or _is_attributed(block, end, ahead, False))


def _ends(block: str, start: int, mark: re.Match[str], end: int, caseless: bool) -> bool:
    following = _skip_space(block, end)
    if following == len(block):
        return True
    marks = mark.group().rstrip(CLOSING + QUOTES)
    if following == end and block[end] >= CJK:
        return _ends_unspaced(block, end, marks)
    if following == end or block[following] in ",;:.…)]}%&،؛":
        return False
    words = _words()
    ahead = block[following : following + _AHEAD].lstrip(_OPENERS)
    small = ahead.lstrip(_OPENERS + " ")[:1].islower() and not caseless
    if small and not (marks == "." and words.small_start.match(ahead)):
        return False
    before = block[mark.start() - 1] if mark.start() > start else ""
    if marks != ".":
        asks = bool(set(marks) & set("!?"))
        elided = before.isspace() or _has_no_case(ahead[:1])
        inserted = before == "" or before in _OPENERS
        elided = elided and not asks and not words.start.match(ahead)
        return not (elided or inserted or _is_attributed(block, end, ahead, caseless))
    if before.isspace():
        return block[mark.start() - 2] not in MARKS
    return not _is_abbreviation(block, start, mark.start(), ahead, caseless)


def _ends_unspaced(block: str, end: int, marks: str) -> bool:
    """Whether "?", "!" or "……" ends a sentence of a script that writes no spaces."""
    ahead = block[end : end + _AHEAD]
    if not set(marks) & set("!?"):
        return set(marks) <= _ELLIPSIS and _words().joined_start.match(ahead) is not None
    return _ends_surely(block, end)


def _has_no_case(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()


def _is_attributed(block: str, end: int, ahead: str, caseless: bool) -> bool:
    """Whether "…?" or "…!" is followed by who said it, as in '"Why?" Roe asked.'"""
    if block[end - 1] not in QUOTES:
        return False
    words = _words()
    ahead = ahead.lstrip()
    said = words.said_anyone if caseless else words.said_name
    return said.match(ahead) is not None or words.said_first.match(ahead) is not None


def _is_abbreviation(block: str, start: int, dot: int, ahead: str, caseless: bool) -> bool:
    """Whether the full stop at `dot` belongs to its word and does not end the sentence."""
    if dot - start <= 5 and _ENUMERATOR.fullmatch(block, start, dot):
        return True
    words = _words()
    behind = block[max(start, dot - _BEHIND) : dot]
    tokens = behind.split()
    word = _WORD_BREAK.split(tokens[-1])[-1] if tokens else ""
    folded = word.casefold()
    chain = _CHAIN.search(behind)
    dotted = "".join(chain.group().split()).casefold() if chain else folded
    if dotted in words.last:
        return False
    if not {word, folded, dotted}.isdisjoint(words.within) or _THAI.match(word[-1:]):
        return True
    if _DOUBLED.fullmatch(word) and _DOUBLED.match(ahead) and word.isupper():
        return True
    if not {word, folded}.isdisjoint(words.numbered) or folded.endswith(words.numbered_endings):
        return ahead[:1].isdigit()
    previous = tokens[-2] if len(tokens) > 1 else ""
    # A month, in any language: "3 вер. 2014".
    if len(word) <= 4 and previous.rstrip(".").isdigit() and _YEAR.match(ahead):
        return True
    if previous[-1:].isdigit() and word in words.units:
        return False
    starts = (words.caseless_start if caseless else words.start).match(ahead) is not None
    if _is_ordinal(block, dot, word, previous, ahead):
        return not starts
    plural = _DOUBLED.fullmatch(word) and _DOUBLED.fullmatch(previous.rstrip("."))
    dotted_word = plural or (len(word) == 1 and word.isalpha()) or _DOTTED.fullmatch(word)
    either = bool(dotted_word) or not {word, folded}.isdisjoint(words.either)
    # "J. S. A, 31," begins no sentence with an article.
    return either and (not starts or (len(word) == 1 and _INITIAL.match(ahead) is not None))


def _is_ordinal(block: str, dot: int, word: str, previous: str, ahead: str) -> bool:
    """Whether a number is an ordinal, as German and Turkish write it: "3. Mai", "3. Kolordu"."""
    words = _words()
    if word.isdigit() and len(word) <= 2:
        if words.after_ordinal.match(ahead):
            return True
        if previous.casefold() in words.before_ordinal and not previous.isupper():
            return True
    number = (word.isdigit() and len(word) <= 3) or _ROMAN.fullmatch(word) is not None
    around = block[max(0, dot - _AHEAD) : dot + _AHEAD]
    return number and _TURKISH.search(around) is not None
