"""What describes a name where it stands: its own head, a title, what stands in apposition to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.evidence.clauses.cue import cue_spans
from summarizer.evidence.clauses.things import names_a_place
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.people.persons import names_one_person
from summarizer.evidence.verdict import Span, Spans
from summarizer.evidence.words.grammar import CONJUNCTIONS, DETERMINERS
from summarizer.evidence.words.naming import initials, letters_of

_EN = language("en")

_LOOK = 90
_ARTICLES = _EN.one_of("grammar.articles")
_AFTER_HEAD = (
    "grammar.by",
    "clause.of",
    "clause.places",
    "grammar.at",
    "clause.with",
    "grammar.relatives",
)
_PREPOSITIONS = _EN.one_of("clause.of", "clause.places", "grammar.at", "grammar.by", "clause.with")
# "Relatives *camped at* the gates", "a shop owner *known for* her bread", "a man dressed *as* ..."
_HEAD = re.compile(
    rf"\s(?:{_EN.one_of(*_AFTER_HEAD, 'grammar.causes')}"
    rf"|(?:\w+(?:ed|ing)|{_EN.one_of('relation.participles')})\s{_PREPOSITIONS})\s",
    re.I,
)
_REST = re.compile(rf"\s{_EN.one_of('reporting.of', 'calendar.from')}\s(?:{_ARTICLES}\s)?", re.I)
_REST_ENDS = re.compile(rf"[,.;:()]|$|{_HEAD.pattern}|\s{_EN.one_of('grammar.and')}\s", re.I)
_ROLES = ("people.of_a_body", "people.one", "reporting.officials", "reporting.roles")
_TITLES = _EN.one_of("people.titles")
_EDGES = ("grammar.articles", "grammar.possessives", "grammar.and", "grammar.or", *_AFTER_HEAD)
_PLAIN = rf"(?:(?!{_EN.one_of(*_EDGES)}\s)[\w.&-]+\s)"
_OF_OR_TO = rf"\s(?:{_EN.one_of('reporting.of', 'calendar.ranges')})\s"
_VERBS = ("reporting.figures", "reporting.verbs", "reporting.accusing")
# Words before a name up to an article, a preposition, a possessor or a mark: "police spokesman".
_TITLE = re.compile(
    rf"(?:^|(?<=[\s(\"“]))(?:{_PLAIN}{{0,3}}?{_EN.one_of(*_ROLES)}{_OF_OR_TO})?{_PLAIN}{{1,6}}$",
    re.I,
)
_LAST_OF_A_TITLE = re.compile(rf"(?:^|(?<=[\s(\"“])){_PLAIN}$", re.I)
_DEED = re.compile(
    rf"(?<!\w)(?:(?!{_EN.one_of('doubt.titles')}\b)\w+ed|{_EN.one_of(*_VERBS, 'reporting.leading')}"
    rf"|{_EN.one_of('relation.past')})(?:\s|$)",
    re.I,
)
_RANK = re.compile(rf"\s(?:{_TITLES}\.?\s?)+$", re.I)
_AGE_BEFORE = re.compile(r"\d+-year-old\s$", re.I)
_OWNER = re.compile(
    rf"\b(?P<its>{DETERMINERS}|{_EN.one_of('clause.another')}|\d+-year-old)\s|['’]s\s", re.I
)
_WITHIN = re.compile(
    rf"(?:^|\s)(?:{_EN.one_of('reporting.of', 'grammar.at', 'clause.places')}|\w+ing)\s$", re.I
)
_BEFORE = re.compile(
    rf"(?P<words>(?:[\w'’.-]+\s){{0,6}}[\w'’.-]+),\s(?:{_EN.one_of('people.self_named')}\s)?"
    rf"(?:{_ARTICLES}\s)?(?:(?!{_EN.one_of(*_VERBS)}\b)(?-i:[A-Z])[\w.]*\s)?(?:\d+-year-old\s)?",
    re.I,
)
_AGE = r"(?:,\s\d{1,3}(?=,))?"
_ENDED = rf"(?=[,.;)]|$|\s[(\[]|\s{_EN.one_of('grammar.relatives')}\s)"
_BEHIND = re.compile(rf"{_AGE},\s({_ARTICLES}\s[^,.;:()\[\]]{{2,60}}?){_ENDED}", re.I)
# "Ana Belu, commander of the brigade": no article before what somebody is.
_BARE_ONE = (
    rf"(?:(?!{_EN.one_of('denial.not')}\b){_PLAIN}){{0,3}}?"
    rf"{_EN.one_of(*_ROLES, 'people.titles', 'people.offices')}"
    rf"(?:{_OF_OR_TO}[^,.;:()\[\]]{{2,60}}?)?"
)
_BARE = re.compile(
    rf"{_AGE},\s(?!{_EN.one_of(*_EDGES)}\s)({_BARE_ONE})"
    rf"(?:\s{_EN.one_of('grammar.and')}\s({_BARE_ONE}))?{_ENDED}",
    re.I,
)
_IS = re.compile(
    rf"\s{_EN.one_of('grammar.being')}\s({_ARTICLES}\s[^,.;:]{{2,60}}?)"
    rf"(?:(?=\s{CONJUNCTIONS}\s)|{_ENDED})",
    re.I,
)
_OF_WHOM = re.compile(rf"\b{_EN.one_of('grammar.relatives')}\s[^,.;:]*$", re.I)
_UNSURE = re.compile(rf"\b{_EN.one_of('stance.unsaid', 'denial.verbs')}\b[^,.;:]*$", re.I)
_SAYING = re.compile(rf"(?<!\w){_EN.one_of(*_VERBS)}(?!\w)", re.I)
"""Before a comma as well: "Ana Belu, the police said, was shot"."""
_MEMBER_OF = re.compile(
    rf"\s{_EN.one_of('grammar.of')}\s(?:{_ARTICLES}\s)?((?:(?-i:[A-Z])[\w'’-]*\s?)+)"
    rf"|\s{_EN.one_of('grammar.of')}\s{_ARTICLES}\s((?:[\w'’-]+\s){{0,2}}?[\w'’-]+)"
    rf"(?=[,.;)]|$|\s{_EN.one_of(*_VERBS)}\b)",
    re.I,
)
_ENDS = re.compile(rf"[.;)]|$|,(?!\s{_EN.one_of('grammar.and', 'grammar.or')}\b)", re.I)
_FORMER = re.compile(rf"\b{_EN.one_of('doubt.titles')}\b", re.I)
_REBEL = re.compile(rf"\b{_EN.one_of('people.rebels')}\s$", re.I)
OF_A_BODY = re.compile(_EN.one_of("people.of_a_body"), re.I)
_WITHOUT_LAW = re.compile(_EN.one_of("people.outlaws"), re.I)
_ITS = re.compile(_EN.one_of("grammar.possessives"), re.I)


class Description(NamedTuple):
    """Words that describe a name.

    Attributes:
        span: where they stand, up to the first preposition: the last word says what it is.
        apposed: whether they stand beside the name, and say by their last word what it is.
        rest: what follows an "of" or "for" behind them.
        owned: whether they begin with "its" or "their", and another name says of whom.
        beyond: whether they are what the name is of: "Ana Belu of *the hospital*".
    """

    span: Span
    apposed: bool
    rest: Span | None = None
    owned: bool = False
    beyond: bool = False


# What a party is, what it is called and who "the mayor" is ask for the same.
@remembered(512)
def described(text: str, name: Span) -> tuple[Description, ...]:
    """The words that describe a name: its own first."""
    start, end = name
    found = [_parted(text, start, end, apposed=False)]
    low = max(0, start - _LOOK)
    titles = _titles(text, start)
    # "The rebel Karsa Army" is no army of a state.
    found = titles + found if ends_at(_REBEL, text, start, _LOOK) else found + titles
    if _ENDS.match(text, end):
        found += _apposed_before(text, low, start)
    for pattern in (_BEHIND, _BARE, _IS):
        if pattern is _IS and (
            ends_at(_OF_WHOM, text, start, _LOOK) or ends_at(_UNSURE, text, start, _LOOK)
        ):
            continue  # "the man who shot *the mayor* was a guard", "whether he was a guard"
        if (told := pattern.match(text, end)) and not _SAYING.search(told[1]):
            found += [
                _parted(text, *told.span(group), apposed=True)
                for group in range(1, len(told.groups()) + 1)
                if told[group]
            ]
    if spelt := spelt_out(text, name):
        found.append(_parted(text, *spelt, apposed=False))
    if told := _MEMBER_OF.match(text, end):
        low, high = told.span(1 if told[1] else 2)
        found.append(Description((low, low + len(text[low:high].rstrip())), False, beyond=True))
    return tuple(found)


def spelt_out(text: str, name: Span) -> Span | None:
    """What a name's letters are the initials of: "the *Karsa Front* (KF)", "KF (*Karsa Front*)"."""
    start, end = name
    letters = letters_of(text[start:end])
    if letters is None:
        return None
    if (told := _BRACKET.match(text, end)) and letters in initials(told[1]):
        return told.span(1)
    if opened := ends_at(_OPENS, text, start):
        words = list(_SPELT.finditer(text, max(0, opened.start() - _LOOK), opened.start()))
        for first in words:
            if letters in initials(text[first.start() : opened.start()]):
                return first.start(), opened.start()
    return None


