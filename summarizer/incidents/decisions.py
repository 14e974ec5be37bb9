"""What a person decides about reports: they tell of one event, or of different ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import InputUnreadable
from summarizer.saved.leaves import first_of
from summarizer.saved.outcomes import read_lines

HINT = (
    'Write {"same": ["id", "id"]} or {"different": ["id", "id"]}, and "by" and "why" if you like.'
)


class Decision(BaseModel):
    """One decision: a line of the file of decisions.

    Attributes:
        same: ids (or keys) of two reports or more that tell of one event.
        different: of two or more of which no two tell of one event. Only one of both is given.
        by, why: who decided, and for what reason.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    same: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    by: str | None = None
    why: str | None = None

    def pairs(self, keys: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
        """The pairs that it decides on, by the keys of their reports.

        Args:
            keys: the keys of each report's versions, by its id and by its keys. A report that is
                not there decides nothing yet.
        """
        if self.same:
            known = [key for name in self.same for key in keys.get(name, ())]
            yield from ((known[0], key) for key in known[1:])
            return
        for one, other in combinations(self.different, 2):
            yield from ((a, b) for a in keys.get(one, ()) for b in keys.get(other, ()) if a != b)


def read_decisions(path: Path) -> list[Decision]:
    """The decisions of a file of JSON Lines.

    Raises:
        InputUnreadable: the file cannot be read, or a line is no decision.
    """
    return list(read_lines(path, lambda _, given: _decision(given), HINT))


def unknown(decisions: Iterable[Decision], keys: Mapping[str, Sequence[str]]) -> list[str]:
    """Names of reports that are decided on and not there."""
    named = (name for one in decisions for name in (*one.same, *one.different))
    return sorted({name for name in named if name not in keys})


def _decision(given: dict[str, Any]) -> Decision:
    try:
        decision = Decision.model_validate(given)
    except ValidationError as error:
        problem = first_of(error)
    else:
        named = sorted(map(len, (decision.same, decision.different)))
        if named[0] == 0 and named[1] > 1:
            return decision
        problem = "it names less than two reports, or both same and different."
    raise InputUnreadable(problem, hint=HINT)
