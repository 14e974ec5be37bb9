"""The forms of reporting and denying of a sentence, by a language pack."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, within
from summarizer.evidence.packs.forms import Sayings, first, sayings_of

Act = Literal["says", "denies"]
Form = tuple[Act, Span, str]
"""What is done, where in the folded text, and on which side the speaker stands."""
MOST_FORMS = 3
_REACH = 600


@remembered(512)
def forms_in(hay: str, language: str) -> tuple[Form, ...]:
    """The forms of reporting and denying of a folded sentence, none overlapping.

    Of more than two nobody asks which they are.
    """
    sayings = sayings_of(language)
    found: list[Form] = []
    sorts: tuple[tuple[re.Pattern[str], Act, str], ...] = (
        (sayings.denials, "denies", "verb"),
        (sayings.ahead, "says", "ahead"),
        (sayings.behind, "says", "behind"),
        (sayings.verbs, "says", "verb"),
    )
    idle = [match.span() for match in sayings.idle.finditer(hay) if match[0]]
    for pattern, act, place in sorts:
        for match in pattern.finditer(hay):
            start, end = match.span()
            taken = [*within(idle, start, end), *(span for _, span, _ in found)]
            if start == end or any(s < end and start < e for s, e in taken):
                continue
            if place == "behind" and _is_asked(sayings, hay, start):
                found += [(act, (start, start), "none"), (act, (start, end), "none")]
                continue
            if place == "verb" and (
                is_under_not(sayings, hay, start, end) or _is_asked(sayings, hay, start)
            ):
                # "Did not confirm": two forms, of which none counts.
                found += [(act, (start, start), "none"), (act, (start, end), "none")]
                continue
            if len(found) > MOST_FORMS:
                return tuple(found)
            conjoined = sayings.conjoined.match(hay, start)
            opens = place == "verb" and conjoined and conjoined.end() > start
            found.append((act, (start, end), "ahead" if opens else place))
    return tuple(sorted(found, key=lambda form: form[1]))


def is_under_not(sayings: Sayings, hay: str, start: int, end: int) -> bool:
    """Whether a word of negation stands in the clause of a verb, outside of the verb."""
    near = max(0, start - _REACH), min(len(hay), end + _REACH)
    marks = [m.start() for m in sayings.marks.finditer(hay, *near)]
    low = max((at for at in marks if at < start), default=near[0])
    high = min((at for at in marks if at >= end), default=near[1])
    after = sayings.nots.search(hay, end, high)
    # Behind the verb only at the clause's end: "bestätigte die Zahl nicht".
    last = bool(after and after[0] and not hay[after.end() : high].strip())
    if after and after[0] and first(sayings.denials, hay, start, end):
        return True  # "bestritt nicht den Angriff"
    # Where the verb is last, the "not" before it is of what is said.
    before = not sayings.verb_last and first(sayings.nots, hay, max(low, start - 24), start)
    return last or bool(before)


def _is_asked(sayings: Sayings, hay: str, start: int) -> bool:
    """Whether it is only asked if it is said: "if the police confirm the figure"."""
    near = max(0, start - _REACH)
    low = max((m.end() for m in sayings.marks.finditer(hay, near, start)), default=near)
    found = sayings.whether.match(hay, low)
    return bool(found and found.end() > low)
