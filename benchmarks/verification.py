"""Does a wrong value ever pass for a fact, and is a true one ever refused?

    python benchmarks/verification.py --seed 7     (installed, or with PYTHONPATH=.)

Takes 32 short articles in our own words (`verification.jsonl`), each with its true values, and
breaks these values in every way that a model does: another number, name, date, harm, qualifier,
claimant or sentence. A wrong value is accepted if words bear it out (`accept` = "words"), a true
one refused if it is neither borne out nor open. A mutation that is true by chance is left out by
looking at the annotation and at bare tokens, never by asking the verifier. Prints, for each kind,
how many wrong values were accepted (goal: 0), how many true ones refused (goal: at most 1%), and
how many citations are not the article's exact words (goal: 0). Exit status 1 if a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.evidence.fields import Day, Figure, Kind, Number, Prose, Words
from summarizer.evidence.locate import locate
from summarizer.evidence.questions import verdict_on
from summarizer.evidence.tolls.bounds import bounds_of
from summarizer.evidence.types import Cited
from summarizer.evidence.verdict import Located, Point, Sentence
from summarizer.grounding import ground
from summarizer.outcome import Accept
from summarizer.schema import schema_of
from summarizer.schemas.incident import Harm, IncidentRecord

DATA = Path(__file__).with_name("verification.jsonl")
MOST_REFUSED = 0.01


@dataclass
class Tally:
    """Counts by kind of value, and a line for every failure.

    Attributes:
        true: for each kind, true values tried and refused.
        wrong: for each kind of mutation, wrong values tried and accepted.
        quotes: citations seen, and those that are not the article's words.
        failures: what went wrong, one line each.
    """

    true: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    wrong: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    quotes: list[int] = field(default_factory=lambda: [0, 0])
    failures: list[str] = field(default_factory=list)

    def expect(self, kind: str, accepted: bool, what: str) -> None:
        """Count a true value."""
        self.true[kind][0] += 1
        if not accepted:
            self.true[kind][1] += 1
            self.failures.append(f"true value refused: {kind}: {what}")

    def reject(self, kind: str, accepted: bool, what: str) -> None:
        """Count a wrong value."""
        self.wrong[kind][0] += 1
        if accepted:
            self.wrong[kind][1] += 1
            self.failures.append(f"wrong value accepted: {kind}: {what}")

    @property
    def tried(self) -> tuple[int, int]:
        """True and wrong values tried."""
        return sum(n for n, _ in self.true.values()), sum(n for n, _ in self.wrong.values())

    @property
    def missed(self) -> tuple[int, int]:
        """True values refused, wrong values accepted."""
        return sum(n for _, n in self.true.values()), sum(n for _, n in self.wrong.values())

    @property
    def met(self) -> bool:
        """Whether every goal is met."""
        refused, accepted = self.missed
        within = refused <= MOST_REFUSED * self.tried[0]
        return within and not accepted and not self.quotes[1] and self.quotes[0] > 0


class Annotated:
    """One article of the data, with its true values."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        self.id: str = row["id"]
        self.published = date.fromisoformat(row["published"])
        self.article = Article(text="\n\n".join(row["sentences"]), published=self.published)
        spans = [self.article.text[s.start : s.end] for s in self.article.sentences]
        if spans != row["sentences"]:
            raise ValueError(f"{self.id}: the sentences are cut elsewhere: {spans}")
        self.sentences = {
            n: Sentence(n, text, row["language"]) for n, text in enumerate(spans, start=1)
        }

    def numbers_in(self, sentence: int) -> set[float]:
        """Every number that the sentence could be said to hold."""
        text = self.sentences[sentence].text
        digits = {float(d) for d in re.findall(r"\d+", text)}
        return {*map(float, self.row["numbers"][sentence - 1]), *digits}

    def holds(self, sentence: int, words: str) -> bool:
        """Whether the words' tokens stand in the sentence in one row."""
        return _within(_tokens(words), _tokens(self.sentences[sentence].text))

    @property
    def names(self) -> list[str]:
        """The article's annotated words."""
        return [name for _, name in self.row["words"]]


def load(path: Path = DATA) -> list[Annotated]:
    """The annotated articles."""
    with path.open(encoding="utf-8") as lines:
        return [Annotated(json.loads(line)) for line in lines]


