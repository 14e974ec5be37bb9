"""Reports to incidents: taken in, compared, put together, and made incidents of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from summarizer.article import Article
from summarizer.incidents.assemble import Locate, assembled
from summarizer.incidents.clusters import Pair, clusters
from summarizer.incidents.collection import Collection, Index
from summarizer.incidents.compare import Seen, levels
from summarizer.incidents.decisions import Decision
from summarizer.incidents.features import features_of, terms_told
from summarizer.incidents.incident import Incident, Link, Reason, Report
from summarizer.incidents.reports import numbered, told_of
from summarizer.incidents.store import Store
from summarizer.incidents.told import Told
from summarizer.incidents.weights import DOUBTFUL, weighed
from summarizer.saved.records import Record, record_of

_CANDIDATES = 30
"""Reports with which a new one is compared: those that share most with it."""


def take(
    store: Store, record: Record, article: Article | None, locate: Locate | None = None
) -> bool:
    """Keep a record's report; whether there is one."""
    told = told_of(record, article)
    if told is None:
        return False
    located = locate(told, ()) if locate else None
    store.take(told.report, record.outcome, features_of(told, located), terms_told(told, article))
    return True


class Linking:
    """All reports of a store, compared and put together.

    Args:
        store: what was taken in.
        advance: told how many of the new reports are compared.
    """

    def __init__(self, store: Store, advance: Callable[[int], object] = lambda done: None) -> None:
        self._store = store
        self._collection = Collection()
        self._seen: dict[str, Seen] = {}
        reports: list[Report] = []
        new = self._read(reports)
        self._compare(new, advance)
        self._links = list(store.links())
        self._reports = _versions(reports)
        self._keys = list(self._reports)
        self._decided = store.decisions()
        self.groups = self._groups()
        self._ids = self._given()

    @property
    def reports(self) -> int:
        """How many there are, each version by itself."""
        return len(self._keys)

    def names(self) -> dict[str, list[str]]:
        """The keys of each report's versions, by its id and by its keys."""
        found: dict[str, list[str]] = {}
        for key, report in self._reports.items():
            for name in dict.fromkeys((key, report.id)):
                if name is not None:
                    found.setdefault(name, []).append(key)
        return found

    def explained(self, one: str, other: str) -> Link:
        """What speaks for and against two reports, by their keys, whatever comes of it."""
        mine, theirs = self._seen[one], self._seen[other]
        return weighed(one, other, levels(mine, theirs, self._collection))

    def together(self, one: str, other: str) -> bool:
        """Whether two reports, by their keys, are of one incident."""
        return any(one in group and other in group for group in self.groups)

    def incidents(self, locate: Locate | None = None) -> Iterator[Incident]:
        """The incidents, in the order in which they were first told of."""
        within, across = self._by_group()
        for number, group in enumerate(self.groups):
            links = within.get(number, [])
            copies = _copies(group, links, self._reports)
            told = [self._told(key, copies.get(key)) for key in group]
            name, *merged = self._ids[number]
            yield assembled(
                name,
                told,
                links=links,
                doubtful=across.get(number, ()),
                merged=merged,
                locate=locate,
            )

    def _read(self, reports: list[Report]) -> list[str]:
        """The vectors of all, by what all together say of rarity; the keys of the new ones."""
        # Twice, as the terms of all would not fit: first how rare they are, then what they weigh.
        for terms in self._store.terms():
            self._collection.add(terms)
        new = []
        for one in self._store.all():
            reports.append(one.report)
            key = one.report.key
            self._seen[key] = Seen(one.features, self._collection.vectors(one.terms))
            if one.new:
                new.append(key)
        return new

    def _compare(self, new: Sequence[str], advance: Callable[[int], object]) -> None:
        index = Index(self._collection)
        keys = list(self._seen)
        numbers = {key: number for number, key in enumerate(keys)}
        for key, seen in self._seen.items():
            index.add(numbers[key], seen.features, seen.vectors)
        unseen = set(new)

        def found() -> Iterator[Link]:
            for done, key in enumerate(new, 1):
                seen = self._seen[key]
                like = index.like(seen.features, seen.vectors, _CANDIDATES + 1)
                for other in (keys[number] for number in like):
                    # Two new ones meet twice: the later one is compared with the earlier.
                    earlier = numbers[other] < numbers[key]
                    if other == key or (other in unseen and not earlier):
                        continue
                    link = self.explained(*((other, key) if earlier else (key, other)))
                    if link.weight >= DOUBTFUL:
                        yield link
                advance(done)

        self._store.compared(found())

    def _groups(self) -> list[list[str]]:
        same, different = self._pairs()
        linked = {
            (link.one, link.other): link.weight for link in self._links if link.verdict == "linked"
        }
        cache: dict[Pair, float] = {(link.one, link.other): link.weight for link in self._links}

        def weight(one: str, other: str) -> float:
            known = cache.get((one, other), cache.get((other, one)))
            return self.explained(one, other).weight if known is None else known

        return clusters(self._keys, linked, weight, joined=same, split=different)

    def _pairs(self) -> tuple[list[Pair], list[Pair]]:
        """Pairs that are, and are not, of one event: versions of one report are."""
        names = self.names()
        same: list[Pair] = []
        different: list[Pair] = []
        for decision in self._decided:
            (same if decision.same else different).extend(decision.pairs(names))
        first: dict[str, str] = {}
        for key, report in self._reports.items():
            if (known := first.setdefault(report.identity, key)) != key:
                same.append((known, key))
        return same, different

    def _given(self) -> list[list[str]]:
        """Of each group its id, and those that it had: an id goes with the report it began with."""
        known = self._store.incidents()
        age = {name: at for at, name in enumerate(known.values())}
        ids, new = [], []
        for group in self.groups:
            had = sorted((known[key] for key in group if key in known), key=age.__getitem__)
            if not had:
                had = [_id(group[0])]
                new.append((had[0], group[0]))
            ids.append(had)
        self._store.give(new)
        return ids

    def _by_group(self) -> tuple[dict[int, list[Link]], dict[int, list[Link]]]:
        """The links within each group, and those to other groups."""
        group_of = {key: number for number, group in enumerate(self.groups) for key in group}
        within: dict[int, list[Link]] = {}
        across: dict[int, list[Link]] = {}
        decided: set[frozenset[str]] = set()
        for decision, pair in self._decisions():
            decided.add(frozenset(pair))
            if group_of[pair[0]] == group_of[pair[1]]:
                within.setdefault(group_of[pair[0]], []).append(_decided(decision, pair))
        for link in self._links:
            if frozenset((link.one, link.other)) in decided:
                continue
            mine, theirs = group_of[link.one], group_of[link.other]
            if mine == theirs:
                within.setdefault(mine, []).append(link)
                continue
            open_link = link.model_copy(update={"verdict": "doubtful"})
            for number in (mine, theirs):
                across.setdefault(number, []).append(open_link)
        return within, across

    def _decisions(self) -> Iterator[tuple[Decision, Pair]]:
        names = self.names()
        for decision in self._decided:
            for pair in decision.pairs(names):
                yield decision, pair

    def _told(self, key: str, copy_of: str | None) -> Told:
        record = record_of(1, self._store.outcome(key))
        report = self._reports[key].model_copy(update={"copy_of": copy_of})
        return Told(report, record.leaves)


