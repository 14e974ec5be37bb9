"""Files of records and of decisions: each record with what was decided about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.article import Article
from summarizer.input.lines import RawLine
from summarizer.outcome import Outcome
from summarizer.review.apply import Reviewed, apply_decisions
from summarizer.review.decisions import Said
from summarizer.review.matching import Matching, in_order
from summarizer.saved.articles import Articles
from summarizer.saved.outcomes import outcome_of, read_raw
from summarizer.schema import Schema


@dataclass
class Tally:
    """How it went.

    Attributes:
        records: how many there are.
        reviewed: how many of them have something that was decided.
        done: decisions that are applied.
        overruled: decisions that are not as another person decides.
        refused: decisions that are not, and why, in the order of their lines.
    """

    records: int = 0
    reviewed: int = 0
    done: int = 0
    overruled: int = 0
    refused: list[tuple[Said, str]] = field(default_factory=list)


class Review:
    """Decisions on their way into records.

    Args:
        said: the decisions; all of them are held, as they come in any order.
        schema: of the records.
        articles: that they were made from, if they are at hand.
        prefer: the person who decides where people contradict each other.

    Attributes:
        tally: how it goes; complete once all records are read.
        names: who decided.
    """

    def __init__(
        self,
        said: Iterable[Said],
        schema: Schema,
        articles: Articles | None = None,
        prefer: str | None = None,
    ) -> None:
        self.tally = Tally()
        self._schema = schema
        self._articles = articles
        self._prefer = prefer
        self._matching = Matching(said)
        self.names = tuple(self._matching.names)

    def lines(self, records: Path | None) -> Iterator[str]:
        """Each record as a line, with what was decided about it, or as it stood there.

        Raises:
            InputUnreadable: the records cannot be read.
        """
        return self._each(
            records,
            lambda raw, new: (
                f"{new.outcome.to_json()}\n" if new.done else f"{(raw.data or b'').decode()}\n"
            ),
        )

    def reviewed(self, records: Path | None) -> Iterator[tuple[Reviewed, Article | None]]:
        """Those records of which something was decided, each with its article, if it is at hand.

        Raises:
            InputUnreadable: the records cannot be read.
        """
        every = self._each(records, lambda _, new: (new, self._article(new.outcome)))
        return (pair for pair in every if pair[0].done)

    def _each(
        self, records: Path | None, make: Callable[[RawLine, Reviewed], Any]
    ) -> Iterator[Any]:
        yield from read_raw(records, lambda raw, given: make(raw, self._taken(given)), meta=True)
        self.tally.refused = in_order([*self.tally.refused, *self._matching.left()])

    def _taken(self, given: dict[str, Any]) -> Reviewed:
        outcome = outcome_of(given)
        self.tally.records += 1
        mine = self._matching.about(outcome)
        if not mine:
            return Reviewed(outcome)
        new = apply_decisions(outcome, mine, self._schema, self._article(outcome), self._prefer)
        self.tally.reviewed += bool(new.done)
        self.tally.done += new.done
        self.tally.overruled += new.overruled
        self.tally.refused += new.refused
        return new

    def _article(self, outcome: Outcome) -> Article | None:
        return self._articles.find(outcome)[0] if self._articles else None
