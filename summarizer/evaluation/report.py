"""The figures as a table, as JSON, and the misses in their articles as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from summarizer.evaluation.gold import Entry, GoldArticle
from summarizer.evaluation.match import BASES
from summarizer.evaluation.score import Count, Score, Share, intervals, missed, total

FIGURES: Mapping[str, Callable[[Score], float]] = {
    "F1": lambda score: score.f1,
    "exact tolls": lambda score: score.exact_tolls,
    "supported": lambda score: score.supported.value,
    "tokens": lambda score: score.tokens / max(score.articles, 1),
    "seconds": lambda score: score.seconds / max(score.articles, 1),
}
"""Figures that are compared and get an interval."""


def as_json(each: Sequence[Score], other: Sequence[Score] | None = None) -> dict[str, Any]:
    """All figures, with 95% intervals; with `other`, the paired differences from it as well."""
    score, spread = total(each), intervals(FIGURES, each)
    told: dict[str, Any] = {
        "articles": score.articles,
        "failed": score.failed,
        "figures": {
            name: {"value": figure(score), "interval": spread[name]}
            for name, figure in FIGURES.items()
        },
        "lenient": {name: _counted(c) for name, c in _with_all(score.lenient)},
        "exact": {name: _counted(c) for name, c in _with_all(score.exact)},
        "tolls": {name: _shared(share) for name, share in score.tolls.items()},
        "bases": _bases(score),
        "absent": _shared(score.absent),
        "citations": {
            "quotes exact": _shared(score.quotes),
            "coverage": _shared(score.covered),
            "support": _shared(score.supported),
            "precision": _shared(score.needed),
            "span overlap": _shared(score.overlap),
        },
        "issues": score.issues,
    }
    if other is not None:
        reference, spread = total(other), intervals(FIGURES, each, other)
        told["difference"] = {
            name: {
                "value": figure(score) - figure(reference),
                "interval": spread[name],
            }
            for name, figure in FIGURES.items()
        }
    return told


def as_table(name: str, told: Mapping[str, Any]) -> str:
    """The figures of `as_json` for a person."""
    lines = [
        f"{name}: {told['articles']} articles, {told['failed']} failed, {told['issues']} issues",
        "",
    ]
    lines.append(f"{'':<18}{'precision':>16}{'recall':>16}{'F1':>7}{'exact F1':>10}")
    for heading, c in told["lenient"].items():
        exact = told["exact"][heading]["f1"]
        lines.append(
            f"{heading:<18}{_of(c['right'], c['given']):>16}{_of(c['found'], c['wanted']):>16}"
            f"{c['f1']:>7.2f}{exact:>10.2f}"
        )
    lines.append("")
    lines += [f"tolls, {k:<16} {_of(s['part'], s['whole'])}" for k, s in told["tolls"].items()]
    right, wrong = (sum(b[kind] for b in told["bases"].values()) for kind in ("right", "wrong"))
    for basis, c in told["bases"].items():
        share = f"{_of(c['right'], right)} of the right, {_of(c['wrong'], wrong)} of the wrong"
        lines.append(f"basis, {basis:<15} {share}")
    lines.append(f"left empty rightly     {_of(told['absent']['part'], told['absent']['whole'])}")
    for kind, share in told["citations"].items():
        if share["whole"]:
            lines.append(f"{kind:<22} {_of(share['part'], share['whole'])}")
    lines.append("")
    for figure, value in told["figures"].items():
        low, high = value["interval"]
        lines.append(f"{figure:<14} {value['value']:>9.2f}   95% {low:.2f} to {high:.2f}")
    for figure, value in told.get("difference", {}).items():
        low, high = value["interval"]
        difference = f"{value['value']:>+9.2f}   95% {low:+.2f} to {high:+.2f}"
        lines.append(f"{figure:<14} {difference}  difference, paired")
    return "\n".join(lines)


def _with_all(counts: Mapping[str, Count]) -> Iterator[tuple[str, Count]]:
    yield from ((name, c) for name, c in counts.items() if c.given or c.wanted)
    yield "all", sum(counts.values(), Count())


def _counted(count: Count) -> dict[str, float]:
    return {
        **vars(count),
        "found": count.found,
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
    }


def _shared(share: Share) -> dict[str, float]:
    return {"part": share.part, "whole": share.whole, "value": share.value}


def _bases(score: Score) -> dict[str, dict[str, int]]:
    told = ((basis, score.bases[basis]) for basis in BASES if basis in score.bases)
    return {
        basis: {"right": int(share.part), "wrong": int(share.whole - share.part)}
        for basis, share in told
    }


def _of(part: float, whole: float) -> str:
    share = f"{100 * part / whole:.0f}%" if whole else "-"
    return f"{part:.0f}/{whole:.0f} {share:>4}"


def page(gold: Sequence[GoldArticle], outcomes: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """An HTML page, piece by piece: each article with what was missed and what was wrong in it."""
    yield _HEAD
    for article in gold:
        outcome = outcomes.get(article.id)
        rows = list(_rows(article, outcome["record"] if outcome else None))
        if not rows:
            continue
        marks = [span for row in rows for span in row[3]]
        yield f"<section><h2>{escape(article.id)}</h2><table>"
        for heading, kind, told, _ in rows:
            yield (
                f'<tr class="{kind}"><td>{escape(heading)}</td><td>{kind}</td>'
                f"<td>{escape(told)}</td></tr>"
            )
        yield f"</table><p class=text>{_marked(article.text or '', marks)}</p></section>"
    yield "</body></html>"


Row = tuple[str, str, str, list[tuple[int, int, str]]]


def _rows(article: GoldArticle, record: Any) -> Iterator[Row]:
    for heading, wanted in article.gold.items():
        wrong, lost = missed(wanted, record)
        for given in wrong:
            spans = [
                (w["start"], w["end"], "wrong")
                for leaf in given
                for c in leaf.citations
                for w in c.get("match") or [c]
            ]
            values = dict.fromkeys(str(leaf.value) for leaf in given)
            yield heading, "wrong", " to ".join(values), spans
        for entry in lost:
            yield heading, "missed", _named(entry), _places(entry, article.text or "")


def _named(entry: Entry) -> str:
    if entry.range:
        low, high = (f"{bound:g}" for bound in entry.range)
        return low if low == high else f"{low} to {high}"
    return " | ".join(entry.any)


def _places(entry: Entry, text: str) -> list[tuple[int, int, str]]:
    if entry.spans:
        return [(start, end, "missed") for start, end in entry.spans]
    found = ((text.find(words), words) for words in entry.any)
    return [(at, at + len(words), "missed") for at, words in found if at >= 0]


def _marked(text: str, marks: Sequence[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, kind in sorted(marks):
        if start < at:
            continue
        pieces += [escape(text[at:start]), f'<mark class="{kind}">{escape(text[start:end])}</mark>']
        at = end
    return "".join([*pieces, escape(text[at:])])


_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Misses</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
.text { white-space: pre-wrap }
td { padding: 0 1rem 0 0; vertical-align: top }
mark.missed { background: #ffe08a; color: #000 }
mark.wrong { background: #f5b5b5; color: #000 }
</style></head><body>
<h1>Misses</h1>
<p><mark class="missed">missed</mark> stands in the article and not in the record;
<mark class="wrong">wrong</mark> stands in the record and not in the gold.</p>
"""
