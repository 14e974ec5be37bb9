"""A list of a record as a table: an item a row, and under it what few of them have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rich.text import Text

from summarizer.cli.view.look import GAP, laid, styled
from summarizer.cli.view.values import Field, Value, bracketed, listed

_INDENT = 2
_LONG_WORD = 12
"""Columns that a column keeps, where its words are so long; longer ones are cut."""
_BOUNDS = ("minimum", "maximum")
_SPAN = "min-max"


@dataclass(frozen=True)
class Item:
    """A row: its fields by their labels, and the value that most of its values are like."""

    fields: Mapping[str, Field]
    like: Value

    @classmethod
    def of(cls, fields: Sequence[Field]) -> Item:
        """A row of an item's fields; a least and a greatest number are one span."""
        spanned = {one.label: one for one in _with_span(fields)}
        values = list(chain.from_iterable(one.values for one in spanned.values()))
        bases = Counter(one.basis for one in values if one.basis)
        numbers = Counter(one.numbers for one in values)
        return cls(
            spanned,
            Value(
                "",
                bases.most_common(1)[0][0] if bases else "",
                False,
                numbers.most_common(1)[0][0] if numbers else (),
            ),
        )

    def values(self, label: str) -> tuple[Value, ...]:
        """What it has under a label."""
        return self.fields[label].values if label in self.fields else ()

    def says(self, label: str) -> bool:
        """Whether it has a value there, or one was given and is left out."""
        return bool(self.values(label) or self.lost(label))

    def lost(self, label: str) -> str:
        """What is said of a value that is left out; "" where none was given."""
        return self.fields[label].lost if label in self.fields else ""


