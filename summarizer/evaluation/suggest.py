"""Which model under which `accept`, told from a team's own gold: `summarizer eval --suggest`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any

from summarizer.asking.prices import price_of
from summarizer.evaluation.compared import AIMS, Compared, Difference, Tally
from summarizer.evaluation.gold import GoldArticle
from summarizer.evaluation.intervals import Interval, wilson
from summarizer.evaluation.match import BASES
from summarizer.evaluation.runs import Run
from summarizer.evaluation.tried import Setting, setting, settings, shared
from summarizer.usage import Usage

LEFT_OPEN = "left open"
"""In the place of a basis: of values that were left out, as far as issues hold them."""

_BESIDE = {"precision": "recall", "recall": "precision"}


def suggestion(
    gold: Sequence[GoldArticle],
    runs: Sequence[Run],
    *,
    by_heading: bool = False,
    base_url: str | None = None,
) -> dict[str, Any]:
    """What the runs tell of settings, as JSON has it; docs/choosing.md says what it means.

    Args:
        gold: what is to be found.
        runs: what was tried.
        by_heading: whether to tell the figures of each heading too.
        base_url: where the models were asked, for what that costs.

    Raises:
        InputUnreadable: no article is in all runs, or two are one model's under one setting.
    """
    articles, missing, altered = shared(gold, runs)
    tried = settings(articles, runs)
    names = _names(tried)
    whole = [one for one in tried if not one.lost]
    compared = Compared([one.rows for one in whole])
    complete = _complete(articles)
    told: dict[str, Any] = {
        "articles": len(articles),
        "left_out": {"not in every file": missing, "other text": altered},
        "runs": [_run(run, articles, tried, base_url) for run in runs],
        "settings": [
            {
                **_setting(one, names[id(one)]),
                **_figures(total, intervals, complete),
            }
            for one, total, intervals in zip(
                whole, compared.totals, compared.intervals, strict=True
            )
        ],
        "partly": [
            {**_setting(one, names[id(one)]), "lost": dict(one.lost)} for one in tried if one.lost
        ],
        "untold": [
            {"file": str(run.path), "model": run.provenance.model, "accept": "second_reading"}
            for run in runs
            if not any(
                one.accept == "second_reading" and one.run.key("words") == run.key("words")
                for one in tried
            )
        ],
        "aims": {
            aim: _aim(compared, aim, [names[id(one)] for one in whole])
            for aim in (AIMS if complete else ("recall",))
            if whole
        },
    }
    if by_heading:
        told["headings"] = _headings(articles, tried, names)
    return told


def _names(tried: Sequence[Setting]) -> dict[int, str]:
    """A name for each setting that no other has."""
    short = {id(one): f"{one.run.provenance.model}, {one.accept}" for one in tried}
    often = Counter(short.values())
    return {
        id(one): short[id(one)] + (f" ({one.run.path})" if often[short[id(one)]] > 1 else "")
        for one in tried
    }


def _setting(one: Setting, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "file": str(one.run.path),
        "accept": one.accept,
        "derived": one.accept != one.run.accept,
    }


def _run(
    run: Run, articles: Sequence[GoldArticle], tried: Sequence[Setting], base_url: str | None
) -> dict[str, Any]:
    usage = reduce(add, (run.lines[one.id].usage for one in articles), Usage())
    made = run.provenance
    one_model = made.second_model in (None, made.model)
    price = price_of(made.model, base_url) if base_url and one_model else None
    worked_on = usage.prompt_tokens - usage.cached_tokens + usage.completion_tokens
    return {
        "file": str(run.path),
        "model": made.model,
        "second_model": made.second_model,
        "accept": run.accept,
        "failed": sum(run.lines[one.id].status == "failed" for one in articles),
        "tokens": worked_on / len(articles),
        "cost": price.of(usage) / len(articles) if price else None,
        "bases": _bases(run, articles, tried),
    }


def _bases(
    run: Run, articles: Sequence[GoldArticle], tried: Sequence[Setting]
) -> dict[str, dict[str, Any]]:
    def under(accept: Any) -> Setting:
        known = (one for one in tried if one.run is run and one.accept == accept)
        return next(known, None) or setting(articles, run, accept)

    shares = dict(under(run.accept).bases)
    if run.accept != "reading" and (left := under("reading").bases.get("reading")):
        shares[LEFT_OPEN] = left
    return {
        basis: {
            "right": int(shares[basis].part),
            "wrong": int(shares[basis].whole - shares[basis].part),
            "value": shares[basis].value,
            "interval": wilson(shares[basis].part, shares[basis].whole),
        }
        for basis in (*BASES, LEFT_OPEN)
        if basis in shares
    }


def _figures(
    total: Tally, intervals: Sequence[Interval], complete: bool
) -> dict[str, dict[str, Any] | None]:
    """The figures of `AIMS`; None of what is a share of nothing, and where no gold is complete:
    nothing tells what is wrong."""
    return {
        aim: {"value": value, "interval": interval, "part": part, "whole": whole}
        if whole and (complete or aim == "recall")
        else None
        for aim, value, interval, (part, whole) in zip(
            AIMS, total.figures, intervals, total.parts, strict=True
        )
    }


def _complete(articles: Sequence[GoldArticle], heading: str | None = None) -> bool:
    """Whether the gold of a heading, or of any, is complete somewhere."""
    return any(
        wanted.complete
        for article in articles
        for name, wanted in article.gold.items()
        if heading in (None, name)
    )


def _headings(
    articles: Sequence[GoldArticle], tried: Sequence[Setting], names: Mapping[int, str]
) -> dict[str, dict[str, Any]]:
    """The figures of each heading, of the settings that tell it."""
    headings = dict.fromkeys(name for one in tried for each in one.each for name in each)
    telling = [(name, one) for name in headings for one in tried if not one.lost[name]]
    # All at once: the articles are drawn for all of them.
    compared = Compared([[each.get(name, Tally()) for each in one.each] for name, one in telling])
    found: dict[str, dict[str, Any]] = {name: {} for name in headings}
    for (name, one), total, intervals in zip(
        telling, compared.totals, compared.intervals, strict=True
    ):
        complete = _complete(articles, name)
        found[name][names[id(one)]] = _figures(total, intervals, complete)
    return found


def _aim(compared: Compared, aim: str, names: Sequence[str]) -> dict[str, Any]:
    """Which setting is ahead, those it is told to be better than, those that are as good for all
    that these articles tell, and those of which there is nothing to tell."""
    number = AIMS.index(aim)
    best = compared.best(number)
    shares = [total.parts[number][1] for total in compared.totals]
    # Who gives nothing gives nothing wrong either: it has no precision, and is not worse.
    nothing = [name for name, share in zip(names, shares, strict=True) if not share]
    found: dict[str, Any] = {"best": names[best], "better": [], "alike": [], "nothing": nothing}
    for other in (one for one, share in enumerate(shares) if one != best and share):
        apart = compared.difference(best, other, number)
        told = {"name": names[other], **_difference(apart)}
        if apart.told:
            found["better"].append(told)
            continue
        if beside := _BESIDE.get(aim):
            gain = compared.difference(other, best, AIMS.index(beside))
            if gain.told and gain.value > 0:
                told[beside] = _difference(gain)
        found["alike"].append(told)
    return found


def _difference(apart: Difference) -> dict[str, Any]:
    return {
        "difference": apart.value,
        "interval": apart.interval,
        "differing": apart.differing,
        "more": apart.more,
    }
