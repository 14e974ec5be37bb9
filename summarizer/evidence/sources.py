"""Who says what in an English sentence: "X said", "said X", "according to X", "put at 40 by X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.evidence.dates import find_dates
from summarizer.evidence.memory import remembered
from summarizer.evidence.numbers import numbers
from summarizer.evidence.words import has_one, lowered, may_end_in

Span = tuple[int, int]


class Said(NamedTuple):
    """One place where a sentence names who says something.

    Attributes:
        phrase: the words that name the source.
        verb: the words that mark it as one.
        backward: whether it speaks for the words before it (", police said."), which are then
            nearer to it than those behind.
    """

    phrase: Span
    verb: Span
    backward: bool
    elliptic: bool = False
    """Whether the verb shares the subject of an earlier one: "gave no losses but said"."""

    @property
    def reach(self) -> Span:
        """The words that stand for the source here."""
        if self.elliptic:
            return self.verb
        return min(self.phrase[0], self.verb[0]), max(self.phrase[1], self.verb[1])


_VERBS = (
    r"sa(?:id|ys?|ying)|stated|stating|report(?:ed|s|ing)|claim(?:ed|s|ing)|told|tells?|"
    r"announc(?:ed|es|ing)|put|puts|putting|add(?:ed|s)|confirm(?:ed|s)|estimat(?:ed|es)|"
    r"count(?:ed|s)|not(?:ed|es)|insist(?:ed|s)|g[ai]ve|gives|spoken?\sof|speaks?\sof|"
    r"saw|recorded|document(?:ed|s)|listed|showed|revised|raised|lowered|corrected|"
    r"acknowledg(?:ed|es)|admit(?:ted|s)?|conced(?:ed|es)|confess(?:ed|es)|den(?:ied|ies|y)|"
    r"accus(?:ed?|es)|blam(?:ed?|es)|condemn(?:ed|s)|denounc(?:ed|es)|reject(?:ed|s)|"
    r"called|calls\s(?:on|for)|urg(?:ed|es)|demanded|appealed|asked|warn(?:ed|s)|"
    r"vow(?:ed|s)|promised|threatened|regret(?:ted|s)|apologi[sz](?:ed|es)|"
    r"expressed|described|wrote|writes|tweeted|posted|declar(?:ed|es)|"
    r"disput(?:ed|es)|ruled\sout|declin(?:ed|es)|refus(?:ed|es)|repudiat(?:ed|es)|"
    r"mourn(?:ed|s)|verif(?:ied|ies)|explain(?:ed|s)|believ(?:ed?|es)|fear(?:ed|s)"
)
# Of the lowered text.
_VERB = re.compile(rf"(?<![\w-])(?:{_VERBS})(?!\w)")
_AUXILIARY = re.compile(
    r"(?:(?:\s|^)(?:has|have|had|also|later|earlier|then|initially|however|immediately|did|does|do|"
    r"not|never|would|could|will|yet|further|since|again|\w+ly|alone|today|yesterday|tonight))+\s*$",
    re.I,
)
_AUXILIARY_ENDS = tuple(
    "has have had also later earlier then initially however immediately did does do not never "
    "would could will yet further since again ly alone today yesterday tonight".split()
)
_PASSIVE = re.compile(
    r"(?<!\w)(?:is|are|was|were|be|been|being|to|an?|the|of|no)\s+(?:\w+ly\s+)?$", re.I
)
_PASSIVE_ENDS = tuple("is are was were be been being to a an the of no ly".split())
_EDGE = re.compile(
    r"[,;:()\"“”—]|\s-{1,2}\s|\b(?:and|but|while|as|that|whereas|although|though|after|when|because|if)\b",
    re.I,
)
_STRONG = re.compile(r"[;:\"“”—]|,\s+and\b|\b(?:but|while|whereas|although|though)\b", re.I)
_BREAK = re.compile(r"[;:—]|\b(?:and|but|while|whereas|although|though)\b", re.I)
_APART = re.compile(r";|\b(?:but|while|whereas|although|though)\b", re.I)
_ACCORDING = re.compile(r"(?<!\w)according\s+to\s+", re.I)
_BY = re.compile(
    r"(?<!\w)(?:(?:was|were|is|are|been|being)\s+(?:\w+ly\s+)?(?:put|reported|confirmed|given|estimated|announced|claimed|cited|released|provided|"
    r"compiled|counted|recorded)\b[^,;:()]{0,40}?\bby\s+"
    r"|(?:given|released|provided|compiled|announced|cited|reported)\s+by\s+)",
    re.I,
)
_QUOTING = re.compile(r"(?<!\w)(?:quot|cit)(?:ed|es|ing)\s+(?=[^,;:.]{1,80}\sas\ssaying\b)", re.I)
_PHRASE_END = re.compile(
    r"[,;:()\"“”—]|\.(?:\s|$)|\s(?:and|but|while|who|which|that|as|on|after|whereas|although)\s|$",
    re.I,
)
_ENDS_HERE = re.compile(
    r"\s*(?:$|[.,;)\"”]|(?:on|in|at|late|early|later|earlier|by|\w+day)\b[^,;]{0,120}?"
    r"(?:[.,;]|$))",
    re.I,
)
_TOLD = re.compile(r"(?:(?!\bthat\b)[^,;]){0,80}?(?:[.,;]|$)", re.I)
_COMES_LATE = re.compile(r"[,\"”]\s*$")
_RELATIVE = re.compile(r"(?:^|\s)(?:who|which)\s*$", re.I)
_TOO_LONG = 14
_LOOK = 400
"""How far to look for a subject, and how far a source can be from what it says, in code points."""
_LONG_INVERTED = 7
_ELLIPTIC = re.compile(r"\b(?:and|but)\s*$", re.I)
_ARTICLE = re.compile(r"\s*(?:the|an?)\s+", re.I)
_TAG = re.compile(r"\s*\[[^\]]*\]\s*")
_PRESUMING = re.compile(r"condemn|denounc|mourn|regret|blam|accus", re.I)
_REPORTED = re.compile(
    r"[\"“”„«»]|\b(?:alleg|purport|suppos|reportedly|apparent|rumou?r|"
    r"unconfirmed|would\b|might\b|may\b|could\b|if\b)",
    re.I,
)
_DENYING = re.compile(r"den|reject|disput", re.I)
_POINTING = re.compile(
    r"(?:(?:he|she|they|it)|(?:the|its|his|her|their|an?|one)\s+(?:same\s+)?(?:officials?|statement|"
    r"spokes\w+|group|ministry|agency|organi[sz]ation|report|official\sstatement))",
    re.I,
)
_IN_SOMETHING = re.compile(
    r"\b(?:in|at|from|near|on|against|after|by|with|about|to|inside|outside|over)\b", re.I
)
_DAY_FIRST = re.compile(r"^\s*(?:on|in|late\son|early\son)\s+\w+(?:day)?,?\s", re.I)
_OF = re.compile(r"(\w+)\s+(?:of|for)\s+(?:the\s+)?$", re.I)
_ROLE = re.compile(
    r"spokes\w+|heads?|chiefs?|leaders?|members?|officials?|representatives?|ministers?|directors?|"
    r"ambassadors?|secretar\w+|presidents?|generals?|commanders?|mayors?|governors?|doctors?|"
    r"behalf|\w+ists?|officers?|sources?|witness(?:es)?",
    re.I,
)
_FITTING_TAIL = re.compile(
    r"\s*(?:$|[,(]|(?:in|of|for|at|from|and|on|who|also|alone)\b"
    r"|(?:['’]s\s+)?(?:officials?|spokes\w+|sources?|radio|television|TV|newspaper|agency|officers?|"
    r"leaders?|commanders?|statement|authorities)\b)",
    re.I,
)
_TITLE = re.compile(
    r"(?:minister|president|chief|general|gen\.?|colonel|col\.?|captain|capt\.?|major|sheriff|mayor|"
    r"governor|judge|ambassador|secretary|commander|commissioner|doctor|dr\.?|director|spokes\w+|"
    r"officer|official|reporter|witness)$",
    re.I,
)
_DEMONYM = re.compile(
    r"(?:\w+(?:ians?|ish|eans?|ese|aeli|raqi|meni|audi|abi|eni|ench|ghan|rman|tch|stani|sh)|"
    r"american|mexican|korean|african|german|u\.?s\.?|u\.?k\.?|local|state|senior)$",
    re.I,
)


@remembered(512)
def sources(text: str) -> tuple[Said, ...]:
    """Every place at which the sentence names a source, in order of the naming words."""
    found = [*_subjects(text), *_named_after(text)]
    return tuple(sorted(found, key=lambda said: (said.phrase, said.verb)))


def speaking_for(text: str, anchor: Span) -> Said | None:
    """The one source that the words at `anchor` are said by; None if there is none or a doubt."""
    low, high = anchor[0] - _LOOK, anchor[1] + _LOOK
    found = [s for s in sources(text) if low <= s.reach[1] and s.reach[0] <= high]
    ranked = []
    for said in found:
        behind = said.reach[0] >= anchor[1]
        # "The mayor, who survived an attack that killed 19, said": not about the 19.
        within = said.phrase[0] < anchor[0] and anchor[1] < said.phrase[1]
        if within or (behind and not said.backward):
            continue
        between = _between(text, said.reach, anchor)
        rivals = sum(_lies_between(other.reach, said.reach, anchor) for other in found)
        breaks = len(_BREAK.findall(between))
        # A number in words holds no break of its own ("one hundred and eighty").
        breaks -= sum(len(_BREAK.findall(between[n.start : n.end])) for n in numbers(between))
        late = 1 if said.backward and not behind else 0
        ranked.append(((breaks, rivals, late, len(between.split())), said))
    ranked.sort(key=lambda pair: pair[0])
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1] if ranked else None


def says(text: str, anchor: Span, own: Span) -> bool:
    """Whether the words at `own` name the source of the words at `anchor`."""
    said = speaking_for(text, anchor)
    return said is not None and names(text, said, own)


def in_own_voice(text: str) -> bool:
    """Whether a sentence shows no sign that somebody else than the article says it.

    It names no source, but for one who takes for known what he condemns or mourns, and quotes and
    hedges nothing.
    """
    said = [s for s in sources(text) if not _PRESUMING.match(text[slice(*s.verb)])]
    return not said and not _REPORTED.search(text)


def claimant_of(text: str, anchor: Span) -> Span | None:
    """The words that name who says the words at `anchor`, if the sentence leaves no doubt."""
    said = speaking_for(text, anchor)
    if said is None or _REPORTED.search(text) or _PRESUMING.match(text[slice(*said.verb)]):
        return None
    return _name_in(text, said)


def sole_source(text: str) -> Span | None:
    """The words that name whom a "he" of the next sentence means, if it can be but one."""
    found = {said.phrase: said for said in sources(text)}
    if len(found) != 1 or _APART.search(text):
        return None
    return _name_in(text, next(iter(found.values())))


def _name_in(text: str, said: Said) -> Span | None:
    """A source's name without what stands around it; None for what names nobody."""
    start, end = said.phrase
    for lead in (_TAG, _DAY_FIRST, _ARTICLE):
        if found := lead.match(text[start:end]):
            start += found.end()
    end = min([end, *(start + m.start() for m in re.finditer(r"[,(]", text[start:end]))])
    words = text[start:end].strip()
    if not words or len(words.split()) > _LONG_INVERTED:
        return None
    if _POINTING.fullmatch(words) or find_dates(words) or numbers(words):
        return None
    own = text.index(words, start), text.index(words, start) + len(words)
    return own if names(text, said, own) else None


