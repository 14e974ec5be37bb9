"""Finds the sentences of a news text.

Works in two steps, both linear in the length of the text. Lines are put together to blocks: a
blank line always ends a block, a single line break ends it too (headline, credit, dateline,
bullet), unless the text is hard-wrapped and the break merely fell where the line was full.
Blocks are then cut after sentence marks that no abbreviation, number or attribution explains.

When in doubt two sentences stay together: an uncut pair can still be cited, half a sentence
misleads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_MARKS = ".!?…‥"
"""Marks that end a sentence only before white space."""
_SURE_MARKS = "。！？｡؟۔।॥։።፧။។"
"""Marks of scripts that need neither a space nor a capital after them."""
_CLOSING = "”’»›」』】〕》〉）)]}"
_QUOTES = "\"'“”„‘’‚«»‹›「」『』"
_OPENERS = _QUOTES + "([{（【〔《〈¿¡*_–—-"

_MARK = re.compile(
    f"[{_SURE_MARKS}][{_SURE_MARKS}{_MARKS}{re.escape(_CLOSING)}]*"
    f"|[{_MARKS}][{_MARKS}{re.escape(_CLOSING + _QUOTES)}]*"
)
_STRAY_QUOTE = re.compile(r"\s{1,2}[\"”»](?=\s|$)")
_SPACE = re.compile(r"\s*")
_AHEAD = 64
"""Characters looked at after a mark."""
_BEHIND = 24
"""Characters looked at before a mark; a longer word is no abbreviation."""
_WORD_BREAK = re.compile(f"[{re.escape(_OPENERS)}/]")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")
_DOTTED = re.compile(r"[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+")
_THAI = re.compile(r"[\u0e00-\u0eff]")

_TITLES = frozenset(
    # Before a name, or in the middle of a phrase: never the last word of a sentence.
    "gen gens lt lts col cols maj capt sgt cpl pvt pfc spc adm cmdr cdr brig cmdt insp supt "
    "mr mrs ms mx messrs mme mlle dr drs prof rev hon msgr sen sens rep reps gov govs pres amb "
    "sra srta lic ing hr fra dipl vs cf viz approx ca e.g i.e bzw ee "
    "ген полк проф тов им ул тыс млн млрд".split()
)
_NUMBERED = frozenset(
    "no nos nr art sec fig vol ch pp para jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Abbreviations when a number follows; otherwise words that may end a sentence."""
_EITHER = frozenset("etc inc corp co ltd bros dept jr sr st ste mt ft ave blvd rd uu ph.d".split())
"""Abbreviations that stand inside a sentence or at its end."""
_STATES = frozenset(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont "
    "Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo".split()
)
_ORDINAL_DATE = re.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)\b"
)
_PRONOUNS = "He|She|It|They|We|I|You|His|Her|Its|Their|Our|My"
_SURE_STARTS = (
    f"{_PRONOUNS}|The|An?|This|That|These|Those|There|Then|However|Meanwhile|But|When|While"
    "|Although|Though|If|Both|Another|According|Earlier|Later"
)
# Headlines write "U.S. In Talks": a preposition starts a sentence only before a small letter.
_START = re.compile(
    rf"(?:{_SURE_STARTS})\b(?![.])"
    r"|(?:In|On|At|After|Before|For|As|And|By|With|During|Since|Under|To|From|Some|No|One)\s[a-z\d]"
)
_CASELESS_START = re.compile(
    r"(?:the|this|these|he|she|it|they|we|there|however|meanwhile)\b(?![.])", re.IGNORECASE
)
_SAYING = (
    r"(?:[^\W\d_][\w.'’-]*\s+){1,3}"
    r"(?:sa(?:id|ys)|ask(?:ed|s)|add(?:ed|s)|shout(?:ed|s)|repli(?:ed|es)|wr(?:ote|ites)"
    r"|cri(?:ed|es)|told|tells)\b"
)
_SAID_NAME = re.compile(rf"(?!(?:{_SURE_STARTS})\b){_SAYING}")
_SAID_ANYONE = re.compile(_SAYING, re.IGNORECASE)
_SAID_CJK = re.compile(
    r"(?:と|って|など|という|の|を|が|は|も|に|[、，])"
    r"|\w{1,10}?(?:说|說|称|稱|表示|指出|写道|寫道|问|問)"
)

