"""From a model's answer to a record: every value held against the sentences it cites.

Three questions, asked apart: is it there (`evidence.locate`), does it belong, and is it
so (`evidence.questions`). No answer changes another's: what is not there, and what words speak
against, is left out; nothing is put in its place.
"""

from __future__ import annotations

from summarizer.grounding.accept import SecondReading
from summarizer.grounding.assemble import Correction, Grounded, ground
from summarizer.grounding.explain import Decision
from summarizer.grounding.left_out import Miss
from summarizer.grounding.several import place_of
from summarizer.grounding.statements import OpenPoint

__all__ = [
    "Correction",
    "Decision",
    "Grounded",
    "Miss",
    "OpenPoint",
    "SecondReading",
    "ground",
    "place_of",
]