def points_back(text: str, anchor: Span) -> bool:
    """Whether the source of the words at `anchor` is a bare "he", "it" or "the official"."""
    said = speaking_for(text, anchor)
    return said is not None and bool(_POINTING.fullmatch(text[slice(*said.phrase)].strip(" ,")))


def is_sole(text: str, own: Span) -> bool:
    """Whether a "he" of the next sentence can only mean the words at `own`.

    They must name the only source of this sentence or, where nothing is said, begin it.
    """
    found = {said.phrase: said for said in sources(text)}
    if len(found) > 1 or _APART.search(text):
        return False
    if found:
        return names(text, next(iter(found.values())), own)
    before = text[: own[0]].strip("\"'“”‘’ ")
    titled = all(word[0].isupper() for word in before.split())
    return titled and not _DEMONYM.fullmatch(text[slice(*own)])


def names(text: str, said: Said, own: Span) -> bool:
    """Whether `own` names the source itself, not a part of its name or something beside it."""
    start, end = said.phrase
    if not (start <= own[0] and own[1] <= end):
        return False
    head = _DAY_FIRST.sub("", re.split(r"[,(]", text[start : own[0]])[-1])
    of = _OF.search(head)
    if _IN_SOMETHING.search(head) or (of and not _ROLE.fullmatch(of[1])):
        return False
    words, tail = text[slice(*own)], text[own[1] : end]
    bare = " " not in words.strip() and _DEMONYM.fullmatch(words.strip())
    if bare and tail.strip() and tail.lstrip()[0] not in ",(":
        return False
    return bool(_FITTING_TAIL.match(tail) or _TITLE.search(words))


