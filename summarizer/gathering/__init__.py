"""The model's answers about an article, however many conversations they take."""

from __future__ import annotations

from summarizer.gathering.gather import Asked, Gathering
from summarizer.gathering.told import Told, failures, gathered

__all__ = ["Asked", "Gathering", "Told", "failures", "gathered"]
