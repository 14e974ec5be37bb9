"""Fragments of English patterns that rules of every room are made of."""

from __future__ import annotations

import re

from summarizer.evidence.language import language

_EN = language("en")

CLAUSE_ENDS = re.compile(rf"[;:]|\b{_EN.one_of('grammar.contrasts')}\b", re.I)
"""Where what is told ends and something set against it begins: "six died, *while* 12 were hurt"."""
