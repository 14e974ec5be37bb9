"""The page on which records are reviewed: that of `report`, and on it a reviewer's decisions."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.errors import InputUnreadable
from summarizer.evidence import Cited
from summarizer.outcome import Outcome
from summarizer.report.incident import claims
from summarizer.report.page import Reviewing, pieces
from summarizer.report.record import Tree, tree_of
from summarizer.review.decisions import Decision, Of, digest_of, in_force
from summarizer.review.dispute import Dispute
from summarizer.review.form import form_of
from summarizer.saved.articles import Articles
from summarizer.saved.outcomes import read_outcomes
from summarizer.schema import Schema

_READ = {
    "reading": "that it belongs here is the model's reading",
    "second_reading": "that it belongs here was read twice",
}
_RIVAL = "another claim gives another figure"


class ReviewPage:
    """The page of a file's records, for reviewing.

    Args:
        records: output of batch or extract --json; None for standard input.
        articles: what the records were made from; without the text a value can only be accepted
            or rejected.
        schema: the records' own model.
        reviewer: whose decisions are made on it; asked for on the page where it is empty.
        decisions: earlier ones, that the page begins with.
        disputes: what people do not agree on, which comes first.
        served: whether it is served, and asks its server for decisions and gives them to it.

    Attributes:
        numbers: the number of each record on the page, by `key_of`, once its pieces are made.
    """

    def __init__(
        self,
        records: Path | None,
        articles: Articles,
        schema: Schema,
        *,
        reviewer: str = "",
        decisions: Iterable[Decision] = (),
        disputes: Iterable[Dispute] = (),
        served: bool = False,
    ) -> None:
        self.numbers: dict[str, int] = {}
        self._numbers_of: dict[str, int] = {}
        self._records, self._articles, self._schema = records, articles, schema
        self._reviewer, self._served = reviewer, served
        self._earlier: dict[str, list[Decision]] = {}
        for one in decisions:
            if not reviewer or one.by == reviewer:
                self._earlier.setdefault(key_of(one.of), []).append(one)
        self._disputes: dict[str, list[Dispute]] = {}
        for dispute in disputes:
            self._disputes.setdefault(key_of(dispute.of), []).append(dispute)

    @property
    def missed(self) -> int:
        """How many records of the page have no article, once its pieces are made."""
        return self._articles.missed

    @property
    def strange(self) -> int:
        """How many earlier decisions are about no record of the page, once its pieces are made."""
        return sum(len(some) for key, some in self._earlier.items() if key not in self.numbers)

    def pieces(self) -> Iterator[str]:
        """The page, piece by piece; only its compact form is held in memory.

        Raises:
            InputUnreadable: the file cannot be read, a line is no outcome, or its record is of
                another model.
        """
        each = read_outcomes(self._records, lambda _, outcome: self._read(outcome))
        return pieces(each, self._articles, Reviewing(self._of, self._data, self._served))

    def _read(self, outcome: Outcome) -> tuple[Outcome, Tree]:
        made = outcome.provenance
        wanted = (self._schema.name, self._schema.version)
        if outcome.record is not None and (made.schema_name, made.schema_version) != wanted:
            problem = f"it is a record of {made.schema_name} {made.schema_version}."
            raise InputUnreadable(problem, hint="Name its model: --schema MODULE:CLASS.")
        return outcome, tree_of(outcome)

    def _of(
        self, number: int, outcome: Outcome, tree: Tree
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        article = outcome.provenance.article
        if outcome.record is None or article is None:
            return {}, {}
        record = digest_of(outcome)
        key = key_of((outcome.id, article, record))
        self.numbers.setdefault(key, number)
        opened = open_issues(outcome, tree)
        first = disputed(tree, self._disputes.get(key, ()))
        doubts = {n: why for n, why in doubtful(outcome, tree).items() if n not in first}
        # What code computed follows the words that it is computed from.
        asked = [leaf.status in ("stated", "judged") for leaf in tree.leaves.values()]
        also = {*first, *doubts}
        points = len(opened) + sum(one or number in also for number, one in enumerate(asked))
        counts = {"first": len(first), "open": len(opened), "doubt": len(doubts)}
        about_article = _of_article(outcome.id, article)
        self._numbers_of.setdefault(about_article, number)
        shown = {name: n for name, n in counts.items() if n}
        row = {"key": key, "of": about_article, "points": points, **shown}
        about = {"id": outcome.id, "article": article, "record": record}
        review = {"row": number, "about": about, "first": first, "open": opened, "doubt": doubts}
        return row, {"review": review}

    def _data(self) -> dict[str, Any]:
        earlier = {
            self.numbers[key]: [json.loads(one.to_json()) for one in some]
            for key, some in self._earlier.items()
            if key in self.numbers
        }
        return {
            "form": form_of(self._schema),
            "by": self._reviewer,
            "earlier": earlier,
            "unfit": self._unfit(),
            "served": self._served,
        }

    def _unfit(self) -> dict[int, Counter[str]]:
        """How many earlier decisions are about another form of a record, by its number and whose
        they are."""
        unfit: dict[int, Counter[str]] = {}
        for key, some in self._earlier.items():
            for one in in_force(some) if key not in self.numbers else ():
                number = self._numbers_of.get(_of_article(one.id, one.article))
                if number is not None:
                    unfit.setdefault(number, Counter())[one.by] += 1
        return unfit


def _of_article(name: str | None, article: str) -> str:
    return hashlib.sha256(json.dumps((name, article)).encode()).hexdigest()[:16]


def key_of(of: Of) -> str:
    """A short name of what a decision is about, by which browser and server find it again."""
    return hashlib.sha256(json.dumps(of).encode()).hexdigest()[:24]


def open_issues(outcome: Outcome, tree: Tree) -> list[int]:
    """Numbers of the issues that offer a value which the record does not have."""
    return [
        number
        for number, issue in enumerate(outcome.issues)
        if issue.kind == "open" and issue.value is not None and not _has(tree, issue.path)
    ]


def disputed(tree: Tree, disputes: Iterable[Dispute]) -> dict[int, str]:
    """Numbers of the values that people do not agree on, and what each of them says.

    Of an item that somebody rejects it is the first value. What somebody added has no value in the
    record, and is told at the first one of its list, else nowhere.
    """
    found: dict[int, list[str]] = {}
    for one in disputes:
        name, is_item, _ = one.path.rpartition("[")
        within = (number for number, path in enumerate(tree.leaves) if _is_of(path, one.path))
        beside = (number for number, path in enumerate(tree.leaves) if _is_of(path, name))
        if (number := next(within, None)) is not None:
            found.setdefault(number, []).append(one.told())
        elif is_item and (number := next(beside, None)) is not None:
            found.setdefault(number, []).append(f"{one.path}, which was added: {one.told()}")
    return {number: ". ".join(said) for number, said in found.items()}


def _is_of(path: str, other: str) -> bool:
    return path == other or path.startswith((f"{other}.", f"{other}["))


def doubtful(outcome: Outcome, tree: Tree) -> dict[int, str]:
    """Numbers of the values that a reviewer should look at before the others, and why.

    They are those with an open issue of their own, those of which no words say that they belong
    where they are, and the figures of one harm that do not agree.
    """
    told = {issue.path: issue.reason for issue in outcome.issues if issue.kind == "open"}
    rivals = _rivals(tree.leaves)
    found = {}
    for number, (path, leaf) in enumerate(tree.leaves.items()):
        if leaf.value is not None and (
            why := told.get(path)
            or _READ.get(leaf.basis or "")
            or (_RIVAL if id(leaf) in rivals else "")
        ):
            found[number] = why
    return found


def _has(tree: Tree, path: str) -> bool:
    return path in tree.leaves and tree.leaves[path].value is not None


def _rivals(leaves: Mapping[str, Cited[Any]]) -> set[int]:
    """The figures of claims that count the same harm, parts aside, and do not say the same."""
    harms: dict[str, dict[tuple[float | None, float | None], list[int]]] = {}
    for claim in claims(leaves):
        wording = claim.fields.get("wording")
        if claim.counts and not claim.whole and wording is not None:
            said = harms.setdefault(claim.harm, {})
            said.setdefault((claim.low, claim.high), []).append(id(wording))
    rivals = (said for said in harms.values() if len(said) > 1)
    return {one for said in rivals for some in said.values() for one in some}
