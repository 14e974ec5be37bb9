"""Where a command reads and writes."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from summarizer.saved.files import whole


def named(path: str | None) -> Path | None:
    """The file of that name; None for standard input or output."""
    return None if path is None or path == "-" else Path(path)


@contextmanager
def written(name: str | None, *read: Path | None) -> Iterator[TextIO]:
    """A file that has its name only when it is whole; standard output for None and "-".

    Raises:
        OutputError: it cannot be written, or is one of those read.
    """
    path = named(name)
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Line ends are those of what is written.
            sys.stdout.reconfigure(newline="")
        yield sys.stdout
        return
    with whole([path], [one for one in read if one]) as (file,):
        yield file


def find_schemas_here() -> None:
    """Let --schema name a module of the current folder, as `python -m` does."""
    if "" not in sys.path:
        sys.path.insert(0, "")
