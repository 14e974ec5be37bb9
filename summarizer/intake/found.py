"""What was found of an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article as a page, a PDF or a file has it.

    Attributes:
        text: the article.
        title: headline.
        published: day, YYYY-MM-DD.
        source: who published it.
        url: where.
        language: ISO 639-1 code, if it says.
        pages: of a PDF, offset of each page's first character in the text, in code points.
        notice: what a person should know of it; one sentence, or empty.
    """

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    pages: tuple[int, ...] | None = None
    notice: str = ""
