"""What a claimant does with a figure: gives it, denies it, or gives none."""

from __future__ import annotations

import re

from summarizer.evidence.chosen import choice, chosen
from summarizer.evidence.clauses.beside import denial
from summarizer.evidence.clauses.cue import asserted, cue_spans
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span
from summarizer.evidence.sources.said import Said, is_spoken_of, sources, speaking_for
from summarizer.evidence.sources.speech import (
    denies,
    is_called_false,
    is_his_count,
    is_unsaid,
    tells,
)
from summarizer.evidence.statements.refusals import denies_what_was_said
from summarizer.evidence.statements.speakers import is_meant
from summarizer.evidence.verdict import Point, Rule, Sentence, Verdict
from summarizer.evidence.words.grammar import AUXILIARIES, CONJUNCTIONS

_EN = language("en")


def denied_there(point: Point) -> Verdict | None:
    """The figure stands under a verb of denying."""
    for sentence, anchor in point.anchors():
        found = denial(sentence.text, anchor[0])
        # "Denied that *its list of* 43 was false": the 43 are its own.
        if found and not is_his_count(sentence.text, anchor):
            same = chosen(point) == "denies"
            places = {sentence.number: (found,)}
            return Verdict("words" if same else "contradicted", "denied_there", places)
    return None


def called_false_there(point: Point) -> Verdict | None:
    """Of a figure that is to be denied: the words call it a lie, or a fairy tale."""
    if chosen(point) != "denies":
        return None
    for sentence, anchor in point.anchors():
        found = is_called_false(sentence.text, anchor)
        if found and _may_call(point, sentence, found):
            return Verdict("words", "called_false_there", {sentence.number: (anchor, found)})
    return None


def _may_call(point: Point, sentence: Sentence, found: Span) -> bool:
    """Whether nobody else than the claimant calls it so."""
    said = speaking_for(sentence.text, found)
    callers = [one for one in sources(sentence.text) if denies(sentence.text, one)]
    callers += [said] if said else []
    if point.fellows.source is None or not callers:
        return True
    return any(_is_claimant(point, sentence, one) for one in callers)


def denied_by_claimant(point: Point) -> Verdict | None:
    """Of a figure that is to be denied: the claimant rejects somebody's report of it, or it."""
    if chosen(point) != "denies" or point.fellows.source is None:
        return None
    for sentence in point.sentences:
        text = sentence.text
        anchors = point.of.places.get(sentence.number, ()) if point.of else ()
        for said in sources(text):
            if not denies(text, said) or not _is_claimant(point, sentence, said):
                continue
            if denies_what_was_said(text, said) and not anchors:
                return Verdict("words", "denied_by_claimant", {sentence.number: (said.verb,)})
            for anchor in anchors:
                if _is_reported_behind(text, said, anchor):
                    places = {sentence.number: (said.verb, anchor)}
                    return Verdict("words", "denied_by_claimant", places)
    return None


def _is_reported_behind(text: str, said: Said, anchor: Span) -> bool:
    """Whether a figure stands in somebody's report that a denial is of: "denied a report that"."""
    report = speaking_for(text, anchor)
    if is_his_count(text, anchor):
        return False  # "rejected a claim that *its list of* 43 was false": the 43 are its own
    if report is None or not is_spoken_of(text, report) or report.reach[0] < said.verb[1]:
        return False
    return not _BREAK.search(text, said.verb[1], report.reach[0])


_BREAK = re.compile(rf"[;:]|\b{CONJUNCTIONS}\b", re.I)


def told_as_it_was(point: Point) -> Verdict | None:
    """Of a figure that is to be denied: what befell so many is borne out, and nothing denies it.

    The claimant says so, or nobody does: another one may deny it in words of his own.
    """
    if chosen(point) != "denies" or point.of is None or not point.fellows.befell:
        return None
    denials, source = choice(point).cues.get("denies", ()), point.fellows.source
    for sentence in point.sentences:
        text, anchors = sentence.text, point.of.places.get(sentence.number)
        if not anchors:
            return None  # it may deny in words that nobody knows
        if cue_spans(denials, text) or _NEGATED.search(text) or _NOT_PLAIN.search(text):
            return None
        if source is None and sources(text):
            return None
        for anchor in anchors:
            said = speaking_for(text, anchor)
            if is_called_false(text, anchor) or (said is None) != (source is None):
                return None
            if said is not None and not _is_claimant(point, sentence, said):
                return None
    return Verdict("contradicted", "told_as_it_was", point.fellows.befell)


