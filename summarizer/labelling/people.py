"""Who decided, by the names that are wanted in decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.errors import DecisionUnfit
from summarizer.review.decisions import LONGEST_NAME


@dataclass(frozen=True)
class People:
    """Names for those whom a tool knows by a number, an address or a name of its own.

    Attributes:
        names: by what the tool calls them.
        otherwise: who decided where the tool does not say.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None

    def named(self, *known: str) -> str:
        """The name of one of whom a tool knows this; what tells most last.

        Raises:
            DecisionUnfit: nothing is known, or the name is too long for a decision.
        """
        wanted = next((self.names[one] for one in known if one in self.names), None)
        name = wanted or (known[-1] if known else self.otherwise)
        if not name:
            raise DecisionUnfit("it does not say who made it; name them with --by")
        if len(name) > LONGEST_NAME:
            raise DecisionUnfit(f"the name of who made it is longer than {LONGEST_NAME} characters")
        return name
