"""The second reading of pairs: which are put to a model, until nothing is left to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from summarizer.asking.pairs import Answers, Pair, PairReader, in_requests
from summarizer.errors import SummarizerError
from summarizer.incidents.incident import Link
from summarizer.incidents.linking import Linking
from summarizer.incidents.reading import Reading
from summarizer.incidents.store import Store
from summarizer.incidents.weights import ASKED
from summarizer.outcome import Opinion
from summarizer.usage import Usage

MOST_PAIRS = 1000
"""Questions of a run, unless another number is given."""
_AT_ONCE = 32
"""Requests that are under way at a time: their answers are kept before the next ones go."""


@dataclass(slots=True)
class Read:
    """What came of a second reading.

    Attributes:
        model: who was asked.
        asked: questions that were answered; who turns round what rules say is asked twice.
        said: how many pairs it said what of, those of earlier runs included.
        failures: why pairs were not answered, and how many: "code: message".
        left: questions that were not asked as there were too many.
        wordless: pairs of which nothing could be shown.
        usage: of all requests.
        cost: US dollars, where that is known.
        learned: what the endpoint turned out not to take.
        doom: the error that met all questions.
    """

    model: str
    asked: int = 0
    said: Counter[Opinion] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    left: int = 0
    wordless: int = 0
    usage: Usage = field(default_factory=Usage)
    cost: float | None = None
    learned: tuple[str, ...] = ()
    doom: SummarizerError | None = None


def read_pairs(
    linking: Linking,
    store: Store,
    reader: PairReader,
    *,
    most: int | None = None,
    least: float | None = None,
    advance: Callable[[str, int], object] = lambda what, done: None,
) -> Read:
    """Put pairs to a model, keep what it says, and put the reports together anew.

    Asked are pairs that are not together and of which rules do not say much against it, and of the
    links that hold an incident together one for each report; where one is denied, the next one.
    What a person decided is not asked, and what this model answered before is not asked again.

    Args:
        linking: the reports; what is said of them is applied.
        store: they are in it; each answer is kept at once, whatever comes.
        reader: who is asked.
        most: questions of this run, `MOST_PAIRS` if None; the most doubtful come first.
        least: what rules say of a pair that is asked about, in bits; `ASKED` if None.
        advance: told how many reports are "compared" and how many questions are "answered".
    """
    read, before = Read(reader.model), store.reader
    linking.read_by(reader.model)
    most, least = MOST_PAIRS if most is None else most, ASKED if least is None else least
    near = linking.near(linking.keys, least, partial(advance, "compared"))
    pairs = {(link.one, link.other): link for link in near}
    pairs |= {pair: link for pair, link in linking.links_by_rules.items() if link.weight >= least}
    failed: set[Pair] = set()
    texts: dict[str, str] = {}
    while True:
        wanted = {p: again for p, again in _wanted(linking, pairs) if p not in failed}
        new = set(chain.from_iterable(wanted)) - texts.keys()
        texts |= {name: linking.shown(name) for name in new}
        wordless = [pair for pair in wanted if not all(texts[name] for name in pair)]
        read.wordless = len(wordless)
        for pair in wordless:
            del wanted[pair]
        chosen = list(wanted)[: max(most - read.asked - len(failed), 0)]
        read.left = len(wanted) - len(chosen)
        for requests, again in _requests(chosen, wanted):
            answers = reader.read(requests, texts, again=again)
            _keep(linking, store, reader.model, answers)
            _count(read, answers)
            failed |= answers.failures.keys()
            advance("answered", read.asked)
            if answers.doom:
                break
        linking.read_by(reader.model)
        if not chosen or read.doom:
            break
    if linking.readings:
        store.reader = reader.model
    else:
        linking.read_by(before)
    said = (reading.opinion(linking.weight(*pair)) for pair, reading in linking.readings.items())
    read.said.update(opinion for opinion in said if opinion)
    read.cost, read.learned = reader.cost_of(read.usage), reader.learned
    return read


def _requests(
    chosen: Sequence[Pair], wanted: Mapping[Pair, bool]
) -> Iterator[tuple[list[list[Pair]], bool]]:
    """The pairs in requests, some of these at a time, and whether they were asked before."""
    for again in (False, True):
        requests = list(in_requests([pair for pair in chosen if wanted[pair] is again]))
        for at in range(0, len(requests), _AT_ONCE):
            yield requests[at : at + _AT_ONCE], again


def _keep(linking: Linking, store: Store, model: str, answers: Answers) -> None:
    readings = []
    for (one, other), opinion in answers.said.items():
        before = linking.readings.get((one, other))
        said = (*before.said, opinion) if before else (opinion,)
        readings.append(Reading(one=one, other=other, model=model, said=said))
    store.keep_readings(readings)
    # They are paid for.
    store.commit()


def _count(read: Read, answers: Answers) -> None:
    read.asked += len(answers.said)
    read.failures.update(answers.failures.values())
    read.usage += answers.usage
    read.doom = read.doom or answers.doom


def _wanted(linking: Linking, pairs: Mapping[Pair, Link]) -> Iterator[tuple[Pair, bool]]:
    """What is to be asked next, the most doubtful first, and whether it was asked before."""
    joined = set(linking.joined)
    for pair, link in sorted(pairs.items(), key=lambda each: abs(each[1].weight)):
        if pair in linking.readings:
            if linking.readings[pair].opinion(link.weight) is None:
                yield pair, True
        elif any(reason.what == "copy" for reason in link.reasons):
            continue  # One source: there is nothing to be told apart.
        elif pair in joined or linking.may_join(*pair):
            yield pair, False
