"""Cue words that bear on a name: "killed by ~", "~ claimed responsibility", "blamed ~"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from summarizer.evidence.clauses import coordinated
from summarizer.evidence.clauses.no_deed import (
    ALONE,
    AND,
    CLAUSE,
    IN_WORDS,
    IS_PASSIVE,
    PASSIVE,
    PREPOSITIONS,
    WORD,
    blamed_for_less,
    is_no_deed,
    tells_of_another,
)
from summarizer.evidence.clauses.unsaid import is_unsaid
from summarizer.evidence.clauses.whose import (
    BOUND,
    NO_WAY,
    TELLS,
    TITLES,
    is_behind_whom,
    is_his_own_deed,
    is_kept_from,
    is_none_of,
    is_of_another,
    is_of_another_verb,
    only_asks_who,
    tells_who_befell,
)
from summarizer.evidence.fields import Cues
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.words.grammar import ARTICLE
from summarizer.evidence.words.search import has_all, lowered
from summarizer.evidence.words.sieve import Sieve

NAME = "~"
"""Stands for the name in a cue."""

_EN = language("en")
_REACH = 90
_REACH_BEHIND = 160
"""Farther: a name may have an apposition."""
_REACH_OF_LISTS = 600
_GROUP = _EN.one_of("relation.groups")
_SOME = rf"(?:{_EN.one_of('relation.counting')}|\d+ of {_EN.one_of('grammar.articles')})"
_BRACKET = r"[(\[][^()\[\]]{1,30}[)\]]"
_BETWEEN_BEFORE = (
    rf":?(?:[\s\"“'’-]+(?:{_GROUP}|{_SOME}|{BOUND}|{_BRACKET}|{NO_WAY}(?!{AND}\b){WORD})){{0,5}}?"
    r"[\s\"“'’(-]+$"
)
_WITHIN = rf"(?:[\s,]+(?!(?:{AND}|{CLAUSE})\b){WORD}){{0,5}}?"
_DONE_ELSE = rf"(?!(?:\w+ed|{_EN.one_of('relation.participles', 'reporting.figures')})\b)"
_WITHIN_BY = rf"(?:[\s,]+{_DONE_ELSE}{WORD}){{0,5}}?"
"""Before "by": "killed in a town held by ~" tells who holds it, and not who killed."""
_APPOSED = r"(?:,\s(?:\d{1,3},\s)?[^,.;:]{1,110},)?"
_LIVING_IN = rf"(?:\s{_EN.one_of('grammar.of')}(?:\s{WORD}){{1,3}}?,?)?"
"""Where somebody is from: "Ana Belu, 61, of Karsa died"."""
_NO_DEED = (
    "grammar.and",
    "relation.that_of",
    "relation.said",
    "relation.whose",
    "relation.unreal",
    "denial.not",
    "grammar.causes",
)
_NOT_HIS = (
    rf"(?:{_EN.one_of(*_NO_DEED)}|\w*{_EN.one_of('denial.contracted')}"
    rf"|{TELLS}(?!\s+{_EN.one_of('relation.himself')}\b))"
)
"""What follows is another's deed, or none: "the UN *believes* rebels attacked"."""
_COMING = (
    rf"(?:\s{_EN.one_of('grammar.of')}(?:\s{WORD}){{1,2}}?"
    rf"|\s{_EN.one_of('relation.aboard')}(?:\s(?!{PASSIVE}|{_NOT_HIS}\b){WORD}){{1,3}}?"
    rf"(?:\s{AND}\s{WORD})?)?"
)
"""Whose, and by what they came: "guerrillas of the Front", "men on a motorcycle"."""
_INITIALS = r"[)\]\"”]*(?:\s[(\[][^()\[\]]{1,40}[)\]])?"
"""Behind a name: "the Karsa Front (KF)"."""
_RELATIVE = (
    rf"(?:,\s+(?:{_EN.one_of('grammar.articles')}\s[^,.;:]{{1,80}}?\s)?"
    rf"{_EN.one_of('grammar.relatives')}\b)"
)
"""Who he is, and a clause of him: "Ana Belu, *a baker who* was killed"."""
_BETWEEN_AFTER = (
    rf"{_INITIALS}{_COMING}{_APPOSED}{_LIVING_IN}{_RELATIVE}?"
    rf"(?:[\s)\"”]+(?!{PASSIVE}|{_NOT_HIS}\b){WORD}){{0,3}}?,?[\s)\"”]+"
)
_NOBODY_NEXT = rf"\s*(?:[.;,)]|$|(?!{BOUND}\b){_EN.one_of('relation.circumstances')}\b)"
_ACTIVE = rf"(?!\w)(?!{_NOBODY_NEXT})"
"""A deed needs somebody it is done to: "the mayor shot in his car" shot nobody."""
_GOES_ON = re.compile(_RELATIVE)
"""Behind a name: what follows is told of it, and not of what it is a part of."""


