"""How lines are drawn: their width, their colours, and columns that hold in any script."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Literal

from rich.console import Console
from rich.text import Text

from summarizer.output.printable import printable_line

WIDEST = 100
"""Columns of a line where nothing says how wide the terminal is, and on a wider one."""
_NARROWEST = 40
GAP = 2
"""Columns between two cells."""

_LEFTWARD = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LEFT_TO_RIGHT_MARK = "\u200e"
_INDEX = re.compile(r"\[(\d+)\]")

BASES = {
    "reviewed": "blue",
    "words": "green",
    "default": "cyan",
    "second_reading": "magenta",
    "reading": "red",
}
"""The colour of a value by what it stands on."""
STYLES = {**BASES, "title": "bold", "label": "dim", "carries": "bold underline"}

Colours = Literal["standard", "256", "truecolor"]
_COLOURS: dict[str, Colours] = {
    "standard": "standard",
    "256": "256",
    "truecolor": "truecolor",
    "windows": "truecolor",
}


@dataclass(frozen=True)
class Look:
    """What lines are drawn for; by itself a file, or what reads a pipe.

    Attributes:
        width: columns.
        colours: what the terminal takes; None for text without escapes.
    """

    width: int = WIDEST
    colours: Colours | None = None

    @classmethod
    def of(cls, stream: IO[str]) -> Look:
        """What a stream takes: colours on a terminal, unless NO_COLOR or TERM speak against it."""
        there = Console(file=stream)
        if not (stream.isatty() and there.is_terminal):
            return cls()
        width = max(_NARROWEST, min(there.width, WIDEST))
        plain = there.no_color or there.legacy_windows
        return cls(width, None if plain else _COLOURS.get(there.color_system or ""))

    def drawn(self, lines: Iterable[Text]) -> str:
        """The lines as they are written, without a line end behind the last."""
        file = io.StringIO()
        console = Console(
            file=file,
            width=self.width,
            color_system=self.colours,
            force_terminal=self.colours is not None,
            no_color=False,
            legacy_windows=False,
            force_jupyter=False,
        )
        for line in lines:
            console.print(line, soft_wrap=True)
        return file.getvalue().removesuffix("\n")


def clean(value: str) -> str:
    """A text on one line, with one space for any white space, and nothing in it that acts."""
    return printable_line(" ".join(value.split()))


def spoken(path: str) -> str:
    """A field's path by the number of its row: "casualties 1 minimum"."""
    rows = _INDEX.sub(lambda found: f" {int(found[1]) + 1}", path)
    return rows.replace(".", " ").replace("_", " ")


def styled(text: str, style: str) -> Text:
    """A text in one of `STYLES`, or as it is."""
    return Text().append(text, STYLES.get(style))


def laid(cells: Sequence[tuple[int, Text]], indent: int = 0) -> list[Text]:
    """One row of cells, each wrapped to its columns, words that are longer cut.

    Behind what is read from right to left stands a mark that turns the order back: by the rules of
    Unicode the cells to its right would otherwise be drawn to its left.
    """
    wrapped = [_wrapped(text, width) for width, text in cells]
    lines = []
    for number in range(max(map(len, wrapped))):
        line = Text(" " * indent)
        gap = 0
        for (width, _), parts in zip(cells, wrapped, strict=True):
            if number < len(parts) and parts[number]:
                part = parts[number]
                line.append(" " * gap).append_text(part)
                if _LEFTWARD.search(part.plain):
                    line.append(_LEFT_TO_RIGHT_MARK)
                gap = -part.cell_len
            gap += width + GAP
        lines.append(line)
    return lines


def hung(text: Text, width: int) -> list[Text]:
    """A text over as many lines as it takes; but for the first they begin further right.

    So nothing in it passes for a title, which begins where lines do.
    """
    first, *rest = laid([(width - GAP, text)])
    return [first, *(Text(" " * GAP).append_text(line) for line in rest)]


_MEASURE = Console(file=io.StringIO(), width=WIDEST)


def _wrapped(text: Text, width: int) -> list[Text]:
    lines = list(text.wrap(_MEASURE, max(width, 2), overflow="fold")) or [Text()]
    for line in lines:
        line.rstrip()
    return lines
