"""Which words of a claim say who the people were that it counts.

Numbers with what stands before them, words of harm, and words that are said of anybody do not: "at
least 12 people killed", "20 personnes tuées" count people, "12 victimes civiles" civilians.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.evidence import figures
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.packs.pack import LETTER, any_of, known, pack
from summarizer.evidence.words.naming import content
from summarizer.evidence.words.search import fold

_EN = language("en")
_WORD = re.compile(rf"{LETTER}+")
_HAN = re.compile("[\u4e00-\u9fff]")

_ANYBODY = """
    people person persons dead deaths died die killed wounded injured hurt bodies body corpses lives
    life lost victims victim human beings souls fatalities casualties toll total mortal fatal
    persona personas muertos muertas muertes cuerpos víctimas víctima fallecidos vidas seres humanos
    mortales fatales
    personnes personne morts mort corps victimes victime décès vies
    pessoas pessoa mortos mortes corpos vítimas vítima vidas mortais fatais
    Menschen Mensch Personen Person Tote Toten Opfer Todesopfer Leichen Leben
    человек человека людей люди тел тела погибших жертв осіб людини тіл загиблих
    kişi kişinin kişiler insan ceset orang korban jiwa
    أشخاص شخص شخصا قتلى قتيلا جثث ضحايا लोग लोगों व्यक्ति व्यक्तियों शव शवों
"""
"""Words for the dead that say nothing of who they were, in languages with spaces."""
_UNSPACED = ("死者", "遗体", "遺體", "受害者", "罹难者", "人", "名", "具", "个", "個", "位", "的")

_LISTS = {"killed": "killing", "injured": "wounds"}
"""A pack's list of the words of a harm. Those of another ("detenidos") say who they were."""
_HEDGES = (
    *("at_least", "more_than", "at_most", "fewer_than", "nearly", "about", "exactly", "fillers"),
    *("behind_at_least", "behind_at_most", "behind_about", "behind_exactly"),
)


@remembered(4096)
def whom(words: str, harm: str, said: tuple[str, ...], code: str | None) -> frozenset[str]:
    """The words that say who they were, folded; none where nothing does.

    Args:
        words: for those whom a figure counts.
        harm: what happened to them.
        said: the words by which the report says that.
        code: ISO 639-1 code of its language; where no pack has it, the words of harm are read in
            every one, and numbers as in English.
    """
    of_harm = frozenset(word for each in said for word in content(each))
    left = _uncounted(words, code or "en")
    codes = [code] if code in known() else _of_its_script(words)
    found = frozenset.intersection(*(_left(left, harm, each) for each in codes))
    return found - _anybody() - of_harm


def _uncounted(words: str, code: str) -> str:
    for figure in reversed(figures(words, code)):
        start, end = figure.wording
        words = f"{words[:start]} {words[end:]}"
    return words


def _left(words: str, harm: str, code: str) -> frozenset[str]:
    return _words(_nothing(harm, code).sub(" ", pack(code).fold(words).text))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(fold(text).text) if content(word))


def _of_its_script(words: str) -> list[str]:
    return ["zh"] if _HAN.search(words) else sorted(known() - {"zh"})


@lru_cache
def _anybody() -> frozenset[str]:
    return _words(_ANYBODY)


@lru_cache
def _nothing(harm: str, code: str) -> re.Pattern[str]:
    """A pattern of a language's words for harm, and of those around numbers."""
    if code == "en":
        grammar = ("grammar.relatives", "grammar.being", "grammar.having", "grammar.of")
        around = ("qualifiers.about", "qualifiers.estimated", "qualifiers.fillers")
        said = ("reporting.figures", "reporting.hedges")
        return re.compile(rf"\b{_EN.one_of(*grammar, *around, *said)}(?!\w)")
    words = pack(code)
    lists = [f"harm.{_LISTS.get(harm, harm)}", *(f"qualifiers.{one}" for one in _HEDGES)]
    lists += ["grammar.opens", "grammar.prepositions", "grammar.articles"]
    pattern = words.word(*lists)
    return words.compiled(pattern if words.spaced else any_of([pattern, *_unspaced()]))


def _unspaced() -> Sequence[str]:
    return [re.escape(word) for word in _UNSPACED]
