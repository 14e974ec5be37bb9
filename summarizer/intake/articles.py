"""Files, PDFs and pages as the lines of a batch job's input."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from summarizer.article import LONGEST_TEXT, Article, too_long
from summarizer.errors import ArticleError, NoArticle, SettingsError
from summarizer.extras import install
from summarizer.intake.fetch import Limits, fetch, is_url, too_large, without_secrets
from summarizer.intake.found import Found
from summarizer.intake.kinds import kind_of
from summarizer.intake.worker import Reader
from summarizer.output.printable import as_utf8

STANDARD_INPUT = "-"
_LIBRARIES = ("trafilatura", "pypdfium2")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file or address.

    Attributes:
        name: the file or the address, without a password.
        line: a line of JSON, without its end; None if there is no article.
        notice: what a person should know of it, or why there is no article; or empty.
    """

    name: str
    line: str | None
    notice: str = ""


def require_libraries() -> None:
    """Make sure that what reads pages and PDFs is installed.

    Raises:
        SettingsError: it is not.
    """
    if not all(map(find_spec, _LIBRARIES)):
        raise SettingsError(
            "What reads web pages and PDFs is not installed.",
            hint=f"Run: {install('articles')}.",
        )


def articles(names: Iterable[str], limits: Limits) -> Iterator[Taken]:
    """What comes of each file, address or "-" for standard input, in this order.

    Raises:
        SettingsError: what reads pages and PDFs is not installed.
    """
    require_libraries()
    ids: set[str] = set()
    read: set[str] = set()
    with Reader(limits.seconds) as reader:
        for name in names:
            told = without_secrets(name) if is_url(name) else as_utf8(name)
            try:
                if name == STANDARD_INPUT and name in read:
                    raise NoArticle("Standard input is read once only.", hint="Name it once.")
                read.add(name)
                found = _found(name, limits, reader)
                line = _line(found, told if is_url(name) else _id(name), ids)
            except (NoArticle, ArticleError) as error:
                yield Taken(told, None, str(error))
            else:
                yield Taken(told, line, found.notice)


def _found(name: str, limits: Limits, reader: Reader) -> Found:
    if is_url(name):
        page = fetch(name, limits)
        kind = kind_of(page.data, media_type=page.media_type)
        data, charset, url = page.data, page.charset, page.url
    else:
        data, charset, url = _file(name, limits.size), None, None
        kind = kind_of(data, suffix=Path(name).suffix)
    if kind == "text":
        return Found(text=_text(data, charset), url=url)
    found = reader.read((kind, data, charset, url))
    return found if found.url or url is None else _with_url(found, url)


def _with_url(found: Found, url: str) -> Found:
    from dataclasses import replace

    return replace(found, url=url)


def _file(name: str, most: int) -> bytes:
    """All that a file holds.

    Raises:
        NoArticle: it cannot be read, or is too large.
    """
    try:
        if name == STANDARD_INPUT:
            data = sys.stdin.buffer.read(most + 1)
        elif os.path.isdir(name):
            raise NoArticle("It is a folder.", hint="Name the files in it.")
        else:
            with open(name, "rb") as file:
                data = file.read(most + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "there is no such name"
        raise NoArticle(f"It cannot be read: {why}.", hint="Check the file.") from None
    if len(data) > most:
        raise too_large(most)
    return data


def _text(data: bytes, charset: str | None) -> str:
    """A text file's text, as it stands, but for a byte order mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    try:
        return data.removeprefix(_BOM).decode(charset or "utf-8")
    except UnicodeDecodeError as error:
        raise NoArticle(
            f"The text is not {(charset or 'utf-8').upper()} (byte {error.start}).",
            hint="Save it in UTF-8.",
        ) from None
    except LookupError:
        raise NoArticle("The text is in an unknown encoding.", hint="Save it in UTF-8.") from None


def _id(name: str) -> str:
    return "stdin" if name == STANDARD_INPUT else as_utf8(Path(name).name)


def _line(found: Found, name: str, ids: set[str]) -> str:
    """The line of an article, under an id that none before it has.

    Raises:
        ArticleError: it is none, or longer than a line may be.
    """
    own, number = name, 1
    while own in ids:
        number += 1
        own = f"{name}-{number}"
    fields: dict[str, Any] = {
        "id": own,
        "text": found.text,
        "title": found.title,
        "published": found.published,
        "source": found.source,
        "url": found.url,
        "language": found.language,
    }
    fields = {key: value for key, value in fields.items() if value is not None}
    Article(**fields)
    if found.pages is not None:
        fields["pages"] = list(found.pages)
    line = json.dumps(fields, ensure_ascii=False)
    if len(line.encode()) > LONGEST_TEXT:
        raise too_long("text")
    ids.add(own)
    return line