def run(seed: int, articles: list[Annotated] | None = None) -> Tally:
    """Try every true value and its mutations."""
    rng = random.Random(seed)
    tally = Tally()
    for one in articles or load():
        for check in (_words, _numbers, _figures, _days, _prose, _casualties):
            check(one, rng, tally)
    return tally


# --- plain text, apart from the verifier's own --------------------------------------------------


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in marks if not unicodedata.combining(c)).casefold()


def _tokens(text: str) -> list[str]:
    plain = re.sub(r"'s\b", " 's", _plain(text))
    found = re.findall(r"[^\W_]+", plain)
    if any("\u4e00" <= c <= "\u9fff" for c in plain):
        return list("".join(found))
    return [t for t in found if t not in ("the", "a", "an")]


def _within(part: list[str], whole: list[str]) -> bool:
    width = len(part)
    return any(whole[i : i + width] == part for i in range(len(whole) - width + 1))


# --- mutations ---------------------------------------------------------------------------------


def _other_numbers(value: float, rng: random.Random) -> list[float]:
    digits = list(str(int(value)))
    place = rng.randrange(len(digits))
    changed = [*digits]
    changed[place] = rng.choice([d for d in "123456789" if d != digits[place]])
    swapped = "".join([digits[-1], *digits[1:-1], digits[0]]) if len(digits) > 1 else "0"
    tail = float("".join(digits[1:])) if len(digits) > 3 else 0.0
    options = [float("".join(changed)), value + 1, value - 1, value * 10, float(swapped), tail]
    return [number for number in options if number > 0 and number != value]


_LETTERS = (
    "bdfgklmnprstv",
    "бвгджзклмнпрст",
    "بتجحدرسصطعفقكلمن",
    "कगचजटडतदनपबमयरलवसह",
    "王李张刘陈杨黄赵周",
)
"""Letters that take another's place, of one script each."""


def _letter_changed(name: str, rng: random.Random) -> str | None:
    """The name with one letter changed for another of its script; None if it is too short."""
    script = next((some for some in _LETTERS if set(_plain(name)) & set(some)), _LETTERS[0])
    low, high = min(script), max(script) if script != _LETTERS[0] else "z"
    places = [
        i for i, c in enumerate(name) if min(low, "a") <= c.casefold() <= high and c.isalpha()
    ]
    if len(places) < (2 if script is _LETTERS[-1] else 4):
        return None
    place = rng.choice(places)
    letter = rng.choice([c for c in script if c != name[place].casefold()])
    return name[:place] + letter + name[place + 1 :]


def _misspelt(name: str, rng: random.Random) -> str:
    """The name with a letter changed inside one of its capitalised words."""
    word = rng.choice([w for w in name.split() if w[0].isupper()])
    wrong = word[0] + (_letter_changed(word[1:], rng) or word[1:] + "k")
    return name.replace(word, wrong, 1)


