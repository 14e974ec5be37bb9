"""Does it belong, is it so: the rules of every language but English.

They are few and strict. What they do not decide is open; a second reader of the article's language
is better than a guess.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from summarizer.evidence.chosen import by_default, chosen, opposites, stands_alone
from summarizer.evidence.event.hours import HOUR
from summarizer.evidence.fields import (
    Addressee,
    Alias,
    Channel,
    Choice,
    Counted,
    Figure,
    Hour,
    Kind,
    Named,
    Prose,
    Source,
    Suffered,
    Whole,
    Words,
)
from summarizer.evidence.nearby import is_asked
from summarizer.evidence.pack_rules import listed
from summarizer.evidence.pack_rules.against import said_by_a_rival, told_by_the_report
from summarizer.evidence.pack_rules.aliases import ALIAS
from summarizer.evidence.pack_rules.channels import CHANNEL
from summarizer.evidence.pack_rules.happening import goes_with_it
from summarizer.evidence.pack_rules.other_tolls import is_another, why_not
from summarizer.evidence.pack_rules.parts import PART
from summarizer.evidence.pack_rules.used import is_no_means
from summarizer.evidence.pack_rules.withheld import (
    declined_there,
    withheld,
    withheld_by_him,
    withheld_there,
)
from summarizer.evidence.packs.denied import (
    calls_false,
    denies_a_fact,
    is_denied,
    is_false,
    is_negated,
    is_the_count,
    leads_to,
)
from summarizer.evidence.packs.forms import sayings_of
from summarizer.evidence.packs.harm import done_to, goes_on_to
from summarizer.evidence.packs.pack import known
from summarizer.evidence.packs.reported import Act
from summarizer.evidence.packs.said import acts_of
from summarizer.evidence.packs.speakers import (
    acts_of_him,
    does,
    is_done_to,
    speaks_there,
    told_before,
)
from summarizer.evidence.packs.whom import is_contrasted, is_counted
from summarizer.evidence.told.numbers import counts_nobody
from summarizer.evidence.tolls.parts import NAMED_IN_THE_FIGURE, WHOLE_LIST
from summarizer.evidence.verdict import Point, Rule, Span, Verdict


def rules_for(kind: Kind, of_kind: Kind | None) -> tuple[Rule, ...]:
    """The rules for a field of this kind that belongs to one of that kind, in their order."""
    if isinstance(kind, Suffered):
        return (done_there, withheld_there, something_else_done)
    if isinstance(kind, Choice):
        if kind.counts:
            return (*WHOLE_LIST, by_default)
        if isinstance(of_kind, Figure):
            return (
                (why_not,)
                if of_kind.elsewhen
                else (
                    declined_there,
                    figure_denied,
                    told_by_the_report,
                    not_denied_by_default,
                )
            )
        if isinstance(of_kind, Source):
            return (denied_by_him, done_by_him, by_default)
        return listed.ALONE if of_kind is None else listed.PARTY
    if isinstance(kind, Source):
        return CLAIMANT if of_kind else (speaks,)
    if isinstance(kind, Counted):
        return (counted_there,)
    if isinstance(kind, Figure):
        return (not_denied,)
    if isinstance(kind, Whole):
        return PART
    if isinstance(kind, Named):
        return NAMED_IN_THE_FIGURE
    if isinstance(kind, Addressee):
        return (addressed,)
    if isinstance(kind, Channel):
        return CHANNEL
    if isinstance(kind, Alias):
        return ALIAS
    if isinstance(kind, Hour):
        return (there, *HOUR)
    return unread(kind)


def unread(kind: Kind) -> tuple[Rule, ...]:
    """The rules for a language that nobody has given the words of."""
    if isinstance(kind, Choice):
        return (by_default,)
    return (word_for_word,) if isinstance(kind, Prose) else (there,)


def word_for_word(point: Point) -> Verdict | None:
    """Prose that is one of its sentences says no more than that; a part of it may."""
    prose = _as_said(str(point.value))
    for sentence in point.sentences:
        if _as_said(sentence.text) == prose:
            whole = (0, len(sentence.text))
            return Verdict("words", "word_for_word", {sentence.number: (whole,)})
    return None


def _as_said(text: str) -> str:
    """The text but for its case, spaces and full stop: an accent or a "?" makes it another one."""
    return " ".join(unicodedata.normalize("NFC", text).split()).strip(_OUTER).lower()


_OUTER = " .。।\"'"


def there(point: Point) -> Verdict | None:
    """Words that are of no sort, and belong to nothing, say no more than that they stand there."""
    kind = point.kind
    if not stands_alone(point):
        return None
    if isinstance(kind, Words):
        if kind.cues and not listed.is_of_the_sort(point, kind):
            return None
        standing = [s for s in point.sentences if point.own.get(s.number)]
        if kind.events and all(s.language in known() for s in standing) and not goes_with_it(point):
            return None
        if kind.apart and not _is_apart(point):
            return None
        if kind.vague and _is_no_means(point):
            return None
    return Verdict("words", "there", point.own)


def _is_apart(point: Point) -> bool:
    """Whether words tell that it is another incident than the main one."""
    return any(
        is_another(sentence, own, point.every)
        for sentence in point.sentences
        for own in point.own.get(sentence.number, ())
    )


def _is_no_means(point: Point) -> bool:
    """Whether nowhere words for a means tell that it was used."""
    return all(
        is_no_means(sentence.text, own, sentence.language)
        for sentence in point.sentences
        if sentence.language in known()
        for own in point.own.get(sentence.number, ())
    )


def not_denied(point: Point) -> Verdict | None:
    """Figures of people, of the event's own time, that nobody asks for or denies.

    Unless the item says that they are denied.
    """
    assert isinstance(point.kind, Figure)
    of_the_event = not point.kind.elsewhen
    for sentence in point.sentences:
        text, language = sentence.text, sentence.language
        for span in point.own.get(sentence.number, ()):
            if not point.turned and _is_taken_back(text, span, language):
                return None
            if is_asked(text, span[1]) or counts_nobody(text, span, language):
                return None
            if of_the_event and is_another(sentence, span, point.every):
                return None  # "ten years ago 26 died", "a similar attack killed 26"
    return Verdict("words", "not_denied", point.own)


def _is_taken_back(text: str, figure: Span, language: str) -> bool:
    """Whether a figure is denied, or called false."""
    denied = is_denied(text, figure[0], language) or is_negated(text, figure[0], language)
    return bool(denied) or calls_false(text, language) is not None


def counted_there(point: Point) -> Verdict | None:
    """The words stand behind the figure, are part of it, or it is their number: "32 Menschen"."""
    for sentence, anchor in point.anchors():
        for own in point.own.get(sentence.number, ()):
            inside = anchor[0] <= own[0] and own[1] <= anchor[1]
            if inside or is_counted(sentence.text, anchor, own, sentence.language):
                return Verdict("words", "counted_there", {sentence.number: (own,)})
    return None


def done_there(point: Point) -> Verdict | None:
    """The figure's own clause has words for this harm and for no other."""
    assert isinstance(point.kind, Suffered)
    wanted = point.kind.lists.get(chosen(point))
    for sentence, anchor in point.anchors():
        done = done_to(sentence.text, anchor, sentence.language, denied=point.turned)
        if done is not None and done[0] == wanted:
            return Verdict("words", "done_there", {sentence.number: (done[1],)})
    return None


