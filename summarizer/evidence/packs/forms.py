"""The words by which somebody speaks, denies or suffers, as patterns of folded text, by a pack."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from summarizer.evidence.harms import HARMS
from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.pack import LETTER, NEVER, Pack, pack
from summarizer.evidence.words.search import Folded

TO_OTHERS = ("condemning", "accusing", "calling")
DEEDS = (*TO_OTHERS, "regretting", "declining", "claiming", "confirming")
"""The lists of a pack for what a speaker does besides telling something."""


class Clauses:
    """What parts and turns the clauses of a sentence."""

    def __init__(self, words: Pack) -> None:
        self.fold = words.fold
        # Not the marks within a number, nor the dot of an abbreviation: "2.300", "Dr.".
        self.marks = re.compile(
            r"(?<!\d)[,:]|[,:](?!\d)|(?<=[^\W\d_]{5})\.|\.$|[;!?()،؛，。；：、]"
        )
        self.nots = re.compile(words.word("denial.not", "denial.nobody"))
        self.negated = re.compile(rf"{words.word('denial.not', 'denial.nobody')}\W*$")
        self.denied = re.compile(words.word("denial.verbs", "denial.nouns"))
        few = rf"(?:{words.space}{LETTER}+)?" if words.spaced else r"\w{0,2}?"
        self.negated_near = re.compile(rf"{words.word('denial.not')}{few}\s*$")
        self.false = re.compile(words.word("denial.false"))
        self.parts = re.compile(words.word("grammar.clause", "grammar.clause_joined"))
        self.joined = re.compile(words.word("numbers.and"))


class Sayings(Clauses):
    """The forms of reporting and denying."""

    def __init__(self, words: Pack) -> None:
        super().__init__(words)
        self.code = words.name
        gap, maybe, begin, end = words.space, words.maybe, words.begin, words.end
        reporting = words.language.tables.get("reporting", {})
        self.speaker_first = bool(reporting.get("speaker_first", False))
        self.verb_first = bool(reporting.get("verb_first", False))
        self.verb_last = bool(reporting.get("verb_last", False))
        self.names_in_capitals = words.flag("names_in_capitals")
        self.head_last = words.head_last
        self.ahead = re.compile(words.word("reporting.according"))
        self.behind = re.compile(words.word("reporting.according_behind"))
        self.verbs = re.compile(words.word("reporting.verbs"))
        self.denials = re.compile(words.word("denial.verbs"))
        # "Denied that": what is denied is what follows.
        self.denied_that = re.compile(rf"{maybe},?{maybe}{words.word('grammar.that')}")
        self.denied_fact = re.compile(rf"{maybe},?{maybe}{words.word('grammar.that', 'denial.of')}")
        self.idle = re.compile(words.word("reporting.idle"))
        self.accusing = re.compile(words.word("deeds.accusing"))
        self.whether = re.compile(rf"{maybe}{words.word('reporting.whether')}")
        self.conjoined = re.compile(words.one_of("script.clitics"))
        self.that = re.compile(rf"{maybe}{words.word('grammar.that')}")
        self.clauses = re.compile(words.word("grammar.opens", "grammar.clause"))
        # A medium that is told it: "dijo a la agencia Efe"; and one that is used to tell it.
        self.told_to = re.compile(words.word("reporting.told_to"))
        self.told_in = re.compile(words.word("reporting.told_in"))
        self.asides = re.compile(rf"\s?,\s{words.one_of('reporting.asides')},(?=\s)")
        self.relative = re.compile(words.word("reporting.who"))
        self.relative_near = re.compile(rf"\s?,\s{words.one_of('reporting.who')}{gap}")
        # "... y sostuvo que": a form that shares the subject of the one before.
        self.spaced = words.spaced
        conjunctions = words.one_of("numbers.and", "grammar.clause", "grammar.clause_joined")
        self.joined_near = re.compile(
            rf"{begin}{conjunctions}{gap}(?:{LETTER}+{gap})?$" if words.spaced else r"[,，]$"
        )
        # A name and its form.
        articles, clitics = words.one_of("grammar.articles"), words.one_of("script.clitics")
        clitic = "" if clitics == NEVER else f"{clitics}?"
        self.article = re.compile(articles)
        before_nouns = words.one_of("grammar.articles", "grammar.possessives")
        self.noun_next = re.compile(rf"{begin}{before_nouns}{gap}$" if words.spaced else NEVER)
        self.contrasts = re.compile(words.word("grammar.contrasts", "reporting.topic"))
        self.impersonal = re.compile(words.one_of("reporting.impersonal"))
        at = words.one_of("reporting.impersonal_at")
        self.name_at = re.compile(
            rf"{maybe}{begin}{at}{gap}(?:{articles}{gap})?[\"']?|{maybe}[\"']?"
        )
        self.name_next = re.compile(rf"{maybe}(?:{articles}(?:{gap}|(?<=')))?[\"']?{clitic}[\"']?")
        self.name_before = re.compile(rf"[\"']?{maybe}[\"']?")
        between = ("reporting.apart", "numbers.and", "grammar.clause", "grammar.clause_joined")
        if words.spaced:
            self.near = re.compile(rf"(?:{gap}{LETTER}+){{0,2}}?{gap}")
            self.apart = re.compile(words.word(*between))
        else:
            few = words.one_of("reporting.between")
            self.near = re.compile(rf"[\"']?(?:{few}|\d+日|\s){{0,9}}")
            self.apart = re.compile(words.one_of("reporting.apart"))
        # "Condemned the raid", "called on the parties"; where the verb is last, before it.
        self.object_first = self.verb_last or words.flag("object_first")
        self.object_next = re.compile(
            rf"(?:{gap}{words.one_of('grammar.prepositions')})?{gap}(?:{articles}(?:{gap}|(?<=')))?[\"']?"
        )
        self.prepositions = re.compile(
            rf"{begin}{words.one_of('grammar.prepositions')}{gap}(?:{articles}{gap})?$"
        )
        self.subject = re.compile(rf"{maybe}{words.one_of('reporting.subject_behind')}{end}")
        self.subjects = re.compile(words.word("reporting.subject_behind"))
        self.marks_subjects = bool(words.phrases("reporting.subject_behind"))
        self.content = re.compile(rf"{words.one_of('reporting.content')}$")
        self.topic = re.compile(words.word("reporting.topic"))
        # Whose name it is, and in which case.
        self.kin = re.compile(words.word("reporting.kin"))
        self.titles = re.compile(words.word("names.titles"))
        self.no_person = re.compile(words.word("names.no_person", "numbers.groups"))
        self.oblique = re.compile(words.one_of("reporting.oblique"))
        self.oblique_endings = words.phrases("names.oblique")
        self.doubtful_endings = words.phrases("names.doubtful")
        self.her_endings = words.phrases("names.she")


class Deeds(Clauses):
    """What is done to people, and what tells to whom."""

    def __init__(self, words: Pack) -> None:
        super().__init__(words)
        gap, maybe, begin, end = words.space, words.maybe, words.begin, words.end
        self.harms = {harm: re.compile(words.word(f"harm.{harm}")) for harm in HARMS}
        self.close_harms = {
            harm: re.compile(rf"{maybe}{words.one_of(f'harm.close_{harm}')}") for harm in HARMS
        }
        self.idle = re.compile(words.word("harm.idle"))
        self.doubts = re.compile(words.word("doubt.words"))
        that = words.one_of("grammar.that")
        self.doubt_alone = re.compile(rf"\W*{words.one_of('doubt.words')}(?:{gap}{that})?\W*")
        # To whom.
        self.singular = re.compile(words.one_of("harm.singular"))
        self.aside = re.compile(rf"{begin}{words.one_of('harm.aside')}{gap}$")
        self.of_the = re.compile(rf"{LETTER}{gap}{words.one_of('harm.of_the')}(?:{gap}|(?<='))$")
        self.by = re.compile(rf"{begin}{words.one_of('harm.by')}{gap}$")
        self.doing = re.compile(words.word("harm.doing"))
        self.passive = re.compile(words.word("harm.passive"))
        self.passive_verb = re.compile(words.word("harm.passive_verb"))
        noun = rf"(?:{LETTER}+{gap})?" if words.spaced else ""
        self.things = re.compile(rf"{maybe}{noun}{words.one_of('harm.things')}{end}")
        self.people = re.compile(
            rf"{maybe}(?:{LETTER}+{gap})?{words.one_of('people.counted', 'people.one')}{end}"
        )
        self.ones = re.compile(words.word("numbers.ones"))
        self.one_harmed = re.compile(rf"(?<={LETTER}){gap}{words.one_of('people.one')}{end}")
        ones = words.one_of("grammar.articles", "numbers.ones")
        article = rf"(?:{ones}(?:{gap}|(?<=')))?"
        nouns = rf"{article}{begin}{words.one_of('people.one')}{end}"
        # One person beside a deed, in the order of the language.
        self.one_behind = re.compile(NEVER if words.head_last else rf"{gap}{nouns}")
        genitive = words.one_of("grammar.genitive")
        self.one_before = re.compile(rf"{nouns}{gap}{genitive}{gap}$" if words.head_last else NEVER)
        self._preposition = re.compile(words.one_of("grammar.prepositions", "harm.aside"))
        # Several counts of a sentence.
        self.among = re.compile(rf"{maybe}{words.word('harm.among')}")
        self.among_behind = re.compile(
            rf"(?:{gap}{LETTER}+)?{maybe}{words.one_of('harm.among_behind')}{end}"
        )
        self.partitive = re.compile(rf"{words.one_of('numbers.partitive')}{end}")
        self.changes = re.compile(words.word("numbers.changes"))
        self.to = re.compile(rf"{maybe}{words.one_of('numbers.to')}{maybe}")
        self.changed = re.compile(rf"{maybe}{words.one_of('numbers.changed')}{maybe}")
        self.clauses = re.compile(words.word("grammar.clause", "grammar.clause_joined"))
        self.opens = re.compile(words.word("grammar.opens"))
        joined = set(words.phrases("numbers.and")) & set(words.phrases("script.clitics"))
        self.joins = re.compile(rf"{begin}{words.one_of('numbers.and')}{'' if joined else end}")
        filler = words.one_of("qualifiers.fillers", "numbers.ones")
        fillers = rf"(?:{maybe}{begin}{filler}{end})*{maybe}"
        few = rf"(?:{gap}{LETTER}+){{0,2}}{maybe}" if words.spaced else r"\w{0,4}"
        self.filled = re.compile(fillers)
        self.leads = re.compile(f"{fillers}{few}{fillers}")

    def is_preposition(self, word: str) -> bool:
        """Whether a word leads to a place or a person."""
        return bool(self._preposition.fullmatch(word))


@lru_cache
def sayings_of(name: str) -> Sayings:
    """The forms of reporting of a language, made once."""
    return Sayings(pack(name))


@lru_cache
def deeds_of(name: str) -> Deeds:
    """The words of harm of a language, made once."""
    return Deeds(pack(name))


def first(pattern: re.Pattern[str], hay: str, low: int, high: int) -> Span | None:
    """The first place of a pattern between two others that is not empty."""
    return next((m.span() for m in pattern.finditer(hay, low, high) if m.end() > m.start()), None)


def in_folded(folded: Folded, span: Span) -> Span:
    """Where a span of the text stands in the folded one."""
    return bisect_left(folded.starts, span[0]), bisect_left(folded.starts, span[1])
