"""What a speaker does by his verb: denies, calls something false, gives no figure."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.sources.said import DENYING, Said, is_spoken_of
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.grammar import ARTICLE, DETERMINERS

_EN = language("en")


def denies(text: str, said: Said) -> bool:
    """Whether he speaks against what is said: "denied", "rejected", "called it baseless"."""
    verb = text[slice(*said.verb)]
    against = DENYING.match(verb) is not None or calls_false(text, said) is not None
    return against and not is_unsaid(text, said)  # "did not deny it"


def affirms(text: str, said: Said) -> bool:
    """Whether he says something, or holds it."""
    return _AFFIRMS.match(text, *said.verb) is not None


def tells(text: str, said: Said) -> bool:
    """Whether he says something, or it is told by what he says: "according to him"."""
    return _TELLS.match(text, *said.verb) is not None


_AFFIRMS = re.compile(rf"{_EN.one_of('stance.affirming', 'stance.holding')}(?!\w)", re.I)
_TELLS = re.compile(_EN.one_of("stance.affirming", "stance.holding", "reporting.according"), re.I)


def refuses(text: str, said: Said, figure: Span) -> bool:
    """Whether a figure stands in what he speaks against, and not behind a break."""
    if said.verb[1] > figure[0]:
        return False
    if _MISREPORTS.search(text, said.verb[1], figure[0]):
        return True  # "said the army had been wrong to report 30"
    if not DENYING.match(text[slice(*said.verb)]):
        return False
    return _BREAKS.search(text, said.verb[1], figure[0]) is None


_MISREPORTS = re.compile(rf"\b{_EN.one_of('denial.misreporting')}\b", re.I)
_BREAKS = re.compile(r"[,;:\"“”]")


def calls_false(text: str, said: Said) -> Span | None:
    """Where he says of something that it is a lie, false or baseless."""
    return _calls(text, said, _FALSE)


def calls_wicked(text: str, said: Said) -> Span | None:
    """Where he says of something that it is cowardly, senseless or a crime."""
    return _calls(text, said, _WICKED)


def _calls(text: str, said: Said, names: re.Pattern[str]) -> Span | None:
    if not _CALLING.fullmatch(text[slice(*said.verb)]) or _CALLS_FOR.match(text, said.verb[0]):
        return None
    found = names.match(text, said.verb[1])
    return found.span("word") if found else None


def false_words(text: str) -> list[Span]:
    """Where something is said to be a lie, false or wrong: "that number is *not true*"."""
    return [one.span("word") for pattern in _BEING_FALSE for one in pattern.finditer(text)]


def wicked_words(text: str) -> list[Span]:
    """Where something is said to be cowardly, or a crime: "it was a *heinous* act"."""
    return [one.span("word") for one in _BEING_WICKED.finditer(text)]


def sorry_words(text: str) -> list[Span]:
    """Where somebody says that he is sorry: "our *thoughts are with* the families"."""
    return [one.span() for one in _SORRY.finditer(text)]


def is_called_false(text: str, figure: Span) -> Span | None:
    """Where a figure is called false: "Thirty is *a fairy tale*", "called the twenty *a lie*"."""
    found = _IS_FALSE.match(text, figure[1])
    if found is None and _CALLED.before(text, figure[0]):
        found = _FALSE_NEXT.match(text, figure[1])
    return found.span("word") if found else None


_WORD = rf"[\"“]?(?:[\w'’-]+\s){{0,3}}?[\"“]?(?P<word>{_EN.one_of('denial.false')})(?!\w)"


def is_his_count(text: str, figure: Span) -> bool:
    """Whether a figure is somebody's own: "*its list of* 43 was false", "*its figure of* 14"."""
    return ends_at(_HIS, text, figure[0], 40) is not None


