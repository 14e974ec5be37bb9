"""Files that appear under their names once they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from summarizer.errors import OutputError


@contextmanager
def whole(
    paths: Sequence[Path], read: Sequence[Path] = (), folder: Path | None = None
) -> Iterator[Sequence[TextIO]]:
    """Files to write, line ends as given; if anything is raised before the end, none appears.

    Args:
        paths: the files.
        read: files that are being read, none of which may be overwritten.
        folder: a folder to make first.

    Raises:
        OutputError: they cannot be written.
    """
    for path in paths:
        if any(path.exists() and one.exists() and path.samefile(one) for one in read):
            raise OutputError(f"{path} is what is read.", hint="Write to another file.")
    partial = [path.with_name(path.name + ".partial") for path in paths]
    try:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as opened:
            files = [
                opened.enter_context(path.open("w", encoding="utf-8", newline=""))
                for path in partial
            ]
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for written, path in zip(partial, paths, strict=True):
            os.replace(written, path)
    except OSError as error:
        problem = f"{paths[0]} cannot be written: {error.strerror or type(error).__name__}."
    else:
        return
    finally:
        for path in partial:
            with suppress(OSError):
                path.unlink()
    raise OutputError(problem, hint="Choose another place, or make room on the disk.")
