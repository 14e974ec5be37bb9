"""How it was decided over each value of an answer: by which rule, from which words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel

from summarizer.evidence.phrases import PHRASES
from summarizer.evidence.types import Cited
from summarizer.evidence.verdict import Places, plain
from summarizer.grounding.accept import Acceptance
from summarizer.grounding.held import Held, Text
from summarizer.outcome import unnumbered


class Seen(NamedTuple):
    """A value of the answer, and what became of it.

    Attributes:
        held: the value.
        path: its field in the record, that of the list for one of several; without numbers where
            its item is left out.
        cited: what was made of it for the record; None if it is left out.
    """

    held: Held
    path: str
    cited: Cited[Any] | None = None


@dataclass(frozen=True)
class Decision:
    """How it was decided over one value.

    Attributes:
        path: where in the answer, as in ``casualties[1].claimant``.
        record_path: where in the record it is, or would be: its items are fewer where some are left
            out. ``parties.role`` is of one that is left out, and ``means`` of such a value of a
            list.
        kept: whether it is in the record. What is decided for, and yet not there, fell with its
            item, or another value is there that says the same or is better borne out.
        value: what the model gave.
        decision: "words", "default", "second_reading", "reading", "open", "contradicted" or
            "not_supported".
        rule: name of the rule that decided; empty where none did.
        words: those by which it was decided; what is wrong where it is not supported.
    """

    path: str
    record_path: str
    kept: bool
    value: str
    decision: str
    rule: str
    words: tuple[str, ...]

    @property
    def why(self) -> str:
        """What the rule found, in a few words; empty where none decided."""
        return PHRASES[self.rule] if self.rule else ""

    @property
    def fell_with_item(self) -> bool:
        """Whether its item is left out."""
        return _fell_with_item(self.path, self.record_path)


def explain(
    seen: Iterable[Seen], record: BaseModel, text: Text, acceptance: Acceptance
) -> tuple[Decision, ...]:
    """A decision for each value, in the order in which they were looked at."""
    return tuple(_decision(one, record, text, acceptance) for one in seen)


def quoted(places: Places, text: Text) -> tuple[str, ...]:
    """The words at these places."""
    return tuple(
        " ".join(text.sentences[number].text[slice(*span)].split())
        for number, spans in sorted(places.items())
        for span in spans
    )


def _decision(seen: Seen, record: BaseModel, text: Text, acceptance: Acceptance) -> Decision:
    held, value = seen.held, str(plain(seen.held.given))
    words: tuple[str, ...] = (held.reason,)
    rule = ""
    if held.located is None:
        decision = "not_supported"
    elif held.verdict:
        decision, rule = held.verdict.holds, held.verdict.rule
        words = quoted(held.verdict.places, text)
    else:
        # A statement that names what is left out is nothing by itself.
        left = seen.cited is None and not _fell_with_item(seen.held.path, seen.path)
        decision = "open" if left or not acceptance.keeps(held) else acceptance.basis(held)
        words = quoted(held.located.places, text)
    path, kept = _in_record(seen, record)
    return Decision(held.path, path, kept, value, decision, rule, words)


def _in_record(seen: Seen, record: BaseModel) -> tuple[str, bool]:
    """Where in the record a value is, or would be, and whether it is there."""
    if seen.cited is None:
        return seen.path, False
    there = _at(record, seen.path)
    if isinstance(there, list):
        same = (n for n, one in enumerate(there) if _says(one, seen.cited))
        number = next(same, None)
        return (seen.path, False) if number is None else (f"{seen.path}[{number}]", True)
    return seen.path, _says(there, seen.cited)


def _at(record: BaseModel, path: str) -> Any:
    """What the record has at a path."""
    part: Any = record
    for name, number in _STEP.findall(path):
        part = part[int(number)] if number else getattr(part, name)
    return part


def _fell_with_item(path: str, record_path: str) -> bool:
    return record_path == unnumbered(path) != path


def _says(one: Cited[Any], other: Cited[Any]) -> bool:
    return one.value is not None and plain(one.value) == plain(other.value)


_STEP = re.compile(r"(\w+)|\[(\d+)\]")
