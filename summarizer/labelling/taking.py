"""What comes back from a tool, piece by piece, and the file of decisions that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from summarizer.review.decisions import Decision


@dataclass(frozen=True)
class Taken:
    """What one task or one person's work on it gives.

    Attributes:
        where: what it is, in the tool's names.
        decisions: what it decides.
        problem: why it decides nothing.
        read: pieces of work that were understood: 1 or 0.
        skipped: pieces of work that their maker cancelled.
        drafts: those that were not submitted yet.
    """

    where: str
    decisions: tuple[Decision, ...] = ()
    problem: str | None = None
    read: int = 0
    skipped: int = 0
    drafts: int = 0


@dataclass
class Import:
    """Writes the lines of what is taken, and counts.

    Attributes:
        decisions: written.
        read: pieces of work that were understood.
        skipped: those that were cancelled.
        drafts: those that were not submitted.
        refused: what was not understood, with where it is.
    """

    decisions: int = 0
    read: int = 0
    skipped: int = 0
    drafts: int = 0
    refused: int = 0

    def lines(self, taken: Iterable[Taken], tell: Callable[[str], None]) -> Iterator[str]:
        """The decisions as lines of their file; what is refused is told at once."""
        for one in taken:
            self.read += one.read
            self.skipped += one.skipped
            self.drafts += one.drafts
            if one.problem:
                self.refused += 1
                tell(f"{one.where}: {one.problem}.")
            for decision in one.decisions:
                self.decisions += 1
                yield decision.to_json() + "\n"

    def told(self) -> str:
        """What came of it, as a line for people."""
        return (
            f"Decisions: {self.decisions:,}, of annotated texts: {self.read:,}. Not understood: "
            f"{self.refused:,}, skipped: {self.skipped:,}, drafts: {self.drafts:,}."
        )
