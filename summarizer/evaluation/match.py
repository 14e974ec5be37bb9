"""What a record gives under a heading, held against what is wanted there, one to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from summarizer.evaluation.gold import Entry, Wanted
from summarizer.evidence.types import Basis
from summarizer.evidence.words.search import fold

PARTS = ("part_of", "some_of")
"""Fields by which an item counts some of those whom another figure counts: by its reader, and by
its own words."""
BASES: tuple[str, ...] = get_args(Basis)
"""What a value can stand on, from the strongest to the weakest."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of a record.

    Attributes:
        path: in the record, without the numbers of list items.
        value: never None.
        status: as the record has it.
        basis: what says that it belongs under the heading: the weakest of its own and those of the
            leaves by which `where` chose it; None in records of version 1.
        citations: as the record has them.
        beside: the object that it stands in.
        item: names the list item that it stands in or is, outside of lists the object.
    """

    path: str
    value: Any
    status: str
    basis: str | None
    citations: Sequence[Mapping[str, Any]]
    beside: Mapping[str, Any]
    item: str

    def leaf_beside(self, name: str) -> Mapping[str, Any]:
        """Another leaf in the object that it stands in; empty if there is none."""
        other = self.beside.get(name)
        return other if isinstance(other, dict) else {}


Given = tuple[Leaf, ...]
"""What can be one entry: a value, or the numbers of one claim, lowest and highest."""

Fit = Callable[[Given, Entry], bool]


@dataclass(frozen=True, slots=True)
class Matched:
    """What came of matching.

    Attributes:
        right: those given that are an entry.
        wrong: those given that are none and would have to be one.
        found: entries that are given.
        lost: entries that are not.
    """

    right: Sequence[Given]
    wrong: Sequence[Given]
    found: Sequence[Entry]
    lost: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Match:
    """One heading of one record; see `Score` for the rules.

    Attributes:
        tolls: whether it is about numbers.
        entries: what is wanted, everything once, or as often as it should be said.
        leaves: the values given.
        strict: folded strings are equal; a number lies in the range and is of the entry's claimant.
        lenient: one string contains the other; a number lies in the range. Whatever is right
            strictly is right here.
    """

    tolls: bool
    entries: Sequence[Entry]
    leaves: Sequence[Leaf]
    strict: Matched
    lenient: Matched


def match(wanted: Wanted, record: Any) -> Match:
    """Match what the record gives under a heading with what is wanted there.

    Args:
        wanted: what is wanted.
        record: as JSON has it, of any version, or None.
    """
    chosen = list(_chosen(record, wanted))
    tolls = any(entry.range for entry in wanted.values) or any(_is_number(x) for x in chosen)
    given = _claims(chosen) if tolls else [(leaf,) for leaf in chosen]
    entries = [entry for entry in once(wanted.values) for _ in range(entry.times)]
    fits: tuple[Fit, Fit] = (_of_claimant, _in_range) if tolls else (_equal, _alike)
    strict = pairs(given, entries, fits[0])
    lenient = pairs(given, entries, fits[1], strict)

    def matched(pairs: Mapping[int, int], fit: Fit) -> Matched:
        taken = set(pairs.values())
        over = [one for number, one in enumerate(given) if number not in taken]
        if not wanted.complete:
            # A copy of what is listed is not beyond the list; a like number may be another's claim.
            copies = not tolls and not wanted.again
            over = [one for one in over if copies and any(fit(one, e) for e in entries)]
        return Matched(
            right=[given[number] for number in sorted(taken)],
            wrong=over,
            found=[entry for number, entry in enumerate(entries) if number in pairs],
            lost=[entry for number, entry in enumerate(entries) if number not in pairs],
        )

    return Match(tolls, entries, chosen, matched(strict, fits[0]), matched(lenient, fits[1]))


def pairs(
    given: Sequence[Given],
    entries: Sequence[Entry],
    fit: Fit,
    start: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """A largest one-to-one matching, by augmenting paths (Kuhn 1955).

    Args:
        given: one side.
        entries: the other side.
        fit: whether two may be matched.
        start: a matching to begin from; what it has matched stays matched, perhaps to another.

    Returns:
        For the number of each entry that is matched, the number of the one given.
    """
    fitting = [[e for e, entry in enumerate(entries) if fit(one, entry)] for one in given]
    of = dict(start or {})

    def placed(number: int, tried: set[int]) -> bool:
        for entry in fitting[number]:
            if entry not in tried:
                tried.add(entry)
                if entry not in of or placed(of[entry], tried):
                    of[entry] = number
                    return True
        return False

    for number in sorted(set(range(len(given))) - set(of.values())):
        placed(number, set())
    return of


def once(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without those that name another one again.

    An entry names another one again if all its alternatives are among the other's: MUC-4 lists a
    victim by name, and again by name and office. That two share some is not enough, two generals
    are both "the general". A number is the same again if its claimants are, too.
    """
    names = [_names(entry) for entry in entries]
    again: dict[int, list[Entry]] = {}
    for number in sorted(range(len(entries)), key=lambda number: -len(names[number])):
        same = (other for other in again if names[number] <= names[other])
        again.setdefault(next(same, number), []).append(entries[number])
    return [_together(again[number]) for number in sorted(again)]