def _other_words(one: Annotated, name: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    changed = _letter_changed(name, rng)
    if changed:
        yield "letter changed", changed
        yield "cut short", name[:-1]
    others = [other for other in one.names if other != name]
    if others:
        yield "another name", rng.choice(others)
    words = name.split()
    donors = [word for other in others for word in other.split()]
    if len(words) > 1 and donors:
        words[rng.randrange(len(words))] = rng.choice(donors)
        yield "one word swapped", " ".join(words)
    for old, new in (("km", "miles"), ("kg", "tons"), ("KG", "TONS")):
        if old in name:
            yield "unit changed", name.replace(old, new)
    number = re.search(r"\d+", name)
    if number:
        for other in _other_numbers(float(number[0]), rng):
            yield "number changed", name.replace(number[0], str(int(other)))


_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def _other_days(words: str, rng: random.Random) -> Iterator[str]:
    for names in (_WEEKDAYS, _MONTHS):
        for name in names:
            if re.search(rf"\b{name}\b", words):
                yield words.replace(name, rng.choice([n for n in names if n != name]))
                yield words.replace(name, name[:-1])
    for number in re.finditer(r"\d+", words):
        for step in (1, -1, 10):
            yield words[: number.start()] + str(int(number[0]) + step) + words[number.end() :]
    yield from {"today", "yesterday"} - {words}


def _other_figures(
    wording: str, low: int | None, high: int | None, rng: random.Random
) -> Iterator[tuple[str, str]]:
    if low is None and high is None:
        yield "vague made exact", rng.choice(["12", "24", "100"])
        yield "another vague word", "scores" if "scores" not in wording else "several"
        return
    value = low if low is not None else high
    assert value is not None
    for other in _other_numbers(value, rng):
        yield "number changed", _requalified(int(other), low, high)
    if low == high:
        yield "qualifier changed", f"more than {value}"
        yield "qualifier changed", f"up to {value}"
        yield "made a range", f"{value} to {value + 5}"
    elif low is None:
        yield "qualifier changed", f"at least {value}"
    elif high is None:
        yield "qualifier changed", f"up to {value}"
    else:
        yield "range cut", str(low)
        yield "range cut", str(high)
        yield "range changed", f"{low} to {high + 1}"
    yield "number made vague", "dozens"


def _requalified(number: int, low: int | None, high: int | None) -> str:
    if low is None:
        return f"up to {number}"
    return str(number) if low == high else f"at least {number}"


_ASSERTIONS = re.compile(r"\b(was|were|has|have|had|would|could)\b(?! not| never| no)")
_DENIALS = re.compile(r"\b(?:not|no|never)\s", re.I)
_HEDGES = re.compile(r"\b(?:reportedly|allegedly)\s|\bmay have\s", re.I)
_QUALIFIERS = re.compile(r"\b(?:at least|more than|over|nearly|about|only|up to)\s(?=\d)", re.I)


def _other_prose(
    one: Annotated, cited: list[int], prose: str, rng: random.Random
) -> Iterator[tuple[str, str]]:
    held = set().union(*(one.numbers_in(s) for s in cited))
    for number in re.finditer(r"\d[\d,]*(?:\.\d+)?", prose):
        for other in _other_numbers(float(number[0].strip(",").replace(",", "")), rng):
            if other not in held:
                changed = prose[: number.start()] + str(int(other)) + prose[number.end() :]
                yield "prose: number changed", changed
    for name in dict.fromkeys(one.names):
        if name[0].isupper() and name in prose:
            for instead in [_misspelt(name, rng), *rng.sample(one.names, 2)]:
                if instead[:1].isupper() and not any(one.holds(s, instead) for s in cited):
                    yield "prose: name changed", prose.replace(name, instead)
    asserted = _ASSERTIONS.search(prose)
    if asserted and not _DENIALS.search(prose):
        yield "prose: denied", f"{prose[: asserted.end()]} not{prose[asserted.end() :]}"
    if _DENIALS.search(prose):
        yield "prose: denial dropped", _DENIALS.sub("", prose, count=1)
    if _HEDGES.search(prose):
        yield "prose: doubt dropped", _HEDGES.sub("", prose, count=1)
    qualifier = _QUALIFIERS.search(prose)
    # "about 200" and "200" have the same bounds, and "only" has none.
    if qualifier and not qualifier[0].casefold().startswith(("about", "only")):
        yield "prose: qualifier dropped", _QUALIFIERS.sub("", prose, count=1)


# --- values one by one -------------------------------------------------------------------------


def supported(
    kind: Kind,
    value: Any,
    sentences: Sequence[Sentence],
    published: date | None,
    *,
    or_open: bool = False,
) -> Located | None:
    """The value, if it stands in these sentences and their words bear it out.

    A figure needs to be there only: what it counts is asked of whole claims. `or_open`: it is
    enough that no words speak against it.
    """
    every = {s.number: s for s in sentences}
    located = locate(kind, value, sentences, every, published)
    if isinstance(located, str) or isinstance(kind, Figure):
        return None if isinstance(located, str) else located
    point = Point(kind, located.value, located.places, None, None, sentences, every)
    verdict = verdict_on(point)
    if verdict is None:
        return located if or_open else None
    return located if verdict.holds == "words" else None


def _accepted(
    kind: Kind, value: Any, one: Annotated, cited: list[int], *, or_open: bool = False
) -> Any:
    sentences = [one.sentences[s] for s in cited]
    return supported(kind, value, sentences, one.published, or_open=or_open)


def _words(one: Annotated, rng: random.Random, tally: Tally) -> None:
    for sentence, name in one.row["words"]:
        variants = {name, name.replace("’", "'"), _plain(name), f"The {name}", f"{name},"}
        for given in sorted(variants):
            support = _accepted(Words(), given, one, [sentence])
            tally.expect("words", support is not None, f"{one.id} S{sentence} {given!r}")
        for how, wrong in _other_words(one, name, rng):
            if _tokens(wrong) and not one.holds(sentence, wrong):
                support = _accepted(Words(), wrong, one, [sentence])
                # In a language with cases "Москв" may be a form of "Москва": the record then has
                # the article's word, which is the true one.
                passed = support is not None and not _same(str(support.value), name)
                what = f"{one.id} S{sentence} {name!r} as {wrong!r}"
                tally.reject(f"words: {how}", passed, what)
        for place in one.sentences:
            if not one.holds(place, name):
                support = _accepted(Words(), name, one, [place])
                what = f"{one.id} S{place} {name!r}"
                tally.reject("words: wrong sentence", support is not None, what)
        _cited_anew(one, name, tally)


class _Names(BaseModel):
    """Words by themselves, so that only moving a citation can help them."""

    name: Cited[str]


def _cited_anew(one: Annotated, name: str, tally: Tally) -> None:
    """Through the whole of grounding, a value never cites a sentence that does not carry it."""
    for number in one.sentences:
        answer = {"name": {"s": [number], "value": name}}
        grounded = ground(schema_of(_Names), one.article, answer)
        value = grounded.record.name  # type: ignore[attr-defined]
        _quotes(one, value.citations, tally)
        astray = [c.quote for c in value.citations if not _within(_tokens(name), _tokens(c.quote))]
        tally.reject("moved citation", bool(astray), f"{one.id} {name!r} cites {astray}")


def _quotes(one: Annotated, citations: Any, tally: Tally) -> None:
    for span in [span for c in citations for span in (c, *c.match)]:
        tally.quotes[0] += 1
        tally.quotes[1] += one.article.text[span.start : span.end] != span.quote


def _numbers(one: Annotated, rng: random.Random, tally: Tally) -> None:
    _range_ends(one, tally)
    for sentence in one.sentences:
        for value in one.row["numbers"][sentence - 1]:
            # An end of "16 to 20" is open: whether it is what is asked for, no words say.
            support = _accepted(Number(), value, one, [sentence], or_open=True)
            tally.expect("number", support is not None, f"{one.id} S{sentence} {value}")
            support = value and _accepted(Number(), -value, one, [sentence])
            tally.reject("number: other sign", bool(support), f"{one.id} S{sentence} -{value}")
            article = [float(n) for row in one.row["numbers"] for n in row]
            for wrong in [*_other_numbers(value, rng), rng.choice(article)]:
                if wrong not in one.numbers_in(sentence):
                    support = _accepted(Number(), wrong, one, [sentence])
                    what = f"{one.id} S{sentence} {value} as {wrong}"
                    tally.reject("number", support is not None, what)


def _range_ends(one: Annotated, tally: Tally) -> None:
    """Neither end of a figure's range is its number, where the sentence has it nowhere else."""
    for sentence, wording, low, high in one.row["figures"]:
        for end in (low, high):
            alone = one.row["numbers"][sentence - 1].count(end) == 1
            if low != high and None not in (low, high) and alone:
                support = _accepted(Number(), end, one, [sentence])
                tally.reject("number: end of a range", support is not None, f"{one.id} {wording!r}")


def _figures(one: Annotated, rng: random.Random, tally: Tally) -> None:
    truths = {(s, low, high) for s, _, low, high in one.row["figures"]}
    for sentence, wording, low, high in one.row["figures"]:
        support = _accepted(Figure(), wording, one, [sentence])
        tally.expect("figure", support is not None, f"{one.id} S{sentence} {wording!r}")
        if support is not None:
            _bounds(one, sentence, support, (low, high), tally)
        written = one.row.get("false_figures", {}).get(wording, ())
        others = [
            *_other_figures(wording, low, high, rng),
            *(("written false", w) for w in written),
        ]
        for how, wrong in others:
            digits = {float(d) for d in re.findall(r"\d+", wrong)}
            clash = {float(x) for s, *ab in truths if s == sentence for x in ab if x is not None}
            changed = how in ("number changed", "vague made exact")
            if changed and digits & (clash | one.numbers_in(sentence)):
                continue
            if how == "number made vague" and "dozens" in one.sentences[sentence].text:
                continue
            support = _accepted(Figure(), wrong, one, [sentence])
            what = f"{one.id} S{sentence} {wording!r} as {wrong!r}"
            tally.reject(f"figure: {how}", support is not None, what)
        for place in one.sentences:
            bounds = {float(x) for x in (low, high) if x is not None}
            if bounds and not bounds & one.numbers_in(place):
                support = _accepted(Figure(), wording, one, [place])
                what = f"{one.id} S{place} {wording!r}"
                tally.reject("figure: wrong sentence", support is not None, what)


def _bounds(
    one: Annotated, number: int, found: Located, true: tuple[Any, Any], tally: Tally
) -> None:
    """The bounds of a figure are those of its words, or none."""
    sentence = one.sentences[number]
    (span, *_) = found.places[number]
    got = bounds_of(sentence.text, span, sentence.language)[:2]
    what = f"{one.id} S{number} {found.value!r}: {got} for {true}"
    tally.expect("bounds", got == true, what)
    tally.reject("bounds", got not in (true, (None, None)), what)


def _days(one: Annotated, rng: random.Random, tally: Tally) -> None:
    for sentence, words, day in one.row["days"]:
        support = _accepted(Day(), words, one, [sentence])
        right = support is not None and support.value == date.fromisoformat(day)
        tally.expect("day", right, f"{one.id} S{sentence} {words!r} is {day}")
        for wrong in [*_other_days(words, rng), *one.row.get("false_days", {}).get(words, ())]:
            if not one.holds(sentence, wrong):
                support = _accepted(Day(), wrong, one, [sentence])
                what = f"{one.id} S{sentence} {words!r} as {wrong!r}"
                tally.reject("day", support is not None, what)


def _prose(one: Annotated, rng: random.Random, tally: Tally) -> None:
    for cited, prose in one.row["prose"]:
        support = _accepted(Prose(), prose, one, cited, or_open=True)
        tally.expect("prose", support is not None, f"{one.id} S{cited} {prose!r}")
        for how, wrong in _other_prose(one, cited, prose, rng):
            support = _accepted(Prose(), wrong, one, cited)
            tally.reject(how, support is not None, f"{one.id} S{cited} {wrong!r}")
        named = [name for name in one.names if name[0].isupper() and name in prose]
        for other in one.sentences:
            if any(not one.holds(other, name) for name in named):
                support = _accepted(Prose(), prose, one, [other])
                what = f"{one.id} S{other} {prose!r}"
                tally.reject("prose: wrong sentence", support is not None, what)
    for cited, prose in one.row["false_prose"]:
        support = _accepted(Prose(), prose, one, cited)
        tally.reject("prose: written false", support is not None, f"{one.id} S{cited} {prose!r}")


# --- whole claims through grounding --------------------------------------------------------------


def _casualties(one: Annotated, rng: random.Random, tally: Tally) -> None:
    truths = one.row["casualties"]
    answers = [_answer(truth) for truth in truths]
    _true_claims(one, answers, tally)
    for index, truth in enumerate(truths):
        for how, wrong in _other_claims(one, index, rng):
            alone = rng.random() < 0.5
            kept = _claims(one, [wrong] if alone else _replaced(answers, index, wrong), tally)
            false = [claim for claim in kept if not _is_true(claim, truths)]
            what = f"{one.id} S{truth['s']} {wrong} -> {false}"
            tally.reject(f"claim: {how}", bool(false), what)


def _true_claims(one: Annotated, answers: list[dict[str, Any]], tally: Tally) -> None:
    kept = _claims(one, answers, tally, accept="reading")
    for answer in answers:
        for name in ("wording", "claimant", "harm", "victims"):
            if answer.get(name) is None:
                continue
            found = any(
                _same(claim["wording"], answer["wording"])
                and _same(claim[name] or "", answer[name])
                for claim in kept
            )
            tally.expect(f"claim: {name}", found, f"{one.id} S{answer['s']} {answer} in {kept}")


def _same(given: str, true: str) -> bool:
    return _tokens(given) == _tokens(true)


def _answer(truth: dict[str, Any]) -> dict[str, Any]:
    answer = {
        "s": [truth["s"]],
        "wording": truth["wordings"][0],
        "claimant": next(iter(truth["claimants"]), None),
        "harm": truth["harm"],
        "victims": next(iter(truth["victims"]), None),
    }
    return {key: value for key, value in answer.items() if value is not None}


def _replaced(answers: list[Any], index: int, answer: Any) -> list[Any]:
    return [answer if place == index else other for place, other in enumerate(answers)]


def _other_claims(
    one: Annotated, index: int, rng: random.Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    truths = one.row["casualties"]
    right = _answer(truths[index])
    claimants = {c for t in truths for c in t["claimants"][:1]}
    for claimant in sorted({*claimants, *one.names} - {*truths[index]["claimants"]}):
        yield "another claimant", {**right, "claimant": claimant}
    for harm in Harm:
        if harm.value != right.get("harm"):
            yield "another harm", {**right, "harm": harm.value}
    for truth in truths:
        if truth is not truths[index]:
            yield "another's figure", {**right, "wording": truth["wordings"][0]}
            both = sorted({right["s"][0], truth["s"]})
            yield "two sentences mixed", {**_answer(truth), **_core(right), "s": both}
    for victims in sorted({v for t in truths for v in t["victims"]} - {*truths[index]["victims"]}):
        yield "other victims", {**right, "victims": victims}
    for sentence, wording, *_ in one.row["figures"]:
        claimed = any(wording in truth["wordings"] for truth in truths)
        if not claimed:
            yield "no casualty figure", {**right, "s": [sentence], "wording": wording}
    wrong = rng.choice([s for s in one.sentences if s != truths[index]["s"]])
    yield "wrong sentence", {**right, "s": [wrong]}


def _core(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: answer[key] for key in ("wording", "claimant") if key in answer}


def _claims(
    one: Annotated, answers: list[Any], tally: Tally, accept: Accept = "words"
) -> list[dict[str, Any]]:
    grounded = ground(
        schema_of(IncidentRecord), one.article, {"casualties": answers}, accept=accept
    )
    kept = grounded.record.casualties  # type: ignore[attr-defined]
    claims = []
    for item in kept:
        leaves = {name: getattr(item, name) for name in type(item).model_fields}
        for value in leaves.values():
            for leaf in value if isinstance(value, list) else [value]:
                _quotes(one, leaf.citations, tally)
        claim = {name: leaves[name].value for name in ("wording", "claimant", "harm", "victims")}
        claims.append(claim | {"harm": claim["harm"] and claim["harm"].value})
    return claims


def _is_true(claim: dict[str, Any], truths: list[dict[str, Any]]) -> bool:
    """Whether what is left of a claim is one of the article's claims, or a part of one."""
    for truth in truths:
        wording = any(_tokens(claim["wording"]) == _tokens(w) for w in truth["wordings"])
        parts = (("claimant", truth["claimants"]), ("victims", truth["victims"]))
        if (
            wording
            and claim["harm"] in (None, truth["harm"])
            and all(claim[k] is None or any(_same(claim[k], t) for t in true) for k, true in parts)
        ):
            return True
    # A bare figure with nothing said about it claims nothing wrong.
    return all(claim[name] is None for name in ("claimant", "harm", "victims"))


# --- the table -----------------------------------------------------------------------------------


def table(tally: Tally) -> str:
    """What was tried and what failed, by kind."""
    lines = [f"{'true values':32} {'tried':>7} {'refused':>9}"]
    lines += [f"{kind:32} {n:7} {bad:9}" for kind, (n, bad) in sorted(tally.true.items())]
    lines += [f"{'all':32} {tally.tried[0]:7} {tally.missed[0]:9}", ""]
    lines += [f"{'wrong values':32} {'tried':>7} {'accepted':>9}"]
    lines += [f"{kind:32} {n:7} {bad:9}" for kind, (n, bad) in sorted(tally.wrong.items())]
    lines += [f"{'all':32} {tally.tried[1]:7} {tally.missed[1]:9}", ""]
    lines += [f"{'quotes':32} {tally.quotes[0]:7} {tally.quotes[1]:9} not exact"]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=20, help="most failures to print")
    arguments = parser.parse_args()
    tally = run(arguments.seed)
    for line in tally.failures[: arguments.show]:
        print(line)
    print(table(tally))
    print("goals met" if tally.met else "goals missed")
    return 0 if tally.met else 1


if __name__ == "__main__":
    sys.exit(main())
