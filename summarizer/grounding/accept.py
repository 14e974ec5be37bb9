"""What becomes of an open point: kept on a reading, first or second, or left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.grounding.held import Held
from summarizer.outcome import Accept, Opinion


@dataclass(frozen=True)
class SecondReading:
    """What a second reader said of open points.

    Attributes:
        opinions: by the point's path.
        failure: why some points, or all, have none; empty if they have.
    """

    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    failure: str = ""


@dataclass(frozen=True)
class Acceptance:
    """What an open point needs to be kept.

    Attributes:
        accept: the setting.
        second: the second reading; None while it is still to come.
    """

    accept: Accept
    second: SecondReading | None = None

    def keeps(self, held: Held) -> bool:
        """Whether a value enters the record."""
        if held.located is None or held.contradicted:
            return False
        if held.verdict is not None or self.accept == "reading":
            return True
        if self.accept == "words":
            return False
        return self.second is None or self.second.opinions.get(held.path) == "yes"

    def settles(self, held: Held) -> bool:
        """Whether a value is kept on more than the first answer's word."""
        return self.keeps(held) and (held.verdict is not None or self.opinion(held) == "yes")

    def basis(self, held: Held) -> str:
        """What a value that is kept stands on."""
        if held.verdict is not None:
            return held.verdict.holds
        return "second_reading" if self.accept == "second_reading" and self.second else "reading"

    def opinion(self, held: Held) -> Opinion | None:
        """What a second reader said of a value, if one was asked about it."""
        return self.second.opinions.get(held.path) if self.second else None

    def left_open(self, held: Held) -> str:
        """Why an open value that is left out was not kept; empty where nobody was asked."""
        if opinion := self.opinion(held):
            return f"a second reading says: {opinion}"
        failure = self.second.failure if self.second else ""
        return f"not read a second time: {failure}" if failure else ""
