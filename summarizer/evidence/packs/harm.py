"""What was done to those whom a figure counts, by the words of its own clause and a pack.

Strict on purpose: the clause must have a single figure and a single sort of harm, and nothing that
denies or doubts it. All else stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.evidence.nearby import Span, is_asked
from summarizer.evidence.packs.figures import Counted, counts, reader_of
from summarizer.evidence.packs.forms import Deeds, deeds_of, first, in_folded
from summarizer.evidence.packs.reported import forms_in
from summarizer.evidence.words.search import Folded

_REACH = 600
"""Characters on either side of a figure in which it is told what was done."""


def has_harm(text: str, language: str) -> bool:
    """Whether a sentence has any word for what is done to people."""
    deeds = deeds_of(language)
    hay = _blanked(deeds.idle, deeds.fold(text).text)
    return any(first(p, hay, 0, len(hay)) for p in deeds_of(language).harms.values())


def done_to(
    text: str, figure: Span, language: str, *, denied: bool = False
) -> tuple[str, Span] | None:
    """What is done to those a figure counts, by the words of its own clause.

    Args:
        text: the sentence.
        figure: where the figure stands in it.
        language: whose pack reads it.
        denied: the figure is given as one that is denied: then its denial leaves nothing open.

    Returns:
        The list of the pack that has the word, and the word; None where the clause has another
        count, words of several lists, a denial or a doubt, or none of these words.
    """
    deeds = deeds_of(language)
    folded = deeds.fold(text)
    near = _near(deeds, folded, figure, counts(text, language))
    if near is None:
        return None
    near = near._replace(denied=denied)
    found: dict[str, Span] | None = {}
    # "Died, according to the army, 26": only where the clause between the commas has no harm.
    for hay in dict.fromkeys((near.text, _without_asides(deeds, near.text, language))):
        if close := _right_behind(deeds, hay, near):
            found = dict([close])
        else:
            found = _told(deeds, hay, near)
        if found != {}:
            break
    if found == {}:
        found = _of_those_before(deeds, near) or _shared(deeds, near) or _of_both(deeds, near)
    if found is None or len(found) != 1:
        return None
    harm, span = next(iter(found.items()))
    return harm, folded.span(near.begun + span[0], near.begun + span[1])


def goes_on_to(text: str, figure: Span, harm: str, language: str) -> bool:
    """Whether behind a figure, and before any other count, a word for a harm stands as well."""
    deeds = deeds_of(language)
    if harm not in deeds.harms:
        return False
    folded = deeds.fold(text)
    end = in_folded(folded, figure)[1]
    others = [in_folded(folded, one.wording)[0] for one in counts(text, language)]
    stop = min((start for start in others if start >= end), default=len(folded.text))
    return first(deeds.harms[harm], folded.text, end, stop) is not None


class _Near(NamedTuple):
    """What stands near a figure: of a long sentence the time for one must not grow with it.

    Attributes:
        text: the folded text.
        begun: where it begins in the whole one.
        figure: where the figure stands in it, with its qualifiers.
        counted: where its own count ends; its words may go on behind it: "6死".
        others: where other counts do.
        singular: whether the figure's verb stands in the singular.
        denied: whether the figure is given as one that is denied.
    """

    text: str
    begun: int
    figure: Span
    counted: int
    others: tuple[Span, ...]
    singular: bool
    denied: bool = False


def _near(deeds: Deeds, folded: Folded, figure: Span, every: Sequence[Counted]) -> _Near | None:
    """What stands near; None where the figure counts things that nobody harms."""
    beside = _beside(every, figure)
    own = [one for one in beside if one.wording[0] < figure[1] and figure[0] < one.wording[1]]
    places = [in_folded(folded, figure), *(in_folded(folded, one.wording) for one in own)]
    start, end = min(low for low, _ in places), max(high for _, high in places)
    begun = max(0, start - _REACH)
    text = _blanked(deeds.idle, folded.text[begun : end + _REACH])
    start, end = start - begun, end - begun
    if not own:
        # "The neighbour of the dead": who is described, not those in the description.
        text = _without_harms_inside(deeds, text, start, end)
    elif _thing(deeds, text, end):
        return None
    others = [in_folded(folded, one.wording) for one in beside if one not in own]
    shifted = [(low - begun, high - begun) for low, high in others]
    shifted = [span for span in shifted if span[0] >= 0 and span[1] <= len(text)]
    for span in [*shifted]:
        if (behind := _thing(deeds, text, span[1])) and not span[0] <= start < behind:
            # "20 districts" part nothing, and "two stab wounds" are nobody's.
            text = text[: span[0]] + " " * (behind - span[0]) + text[behind:]
            shifted.remove(span)
    return _Near(
        text,
        begun,
        (start, end),
        max((high - begun for _, high in places[1:]), default=end),
        tuple(shifted),
        not own or any(map(_is_singular, own)),
    )


def _without_harms_inside(deeds: Deeds, hay: str, start: int, end: int) -> str:
    """The text without the words of harm in a description, but for the one that it begins with."""
    word = re.compile(r"\w+\W*").match(hay, start)
    begun = word.end() if word else start
    for pattern in deeds.harms.values():
        for match in pattern.finditer(hay, begun, end):
            hay = hay[: match.start()] + " " * len(match[0]) + hay[match.end() :]
    return hay


def _thing(deeds: Deeds, hay: str, end: int) -> int:
    """Where a thing that a figure counts ends: "in 20 districts six people died"; 0 if none."""
    found = deeds.things.match(hay, end)
    word = re.compile(r"\s*(\w+)\s").match(hay, end)
    if not found or not found[0]:
        return 0
    # "20 in the villages" are no villages.
    aside = word and word.end() < found.end() and deeds.is_preposition(word[1])
    return 0 if aside else found.end()


def _blanked(pattern: re.Pattern[str], hay: str) -> str:
    """The text with spaces where the pattern stands."""
    return pattern.sub(lambda match: " " * len(match[0]), hay)


def _of_those_before(deeds: Deeds, near: _Near) -> dict[str, Span] | None:
    """The harm of the count before: "31 were killed, among them nine children"."""
    hay, (start, end) = near.text, near.figure
    low = max((m.end() for m in deeds.marks.finditer(hay, 0, start)), default=0)
    places = [m.start() for m in deeds.among.finditer(hay, low, start) if m[0].strip()]
    behind = deeds.among_behind.match(hay, end)
    if behind and behind[0].strip() and not hay[low:start].strip():
        places.append(low)
    low = max(places, default=low)
    before = [one for one in near.others if one[1] <= low]
    if not (places and before) or _is_left_open(deeds, hay, near):
        return None
    ahead = near._replace(figure=before[-1], others=near.others)
    return None if _is_left_open(deeds, hay, ahead) else _harms(deeds, hay, 0, low)


def _shared(deeds: Deeds, near: _Near) -> dict[str, Span] | None:
    """The harm of the count that an "and" joins: "21 children died and four adults"."""
    hay, (start, end) = near.text, near.figure
    low = max((m.end() for m in deeds.marks.finditer(hay, 0, start)), default=0)
    joined = [m for m in deeds.joins.finditer(hay, low, start) if m[0]]
    before = [one for one in near.others if low <= one[0] and one[1] <= start]
    if not joined or not before or not deeds.filled.fullmatch(hay, joined[-1].end(), start):
        return None
    people = deeds.people.match(hay, end)
    rest = hay[people.end() :] if people else ""
    if not people or (rest.strip() and not deeds.marks.match(rest.lstrip())):
        return None
    found = _harms(deeds, hay, low, joined[-1].start())
    stands = all(span[1] <= before[-1][0] for span in found.values())
    return found if stands and not _is_left_open(deeds, hay, near) else None


def _is_part(deeds: Deeds, hay: str, one: Span, other: Span) -> bool:
    """Whether the first of two counts is some of the second: "2'si çocuk 5 kişi öldü"."""
    first_one, second = sorted((one, other))
    between = hay[first_one[1] : second[0]]
    if len(between.split()) > 4 or deeds.marks.search(between):
        return False
    ends = deeds.partitive.finditer(hay, first_one[0], first_one[1] + 4)
    return any(match[0] and match.end() >= first_one[1] for match in ends)


def is_change(deeds: Deeds, hay: str, one: Span, other: Span) -> bool:
    """Whether two counts are those of one change: "rose from 60 to 80"."""
    (begun, end), (start, _) = sorted((one, other))
    changed = deeds.changed.fullmatch(hay, end, start)
    if changed and changed[0].strip():
        return True
    if not deeds.to.fullmatch(hay, end, start):
        return False
    return first(deeds.changes, hay, max(0, begun - 60), begun) is not None


def _told(deeds: Deeds, hay: str, near: _Near) -> dict[str, Span] | None:
    """The harms that the figure's clause has words for; None if it must not be told by them."""
    start, end = near.figure
    # "One dead and 35 taken to hospital": an article may count too, where it parts a clause.
    ones = [match.span() for match in deeds.ones.finditer(hay) if match[0]]
    low, high = _clause(deeds, hay, near.figure, [*near.others, *ones])
    in_clause = [one for one in near.others if low <= one[0] and one[1] <= high]
    figure = near.figure
    for one in in_clause:
        if not (is_change(deeds, hay, one, figure) or _is_part(deeds, hay, one, figure)):
            return None
    if _does_harm(deeds, hay, (low, high), end) or _is_left_open(deeds, hay, near):
        return None
    found = _harms(deeds, hay, low, high)
    if len(found) == 1 and _is_anothers(deeds, hay, next(iter(found.values())), near):
        return {}
    if any(deeds.singular.fullmatch(hay, *span) for span in found.values()) and not near.singular:
        return None
    # "In 26 villages people died": told of these only where it stands right behind.
    by = deeds.by.search(hay, max(0, start - 24), start)
    if by and any(end <= span[0] and hay[end : span[0]].strip() for span in found.values()):
        return None  # "was killed by a policeman"
    # "The chief of the 12 policemen died".
    begun = start + (hay[start:end].find(" ") + 1)  # its article may belong to the figure
    whose = any(deeds.of_the.search(hay, max(0, start - 24), at) for at in (start, begun))
    if whose and any(hay[end : span[0]].strip() for span in found.values() if end <= span[0]):
        return None
    aside = deeds.aside.search(hay, max(0, start - 24), start)
    if aside and any(span[0] < end or hay[end : span[0]].strip() for span in found.values()):
        return None
    return found


