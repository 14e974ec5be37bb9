"""What `suggest` tells, as tables and words for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.evaluation.compared import AIMS, MOST_ARTICLES
from summarizer.evaluation.suggest import LEFT_OPEN
from summarizer.output.printable import printable_line

_FEW = 20
"""Articles, below which drawn again they are known to tell too narrow intervals."""

Told = Mapping[str, Any]


def advice(told: Told) -> str:
    """The whole of what `suggestion` gives."""
    parts = [_articles(told), *(_run(told, run) for run in told["runs"]), *_headings(told)]
    parts += [_aim(told, aim) for aim in told["aims"]]
    return "\n\n".join("\n".join(lines) for lines in map(list, parts)) + "\n"


def _articles(told: Told) -> Iterator[str]:
    yield f"{told['articles']} articles; after each figure its 95% interval"
    for why, number in told["left_out"].items():
        if number:
            what = "are not in every file" if why == "not in every file" else "differ between files"
            yield f"left out: {number} articles of the gold that {what}"
    if told["articles"] < _FEW:
        yield f"fewer than {_FEW} articles: their intervals may be too narrow"


def _run(told: Told, run: Told) -> Iterator[str]:
    yield printable_line(f"{run['model']}  {run['file']}  --accept {run['accept']}")
    cost = f", {run['cost']:.4f} dollars" if run["cost"] is not None else ""
    failed = f", {run['failed']} articles failed" if run["failed"] else ""
    among = ", the second reader's among them" if run["second_model"] else ""
    yield f"{run['tokens']:,.0f} tokens an article{among}{cost}{failed}"
    yield f"  {'':<17}" + "".join(f"{aim:>22}" for aim in AIMS)
    mine = [one for one in told["settings"] if one["file"] == run["file"]]
    for one in mine:
        yield _row(one["accept"] + (" *" if one["derived"] else ""), one)
    if any(one["derived"] for one in mine):
        yield "  * told from these records, and not asked for"
    for one in told["partly"]:
        if one["file"] == run["file"]:
            lost = ", ".join(f"{name} {number}" for name, number in one["lost"].items())
            yield printable_line(
                f"  {one['accept']}: not told. Values fell with their items, or cannot be computed "
                f"({lost}): run again with --accept {one['accept']}"
            )
    for one in told["untold"]:
        if one["file"] == run["file"]:
            yield f"  {one['accept']}: not told. Nobody read a second time: run again with it"
    for basis, c in run["bases"].items():
        name = "left open" if basis == LEFT_OPEN else f"basis {basis}"
        counts = f"{c['right']}/{c['right'] + c['wrong']}"
        yield f"  {name:<21} right {counts:>9} {_share(c):>14}"


def _row(name: str, figures: Told) -> str:
    return f"  {name:<17}" + "".join(f"{_cell(figures[aim]):>22}" for aim in AIMS)


def _cell(figure: Told | None) -> str:
    if figure is None:
        return "-"
    low, high = figure["interval"]
    return f"{figure['value']:.2f} ({low:.2f}-{high:.2f})"


def _headings(told: Told) -> Iterator[Iterator[str]]:
    for heading, settings in told.get("headings", {}).items():

        def lines(heading: str = heading, settings: Told = settings) -> Iterator[str]:
            yield printable_line(heading)
            for name, figures in settings.items():
                yield printable_line(f"  {name}")
                yield _row("", figures)

        yield lines()


def _aim(told: Told, aim: str) -> Iterator[str]:
    found = told["aims"][aim]
    better, alike, nothing = found["better"], found["alike"], found["nothing"]
    if found["best"] in nothing:
        yield f"{aim[0].upper()}{aim[1:]} first: there is nothing that it would be a share of."
        return
    head = f"{aim[0].upper()}{aim[1:]} first: {found['best']}"
    if not alike:
        head += "." if better else ", the only setting that is told."
    else:
        them = "some of the others" if better else "the others" if alike[1:] else "the other"
        # Where another one comes to the very same, its place in the list is all that is first.
        lead = "is ahead" if all(one["difference"] for one in alike) else "is not behind"
        head += f" {lead}; these articles cannot tell it from {them}."
    yield printable_line(head)
    for name in nothing:
        yield printable_line(f"  {name} gives nothing that is right or wrong: it has no {aim}")
    for one in better:
        yield printable_line(f"  better than {one['name']}, {_by(one)}")
    for one in alike:
        yield printable_line(f"  not told from {one['name']}, {_by(one)}: {_more(one)}")
        for other in AIMS:
            if other in one:
                yield f"    which has the better {other}, {_by(one[other])}"


def _by(apart: Told) -> str:
    low, high = apart["interval"]
    return f"by {apart['difference']:.2f} ({low:+.2f} to {high:+.2f})"


def _more(apart: Told) -> str:
    if not apart["differing"]:
        return "they come to the same on each of these articles"
    if apart["more"] is None:
        return f"more than {MOST_ARTICLES:,} articles would be needed"
    return f"about {apart['more']:,} more articles would tell"


def _share(share: Told) -> str:
    low, high = share["interval"]
    return f"{100 * share['value']:.0f}% ({100 * low:.0f}-{100 * high:.0f})"
