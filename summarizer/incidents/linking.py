"""Reports to incidents: taken in, compared, put together, and made incidents of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from summarizer.article import Article
from summarizer.incidents.assemble import Locate, assembled
from summarizer.incidents.clusters import Groups, Pair
from summarizer.incidents.collection import Collection, Index
from summarizer.incidents.compare import Seen, levels
from summarizer.incidents.decisions import Decision
from summarizer.incidents.features import features_of, terms_told
from summarizer.incidents.incident import Incident, Link, Reason, Report
from summarizer.incidents.reports import is_one_of_several, numbered, told_of
from summarizer.incidents.store import Store
from summarizer.incidents.told import Told
from summarizer.incidents.weights import DOUBTFUL, weighed
from summarizer.saved.records import Record, record_of

_CANDIDATES = 20
"""Reports with which a new one is compared: those that share most with it."""


def take(
    store: Store, record: Record, article: Article | None, locate: Locate | None = None
) -> bool:
    """Keep a record's report; whether there is one. One that has none now is no longer kept."""
    told = told_of(record, article)
    if told is None:
        store.drop(record.outcome.id or None, record.outcome.provenance.article)
        return False
    # An article of several incidents tells of others too: what its record quotes is of this one.
    several = is_one_of_several(told.report.id)
    words = terms_told(told, None if several else article)
    located = locate(told, ()) if locate else None
    features = features_of(told, located)
    store.take(told.report, record.outcome, features, words, anew=article is not None)
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
        self._by_key: dict[str, Report] = {}
        self._compare(self._read(), advance)
        self._links = list(store.links())
        self._reports = _versions(self._by_key.values())
        self._keys = list(self._reports)
        self._held: list[tuple[Decision, Pair]] = []
        self._overruled: list[tuple[Decision, Pair]] = []
        self.groups = self._groups()
        self._ids = self._given()

    @property
    def reports(self) -> int:
        """How many there are, each version by itself."""
        return len(self._keys)

    @cached_property
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

    @property
    def overruled(self) -> int:
        """Decisions that contradict an earlier one, or say that a report is not itself."""
        return len({decision for decision, _ in self._overruled})

    def decided(self, one: str, other: str) -> Decision | None:
        """What a person decided on two reports, by their keys."""
        pairs = ((decision, set(pair)) for decision, pair in self._held)
        return next((decision for decision, pair in pairs if pair == {one, other}), None)

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

    def _read(self) -> list[str]:
        """The vectors of all, by what all together say of rarity; the keys of the new ones."""
        # Twice, as the terms of all would not fit: first how rare they are, then what they weigh.
        for terms in self._store.terms():
            self._collection.add(terms)
        new = []
        for one in self._store.all():
            key = one.report.key
            self._by_key[key] = one.report
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
        total = len(keys)
        compared: set[int] = set()

        def found() -> Iterator[Link]:
            for done, key in enumerate(new, 1):
                seen = self._seen[key]
                for number in index.like(seen.features, seen.vectors, _CANDIDATES + 1):
                    first, second = sorted((numbers[key], number))
                    if first == second or (pair := first * total + second) in compared:
                        continue
                    compared.add(pair)
                    if _siblings(self._by_key[keys[first]], self._by_key[keys[second]]):
                        continue
                    link = self.explained(keys[first], keys[second])
                    if link.weight >= DOUBTFUL:
                        yield link
                advance(done)

        self._store.compared(found())

    def _groups(self) -> list[list[str]]:
        groups = Groups(self._keys)
        for one, other in self._same_report():
            groups.join(one, other)
        for decision, pair in self._decisions():
            holds = groups.join(*pair) if decision.same else groups.part(*pair)
            (self._held if holds else self._overruled).append((decision, pair))
        for one, other in self._told_apart():
            groups.part(one, other)
        linked = {
            (link.one, link.other): link.weight for link in self._links if link.verdict == "linked"
        }
        cache: dict[Pair, float] = {(link.one, link.other): link.weight for link in self._links}

        def weight(one: str, other: str) -> float:
            known = cache.get((one, other), cache.get((other, one)))
            return self.explained(one, other).weight if known is None else known

        groups.link(linked, weight)
        return groups.all()

    def _same_report(self) -> Iterator[Pair]:
        """Versions of one report, which are of one event."""
        first: dict[str, str] = {}
        for key, report in self._reports.items():
            if (known := first.setdefault(report.identity, key)) != key:
                yield known, key

    def _told_apart(self) -> Iterator[Pair]:
        """Incidents that were told apart when their article was read."""
        of: dict[str, list[str]] = {}
        for key, report in self._reports.items():
            if is_one_of_several(report.id):
                of.setdefault(report.article, []).append(key)
        for keys in of.values():
            pairs = combinations(keys, 2)
            yield from (p for p in pairs if _siblings(*(self._reports[key] for key in p)))

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
        for decision, pair in self._held:
            decided.add(frozenset(pair))
            if decision.same:
                within.setdefault(group_of[pair[0]], []).append(_decided(decision, pair))
        for link in self._links:
            mine, theirs = group_of[link.one], group_of[link.other]
            if mine == theirs:
                within.setdefault(mine, []).append(link)
            elif frozenset((link.one, link.other)) not in decided:
                open_link = link.model_copy(update={"verdict": "doubtful"})
                for number in (mine, theirs):
                    across.setdefault(number, []).append(open_link)
        return within, across

    def _decisions(self) -> Iterator[tuple[Decision, Pair]]:
        for decision in self._store.decisions():
            for pair in decision.pairs(self.names):
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


def _siblings(one: Report, other: Report) -> bool:
    """Whether both are incidents of one article that were told apart when it was read."""
    names = [report.id for report in (one, other) if is_one_of_several(report.id)]
    return len(names) == 2 and one.article == other.article and names[0] != names[1]


def _copies(
    group: Sequence[str], links: Iterable[Link], reports: Mapping[str, Report]
) -> dict[str, str]:
    """Of each copy the report that it comes from: of those that it copies the one that was
    published first, and so on from that.

    A round-up that has two wires in it copies the older; it makes them no copies of each other.
    """
    order = {key: at for at, key in enumerate(group)}

    def age(key: str) -> tuple[str, int]:
        day = reports[key].published
        return (day.isoformat() if day else "9999", order[key])

    older: dict[str, str] = {}
    for link in links:
        if any(reason.what == "copy" for reason in link.reasons):
            old, young = sorted((link.one, link.other), key=age)
            older[young] = min(old, older.get(young, old), key=age)
    found: dict[str, str] = {}
    for key in sorted(older, key=age):
        found[key] = found.get(older[key], older[key])
    return found


def _decided(decision: Decision, pair: Pair) -> Link:
    says = f"{decision.by or 'a person'} says so{f': {decision.why}' if decision.why else ''}"
    reason = Reason(what="decision", says=says, weight=0.0)
    return Link(one=pair[0], other=pair[1], verdict="joined", weight=0.0, reasons=(reason,))


def _id(founder: str) -> str:
    return f"I{hashlib.sha256(founder.encode()).hexdigest()[:12]}"