class Table:
    """The rows of a list, and the columns that fit beside each other.

    Args:
        items: the rows; one at least.
        width: columns of the terminal.
    """

    def __init__(self, items: Sequence[Item], width: int) -> None:
        self._items = items
        self._computed: dict[str, bool] = {}
        self._room = width - _INDENT
        labels = list(dict.fromkeys(chain.from_iterable(one.fields for one in items)))
        self._given = [label for label in labels if any(one.values(label) for one in items)]
        self._empty = [label for label in labels if label not in self._given]
        for label in self._given:
            values = chain.from_iterable(one.values(label) for one in items)
            self._computed[label] = all(value.computed for value in values)
        self._same = [label for label in self._given if self._is_same(label)]
        dense = [label for label in self._given if label not in self._same and self._dense(label)]
        self._based = any(one.like.basis for one in items)
        self._shown = self._that_fit(dense)

    def lines(self) -> list[Text]:
        """The head, the rows, and what holds for every one of them."""
        widths = self._widths(self._shown)
        head = [Text(), *(Text(self._head(label)) for label in self._shown)]
        head += [Text("basis")] if self._based else []
        head.append(Text("from"))
        for cell in head:
            cell.stylize("dim")
        lines = laid(list(zip(widths, head, strict=True)), _INDENT)
        for number, item in enumerate(self._items, 1):
            lines += laid(list(zip(widths, self._row(number, item), strict=True)), _INDENT)
            lines += self._below(item, widths[0])
        if self._same:
            first = self._items[0]
            # What the row shares with a value, its basis apart, which is to be said.
            like = Value("", "words", False, first.like.numbers)
            said = [
                Text(f"{label} ").append_text(listed(first.values(label), like=like))
                for label in self._same
            ]
            told = Text("in each: ", "dim").append_text(Text("; ").join(said))
            lines += laid([(self._room, told)], _INDENT)
        return lines

    @property
    def empty(self) -> list[tuple[str, bool]]:
        """Labels that no row has anything under, and whether one was given there and left out."""
        return [
            (label, any(one.lost(label) for one in self._items))
            for label in self._empty
            if not all(
                one.fields[label].absent == "not_asked"
                for one in self._items
                if label in one.fields
            )
        ]

    def _head(self, label: str) -> str:
        return f"{label} (computed)" if self._computed[label] else label

    def _is_same(self, label: str) -> bool:
        """Whether it says in every row no more than that the row is there."""
        first = self._items[0].values(label)
        return bool(first) and all(
            [(value.text, value.basis, value.numbers) for value in one.values(label)]
            == [(first[0].text, "default", one.like.numbers)]
            for one in self._items
        )

    def _dense(self, label: str) -> bool:
        """Whether half of the rows at least have something to say under it."""
        return 2 * sum(one.says(label) for one in self._items) >= len(self._items)

    def _cell(self, item: Item, label: str) -> Text:
        if values := item.values(label):
            return listed(values, like=item.like, computed=not self._computed[label])
        return Text(item.lost(label) or "-", "dim")

    def _row(self, number: int, item: Item) -> list[Text]:
        row = [Text(f"{number}", "dim"), *(self._cell(item, label) for label in self._shown)]
        if self._based:
            row.append(styled(item.like.basis.replace("_", " "), item.like.basis))
        return [*row, Text(bracketed(item.like.numbers), "dim")]

    def _below(self, item: Item, indent: int) -> list[Text]:
        rest = [one for one in self._given if one not in self._shown and one not in self._same]
        said = [
            Text(f"{label} ", "dim").append_text(self._cell(item, label))
            for label in rest
            if item.says(label)
        ]
        if not said:
            return []
        margin = _INDENT + indent + GAP
        return laid([(self._room - indent - GAP, Text("; ").join(said))], margin)

    def _that_fit(self, labels: list[str]) -> list[str]:
        """Those that have room: what code worked out goes first, then what stands last."""
        while len(labels) > 1 and _spread(_least(self._columns(labels))) > self._room:
            computed = [one for one in labels if self._computed[one] and one != _SPAN]
            gone = (computed or labels)[-1]
            labels = [label for label in labels if label != gone]
        return labels

    def _columns(self, labels: Sequence[str]) -> list[list[Text]]:
        """The cells of each column, its head first."""
        found = [[Text(), Text(str(len(self._items)))]]
        for label in labels:
            cells = [self._cell(item, label) for item in self._items]
            found.append([Text(self._head(label)), *cells])
        if self._based:
            bases = [Text(one.like.basis.replace("_", " ")) for one in self._items]
            found.append([Text("basis"), *bases])
        numbers = [Text(bracketed(one.like.numbers)) for one in self._items]
        return [*found, [Text("from"), *numbers]]

    def _widths(self, labels: Sequence[str]) -> list[int]:
        """As wide as they would be; else heads on two lines, and the widest narrower until all
        fit."""
        columns = self._columns(labels)
        widths = [max(cell.cell_len for cell in cells) for cells in columns]
        if _spread(widths) <= self._room:
            return widths
        widths = [
            max(_longest_word(head), *(cell.cell_len for cell in cells)) for head, *cells in columns
        ]
        least = _least(columns)
        while _spread(widths) > self._room and widths != least:
            over = [at for at in range(len(widths)) if widths[at] > least[at]]
            widest = max(over, key=widths.__getitem__)
            # Down to the next widest at a stroke: a cell may hold a million characters.
            next_widest = max((widths[at] for at in over if at != widest), default=0)
            enough = widths[widest] - (_spread(widths) - self._room)
            down = max(enough, min(next_widest, widths[widest] - 1), least[widest])
            widths[widest] = down
        return widths


def _least(columns: Iterable[Sequence[Text]]) -> list[int]:
    """How narrow each column may be."""
    return [max(min(_longest_word(cell), _LONG_WORD) for cell in cells) for cells in columns]


def _spread(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _longest_word(text: Text) -> int:
    return max((Text(word).cell_len for word in text.plain.split()), default=0)


def _with_span(fields: Sequence[Field]) -> list[Field]:
    low, high = (next((one for one in fields if one.label == name), None) for name in _BOUNDS)
    if low is None or high is None or len(low.values) > 1 or len(high.values) > 1:
        return list(fields)
    span = Field(_SPAN, (), low.absent)
    if values := (*low.values, *high.values):
        numbers = tuple(sorted({number for one in values for number in one.numbers}))
        computed = all(one.computed for one in values)
        span = Field(_SPAN, (Value(_span(low, high), values[0].basis, computed, numbers),))
    return [span if one is low else one for one in fields if one is not high]


def _span(low: Field, high: Field) -> str:
    if not high.values:
        return f"{low.values[0].text}+"
    most = high.values[0].text
    if not low.values:
        return f"up to {most}"
    least = low.values[0].text
    return least if least == most else f"{least}-{most}"
