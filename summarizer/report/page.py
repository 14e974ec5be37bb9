"""The page of records: an overview row for every outcome, and each beside its article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.article import Article
from summarizer.outcome import Outcome
from summarizer.report.file import Kind, PageFile
from summarizer.report.heading import cut, title_of
from summarizer.report.incident import overview, summary
from summarizer.report.record import Tree, plain
from summarizer.report.text import ShownText
from summarizer.saved.articles import Articles, Found

_SCRIPTS = (
    "dom store links pieces words values scale tolls record timeline "
    "search order table records main"
).split()
RECORDS = Kind("record", 64, tuple(_SCRIPTS), ("page",))
_REVIEWING = (
    "review-form review-words review-kept review-sent review-state review-tabs review-points "
    "review-parts review-choose review-edit review-bar review-table main review review-keys"
).split()
REVIEWED = Kind("record", 64, (*_SCRIPTS[:-1], *_REVIEWING), ("page", "review"))


@dataclass(frozen=True, slots=True)
class Reviewing:
    """What a page holds besides, so that its records can be reviewed on it.

    Attributes:
        of: takes the number of a record on the page, its outcome and its tree, and gives what its
            row and its details have besides; nothing where there is nothing to review.
        data: gives what the page has besides, once all records are there.
        served: whether the page is served, and may speak to its server.
    """

    of: Callable[[int, Outcome, Tree], tuple[dict[str, Any], dict[str, Any]]]
    data: Callable[[], dict[str, Any]]
    served: bool = False


def pieces(
    outcomes: Iterable[tuple[Outcome, Tree]],
    articles: Articles,
    reviewing: Reviewing | None = None,
) -> Iterator[str]:
    """The page, piece by piece; only its compact form is held in memory."""
    page = PageFile(REVIEWED if reviewing else RECORDS)
    for outcome, tree in outcomes:
        article, found = articles.find(outcome)
        text = ShownText(article, (c for leaf in tree.leaves.values() for c in leaf.citations))
        row = _row(outcome, article, text, tree)
        detail = _detail(outcome, article, found, text, tree)
        if reviewing:
            more, beside = reviewing.of(len(page.rows), outcome, tree)
            row, detail = {**row, **more}, {**detail, **beside}
        page.add(row, detail)
    if reviewing:
        yield from page.rendered(connects=reviewing.served, review=reviewing.data())
    else:
        yield from page.rendered()


def _row(outcome: Outcome, article: Article | None, text: ShownText, tree: Tree) -> dict[str, Any]:
    """What the overview shows of one outcome; only what there is."""
    kinds = [issue.kind for issue in outcome.issues]
    row = {
        "status": outcome.status,
        "title": title_of(article, text),
        "id": outcome.id or "",
        "source": (article.source if article else None) or "",
        "unsupported": sum(kind not in ("failed", "rejected") for kind in kinds),
        "failed": kinds.count("failed"),
        "error": outcome.error.type if outcome.error else "",
        "line": outcome.error.line if outcome.error else None,
        **overview(tree.leaves),
    }
    return {name: cut(value) for name, value in row.items() if value}


def _detail(
    outcome: Outcome, article: Article | None, found: Found, text: ShownText, tree: Tree
) -> dict[str, Any]:
    """Everything of one outcome; values cite by offsets into ``text``, in UTF-16."""
    detail = {
        "text": text.text,
        "sentences": text.sentences,
        "shown": found if text.exact else "differs",
        "leaves": [
            [
                path,
                leaf.status,
                plain(leaf),
                [text.places(one) for one in leaf.citations],
                leaf.basis or "",
            ]
            for path, leaf in tree.leaves.items()
        ],
        "nodes": tree.nodes,
        "issues": [
            # Words that only repeat the value tell a reader nothing more.
            [i.path, i.kind, i.value, i.reason, [w for w in i.words if w != i.value]]
            for i in outcome.issues
        ],
        "error": outcome.error.model_dump() if outcome.error else None,
        "usage": outcome.usage.model_dump(),
        "provenance": outcome.provenance.model_dump(),
        **summary(tree.leaves),
    }
    whole = {"id": outcome.id}
    if article is not None:
        detail["url"] = article.url
        detail["published"] = str(article.published or "")
        whole |= {"title": article.title, "source": article.source}
    # Only what the headings cut.
    detail["whole"] = {name: text for name, text in whole.items() if cut(text) != text}
    return detail
