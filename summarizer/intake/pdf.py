"""The text of a PDF, by PDFium."""

from __future__ import annotations

import re
from typing import Any

from summarizer.article import LONGEST_TEXT
from summarizer.errors import NoArticle
from summarizer.intake.found import Found

MOST_PAGES = 1000
_LEAST = 20
"""Letters and digits: a scan may have a stamp that is text."""
_PASSWORD = 4
_HYPHENS = re.compile("[\ufffe\x02]")
"""What PDFium puts for a hyphen at a line's end, and leaves the line's end out."""
_FILE_LIKE = re.compile(r"(?i)microsoft word|untitled|\.\w{2,4}$|^\W*$")
_SCANNED = "Read the scan first, as with: ocrmypdf IN.pdf OUT.pdf."


def article_of(data: bytes) -> Found:
    """The text of a PDF, its lines and their hyphens as they stand, a blank line between pages.

    Raises:
        NoArticle: it is encrypted, broken, of too many pages, or has no text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise NoArticle(
                "The PDF is encrypted, and opens only with its password.",
                hint="Save a copy without the password.",
            ) from None
        raise NoArticle("The PDF is broken.", hint="Open it, and save it anew.") from None
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: Any) -> Found:
    count = len(document)
    if count > MOST_PAGES:
        raise NoArticle(
            f"The PDF has {count} pages; {MOST_PAGES} are read at most.",
            hint="Save the article's pages as a PDF of their own.",
        )
    text, starts, bare = "", [], []
    for number in range(count):
        page = _page(document, number)
        text += "\n\n" if text and page else ""
        starts.append(len(text))
        text += page
        if not page:
            bare.append(number + 1)
        if len(text) > LONGEST_TEXT:
            raise NoArticle(
                f"The PDF's text is longer than {LONGEST_TEXT} bytes.", hint="Split the PDF."
            )
    if sum(map(str.isalnum, text)) < _LEAST:
        raise NoArticle("The PDF has no text; it may be a scan.", hint=_SCANNED)
    title = " ".join(document.get_metadata_value("Title").split())
    return Found(
        text=text,
        title=None if _FILE_LIKE.search(title) or len(title) > 1000 else title,
        pages=tuple(starts),
        notice=_notice(bare),
    )


def _page(document: Any, number: int) -> str:
    """A page's text without the blank lines around it; empty where it cannot be read."""
    import pypdfium2

    try:
        page = document[number]
        words = page.get_textpage()
        text: str = words.get_text_range()
        words.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    text = _HYPHENS.sub("-\n", text).replace("\r\n", "\n")
    return text.strip("\r\n") if text.strip() else ""


def _notice(bare: list[int]) -> str:
    if not bare:
        return ""
    named = ", ".join(map(str, bare[:10])) + (", ..." if len(bare) > 10 else "")
    return f"no text on page{'s' if len(bare) > 1 else ''} {named}; it may be a scan there."
