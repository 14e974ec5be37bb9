"""A progress bar for what is prepared once."""

from __future__ import annotations

from summarizer.output.console import drawn


class Bar:
    """A progress bar on standard error; silent where that is no terminal.

    Args:
        what: is being done.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self.shown = -1

    def __call__(self, done: int, total: int) -> None:
        """Draw how much is done."""
        percent = 100 * done // max(total, 1)
        if percent == self.shown:
            return
        self.shown = percent
        bar = "#" * (percent // 4)
        drawn(f"{self.what} [{bar:<25}] {percent:3d}%", last=done >= total)
