"""The sorts of harm that words are known for, in every language."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH_LISTS: Mapping[str, tuple[str, ...]] = {
    "killing": ("harm.killing", "harm.deaths"),
    "wounds": ("harm.wounds",),
    "missing": ("harm.missing",),
    "capturing": ("harm.capturing", "harm.captivity"),
    "flight": ("harm.flight",),
}
"""For each sort the lists that have its English words."""
HARMS = tuple(ENGLISH_LISTS)
"""The sorts; a pack of another language has a list of each."""
