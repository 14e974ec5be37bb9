"""What the reports of one incident say, and where in each the cited words stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.article import Article
from summarizer.errors import InputUnreadable
from summarizer.evidence import Citation, Cited
from summarizer.incidents.files import HINT
from summarizer.incidents.incident import Incident, Item, Report, Said
from summarizer.report.record import plain
from summarizer.report.text import ShownText
from summarizer.saved.articles import Articles, Found

_LABELS = {"wording": "figure", "what": "sentence"}
"""Fields of claims, parties, statements and other figures whose names say little alone."""


@dataclass(frozen=True, slots=True)
class Text:
    """One report, and of its text what is at hand."""

    report: Report
    article: Article | None
    found: Found
    shown: ShownText


class Texts:
    """The texts of an incident's reports, in their order.

    Raises:
        InputUnreadable: it has no reports, or cites one that it does not have.
    """

    def __init__(self, incident: Incident, articles: Articles) -> None:
        if not incident.reports:
            raise InputUnreadable(f"incident {incident.id} has no reports.", hint=HINT)
        self._numbers = {one.key: number for number, one in enumerate(incident.reports)}
        cited: dict[str, list[Citation]] = {key: [] for key in self._numbers}
        for key, citations in _cited(incident):
            if key not in cited:
                problem = f"incident {incident.id} cites a report that is not among its own."
                raise InputUnreadable(problem, hint=HINT)
            cited[key].extend(citations)
        self.each = [
            Text(one, article, found, ShownText(article, cited[one.key]))
            for one in incident.reports
            for article, found in (articles.find_text(one.article, one.id),)
        ]

    def number(self, key: str | None) -> int | None:
        """The place of a report in their order; None where it is none of this incident's."""
        return None if key is None else self._numbers.get(key)

    def places(self, key: str, citations: Iterable[Citation]) -> list[list[int]]:
        """Where the citations stand in what is shown of a report, in UTF-16."""
        shown = self.each[self._numbers[key]].shown
        return [shown.places(one) for one in citations]


class Values:
    """The values of an incident as a page shows them, each with where it is said.

    Attributes:
        rows: of each its label, its text, and a list of who says it: the number of the report, the
            value's status and basis there, and where the words stand.
    """

    def __init__(self, texts: Texts) -> None:
        self.rows: list[list[Any]] = []
        self._texts = texts

    def said(self, label: str, text: str, said: Iterable[Said]) -> int:
        """The number of a value that reports say."""
        each = ((one.report, one.status or "", one.basis, one.citations) for one in said)
        return self._add(label, text, each)

    def cited(self, label: str, report: str, leaf: Cited[Any]) -> int | None:
        """The number of a value of one report; None where it has none."""
        if leaf.value is None:
            return None
        return self._add(label, plain(leaf), [(report, leaf.status, leaf.basis, leaf.citations)])

    def of_item(self, item: Item) -> dict[str, list[int]]:
        """The numbers of an item's values, by the names of its fields; only what there is."""
        found = {
            name: [self.cited(_label(name), item.report, one) for one in _leaves(leaf)]
            for name, leaf in item.fields.items()
        }
        return {
            name: [number for number in numbers if number is not None]
            for name, numbers in found.items()
            if any(number is not None for number in numbers)
        }

    def _add(
        self,
        label: str,
        text: str,
        said: Iterable[tuple[str, str, str | None, tuple[Citation, ...]]],
    ) -> int:
        each = [
            [self._texts.number(report), status, basis or "", self._texts.places(report, citations)]
            for report, status, basis, citations in said
        ]
        self.rows.append([label, text, each])
        return len(self.rows) - 1


def items_of(incident: Incident) -> Iterator[Item]:
    """Every claim, party, statement and other figure."""
    for series in incident.casualties:
        yield from series.claims
    for group in (*incident.parties, *incident.statements, *incident.other_figures):
        yield from group.items


def _cited(incident: Incident) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    values = (value for field in incident.fields.values() for value in field.values)
    said = [one for value in values for one in value.said]
    said += [one for place in incident.places for one in place.said]
    yield from ((one.report, one.citations) for one in said)
    for item in items_of(incident):
        for leaf in item.fields.values():
            for one in _leaves(leaf):
                yield item.report, one.citations


def _leaves(leaf: Cited[Any] | tuple[Cited[Any], ...]) -> tuple[Cited[Any], ...]:
    return leaf if isinstance(leaf, tuple) else (leaf,)


def _label(name: str) -> str:
    return _LABELS.get(name, name).replace("_", " ")
