"""In which part a name stands beside a deed, by a language pack: who does it, or whom it befalls.

A passive's "by", whose brother it is, and, where a language tells so, the endings or the articles
of the name. Strict on purpose: what may be either is left open.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.denied import is_denied, leads_to
from summarizer.evidence.packs.forms import deeds_of, first, in_folded, sayings_of
from summarizer.evidence.packs.pack import LETTER, NEVER, Pack, one_of_phrases, pack
from summarizer.evidence.packs.reported import is_under_not

_LOOK = 60
_NO_DEEDS = ("arrest", "accident", "disaster", "protest")


class Cases:
    """What tells of a name in which part it stands."""

    def __init__(self, words: Pack) -> None:
        gap, begin = words.space, words.begin
        self.fold = words.fold
        titles = rf"(?:{gap}{LETTER}+){{0,3}}?" if words.spaced else r"\w{0,5}?"
        by = words.one_of("harm.by")
        self.by = re.compile(rf"{begin}(?P<by>{by}){titles}(?:{gap}|(?<='))[\"']?$")
        self.not_by = re.compile(rf"{words.maybe}{words.one_of('harm.by_not')}{words.end}")
        articles = words.one_of("grammar.articles")
        self.with_article = re.compile(rf"{words.begin}{articles}{LETTER}+$")
        self.made = re.compile(words.word("harm.made"))
        self.aside = re.compile(words.word("calendar.weekdays", "sorts.means"))
        self.by_or_of = re.compile(words.one_of("harm.by_or_of"))
        self.apart = re.compile(words.word("grammar.prepositions", "reporting.kin", "harm.kin"))
        bracket = r"(?:\s?\([^()]{1,30}\))?"
        self.by_behind = re.compile(
            rf"[\"']?{bracket}{words.maybe}{words.one_of('harm.by_behind')}"
        )
        # "Адвокат Петрова": in "su hijo Juan Paz" it is he himself.
        bare = bool(words.language.tables.get("grammar", {}).get("bare_genitive"))
        kin = words.word("reporting.kin", "harm.kin")
        of = f"{gap}{words.one_of('grammar.prepositions')}"
        led = rf"(?:{gap}{LETTER}+){{0,2}}"
        near = rf"{kin}{led}{gap}$" if bare else rf"{kin}{of}{led}(?:{gap}|(?<='))$"
        self.kin_near = re.compile(near if words.spaced else NEVER)
        self.kin = re.compile(kin if bare else NEVER)
        # "王强的律师", "राम के भाई": what follows is told of somebody of his.
        self.his = re.compile(
            rf"{words.maybe}{words.one_of('grammar.genitive_behind')}"
            rf"{words.maybe}(?:{LETTER}+{gap})?{words.one_of('reporting.kin', 'harm.kin')}"
        )
        self._words = words
        self.head_last = words.head_last
        self.theirs = re.compile(words.word("grammar.genitive_behind"))
        self.whose = re.compile(words.word("harm.whose"))
        # Endings and articles.
        self.instrumental = words.phrases("names.instrumental")
        self.object_surely = words.phrases("names.object_surely")
        self.object_maybe = words.phrases("names.object_maybe")
        self.plural = words.phrases("names.subject_plural")
        self.singular = words.phrases("names.subject_singular")
        self.subjects = words.phrases("names.subject_words")
        self.objects = words.phrases("names.object_several")
        self.of_people = re.compile(rf"{words.one_of('names.of_people')}{words.end}")
        self.they = words.phrases("names.they_did") or ("\0",)
        self.hers = words.phrases("names.she_did")
        self.done = re.compile(rf"{words.one_of('names.active')}{words.end}")
        of_objects = words.phrases("names.object_articles")
        led = rf"{gap}(?:{LETTER}+{gap}){{0,2}}" if words.spaced else r"\w{0,6}"
        self.object_near = re.compile(
            rf"{begin}{words.one_of('names.object_articles')}{led}$" if of_objects else NEVER
        )
        self.subject_articles = re.compile(words.word("names.subject_articles"))
        self.accused = re.compile(words.one_of("names.of_objects"))
        pronouns = words.one_of("names.object_pronouns")
        self.pronoun_near = re.compile(rf"{begin}{pronouns}(?:{gap}|(?<='))$")
        self.marked = re.compile(words.one_of("names.object_suffix") + words.end)
        self.marked_noun = re.compile(rf"{words.begin}{words.one_of('names.object_noun')}$")
        self.indirect = re.compile(words.one_of("names.indirect"))
        self.indirect_suffix = re.compile(words.one_of("names.indirect_suffix") + words.end)
        self.marks_objects = bool(words.phrases("names.object_suffix"))

    @cached_property
    def deed(self) -> re.Pattern[str]:
        """Words of what harms somebody: few sentences are asked for them."""
        types = self._words.language.tables.get("types", {})
        deeds = (f"types.{one}" for one in types if one not in _NO_DEEDS)
        return re.compile(self._words.word("harm.killing", "harm.wounds", *deeds))

    @cached_property
    def other(self) -> re.Pattern[str]:
        """Words of what the police do."""
        return re.compile(self._words.word("types.arrest"))


@lru_cache
def _cases(name: str) -> Cases:
    return Cases(pack(name))


def is_agent(text: str, name: Span, language: str) -> Span | None:
    """The "by" of a passive, before a name and its title or behind it, or its own ending."""
    cases = _cases(language)
    folded = cases.fold(text)
    hay, (start, end) = folded.text, in_folded(folded, name)
    found = cases.by.search(hay, max(0, start - _LOOK), start)
    titles = hay[found.end("by") : start] if found else ""
    if found and not (cases.not_by.match(titles) or first(cases.apart, titles, 0, len(titles))):
        return folded.span(*found.span("by"))
    behind = cases.by_behind.match(hay, end)
    if behind and behind[0].strip(" \"'"):
        return folded.span(*behind.span())
    words = [word for word in hay[start:end].split() if len(word) > 3]
    by_ending = words and all(word.endswith(cases.instrumental or ("\0",)) for word in words)
    return name if by_ending else None


def did_by(text: str, name: Span, language: str) -> Span | None:
    """The words for a harm that the one who is named did, by the "by" of its passive."""
    cases = _cases(language)
    by = is_agent(text, name, language)
    if by is None or by == name:
        return None
    folded = cases.fold(text)
    hay = folded.text
    (low, high), end = in_folded(folded, by), in_folded(folded, name)[1]
    deed: Span | None = None
    of = bool(cases.by_or_of.fullmatch(hay, low, high))
    if of and not first(deeds_of(language).passive_verb, hay, max(0, low - _LOOK), low):
        return None  # "der Tod von Jan Kroll"
    if not cases.head_last and not of:
        begun = max(0, low - _LOOK)
        found = [m.span() for m in cases.deed.finditer(hay, begun, low) if m[0]]
        deed = found[-1] if found and _joined(hay[found[-1][1] : low]) else None
        other = first(cases.other, hay, deed[0] if deed else low, low)
        if deed and other and other != deed:
            return None
        if deed and not _is_done_by(cases, language, hay, deed, low):
            return None
    if deed is None and (cases.head_last or of):
        at = max(end, high)
        deed = first(cases.deed, hay, at, min(len(hay), at + _LOOK))
        other = first(cases.other, hay, at, min(len(hay), at + _LOOK))
        if deed is None or not _joined(hay[at : deed[0]]) or (other and other[0] < deed[1]):
            deed = _made_behind(cases, hay, low, at)
        elif cases.head_last and _is_a_noun(cases, language, hay, deed):
            return None
        if deed is None:
            return None
    if deed is None or is_under_not(sayings_of(language), hay, *deed):
        return None
    done = folded.span(*deed)
    denial = is_denied(text, done[0], language)
    return None if denial and leads_to(text, denial, done[0], language) else done


def _is_done_by(cases: Cases, language: str, hay: str, deed: Span, by: int) -> bool:
    """Whether a deed is done by whom a "by" names: not "the attack was *foiled* by the police".

    Of a noun it must be said that he did it; between a verb and its "by" stand a day or a weapon.
    """
    between = hay[deed[1] : by]
    if first(cases.made, between, 0, len(between)):
        return True
    sayings = sayings_of(language)
    if sayings.noun_next.search(hay, max(0, deed[0] - 12), deed[0]):
        return False
    if sayings.verb_first:  # the victims stand between: "قتل ثلاثة *على يد*"
        return not cases.with_article.search(hay, max(0, deed[0] - 3), deed[1])
    is_preposition = deeds_of(language).is_preposition
    rest = cases.aside.sub(" ", between).split()
    return all(is_preposition(word) or sayings.article.fullmatch(word) for word in rest)


def _is_a_noun(cases: Cases, language: str, hay: str, deed: Span) -> bool:
    """Whether a word of harm tells of whose it is, or who it is: "हत्या *के* आरोपी"."""
    theirs = cases.theirs.match(hay, deed[1] + 1)
    # A verb follows: "ceset *bulundu*".
    somebody = _somebody(language).fullmatch(hay, *deed) and _WORD.match(hay, deed[1])
    return bool(theirs or somebody)


_WORD = re.compile(rf"\s{LETTER}")


@lru_cache
def _somebody(language: str) -> re.Pattern[str]:
    """Words for who did it, and for those whom it befell."""
    words = pack(language)
    each = words.phrases("roles.perpetrator", "roles.victim")
    return re.compile(one_of_phrases(phrase for phrase in each if "~" not in phrase))


def _made_behind(cases: Cases, hay: str, by: int, at: int) -> Span | None:
    """The deed before a "by", of which it is said behind him that he did it: "von ~ verübt"."""
    made = first(cases.made, hay, at, min(len(hay), at + _LOOK))
    if made is None or hay[at : made[0]].strip():
        return None
    found = [m.span() for m in cases.deed.finditer(hay, max(0, by - _LOOK), by) if m[0]]
    return found[-1] if found and not _MARK.search(hay, found[-1][1], by) else None


def _joined(between: str) -> bool:
    return len(between.split()) <= 3 and not _MARK.search(between)


_MARK = re.compile("[,.;:!?،؛。，；：]")


def is_of_another(text: str, name: Span, language: str) -> bool:
    """Whether what is told behind a name is told of somebody of his: "the brother of ~ died"."""
    cases = _cases(language)
    folded = cases.fold(text)
    hay, (start, end) = folded.text, in_folded(folded, name)
    his = cases.his.match(hay, end)
    return bool(cases.kin_near.search(hay, max(0, start - _LOOK), start)) or bool(
        his and his[0].strip()
    )


def is_in_a_description(text: str, deed: Span, name: Span, language: str) -> bool:
    """Whether a deed before a name only describes somebody of his: "杀害赵丽的凶手的母亲"."""
    cases = _cases(language)
    folded = cases.fold(text)
    low, high = in_folded(folded, (deed[1], max(deed[1], name[0])))
    every = [m.start() for m in cases.theirs.finditer(folded.text, low, high) if m[0]]
    begun, _ = in_folded(folded, deed)
    # "被打伤的李明": he himself.
    passive = deeds_of(language).passive
    himself = len(every) == 1 and first(passive, folded.text, max(0, begun - 12), begun)
    return bool(every) and not himself


def is_whose(text: str, word: Span, name: Span, language: str) -> bool:
    """Whether a word right before a name may tell what was done to it: "the killer of ~"."""
    cases = _cases(language)
    folded = cases.fold(text)
    low, high = in_folded(folded, word)
    if word[1] > name[0] or not cases.whose.fullmatch(folded.text, low, high):
        return False
    hay = folded.text[slice(*in_folded(folded, name))]
    return not cases.object_surely or _may_be_object(cases, text[slice(*name)], hay, "")


def is_no_subject(text: str, name: Span, deed: Span, language: str) -> bool:
    """Whether a name before a verb is not who does it: "Den Bäcker Sauter erschoss Kroll"."""
    cases = _cases(language)
    folded = cases.fold(text)
    hay, (start, end) = folded.text, in_folded(folded, name)
    if cases.object_near.search(hay, max(0, start - _LOOK), start):
        return True
    if not cases.object_surely:
        return False
    verb = hay[slice(*in_folded(folded, deed))].split()
    if cases.accused.match(" ".join(verb)):
        return not _may_be_object(cases, text[slice(*name)], hay[start:end], "")
    return _is_object(cases, text[slice(*name)], hay[start:end], verb[0] if verb else "")


def is_indirect(text: str, name: Span, language: str) -> bool:
    """Whether an ending tells that it was directed at somebody: "rebels *at villagers* fired"."""
    cases = _cases(language)
    if not cases.marks_objects:
        return False
    folded = cases.fold(text)
    hay, (start, end) = folded.text, in_folded(folded, name)
    small = text[name[0]].islower() and cases.indirect.fullmatch(hay[start:end].split()[-1])
    return bool(small or cases.indirect_suffix.match(hay, end))


def acts_before(text: str, place: int, language: str) -> bool:
    """Whether the verb of what begins at a place of the folded text stands right before it.

    Where verbs stand first: "اعتقلت *الشرطة* أحمد علي" is no "policeman Ahmad Ali".
    """
    if not sayings_of(language).verb_first:
        return False
    hay = _cases(language).fold(text).text
    deeds, arrests = deeds_of(language).doing, _cases(language).other
    before = max(0, place - _NEXT)
    every = [m.end() for p in (deeds, arrests) for m in p.finditer(hay, before, place) if m[0]]
    return any(not hay[end:place].strip() for end in every)


_NEXT = 24


def is_no_object(text: str, deed: Span, name: Span, language: str) -> bool:
    """Whether a name beside an active verb is not whom it befalls: "убил ~", "erschoss ~"."""
    cases = _cases(language)
    folded = cases.fold(text)
    hay, (start, end) = folded.text, in_folded(folded, name)
    low, high = in_folded(folded, deed)
    if high <= start and cases.pronoun_near.search(hay, max(0, low - 6), low):
        # "Lo ha ucciso ~", but not "le meurtre de ~".
        verb = not deeds_of(language).is_preposition(hay[low:high].split()[-1])
        return verb and first(deeds_of(language).doing, hay, low, high + 1) is not None
    if not cases.done.match(hay, low):
        return False
    if first(cases.subject_articles, hay, high, start if high <= start else high):
        return True
    if cases.marks_objects:
        noun = not text[slice(*name)].split()[-1][0].isupper()
        marked = cases.marked.search(hay, start, _word_end(hay, end))
        return not (marked or (noun and cases.marked_noun.search(hay, start, end)))
    if cases.object_surely and high <= start:
        return not _may_be_object(cases, text[slice(*name)], hay[start:end], hay[low:high])
    return False


def _word_end(hay: str, at: int) -> int:
    found = re.compile(rf"(?:'?{LETTER}+)?").match(hay, at)
    return found.end() if found else at


def _is_object(cases: Cases, name: str, hay: str, verb: str) -> bool:
    """Whether a person's names have endings that those of a subject of this verb have not."""
    words = hay.split()
    if words[0] in cases.subjects:
        return False
    if cases.done.match(verb) and (not name[:1].isupper() or verb.endswith(cases.they)):
        return not _may_do(cases, name, words[0], verb)
    if not name[:1].isupper():
        return False
    if verb.endswith(cases.they) and sum(word[0].isupper() for word in name.split()) > 1:
        return True  # "Анну Петрову похитили"
    if any(word.endswith(cases.object_surely) for word in words):
        return True
    return all(word.endswith(cases.object_maybe) for word in words) and not (
        verb.endswith(cases.hers)
    )