def _of_both(deeds: Deeds, near: _Near) -> dict[str, Span] | None:
    """The one harm that is told of two counts: "murieron *cinco* soldados y *siete* civiles".

    Before or behind both of them, and not "five policemen and seven *wounded*".
    """
    hay, figure = near.text, near.figure
    joined = [one for one in near.others if _are_joined(deeds, hay, one, figure)]
    if len(joined) != 1:
        return None
    whole = min(joined[0], figure)[0], max(joined[0], figure)[1]
    others = tuple(one for one in near.others if one != joined[0])
    found = _told(deeds, hay, near._replace(figure=whole, others=others))
    if found is None or len(found) != 1:
        return None
    (harm,) = found.values()
    # "Five *watched* and seven civilians died": nothing but whom it counts stands behind the first.
    (_, end), (start, _) = sorted((joined[0], figure))
    people = deeds.people.match(hay, end)
    few = people is not None and len(hay[people.end() : start].split()) <= 1
    behind = few and whole[1] <= harm[0] and bool(hay[whole[1] : harm[0]].strip())
    return found if behind or harm[1] <= whole[0] else None


def _are_joined(deeds: Deeds, hay: str, one: Span, other: Span) -> bool:
    """Whether an "and" alone stands between the people of a count and another count."""
    (_, end), (start, _) = sorted((one, other))
    leads = [m for m in deeds.joins.finditer(hay, end, start) if m[0]]
    if not leads or not deeds.filled.fullmatch(hay, leads[-1].end(), start):
        return False
    between = hay[end : leads[-1].start()]
    return 0 < len(between.split()) <= _FEW and not deeds.marks.search(between)