_BRACKET = re.compile(
    r"\s(?:[(\[]\s?|--?\s|–\s)((?:[\w'’.-]+\s){1,9}?[\w'’.-]+)\s?(?:[)\]]|\s--?|\s–|,)"
)
_OPENS = re.compile(r"\s(?:[(\[]|--|–)\s?$")
_SPELT = re.compile(r"[\w'’.-]+")


def _apposed_before(text: str, low: int, start: int) -> list[Description]:
    """What stands before a name and a comma, from the article that none of its words leans on.

    "On the night of the raid *the governor of the region*, Ana Belu, said".
    """
    before = text[:start]
    owners = sorted(_OWNER.finditer(before, low), key=lambda one: (one["its"] is None, -one.end()))
    for owner in owners:
        if ends_at(_WITHIN, before, owner.start()):
            continue
        if told := _BEFORE.fullmatch(before, owner.end()):
            one = _parted(text, *told.span("words"), apposed=True)
            return [one._replace(owned=bool(_ITS.fullmatch(owner["its"] or "")))]
    return []


def _titles(text: str, start: int) -> list[Description]:
    """What stands right before a name: with the ranks at its end, and without them."""
    aged = ends_at(_AGE_BEFORE, text, start, 20)
    start = aged.start() if aged else start
    # Most names have none, which the word before them tells at once.
    told = ends_at(_LAST_OF_A_TITLE, text, start, _LOOK) and ends_at(_TITLE, text, start, _LOOK)
    if told is None:
        return []
    low, high = told.start(), told.end() - 1
    for deed in _DEED.finditer(text, low, told.end()):
        low = deed.end()  # "rebels today *killed* Mayor Ana Belu"
    if low >= high:
        return []
    found = [_parted(text, low, high, apposed=True)]
    ranked = _RANK.search(text, low, high)
    if ranked and ranked.start() > low:
        found.append(_parted(text, low, ranked.start(), apposed=True))
    return found