_BULLET = re.compile(r"(?:[-*–•·▪●◦‣∙]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_CREDIT = re.compile(
    r"©|\([cC]\)\s|(?:Photo|Photograph|Picture|Image|Credit|PHOTO|IMAGE|CREDIT)s?\s?[:/]"
    r"|[Bb]y\s+[A-Z][^.!?]{0,60}$"
)
_ADDRESS = re.compile(r"(?:\w+://|www\.|\S+@)")
_FIRST_WORD = re.compile(r"\S{1,40}")
_WIDTHS = range(30, 101)
"""Columns at which a text may have been hard-wrapped."""
_WIDTH_SLACK = 4
_LINES_WITH_DATELINE = 8
# What all of those below have: one character is found faster than what may stand around it.
_DASH = re.compile(r"[-–—_]")
_DATELINE_DASH = re.compile(r"\s*(?:-{2,3}|[–—])(?=\s|$)|\s[-_](?=\s|$)")
_DATELINE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its surrounding white space; `start` counts from the start of the text."""

    start: int
    indent: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


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
    for number, (start, end) in enumerate(_blocks(text)):
        for first, last in _sentences(text[start:end], number < _LINES_WITH_DATELINE):
            yield start + first, start + last


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    paragraphs = _paragraphs(text)
    width = _wrap_width(paragraphs)
    seen = 0
    for lines in paragraphs:
        first = lines[0]
        for line, following in pairwise(lines):
            seen += 1
            early = seen <= _LINES_WITH_DATELINE
            if not _joined(first, line, following, width, early):
                yield first.start, line.end
                first = following
        seen += 1
        yield first.start, lines[-1].end


def _paragraphs(text: str) -> list[list[_Line]]:
    paragraphs: list[list[_Line]] = []
    start = 0
    apart = True
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content:
            indent = len(raw) - len(raw.lstrip())
            if apart:
                paragraphs.append([])
            paragraphs[-1].append(_Line(start + indent, indent, content))
        apart = not content
        start += len(raw)
    return paragraphs


def _joined(first: _Line, line: _Line, following: _Line, width: int, early: bool) -> bool:
    """Whether the break between two lines of a paragraph falls inside running text."""
    if _stands_apart(line, following):
        return False
    if early and (_dateline(line.text) == len(line.text) or _dateline(following.text)):
        return False
    listed = _BULLET.match(first.text) is not None
    full = _full(line, following, width)
    if _BULLET.match(following.text) and (listed or not full or line.text[-1] in ".:;"):
        return False
    if following.indent > line.indent and not listed:
        return False
    return full or line.text[-1] == "," or _runs_on(line.text, following.text)


def _stands_apart(line: _Line, following: _Line) -> bool:
    return line.text == following.text or _CREDIT.match(following.text) is not None


def _runs_on(line: str, following: str) -> bool:
    return following[0].islower() and not _stops(line) and not _ADDRESS.match(following)


def _stops(line: str) -> bool:
    last = line[-2:].rstrip(_CLOSING + _QUOTES)[-1:]
    return last == "" or last in _MARKS + _SURE_MARKS + ":;"


def _room_needed(following: _Line) -> int:
    """Columns that the next line's first word would have taken; CJK text breaks anywhere."""
    word = _FIRST_WORD.match(following.text)
    return 1 if word is None or following.text[0] >= "\u2e80" else 1 + len(word.group())


def _full(line: _Line, following: _Line, width: int) -> bool:
    length = line.indent + len(line.text)
    fits = length <= width + _WIDTH_SLACK
    return width > 0 and fits and length + _room_needed(following) > width