def _names(entry: Entry) -> frozenset[tuple[object, str]]:
    alternatives = entry.any if entry.range is None else entry.by or ("",)
    return frozenset((entry.range, folded(one)) for one in alternatives)


def _together(same: Sequence[Entry]) -> Entry:
    spans = tuple(dict.fromkeys(span for entry in same for span in entry.spans))
    times = max(entry.times for entry in same)
    return same[0].model_copy(update={"spans": spans, "times": times})


def leaves(
    value: Any, path: str = "", beside: Mapping[str, Any] | None = None, item: str = ""
) -> Iterator[Leaf]:
    """Every leaf of a record that has a value.

    Args:
        value: the record, or a part of it.
        path: of the part.
        beside: the object that the part stands in.
        item: the list item that the part stands in or is, if any.
    """
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from leaves(one, path, beside, f"{item}/{path}[{number}]")
    elif isinstance(value, dict) and "citations" in value:
        if value.get("value") is not None:
            item = item or path.rpartition(".")[0]
            basis, citations = value.get("basis"), value["citations"]
            yield Leaf(path, value["value"], value["status"], basis, citations, beside or {}, item)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else name, value, item)


def _chosen(record: Any, wanted: Wanted) -> Iterator[Leaf]:
    # A record has many parts, and a heading looks at one.
    parts = {field.partition(".")[0] for field in wanted.fields}
    given = record.items() if isinstance(record, dict) else ()
    for leaf in leaves({name: part for name, part in given if name in parts}):
        by = {name: leaf.leaf_beside(name) for name in wanted.where}
        fits = all(str(by[name].get("value")) in allowed for name, allowed in wanted.where.items())
        if _is_number(leaf) and not any(name in wanted.where for name in PARTS):
            # Four of the 23 are no other answer to "how many" than the 23.
            fits = fits and all(leaf.leaf_beside(name).get("value") is None for name in PARTS)
        if leaf.path in wanted.fields and fits:
            yield replace(leaf, basis=weakest([leaf.basis, *(x.get("basis") for x in by.values())]))


def weakest(bases: Iterable[str | None]) -> str | None:
    """The one of them that proves least; None if they are all None."""
    return max((basis for basis in bases if basis in BASES), key=BASES.index, default=None)


def stood_on(matched: Matched) -> Iterator[tuple[str, bool]]:
    """For each value that is right or wrong, what it stands on (`Leaf.basis`), and whether it is
    right."""
    for right, every in ((True, matched.right), (False, matched.wrong)):
        for given in every:
            basis = weakest(leaf.basis for leaf in given)
            if basis is not None:
                yield basis, right


def _claims(chosen: Sequence[Leaf]) -> list[Given]:
    claims: dict[str, list[Leaf]] = {}
    for leaf in chosen:
        claims.setdefault(leaf.item, []).append(leaf)
    return [tuple(claim) for claim in claims.values()]


def _is_number(leaf: Leaf) -> bool:
    return isinstance(leaf.value, int | float) and not isinstance(leaf.value, bool)


def _alike(given: Given, entry: Entry) -> bool:
    return any(_contained(_value(given), folded(one)) for one in entry.any)


def _equal(given: Given, entry: Entry) -> bool:
    return any(_value(given) == folded(one) for one in entry.any)


def _in_range(given: Given, entry: Entry) -> bool:
    if entry.range is None:
        return False
    low, high = entry.range
    return any(_is_number(leaf) and low <= leaf.value <= high for leaf in given)


def _of_claimant(given: Given, entry: Entry) -> bool:
    claimants = {folded(leaf.leaf_beside("claimant").get("value") or "") for leaf in given}
    told = any(_contained(claimant, folded(one)) for claimant in claimants for one in entry.by)
    return told and _in_range(given, entry)


def _value(given: Given) -> str:
    (leaf,) = given
    return folded(leaf.value)


def _contained(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if not short or short not in long:
        return False
    # "bombing" is another member of a closed list than "suicide_bombing", and no shorter name.
    return "_" not in long or re.search(f"(?<!_){re.escape(short)}(?!_)", long) is not None


def folded(value: Any) -> str:
    """A value as it is compared: case, accents, quotes and white space folded."""
    return fold(str(value)).text.strip()
