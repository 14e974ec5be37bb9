"""Through whom it came, by a language pack: "dijo *a Radio Karsa*", "in einer *Mitteilung*"."""

from __future__ import annotations

import re

from summarizer.evidence.nearby import Span, gap, overlap
from summarizer.evidence.packs.forms import Sayings, first, in_folded, sayings_of
from summarizer.evidence.packs.reported import forms_in
from summarizer.evidence.packs.speakers import speaks_there
from summarizer.evidence.verdict import Point, Rule, Verdict


def passed_on(point: Point) -> Verdict | None:
    """A medium stands beside the one form of speaking, as one that is told or used to speak.

    "Dijo *a Radio Karsa*", "*in einer Mitteilung* erklärte die Klinik"; but not what is told of it:
    "dijo que dispararon *a la radio*".
    """
    for sentence, anchor in point.anchors():
        text, language = sentence.text, sentence.language
        spoken = speaks_there(text, anchor, language)
        for own in point.own.get(sentence.number, ()) if spoken else ():
            if spoken and _is_told(text, own, anchor, language):
                return Verdict("words", "passed_on", {sentence.number: (own, spoken)})
    return None


def _is_told(text: str, own: Span, speaker: Span, language: str) -> bool:
    """Whether the medium stands right beside the form, or opens the sentence before the speaker."""
    sayings = sayings_of(language)
    folded = sayings.fold(text)
    hay, medium, who = folded.text, in_folded(folded, own), in_folded(folded, speaker)
    forms = forms_in(hay, language)
    if len(forms) != 1:
        return False
    verb = forms[0][1]
    phrase = _phrase(sayings.told_in, hay, medium)
    if phrase and _is_used(sayings, hay, phrase, verb):
        return True
    phrase = _phrase(sayings.told_to, hay, medium)
    return phrase is not None and _is_beside(sayings, hay, phrase, verb, who)


def _phrase(pattern: re.Pattern[str], hay: str, medium: Span) -> Span | None:
    """The medium with the words that lead to it."""
    for found in pattern.finditer(hay, max(0, medium[0] - _NEAR), medium[1] + _NEAR):
        if found[0] and overlap(found.span(), medium):
            return min(found.start(), medium[0]), max(found.end(), medium[1])
    return None


def _is_used(sayings: Sayings, hay: str, phrase: Span, verb: Span) -> bool:
    """Whether it is not a part of what is said: "in a statement", and no "that" before it."""
    low, high = gap(verb, phrase)
    between = hay[low:high]
    behind = verb[1] <= phrase[0]
    return not _STOP.search(between) and not (behind and _begins_clause(sayings, between))


def _is_beside(sayings: Sayings, hay: str, phrase: Span, verb: Span, who: Span) -> bool:
    """Whether it stands right beside the form, or opens the sentence before the speaker."""
    start, end = phrase
    if overlap(verb, phrase):
        return True  # "对电视台说"
    if verb[1] <= start and _few(sayings, hay, (verb[1], start), who) <= _ONE:
        return True
    if end <= verb[0] and not hay[end : verb[0]].strip():
        return True
    next_to = min(verb[0], who[0])
    opens = not hay[:start].strip() and end <= next_to
    return opens and _few(sayings, hay, (_past_a_mark(hay, end), next_to), who) <= _ONE


def _past_a_mark(hay: str, at: int) -> int:
    mark = _MARK.match(hay, at)
    return mark.end() if mark else at


def _begins_clause(sayings: Sayings, words: str) -> bool:
    """Whether "that" or the like stands there, behind which it is said."""
    return any(first(one, words, 0, len(words)) for one in (sayings.that, sayings.clauses))


def _few(sayings: Sayings, hay: str, between: Span, who: Span) -> int:
    """How many words stand between besides the speaker; a mark or a new clause is too many."""
    low, high = between
    inside = low <= who[0] and who[1] <= high
    words = hay[low : who[0]] + hay[who[1] : high] if inside else hay[low:high]
    parted = _MARK.search(words) or _begins_clause(sayings, words)
    return _MANY if parted else len(words.split())


_MARK = re.compile(r"[,;:()«»“”\"،؛，；：。]")
_STOP = re.compile(r"[;:؛；：。]")
_ONE, _MANY = 1, 99
"""Words besides the speaker: his article, or "he"."""
_NEAR = 40

CHANNEL: tuple[Rule, ...] = (passed_on,)