def _wrap_width(paragraphs: list[list[_Line]]) -> int:
    """The column at which the text was hard-wrapped, or 0.

    It is the width that explains most breaks inside sentences: the line fits into it, and would
    not with the next line's first word.
    """
    long = sum(len(line.text) for lines in paragraphs for line in lines if _too_long(line))
    if 2 * long > sum(len(line.text) for lines in paragraphs for line in lines):
        return 0
    breaks = [
        (line, following)
        for lines in paragraphs
        for line, following in pairwise(lines)
        if not _stops(line.text) and not _stands_apart(line, following)
    ]
    changes = [0] * (_WIDTHS.stop + 1)
    for line, following in breaks:
        length = line.indent + len(line.text)
        low = max(length - _WIDTH_SLACK, _WIDTHS.start)
        high = min(length + _room_needed(following), _WIDTHS.stop)
        if low < high:
            changes[low] += 1
            changes[high] -= 1
    best = votes = running = 0
    for width, change in enumerate(changes):
        running += change
        if running >= max(votes, 1):
            best, votes = width, running
    # Two headlines of like length are no wrapped text; a line that begins small is.
    enough = 2 if any(following.text[0].islower() for _, following in breaks) else 3
    return best if votes >= enough and 5 * votes >= 3 * len(breaks) else 0


def _too_long(line: _Line) -> bool:
    return len(line.text) > _WIDTHS.stop + _WIDTH_SLACK


def _dateline(block: str) -> int:
    """Length of the dateline that opens a block, with its dash, or 0."""
    head = block[:_DATELINE_LENGTH]
    dash = _DATELINE_DASH.search(head) if _DASH.search(head) else None
    if dash is None:
        return 0
    lead = block[: dash.start()]
    place = re.split(r"[,(]", lead, maxsplit=1)[0].strip()
    rest = block[dash.end() : dash.end() + _AHEAD].lstrip()[:1]
    if not place or len(place.split()) > 5 or rest.islower() or re.search(r"[!?:;\"“”]", lead):
        return 0
    dated = re.search(r"\d|NO DATE", lead) is not None
    if lead.endswith(")"):
        # In an upper-case wire "THE UNION (UP) -- A PARTY --" looks the same but for the day.
        known = all(word[0].isupper() for word in place.split())
        known = known and (dated or not block.isupper())
    elif dated:
        known = place.isupper() and "," in lead
    else:
        known = place.isupper() and not block.isupper() and dash.group().strip() not in "-_"
    return dash.end() if known else 0


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
        if mark.group()[0] in _SURE_MARKS:
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
    quoted = block[end - 1] in _CLOSING + _QUOTES
    return not (quoted and _SAID_CJK.match(block[end : end + _AHEAD]))


def _ends(block: str, start: int, mark: re.Match[str], end: int, caseless: bool) -> bool:
    following = _skip_space(block, end)
    if following == len(block):
        return True
    if following == end or block[following] in ",;:.…)]}%&":
        return False
    ahead = block[following : following + _AHEAD].lstrip(_OPENERS)
    if ahead[:1].islower() and not caseless:
        return False
    marks = mark.group().rstrip(_CLOSING + _QUOTES)
    before = block[mark.start() - 1] if mark.start() > start else ""
    if marks != ".":
        elided = before.isspace() and not set(marks) & set("!?")
        inserted = before == "" or before in _OPENERS
        return not (elided or inserted or _is_attributed(block, end, ahead, caseless))
    if before.isspace():
        return block[mark.start() - 2] not in _MARKS
    return not _is_abbreviation(block, start, mark.start(), ahead, caseless)


def _is_attributed(block: str, end: int, ahead: str, caseless: bool) -> bool:
    """Whether "…?" or "…!" is followed by who said it, as in '"Why?" Roe asked.'"""
    if block[end - 1] not in _QUOTES:
        return False
    return (_SAID_ANYONE if caseless else _SAID_NAME).match(ahead) is not None


def _is_abbreviation(block: str, start: int, dot: int, ahead: str, caseless: bool) -> bool:
    """Whether the full stop at `dot` belongs to its word and does not end the sentence."""
    if dot - start <= 5 and _ENUMERATOR.fullmatch(block, start, dot):
        return True
    behind = block[max(start, dot - _BEHIND) : dot].split()
    word = _WORD_BREAK.split(behind[-1])[-1] if behind else ""
    folded = word.casefold()
    if folded in _NUMBERED:
        return ahead[:1].isdigit()
    if folded in _TITLES or _THAI.match(word[-1:]):
        return True
    if word.isdigit() and len(word) <= 2:
        return _ORDINAL_DATE.match(ahead) is not None
    initial = len(word) == 1 and word.lower() != word.upper()
    if initial or folded in _EITHER or word in _STATES or _DOTTED.fullmatch(word):
        return (_CASELESS_START if caseless else _START).match(ahead) is None
    return False
