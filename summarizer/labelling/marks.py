"""What stands in a tool: one mark for each path, whatever the tool makes of it.

A record is shown by its marks, and the person leaves marks behind; `summarizer.labelling.decided`
holds the two against each other. Offsets count code points of the article's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from summarizer.evidence import Cited
from summarizer.labelling.fields import Field, items_above, placed
from summarizer.labelling.texts import in_xml
from summarizer.saved.leaves import text_of
from summarizer.saved.records import Record

Said = Literal["right", "wrong", "open"]
"""What a person says of a mark beside moving, changing or deleting it."""

SAID: tuple[Said, ...] = ("right", "wrong", "open")

Place = tuple[int, int]
"""Where words stand: offset of the first character, and of the one behind the last."""


@dataclass(frozen=True)
class Mark:
    """What is marked under one path.

    Attributes:
        places: the words, in the order of the text, each place once.
        value: the value as text, where its words are not the value.
        said: what the person says of it.
        note: why.
    """

    places: tuple[Place, ...]
    value: str | None = None
    said: Said | None = None
    note: str | None = None


def marks_of(record: Record, fields: Mapping[str, Field]) -> dict[str, Mark]:
    """A record as it is shown: its values that are not computed, and the items of its lists.

    An item is marked where the value is that it stands on, else where its first value is.
    """
    values = dict(_values(record, fields))
    items: dict[str, Mark] = {}
    for wanted in (True, False):
        for path, mark in values.items():
            if fields[placed(path)[0]].key is wanted:
                for item in _items(path):
                    items.setdefault(item, Mark(mark.places[:1]))
    shown: dict[str, Mark] = {}
    for path, mark in values.items():
        for item in reversed(_items(path)):
            shown[item] = items[item]
        shown[path] = mark
    return shown


def _items(path: str) -> list[str]:
    return [item for item in items_above(path) if item.endswith("]")]


def _values(record: Record, fields: Mapping[str, Field]) -> Iterator[tuple[str, Mark]]:
    for path, leaf in record.leaves.items():
        field = fields.get(placed(path)[0])
        if field is None or not field.prefilled or leaf.value is None:
            continue
        # As every tool can hold it; what is left as it was is the record's own again.
        value = None if field.control == "none" else in_xml(text_of(leaf.value))
        yield path, Mark(places_of(leaf), value)


def places_of(leaf: Cited[Any]) -> tuple[Place, ...]:
    """The words that carry a value; where a sentence's are not known, the whole sentence."""
    found = {
        (span.start, span.end) for cited in leaf.citations for span in (cited.match or (cited,))
    }
    return tuple(sorted(found))
