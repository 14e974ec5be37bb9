"""What is a name in the words for a place, and what else they say."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from summarizer.gazetteer.forms import cut_first, forms
from summarizer.gazetteer.keys import key
from summarizer.gazetteer.types import Level

_APART = re.compile(r"\s*[,،，;()（）\[\]]\s*")
ANY: tuple[Level, ...] = ("place", "region", "country")
AREA: tuple[Level, ...] = ("region", "country")
TOWN: tuple[Level, ...] = ("place",)
_INSIDE = re.compile(r"(.+)\s(?:in|IN)\s(.+)")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Reading:
    """One way to read words as a name.

    Attributes:
        names: to be looked up; several where an oblique case may be of any of them.
        levels: of what may be meant.
        part: whether a part of it is meant: "north Boulder".
        article: whether "the" stood before it, as before landscapes, rivers, and few countries.
    """

    names: tuple[str, ...]
    levels: tuple[Level, ...]
    part: bool = False
    article: bool = False


@dataclass(frozen=True)
class _Around:
    before: tuple[str, ...]
    behind: tuple[str, ...]

    def stripped(self, name: str) -> str | None:
        """The name without such a word before or behind it; None if there is none."""
        small = name.casefold()
        for word in self.before:
            if small.startswith(f"{word} ") or (word.endswith("'") and small.startswith(word)):
                return name[len(word) :].strip()
        for word in self.behind:
            gap = "" if _HAN.fullmatch(word) else " "
            if small.endswith(gap + word) and len(small) > len(gap + word):
                return name[: -len(gap + word)].strip()
        return None


class _Words:
    def __init__(self) -> None:
        path = files("summarizer.gazetteer").joinpath("words.toml")
        tables = tomllib.loads(path.read_text(encoding="utf-8"))

        def around(kind: str) -> _Around:
            lists = tables[kind]
            return _Around(_listed(lists.get("before", "")), _listed(lists.get("behind", "")))

        self.settlement, self.preposition = around("settlement"), around("preposition")
        self.region, self.district = around("region"), around("district")
        self.part, self.street = around("part"), around("street")
        self.vague = set(_listed(tables["vague"]["words"]))
        self.compass = set(_listed(tables["part"]["compass"]))
        self.names = [
            (letters, name)
            for letters, names in tables["countries"].items()
            for name in _listed(names)
        ]
        self.countries = {
            key(name): letters
            for letters, names in tables["short"].items()
            for name in names.split(",")
        }
        self.states = {
            key(name): letters
            for letters, names in tables["us_states"].items()
            for name in names.split(",")
        }
        self.letters = set(tables["us_states"])
        self.also = {
            key(name): tuple(code.strip() for code in codes.split(","))
            for codes, names in tables["also"].items()
            for name in _listed(names)
        }
        self.scripts = {one: frozenset(_listed(codes)) for one, codes in tables["scripts"].items()}
        self.landscape, self.river = (
            frozenset(map(key, _listed(tables["nature"][one]))) for one in ("landscape", "river")
        )


def _listed(text: str) -> tuple[str, ...]:
    """The words of a list, longest first: "the city of" goes before "the"."""
    return tuple(sorted((one.strip() for one in text.split(",") if one.strip()), key=len))[::-1]


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words()


def parts_of(words: str) -> list[str]:
    """The name, and behind it what it lies in: "Kenton, Ohio", "Mosul (Iraq)"."""
    plain = " ".join(words.split()).strip(' "“”«»')
    return [one for one in _APART.split(plain) if one]


def also(names: Sequence[str]) -> tuple[str, ...]:
    """GeoNames' codes of what else is called one of the names; empty if nothing is."""
    table = _words().also
    return next((table[one] for one in map(key, names) if one in table), ())


def nature(names: Sequence[str]) -> str | None:
    """ "landscape" or "river", if one of the names is one's; None else."""
    keys = set(map(key, names))
    kinds = (("landscape", _words().landscape), ("river", _words().river))
    return next((kind for kind, listed in kinds if keys & listed), None)


def at_home_in(name: str) -> frozenset[str]:
    """Countries whose places nearly all have a name in the script that this one is written in."""
    script = unicodedata.name(name[:1], "").partition(" ")[0]
    return _words().scripts.get(script, frozenset())


