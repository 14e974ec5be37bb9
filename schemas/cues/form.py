"""How lists of words are written down: see `summarizer.schemas.cues`."""

from __future__ import annotations

from collections.abc import Mapping

Cues = Mapping[str, tuple[str, ...]]


def cue_list(words: str) -> tuple[str, ...]:
    """Divide words that are written behind each other."""
    return tuple(words.split(", "))


def cues(**members: str) -> Cues:
    """Divide the words of each member."""
    return {member: cue_list(words) for member, words in members.items()}
