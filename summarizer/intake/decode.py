"""The bytes of a web page as text."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML = re.compile(rb"\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.I)
_LOOKED_AT = 4096
"""Bytes; browsers look for the encoding in the first 1,024."""
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What pages that name the first are written in, as browsers read them (WHATWG Encoding)."""
_OF_PAGES = re.compile(r"utf-(?:8|16)|iso8859|iso2022_jp|cp|koi8|gb|big5|shift_jis|euc|mac|hz$")


def decoded(data: bytes, charset: str | None) -> str:
    """A page's text, by its byte order mark, by what it or its server says, or by itself.

    Args:
        data: the page.
        charset: the encoding that its server named, or None.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    said = [one for one in (_known(charset), _known(_declared(data))) if one]
    # No other encoding's text is UTF-8 by chance, and what a page says is often wrong.
    for encoding in said if data.isascii() else ["utf-8", *said]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    # One bad byte is to cost a character, not the encoding that the page names.
    return data.decode(said[0] if said else _guessed(data), "replace")


def _declared(data: bytes) -> str | None:
    head = data[:_LOOKED_AT]
    found = _XML.search(head) or _META.search(head)
    return found[1].decode("ascii", "ignore") if found else None


def _known(name: str | None) -> str | None:
    """Python's name of an encoding that pages are written in."""
    try:
        # "x-sjis" is "sjis" from before it had a name.
        found = codecs.lookup((name or "").strip().lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    if not _OF_PAGES.match(found):
        return None
    # What can be read as ASCII to find the name in it is no UTF-16.
    found = "utf-8" if found.startswith("utf-16") else found
    return _READ_AS.get(found, found)


def _guessed(data: bytes) -> str:
    if data.isascii():
        return "ascii"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    return best.encoding if best else "cp1252"
