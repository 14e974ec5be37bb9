"""Sources that stand behind the words for them: "according to X", "put at 40 by X", "X's claim"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.evidence.clauses.subjects import LOOK, VERBS
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span
from summarizer.evidence.words.grammar import CONJUNCTIONS
from summarizer.evidence.words.search import has_one, lowered

_EN = language("en")
_OPENS = re.compile(rf"(?:[;—]|\b{CONJUNCTIONS})\W*$")
_ACCORDING = re.compile(rf"(?<!\w){_EN.one_of('reporting.according')}\s+", re.I)
_BY = re.compile(
    rf"(?<!\w)(?:{_EN.one_of('grammar.being')}\s+(?:\w+ly\s+)?"
    rf"{_EN.one_of('reporting.counted', 'reporting.given')}\b[^,;:()]{{0,40}}?\b"
    rf"|{_EN.one_of('reporting.given')}\s+){_EN.one_of('grammar.by')}\s+",
    re.I,
)
_QUOTING = re.compile(
    rf"(?<!\w){_EN.one_of('reporting.quoting')}\s+"
    rf"(?=[^,;:.]{{1,80}}(?:,\s[^,;:.]{{1,60}},)?\s{_EN.one_of('reporting.as_saying')}\b)",
    re.I,
)
_ACCOUNT_BY = (
    rf"(?<!\w){_EN.one_of('reporting.accounts')}\s+{_EN.one_of('grammar.by', 'grammar.of')}\s+"
)
_ACCOUNT = re.compile(rf"{_ACCOUNT_BY}|{_EN.one_of('reporting.accounts')}", re.I)
_HAVING_FROM = re.compile(rf"(?<!\w){_EN.one_of('reporting.having_from')}\s+", re.I)
# "Radio Karsa, citing *a doctor*, reported that"; "12 died, police said, citing *a doctor*."
_CITING = re.compile(
    rf",\s+{_EN.one_of('reporting.citing')}\s+(?=[^,;:.\"“”]{{1,60}}(?:,\s|\.?$))(?!\w+\s{_EN.one_of('reporting.as_saying')})",
    re.I,
)
_REPORT_BY = re.compile(
    rf"{_ACCOUNT_BY}(?=[^,;:.]{{1,80}}?\s{_EN.one_of('reporting.that')}\b)", re.I
)
# "Rejected an *army* claim that", "*Oru*'s report that".
_ACCOUNT_OF = re.compile(
    rf"(?<![\w-])(?P<who>(?:[\w-]+\s){{0,3}}[\w-]+)(?P<owns>['’]s?)?\s+"
    rf"(?P<account>{_EN.one_of('reporting.accounts')})\s{_EN.one_of('reporting.that')}\b",
    re.I,
)
# "By the ministry's count".
_BY_COUNT = re.compile(
    rf"(?<!\w){_EN.one_of('grammar.by')}\s+"
    rf"(?=(?P<who>[^,;:.()]{{1,60}}?)(?:['’]s?\s+(?:\w+\s+)?|\s)"
    rf"{_EN.one_of('reporting.counts', 'reporting.accounts')}\b)",
    re.I,
)
# "*Oru*'s count of 12 dead".
_COUNT_OF = re.compile(
    rf"(?<![\w-])(?P<who>(?:[\w-]+\s){{0,5}}[\w-]+)(?P<owns>['’]s?)\s+(?:\w+\s+)?"
    rf"(?P<account>{_EN.one_of('reporting.counts')})\s{_EN.one_of('grammar.of')}\b",
    re.I,
)


# "Twelve killed in raid: *police*", a title.
_TITLED = re.compile(rf"\w:\s(?P<who>(?:[\w'’-]+\s)?{_EN.one_of('reporting.titled')})\s*$", re.I)


class _Way(NamedTuple):
    """A way of naming a source.

    Attributes:
        pattern: what marks it; its group "who", if it has one, is the source or ends in it, else
            what follows is. Its group "account" alone is the mark.
        signs: the longest words of what it asks for: most sentences have none.
        forward: whether it speaks for what follows; None where it does so at the head of a clause.
    """

    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    forward: bool | None


_WAYS = tuple(
    _Way(pattern, tuple(max(phrase.split(), key=len) for phrase in _EN.phrases(key)), forward)
    for pattern, key, forward in (
        (_ACCORDING, "reporting.according", None),
        (_BY, "grammar.by", False),
        (_QUOTING, "reporting.as_saying", True),
        (_REPORT_BY, "reporting.accounts", True),
        (_BY_COUNT, "grammar.by", None),
        (_COUNT_OF, "reporting.counts", True),
        (_ACCOUNT_OF, "reporting.accounts", True),
        (_HAVING_FROM, "grammar.it", True),
        (_CITING, "reporting.citing", True),
    )
)
_PHRASE_ENDS = _EN.one_of(
    "grammar.and", "grammar.contrasts", "grammar.causes", "grammar.relatives", "grammar.on"
)
_PHRASE_END = re.compile(rf"[,;:()\"“”—]|\.(?:\s|$)|\s{_PHRASE_ENDS}\s|$", re.I)


def named_after(text: str) -> Iterator[tuple[Span, Span, bool]]:
    """Where a sentence names a source so: its words, those that mark it, whether it closes."""
    small = lowered(text)
    if titled := _TITLED.search(text):
        mark = titled.start("who") - 2, titled.start("who")
        yield titled.span("who"), mark, True
    for pattern, signs, forward in _WAYS:
        if not has_one(small, signs):
            continue
        for match in pattern.finditer(text):
            mark = match.span()
            if "account" in pattern.groupindex:
                phrase, mark = _owner(text, match), match.span("account")
            elif "who" in pattern.groupindex:
                phrase = match.span("who")
            else:
                phrase = upto(text, match.end())
            if phrase is None:
                continue
            ahead = text[max(0, match.start() - 9) : match.start()]
            opening = match.start() < 3 or _OPENS.search(ahead) is not None
            yield phrase, mark, not (opening if forward is None else forward)


def is_account(text: str, mark: Span) -> bool:
    """Whether the words that mark a source are those of an account: "a *report by* ~ that"."""
    return _ACCOUNT.fullmatch(text[slice(*mark)]) is not None


def _owner(text: str, match: re.Match[str]) -> Span | None:
    """Whose account it is: the words right before it that are a name or a body's."""
    start, end = match.span("who")
    words = [m.span() for m in _WORD.finditer(text, start, end)]
    begin = None
    for low, high in reversed(words):
        if _NO_OWNER.fullmatch(text, low, high):
            break
        begin = low
    if begin is None:
        return None
    last = text[words[-1][0] : end]
    named = match["owns"] or (last[0].isupper() and text.upper() != text)
    return (begin, end) if named or last.casefold() in _BODIES else None


_WORD = re.compile(r"[\w-]+")
_NO_OWNER = re.compile(
    rf"{_EN.one_of('grammar.articles', 'grammar.possessives', 'grammar.causes')}"
    rf"|{_EN.one_of('reporting.prepositions', 'reporting.further_prepositions', 'reporting.of')}"
    rf"|{_EN.one_of('grammar.being', 'grammar.having', 'grammar.and', 'grammar.contrasts')}"
    rf"|{VERBS}|{_EN.one_of('denial.verbs', 'denial.false')}|\w+ed",
    re.I,
)
_BODIES = _EN.words("people.groups", "relation.forces", "people.plurals")


def upto(text: str, start: int) -> Span | None:
    """The phrase that begins at a place."""
    end = _PHRASE_END.search(text, start, start + LOOK)
    if end is None:
        return None
    stop = end.start()
    words = text[start:stop]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None
