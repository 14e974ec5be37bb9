"""How an answer model types the sentences it cites."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypeAliasType

SentenceNumber = TypeAliasType("SentenceNumber", Annotated[int, Field(ge=1)])
"""Number of a sentence, from 1.

A named alias, so that pydantic writes it once, as `$defs/SentenceNumber`, and whoever asks about
an article of N sentences sets `maximum: N` in that one place.
"""
