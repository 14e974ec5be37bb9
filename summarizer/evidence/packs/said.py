"""Who says or denies something in a sentence, by a language pack.

Strict on purpose: a name must stand right beside the one form of reporting that the sentence has.
All else stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.dates import dated
from summarizer.evidence.packs.forms import Sayings, deeds_of, first, in_folded, sayings_of
from summarizer.evidence.packs.persons import is_written_as_a_person
from summarizer.evidence.packs.reported import MOST_FORMS, Act, Form, forms_in
from summarizer.evidence.words.search import Folded

_TITLE = re.compile(r"[^\W\d_][\w'’-]*\.?")
_BRACKET = re.compile(r"\([^()]{1,30}\)")
_SHORT_WORD = re.compile(r"(?<!\w)\w{1,5}\s$")
_APPOSED = re.compile(r"\s?,\s(?:[^\s,;:.!?()\"]+\s?){1,9},\s")


def said_by(text: str, name: Span, language: str) -> tuple[Act, Span] | None:
    """What the one who is named does by the one form of reporting beside the name.

    Args:
        text: the sentence.
        name: where the name stands in it.
        language: whose pack reads it.

    Returns:
        Whether it is said or denied, and the words for it; None where the sentence has no such
        form, several of them, or none right beside the name.
    """
    sayings = sayings_of(language)
    folded = sayings.fold(text)
    start, end = in_folded(folded, name)
    forms = forms_in(folded.text, language)
    if len(forms) == 2 and (found := _in_two(sayings, folded.text, start, end, forms)):
        return found[0], folded.span(*found[1])
    if len(forms) != 1 or not stands_beside(text, name, language, forms[0]):
        return None
    act, span, _ = forms[0]
    return act, folded.span(*span)


def acts_of(text: str, name: Span, language: str) -> tuple[tuple[Act, Span], ...]:
    """The same, and what else the one who is named does: "rejected the charge and said that".

    Returns:
        What is said or denied, in the order of the sentence; nothing where somebody else may do it.
    """
    if alone := said_by(text, name, language):
        return (alone,)
    sayings = sayings_of(language)
    folded = sayings.fold(text)
    lead, *rest = forms_in(folded.text, language) or (None,)
    if lead is None or not 0 < len(rest) < MOST_FORMS:
        return ()
    end = in_folded(folded, name)[1]
    if not all(_shares_its_subject(sayings, folded.text, end, form) for form in rest):
        return ()
    if not stands_beside(text, name, language, lead):
        return ()
    return tuple((act, folded.span(*span)) for act, span, _ in (lead, *rest))


def _shares_its_subject(sayings: Sayings, hay: str, name: int, form: Form) -> bool:
    """Whether an "and", or a "who" behind the name, leads to a form that goes on at once."""
    _, (low, high), place = form
    if place == "none":
        return False
    if place == "ahead":
        return bool(sayings.conjoined.match(hay, low)) and bool(sayings.that.match(hay, high))
    if name <= low and sayings.relative_near.fullmatch(hay, name, low):
        return True  # "dijo Paz, quien añadió"
    joined = hay[:low].endswith((", ", "، ")) or sayings.joined_near.search(
        hay, max(0, low - 24), low
    )
    goes_on = sayings.denied_fact.match(hay, high) or not sayings.spaced
    return bool(joined and goes_on)


def stands_beside(text: str, name: Span, language: str, form: Form) -> bool:
    """Whether a name stands where a form of the folded text has its speaker.

    Args:
        text: the sentence.
        name: where the name stands in it.
        language: whose pack reads it.
        form: the form, where it stands in the folded text, and where it has its speaker.
    """
    sayings = sayings_of(language)
    folded = sayings.fold(text)
    start, end = in_folded(folded, name)
    _, (low, high), place = form
    if sayings.names_in_capitals and _goes_on(text, name, language):
        return False
    accusing = place == "verb" and sayings.accusing.fullmatch(folded.text, low, high)
    if high <= start and accusing and not sayings.verb_first:
        return False  # "обвинила Громова": who stands behind it is accused
    if place == "verb" and sayings.verb_last and folded.text.startswith("'", end):
        return False  # "Levent'e ait gazete": in another case than who speaks
    if place != "ahead" and _is_within_a_name(sayings, text, name[0]):
        return False
    if place == "verb" and _is_object(sayings, text[slice(*name)], folded.text, start, end, form):
        return False
    hay = _without_days(text, folded, language, sorted((start, end, low, high))[1:3])
    if _beside(sayings, hay, start, end, form):
        return True
    if high <= start and _is_titled(sayings, text, name, folded, form):
        return True
    if place != "ahead" or high > start:
        return False
    # A title: "kata Kapolda Joko Pranata", at the end behind a comma too.
    between = text[folded.span(low, high)[1] : name[0]]
    titles = (between.replace(",", " ", 1) if _closes(sayings, text, name) else between).split()
    return 0 < len(titles) <= 4 and all(
        word[0].isupper() and _TITLE.fullmatch(word) for word in titles
    )


def _beside(sayings: Sayings, hay: str, start: int, end: int, form: Form) -> bool:
    """Whether a name stands where the form has its speaker."""
    _, (low, high), place = form
    if high <= start:
        if sayings.impersonal.fullmatch(hay, low, high):
            # "Verlautete aus Kreisen der Polizei", "сообщили в МЧС".
            return bool(sayings.name_at.fullmatch(hay, high, start))
        if place == "ahead" and hay[high:start].startswith("   "):
            # "Сообщили во вторник в МЧС": behind a day the source has its preposition.
            return bool(sayings.name_at.fullmatch(hay, high, start))
        leads = place == "ahead" or (place == "verb" and not sayings.speaker_first)
        return leads and bool(sayings.name_next.fullmatch(hay, high, start))
    if end > low or place == "ahead":
        return False
    led = sayings.prepositions.search(hay, max(0, start - 24), start)
    if place == "verb" and led and not sayings.impersonal.fullmatch(hay, low, high):
        return False
    if sayings.name_before.fullmatch(hay, end, low):
        return True
    if place == "behind":
        return False
    apart = any(match[0] for match in sayings.apart.finditer(hay, end, low))
    if not apart and not sayings.marks_subjects and sayings.near.fullmatch(hay, end, low):
        return True
    if not sayings.verb_last and _is_apposed(sayings, hay, (start, end), (low, high)):
        return True
    if hay[end:low] == ", " and re.search(r",\s(?:\w+\s)?$", hay[:start]):
        return True  # "The spokesman, Rudi Hartono, says"
    if (mark := sayings.subject.match(hay, end)) and mark.end() > mark.start():
        # "सेना ने ...": the subject is marked, and the verb ends the clause.
        between = hay[mark.end() : low]
        return not sayings.marks.search(between) and not first(
            sayings.subjects, hay, mark.end(), low
        )
    return sayings.verb_last and _ends_with_the_verb(sayings, hay, (start, end), (low, high))


def _is_titled(sayings: Sayings, text: str, name: Span, folded: Folded, form: Form) -> bool:
    """Whether a title in small letters leads to a name: "сообщил врач Игорь Селин"."""
    _, (_, high), place = form
    start, end = in_folded(folded, name)
    hay, between = folded.text, folded.text[high:start]
    if place == "behind" or (place == "verb" and sayings.speaker_first):
        return False
    if first(sayings.that, hay, high, start):
        return False
    # "Dijo el portavoz, Juan Paz.": the name may stand behind a comma.
    titles, comma, rest = between.partition(",")
    if comma and (not titles.strip() or len(rest.split()) > 3 or not _closes(sayings, text, name)):
        return False
    if not 0 < len(between.split()) <= 7 or sayings.marks.search(f"{titles} {rest}"):
        return False
    if any(first(p, between, 0, len(between)) for p in (sayings.apart, sayings.kin)):
        return False
    if sayings.prepositions.search(hay, max(0, start - 24), start):
        return False
    words = text[slice(*name)].split()
    several = len(words) > 1 and words[0][0].isupper()
    named = several and is_written_as_a_person(text[slice(*name)], sayings.code)
    # "Informó la agencia PTI", but not "сообщил глава МВД".
    named = named or (words[0].isupper() and _begins_with_a_body(sayings, titles))
    if not words[0][0].isupper() and not words[0][0].islower():
        # "وقال مدير المستشفى الدكتور كمال المرابط": a title stands right before it.
        return any(m.end() == len(between.rstrip()) for m in sayings.titles.finditer(between))
    quoted = hay[start - 1 : start] == '"'
    behind = hay[end:].lstrip('"')
    ends = not behind.strip() or sayings.marks.match(behind) or sayings.that.match(behind)
    # "Сообщил глава региона Вячеслав Гладков *в* телеграм-канале", "... *am Sonntag*".
    first_word = behind.split()[:1]
    goes_on = bool(first_word) and deeds_of(sayings.code).is_preposition(first_word[0])
    return (named or quoted) and bool(ends or goes_on)


def _begins_with_a_body(sayings: Sayings, titles: str) -> bool:
    led = titles.lstrip()
    article = sayings.article.match(led)
    led = led[article.end() if article else 0 :].lstrip()
    return any(match[0] and match.start() == 0 for match in sayings.no_person.finditer(led))


def _closes(sayings: Sayings, text: str, name: Span) -> bool:
    """Whether a name ends its sentence, or a relative clause follows: "..., quien precisó"."""
    behind = sayings.fold(text[name[1] :]).text
    relative = behind.startswith(", ") and sayings.relative.match(behind, 2)
    return bool(relative) or not behind.strip(" .!\"'")


def _is_apposed(sayings: Sayings, hay: str, name: Span, form: Span) -> bool:
    """Whether a name opens a sentence, and what he is stands between it and the verb.

    "El coronel Arturo Maldonado, jefe de la policía, desmintió que".
    """
    low, high = form
    apposed = _APPOSED.match(hay, name[1], low)
    if apposed is None or apposed.end() != low or len(hay[: name[0]].split()) > 4:
        return False
    behind = hay[high:].split()[:1]
    speaker_behind = not behind or sayings.article.fullmatch(behind[0])
    if not sayings.denied_fact.match(hay, high) and (
        speaker_behind or not sayings.names_in_capitals or sayings.marks.match(behind[0][-1])
    ):
        return False  # "informó la policía": it may have its speaker behind it
    return not sayings.marks.search(hay, 0, name[0]) and not first(
        sayings.clauses, hay, name[1], low
    )


def _ends_with_the_verb(sayings: Sayings, hay: str, name: Span, verb: Span) -> bool:
    """Whether a name opens a sentence that its verb ends: "Vali, 26 ... duyurdu"."""
    if hay[verb[1] :].strip(" .!?\"')।") or sayings.marks.search(hay, 0, name[0]):
        return False
    if hay.startswith(",", name[1]) or sayings.topic.match(hay, min(len(hay), name[1] + 1)):
        return True
    between = hay[name[1] : verb[0]]
    first = name[0] == 0 and not sayings.marks.search(between)
    return first and bool(sayings.content.search(between.rstrip()))


def _without_days(text: str, folded: Folded, language: str, gap: Sequence[int]) -> str:
    """The text with spaces for days, brackets and media between a name and its form.

    "Informó este jueves Protección Civil", "Melo (PT) afirmou", "declaró a Efe el alcalde".
    """
    low, high = gap
    hay = folded.text
    sayings = sayings_of(language)
    spans = [match.span() for match in _BRACKET.finditer(hay, low, high)]
    spans += [match.span() for match in sayings.asides.finditer(hay, low, high)]
    spans += [match.span() for match in sayings.told_to.finditer(hay, low, high) if match[0]]
    for span in dated(language, text):
        start, end = in_folded(folded, span)
        if low <= start and end <= high:
            lead = _SHORT_WORD.search(hay, low, start)
            start = lead.start() if lead else start
            if hay[:start].endswith(", ") and hay.startswith(",", end):
                start, end = start - 2, end + 1  # "во вторник, 14 октября, в МЧС"
            spans.append((start, end))
    for start, end in spans:
        hay = hay[:start] + " " * (end - start) + hay[end:]
    return hay


def _goes_on(text: str, name: Span, language: str) -> bool:
    """Whether a name is only the first part of one: "Juan Paz" of "Juan Paz Soldán"."""
    words = text[slice(*name)].split()
    next_one = re.compile(r" [^\W\d_]\w+").match(text, name[1])
    if not words or not words[-1][0].isupper() or not next_one or not next_one[0][1].isupper():
        return False
    days = dated(language, text)
    return not any(start < next_one.end() and next_one.start() < end for start, end in days)


def _is_within_a_name(sayings: Sayings, text: str, start: int) -> bool:
    """Whether words in capitals stand right before a name that are no person's: "Hospital X"."""
    if sayings.head_last:
        return False  # in Turkish the last word says who it is
    words = text[max(0, start - 60) : start].split()
    run = [*takewhile(lambda word: word[0].isupper() and word[-1].isalnum(), reversed(words))]
    if len(run) == 1 and run[0].isupper() and len(words) > 1 and words[-2].islower():
        return False  # "президент США Барак Обама"
    folded = sayings.fold(" ".join(reversed(run))).text
    titles = [match.end() for match in sayings.titles.finditer(folded) if match[0]]
    folded = folded[max(titles, default=0) :]
    return bool(first(sayings.no_person, folded, 0, len(folded)))


