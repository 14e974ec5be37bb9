"""Output of batch jobs, each read as one model's under one setting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.errors import InputUnreadable
from summarizer.evaluation.derived import Derived, derived, left_open
from summarizer.evaluation.gold import checked, record_of
from summarizer.evaluation.match import leaves
from summarizer.outcome import Accept, Issue, Provenance
from summarizer.saved.leaves import is_leaf
from summarizer.saved.outcomes import read_lines
from summarizer.schema import Group, Schema
from summarizer.usage import Usage

_ONE_JOB = ("model", "second_model", "prompt", "schema_name")
"""What all lines of a job have from one hand."""


class _Rest(BaseModel):
    """What an outcome needs besides, to be told under other settings."""

    provenance: Provenance
    issues: tuple[Issue, ...] = ()
    usage: Usage = Usage()


@dataclass(frozen=True, slots=True)
class Line:
    """One article's outcome.

    Attributes:
        number: of the line in its file, from 1.
        id: the article's; None where a line of input held none.
        status: as of `Outcome`.
        record: as JSON has it, or None.
    """

    number: int
    id: str | None
    status: str | None
    record: dict[str, Any] | None
    issues: tuple[Issue, ...]
    usage: Usage
    provenance: Provenance

    @property
    def bases(self) -> Iterator[str]:
        """What its values stand on."""
        return (leaf.basis for leaf in leaves(self.record) if leaf.basis is not None)


@dataclass(frozen=True)
class Run:
    """One model's outcomes under one setting.

    Attributes:
        path: the file.
        schema: that its records are of.
        lines: by the article's id.
        provenance: of its first line; that of the others differs in the article alone.
        accept: the setting; where nothing at all was open it is every one, and called "reading".
    """

    path: Path
    schema: Schema
    lines: Mapping[str, Line]
    provenance: Provenance
    accept: Accept

    def key(self, accept: Accept) -> tuple[str, ...]:
        """What tells its records under a setting from those of other runs."""
        second = self.provenance.second_model if accept == "second_reading" else None
        return (self.provenance.model, self.provenance.prompt, accept, second or "")

    @property
    def told(self) -> Sequence[Accept]:
        """The settings that its records tell something of, its own first."""
        others: tuple[Accept, ...] = ("words", "reading")
        return (self.accept, *(one for one in others if one != self.accept))

    def under(self, accept: Accept, name: str) -> Derived:
        """An article's record under one of these settings; an empty one where there is none."""
        line = self.lines[name]
        if accept == self.accept or line.record is None:
            return Derived(line.record or {})
        language = line.provenance.language
        return derived(self.schema, line.record, line.issues, accept, language)


def read_run(path: Path, schema: Schema) -> Run:
    """The outcomes of a batch job's output, one model's under one setting.

    Args:
        path: the file, JSON Lines, plain or compressed.
        schema: that its records are of.

    Raises:
        InputUnreadable: it cannot be read; a line is no outcome, has values without a basis (as
            records of version 1), is of another model, prompt or schema than the first, or of
            another schema than this one, has the id of another text, or was reviewed.
    """
    first: list[Line] = []
    known: dict[str | None, Line] = {}

    def line_of(number: int, given: dict[str, Any]) -> Line:
        line = _line(number, given, schema)
        if not first:
            first.append(line)
        mine, others = line.provenance, first[0].provenance
        for name in _ONE_JOB:
            if getattr(mine, name) != getattr(others, name):
                raise InputUnreadable(
                    f"provenance.{name}: it is another one than on line {first[0].number}.",
                    hint="Give each model, and each of its settings, a file of its own.",
                )
        other = known.setdefault(line.id, line)
        if line.id is not None and other.provenance.article != mine.article:
            raise InputUnreadable(
                f"id: line {other.number} has it, of another text.",
                hint="Give each article an id of its own.",
            )
        return line

    lines = {line.id: line for line in read_lines(path, line_of) if line.id is not None}
    if not lines:
        problem = f"{path}: none of its lines has an id, by which gold goes."
        raise InputUnreadable(problem, hint="Give the output of batch, for articles with ids.")
    return Run(path, schema, lines, first[0].provenance, _accept([*lines.values()], schema))


def _line(number: int, given: dict[str, Any], schema: Schema) -> Line:
    outcome = record_of(number, given)
    rest = checked(_Rest, given)
    if rest.provenance.reviewers:
        raise InputUnreadable(
            "provenance.reviewers: people have decided on this record.",
            hint="Give the records as the model made them, from before review apply.",
        )
    record = outcome["record"]
    if record is not None and rest.provenance.schema_name != schema.name:
        raise InputUnreadable(
            f"provenance.schema_name: it is not {schema.name}.",
            hint="Name the records' own model with --schema.",
        )
    if record is not None:
        _check_shape(schema.root, record, "record")
    for leaf in leaves(record):
        if leaf.basis is None:
            raise InputUnreadable(
                f"record.{leaf.path}: it has no basis, as in records of version 1.",
                hint="Ask about the articles again.",
            )
    return Line(
        number=number,
        id=outcome["id"],
        status=outcome.get("status"),
        record=record,
        issues=rest.issues,
        usage=rest.usage,
        provenance=rest.provenance,
    )


def _check_shape(group: Group, given: Any, path: str) -> None:
    """See that a part has what its model has, as far as it has it: lists, objects, cited values.

    Raises:
        InputUnreadable: it has something else there.
    """
    if not isinstance(given, dict):
        raise InputUnreadable(f"{path}: it is no object.")
    for part in group.fields:
        if part.name not in given:
            continue
        place, inner = f"{path}.{part.name}", given[part.name]
        if part.many and not isinstance(inner, list):
            raise InputUnreadable(f"{place}: it is no list.")
        for index, one in enumerate(inner if part.many else [inner]):
            where = f"{place}[{index}]" if part.many else place
            if isinstance(part, Group):
                _check_shape(part, one, where)
            elif not isinstance(one, dict) or not is_leaf(one):
                raise InputUnreadable(f"{where}: it is no cited value.")


def _accept(lines: Sequence[Line], schema: Schema) -> Accept:
    """The setting, which an outcome tells by what it has and what it has not."""
    if lines[0].provenance.second_model is not None:
        return "second_reading"
    if any("reading" in line.bases for line in lines):
        return "reading"
    for line in lines:
        if line.record is not None and left_open(line.issues):
            loose = derived(schema, line.record, line.issues, "reading")
            if loose.lost or loose.record != line.record:
                return "words"
    return "reading"
