"""The codebook's file that `summarizer new-schema` writes."""

from __future__ import annotations

from importlib.resources import files


def example() -> str:
    """A commented file that can be used as it is."""
    return files(__package__ or "").joinpath("new.toml").read_text(encoding="utf-8")
