"""Text as a person may be shown it: nothing in it acts on a terminal or turns its order around.

Articles, model names, file names and what a server says may hold such characters.
"""

from __future__ import annotations

import os
import re

from summarizer.unseen import TURNING

REPLACEMENT = "\ufffd"
"""What is shown for a character that must not act."""

_ACTING = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f{TURNING}\ud800-\udfff]")
_LINE_ENDS = re.compile("[\r\n]+")


def printable(text: str) -> str:
    """The text with U+FFFD for every control character but tab and line feed.

    So are shown overrides, embeddings and isolates of direction, and surrogates, which is how
    Python holds the bytes of a file name that is not UTF-8.
    """
    return _ACTING.sub(REPLACEMENT, text)


def printable_line(text: str) -> str:
    """The same on one line, a space for its line ends: no text can pass for a line of its own."""
    return printable(_LINE_ENDS.sub(" ", text))


def as_utf8(name: str) -> str:
    r"""A file's name as UTF-8 and JSON can hold it: bytes that are none are written ``\xff``."""
    return os.fsencode(name).decode(errors="backslashreplace")
