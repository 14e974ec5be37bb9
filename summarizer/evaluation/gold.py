"""What the records should say: one JSON line for each article.

    {"id": "a1", "text": "...", "gold": {
        "perpetrator": {"fields": ["parties.name"], "where": {"role": ["perpetrator"]},
                        "values": [{"any": ["the People's Front", "PF"]}]},
        "killed": {"fields": ["casualties.minimum", "casualties.maximum"],
                   "where": {"harm": ["killed"]}, "complete": false,
                   "values": [{"range": [31, 31], "by": ["Belu"]}]},
        "weapon": {"fields": ["means"], "values": []}}}

`fields` are paths in the record, without the numbers of list items; `where` keeps the items of
which another leaf has one of the values named. Each entry of `values` is one thing to be found:
`any` of these strings, or a number in this `range`, with `by` the claimants of whom it should come
and `spans` where it stands in the text. An empty list of values says that nothing may be there;
`complete: false` says that there may be more than is listed. `text` is needed only where quotes or
spans are to be checked, or the misses shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from summarizer.errors import InputUnreadable

_STRICT = ConfigDict(extra="forbid", frozen=True)


class Entry(BaseModel):
    """One thing to be found.

    Attributes:
        any: strings, any of which counts.
        range: lowest and highest number that counts.
        by: claimants, any of whom counts; empty if nobody in particular.
        spans: where it stands in the text, [start, end) in code points; empty if not known.
    """

    model_config = _STRICT

    any: tuple[str, ...] = ()
    range: tuple[float, float] | None = None
    by: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    @model_validator(mode="after")
    def _is_one_thing(self) -> Entry:
        if bool(self.any) == (self.range is not None):
            raise ValueError("an entry has either any or range")
        return self


class Wanted(BaseModel):
    """What is to be found under one heading; see the module's docstring."""

    model_config = _STRICT

    fields: tuple[str, ...]
    where: dict[str, tuple[str, ...]] = {}
    values: tuple[Entry, ...]
    complete: bool = True


class GoldArticle(BaseModel):
    """The gold answers for one article, by heading."""

    model_config = _STRICT

    id: str
    text: str | None = None
    gold: dict[str, Wanted]


def read_gold(path: Path) -> list[GoldArticle]:
    """The articles of a gold file.

    Raises:
        InputUnreadable: it cannot be read, or a line is not as it should be.
    """
    articles = []
    for number, line in enumerate(_lines(path), 1):
        try:
            articles.append(GoldArticle.model_validate_json(line))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(map(str, first["loc"])) or "the line"
            problem = f"{path}, line {number}: {place}: {first['msg']}."
        else:
            continue
        raise InputUnreadable(problem, hint="The format is in summarizer.evaluation.gold.")
    return articles


def read_records(path: Path) -> dict[str, dict[str, Any]]:
    """The outcomes of a batch job's output, by id.

    Raises:
        InputUnreadable: it cannot be read, or a line is no outcome.
    """
    outcomes: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(_lines(path), 1):
        try:
            outcome = json.loads(line)
            outcomes[outcome["id"]] = {"record": None, "usage": {}, **outcome}
        except (ValueError, KeyError, TypeError):
            problem = f"{path}, line {number}: this is no line of output."
        else:
            continue
        raise InputUnreadable(problem, hint="Give the output of extract --json or of batch.")
    return outcomes


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
    else:
        return
    raise InputUnreadable(f"{path} cannot be read: {reason}.", hint="Check the path.")
