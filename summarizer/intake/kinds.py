"""What a file or a body is: a page, a saved web archive, a PDF or a text."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from summarizer.errors import NoArticle

Kind = Literal["html", "mhtml", "pdf", "text"]

_LOOKED_AT = 4096
_PAGES = ("text/html", "application/xhtml+xml")
_ARCHIVES = ("multipart/related", "message/rfc822", "application/x-mimearchive")
_UNSAID = ("", "application/octet-stream", "binary/octet-stream", "application/x-download")
_PDF = re.compile(rb"\A[\s\S]{0,1019}?%PDF-")
_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article)\b",
    re.I | re.S,
)
_ARCHIVE = re.compile(rb"(?im)^content-type:\s*multipart/related")
_HINT = "Save it as HTML, as PDF, or as a text in UTF-8."


def kind_of(data: bytes, *, media_type: str = "", suffix: str = "") -> Kind:
    """What it is, by itself, by what its server says, and by its name.

    Args:
        data: all of it.
        media_type: as in "text/html"; empty where nobody says.
        suffix: of the file's name, as in ".html"; empty where it has none.

    Raises:
        NoArticle: it is none that can be read.
    """
    if not data.strip():
        raise NoArticle("It is empty.", hint="Check the file or the address.")
    if _PDF.match(data):
        return "pdf"
    if media_type in _PAGES:
        return "html"
    if media_type in _ARCHIVES:
        return "mhtml"
    if media_type == "text/plain":
        return "text"
    if media_type not in _UNSAID:
        raise NoArticle(f"It is {media_type}, neither a page nor a PDF nor a text.", hint=_HINT)
    return _by_itself(data, suffix.lower())


def _by_itself(data: bytes, suffix: str) -> Kind:
    head = data[:_LOOKED_AT]
    if suffix in (".mht", ".mhtml") or (
        head.lstrip()[:5].lower() in (b"from:", b"mime-") and _ARCHIVE.search(head)
    ):
        return "mhtml"
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in head and not wide:
        raise NoArticle("It is neither a page nor a PDF nor a text.", hint=_HINT)
    if suffix in (".html", ".htm", ".xhtml", ".shtml"):
        return "html"
    if suffix == ".pdf":
        raise NoArticle("It is no PDF.", hint="Open it, and save it anew.")
    text = head.decode("utf-16" if wide else "latin-1", "replace")
    return "html" if _PAGE.match(text.removeprefix("ï»¿")) else "text"