_FEW = 4


def _is_anothers(deeds: Deeds, hay: str, deed: Span, near: _Near) -> bool:
    """Whether one person stands beside a deed: "killed a man in a bus that held 30"."""
    one = deeds.one_behind.match(hay, deed[1]) or deeds.one_before.search(
        hay, max(0, deed[0] - 40), deed[0]
    )
    start, end = near.figure
    if not one or not one[0] or (start < one.end() and one.start() < end):
        return False
    # "Murieron el conductor y dos pasajeros": joined to the figure.
    low, high = (one.end(), start) if one.end() <= start else (end, one.start())
    leads = [m for m in deeds.joins.finditer(hay, low, high) if m[0]]
    return not (leads and len(hay[low:high].split()) <= 4)


def _harms(deeds: Deeds, hay: str, low: int, high: int) -> dict[str, Span]:
    """The first word of each sort of harm; "died of his wounds" is no wound."""
    every = [
        (match.span(), harm)
        for harm, pattern in deeds.harms.items()
        for match in pattern.finditer(hay, low, high)
        if match[0]
    ]
    found: dict[str, Span] = {}
    for span, harm in sorted(every):
        within = any(a <= span[0] and span[1] <= b and (a, b) != span for (a, b), _ in every)
        if not within:
            found.setdefault(harm, span)
    return found


