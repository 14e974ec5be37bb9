"""The second reading: what a reader says of open points, as it is asked for and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Self, get_args

from pydantic import Field, PrivateAttr, field_validator
from typing_extensions import override

from summarizer.asking.answer import Loose
from summarizer.asking.verdicts import verdicts
from summarizer.grounding import OpenPoint
from summarizer.outcome import Opinion


class SecondAnswer(Loose):
    """Numbers of the statements, from 1, under what is said of them."""

    yes: list[int] = Field(default_factory=list, description="the sentences say it")
    no: list[int] = Field(default_factory=list, description="they say otherwise")
    unclear: list[int] = Field(default_factory=list, description="they leave it open")

    _listed: int | None = PrivateAttr(default=None)

    @override
    @classmethod
    def told_by(cls, text: str) -> Self | None:
        told = verdicts(text)
        if told is None:
            return None
        answer = cls(**told.said)
        answer._listed = told.listed
        return answer

    @property
    def listed(self) -> int | None:
        """Of how many statements it tells, where it does so by their order alone."""
        return self._listed

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

    What stands in no list or in two is unclear; numbers of no statement count for nothing. Of an
    answer that may have counted from nought nothing is taken, unless it names each so.
    """
    lists: dict[Opinion, list[int]] = {name: getattr(answer, name) for name in get_args(Opinion)}
    named = {one for numbers in lists.values() for one in numbers}
    if named == set(range(number)):
        lists = {name: [one + 1 for one in numbers] for name, numbers in lists.items()}
    elif answer.listed not in (None, number) or (0 in named and named < set(range(number))):
        return ["unclear"] * number
    told = Counter(one for numbers in lists.values() for one in set(numbers))
    said = {one: name for name, numbers in lists.items() for one in numbers}
    return [said[one] if told[one] == 1 else "unclear" for one in range(1, number + 1)]
