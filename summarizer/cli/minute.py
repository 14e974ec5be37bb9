"""When the next line of progress is due, where there is no bar."""

from __future__ import annotations

from time import monotonic

SECONDS = 60.0
"""Between two lines: what runs for a night is to be read in the morning."""


class EachMinute:
    """Says once a minute that a line is due; the first is after one minute."""

    def __init__(self) -> None:
        self._next = monotonic() + SECONDS

    def due(self) -> bool:
        """Whether a minute is over since a line was due."""
        now = monotonic()
        if now < self._next:
            return False
        self._next = now + SECONDS
        return True
