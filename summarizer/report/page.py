"""The page: one HTML file that needs nothing else.

An overview row for every outcome stands first, so that the table is there before the rest is read.
Details follow in blocks, deflated and in base64, and are unpacked when a record is opened.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.article import Article
from summarizer.outcome import Outcome
from summarizer.report.incident import overview, summary
from summarizer.report.record import Tree, plain
from summarizer.report.text import ShownText
from summarizer.saved.articles import Articles, Found

BLOCK = 64
"""Records in a block: opening one unpacks this many."""

_SCRIPTS = "dom store links words values tolls record timeline order table main".split()
_LONGEST_SHOWN = 160
"""Characters of a title, an id, a source or a place in headings and tables."""
_DATELINE = 30
# What could end the element, or is no character: JSON can spell all of it in ASCII.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def pieces(outcomes: Iterable[tuple[Outcome, Tree]], articles: Articles) -> Iterator[str]:
    """The page, piece by piece; only its compact form is held in memory."""
    rows: list[dict[str, Any]] = []
    blocks: list[str] = []
    waiting: list[str] = []
    for outcome, tree in outcomes:
        article, found = articles.find(outcome)
        text = ShownText(article, (c for leaf in tree.leaves.values() for c in leaf.citations))
        rows.append(_row(outcome, article, text, tree))
        waiting.append(_script_json(_detail(outcome, article, found, text, tree)))
        if len(waiting) == BLOCK:
            blocks.append(_packed(waiting))
            waiting.clear()
    if waiting:
        blocks.append(_packed(waiting))
    yield from _rendered(rows, blocks)


def _row(outcome: Outcome, article: Article | None, text: ShownText, tree: Tree) -> dict[str, Any]:
    """What the overview shows of one outcome; only what there is."""
    kinds = [issue.kind for issue in outcome.issues]
    row = {
        "status": outcome.status,
        "title": _title(article, text),
        "id": outcome.id or "",
        "source": (article.source if article else None) or "",
        "unsupported": len(kinds) - kinds.count("failed"),
        "failed": kinds.count("failed"),
        "error": outcome.error.type if outcome.error else "",
        "line": outcome.error.line if outcome.error else None,
        **overview(tree.leaves),
    }
    return {name: _cut(value) for name, value in row.items() if value}


def _cut(value: Any) -> Any:
    """The value, a text not longer than a heading may be; its whole is in the details."""
    if not isinstance(value, str) or len(value) <= _LONGEST_SHOWN:
        return value
    return f"{value[:_LONGEST_SHOWN].rstrip()}…"


def _title(article: Article | None, text: ShownText) -> str:
    if article is not None and article.title:
        title = article.title
    elif article is not None:
        title = _beginning(article)
    else:
        title = text.text.partition("\n\n")[0]
    return " ".join(title.split())


def _beginning(article: Article) -> str:
    """The first sentence, or more if that is but a dateline."""
    first = article.sentences[0]
    end = next((s.end for s in article.sentences if s.end - first.start > _DATELINE), None)
    return article.text[first.start : end]


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
    detail["whole"] = {name: text for name, text in whole.items() if _cut(text) != text}
    return detail


def _packed(details: list[str]) -> str:
    return base64.b64encode(zlib.compress(f"[{','.join(details)}]".encode())).decode()


def _script_json(value: Any) -> str:
    """JSON that ends no script element and that UTF-8 can write."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _rendered(rows: list[dict[str, Any]], blocks: list[str]) -> Iterator[str]:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string(_asset("page.html.jinja"))
    style, script = _asset("page.css"), _script()
    data = {"block": BLOCK, "rows": rows}
    yield from template.generate(
        title=rows[0].get("title") or rows[0].get("id") or "Record" if len(rows) == 1 else "",
        count=len(rows),
        style=Markup(style),
        style_hash=_hash(style),
        script=Markup(script),
        script_hash=_hash(script),
        data=Markup(_script_json(data)),
        blocks=blocks,
    )


@cache
def _script() -> str:
    parts = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();'


def _asset(name: str) -> str:
    path = files("summarizer.report").joinpath("web", name)
    return path.read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """As a content security policy names what may run."""
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
