"""Figures of records against gold; see `Score` for the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.evaluation.gold import Entry, GoldArticle, Wanted
from summarizer.evaluation.intervals import draws, percentiles
from summarizer.evaluation.match import Given, Leaf, Match, Matched, leaves, match, stood_on
from summarizer.evidence.fields import Choice
from summarizer.evidence.prose.support import prose_support
from summarizer.evidence.told.numbers import figures, numbers
from summarizer.evidence.words.search import occurrences
from summarizer.schema import Group, Schema

_BINS = ((0, "0"), (1, "1-9"), (10, "10-99"), (100, "100-999"), (1000, "1000+"))
_RESAMPLES = 1000
_STATED = "stated"
_FEW_WORDS = 6
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+[.!?]")
"""Prose, however few its words: "Gen." and "U.S." end names."""


@dataclass
class Count:
    """Right values among those given; as many of the entries wanted are found."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right + other.right,
            self.given + other.given,
            self.wanted + other.wanted,
        )

    @property
    def found(self) -> int:
        """Entries that are found: each by one value, and each right value finds one."""
        return self.right

    @property
    def precision(self) -> float:
        """Share of the values given that are right; 0 if none is given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the entries wanted that are found; 0 if none is wanted."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Share:
    """So many of so many."""

    part: float = 0
    whole: float = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0


@dataclass
class Score:
    """What one article's record, or many together, come to.

    What is given under a heading and what is wanted there are matched one to one, as many as
    possible: of five copies of a value one is right and four are wrong, so it is with two mentions
    of one thing, and a value that fits two entries finds one of them. For tolls it is a claim, with
    its lowest and its highest number, that is matched with an entry. An entry that the gold has
    twice counts once (`summarizer.evaluation.match.once`). Where the gold is not complete only what
    fits an entry that another value has found is wrong, and of tolls nothing is.

    Attributes:
        lenient: by heading; two strings are alike if one contains the other, folded (case,
            accents, punctuation, white space), a number if it lies in the range.
        exact: the same, but the folded strings have to be equal.
        tolls: numbers wanted that are given exactly, under "all", by size and by claimant: "of
            its claimant" counts those whose claimant is right as well.
        bases: for each basis that a value given under a heading has (`Leaf.basis`), the right ones
            of all that are right or wrong, tolls as well; matched leniently. Empty for records
            of version 1.
        absent: headings under which nothing may be found and nothing is given.
        quotes: citations whose quote is the text between their offsets (where gold has the text).
        covered: values that have a citation.
        supported: stated values that stand in what they cite (citation recall in the words of
            ALCE, Gao et al. 2023, as far as code can decide).
        needed: citations without which a value would not be supported, or that support it alone
            (citation precision there).
        overlap: characters that the words cited share with gold spans, of those in either.
        issues: values that were left out.
        tokens: that the server worked on: prompt tokens that were not cached, and answer.
        seconds: where the outcomes tell them.
    """

    articles: int = 0
    failed: int = 0
    lenient: dict[str, Count] = field(default_factory=dict)
    exact: dict[str, Count] = field(default_factory=dict)
    tolls: dict[str, Share] = field(default_factory=dict)
    bases: dict[str, Share] = field(default_factory=dict)
    absent: Share = field(default_factory=Share)
    quotes: Share = field(default_factory=Share)
    covered: Share = field(default_factory=Share)
    supported: Share = field(default_factory=Share)
    needed: Share = field(default_factory=Share)
    overlap: Share = field(default_factory=Share)
    issues: int = 0
    tokens: float = 0
    seconds: float = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(_summed(a, getattr(other, name)) for name, a in vars(self).items()))

    @property
    def f1(self) -> float:
        """Lenient F1 over all headings that want strings."""
        return sum(self.lenient.values(), Count()).f1

    @property
    def exact_tolls(self) -> float:
        """Share of the numbers wanted that are given exactly."""
        return self.tolls.get("all", Share()).value


def _summed(a: Any, b: Any) -> Any:
    if not isinstance(a, dict):
        return a + b
    return {name: _sum(a.get(name), b.get(name)) for name in {**a, **b}}


def _sum(a: Any, b: Any) -> Any:
    return b if a is None else a if b is None else a + b


def closed_lists(schema: Schema) -> frozenset[str]:
    """Paths of values chosen from a list: no search decides whether words bear them out."""

    def paths(group: Group, path: str) -> Iterator[str]:
        for part in group.fields:
            own = f"{path}{part.name}"
            if isinstance(part, Group):
                yield from paths(part, f"{own}.")
            elif isinstance(part.kind, Choice):
                yield own

    return frozenset(paths(schema.root, ""))


def score(
    gold: GoldArticle,
    outcome: Mapping[str, Any] | None,
    undecided: Collection[str] = frozenset(),
) -> Score:
    """The score of one article; no outcome counts as one that found nothing.

    Args:
        gold: what is to be found.
        outcome: the line of output.
        undecided: paths whose support is not counted; see `closed_lists`.
    """
    outcome = outcome or {"record": None, "usage": {}, "status": "failed"}
    record = outcome["record"]
    total = Score(articles=1, failed=int(record is None and outcome.get("status") == "failed"))
    for heading, wanted in gold.gold.items():
        matched = match(wanted, record)
        if matched.tolls:
            _count_tolls(total, matched)
        else:
            total.lenient[heading] = _count(matched.lenient)
            total.exact[heading] = _count(matched.strict)
        for basis, right in stood_on(matched.lenient):
            _add(total.bases, basis, right)
        if not wanted.values:
            total.absent += Share(int(not matched.leaves), 1)
        total.overlap += _overlap(wanted, matched.leaves)
    for leaf in leaves(record):
        _check_citations(total, leaf, gold.text, undecided)
    usage = outcome.get("usage") or {}
    total.issues = len(outcome.get("issues") or ())
    total.tokens = (
        usage.get("prompt_tokens", 0)
        - usage.get("cached_tokens", 0)
        + usage.get("completion_tokens", 0)
    )
    total.seconds = outcome.get("seconds", 0.0)
    return total


def scores(
    gold: Sequence[GoldArticle],
    outcomes: Mapping[str, Mapping[str, Any]],
    undecided: Collection[str] = frozenset(),
) -> list[Score]:
    """The score of each article."""
    return [score(article, outcomes.get(article.id), undecided) for article in gold]


def intervals(
    figures: Mapping[str, Callable[[Score], float]],
    each: Sequence[Score],
    other: Sequence[Score] | None = None,
    *,
    seed: int = 0,
) -> dict[str, tuple[float, float]]:
    """Bootstrap intervals (95%) of figures, or of their differences, over the same articles.

    Articles are drawn with replacement; with `other`, both sides of an article are drawn together
    (paired), and the figure of `other` is taken from that of `each`.
    """
    drawn: dict[str, list[float]] = {name: [] for name in figures}
    for chosen in draws(len(each), _RESAMPLES, seed):
        mine = total([each[i] for i in chosen])
        theirs = total([other[i] for i in chosen]) if other is not None else None
        for name, figure in figures.items():
            drawn[name].append(figure(mine) - (figure(theirs) if theirs else 0.0))
    return {name: percentiles(values) for name, values in drawn.items()}


def total(each: Sequence[Score]) -> Score:
    """All of them together."""
    result = Score()
    for one in each:
        result += one
    return result


def missed(wanted: Wanted, record: Any) -> tuple[Sequence[Given], Sequence[Entry]]:
    """What is given and counts as wrong, and the entries that were not found, both leniently."""
    matched = match(wanted, record).lenient
    return matched.wrong, matched.lost


def _count(matched: Matched) -> Count:
    right, entries = len(matched.right), len(matched.found) + len(matched.lost)
    return Count(right, right + len(matched.wrong), entries)


def _count_tolls(into: Score, match: Match) -> None:
    left, of_claimant = list(match.lenient.found), list(match.strict.found)
    for entry in match.entries:
        hit = _taken(entry, left)
        low = entry.range[0] if entry.range else 0
        size = next(name for least, name in reversed(_BINS) if low >= least)
        _add(into.tolls, "all", hit)
        _add(into.tolls, size, hit)
        if entry.by:
            _add(into.tolls, "of its claimant", _taken(entry, of_claimant))


def _taken(entry: Entry, found: list[Entry]) -> bool:
    """Whether an entry is among those found, of which it is then no more."""
    if entry not in found:
        return False
    found.remove(entry)
    return True


def _add(shares: dict[str, Share], name: str, hit: bool) -> None:
    shares[name] = shares.get(name, Share()) + Share(int(hit), 1)


def _overlap(wanted: Wanted, leaves: Sequence[Leaf]) -> Share:
    spans = [span for entry in wanted.values for span in entry.spans]
    if not spans:
        return Share()
    gold = {i for start, end in spans for i in range(start, end)}
    cited = {
        i
        for leaf in leaves
        for citation in leaf.citations
        for words in citation.get("match") or [citation]
        for i in range(words["start"], words["end"])
    }
    return Share(len(gold & cited), len(gold | cited))


def _check_citations(into: Score, leaf: Leaf, text: str | None, undecided: Collection[str]) -> None:
    into.covered += Share(int(bool(leaf.citations)), 1)
    if text is not None:
        exact = [text[c["start"] : c["end"]] == c["quote"] for c in leaf.citations]
        into.quotes += Share(sum(exact), len(exact))
    if leaf.status != _STATED or leaf.path in undecided:
        return
    quotes = [str(citation["quote"]) for citation in leaf.citations]
    supporting = [quote for quote in quotes if carries([quote], leaf.value)]
    supported = bool(supporting) or carries(quotes, leaf.value)
    into.supported += Share(int(supported), 1)
    if supported:
        into.needed += Share(len(supporting) or len(quotes), len(quotes))


def carries(quotes: Sequence[str], value: Any) -> bool:
    """Whether the value stands in the quotes.

    A number has to stand there as figure or word, a string as whole words in one quote; a sentence,
    or more than a few words, which is the record's own prose, has to be put together from theirs.
    """
    if isinstance(value, bool):
        return True
    if isinstance(value, int | float):
        text = " ".join(quotes)
        told = {n.value for n in numbers(text)}
        return value in told | {b for f in figures(text) for b in (f.minimum, f.maximum)}
    words = str(value)
    if any(occurrences(words, quote) for quote in quotes):
        return True
    prose = len(words.split()) > _FEW_WORDS or _SENTENCE.fullmatch(words)
    return bool(prose) and prose_support(words, quotes) is not None