def _is_object(sayings: Sayings, name: str, hay: str, start: int, end: int, form: Form) -> bool:
    """Whether the form of a name says that it is no subject: "Громов сообщил Рогову"."""
    last, (low, high) = hay[start:end].split()[-1:], form[1]
    if not last or name.isupper():
        return False
    if sayings.oblique.fullmatch(last[0]):
        return True
    if len(last[0]) > 3 and last[0].endswith(sayings.oblique_endings or ("\0",)):
        return True
    if not name[:1].isupper() or not last[0].endswith(sayings.doubtful_endings or ("\0",)):
        return False
    endings = (*sayings.doubtful_endings, *sayings.oblique_endings)
    others = hay[start:end].split()[:-1]
    if others and not any(word.endswith(endings) for word in others):
        return False  # "Барак Обама": of the one it would be "Барака Обамы"
    opens = not hay[:start].strip() or hay[:start].rstrip()[-1:] in ',;:.!?«"-'
    verb = hay[low:high].split()[0]
    return not (verb.endswith(sayings.her_endings) and (opens or high <= start))


def _in_two(
    sayings: Sayings, hay: str, start: int, end: int, forms: Sequence[Form]
) -> tuple[Act, Span] | None:
    """ "据新华社报道", "según informó la policía": two forms that are one."""
    (act, first, place), (other, second, _) = forms
    if place != "ahead" or act != other:
        return None
    between = _beside(sayings, hay, start, end, forms[0]) and end <= second[0]
    if between and sayings.name_before.fullmatch(hay, end, second[0]):
        return act, second
    follows = sayings.name_before.fullmatch(hay, first[1], second[0])
    if follows and second[1] <= start and sayings.name_next.fullmatch(hay, second[1], start):
        return act, second
    return None
