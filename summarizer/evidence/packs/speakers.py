"""Who speaks where several do, and who is meant by a bare "he", by a language pack."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.forms import (
    DEEDS,
    TO_OTHERS,
    Sayings,
    first,
    in_folded,
    sayings_of,
)
from summarizer.evidence.packs.pack import Pack, pack
from summarizer.evidence.packs.reported import Act, forms_in, is_under_not
from summarizer.evidence.packs.said import acts_of, stands_beside

_NEAR = 90
"""Characters between a name and its form, at most."""


class Doers:
    """What speakers do besides reporting, and the words for one who is named before."""

    def __init__(self, words: Pack) -> None:
        self.deeds = re.compile(words.word(*(f"deeds.{deed}" for deed in DEEDS)))
        self.each = {deed: re.compile(words.word(f"deeds.{deed}")) for deed in DEEDS}
        years = rf"\d+\s?{words.one_of('ages.behind')}{words.end}"
        self.sentence = re.compile(rf"{words.word('deeds.sentences')}|{years}")
        self.he = re.compile(words.word("reporting.he"))
        # "*One* officer said": anybody.
        self.one = re.compile(rf"{words.word('numbers.ones')}\s?$")
        refused = words.phrases("deeds.declining_of")
        self.refused = re.compile(words.word("deeds.declining_of")) if refused else None
        apart = words.word("reporting.his_apart")  # "según él,", not "según el alcalde"
        self.his = re.compile(rf"{words.word('reporting.his')}|{apart}(?=\s?,)")
        # "Lo ha riferito la questura": what stands before it.
        self.what_was_told = re.compile(rf"\W*{words.word('reporting.what_was_told')}\s?")
        reporting = words.language.tables.get("reporting", {})
        self.drops = bool(reporting.get("drops_subject", False))


@lru_cache
def _doers(name: str) -> Doers:
    return Doers(pack(name))


def speaks_there(text: str, name: Span, language: str) -> Span | None:
    """The form of reporting, or of another deed of speakers, that the one who is named does."""
    if acts := acts_of(text, name, language):
        return acts[0][1]
    sayings, doers = sayings_of(language), _doers(language)
    folded = sayings.fold(text)
    start, end = in_folded(folded, name)
    told = list(forms_in(folded.text, language))
    taken = [span for _, span, _ in told]
    for match in doers.deeds.finditer(folded.text):
        if match[0] and not any(a < match.end() and match.start() < b for a, b in taken):
            told.append(("says", match.span(), "deed"))
    for form in sorted(told, key=lambda one: one[1]):
        low, high = form[1]
        if form[2] == "none" or max(low - end, start - high) > _NEAR:
            continue
        between = (high, start) if high <= start else (end, low)
        if any(between[0] <= a and b <= between[1] for _, (a, b), _ in told):
            continue
        # Who stands behind "accused" is mostly the accused.
        if form[2] == "deed":
            if high <= start and not sayings.verb_first:
                continue
            form = ("says", form[1], "verb")
        if stands_beside(text, name, language, form):
            return folded.span(low, high)
    return None


def does(text: str, name: Span, deed: str, language: str) -> Span | None:
    """The words by which the one who is named does what a list of the pack has the words of.

    Args:
        text: the sentence.
        name: where the name stands in it.
        deed: name of the list, as ``condemning``.
        language: whose pack reads it.
    """
    sayings, doers = sayings_of(language), _doers(language)
    if deed not in doers.each:
        return None
    folded = sayings.fold(text)
    hay = folded.text
    start, end = in_folded(folded, name)
    # "Retiró su condena": behind an article it is a noun.
    wanted = next(
        (
            match.span()
            for match in doers.each[deed].finditer(hay)
            if match[0]
            and not sayings.noun_next.search(hay, max(0, match.start() - 12), match.start())
        ),
        None,
    )
    if wanted is None or is_under_not(sayings, hay, *wanted):
        return None
    if deed == "condemning" and _sentences(sayings, hay, wanted, _doers(language)):
        return None  # a court: "condenó al soldado *a 30 años*"
    if wanted[1] <= start and not sayings.verb_first:
        return None
    leads = {span for _, span, _ in forms_in(hay, language) if span[1] <= wanted[0]}
    leads |= {m.span() for m in doers.deeds.finditer(hay, 0, wanted[0]) if m[0]}
    before = sorted(span for span in leads if end <= span[0] or start >= span[1])
    # "Condemned the raid and called for calm": the first stands beside the name.
    goes_on = sayings.joined_near.search(hay, max(0, wanted[0] - 24), wanted[0])
    behind = hay[wanted[1] :].split()[:1]
    if before and not (goes_on and behind and not sayings.article.fullmatch(behind[0])):
        return None
    form = before[0] if before else wanted
    if not stands_beside(text, name, language, ("says", form, "verb")):
        return None
    return folded.span(*wanted)


def _sentences(sayings: Sayings, hay: str, verb: Span, doers: Doers) -> bool:
    """Whether a verb of condemning is a court's, by what it condemns to in the same clause."""
    low = max(0, verb[0] - _NEAR) if sayings.verb_last else verb[0]
    stop = sayings.marks.search(hay, verb[1])
    return doers.sentence.search(hay, low, stop.start() if stop else len(hay)) is not None


