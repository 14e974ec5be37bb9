"""What is decided over a value of one claim, in an article of ours."""

from __future__ import annotations

from typing import Any

from summarizer import Article
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord


def decided(text: str, field: str, **given: Any) -> str:
    """The decision on a field of a claim that cites every sentence: "words", "open", ...

    Args:
        text: the article.
        field: of the claim; of a list its first value.
        given: the claim; ``item`` names another list than that of the claims.
    """
    item = given.pop("item", "casualties")
    article = Article(text=text)
    cited = list(range(1, len(article.sentences) + 1))
    answer = {item: [{"s": cited, **given}]}
    grounded = ground(schema_of(IncidentRecord), article, answer, accept="words")
    paths = (f"{item}[0].{field}", f"{item}[0].{field}[0]")
    return next(one.decision for one in grounded.decisions if one.path in paths)