def _versions(reports: Iterable[Report]) -> dict[str, Report]:
    """The reports by their keys, in this order, each with its number among its versions."""
    texts: dict[str, list[Report]] = {}
    keys = []
    for report in reports:
        texts.setdefault(report.identity, []).append(report)
        keys.append(report.key)
    found = {one.key: one for versions in texts.values() for one in numbered(versions)}
    return {key: found[key] for key in keys}


def _copies(
    group: Sequence[str], links: Iterable[Link], reports: Mapping[str, Report]
) -> dict[str, str]:
    """Of each copy the report that it copies: the one of them all that was published first."""
    first = {key: key for key in group}
    order = {key: at for at, key in enumerate(group)}

    def age(key: str) -> tuple[str, int]:
        day = reports[key].published
        return (day.isoformat() if day else "9999", order[key])

    for link in links:
        if any(reason.what == "copy" for reason in link.reasons):
            old, young = sorted((first[link.one], first[link.other]), key=age)
            first = {key: old if root == young else root for key, root in first.items()}
    return {key: root for key, root in first.items() if key != root}


def _decided(decision: Decision, pair: Pair) -> Link:
    says = f"{decision.by or 'a person'} says so{f': {decision.why}' if decision.why else ''}"
    reason = Reason(what="decision", says=says, weight=0.0)
    return Link(one=pair[0], other=pair[1], verdict="joined", weight=0.0, reasons=(reason,))


def _id(founder: str) -> str:
    return f"I{hashlib.sha256(founder.encode()).hexdigest()[:12]}"