def related(cues: tuple[str, ...], text: str, name: Span) -> tuple[Span, ...]:
    """Where cue words stand in the relation to the name that the cues say; empty if nowhere.

    A few words may stand between ("blamed members of the PF"), and where the cue has "..."; its
    ";" is a comma. What is told of one of a list is told of all. What follows a name in the passive
    is done to it: "~ shot" does not mean "the mayor was shot". A cue that ends in "..." needs
    somebody it is done to: "~ shot dead ..." is "police shot dead a man". One with "~;" is a
    participle: "the mayor, *killed on Monday*", "the mayor was the man *killed*". Nothing is told
    of who only owns what follows ("the mayor's house"), but by a cue with "~'s", nor of "none of
    them".
    """
    low = lowered(text)
    heads, tails, owned, both, participles = _parted(cues)
    start, end = name = _with_body(low, name)
    if is_none_of(low, start) or _ONLY_TOLD.match(low, end):
        return ()
    if owner := _OWNS.match(low, end):
        behind = _next(_owned, owned, low, owner.end(), _REACH, _SPACE)
        return (behind,) if behind else ()
    found = _ahead(heads, low, name) or _around(both, low, name)
    if not found and low[start:end] not in _OBJECTS:
        found = _behind(tails, low, name) or _as_participle(participles, low, name)
    return () if found and is_unsaid(low, start, found[0]) else found


def _with_body(low: str, name: Span) -> Span:
    """A name, with the part of his body that it is told of: "*the arm of* Ana Belu"."""
    start, end = name
    part = ends_at(_BODY_OF, low, start, 40)
    owned = _OWN_BODY.match(low, end)
    return part.start() if part else start, owned.end() if owned else end


_BODY_OF = re.compile(
    rf"(?<!\w){ARTICLE}(?:\w+\s)?{_EN.one_of('relation.body')}\s{_EN.one_of('grammar.of')}\s{ARTICLE}$"
)
_OWN_BODY = re.compile(rf"['’]s?\s(?:\w+\s)?{_EN.one_of('relation.body')}\b")
_FROM_WHERE = re.compile(
    rf"\b{_EN.one_of('reporting.of', 'grammar.at', 'calendar.in', 'calendar.from')}\s+"
    rf"{ARTICLE}{TITLES}$"
)
_ONLY_TOLD = re.compile(IN_WORDS)
"""Behind one who was attacked in no other way: "in a speech"."""
_OWNS = re.compile(r"['’]s?\b|['’](?=\s)")
_OBJECTS = _EN.words("grammar.him_or_her")
_Found = tuple[Span, ...]


def _ahead(heads: _Parts, low: str, name: Span, *, alone: bool = True) -> _Found:
    """Words before the name, or before the list that it is in; alone, or with some behind it."""
    start, end = name
    for between, reach in ((_BEFORE, _REACH), (_BEFORE_LIST, _REACH_OF_LISTS)):
        if between is _BEFORE_LIST and ends_at(_FROM_WHERE, low, start):
            break  # "killing Ana Belu, 34, *of Karsa*"
        if between is _BEFORE_LIST and not coordinated.is_later_in_list(low, start, end):
            heads = heads.ending(";")
        found = _first(heads, low[:start], max(0, start - reach), between)
        if found is None or tells_of_another(low, found, end, alone=alone):
            continue
        if is_of_another_verb(low, found, start):
            continue
        if low[found[1] - 1] != "," or coordinated.CLOSED.match(low, end):
            return (found,)
    return ()


