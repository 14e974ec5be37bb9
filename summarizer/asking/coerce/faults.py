"""What of an answer cannot be read: told to people, and raised on the way."""

from __future__ import annotations

import json
from dataclasses import dataclass

from summarizer.asking.coerce.cited import members
from summarizer.output.printable import printable_line

Path = tuple[str | int, ...]

_MOST_SHOWN = 60
_LARGEST = 10**81


@dataclass(frozen=True, slots=True)
class Fault:
    """What of an answer could not be read.

    Attributes:
        path: where in the answer as it is kept, as in ``("casualties", 1, "harm")``; the list
            alone, ``("casualties",)``, where one of its items is left out.
        value: what stood there, short and printable; empty where nothing did.
        reason: why, in plain words.
    """

    path: Path
    value: str
    reason: str


def shown(value: object) -> str:
    """A short printable form of any value."""
    if isinstance(value, dict | list | tuple):
        # Its depth may be any.
        flat = all(not isinstance(v, dict | list | tuple) for v in members(value))
        text = json.dumps(value, ensure_ascii=False, default=str) if flat else "…"
    elif isinstance(value, int) and abs(value) > _LARGEST:
        text = "a number of very many digits"
    else:
        text = value if isinstance(value, str) else json.dumps(value, default=str)
    text = printable_line(text)
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"


class _CannotBe(Exception):
    """A value is none of its type."""

    def __init__(self, value: object, reason: str) -> None:
        super().__init__()
        self.value = value
        self.reason = reason


class _Absent(Exception):
    """Nothing is given."""


class Work:
    """What is met while an answer is read."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, path: Path, problem: _CannotBe) -> None:
        """Note what cannot be, which is left out."""
        self.faults.append(Fault(path, shown(problem.value), problem.reason))
