"""Models that people already have: from a plain pydantic model to a record model and back.

The engine learns nothing of it: it is given a model derived from the plain one, whose every leaf is
``Cited[...]``, and what it kept is put into an instance of the plain model at the end.
"""

from __future__ import annotations

from summarizer.plain.back import valued
from summarizer.plain.derive import derive, is_plain
from summarizer.plain.found import Problem, Valued
from summarizer.plain.shape import Derived, Nested

__all__ = ["Derived", "Nested", "Problem", "Valued", "derive", "is_plain", "valued"]