def _may_do(cases: Cases, name: str, first: str, verb: str) -> bool:
    """Whether the first word of a name may be who does it: no "таксиста", nor one of several."""
    if first[0].isdigit():
        return True
    if verb.endswith(cases.they):
        return _is_abbreviation(name) or _is_plural(cases, first)
    maybe = () if verb.endswith(cases.hers) else cases.object_maybe
    return not first.endswith((*cases.object_surely, *maybe))


def _is_abbreviation(name: str) -> bool:
    """Whether a name begins with one: "ЦАХАЛ" has no endings."""
    first = name.split()[0]
    return first.isupper() and len(first) > 1


def _is_plural(cases: Cases, word: str) -> bool:
    """Whether a word has the ending of several who do it; "русский" is one when folded."""
    word = word.strip('"')
    return word.endswith(cases.plural) and not word.endswith(cases.singular)


def _may_be_object(cases: Cases, name: str, hay: str, verb: str) -> bool:
    """Whether an ending of a name tells that it is done to him."""
    words = hay.split()
    if not name[:1].isupper():
        if cases.of_people.match(verb) and not verb.endswith((*cases.they, *cases.hers)):
            endings = (*cases.object_surely, *cases.object_maybe, *cases.objects)
            return words[0].endswith(endings) and words[0] not in cases.subjects
        # "Боевики ИГИЛ", "двое неизвестных".
        small = [word for word, own in zip(words, name.split(), strict=False) if own.islower()]
        return not _is_plural(cases, (small or words)[-1]) and words[0] not in cases.plural
    if cases.done.match(verb) and verb.endswith(cases.they) and len(words) == 1:
        return not _is_abbreviation(name) and not _is_plural(cases, words[0])
    surely = any(word.endswith(cases.object_surely) for word in words)
    if verb.endswith(cases.hers):  # "убила Анна Иванова"
        return surely
    return surely or any(word.endswith(cases.object_maybe) for word in words)


def is_somebody_of_his(text: str, between: Span, language: str) -> bool:
    """Whether words between a deed and a name tell of somebody of his: "погиб *брат* Петрова"."""
    cases = _cases(language)
    folded = cases.fold(text)
    return first(cases.kin, folded.text, *in_folded(folded, between)) is not None
