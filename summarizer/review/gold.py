"""Gold answers for `eval` of a record that was reviewed.

Only what a person accepted or gave is wanted. A heading is complete where somebody says that
nothing is missing, and nothing stands under it, or may by a choice, that nobody decided on.

- Values of a field stand under its path: ``means``, ``where.place``.
- A choice that an item of a list makes is told by the words it belongs to, under each of its
  members: ``parties.role=perpetrator`` wants names.
- What code computes of a figure is a number of its claimant, the least and the largest each on its
  own, or a narrower one would pass: ``casualties.minimum, harm=killed``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.article import Article
from summarizer.evaluation.gold import Entry, GoldArticle, Wanted
from summarizer.evaluation.match import PARTS, folded
from summarizer.evidence.fields import Choice, Computed, Source, Suffered
from summarizer.review.apply import Reviewed
from summarizer.review.people import words_of
from summarizer.review.places import inside
from summarizer.saved.records import record_as_json
from summarizer.schema import Group, Leaf, Schema

_BOOL = ("True", "False")

_Leaf = Mapping[str, Any]
_Item = Mapping[str, Any]


@dataclass
class _Heading:
    fields: tuple[str, ...]
    listed: bool
    where: dict[str, tuple[str, ...]] = field(default_factory=dict)
    found: list[Entry] = field(default_factory=list)
    undecided: bool = False

    def add(self, entry: Entry, *leaves: _Leaf) -> None:
        """Note what is given under it, which is wanted if people decided on all of these values."""
        if all(one.get("basis") == "reviewed" for one in leaves):
            self.found.append(entry)
        else:
            self.undecided = True

    def wanted(self, whole: bool) -> Wanted | None:
        """What is wanted; None where nothing is known."""
        complete = whole and not self.undecided
        if not self.found and not complete:
            return None
        values = _counted(self.found)
        return Wanted(
            fields=self.fields,
            where=self.where,
            values=values,
            complete=complete,
            # Of the items that nobody decided on each may say the same.
            again=self.listed and not complete,
        )


def gold_of(new: Reviewed, schema: Schema, article: Article | None = None) -> GoldArticle | None:
    """The gold answers that a reviewed record makes; None where it has no id to be known by.

    Args:
        new: the record, as it was reviewed.
        schema: of the record.
        article: that it was made from, if it is at hand.
    """
    outcome = new.outcome
    if outcome.id is None:
        return None
    nothing = outcome.record is None
    items = [] if nothing else [record_as_json(outcome)]
    wanted = {
        name: one
        for name, heading in _of_group(schema.root, "", items, listed=False)
        if (one := heading.wanted(new.whole or nothing))
    }
    return GoldArticle(id=outcome.id, text=article.text if article else None, gold=wanted)


def gold_line(gold: GoldArticle) -> str:
    """One line of JSON, with its line end, without what is empty."""
    return f"{gold.model_dump_json(exclude_defaults=True)}\n"


def _of_group(
    group: Group, path: str, items: Sequence[_Item], *, listed: bool
) -> Iterator[tuple[str, _Heading]]:
    """The headings of a part of the record; `items` are all that the record has of it."""
    leaves = [one for one in group.fields if isinstance(one, Leaf)]
    harm = next((one for one in leaves if listed and isinstance(one.kind, Suffered)), None)
    counts = [
        leaf
        for leaf in leaves
        if listed and isinstance(leaf.kind, Computed) and leaf.type in (int, float)
    ]
    for part in group.fields:
        place = inside(path, part.name)
        if isinstance(part, Group):
            below = [one for item in items for one in _listed(item[part.name])]
            yield from _of_group(part, place, below, listed=listed or part.many)
        elif part in counts:
            yield from _of_count(part, leaves, harm, path, items)
        elif listed and isinstance(part.kind, Choice) and (anchor := _anchor(part, leaves)):
            yield from _of_choice(part, anchor, path, items)
        else:
            heading = _Heading((place,), listed or part.many)
            for one in (one for item in items for one in _listed(item[part.name])):
                if one["value"] is not None:
                    heading.add(_entry(one), one)
            yield place, heading


def _of_choice(
    choice: Leaf, anchor: Leaf, path: str, items: Sequence[_Item]
) -> Iterator[tuple[str, _Heading]]:
    name = inside(path, anchor.name)
    for member in choice.choices or _BOOL:
        heading = _Heading((name,), True, {choice.name: (member,)})
        for item in items:
            chosen, words = item[choice.name], item[anchor.name]
            if _is(chosen, member) and words["value"] is not None:
                heading.add(_entry(words), chosen, words)
            heading.undecided |= _is_undecided(chosen)
        yield f"{inside(path, choice.name)}={member}", heading


def _of_count(
    count: Leaf,
    leaves: Sequence[Leaf],
    harm: Leaf | None,
    path: str,
    items: Sequence[_Item],
) -> Iterator[tuple[str, _Heading]]:
    """Least or largest numbers, by what happened to those who are counted."""
    source = next((one.name for one in leaves if isinstance(one.kind, Source)), None)
    parts = [name for name in PARTS if any(one.name == name for one in leaves)]
    turns = [harm.name, *parts] if harm else parts
    place = inside(path, count.name)
    for member in harm.choices if harm else ("",):
        where: dict[str, tuple[str, ...]] = {harm.name: (member,)} if harm else {}
        mine = [item for item in items if harm is None or _is(item[harm.name], member)]
        found = {"": _Heading((place,), True, where)}
        for name in parts:
            wholes = {item[name]["value"] for item in mine if _part(item, parts) == name}
            if wholes:
                told = {**where, name: tuple(sorted(map(str, wholes)))}
                found[name] = _Heading((place,), True, told)
        if any(_is_undecided(item[name]) for item in items for name in turns):
            for heading in found.values():
                heading.undecided = True
        for item in mine:
            if (given := item[count.name])["value"] is not None:
                by = item[source] if source else None
                chosen = [item[name] for name in turns if item[name]["value"] is not None]
                found[_part(item, parts)].add(_number(given, by), given, *chosen)
        title = f"{place}, {harm.name}={member}" if harm else place
        for name, heading in found.items():
            yield f"{title}, {name}" if name else title, heading


def _part(item: _Item, parts: Sequence[str]) -> str:
    """The first of the fields by which an item counts some that it has; empty if it has none.

    Its numbers are no answer under other headings: see `evaluation.match`.
    """
    return next((name for name in parts if item[name]["value"] is not None), "")


def _entry(leaf: _Leaf) -> Entry:
    value = leaf["value"]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Entry(range=(value, value), spans=words_of(leaf))
    return Entry(any=(str(value),), spans=words_of(leaf))


def _number(given: _Leaf, by: _Leaf | None) -> Entry:
    told = by is not None and by["value"] is not None and by.get("basis") == "reviewed"
    claimants = (str(by["value"]),) if by is not None and told else ()
    return _entry(given).model_copy(update={"by": claimants})


def _counted(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries that say the same as one, with how often they are said."""
    same: dict[Any, list[Entry]] = {}
    for one in entries:
        key = (one.range, *map(folded, (*one.any, *one.by)))
        same.setdefault(key, []).append(one)
    return tuple(
        some[0].model_copy(
            update={
                "times": len(some),
                "spans": tuple(dict.fromkeys(span for one in some for span in one.spans)),
            }
        )
        for some in same.values()
    )


def _anchor(choice: Leaf, leaves: Sequence[Leaf]) -> Leaf | None:
    """The field whose words tell which item it is that makes a choice."""
    named = (one for one in leaves if one.name == choice.kind.of)
    keys = (one for one in leaves if one.kind.key)
    found = (one for one in (*named, *keys) if not isinstance(one.kind, Choice))
    return next((one for one in found if not one.many), None)


def _is(leaf: _Leaf, member: str) -> bool:
    return leaf["value"] is not None and str(leaf["value"]) == member


def _is_undecided(leaf: _Leaf) -> bool:
    """Whether nobody decided under which heading an item is: it may be under any."""
    return leaf["value"] is not None and leaf.get("basis") != "reviewed"


def _listed(part: Any) -> list[Any]:
    return part if isinstance(part, list) else [part]