def _parted(text: str, start: int, end: int, *, apposed: bool) -> Description:
    """A noun phrase in what stands before its first preposition, and what follows an "of"."""
    head = _HEAD.search(text, start, end)
    of = _REST.match(text, head.start(), end) if head else None
    if (
        of
        and head
        and _SOME.fullmatch(text, start, head.start())
        and text[of.end() :][:1].islower()
    ):
        return _parted(text, of.end(), end, apposed=apposed)  # "a group *of women*"
    rest = None
    if of:
        stop = _REST_ENDS.search(text, of.end(), end)
        rest = of.end(), stop.start() if stop else end
    return Description((start, head.start() if head else end), apposed, rest)


_SOME = re.compile(rf"(?:[\w-]+\s){{0,2}}{_EN.one_of('people.some_of')}", re.I)


def is_mere_rank(words: str) -> bool:
    """Whether a title, or what a name begins with, is a rank: a colonel may govern a region."""
    return _MERE_RANK.match(words) is not None


_MERE_RANK = re.compile(
    rf"(?:{_EN.one_of('people.military_ranks')}\.?(?:\s|$))+(?-i:[A-Z]|$)", re.I
)


def says_what(
    text: str, one: Description, mine: tuple[str, ...], others: tuple[str, ...], name: str
) -> Spans | None:
    """Where a description says one member of a list; None if it says another's.

    By its head: "the *bus driver*", "the bakers' *union*". Who only leads or speaks for others is
    what they are: "the *police* spokesman", "the head of the *army*". Nor may it say that he was,
    or is not, what it says.

    Args:
        text: the sentence.
        one: words of it that describe the name.
        mine, others: the words of the member, and of all others.
        name: what is described.
    """
    low, high = one.span
    words = text[low:high]
    if _FORMER.search(words):
        return None
    head = words.split()[-1] if words.split() else ""
    if OF_A_BODY.fullmatch(head):
        led = _led(text, one, mine, others, head)
        if led is None or led:
            return led
        if one.owned:
            return ()
    if last := _by_head(words, one, mine, others, name):
        return ((low + last[0], low + last[1]),)
    found = telling(words, mine, others)
    if found is None:
        return None
    if one.apposed:
        return ()
    return tuple((low + a, low + b) for a, b in found if _is_head(words, a, b))


