"""Which article an outcome was made from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from summarizer.article import Article
from summarizer.outcome import Outcome

Found = Literal["same", "altered", "missing", "not_given"]
"""How an outcome stands to the articles at hand.

- ``same``: one of them has the very text that the outcome was made from.
- ``altered``: one has its id, and another text.
- ``missing``: none has its text or its id.
- ``not_given``: there are no articles at all.
"""


class Articles:
    """Articles to look outcomes up in."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._of_text: dict[str, Article] = {}
        self._of_both: dict[tuple[str, str | None], Article] = {}
        self._ids: set[str | None] = set()
        for article in articles:
            digest = article.sha256
            self._of_text.setdefault(digest, article)
            self._of_both.setdefault((digest, article.id), article)
            self._ids.add(article.id)

    def find(self, outcome: Outcome) -> tuple[Article | None, Found]:
        """The article with the text that the outcome was made from, or why there is none."""
        digest = outcome.provenance.article
        if digest in self._of_text:
            # Two articles may have one text, and each its own headline and source.
            exact = self._of_both.get((digest, outcome.id))
            return exact or self._of_text[digest], "same"
        if not self._of_text:
            return None, "not_given"
        known = outcome.id is not None and outcome.id in self._ids and digest is not None
        return None, "altered" if known else "missing"