def _right_behind(deeds: Deeds, hay: str, near: _Near) -> tuple[str, Span] | None:
    """The harm in a word that is one only right behind a figure: "3死7伤"."""
    for harm, pattern in deeds.close_harms.items():
        found = pattern.match(hay, near.counted)
        if found and found[0] and not _is_left_open(deeds, hay, near):
            return harm, found.span()
    return None


def _does_harm(deeds: Deeds, hay: str, clause: Span, end: int) -> bool:
    """Whether those counted do it: "26 policemen killed a man", but not "26人被...打死"."""
    done = first(deeds.doing, hay, end, clause[1])
    if done is None or first(deeds.passive, hay, end, done[0]):
        return False
    # "Wurden 26 Menschen erschossen", "26 Menschen erschossen worden".
    verb = first(deeds.passive_verb, hay, clause[0], min(clause[1], done[1] + 12))
    return verb is None


def _beside(every: Sequence[Counted], figure: Span) -> Sequence[Counted]:
    """Those of the counts that are not far from a figure."""
    low = bisect_left(every, figure[0] - _REACH, key=lambda one: one.wording[0])
    high = bisect_left(every, figure[1] + _REACH, key=lambda one: one.wording[0])
    return every[low:high]


def _is_singular(figure: Counted) -> bool:
    """Whether its verb stands in the singular: "погиб 21 человек"."""
    if figure.minimum != figure.maximum or figure.minimum is None:
        return False
    return figure.minimum % 10 == 1 and figure.minimum % 100 != 11


def _is_left_open(deeds: Deeds, hay: str, near: _Near) -> bool:
    """Whether the words between two marks deny or doubt, besides those of the counts."""
    figure = near.figure
    if near.denied:
        return False
    if is_asked(hay, figure[1]):
        return True
    marks = [match.span() for match in deeds.marks.finditer(hay)]
    low = max((after for _, after in marks if after <= figure[0]), default=0)
    high = min((before for before, _ in marks if before >= figure[1]), default=len(hay))
    # The "not" of "homeless" is none.
    harms = [m.span() for p in deeds.harms.values() for m in p.finditer(hay, low, high)]
    for pattern in (deeds.nots, deeds.denied, deeds.doubts):
        for match in pattern.finditer(hay, low, high):
            places = (figure, *near.others, *harms)
            own = any(a <= match.start() and match.end() <= b for a, b in places)
            if match[0] and not own:
                return True
    # "Possibly, 26 died": what stands alone before the clause is said of it.
    ahead = max((after for _, after in marks if after < low), default=0)
    return low > 0 and bool(deeds.doubt_alone.fullmatch(hay, ahead, low))