def declined_there(point: Point) -> Verdict | None:
    """A claim without a figure: a sentence cited has words of giving none."""
    if point.of is not None:
        return None
    cues = choice(point).cues.get(chosen(point), ())
    places = {s.number: spans for s in point.sentences if (spans := asserted(cues, s.text))}
    return Verdict("words", "declined_there", places) if places else None


def no_denial_there(point: Point) -> Verdict | None:
    """The default, where the figure's sentence has no word of denying at all."""
    kind = choice(point)
    if chosen(point) not in kind.default:
        return None
    denials = (*kind.cues.get("denies", ()), *_NOT)
    if any(cue_spans(denials, s.text) for s in point.sentences):
        return None
    if any(is_called_false(s.text, anchor) for s, anchor in point.anchors()):
        return None
    return Verdict("default", "no_denial_there")


_NOT = _EN.phrases("denial.not")


def given_by_claimant(point: Point) -> Verdict | None:
    """The claimant says the figure, and what is denied in its sentence is something else."""
    if chosen(point) not in choice(point).default or point.fellows.source is None:
        return None
    for sentence, anchor in point.anchors():
        text = sentence.text
        said = speaking_for(text, anchor)
        if said is None or is_unsaid(text, said) or is_his_count(text, anchor):
            continue
        if not _is_claimant(point, sentence, said):
            continue
        if is_spoken_of(text, said) or (tells(text, said) and not _is_doubted(text, said, anchor)):
            places = {sentence.number: (said.phrase, said.verb, anchor)}
            return Verdict("words", "given_by_claimant", places)
    return None


def _is_doubted(text: str, said: Said, anchor: Span) -> bool:
    """Whether a word of denying stands between the source and the figure, or right behind it."""
    if denial(text, anchor[0]) or is_called_false(text, anchor) or _NOT_SO.match(text, anchor[1]):
        return True
    if _NOT_TRUE.match(text, 0, anchor[0]):
        return True
    low = said.reach[1] if said.reach[1] <= anchor[0] else max(0, anchor[0] - 60)
    return bool(_NEGATED.search(text, low, anchor[1]))


_NEGATED = re.compile(
    rf"\b{_EN.one_of('denial.not', 'denial.nobody', 'denial.verbs', 'denial.false')}\b"
    rf"|{_EN.one_of('denial.contracted')}\b",
    re.I,
)
# What may doubt it besides, leave little of it, or speak of what others tell.
_NOT_PLAIN = re.compile(
    rf"\b{_EN.one_of('denial.denied', 'denial.tales', 'denial.restricting', 'doubt.words')}\b"
    rf"|\b{_EN.one_of('denial.wrong', 'denial.taking_back', 'denial.misreporting')}(?!\w)"
    rf"|\b{_EN.one_of('prose.not_known', 'relation.unreal')}\b|\?",
    re.I,
)
# "It is not true, the mayor said, that 20 died."
_NOT_TRUE = re.compile(
    rf"\W*{_EN.one_of('grammar.it')}\s+{_EN.one_of('grammar.being')}\s+"
    rf"(?:\w+ly\s+)?{_EN.one_of('denial.wrong', 'denial.false')}\b.*"
    rf"\b{_EN.one_of('reporting.that')}\b",
    re.I,
)
_NOT_SO = re.compile(
    rf"(?:[,\"”]*\s[\w'’-]+){{0,4}}?[,\"”]*\s[\"“]?{AUXILIARIES}"
    rf"\s(?:{_EN.one_of('denial.not')}\b|(?:\w+\s)?[\"“])",
    re.I,
)


def _is_claimant(point: Point, sentence: Sentence, said: Said) -> bool:
    source = point.fellows.source
    return source is not None and is_meant(point.every, sentence.number, said, source)


CLAIM_STANCE: tuple[Rule, ...] = (
    denied_there,
    called_false_there,
    denied_by_claimant,
    declined_there,
    no_denial_there,
    given_by_claimant,
    told_as_it_was,
)