def _subjects(text: str) -> Iterator[Said]:
    last: Span | None = None
    capitals = text.upper() == text
    for found in _VERB.finditer(lowered(text)):
        verb = found.span()
        said = text[slice(*verb)]
        # "Omar Said" is a name.
        if said != said.lower() and not capitals:
            continue
        low = max(0, verb[0] - _LOOK)
        before = text[low : verb[0]]
        inverted = _inverted(text, verb)
        if inverted:
            yield inverted
            continue
        helped = may_end_in(before, _AUXILIARY_ENDS)
        auxiliary = _AUXILIARY.search(before) if helped else None
        subject_end = low + auxiliary.start() if auxiliary else verb[0]
        if may_end_in(before, _PASSIVE_ENDS) and _PASSIVE.search(before):
            continue
        if last and _ELLIPTIC.search(text[low:subject_end]):
            yield Said(last, verb, backward=False, elliptic=True)
            continue
        phrase = _subject(text, subject_end)
        if phrase is None:
            continue
        yield Said(phrase, verb, _is_late(text, phrase, verb))
        last = phrase


def _is_late(text: str, phrase: Span, verb: Span) -> bool:
    """Whether "..., X said on Sunday." closes what was said; a denial never does."""
    said = text[slice(*verb)]
    rest = (_TOLD if said.casefold() == "told" else _ENDS_HERE).match(text, verb[1])
    if rest is None or _DENYING.match(said) or any(n.kind == "count" for n in numbers(rest[0])):
        return False
    return bool(_COMES_LATE.search(text[max(0, phrase[0] - 5) : phrase[0]]))