def something_else_done(point: Point) -> Verdict | None:
    """The figure's own clause has words for one harm alone, which cannot be true as well.

    But of the same people it may go on: "most of the *wounded* were badly hurt, and *died* later".
    """
    assert isinstance(point.kind, Suffered)
    own = point.kind.lists.get(chosen(point), "")
    if any(goes_on_to(s.text, anchor, own, s.language) for s, anchor in point.anchors()):
        return None
    for _, told in opposites(point, (done_there,)):
        return Verdict("contradicted", "something_else_done", told.places)
    return None


def speaks(point: Point) -> Verdict | None:
    """A sentence cited for it has the name where one of its forms of reporting has its speaker."""
    for sentence in point.sentences:
        for own in point.own.get(sentence.number, ()):
            if found := speaks_there(sentence.text, own, sentence.language):
                return Verdict("words", "speaks", {sentence.number: (own, found)})
    return None


def said_there(point: Point) -> Verdict | None:
    """The figure's sentence has the claimant beside the one form of reporting that it has.

    Or beside the first of several of which he is the subject: the last one before the figure says
    what he does with it. One who denies has not given it, unless the item says that it is denied.
    """
    for sentence, anchor in point.anchors():
        for own in point.own.get(sentence.number, ()):
            found = _done_with(acts_of(sentence.text, own, sentence.language), anchor)
            if found and is_contrasted(sentence.text, found[1], anchor, sentence.language):
                continue  # "according to Paz 12 died, while the hospital has 20"
            if found and (found[0] == "denies") == point.turned:
                return Verdict("words", "said_there", {sentence.number: (own, found[1])})
            false = point.turned and is_false(sentence.text, anchor, sentence.language)
            if found and false:  # "It is not true that 26 died", said Paz.
                return Verdict("words", "said_there", {sentence.number: (own, found[1], false)})
    return None


def said_by_him(point: Point) -> Verdict | None:
    """A bare "he" gives the figure, who can be only the speaker of the sentence before."""
    for sentence, anchor in point.anchors():
        found = _done_with(acts_of_him(sentence.text, sentence.language), anchor)
        false = point.turned and is_false(sentence.text, anchor, sentence.language)
        if found is None or ((found[0] == "denies") != point.turned and not false):
            continue
        number = _last_named(point, sentence.number)
        before = point.every.get(number)
        if before is None:
            continue
        for own in point.own.get(number, ()):
            if named := acts_of(before.text, own, before.language):
                places = {number: (own, named[0][1]), sentence.number: (found[1],)}
                return Verdict("words", "said_by_him", places)
    return None


