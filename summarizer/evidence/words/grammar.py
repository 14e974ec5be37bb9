"""Fragments of English patterns that rules of every room are made of.

A plural is any of some words; a singular is one of them with the gap behind it, or none.
"""

from __future__ import annotations

import re

from summarizer.evidence.language import language

_EN = language("en")

ARTICLE = rf"(?:{_EN.one_of('grammar.articles')}\s+)?"
DETERMINERS = _EN.one_of("grammar.articles", "grammar.possessives")
DETERMINER = rf"(?:{DETERMINERS}\s+)?"
THE_OR_THOSE = _EN.one_of("grammar.articles", "grammar.possessives", "parts.those")
AUXILIARIES = _EN.one_of("grammar.being", "grammar.having")
CONJUNCTIONS = _EN.one_of("grammar.and", "grammar.contrasts")

CLAUSE_ENDS = re.compile(rf"[;:]|\b{_EN.one_of('grammar.contrasts')}\b", re.I)
"""Where what is told ends and something set against it begins: "six died, *while* 12 were hurt"."""