def _first(
    parts: _Parts,
    text: str,
    at: int,
    between: re.Pattern[str],
) -> Span | None:
    """The first words of the parts from which the pattern leads to the end of the text."""
    best: re.Match[str] | None = None
    for part in parts.there(text[at:]):
        pattern, start = _bare(part), at
        while found := pattern.search(text, start):
            if best and found.start() >= best.start():
                break
            done = _DONE.match(text, found.start()) and not is_kept_from(text, found.span())
            if done and between.match(text, found.end()):
                best = found
                break
            start = found.start() + 1
    return best.span() if best else None


def _leftmost(
    patterns: Sequence[re.Pattern[str]], text: str, at: int, stop: int
) -> re.Match[str] | None:
    """What one pattern of all of them would find: of what begins at one place, the first.

    Which of hundreds are looked for differs from sentence to sentence, and to compile one pattern
    of these takes longer than all else that an article needs.
    """
    best: re.Match[str] | None = None
    for pattern in patterns:
        found = pattern.search(text, at, stop)
        if found and (best is None or found.start() < best.start()):
            best = found
    return best


def _next(
    cues: Callable[[str], re.Pattern[str]],
    parts: _Parts,
    text: str,
    start: int,
    reach: int,
    between: re.Pattern[str],
) -> Span | None:
    """The first words of the parts to which the pattern leads from a place."""
    stop = min(len(text), start + reach)
    if there := parts.there(text[start:stop]):
        patterns, at = [*map(cues, there)], start
        while found := _leftmost(patterns, text, at, stop):
            at = found.end()
            if between.fullmatch(text, start, found.start()):
                if cues is _tails and is_no_deed(text, *found.span()):
                    continue
                return found.span()
    return None


def _around(both: _Parts, low: str, name: Span) -> _Found:
    """Words of which some stand before the name, and some behind: "leaving two men *dead*"."""
    for cue in both.there(low):
        head, tail = map(_one, cue.split(NAME))
        ahead = _ahead(head, low, name, alone=False)
        behind = _next(_bare, tail, low, name[1], _REACH_BEHIND, _AFTER_BOTH)
        if ahead and behind:
            return (*ahead, behind)
    return ()


def _behind(tails: _Parts, low: str, name: Span) -> _Found:
    """Words behind the name, or behind the list that it is in."""
    start, end = name
    if is_behind_whom(low, start):
        did = _next(_tails, tails, low, end, _REACH, _SPACE)
        return (did,) if did and not _is_suffered(low, did) else ()
    if is_of_another(low, start) and not _GOES_ON.match(low, end):
        return ()
    behind = _next(_tails, tails, low, end, _REACH_BEHIND, _AFTER)
    if behind is None and coordinated.is_earlier_in_list(low, start, end):
        behind = _next(_tails, tails, low, end, _REACH_OF_LISTS, _AFTER_LIST)
    if behind is None and coordinated.begins_clause(low, start):
        behind = _next(_tails, tails, low, end, _REACH_BEHIND, _FAR)
        if behind and not _is_suffered(low, behind):
            return ()
    if behind is None or blamed_for_less(low[slice(*behind)], low, behind[1]):
        return ()
    if _is_suffered(low, behind) and is_his_own_deed(low, end, behind[0]):
        return ()
    if only_asks_who(low, end, behind[0]) or tells_who_befell(low, behind[0]):
        return ()
    return (behind,)


def _as_participle(participles: _Parts, low: str, name: Span) -> _Found:
    """A participle behind a name and a comma, or behind what he is said to be."""
    if is_of_another(low, name[0]):
        return ()
    found = _next(_past, participles, low, name[1], _REACH_BEHIND, _APPOSITION)
    return (found,) if found else ()


def _is_suffered(low: str, deed: Span) -> bool:
    """Whether a deed is told as one that befell somebody: "was killed", "died"."""
    return IS_PASSIVE.match(low, *deed) is not None or low[slice(*deed)] in ALONE


