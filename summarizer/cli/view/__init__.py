"""An outcome as a person reads it at a terminal: the record first, then the sentences it cites."""

from summarizer.cli.view.decisions import explained
from summarizer.cli.view.look import Look
from summarizer.cli.view.record import shown

__all__ = ["Look", "explained", "shown"]
