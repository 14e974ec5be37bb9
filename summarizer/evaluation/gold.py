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
`any` of these strings, or a number in this `range`, with `by` the claimants of whom it should come,
`spans` where it stands in the text, and `times` how many items of the record say it. An empty list
of values says that nothing may be there; `complete: false` says that there may be more than is
listed, and `again: true` that the more may say what is listed. An entry of which another one has
all alternatives is the same thing named again, and counts once. `text` is needed only where quotes
or spans are to be checked, or the misses shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from summarizer.errors import InputUnreadable
from summarizer.evidence import Citation
from summarizer.saved.leaves import first_of
from summarizer.saved.outcomes import read_lines
from summarizer.usage import Usage

Model = TypeVar("Model", bound=BaseModel)

_GOLD_HINT = "docs/evaluation.md has the form; `summarizer review apply --to gold` writes it."
_STRICT = ConfigDict(extra="forbid", frozen=True)


class Entry(BaseModel):
    """One thing to be found.

    Attributes:
        any: strings, any of which counts.
        range: lowest and highest number that counts.
        by: claimants, any of whom counts; empty if nobody in particular.
        spans: where it stands in the text, [start, end) in code points; empty if not known.
        times: how many items of the record should say it: one claimant gives two figures.
    """

    model_config = _STRICT

    any: tuple[str, ...] = ()
    range: tuple[float, float] | None = None
    by: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    times: int = Field(default=1, ge=1, le=1000)

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
    again: bool = False


class _Leaf(BaseModel):
    """What the figures look at in a cited value."""

    status: str
    value: Any
    citations: tuple[Citation, ...]

    @model_validator(mode="after")
    def _is_as_long_as_its_quotes(self) -> _Leaf:
        spans = [span for one in self.citations for span in (one, *one.match)]
        if any(span.end - span.start != len(span.quote) or span.start < 0 for span in spans):
            raise ValueError("a quote is not as long as its offsets say")
        return self


class _Told(BaseModel):
    """What the figures look at in an outcome."""

    id: str | None
    status: str | None = None
    record: dict[str, Any] | None = None
    issues: tuple[Any, ...] = ()
    usage: Usage = Usage()
    seconds: float = 0.0


class GoldArticle(BaseModel):
    """The gold answers for one article, by heading."""

    model_config = _STRICT

    id: str
    text: str | None = None
    gold: dict[str, Wanted]


def read_gold(path: Path) -> list[GoldArticle]:
    """The articles of a gold file, JSON Lines, plain or gzipped; blank lines are passed over.

    Raises:
        InputUnreadable: it cannot be read, a line is not as it should be, or an article comes
            twice: it would count twice, and intervals would be those of more articles.
    """
    known: dict[str, int] = {}

    def gold(number: int, given: dict[str, Any]) -> GoldArticle:
        article = checked(GoldArticle, given)
        if (other := known.setdefault(article.id, number)) != number:
            raise InputUnreadable(
                f"its id is that of line {other}.", hint="Give the gold of each article once."
            )
        return article

    return list(read_lines(path, gold, _GOLD_HINT))


def read_records(path: Path) -> dict[str, dict[str, Any]]:
    """The outcomes of a batch job's output, by id.

    Raises:
        InputUnreadable: it cannot be read, or a line is no outcome.
    """
    return {outcome["id"]: outcome for outcome in read_lines(path, record_of)}


def record_of(_: int, given: dict[str, Any]) -> dict[str, Any]:
    """The outcome as it was written, once what the figures look at is known to be as it should.

    Raises:
        InputUnreadable: it is not.
    """
    told = checked(_Told, given)
    _check_leaves(told.record, "record")
    return {"record": None, "usage": {}, **given}


def checked(model: type[Model], given: Any, *above: str) -> Model:
    """What is given, as the model has it; `above` are names of what it stands in.

    Raises:
        InputUnreadable: it is not as the model says.
    """
    try:
        return model.model_validate(given)
    except ValidationError as error:
        problem = first_of(error, *above)
    raise InputUnreadable(problem)


def _check_leaves(part: Any, path: str) -> None:
    if isinstance(part, list):
        for index, item in enumerate(part):
            _check_leaves(item, f"{path}[{index}]")
    elif isinstance(part, dict) and "citations" in part:
        checked(_Leaf, part, path)
    elif isinstance(part, dict):
        for name, inner in part.items():
            _check_leaves(inner, f"{path}.{name}")
