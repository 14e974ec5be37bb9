"""Cue words that bear on a name: "killed by ~", "~ claimed responsibility", "blamed ~"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from summarizer.evidence import coordinated
from summarizer.evidence.fields import Cues
from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.sieve import Sieve
from summarizer.evidence.words import has_all, lowered

NAME = "~"
"""Stands for the name in a cue."""

_EN = language("en")
_REACH = 90
_REACH_BEHIND = 160
"""Farther: a name may have an apposition."""
_REACH_OF_LISTS = 600
_PASSIVE = rf"{_EN.one_of('grammar.being', 'relation.becoming')}\b"
_WORD = r"[^\W_][\w'’.-]*"
_GROUP = _EN.one_of("relation.groups")
_PREPOSITIONS = _EN.one_of("reporting.prepositions", "reporting.of")
_VERBS = _EN.one_of("grammar.having", "grammar.being", "relation.said")
_CLAUSE = _EN.one_of("grammar.relatives", "grammar.pronouns", "grammar.causes", "grammar.contrasts")
_NO_WAY = rf"(?!(?:{_PREPOSITIONS}|{_VERBS}|{_CLAUSE})\b)"
"""What ends the reach of a deed before a name: "killed by ~" is not "killed ~", nor is "killed
when ~ fired"."""
_ARTICLE = rf"(?:{_EN.one_of('grammar.articles')}\s+)?"
_BOUND = _EN.one_of("qualifiers.at_least", "qualifiers.at_most")
_AND = _EN.one_of("grammar.and", "grammar.or")
_BETWEEN_BEFORE = (
    rf":?(?:[\s\"“'’-]+(?:{_GROUP}|{_BOUND}|{_NO_WAY}(?!{_AND}\b){_WORD})){{0,5}}?[\s\"“'’(-]+$"
)
_WITHIN = rf"(?:[\s,]+(?!(?:{_AND}|{_CLAUSE})\b){_WORD}){{0,5}}?"
_DONE_ELSE = rf"(?!(?:\w+ed|{_EN.one_of('relation.participles', 'reporting.figures')})\b)"
_WITHIN_BY = rf"(?:[\s,]+{_DONE_ELSE}{_WORD}){{0,5}}?"
"""Before "by": "killed in a town held by ~" tells who holds it, and not who killed."""
_APPOSED = r"(?:,\s[^,.;:]{1,110},)?"
_LIVING_IN = rf"(?:\s{_EN.one_of('grammar.of')}(?:\s{_WORD}){{1,3}}?,?)?"
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
_TELLS = _EN.one_of("reporting.figures", "reporting.verbs")
_NOT_HIS = (
    rf"(?:{_EN.one_of(*_NO_DEED)}|\w*{_EN.one_of('denial.contracted')}"
    rf"|{_TELLS}(?!\s+{_EN.one_of('relation.himself')}\b))"
)
"""What follows is another's deed, or none: "the UN *believes* rebels attacked"."""
_FROM = rf"(?:\s{_EN.one_of('grammar.of')}(?:\s{_WORD}){{1,2}}?)?"
_INITIALS = r"[)\"”]*(?:\s[(\[][^()\[\]]{1,40}[)\]])?"
"""Behind a name: "the Karsa Front (KF)"."""
_BETWEEN_AFTER = (
    rf"{_INITIALS}{_FROM}{_APPOSED}{_LIVING_IN}(?:,\s+{_EN.one_of('grammar.relatives')}\b)?"
    rf"(?:[\s)\"”]+(?!{_PASSIVE}|{_NOT_HIS}\b){_WORD}){{0,3}}?,?[\s)\"”]+"
)
_NOBODY_NEXT = rf"\s*(?:[.;,)]|$|(?!{_BOUND}\b){_EN.one_of('relation.circumstances')}\b)"
_ACTIVE = rf"(?!\w)(?!{_NOBODY_NEXT})"
"""A deed needs somebody it is done to: "the mayor shot in his car" shot nobody."""
_INNER_WORDS = rf"(?:\s+(?!{_PREPOSITIONS}\b){_WORD}){{0,3}}?"
_IN_WORDS = (
    rf"\s+{_EN.one_of('calendar.in')}\s+{_EN.one_of('grammar.articles', 'grammar.possessives')}"
    rf"\s+(?:{_WORD}\s+)?{_EN.one_of('relation.in_words')}\b(?!\s+{_EN.one_of('relation.thrown')})"
)
_NOT_BEHIND_FORCES = "".join(rf"(?<!{force}\s)" for force in _EN.phrases("relation.forces"))
_INNER = re.compile(
    rf"\b{_NOT_BEHIND_FORCES}{_PREPOSITIONS}\s+"
    rf"{_ARTICLE}$"
)
"""Before a name that is a part of a longer one: "the air force of ~ killed"."""

