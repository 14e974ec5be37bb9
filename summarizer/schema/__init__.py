"""A record model, ready for use: its parts, what is asked of them, and how each is checked."""

from __future__ import annotations

from summarizer.schema.parts import SENTENCES, Group, Leaf, Part, paths_of
from summarizer.schema.questions import ASIDE, Question, Sentences
from summarizer.schema.record import Schema, load_model, schema_of

__all__ = [
    "ASIDE",
    "SENTENCES",
    "Group",
    "Leaf",
    "Part",
    "Question",
    "Schema",
    "Sentences",
    "load_model",
    "paths_of",
    "schema_of",
]