def _inverted(text: str, verb: Span) -> Said | None:
    """Words behind their speaker's verb: '"...", said Ana Belu.'"""
    before = text[max(0, verb[0] - 5) : verb[0]].rstrip()
    if not before.endswith((",", '"', "”", "?", "!", "’", "'")):
        return None
    phrase = _upto(text, verb[1])
    if phrase is None:
        return None
    if not before.endswith(('"', "”")):
        words = text[slice(*phrase)]
        rest = text[phrase[1] : phrase[1] + 5].strip()
        clause = re.search(r"\b(?:was|were|had|have|has|is|are|it|he|she|they|there)\b", words)
        if (
            clause
            or text[slice(*verb)].casefold() == "told"
            or find_dates(words)
            or re.search(r"\d", words)
            or (rest and rest[0] not in ".,")
        ):
            return None
        if len(words.split()) > _LONG_INVERTED:
            return None
    return Said(phrase, verb, True)


def _subject(text: str, end: int) -> Span | None:
    """The noun phrase that ends before a verb, with what stands between commas in it."""
    low = max(0, end - _LOOK)
    before = text[low:end].rstrip()
    relative = _RELATIVE.search(before)
    if relative:
        before = before[: relative.start()].rstrip(" ,") + ","
    if before.endswith(","):
        start = _before_apposition(before)
    else:
        stops = [m.end() for m in _EDGE.finditer(before)]
        start = stops[-1] if stops else 0
    start = _joined(before, start)
    start += len(before[start:]) - len(before[start:].lstrip())
    words = before[start:].split()
    if not words or len(words) > _TOO_LONG:
        return None
    return low + start, low + len(before.rstrip(" ,"))


def _before_apposition(before: str) -> int:
    """Where the last two comma-separated parts begin: "a local chief, Ana Belu," """
    strong = [m.end() for m in _STRONG.finditer(before)]
    commas = [m.end() for m in re.finditer(r",\s", before)]
    return max([0, *strong, *commas[-2:-1]])


def _joined(before: str, start: int) -> int:
    """Where the subject begins if it is a pair: "police and the Red Crescent"."""
    if not before[:start].casefold().endswith(" and"):
        return start
    first = before[: start - 4]
    stops = [m.end() for m in _EDGE.finditer(first)]
    begin = stops[-1] if stops else 0
    words = first[begin:]
    plain = len(words.split()) <= 5 and not re.search(r"\d|ed\b|\b(?:was|were)\b", words)
    return begin if plain and words.strip() and not _VERB.search(lowered(words)) else start


def _named_after(text: str) -> Iterator[Said]:
    small = lowered(text)
    for pattern, signs in ((_ACCORDING, ("according",)), (_BY, ("by",)), (_QUOTING, ("saying",))):
        if not has_one(small, signs):
            continue
        for match in pattern.finditer(text):
            phrase = _upto(text, match.end())
            if phrase is None:
                continue
            ahead = text[max(0, match.start() - 9) : match.start()]
            opening = match.start() < 3 or re.search(r"(?:[;—]|\b(?:and|but|while))\W*$", ahead)
            forward = pattern is _QUOTING or (pattern is _ACCORDING and bool(opening))
            yield Said(phrase, match.span(), not forward)


def _upto(text: str, start: int) -> Span | None:
    end = _PHRASE_END.search(text, start, start + _LOOK)
    if end is None:
        return None
    stop = end.start()
    words = text[start:stop]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None


def _between(text: str, one: Span, other: Span) -> str:
    if one[0] < other[1] and other[0] < one[1]:
        return ""
    return text[one[1] : other[0]] if one[1] <= other[0] else text[other[1] : one[0]]


def _lies_between(span: Span, one: Span, other: Span) -> bool:
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return low <= span[0] and span[1] <= high and span not in (one, other)