def said_behind(point: Point) -> Verdict | None:
    """The sentence behind the figure's says who told it: "Lo ha riferito la questura"."""
    for sentence, _ in point.anchors():
        behind = point.every.get(sentence.number + 1)
        if behind is None or behind.language != sentence.language:
            continue
        for own in point.own.get(behind.number, ()):
            found = told_before(sentence.text, behind.text, own, behind.language)
            if found and (found[0] == "denies") == point.turned:
                return Verdict("words", "said_behind", {behind.number: (own, found[1])})
    return None


def _last_named(point: Point, number: int) -> int:
    """The sentence before one that has a bare "he", or before several such."""
    for before in range(number - 1, number - 1 - _FAR_BACK, -1):
        sentence = point.every.get(before)
        if sentence is None or not acts_of_him(sentence.text, sentence.language):
            return before
    return number - _FAR_BACK


_FAR_BACK = 3


def _done_with(acts: Sequence[tuple[Act, Span]], figure: Span) -> tuple[Act, Span] | None:
    """What somebody does with a figure: by the last of his acts before it, or the only one."""
    before = [act for act in acts if act[1][1] <= figure[0]]
    if before:
        return before[-1]
    return acts[0] if len(acts) == 1 else None


def given_by_a_rival(point: Point) -> Verdict | None:
    """Wherever the figure stands words bear out somebody whom another item names, and not him."""
    return said_by_a_rival(point, (said_there,))


CLAIMANT: tuple[Rule, ...] = (
    said_there,
    said_by_him,
    said_behind,
    withheld_by_him,
    given_by_a_rival,
)


def figure_denied(point: Point) -> Verdict | None:
    """A denial leads to the figure, or it is called false: then nobody asserts it by default."""
    assert isinstance(point.kind, Choice)
    member = chosen(point)
    for sentence, anchor in point.anchors():
        if is_the_count(sentence.text, anchor, sentence.language):
            continue  # "denied that *the* 12 dead were civilians"
        false = is_false(sentence.text, anchor, sentence.language)
        if false and member in point.kind.turns:
            return Verdict("words", "figure_denied", {sentence.number: (false,)})
        found = is_denied(sentence.text, anchor[0], sentence.language)
        if found is None:
            continue
        if not leads_to(sentence.text, found, anchor[0], sentence.language):
            continue
        if member in point.kind.turns:
            return Verdict("words", "figure_denied", {sentence.number: (found,)})
        if member in point.kind.default:
            return Verdict("contradicted", "figure_denied", {sentence.number: (found, anchor)})
    return None


def not_denied_by_default(point: Point) -> Verdict | None:
    """The member says no more than that the figure is there, and nothing is denied before it."""
    if any(_is_taken_back(s.text, anchor, s.language) for s, anchor in point.anchors()):
        return None
    if point.of is None and withheld(point):
        return None
    return by_default(point)


def done_by_him(point: Point) -> Verdict | None:
    """The speaker does what the member says: "condemned", "called for"."""
    assert isinstance(point.kind, Choice)
    deed = point.kind.lists.get(chosen(point), "")
    for sentence, anchor in point.anchors():
        if found := does(sentence.text, anchor, deed, sentence.language):
            return Verdict("words", "done_by_him", {sentence.number: (anchor, found)})
    return None


def addressed(point: Point) -> Verdict | None:
    """It stands beside the verb by which the speaker accuses, condemns or calls on somebody."""
    for sentence, anchor in point.anchors():
        for own in point.own.get(sentence.number, ()):
            if found := is_done_to(sentence.text, anchor, own, sentence.language):
                return Verdict("words", "addressed", {sentence.number: (found, own)})
    return None


def denied_by_him(point: Point) -> Verdict | None:
    """The speaker denies something by the one form of speaking that the sentence has."""
    member = chosen(point)
    if any(act == "says" for s in point.sentences for act, _ in acts_of_him(s.text, s.language)):
        return None  # "He admitted": cited with the sentence that names him, it is said there
    for sentence, anchor in point.anchors():
        acts = acts_of(sentence.text, anchor, sentence.language)
        found = next((act for act in acts if act[0] == "denies"), None)
        if found is None or not denies_a_fact(sentence.text, found[1], sentence.language):
            continue  # "the judge denied bail"
        if member == "denies":
            return Verdict("words", "denied_by_him", {sentence.number: (anchor, found[1])})
        goes_on = sayings_of(sentence.language).contrasts.search(
            sayings_of(sentence.language).fold(sentence.text[found[1][1] :]).text
        )
        if member in ("admits", "confirms") and len(acts) == 1 and not goes_on:
            return Verdict("contradicted", "denied_by_him", {sentence.number: (anchor, found[1])})
    return None
