"""What a speaker says that he, or those who act for him, did or did not do."""

from __future__ import annotations

import re

from summarizer.evidence.clauses.subjects import LOOK
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span
from summarizer.evidence.sources.said import Said
from summarizer.evidence.sources.speech import affirms

_EN = language("en")
_IT = _EN.one_of("grammar.it")
_WE = (
    rf"(?:{_EN.one_of('owned.we')}"
    rf"|{_EN.one_of('owned.my')}\s+(?:own\s+)?(?:[\w'’-]+\s+){{0,2}}?{_EN.one_of('owned.forces')})"
)
_ADVERBS = rf"(?:\s+(?:{_EN.one_of('grammar.having', 'owned.adverbs')}|\w+ly))*"
_BEING = rf"{_ADVERBS}\s+{_EN.one_of('grammar.being')}{_ADVERBS}"
_NOBODY = _EN.one_of("denial.nobody", "owned.nobody")
_NOT = rf"(?:{_EN.one_of('denial.not')}|(?<=\w){_EN.one_of('denial.contracted')})"
_OF_IT = (
    rf"\s+(?:{_EN.one_of('owned.for_it')}\s+)?(?:{_EN.one_of('owned.it')}"
    rf"|(?:[\w'’-]+\s+){{0,4}}?{_EN.one_of('owned.attacks')})"
)
_BEHIND = rf"{_EN.one_of('owned.behind')}{_OF_IT}"


def _done(*deeds: str) -> str:
    """A deed: "attacked", "carried out the raid"."""
    made = rf"{_EN.one_of('owned.made')}\s+(?:[\w'’-]+\s+){{0,3}}?{_EN.one_of('owned.attacks')}"
    return rf"[\"“]?(?:{_EN.one_of(*deeds)}|{made})"


def _did(*deeds: str) -> str:
    """That it was done, and to somebody; what was done to them is none of theirs."""
    done = rf"{_ADVERBS}\s+{_done(*deeds)}(?!\w|\s+(?:[\w'’-]+\s+)?{_NOBODY}\b)"
    return rf"(?:{done}|{_BEING}\s+{_BEHIND}(?!\w))"


def _did_not(*deeds: str) -> str:
    """That it was not done, or done to nobody, or that there is nothing in it."""
    done, doing = _done(*deeds), _EN.one_of("owned.auxiliaries")
    return (
        rf"(?:(?:\s+{doing})?(?:\s+|(?=n['’]t)){_NOT}{_ADVERBS}\s+{done}"
        rf"|\s+{_EN.one_of('grammar.being')}(?:\s+|(?=n['’]t)){_NOT}{_ADVERBS}\s+{_BEHIND}"
        rf"|{_ADVERBS}\s+{_EN.one_of('owned.nothing')}"
        rf"|{_ADVERBS}\s+\w+ed\s+{_EN.one_of('owned.no_such')}"
        rf"|\s+{doing}\s+{_EN.one_of('denial.in_full')}(?=\s*(?:[.,;\"”]|$))"
        rf"|{_ADVERBS}\s+{done}\s+(?:[\w'’-]+\s+)?{_NOBODY})(?!\w)"
    )


# "It" may be the bomb that killed: of it nothing is said but what nobody else than people does.
_DEED = rf"(?:{_IT}{_did('owned.did')}|{_WE}{_did('owned.did', 'owned.hit')})"
_NO_DEED = (
    rf"(?:{_IT}{_did_not('owned.did', 'owned.do', 'owned.lost')}"
    rf"|{_WE}{_did_not('owned.did', 'owned.hit', 'owned.do', 'owned.lost')})"
)
# Between a verb of saying and what is said: when, where, to whom.
_LEADS = (
    rf"(?:\s+(?:[\w'’-]+day|{_EN.one_of('owned.when')}"
    rf"|(?:{_EN.one_of('reporting.prepositions', 'links.through')}|{_EN.one_of('grammar.articles')}"
    rf"|(?<=told\s))\s*(?:[\w'’-]+\s*){{1,4}}?))?"
)
_THAT = rf"(?:\s+{_EN.one_of('reporting.that')})?\s+[\"“]?"
_DEED_BEHIND = re.compile(rf"{_LEADS}{_THAT}(?P<deed>{_DEED})", re.I)
_TO_HAVE = re.compile(
    rf"\s+(?P<deed>{_EN.one_of('owned.to_have')}{_did('owned.did', 'owned.hit')})", re.I
)
# "Claimed the attack", and not "claimed the attack killed nobody".
_CLAIMED = re.compile(
    rf"\s+(?P<deed>{_EN.one_of('grammar.articles', 'owned.it')}\s+(?:[\w'’-]+\s+)?"
    rf"{_EN.one_of('owned.attacks')})(?=[.,;]|\s+(?:{_EN.one_of('reporting.prepositions')}"
    rf"|{_EN.one_of('links.through', 'grammar.and', 'reporting.of')}|\w+day)\b|$)",
    re.I,
)
_CLAIMS = re.compile(_EN.one_of("owned.claiming"), re.I)
_NONE_BEHIND = re.compile(rf"{_LEADS}{_THAT}(?P<deed>{_NO_DEED})", re.I)
_DEED_QUOTED = re.compile(rf"[\"“](?P<deed>{_DEED})", re.I)
_NONE_QUOTED = re.compile(rf"[\"“](?P<deed>{_NO_DEED})", re.I)


# Of one who speaks for himself, wherever that stands: "we ambushed the convoy".
_OURS = (
    rf"(?<![\w'’-])(?P<deed>(?:{_EN.one_of('owned.we')}"
    rf"|{_EN.one_of('owned.our')}\s+(?:[\w'’-]+\s+){{0,2}}?{_EN.one_of('owned.forces')})"
)
_OUR_DEED = re.compile(rf"{_OURS}{_did('owned.did', 'owned.hit')})", re.I)
_NO_DEED_OF_OURS = re.compile(
    rf"{_OURS}{_did_not('owned.did', 'owned.hit', 'owned.do', 'owned.lost')})", re.I
)


def our_deeds(text: str) -> list[Span]:
    """Where somebody says of himself and his that they did it: "we ambushed the convoy"."""
    return [one.span("deed") for one in _OUR_DEED.finditer(text)]


def deeds_not_ours(text: str) -> list[Span]:
    """Where somebody says of himself and his that they did not: "we shot nobody"."""
    return [one.span("deed") for one in _NO_DEED_OF_OURS.finditer(text)]


def admits_deed(text: str, said: Said) -> Span | None:
    """Where a speaker says that he did it: "said its fighters had attacked", "claimed to have"."""
    if _CLAIMS.fullmatch(text, *said.verb) and (found := _CLAIMED.match(text, said.verb[1])):
        return found.span("deed")
    return _first(text, said, (_DEED_BEHIND, _TO_HAVE), _DEED_QUOTED)


def denies_deed(text: str, said: Said) -> Span | None:
    """Where a speaker says that he did not: "said it had not fired", "we had no part in it"."""
    return _first(text, said, (_NONE_BEHIND,), _NONE_QUOTED)


def _first(
    text: str, said: Said, behind: tuple[re.Pattern[str], ...], quoted: re.Pattern[str]
) -> Span | None:
    if not affirms(text, said):
        return None
    for pattern in behind:
        if found := pattern.match(text, said.verb[1]):
            return found.span("deed")
    if said.backward:
        found = quoted.search(text, max(0, said.phrase[0] - LOOK), said.phrase[0])
        return found.span("deed") if found else None
    return None
