"""One report's record, as the rules here read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from summarizer.evidence import Cited
from summarizer.incidents.incident import Item, Report, Said

_MEMBER = re.compile(r"([a-z_]+)\[(\d+)\](?:\.(\w+)(?:\[(\d+)\])?)?")


@dataclass(frozen=True, slots=True)
class Told:
    """A report and the cited values of its record, by path.

    The fields of an incident are known here by their names alone; a record of another version
    lacks some.
    """

    report: Report
    leaves: Mapping[str, Cited[Any]]

    def value(self, path: str) -> Any:
        """The value at a path; None where there is none."""
        leaf = self.leaves.get(path)
        return None if leaf is None else leaf.value

    def text(self, path: str) -> str:
        """The same as text, in one line; empty where there is none."""
        value = self.value(path)
        return "" if value is None else " ".join(str(value).split())

    def said(self, path: str) -> Said | None:
        """Where it says what it has there; None where it has nothing."""
        leaf = self.leaves.get(path)
        if leaf is None or leaf.value is None:
            return None
        return Said(
            report=self.report.key,
            path=path,
            status=leaf.status,
            basis=leaf.basis,
            citations=leaf.citations,
        )

    def members(self, name: str) -> Iterator[str]:
        """The paths of the values of a list of values."""
        for path, at, leaf in self._of(name):
            if at[3] is None and leaf.value is not None:
                yield path

    def items(self, name: str) -> list[Item]:
        """The items of a list of items, each with what it has."""
        found: dict[str, dict[str, Cited[Any] | tuple[Cited[Any], ...]]] = {}
        for _, at, leaf in self._of(name):
            if at[3] is None:
                continue
            fields = found.setdefault(f"{at[1]}[{at[2]}]", {})
            if at[4] is None:
                fields[at[3]] = leaf
            else:
                before = fields.get(at[3], ())
                fields[at[3]] = (*(before if isinstance(before, tuple) else ()), leaf)
        return [
            Item(report=self.report.key, path=path, fields=fields) for path, fields in found.items()
        ]

    def _of(self, name: str) -> Iterator[tuple[str, re.Match[str], Cited[Any]]]:
        """What the record has within a list: the path, its parts, and the leaf."""
        for path, leaf in self.leaves.items():
            # Many lists are asked for, and most paths are of others.
            if path.startswith(f"{name}[") and (at := _MEMBER.fullmatch(path)):
                yield path, at, leaf

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of the incident; None where its words settle none."""
        return between(self.value("when.start_date"), self.value("when.end_date"))


def between(start: object, end: object) -> tuple[date, date] | None:
    """First and last day, from dates or ISO 8601 text; None where there is no first one."""
    try:
        first, last = (
            one if isinstance(one, date) else date.fromisoformat(str(one))
            for one in (start, start if end is None else end)
        )
    except ValueError:
        return None
    return (first, max(first, last))
