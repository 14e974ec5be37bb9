"""The values of a part of a record, in the words that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from rich.text import Text

from summarizer.cli.view.look import clean, styled
from summarizer.cli.view.sentences import Sentences
from summarizer.evidence.types import Cited
from summarizer.evidence.verdict import plain
from summarizer.saved.leaves import why_empty

_LOST = {"not_supported": "left out", "failed": "failed"}


@dataclass(frozen=True)
class Value:
    """One value.

    Attributes:
        text: what it says.
        basis: what it stands on; "" where that is not known.
        computed: whether code worked it out from the words.
        numbers: of the sentences that it rests on.
    """

    text: str
    basis: str
    computed: bool
    numbers: tuple[int, ...]

    def drawn(self, *, like: Value | None = None, computed: bool = True) -> Text:
        """The value, what it stands on if that is not words, and its sentences.

        Args:
            like: one that stands near and says what it shares with this one.
            computed: say so if it is.
        """
        notes = ["computed"] if self.computed and computed else []
        if self.basis not in ("", like.basis if like else "words"):
            notes.append(self.basis.replace("_", " "))
        said = f" ({', '.join(notes)})" if notes else ""
        cited = "" if like and like.numbers == self.numbers else f" {bracketed(self.numbers)}"
        return styled(self.text, self.basis).append(said).append(cited, "dim")


@dataclass(frozen=True)
class Field:
    """A field of a part.

    Attributes:
        label: its name in words.
        values: what it holds.
        absent: why it holds nothing: "not_stated", "not_supported", "failed" or "not_asked".
    """

    label: str
    values: tuple[Value, ...] = ()
    absent: str = ""

    @property
    def lost(self) -> str:
        """What is said of a value that was given and is not there; "" where none was."""
        return _LOST.get(self.absent, "")


class Reader:
    """Reads the fields of a record.

    Args:
        sentences: gives the numbers of those cited.
        lost: why lists and fields are empty, by path (`summarizer.saved.leaves.lost_lists`).
    """

    def __init__(self, sentences: Sentences, lost: dict[str, str]) -> None:
        self._sentences = sentences
        self._lost = lost

    def fields(self, part: BaseModel, path: str, above: str = "") -> Iterator[Field]:
        """The fields of a part and of the parts within it, in their order."""
        for name in type(part).model_fields:
            label = f"{above} {name}".strip().replace("_", " ")
            yield from self._fields(getattr(part, name), f"{path}.{name}", label)

    def _fields(self, value: Any, path: str, label: str) -> Iterator[Field]:
        if isinstance(value, BaseModel) and not isinstance(value, Cited):
            yield from self.fields(value, path, label)
        elif isinstance(value, list | tuple) and value and not isinstance(value[0], Cited):
            for index, item in enumerate(value):
                yield from self._fields(item, f"{path}[{index}]", f"{label} {index + 1}")
        else:
            yield self.field(value, path, label)

    def field(self, value: Any, path: str, label: str) -> Field:
        """A field that holds a value, several, or none."""
        leaves = value if isinstance(value, list | tuple) else [value] if value else []
        given = tuple(self._value(leaf) for leaf in leaves if leaf.value is not None)
        if given:
            return Field(label, given)
        status = next((leaf.status for leaf in leaves), "not_stated")
        return Field(label, (), status if status in _LOST else why_empty(self._lost, path))

    def _value(self, leaf: Cited[Any]) -> Value:
        numbers = self._sentences.numbers(leaf.citations)
        text = _plain(leaf)
        # It is shown below, and once is enough.
        if [text] == [clean(one.quote) for one in leaf.citations]:
            text = "the whole sentence"
        return Value(text, leaf.basis or "", leaf.status == "computed", numbers)


def bracketed(numbers: Iterable[int]) -> str:
    """Numbers of sentences as they stand behind values."""
    return f"[{' '.join(map(str, numbers))}]"


def listed(values: Sequence[Value], **how: Any) -> Text:
    """Several values on one line."""
    return Text("; ").join(value.drawn(**how) for value in values)


def _plain(leaf: Cited[Any]) -> str:
    """A value in words; what the article states is shown letter by letter."""
    value = plain(leaf.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return clean(str(value) if leaf.status == "stated" else str(value).replace("_", " "))