def withholds(text: str, name: Span, language: str) -> Span | None:
    """The words by which the one who is named gives no figure, or no comment.

    Where the verb alone does not tell what is refused, it stands behind the name.
    """
    found, refused = does(text, name, "declining", language), _doers(language).refused
    if found and refused and not refused.search(sayings_of(language).fold(text[name[1] :]).text):
        return None
    return found


def is_done_to(text: str, name: Span, whom: Span, language: str) -> Span | None:
    """The words by which the one who is named accuses, condemns or calls on somebody.

    Args:
        text: the sentence.
        name: where the name stands in it.
        whom: where those stand whom it is done to: right behind the verb, or before it where the
            verb ends the clause.
        language: whose pack reads it.
    """
    sayings, folded = sayings_of(language), sayings_of(language).fold(text)
    low, high = in_folded(folded, whom)
    for deed in TO_OTHERS:
        done = does(text, name, deed, language)
        if done is None:
            continue
        start, end = in_folded(folded, done)
        if end <= low and sayings.object_next.fullmatch(folded.text, end, low):
            return done
        between = folded.text[high:start] if sayings.object_first and high <= start else ""
        if between and len(between.split()) <= 2 and not sayings.marks.search(between):
            return done
    return None


def told_before(before: str, text: str, name: Span, language: str) -> tuple[Act, Span] | None:
    """What the one who is named does with all that the sentence before tells.

    Args:
        before: that sentence; it names no source of its own.
        text: a sentence that begins with a word for what was told, and its form of reporting.
        name: where the name stands in it.
        language: whose pack reads both.
    """
    sayings, doers = sayings_of(language), _doers(language)
    if forms_in(sayings.fold(before).text, language):
        return None
    folded = sayings.fold(text)
    word = doers.what_was_told.match(folded.text)
    acts = acts_of(text, name, language)
    if word is None or not acts or in_folded(folded, acts[0][1])[0] != word.end():
        return None
    return acts[0]


@remembered(512)
def acts_of_him(text: str, language: str) -> tuple[tuple[Act, Span], ...]:
    """What a bare "he" says or denies in a sentence in which nobody else does; else nothing."""
    sayings, doers = sayings_of(language), _doers(language)
    folded = sayings.fold(text)
    hay = folded.text
    forms = forms_in(hay, language)
    his = first(doers.his, hay, 0, len(hay))
    if his and all(his[0] <= span[0] and span[1] <= his[1] for _, span, _ in forms):
        return (("says", folded.span(*his)),)
    if len(forms) == 1 and first(doers.he, hay, *forms[0][1]):
        return ((forms[0][0], folded.span(*forms[0][1])),)  # "a-t-il déclaré"
    for match in doers.he.finditer(hay):
        if doers.one.search(hay, 0, match.start()):
            continue
        acts = acts_of(text, folded.span(*match.span()), language) if match[0] else ()
        if acts:
            return acts
    if not doers.drops or len(forms) != 1 or forms[0][2] == "none":
        return ()
    act, (low, high), _ = forms[0]
    opens = not hay[:low].strip(' "-') and sayings.that.match(hay, high)
    # "...", añadió.
    quoted = hay.lstrip().startswith('"') and hay[:low].rstrip(" ,-").endswith('"')
    closes = quoted and not hay[high:].strip(" .")
    return ((act, folded.span(low, high)),) if opens or closes else ()