@lru_cache(maxsize=512)
def relations(cues: tuple[str, ...]) -> Cues:
    """Those of the cues that are to stand in a place to a name."""
    return Cues(cue for cue in cues if NAME in cue)


@lru_cache(maxsize=512)
def plain_cues(cues: tuple[str, ...]) -> Cues:
    """Those of the cues that say it wherever they stand."""
    return Cues(cue for cue in cues if NAME not in cue)


class _Parts:
    """What each of some cues has beside the name; without its words it stands nowhere."""

    def __init__(self, parts: Sequence[str]) -> None:
        self._parts = parts
        # The longest word is the rarest.
        words = [sorted(_letters(part), key=len, reverse=True) or [""] for part in parts]
        self._sieve = Sieve(longest for longest, *_ in words)
        self._others = [others for _, *others in words]

    def ending(self, sign: str) -> _Parts:
        """Those of the parts that end in a sign."""
        return _all_of(tuple(part for part in self._parts if part.rstrip().endswith(sign)))

    def there(self, text: str) -> tuple[str, ...]:
        """Those of the parts whose words the text has, in their order: of a hundred hardly one."""
        found = self._sieve.found(text)
        found = [n for n in found if has_all(text, self._others[n])]
        return tuple([self._parts[number] for number in sorted(found)])


def _letters(part: str) -> Iterator[str]:
    for word in part.replace(NAME, " ").split():
        if word not in _SIGNS and (letters := word.replace("*", "")):
            yield letters


@lru_cache(maxsize=64)
def _parted(cues: tuple[str, ...]) -> tuple[_Parts, ...]:
    """What stands before the name, behind it, as its own, on both sides, and as a participle."""
    heads = [cue.partition(NAME)[0] for cue in cues if cue.endswith(NAME)]
    tails = [cue.partition(NAME)[2] for cue in cues if cue.startswith(f"{NAME} ")]
    owned = [cue.removeprefix(_OWN) for cue in cues if cue.startswith(_OWN)]
    both = [cue for cue in cues if NAME in cue[1:-1]]
    participles = [cue.removeprefix(_APPOSING) for cue in cues if cue.startswith(_APPOSING)]
    return tuple(map(_Parts, (heads, tails, owned, both, participles)))


@lru_cache(maxsize=512)
def _one(part: str) -> _Parts:
    return _Parts((part,))


_all_of = lru_cache(maxsize=64)(_Parts)


_OWN = f"{NAME}'s "
_APPOSING = f"{NAME}; "
_SIGNS = ("...", ";")


_MOST_PARTS = 2048
# "Kill" is a deed in "Gunmen kill two", and none in "to kill two".
_DONE = re.compile("".join(rf"(?<!\b{word}\s)" for word in _EN.phrases("relation.not_done")))
_BEFORE, _BEFORE_LIST = re.compile(_BETWEEN_BEFORE), re.compile(coordinated.BEFORE)
_AFTER, _AFTER_LIST = re.compile(_BETWEEN_AFTER), re.compile(coordinated.BEHIND)
_AFTER_BOTH = re.compile(rf"{coordinated.BEHIND}|[\s)\"”]+|{_APPOSED}{_WITHIN}[\s)\"”]+")
_SPACE = re.compile(r"\s+")
# "The mayor *ran to his car and* was shot": nobody else is named behind the "and".
_AND_THEN = re.compile(
    rf"(?:\s(?!{PASSIVE}|{_NOT_HIS}\b){WORD}){{1,16}}?,?\s{_EN.one_of('grammar.and')}\s"
    rf"(?:(?:{_EN.one_of('relation.adverbs')}|\w+ly)\s)?"
)
_THE_ONLY = rf"{_EN.one_of('grammar.articles')}\s+(?:(?!{PREPOSITIONS}\b)[\w-]+\s+){{0,2}}?"
_SAME_CLAUSE = rf"(?!(?:{CLAUSE}|{TELLS}|{_EN.one_of('denial.not', 'relation.unreal')}|have)\b)"
# "A woman *who was with him* was hit", "a man *whose name was withheld,* died".
_OF_HIM = re.compile(
    rf"\s(?:{_EN.one_of('grammar.relatives')}(?:\s{_SAME_CLAUSE}{WORD}){{1,10}}?"
    rf"|{_EN.one_of('grammar.relatives', 'relation.whose')}\s[^,.;:]{{2,80}},)\s+"
)
_FAR = re.compile(rf"{_AND_THEN.pattern}|{_OF_HIM.pattern}")
_WHO_HE_IS = _EN.one_of("grammar.articles", "grammar.of", "calendar.from")
# "Ana Belu, 34, *killed*", "Ana Belu was the only woman (who was) *killed*".
_APPOSITION = re.compile(
    rf"{_INITIALS}(?:(?:,\s(?:\d{{1,3}}|{_WHO_HE_IS}\s[^,.;:]{{1,110}}))?,"
    rf"|{_APPOSED}\s+{_EN.one_of('grammar.being')}\s+{_THE_ONLY}"
    rf"{_EN.one_of('people.one')}(?:\s+{_EN.one_of('grammar.relatives')}\s+{PASSIVE})?)"
    r"\s+[\"“]?"
)


