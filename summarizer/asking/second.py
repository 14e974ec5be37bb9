"""The second reading: what a reader says of open points, as it is asked for and read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import get_args

from pydantic import BaseModel, Field, field_validator

from summarizer.grounding import OpenPoint
from summarizer.outcome import Opinion

_CHOSEN = re.compile(r"\s*(?:(\d+)\W+)?(\w.*)", re.DOTALL)
_APART = re.compile(r"[,;\n]")
_BETWEEN = re.compile(r"[\W_]+")
_MOST = 2
"""Members of one list that can hold of one thing: who names more has not chosen."""


class SecondAnswer(BaseModel):
    """Numbers of the statements, from 1, under what is said of them."""

    yes: list[int] = Field(default_factory=list, description="the sentences say it")
    no: list[int] = Field(default_factory=list, description="they say otherwise")
    unclear: list[int] = Field(default_factory=list, description="they leave it open")

    @field_validator("*", mode="before")
    @classmethod
    def _none_is_empty(cls, value: object) -> object:
        return [] if value is None else value


class ChosenAnswer(SecondAnswer):
    """Numbers of the statements, from 1, under what is said of them, and what is chosen."""

    chosen: list[str] = Field(default_factory=list, description="a number and a word each")


def answer_model(points: Sequence[OpenPoint]) -> type[SecondAnswer]:
    """In what form these points are answered."""
    return ChosenAnswer if any(point.among for point in points) else SecondAnswer


def opinions(points: Sequence[OpenPoint], answer: SecondAnswer) -> dict[str, Opinion]:
    """What is said of each point, by the paths of its values."""
    said = in_order(len(points), answer)
    chosen = _chosen(answer)
    found: dict[str, Opinion] = {}
    for number, (point, one) in enumerate(zip(points, said, strict=True), 1):
        if point.among is None:
            found |= dict.fromkeys(point.paths, one)
        else:
            words = chosen.get(number, set())
            for path, given in zip(point.paths, point.given, strict=True):
                found[path] = _of_choice(point.among.members, given, words, one)
    return found


def in_order(number: int, answer: SecondAnswer) -> list[Opinion]:
    """What is said of each of so many statements.

    What stands in no list or in two is unclear; numbers of no statement count for nothing.
    """
    lists: dict[Opinion, list[int]] = {name: getattr(answer, name) for name in get_args(Opinion)}
    told = Counter(one for numbers in lists.values() for one in set(numbers))
    said = {one: name for name, numbers in lists.items() for one in numbers}
    return [said[one] if told[one] == 1 else "unclear" for one in range(1, number + 1)]


def _of_choice(members: Sequence[str], given: str, words: set[str], listed: Opinion) -> Opinion:
    """What choosing these words says of the member that was given.

    Yes alone chooses nothing.
    """
    of_list = words & set(map(_bare, members))
    if not of_list:
        return "no" if listed == "no" else "unclear"
    if len(of_list) > _MOST or of_list != words:
        return "unclear"
    return "yes" if _bare(given) in of_list else "no"


def _chosen(answer: SecondAnswer) -> dict[int, set[str]]:
    """The words that are chosen, by number."""
    found: dict[int, set[str]] = {}
    for one in answer.chosen if isinstance(answer, ChosenAnswer) else ():
        number = 0
        for part in _APART.split(one):
            if match := _CHOSEN.fullmatch(part):
                number = int(match[1] or number)
                found.setdefault(number, set()).add(_bare(match[2]))
    return found


def _bare(word: str) -> str:
    return _BETWEEN.sub(" ", word).strip().casefold()