_GOES_ON = re.compile(rf",\s+{_EN.one_of('grammar.relatives')}\b")
"""Behind a name: what follows is told of it, and not of what it is a part of."""


def related(cues: tuple[str, ...], text: str, name: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Where cue words stand in the relation to the name that the cues say; empty if nowhere.

    A few words may stand between ("blamed members of the PF"), and where the cue has "..."; its
    ";" is a comma. What is told of one of a list is told of all. What follows a name in the passive
    is done to it: "~ shot" does not mean "the mayor was shot". A cue that ends in "..." needs
    somebody it is done to: "~ shot dead ..." is "police shot dead a man". Nothing is told of who
    only owns what follows ("the mayor's house"), but by a cue with "~'s", nor of "none of them".
    """
    low = lowered(text)
    start, end = name
    heads, tails, owned, both = _parted(cues)
    if ends_at(_NONE_OF, low, start, 40) or _ONLY_TOLD.match(low, end):
        return ()
    if owner := _OWNS.match(low, end):
        behind = _next(_owned, owned, low, owner.end(), _REACH, _SPACE)
        return (behind,) if behind else ()
    return _ahead(heads, low, name) or _around(both, low, name) or _behind(tails, low, name)


_ONLY_TOLD = re.compile(_IN_WORDS)
"""Behind one who was attacked in no other way: "in a speech"."""
_OWNS = re.compile(r"['’]s?\b|['’](?=\s)")
_NONE_OF = re.compile(rf"(?<!\w){_EN.one_of('relation.none_of')}\s+$")
_Found = tuple[tuple[int, int], ...]


def _ahead(heads: _Parts, low: str, name: tuple[int, int]) -> _Found:
    """Words before the name, or before the list that it is in."""
    start, end = name
    for between, reach in ((_BEFORE, _REACH), (_BEFORE_LIST, _REACH_OF_LISTS)):
        if between is _BEFORE_LIST and not coordinated.is_later_in_list(low, start, end):
            break
        found = _first(heads, low[:start], max(0, start - reach), between)
        if found is None or _blamed_for_less(low[slice(*found)], low, end):
            continue
        if ends_at(_OF_A_CLAUSE, low, found[0]) or _is_harmless(low, found):
            continue
        if not (_of_more(low[slice(*found)], low, end) or ends_at(_BLAMING, low, found[0])):
            return (found,)
    return ()


def _first(
    parts: _Parts,
    text: str,
    at: int,
    between: re.Pattern[str],
) -> tuple[int, int] | None:
    """The first words of the parts from which the pattern leads to the end of the text."""
    if there := parts.there(text[at:]):
        patterns = [*map(_bare, there)]
        while found := _leftmost(patterns, text, at, len(text)):
            if _DONE.match(text, found.start()) and between.match(text, found.end()):
                return found.span()
            at = found.start() + 1
    return None


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
) -> tuple[int, int] | None:
    """The first words of the parts to which the pattern leads from a place."""
    stop = min(len(text), start + reach)
    if there := parts.there(text[start:stop]):
        patterns, at = [*map(cues, there)], start
        while found := _leftmost(patterns, text, at, stop):
            at = found.end()
            if between.fullmatch(text, start, found.start()):
                if cues is _tails and _is_no_deed(text, *found.span()):
                    continue
                return found.span()
    return None


def _is_no_deed(low: str, start: int, end: int) -> bool:
    """Whether what stands behind a verb says that nobody suffered by it.

    Who "launched an inquiry", "shot the video", "was hit by criticism", "attacked him in a speech".
    """
    cue = low[start:end]
    for verbs, objects in _ITS_OBJECTS:
        if cue in verbs:
            return objects.match(low, end) is None
    if cue in _ALONE or _IS_PASSIVE.match(cue):
        return cue.endswith(_BY_WHAT) and _UNBODIED.match(low, end) is not None
    return _HARMLESS.match(low, end) is not None


_IS_PASSIVE = re.compile(_PASSIVE)
_BY_WHAT = tuple(f" {by}" for by in _EN.phrases("grammar.by"))
_UNBODIED = re.compile(rf"{_INNER_WORDS}\s+{_EN.one_of('relation.unbodied')}\b")
_HARMLESS = re.compile(
    rf"{_INNER_WORDS}\s+{_EN.one_of('relation.no_victims')}"
    rf"(?=\s*(?:[.,;:)\"”]|$|\s(?:{_PREPOSITIONS}|{_CLAUSE}|{_AND}|{_VERBS}|\w+day)\b"
    rf"|\s(?:\w+\s)?{_EN.one_of('elsewhen.openers')}\b))"
    rf"|(?:\s+{_WORD}){{0,4}}?{_IN_WORDS}"
)
# Verbs that tell of a deed only by what stands behind them: "launched *a raid*".
_ITS_OBJECTS = tuple(
    (_EN.words(verbs), re.compile(rf"(?:\s+in)?{_INNER_WORDS}\s+{_EN.one_of(*objects)}\b"))
    for verbs, *objects in (
        ("relation.making", "relation.assaults"),
        ("relation.throwing", "relation.thrown"),
        ("relation.owning_up", "relation.assaults", "relation.guilt"),
    )
)


def _of_more(cue: str, low: str, end: int) -> bool:
    """Whether the name only says of whom something is: "hit an *army* truck"."""
    return not _BY.search(cue) and _MORE.match(low, end) is not None


_BY = re.compile(rf"\b{_EN.one_of('grammar.by')}$")
_MORE = re.compile(
    rf"(?:\s|['’]s?\s)(?:{_EN.one_of('things.nouns', 'things.places', 'things.places_and_rounds')}"
    rf"|{'|'.join(map(str, _EN.values('things.plurals').values()))}"
    rf"|{_EN.one_of('people.plurals')})s?\b"
)


def _is_harmless(low: str, cue: tuple[int, int]) -> bool:
    """Whether something else than a deed, or a shot, was "carried out by", or "fired by".

    Nor is who speaks or sings the doer: "killed at a concert by ~".
    """
    if _MADE_BY.search(low, *cue) or _TOLD_BETWEEN.search(low, *cue):
        return True
    what = _WHAT_WAS_MADE.get(low[slice(*cue)])
    return what is not None and ends_at(what, low, cue[0], _REACH) is None


_MADE_BY = re.compile(rf"\b{_EN.one_of('relation.made_by')}\s+{_EN.one_of('grammar.by')}$")
# "Nine died, officials *said*, among them Ana Belu": she may be one of those who said it.
_TOLD_BETWEEN = re.compile(rf",.*\b{_EN.one_of('reporting.figures')}\b.*,")
_NO_OTHER = rf"(?:(?!\b{_EN.one_of('relation.made_by')}\b)[^.;:])*$"
_WHAT_WAS_MADE = {
    f"{verb} {by}": re.compile(rf"\b{_EN.one_of(*objects)}\b{_NO_OTHER}")
    for verbs, *objects in (
        ("relation.made", "relation.assaults", "relation.thrown"),
        ("relation.fired", "relation.thrown", "relation.shots"),
    )
    for verb in _EN.phrases(verbs)
    for by in _EN.phrases("grammar.by")
}
_OF_A_CLAUSE = re.compile(rf"\b{_EN.one_of('relation.of_a_clause')}\s+{_ARTICLE}$")
"""Of whom it is told in a clause of its own: "the man *to whom the* suspect spoke"."""
_BLAMING = re.compile(rf"\b{_EN.one_of('links.blaming')}\s+{_ARTICLE}$")
"""Who is blamed for "the attack on" somebody else is not he who was attacked."""


def _around(both: _Parts, low: str, name: tuple[int, int]) -> _Found:
    """Words of which some stand before the name, and some behind: "leaving two men *dead*"."""
    for cue in both.there(low):
        head, tail = map(_one, cue.split(NAME))
        ahead = _ahead(head, low, name)
        behind = _next(_bare, tail, low, name[1], _REACH_BEHIND, _AFTER_BOTH)
        if ahead and behind:
            return (*ahead, behind)
    return ()


def _behind(tails: _Parts, low: str, name: tuple[int, int]) -> _Found:
    """Words behind the name, or behind the list that it is in."""
    start, end = name
    part = ends_at(_INNER, low, start) and not ends_at(_COUNTING, low, start)
    if part and not _GOES_ON.match(low, end):
        return ()
    behind = _next(_tails, tails, low, end, _REACH_BEHIND, _AFTER)
    if behind is None and coordinated.is_earlier_in_list(low, start, end):
        behind = _next(_tails, tails, low, end, _REACH_OF_LISTS, _AFTER_LIST)
    if behind is None or _blamed_for_less(low[slice(*behind)], low, behind[1]):
        return ()
    return (behind,)


_COUNTING = re.compile(rf"\b{_EN.one_of('relation.counting')}\s+(?:{_BOUND}\s+)?$")


_ACCUSING = re.compile(rf".*\b{_EN.one_of('relation.accusing')}\b")
_SAYS_OF_WHAT = re.compile(rf".*\s{_EN.one_of('relation.of_what')}")
_OF_WHAT = re.compile(rf"\s+{_EN.one_of('relation.of_what')}\s")
_OF_IT = re.compile(
    rf"(?:\s+{_EN.one_of('relation.of_what')})?\s+(?:{_WORD},?\s+){{0,3}}?"
    rf"{_EN.one_of('relation.assaults', 'relation.doing', 'relation.it')}\b"
)


def _blamed_for_less(cue: str, text: str, end: int) -> bool:
    """Whether somebody is accused of less than the deed: "accused the police of *negligence*"."""
    if _ACCUSING.match(cue) is None:
        return False
    of_what = _SAYS_OF_WHAT.fullmatch(cue) or _OF_WHAT.match(text, end)
    return of_what is not None and _OF_IT.match(text, end) is None


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
    """What stands before the name, behind it, behind it as its own, and on both sides of it."""
    heads = [cue.partition(NAME)[0] for cue in cues if cue.endswith(NAME)]
    tails = [cue.partition(NAME)[2] for cue in cues if cue.startswith(f"{NAME} ")]
    owned = [cue.removeprefix(_OWN) for cue in cues if cue.startswith(_OWN)]
    both = [cue for cue in cues if NAME in cue[1:-1]]
    return tuple(map(_Parts, (heads, tails, owned, both)))


@lru_cache(maxsize=512)
def _one(part: str) -> _Parts:
    return _Parts((part,))


_OWN = f"{NAME}'s "
_SIGNS = ("...", ";")


_MOST_PARTS = 2048
# "Kill" is a deed in "Gunmen kill two", and none in "to kill two".
_DONE = re.compile("".join(rf"(?<!\b{word}\s)" for word in _EN.phrases("relation.not_done")))
_BEFORE, _BEFORE_LIST = re.compile(_BETWEEN_BEFORE), re.compile(coordinated.BEFORE)
_AFTER, _AFTER_LIST = re.compile(_BETWEEN_AFTER), re.compile(coordinated.BEHIND)
_AFTER_BOTH = re.compile(rf"{coordinated.BEHIND}|[\s)\"”]+|{_APPOSED}{_WITHIN}[\s)\"”]+")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=_MOST_PARTS)
def _tails(tail: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_ends(tail)})")


@lru_cache(maxsize=_MOST_PARTS)
def _bare(part: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words(part)})(?!\w)")


@lru_cache(maxsize=_MOST_PARTS)
def _owned(tail: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_own_deed(tail)})(?!\w)")


def _own_deed(tail: str) -> str:
    """ "The mayor's murder" befell him, but not "of his wife", and neither is "killing spree"."""
    return _words(tail) if " " in tail else _words(tail) + _COMPLETE


_COMPLETE = (
    rf"(?=\s*(?:[.,;:)]|$)|\s+(?:{_EN.one_of('grammar.being', 'grammar.having', 'clause.places')}"
    rf"|{_EN.one_of('grammar.by', 'grammar.at')}|\w+ed)\b)"
)


def _ends(tail: str) -> str:
    """What a name does by itself must be done to somebody, not by another: "~ carried out by"."""
    words = tail.strip()
    if words.endswith("..."):
        return _words(words.removesuffix("...")) + _ACTIVE
    if words in _EITHER:
        return _words(tail) + rf"(?={_NOBODY_NEXT})"
    if " " not in words and words not in _ALONE:
        return _words(tail) + _ACTIVE
    return _words(tail) + (_NOT_BY if words in _PASSIVE_TOO else r"(?!\w)")


_NOT_BY = rf"(?!\w|\s+{_EN.one_of('grammar.by')}\b)"
_PASSIVE_TOO = _EN.words("relation.passive_too")
_ALONE = _EN.words("relation.alone")
_EITHER = _EN.words("relation.either")
# Adverbs are also told by their ending, "-ly".
_GAP = rf"\s+(?:(?:{_EN.one_of('relation.adverbs')}|\w+ly)\s+)?"


def _words(cue: str) -> str:
    escaped = (re.escape(word).replace(r"\*", r"\w*") for word in cue.split())
    joined = _GAP.join(escaped).replace(_GAP + r"\.\.\." + _GAP + "by", _WITHIN_BY + _GAP + "by")
    return joined.replace(_GAP + r"\.\.\.", _WITHIN).replace(_GAP + ";", ",")
