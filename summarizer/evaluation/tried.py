"""The settings that a team has tried, or could have tried with the same answers.

Precision is the share of right values among those given under headings whose gold is complete,
recall the share of the entries wanted that are found, under all headings; values are matched as
everywhere here (`score.Score`, leniently).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from summarizer.errors import InputUnreadable
from summarizer.evaluation.compared import Tally, added
from summarizer.evaluation.gold import GoldArticle, Wanted
from summarizer.evaluation.match import match, stood_on
from summarizer.evaluation.runs import Run
from summarizer.evaluation.score import Share
from summarizer.outcome import Accept

_ORDER: Sequence[Accept] = get_args(Accept)


@dataclass
class Setting:
    """One model under one `accept`, over the articles that all files have.

    Attributes:
        run: whose records they are.
        accept: the setting.
        each: for each article, by heading.
        bases: right ones of the values that stand on each basis, where the gold is complete.
        lost: by heading, how many values may be missing that the records do not tell.
    """

    run: Run
    accept: Accept
    each: list[dict[str, Tally]] = field(default_factory=list)
    bases: dict[str, Share] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)

    @property
    def rows(self) -> list[Tally]:
        """For each article, all headings together."""
        return [added(one.values()) for one in self.each]


def shared(gold: Sequence[GoldArticle], runs: Sequence[Run]) -> tuple[list[GoldArticle], int, int]:
    """The articles of the gold that all files have, and how many of it are not there or differ.

    Raises:
        InputUnreadable: there is none.
    """
    there = [one for one in gold if all(one.id in run.lines for run in runs)]
    same = [
        one
        for one in there
        if len({run.lines[one.id].provenance.article for run in runs} - {None}) < 2
    ]
    if not same:
        files = ", ".join(str(run.path) for run in runs)
        raise InputUnreadable(
            f"No article of the gold is in {files}"
            f"{'' if not there else ' with one text'}: they go by the field id.",
            hint="Give records of the articles that the gold is of.",
        )
    return same, len(gold) - len(there), len(there) - len(same)


def settings(gold: Sequence[GoldArticle], runs: Sequence[Run]) -> list[Setting]:
    """All settings that the runs tell, each once: from its own run before another's.

    Raises:
        InputUnreadable: two runs are one model's under one setting.
    """
    asked: dict[tuple[str, ...], Run] = {}
    for one in runs:
        other = asked.setdefault(one.key(one.accept), one)
        if other is not one:
            raise InputUnreadable(
                f"{one.path}, line 1: provenance: model, prompt and setting ({one.accept}) are "
                f"those of {other.path}.",
                hint="Give one of the two.",
            )
    found: dict[tuple[str, ...], Setting] = {}
    own = [(one, one.accept) for one in runs]
    others = [(one, accept) for one in runs for accept in one.told[1:]]
    for run, accept in [*own, *others]:
        known = found.get(run.key(accept))
        if known is None or known.lost:
            made = setting(gold, run, accept)
            if known is None or not made.lost:
                found[run.key(accept)] = made
    paths = [run.path for run in runs]
    return sorted(found.values(), key=lambda s: (paths.index(s.run.path), _ORDER.index(s.accept)))


def setting(gold: Sequence[GoldArticle], run: Run, accept: Accept) -> Setting:
    """One setting, from the records of one run."""
    made = Setting(run, accept)
    for article in gold:
        under = run.under(accept, article.id)
        told: dict[str, Tally] = {}
        for heading, wanted in article.gold.items():
            matched = match(wanted, under.record).lenient
            right = len(matched.right)
            entries = len(matched.found), len(matched.found) + len(matched.lost)
            told[heading] = (
                Tally(right, right + len(matched.wrong), *entries)
                if wanted.complete
                else Tally(0, 0, *entries)
            )
            for basis, hit in stood_on(matched) if wanted.complete else ():
                made.bases[basis] = made.bases.get(basis, Share()) + Share(int(hit), 1)
            if under.lost:
                made.lost[heading] += _lost(wanted, under.lost)
        made.each.append(told)
    made.lost = +made.lost
    return made


def _lost(wanted: Wanted, lost: Mapping[str, int]) -> int:
    """How many values of what a heading looks at may be missing."""
    looked_at = {
        path
        for field in wanted.fields
        for path in (field, *(f"{field.rpartition('.')[0]}.{name}" for name in wanted.where))
    }
    return sum(
        number
        for path, number in lost.items()
        if any(one == path or one.startswith(f"{path}.") for one in looked_at)
    )
