"""Names of victims and of minors hidden in outcomes and their articles, every offset kept true.

What is hidden, what cannot be, and where the originals stay is told in `docs/personal-data.md`.
"""

from summarizer.redaction.asked import CATEGORIES, Category, Redaction, read_names
from summarizer.redaction.redactor import Redactor

__all__ = ["CATEGORIES", "Category", "Redaction", "Redactor", "read_names"]
