"""A text as a tool can hold it: as many code points, and of the very same width in UTF-16.

XML 1.0 cannot write most control characters, a browser drops NUL and makes CR LF one line end.
Each character that does not survive is shown by another, so that no offset moves; the decisions
quote the article's own.
"""

from __future__ import annotations

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}
# What is no character in XML 1.0, section 2.2; surrogates no article has.
_IN_XML = {**_PICTURES, 0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
# A browser takes CR LF, and CR, for one LF.
_IN_BROWSER = {**_PICTURES, 0x0D: 0x0A}


def in_xml(text: str) -> str:
    """The text as XML can hold it."""
    return text.translate(_IN_XML)


def in_browser(text: str) -> str:
    """The text as a page shows it without moving offsets."""
    return text.replace("\r\n", " \n").translate(_IN_BROWSER)