@lru_cache(maxsize=_MOST_PARTS)
def _tails(tail: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_ends(tail)})")


@lru_cache(maxsize=_MOST_PARTS)
def _bare(part: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words(part)})(?!\w)")


@lru_cache(maxsize=_MOST_PARTS)
def _past(participle: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_words(participle)}(?=[\"”]?(?:{_NOBODY_NEXT}|{_LATER}))")


_LATER = rf"\s+(?:\w*day|{_EN.one_of('relation.behind_participles')})\b"


@lru_cache(maxsize=_MOST_PARTS)
def _owned(tail: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_own_deed(tail)})(?!\w)")


def _own_deed(tail: str) -> str:
    """ "The mayor's murder" befell him, but not "of his wife", and neither is "killing spree"."""
    return _words(tail) if " " in tail else _words(tail) + _COMPLETE


_COMPLETE = (
    rf"(?=\s*(?:[.,;:)\"”]|$)"
    rf"|\s+(?:{_EN.one_of('grammar.being', 'grammar.having', 'clause.places', 'relation.past')}"
    rf"|{_EN.one_of('grammar.by', 'grammar.at', 'relation.behind_deeds')}|\w+ed)\b)"
)


def _ends(tail: str) -> str:
    """What a name does by itself must be done to somebody, not by another: "~ carried out by"."""
    words = tail.strip()
    if words.endswith("..."):
        return _words(words.removesuffix("...")) + _ACTIVE
    if words in _EITHER:
        return _words(tail) + rf"(?={_NOBODY_NEXT})"
    if " " not in words and words not in ALONE:
        return _words(tail) + _ACTIVE
    return _words(tail) + (_NOT_BY if words in _PASSIVE_TOO else r"(?!\w)")


_NOT_BY = rf"(?!\w|\s+{_EN.one_of('grammar.by')}\b)"
_PASSIVE_TOO = _EN.words("relation.passive_too")
_EITHER = _EN.words("relation.either")
# Before a name in apposition, and no owner: "the slain *party leader*, Ana Belu,".
_NOUN_ALONE = rf"(?:\s+(?!(?:{PREPOSITIONS}|{CLAUSE}|{AND})\b)[a-z-]+){{1,3}},"
# Adverbs are also told by their ending, "-ly"; what is doubted stands in quotes.
_TRULY = rf"(?!{_EN.one_of('stance.mistaken', 'relation.unreal')}\b)\w+ly"
_GAP = rf"\s+(?:(?:{_EN.one_of('relation.adverbs')}|{_TRULY})\s+)?[\"“]?"


def _words(cue: str) -> str:
    escaped = (re.escape(word).replace(r"\*", r"\w*") for word in cue.split())
    joined = _GAP.join(escaped).replace(_GAP + r"\.\.\." + _GAP + ";", _NOUN_ALONE)
    joined = joined.replace(_GAP + r"\.\.\." + _GAP + "by", _WITHIN_BY + _GAP + "by")
    return joined.replace(_GAP + r"\.\.\.", _WITHIN).replace(_GAP + ";", ",")
