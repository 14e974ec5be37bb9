"""The files of a round's requests, each within the limits of what a batch may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from summarizer.batch.files.folder import KeptJob
from summarizer.batch.files.form import request_line
from summarizer.batch.files.rounds import Rounds
from summarizer.errors import SettingsError
from summarizer.output.files import whole


def require_room(line: bytes, number: int, most_bytes: int) -> None:
    """Make sure that a request fits into a file.

    Args:
        line: the request's.
        number: of the line of input that it is about.
        most_bytes: of a file.

    Raises:
        SettingsError: it does not.
    """
    if len(line) > most_bytes:
        raise SettingsError(
            f"The request about line {number} of the input has {len(line):,} bytes, and a file "
            f"may have {most_bytes:,}.",
            hint="Prepare another folder with a larger --max-bytes, or leave the article out.",
        )


def write_requests(folder: Path, rounds: Rounds, job: KeptJob) -> list[Path]:
    """Write the requests of the current round; a second reader's in files of their own.

    Raises:
        OutputError: they cannot be written; then they are written by the next run.
    """
    files: list[Path] = []
    for second in (False, True):
        stem = f"round-{rounds.current}{'-second' if second else ''}"
        lines = (request_line(key, job.url, body) for key, body in rounds.unwritten(second=second))
        files += _written(lines, lambda n, stem=stem: folder / f"{stem}-{n:04}.jsonl", job)  # type: ignore[misc]
    for left in folder.glob(f"round-{rounds.current}-*.jsonl"):
        if left not in files:  # of a run that was ended before it told anybody
            with suppress(OSError):
                left.unlink()
    rounds.written()
    return files


def _written(lines: Iterator[bytes], name: Callable[[int], Path], job: KeptJob) -> list[Path]:
    files: list[Path] = []
    line = next(lines, None)
    while line is not None:
        path = name(len(files) + 1)
        count = size = 0
        with whole([path], alone=True) as (file,):
            while (
                line is not None and count < job.most_lines and size + len(line) <= job.most_bytes
            ):
                file.buffer.write(line)
                count, size = count + 1, size + len(line)
                line = next(lines, None)
        files.append(path)
    return files
