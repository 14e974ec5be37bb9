"""How far people agree on records, by field, and on what they do not.

A unit is a value of a record: of an item that is there, or of one that somebody added; items that
several added are one by their words. Two agree on it who say the same value and rest it on words
that overlap, or who both say that there is none: that it is wrong, that its item is, or, of what
the record does not have, that nothing is missing. What code computes is a unit only where somebody
decided on it itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.errors import DecisionUnfit, SettingsError
from summarizer.outcome import Outcome, unnumbered
from summarizer.review.added import numbered
from summarizer.review.alpha import alpha
from summarizer.review.decisions import Of, Said, digest_of
from summarizer.review.matching import Matching, in_order
from summarizer.review.people import Effect, Person, above, people_of
from summarizer.review.places import leaves_of, lengths
from summarizer.review.shown import record_shown
from summarizer.saved.outcomes import read_outcomes
from summarizer.schema import Group, Leaf, Part, Schema

_NONE: Hashable = "none"


@dataclass
class Field:
    """What people said of the values of one field.

    Attributes:
        units: for each value that two or more decided on, what each of them said.
        alone: values that one alone decided on.
        within: the fields that this is all of.
    """

    units: list[tuple[Hashable, ...]] = field(default_factory=list)
    alone: int = 0
    within: Sequence[Field] = ()

    @property
    def agreed(self) -> int:
        """Of how many values all said the same."""
        return sum(len(set(unit)) == 1 for unit in self.units)

    def as_json(self) -> dict[str, Any]:
        """Counts, percent and alpha."""
        both = len(self.units)
        found = alpha(*(one.units for one in self.within or (self,)))
        return {
            "both": both,
            "agreed": self.agreed,
            "percent": round(100 * self.agreed / both, 1) if both else None,
            "alpha": None if found is None else round(found, 3),
            "alone": self.alone,
        }


@dataclass
class Agreement:
    """How far people agree.

    Attributes:
        names: they.
        records: how many records two or more decided on.
        fields: by path, without the numbers of items, in the order of the schema.
        disagreements: what they do not agree on, in the order of records and of the schema: `id`,
            `article` and `record` as of decisions, `path`, and `said`, by name what each says.
        refused: decisions that are no part of this, and why.
    """

    names: Sequence[str]
    records: int = 0
    fields: dict[str, Field] = field(default_factory=dict)
    disagreements: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[Said, str]] = field(default_factory=list)

    @property
    def all(self) -> Field:
        """All fields together."""
        every = tuple(self.fields.values())
        units = [unit for one in every for unit in one.units]
        return Field(units, sum(one.alone for one in every), every)

    def as_json(self) -> dict[str, Any]:
        """The figures."""
        return {
            "people": list(self.names),
            "records": self.records,
            "all": self.all.as_json(),
            "fields": {name: one.as_json() for name, one in self.fields.items()},
            "disagreements": len(self.disagreements),
        }


def agreement(records: Path | None, said: Iterable[Said], schema: Schema) -> Agreement:
    """How far people agree on records.

    Args:
        records: as they were shown; None for standard input.
        said: the decisions of two people or more.
        schema: of the records.

    Raises:
        InputUnreadable: the records cannot be read.
        SettingsError: the decisions are of one person.
    """
    matching = Matching(said)
    if len(matching.names) < 2:
        raise SettingsError(
            "The decisions are not of two people or more.",
            hint='Give the files of all; each decision says who made it ("by").',
        )
    found = Agreement(sorted(matching.names))
    every = read_outcomes(records, lambda _, outcome: outcome)
    taken: set[Of] = set()
    for outcome in every:
        mine = matching.about(outcome)
        if mine and mine[0].decision.of in taken:
            continue  # The same record once more: nobody decided twice.
        taken |= {one.decision.of for one in mine}
        if outcome.record is None or len({one.decision.by for one in mine}) > 1:
            _take(outcome, mine, schema, found)
    place = _order(schema.root)
    found.fields = dict(sorted(found.fields.items(), key=lambda one: place(one[0])))
    found.refused = in_order([*found.refused, *matching.left()])
    return found


def _take(outcome: Outcome, said: Sequence[Said], schema: Schema, into: Agreement) -> None:
    try:
        shown = record_shown(outcome, schema)
    except DecisionUnfit as unfit:
        into.refused += [(one, unfit.message) for one in said]
        return
    people, refused = people_of(said, schema.root, shown, {one.path for one in outcome.issues})
    into.refused += refused
    into.records += 1
    ordered = list(people.values())
    numbered(ordered, lengths(schema.root, shown))
    article = outcome.provenance.article
    about = {"id": outcome.id, "article": article, "record": digest_of(outcome)}
    told: set[str] = set()
    for path, is_there in _units(ordered, schema, shown):
        each = ((one.name, _said(one, path, is_there)) for one in ordered)
        says = {name: one for name, one in each if one is not None}
        if not says:
            continue
        named = into.fields.setdefault(unnumbered(path), Field())
        if len(says) == 1:
            named.alone += 1
            continue
        unit = _categories(list(says.values()))
        named.units.append(unit)
        if len(set(unit)) > 1:
            # An item that somebody rejects is one disagreement, however many values it has.
            where = next((item for one in ordered for item in above(path, one.gone)), path)
            if where not in told:
                told.add(where)
                into.disagreements.append({**about, "path": where, "said": _told(says)})


def _units(
    people: Sequence[Person], schema: Schema, record: Mapping[str, Any]
) -> list[tuple[str, bool]]:
    """The paths of values that may be decided on, in the order of the schema, and whether the
    record has a value there."""
    held = {one.path: one for one in leaves_of(schema.root, record, "")}
    there = {path for path, one in held.items() if one.held["value"] is not None}
    own = {path for one in people for path, effect in one.values.items() if not effect.broad}
    asked = {path for path in there if isinstance(held[path].part, Leaf) and held[path].part.asked}
    return [(path, path in there) for path in sorted(asked | own, key=_order(schema.root))]


def _order(root: Group) -> Callable[[str], list[tuple[int, int]]]:
    """Orders paths, with the numbers of items or without, as the schema has them."""

    def place(path: str) -> list[tuple[int, int]]:
        part: Part = root
        found = []
        for step in path.split("."):
            name, _, number = step.rstrip("]").partition("[")
            assert isinstance(part, Group)
            names = [one.name for one in part.fields]
            found.append((names.index(name), int(number or 0)))
            part = part.fields[found[-1][0]]
        return found

    return place


def _said(person: Person, path: str, is_there: bool) -> Effect | str | None:
    """What a person says of a value; "reject" or "whole": that there is none; None: nothing."""
    if path in person.values:
        return person.values[path]
    if next(above(path, person.gone), None):
        return "reject"
    return "whole" if person.whole and not is_there else None


def _categories(says: Sequence[Effect | str]) -> tuple[Hashable, ...]:
    """For each what it says, such that what is agreed on is the same."""
    groups: list[list[Effect]] = []
    for one in says:
        if isinstance(one, Effect) and one.value is not None:
            mine = [group for group in groups if any(map(one.agrees, group))]
            groups = [group for group in groups if group not in mine]
            groups.append([one, *(other for group in mine for other in group)])
    # Of one value that is rested on words apart, each is another thing; the first is the same
    # thing as it is elsewhere.
    named: dict[int, Hashable] = {}
    count: Counter[Hashable] = Counter()
    for group in groups:
        value = group[0].value
        named |= {id(one): (value, count[value]) for one in group}
        count[value] += 1
    return tuple(named.get(id(one), _NONE) for one in says)


def _told(says: Mapping[str, Effect | str]) -> dict[str, dict[str, Any]]:
    return {
        name: {"do": one}
        if isinstance(one, str)
        else {"do": one.said.decision.do, "value": one.value, "words": one.words}
        for name, one in says.items()
    }
