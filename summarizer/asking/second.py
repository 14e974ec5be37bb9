"""The second reading: what a reader says of open points, as it is asked for and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from pydantic import BaseModel, Field, field_validator

from summarizer.grounding import OpenPoint
from summarizer.outcome import Opinion


class SecondAnswer(BaseModel):
    """Numbers of the statements, from 1, under what is said of them."""

    yes: list[int] = Field(default_factory=list, description="the sentences say it")
    no: list[int] = Field(default_factory=list, description="they say otherwise")
    unclear: list[int] = Field(default_factory=list, description="they leave it open")

    @field_validator("*", mode="before")
    @classmethod
    def _none_is_empty(cls, value: object) -> object:
        return [] if value is None else value


def opinions(points: Sequence[OpenPoint], answer: SecondAnswer) -> dict[str, Opinion]:
    """What is said of each point, by the paths of its values."""
    said = in_order(len(points), answer)
    return {path: one for point, one in zip(points, said, strict=True) for path in point.paths}


def in_order(number: int, answer: SecondAnswer) -> list[Opinion]:
    """What is said of each of so many statements.

    What stands in no list or in two is unclear; numbers of no statement count for nothing.
    """
    lists: dict[Opinion, list[int]] = {name: getattr(answer, name) for name in get_args(Opinion)}
    told = Counter(one for numbers in lists.values() for one in set(numbers))
    said = {one: name for name, numbers in lists.items() for one in numbers}
    return [said[one] if told[one] == 1 else "unclear" for one in range(1, number + 1)]
