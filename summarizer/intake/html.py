"""The article of a web page, by trafilatura."""

from __future__ import annotations

import copy
import email
import email.policy
import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from summarizer.detect import CODE, surely
from summarizer.errors import NoArticle
from summarizer.intake.decode import decoded
from summarizer.intake.found import Found

_LEAST = 80
"""Characters of an article; what asks for JavaScript, cookies or a login has fewer."""
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_CJK_COUNTS = 3
_MOST_LINKED = 0.7
"""Of a page's text in links, from which on it is a list of articles."""
_LINKED_FROM = 3
_RUNNING_FROM = 60
"""Characters: what is longer is running text, and a day in it is one that it speaks of."""
_LONGEST_FIELD = 1000
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HINT = "Open it in a browser; if it shows an article, save its text and give that."


def article_of(data: bytes, *, charset: str | None, url: str | None) -> Found:
    """The article of a page.

    Args:
        data: the page.
        charset: the encoding that its server named, or None.
        url: where it was fetched from; None for a file.

    Raises:
        NoArticle: there is none in it.
    """
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata

    written = decoded(data, charset)
    tree = _tree(written)
    saved = _SAVED.search(written[:4096])
    address = url or (html.unescape(saved[1]) if saved else None)
    found: Any = bare_extraction(copy.deepcopy(tree), url=address, include_comments=False)
    text = "\n\n".join(line for line in (found.text or "").split("\n") if line) if found else ""
    if _length(text) < _LEAST:
        raise NoArticle("No article is found in the page.", hint=_HINT)
    if _linked(tree, text) > _MOST_LINKED * len(text):
        raise NoArticle("The page is a list of links, not an article.", hint=_HINT)
    days = {
        "original_date": True,
        # What is found in the running text, or only as a year or a month, is no day of publication.
        "extensive_search": False,
        "max_date": (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%d"),
    }
    bare = _without_running_text(tree)
    about: Any = extract_metadata(copy.deepcopy(bare), address, days)
    canonical = _address(about.url)
    if url is None or _host(canonical) == _host(url):
        url = canonical or _address(address)
    return Found(
        text=text,
        title=_line(about.title),
        published=_day(about.date, bare, address),
        source=_line(about.sitename) or _line(about.hostname) or _host(url),
        url=url,
        language=_language(tree, text),
    )


def saved_page(data: bytes) -> tuple[bytes, str | None, str | None]:
    """The page in a saved web archive (MHTML), its encoding, and where it was.

    Raises:
        NoArticle: there is no page in it.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            place = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            if isinstance(page, bytes):
                return page, part.get_content_charset(), _address(place)
    raise NoArticle("No page is in the saved web archive.", hint=_HINT)


def _tree(written: str) -> Any:
    from trafilatura import load_html

    try:
        tree = load_html(written)
    except (ValueError, TypeError):
        tree = None
    if tree is None:
        raise NoArticle("It is no HTML.", hint=_HINT)
    return tree


def _length(text: str) -> int:
    return len(text) + (_CJK_COUNTS - 1) * len(_CJK.findall(text))


def _linked(tree: Any, text: str) -> int:
    """Characters of the text that are links."""
    held = " ".join(text.split())
    links = {" ".join(link.text_content().split()) for link in tree.iter("a")}
    found = [link for link in links if len(link) > 1 and link in held]
    return sum(map(len, found)) if len(found) >= _LINKED_FROM else 0


def _without_running_text(tree: Any) -> Any:
    bare = copy.deepcopy(tree)
    for element in bare.iter():
        if element.tag in ("script", "style", "title", "h1", "h2"):
            pass
        elif element.text and len(element.text) > _RUNNING_FROM:
            element.text = None
        if element.tail and len(element.tail) > _RUNNING_FROM:
            element.tail = None
    return bare


def _day(found: str | None, bare: Any, address: str | None) -> str | None:
    """The day that was found, if it can be, and if the page or its address writes it.

    Trafilatura makes a day of "2016-09": today's day of the month.
    """
    from lxml.html import tostring

    try:
        day = datetime.strptime(found or "", "%Y-%m-%d").date()
    except ValueError:
        return None
    y, m, d = f"{day.year}", f"0?{day.month}", f"0?{day.day}"
    ways = (
        rf"{y}{day.month:02}{day.day:02}(?!\d)",
        rf"{y}\D{{1,3}}{m}\D{{1,3}}{d}(?!\d)",
        rf"(?<!\d)(?:{d}\D{{1,3}}{m}|{m}\D{{1,3}}{d})\D{{1,3}}{y}(?!\d)",
        rf"(?<!\d){d}(?!\d)\D{{1,25}}{y}(?!\d)",
    )
    written = f"{tostring(bare, encoding='unicode')} {address or ''}"
    plausible = day <= datetime.now(UTC).date() + timedelta(days=1)
    return day.isoformat() if plausible and re.search("|".join(ways), written) else None


def _language(tree: Any, text: str) -> str | None:
    """What the page says it is in, unless its words are surely another language's.

    Templates say "en" whatever is written in them.
    """
    code = CODE.fullmatch((tree.get("lang") or "").strip())
    said = code[1].lower() if code else None
    return said if said and surely(text) in ("", said) else None


def _line(written: str | None) -> str | None:
    line = " ".join((written or "").split())
    return line if 0 < len(line) <= _LONGEST_FIELD else None


def _address(written: str | None) -> str | None:
    url = (written or "").strip()
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return None
    return url if usable and len(url) <= _LONGEST_FIELD and url.isprintable() else None


def _host(url: str | None) -> str | None:
    return urlsplit(url).hostname if url else None