def towards(name: str) -> str | None:
    """The name that a direction stands before: "London" of "East London"; None if none does."""
    begin, _, rest = name.partition(" ")
    return rest if rest and begin.casefold() in _words().part.before else None


def unsettled(text: str) -> str:
    """What stands before a place, without what says what it is: "north of the city of"."""
    for word in _words().settlement.before:
        if text == word or text.endswith(f" {word}"):
            return text[: len(text) - len(word)].strip()
    return text


def within(name: str, behind: Sequence[str]) -> str | None:
    """What a site lies in, by its words: "a bar in Carson", "120 Main Street, Dallas".

    Returns:
        words for a place, or None if none are there, or if they may be those of a region as well.
    """
    words = _words()
    inside = _INSIDE.fullmatch(name)
    if not inside:
        is_site = any(map(str.isdecimal, name)) or words.street.stripped(name) is not None
        return ", ".join(behind) if is_site and behind else None
    if words.vague & set(re.findall(r"\w+", inside[1].casefold())):
        return None
    return ", ".join((inside[2], *behind))


def readings(name: str, language: str | None) -> Iterator[Reading]:
    """Ways to read a name, the one as it stands first.

    Args:
        name: as written, without what it lies in.
        language: of the article, ISO 639-1, or None.
    """
    words = _words()
    if words.street.stripped(name) is not None:
        return
    small = towards(name) is not None and name[0].islower()
    for one in _whole(words, name, language):
        # "east London" is a part of London, "East London" may be a town of its own.
        kept = tuple(level for level in one.levels if level != "place" or not small)
        if kept:
            yield replace(one, levels=kept)
    if rest := words.preposition.stripped(name):
        yield from _whole(words, rest, language)
    if rest := words.part.stripped(name):
        begin = name[: len(name) - len(rest)].strip()
        # "North Charleston" is no part of Charleston; "East Texas" can be nothing but one of Texas.
        levels = AREA if _is_own(words, begin) else ANY
        for one in _whole(words, rest, language):
            kept = tuple(level for level in one.levels if level in levels or level == "district")
            if kept:
                yield Reading(one.names, kept, part=True)


def short_names(text: str) -> tuple[str | None, str | None]:
    """The country and the state of the United States that an abbreviation means, if it is one.

    Returns:
        ISO 3166-1 letters and ISO 3166-2 code.
    """
    words = _words()
    text = text.removeprefix("the ")
    state = words.states.get(key(text))
    if state is None and text in words.letters:
        state = text
    return words.countries.get(key(text)), f"US-{state}" if state else None


def country_names() -> list[tuple[str, str]]:
    """Names of countries that the packages do not have, each after the country's two letters."""
    return _words().names


def _is_own(words: _Words, begin: str) -> bool:
    return begin.casefold() in words.compass and not begin.islower()


def _whole(words: _Words, name: str, language: str | None) -> Iterator[Reading]:
    others = tuple(forms(name, language))
    if cut_first(name, language):
        yield from _stripped(words, others)
    yield from _stripped(words, (name,))
    if others:
        yield from _stripped(words, others)
    for kind, levels in ((words.region, AREA), (words.settlement, TOWN)):
        bare = kind.stripped(name)
        if bare and (others := tuple(forms(bare, language))):
            yield Reading(others, levels)


def _stripped(words: _Words, names: tuple[str, ...]) -> Iterator[Reading]:
    def bare(kind: _Around) -> tuple[str, ...]:
        return tuple(filter(None, map(kind.stripped, names)))

    if within := bare(words.district):
        # Such words may be within the name: "Panola County".
        yield Reading(names, ("district", "region"))
        yield Reading(within, ("district",))
    elif within := bare(words.region):
        if all(one.casefold() in words.part.before for one in within):
            # Many countries have an "Eastern Region", or an "Eastern" that is written so.
            yield Reading((*names, *within), AREA)
        else:
            yield Reading(names, AREA)
            yield Reading(within, AREA)
    else:
        yield Reading(names, ANY)
        if within := bare(words.settlement):
            article = all(one.casefold().startswith("the ") for one in names)
            plain = article and within == tuple(one[4:] for one in names)
            yield Reading(within, ANY if plain else TOWN, article=plain)