def _without_asides(deeds: Deeds, hay: str, language: str) -> str:
    """The text with spaces for each "according to X," between commas, which parts no clause."""
    for bracket in re.finditer(r"\([^()]{1,30}\)", hay):
        said = any(first(p, hay, *bracket.span()) for p in deeds.harms.values())
        if not said and not first(deeds.nots, hay, *bracket.span()):
            hay = hay[: bracket.start()] + " " * len(bracket[0]) + hay[bracket.end() :]
    for age in reader_of(language).kinds.ages.finditer(hay):
        if hay[age.start()] == "," and hay.startswith(",", age.end()):
            hay = hay[: age.start()] + " " * (len(age[0]) + 1) + hay[age.end() + 1 :]
    for aside in re.finditer(r",\s(?:[^\s,;:.]+\s?){1,6},(?=\s)", hay):
        inside = any(
            aside.start() < span[0] and span[1] < aside.end() and span[0] - aside.start() <= 2
            for _, span, _ in forms_in(hay, language)
        )
        harmed = any(first(p, hay, *aside.span()) for p in deeds.harms.values())
        if inside and not harmed and not any(map(str.isdigit, aside[0])):
            hay = hay[: aside.start()] + " " * len(aside[0]) + hay[aside.end() :]
    return hay


def _clause(deeds: Deeds, hay: str, figure: Span, others: Sequence[Span]) -> Span:
    """The clause of a figure: to the next mark, or word that parts it from another count."""
    start, end = figure
    marks = [match.span() for match in deeds.marks.finditer(hay)]
    low = max((after for _, after in marks if after <= start), default=0)
    high = min((before for before, _ in marks if before >= end), default=len(hay))
    # "Died when his car hit two women": what opens before the figure is a clause of its own.
    opened = [m.end() for m in deeds.opens.finditer(hay, low, start) if m[0]]
    low = max(opened, default=low)
    alone = [match.span() for match in deeds.one_harmed.finditer(hay) if match[0]]
    clauses = [(at, at) for at, _ in (m.span() for m in deeds.clauses.finditer(hay) if m[0])]
    joins = [
        match.span()
        for match in deeds.joins.finditer(hay)
        if match[0] and _parts_counts(deeds, hay, match.span(), [*others, figure])
    ]
    # What has no count of its own is told of the same people; a single person counts where a
    # word begins a clause.
    parting = [(place, [*others, *alone]) for place in clauses]
    parting += [(place, [*others]) for place in joins]
    for (before, after), counted in sorted(parting, key=lambda one: one[0], reverse=True):
        if low < after <= start and any(low <= a and b <= before for a, b in counted):
            low = after
    for (before, after), counted in sorted(parting, key=lambda one: one[0]):
        if end <= before < high and any(after <= a and b <= high for a, b in counted):
            high = before
    return low, high


def _parts_counts(deeds: Deeds, hay: str, joiner: Span, every: Sequence[Span]) -> bool:
    """Whether an "and" leads to a count, at once or, behind another one, after a verb."""
    # In Arabic the "and" may be a part of the wording.
    following = [one for one in every if joiner[0] <= one[0]]
    if not following:
        return False
    gap = joiner[1], max(joiner[1], min(following)[0])
    if deeds.filled.fullmatch(hay, *gap):
        return True
    behind = any(
        one[1] <= joiner[0] and not deeds.marks.search(hay, one[1], joiner[0]) for one in every
    )
    return behind and bool(deeds.leads.fullmatch(hay, *gap))