_HIS = re.compile(
    rf"\b{_EN.one_of('grammar.possessives')}\s+(?:[\w'’-]+\s+){{0,2}}?(?:{_EN.one_of('grammar.of')}\s+)?$",
    re.I,
)
_ENDING = ("grammar.and", "grammar.contrasts", "grammar.relatives", "denial.not")
_IS_FALSE = re.compile(
    rf"(?:\s(?!{_EN.one_of(*_ENDING)}\b)[\w'’-]+){{0,6}}?"
    rf"\s(?:{_EN.one_of('grammar.being')}|{_EN.one_of('denial.proving')})\s"
    rf"(?!{_EN.one_of('denial.not', 'denial.nobody')}\b){_WORD}",
    re.I,
)
_CALLED = Ending(
    rf"\b{_EN.one_of('denial.calling')}\s(?:{DETERMINERS}\s)?(?:[\w'’]+\s)?$",
    "denial.calling",
)
_FALSE_NEXT = re.compile(rf"(?:\s[\w'’-]+){{0,2}}?\s{_WORD}", re.I)
_BEING = rf"\b{_EN.one_of('grammar.being')}\s+"
_IS_A = (
    rf"{_BEING}(?!{_EN.one_of('denial.not', 'denial.nobody')}\b)(?:\w+ly\s+)?[\"“]?"
    rf"{ARTICLE}[\"“]?(?:[\w'’-]+\s)?"
)
_BEING_FALSE = (
    re.compile(
        rf"{_IS_A}(?P<word>{_EN.one_of('denial.false')})(?!\w)",
        re.I,
    ),
    re.compile(
        rf"\b{_EN.one_of('denial.told')}\b[^.;:]{{0,80}}?{_BEING}(?:\w+ly\s+)?[\"“]?"
        rf"(?P<word>{_EN.one_of('denial.wrong')})"
        rf"(?!\w|\s+{_EN.one_of('denial.wrongly')}\b)",
        re.I,
    ),
)
_WICKED = re.compile(
    rf"(?:(?!\b{_EN.one_of('grammar.causes', 'reporting.of', 'reporting.further_prepositions')}\b"
    rf"(?!\s[\"“]))[^.;:]){{1,120}}?(?<!the\s)\b(?P<word>{_EN.one_of('stance.wicked')})"
    rf"(?=[\"”,.;]|\s+(?:{_EN.one_of('grammar.and', 'grammar.contrasts', 'stance.wicked_deeds')}"
    rf"|{_EN.one_of('reporting.prepositions')})\b|\s*$)",
    re.I,
)
_BEING_WICKED = re.compile(
    rf"\b{_EN.one_of('stance.deed')}\s+{_IS_A}(?P<word>{_EN.one_of('stance.wicked')})"
    rf"(?=[\"”,.;]|\s*$|\s+(?:{_EN.one_of('stance.wicked_deeds', 'stance.wicked_that')}"
    rf"|{_EN.one_of('links.against')})\b)",
    re.I,
)
_SORRY = re.compile(rf"(?<!\w){_EN.one_of('stance.sorry')}(?!\w)", re.I)
_CALLING = re.compile(_EN.one_of("denial.calling"), re.I)
_CALLS_FOR = re.compile(_EN.one_of("links.demanding"), re.I)
_FALSE = re.compile(rf"[^.;:]{{1,120}}?\b(?P<word>{_EN.one_of('denial.false')})(?!\w)", re.I)


def is_unsaid(text: str, said: Said) -> bool:
    """Whether he does not say it, or only may: "if police say", "no official has said"."""
    if ends_at(_UNSAID, text, said.phrase[0], 40) or is_nobodys(text, said):
        return True
    return _NOT_SAID.before(text, said.verb[0], 40) is not None or is_taken_back(text, said)


def is_nobodys(text: str, said: Said) -> bool:
    """Whether it is nobody who speaks: "no group has claimed it"."""
    return _UNSAID_BY.match(text, said.phrase[0]) is not None


def is_taken_back(text: str, said: Said) -> bool:
    """Whether another, or he himself, says that he did not say it, or should not have.

    "Denied that *he had called*", "reports that *the bishop condemned* it are untrue".
    """
    start = said.phrase[0]
    if is_spoken_of(text, said):
        return False  # "rejected *the army*'s claim": it claims it
    if found := _TAKES_BACK.before(text, start, 80):
        return not _NOT_SAID.before(text, found.start(), 40)
    if _TAKES_BACK_HAVING.before(text, said.verb[0], 60):
        return True  # "regretted having *accused* them"
    if not _TOLD_THAT.before(text, start, 80):
        return False
    return any(span[0] >= said.verb[1] for span in false_words(text))


_THAT = rf"(?:{_EN.one_of('reporting.that')}\s+)?{ARTICLE}$"
_OF_REPORTS = (
    rf"(?:(?:{_EN.one_of('grammar.articles', 'grammar.possessives', 'denial.any')}\s+)?"
    rf"{_EN.one_of('denial.told')}\s+)?"
)
_TAKES_BACK = Ending(
    rf"\b{_EN.one_of('denial.verbs', 'denial.taking_back')}\s+{_OF_REPORTS}{_THAT}",
    "denial.verbs",
    "denial.taking_back",
)
_TAKES_BACK_HAVING = Ending(
    rf"\b{_EN.one_of('denial.verbs', 'denial.taking_back')}\s+{_EN.one_of('denial.having')}\s+"
    r"(?:\w+ly\s+)?$",
    "denial.having",
)
_TOLD_THAT = Ending(
    rf"\b{_EN.one_of('denial.told')}\s+{_EN.one_of('reporting.that')}\s+{ARTICLE}$",
    "denial.told",
)


_UNSAID = re.compile(rf"\b{_EN.one_of('stance.unsaid', 'denial.nobody')}\s+{ARTICLE}$", re.I)
_UNSAID_BY = re.compile(rf"{_EN.one_of('stance.unsaid', 'denial.nobody')}\s", re.I)
_NOT_SAID = Ending(
    rf"(?:\b{_EN.one_of('denial.not')}|\w{_EN.one_of('denial.contracted')})\s+(?:\w+ly\s+|yet\s+)?$",
    "denial.not",
    "denial.contracted",
)


def withholds(text: str, said: Said) -> bool:
    """Whether he gives no figure: "declined to say", "would not be drawn"."""
    verb = text[slice(*said.verb)]
    return _WITHHOLDS.fullmatch(verb) is not None and not _NO_FIGURE.match(text, said.verb[1])


_WITHHOLDS = re.compile(_EN.one_of("reporting.withholding"), re.I)
_NO_FIGURE = re.compile(rf"\s+{_EN.one_of('reporting.no_figure')}\b", re.I)
