"""What stands over an article in headings and tables, no longer than these may be."""

from __future__ import annotations

from typing import Any

from summarizer.article import Article
from summarizer.report.text import ShownText

_LONGEST_SHOWN = 160
"""Characters of a title, an id, a source or a place in headings and tables."""
_DATELINE = 30


def cut(value: Any) -> Any:
    """The value, a text not longer than a heading may be; its whole is in the details."""
    if not isinstance(value, str) or len(value) <= _LONGEST_SHOWN:
        return value
    return f"{value[:_LONGEST_SHOWN].rstrip()}…"


def title_of(article: Article | None, text: ShownText) -> str:
    """Its title, else how it begins, else the first sentence that is quoted of it."""
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
