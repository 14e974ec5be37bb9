"""What a second reader says of two reports, and what becomes of their link."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from summarizer.incidents.incident import Link, Reason
from summarizer.incidents.weights import DOUBTFUL, LINKED
from summarizer.outcome import Opinion

BITS = 10.0
"""What a yes speaks for, and a no against. More than most that rules find in look-alikes, so that
it decides over the pair; of several reports in one event each pair counts as much, and one mistake
among them is outvoted."""


class Reading(BaseModel):
    """The answers on one pair.

    Attributes:
        one, other: keys of the reports, in the order in which they arrived.
        model: name of the model.
        said: what it said, the first time and the second.
    """

    model_config = ConfigDict(frozen=True)

    one: str
    other: str
    model: str
    said: tuple[Opinion, ...]

    def opinion(self, weight: float) -> Opinion | None:
        """What it comes to, beside what the rules say; None where it is to be asked once more.

        Who turns round what the rules say is asked twice, and believed where he says it twice: of
        the many pairs of two events a reader who errs now and then would join too many.

        Args:
            weight: what the rules say, in bits.
        """
        first = self.said[0]
        turns = (first == "yes" and weight < DOUBTFUL) or (first == "no" and weight >= LINKED)
        if not turns:
            return first
        if len(self.said) == 1:
            return None
        return first if self.said[1] == first else "unclear"

    def applied(self, link: Link) -> Link:
        """A link that rules made, with what is said of it."""
        opinion = self.opinion(link.weight)
        if opinion is None:
            return link
        says, weight = f"{self.model} finds it unclear", link.weight
        if opinion == "yes":
            says, weight = f"{self.model} says that it is one", max(weight + BITS, BITS)
        elif opinion == "no":
            says, weight = f"{self.model} says that they are two", min(weight - BITS, -BITS)
        weight = round(weight, 2)
        reason = Reason(what="second reading", says=says, weight=round(weight - link.weight, 2))
        if opinion == "unclear":
            return link.model_copy(update={"reasons": (*link.reasons, reason)})
        return link.model_copy(
            update={
                "verdict": "linked" if opinion == "yes" else "doubtful",
                "weight": weight,
                "reasons": (reason, *link.reasons),
                "basis": "second_reading",
            }
        )
