"""Reports to incidents: compared, put together, and made incidents of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import combinations

from summarizer.incidents.assemble import Locate, assembled
from summarizer.incidents.clusters import Groups, Pair
from summarizer.incidents.collection import Collection, Index
from summarizer.incidents.compare import Seen, levels
from summarizer.incidents.decisions import Decision
from summarizer.incidents.features import quoted
from summarizer.incidents.incident import Incident, Link, Reason, Report
from summarizer.incidents.reports import (
    by_key,
    copies_in,
    is_one_of_several,
    siblings,
)
from summarizer.incidents.shown import shortened, shown
from summarizer.incidents.store import Store
from summarizer.incidents.told import Told
from summarizer.incidents.weights import DOUBTFUL, weighed
from summarizer.saved.records import record_of

_CANDIDATES = 20
"""Reports with which a new one is compared: those that share most with it."""


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
        self._store.compared(self.near(self._read(), DOUBTFUL, advance))
        self.links_by_rules = {(link.one, link.other): link for link in store.links()}
        self._reports = by_key(self._by_key.values())
        self.keys = list(self._reports)
        self.read_by(store.reader)

    @property
    def reports(self) -> int:
        """How many there are, each version by itself."""
        return len(self.keys)

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
        link = self.by_rules(one, other)
        pairs = ((one, other), (other, one))
        reading = next(filter(None, map(self.readings.get, pairs)), None)
        return reading.applied(link) if reading else link

    def weight(self, one: str, other: str) -> float:
        """What rules say of two reports, in bits."""
        link = self.links_by_rules.get((one, other)) or self.by_rules(one, other)
        return link.weight

    def by_rules(self, one: str, other: str) -> Link:
        """The same as `explained`, but for what a second reader says."""
        mine, theirs = self._seen[one], self._seen[other]
        return weighed(one, other, levels(mine, theirs, self._collection))

    def read_by(self, model: str) -> None:
        """Put all reports together by rules, what this model said, and what persons decided."""
        self.readings = {(each.one, each.other): each for each in self._store.readings(model)}
        self._links = list(self._judged())
        self._held: list[tuple[Decision, Pair]] = []
        self._overruled: list[tuple[Decision, Pair]] = []
        self._groups = self._grouped()
        self.groups = self._groups.all()

    def shown(self, key: str) -> str:
        """What of a report a second reader is shown, in one line."""
        lead = self._store.lead(key)
        if not lead:
            # Its article was not at hand: what its record quotes.
            lead = shortened(quoted(self._told(key, None)))
        return shown(self._by_key[key], self._seen[key].features, lead)

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
        ids = self._given()
        for number, group in enumerate(self.groups):
            links = within.get(number, [])
            copies = copies_in(group, links, self._reports)
            told = [self._told(key, copies.get(key)) for key in group]
            name, *merged = ids[number]
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

    def near(
        self,
        keys: Sequence[str],
        least: float,
        advance: Callable[[int], object] = lambda done: None,
    ) -> Iterator[Link]:
        """What rules say of these reports and those that share most with each, each pair once.

        Args:
            keys: of the reports.
            least: of what is said, in bits; pairs of which less is said are left out.
            advance: told how many of the reports are compared.
        """
        index = Index(self._collection)
        all_keys = list(self._seen)
        numbers = {key: number for number, key in enumerate(all_keys)}
        for key, seen in self._seen.items():
            index.add(numbers[key], seen.features, seen.vectors)
        total = len(all_keys)
        compared: set[int] = set()
        for done, key in enumerate(keys, 1):
            seen = self._seen[key]
            for number in index.like(seen.features, seen.vectors, _CANDIDATES + 1):
                first, second = sorted((numbers[key], number))
                if first == second or (pair := first * total + second) in compared:
                    continue
                compared.add(pair)
                one, other = all_keys[first], all_keys[second]
                if siblings(self._by_key[one], self._by_key[other]):
                    continue
                link = self.by_rules(one, other)
                if link.weight >= least:
                    yield link
            advance(done)

    def _judged(self) -> Iterator[Link]:
        """The links by rules and by what a second reader says, doubtful ones too."""
        for pair, link in self.links_by_rules.items():
            yield self.readings[pair].applied(link) if pair in self.readings else link
        for pair in sorted(self.readings.keys() - self.links_by_rules.keys()):
            link = self.explained(*pair)
            if link.verdict == "linked":
                yield link

    def _grouped(self) -> Groups:
        groups = Groups(self.keys)
        for one, other in self._same_report():
            groups.join(one, other)
        for decision, pair in self._decisions():
            holds = groups.join(*pair) if decision.same else groups.part(*pair)
            (self._held if holds else self._overruled).append((decision, pair))
        for one, other in self._told_apart():
            groups.part(one, other)
        cache: dict[Pair, float] = {(link.one, link.other): link.weight for link in self._links}

        def weight(one: str, other: str) -> float:
            known = cache.get((one, other), cache.get((other, one)))
            return self.explained(one, other).weight if known is None else known

        linked = [(link.one, link.other) for link in self._links if link.verdict == "linked"]
        self.joined = groups.link({pair: cache[pair] for pair in linked}, weight)
        return groups

    def may_join(self, one: str, other: str) -> bool:
        """Whether two reports are apart, and nothing but likeness keeps them apart."""
        return self._groups.may_join(one, other)

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
            yield from (p for p in pairs if siblings(*(self._reports[key] for key in p)))

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
            elif frozenset((link.one, link.other)) not in decided and not _is_denied(link):
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


def _is_denied(link: Link) -> bool:
    return link.basis is not None and link.verdict == "doubtful"


def _decided(decision: Decision, pair: Pair) -> Link:
    says = f"{decision.by or 'a person'} says so{f': {decision.why}' if decision.why else ''}"
    reason = Reason(what="decision", says=says, weight=0.0)
    return Link(one=pair[0], other=pair[1], verdict="joined", weight=0.0, reasons=(reason,))


def _id(founder: str) -> str:
    return f"I{hashlib.sha256(founder.encode()).hexdigest()[:12]}"