def _is_head(words: str, start: int, end: int) -> bool:
    """Whether a word says what its name is: the last one, or one before what it is called.

    "Bakers' *union*", "*Radio* Karsa", "her *husband* Daud", but no "*police* post".
    """
    rest = words[end:].split()
    if not rest:
        return True
    if len(words[:start].split()) > 1 or any("'" in word or "’" in word for word in rest):
        return False
    last = rest[-1]
    if last.casefold() in _GROUPS:
        return True  # "the *monitoring* group"
    return not (names_a_place(last) or last.casefold() in _BODIES or last.islower())


def _by_head(
    words: str, one: Description, mine: tuple[str, ...], others: tuple[str, ...], name: str
) -> Span | None:
    """The last word, where it is the member's, whatever stands before: "the *bank robber*".

    But "a rebel commander" is what he commands, and in "the police, Ana Belu," nobody is told of.
    """
    rivals = cue_spans(others, words)
    for span in cue_spans(mine, words):
        if span[1] < len(words) or any(_holds(longer, span) for longer in rivals):
            continue
        rivals = tuple(rival for rival in rivals if not _holds(span, rival))
        last = words[slice(*span)].split()[-1]
        leads = OF_A_BODY.fullmatch(last) or _WITHOUT_LAW.search(words)
        anybody = one.apposed and last.casefold() in _BODIES and names_one_person(name)
        anybody = anybody and last.casefold() not in _NAMED_GROUPS
        if not anybody and not (leads and rivals):
            return span
    return None


def _led(
    text: str, one: Description, mine: tuple[str, ...], others: tuple[str, ...], head: str
) -> Spans | None:
    """Of one who leads or speaks for others: the words that say who they are."""
    low, high = one.span
    ahead = text[low : max(low, high - len(head))]
    places = [(low, low + len(_PUBLIC.sub("", ahead)))]
    places += [one.rest] if one.rest else []
    found: list[Span] = []
    for start, end in places:
        words = text[start:end].rstrip()
        own, rival = _somebody(mine, words), _somebody(others, words)
        if any(not any(_holds(longer, span) for longer in own) for span in rival):
            return None
        found += [
            (start + a, start + b)
            for a, b in own
            if not any(_holds(longer, (a, b)) for longer in rival)
        ]
    return tuple(found)


_PUBLIC = re.compile(rf"(?<!\w){_EN.one_of('people.public')}\s$", re.I)


def _somebody(cues: tuple[str, ...], words: str) -> Spans:
    """Where words tell who somebody is: who leads a hospital is none."""
    return tuple(one for one in cue_spans(cues, words) if not names_a_place(words[slice(*one)]))


def telling(words: str, mine: tuple[str, ...], others: tuple[str, ...]) -> Spans | None:
    """Where a description has words of one member of a list; None if it also has another's.

    A word in a longer one of the other is none of its own ("White House" is no house), nor is one
    that only owns what is meant ("the officers' union").
    """
    own, rival = _owning_nothing(mine, words), _owning_nothing(others, words)
    if any(not any(_holds(longer, one) for longer in own) for one in rival):
        return None
    return tuple(one for one in own if not any(_holds(longer, one) for longer in rival))


def names_a_group(words: str) -> bool:
    """Whether words say by their last one that what they name is a group, or a body."""
    return words.split()[-1:] != [] and words.split()[-1].casefold() in _GROUPS


_GROUPS = _EN.words("people.groups")
_NAMED_GROUPS = _EN.words("people.named_groups")
_BODIES = _GROUPS | _EN.words("people.plurals")


def _owning_nothing(cues: tuple[str, ...], words: str) -> Spans:
    spans = cue_spans(cues, words)
    return tuple(
        (start, end)
        for start, end in spans
        if words[end : end + 1] not in ("'", "’") and words[max(0, start - 1) : start] != "-"
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]
