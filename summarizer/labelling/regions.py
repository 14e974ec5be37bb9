"""What a person left in a tool, from its regions to one mark for each path."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.errors import DecisionUnfit
from summarizer.labelling.fields import Field
from summarizer.labelling.marks import SAID, Mark, Place, Said

_ITEM = re.compile(r"\d{1,6}(?:\.\d{1,6})*")

_AS = ("none", "a number, as 0", "one number for each [], as 0.1")


@dataclass(frozen=True)
class Region:
    """One region of a tool.

    Attributes:
        name: what the tool calls it.
        label: of the field.
        item: the numbers of its path, as in "0" or "0.1"; None or empty where it has none.
        place: offsets in code points of the article's text.
        value: as the tool has it.
        said: what was said of it.
        note: why.
    """

    name: str
    label: str
    item: str | None
    place: Place
    value: str | None = None
    said: str | None = None
    note: str | None = None


def marks_left(
    regions: Iterable[Region],
    fields: Mapping[str, Field],
    before: Mapping[str, Mark],
    lengths: Mapping[str, int],
    length: int,
) -> dict[str, tuple[Mark, str]]:
    """One mark for each path, with the name of its first region.

    A region of a list of values that has no number, where one is missing, is a new value.

    Args:
        regions: in any order.
        fields: by label.
        before: the marks that were shown.
        lengths: of the record's lists, by path.
        length: of the text, in code points.

    Raises:
        DecisionUnfit: a label is unknown, a number is missing, or regions of one path disagree.
    """
    problems: list[str] = []
    numbered: dict[str, list[Region]] = defaultdict(list)
    unnumbered: list[tuple[str, Region]] = []
    for region in sorted(regions, key=lambda one: (one.place, one.name)):
        field = fields.get(region.label)
        problem = _problem(region, field, length)
        if problem is None and field is not None:
            numbers = [int(n) for n in region.item.split(".")] if region.item else []
            if len(numbers) == field.places:
                numbered[field.path(numbers)].append(region)
                continue
            if field.leaf and field.leaf.many and len(numbers) == field.places - 1:
                unnumbered.append((field.path([*numbers, 0]).removesuffix("[0]"), region))
                continue
            problem = f"as its item {region.label} needs {_AS[min(field.places, 2)]}"
        problems.append(f"region {region.name}: {problem}")
    for above, region in unnumbered:
        taken = [int(path[len(above) + 1 : -1]) for path in numbered if _is_in(path, above)]
        number = max([lengths.get(above, 0), *(one + 1 for one in taken)])
        numbered[f"{above}[{number}]"].append(region)
    marks: dict[str, tuple[Mark, str]] = {}
    for path, those in numbered.items():
        try:
            marks[path] = (_mark(those, before.get(path)), those[0].name)
        except ValueError as error:
            problems.append(f"region {those[0].name}: {path} {error}")
    if problems:
        raise DecisionUnfit("; ".join(problems))
    return marks


def _problem(region: Region, field: Field | None, length: int) -> str | None:
    start, end = region.place
    if field is None:
        return "it has no label of the configuration"
    if not 0 <= start < end <= length:
        return "it is outside of the text, or empty"
    if region.item and not _ITEM.fullmatch(region.item):
        return "its item is no number, as 0 or 0.1"
    if region.said and region.said not in SAID:
        return f"it says none of {', '.join(SAID)}"
    return None


def _is_in(path: str, above: str) -> bool:
    return path.startswith(f"{above}[") and path[len(above) + 1 : -1].isdecimal()


def _mark(regions: Sequence[Region], before: Mark | None) -> Mark:
    values = _several(region.value for region in regions)
    if len(values) > 1 and before:
        # What was changed in one of its regions is changed.
        values = [value for value in values if value != before.value]
    said: list[Said] = [one for one in SAID if one in {region.said for region in regions}]
    if len(values) > 1:
        raise ValueError("has two values")
    if len(said) > 1:
        raise ValueError(f"is said to be {' and '.join(said)}")
    return Mark(
        tuple(sorted({region.place for region in regions})),
        next(iter(values), None),
        next(iter(said), None),
        "\n".join(_several(region.note for region in regions)) or None,
    )


def _several(given: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(one for one in given if one))
