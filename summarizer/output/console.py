"""The standard streams: the only place that prints.

What a person is told goes to standard error, made harmless, and changes nothing where it cannot
be written: no job ends for want of a reader. What was asked for goes to standard output, and there
a write that fails is an error, or success would be reported for output that is nowhere.
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, TextIO, cast

from summarizer.errors import OutputError
from summarizer.output.printable import printable, printable_line

_UNTOLD = (OSError, ValueError)
_HINT = "Give it a place that can be written, or name a file: -o FILE."


@contextmanager
def standard_streams() -> Iterator[None]:
    """Make the standard streams fit to be used, in UTF-8, and settle them in the end.

    One that is closed has its number taken, so that no file opened later gets it; to use it fails.
    Warnings are told as messages are.
    """
    for name, access, mode in (
        ("stdin", os.O_WRONLY, "r"),
        ("stdout", os.O_RDONLY, "w"),
        ("stderr", os.O_RDONLY, "w"),
    ):
        if getattr(sys, name) is None:
            # In this order each takes the lowest number that is free, which is its own.
            setattr(sys, name, os.fdopen(os.open(os.devnull, access), mode, encoding="utf-8"))
    if isinstance(sys.stdout, io.TextIOWrapper):
        # JSON is UTF-8, and Windows would write a file in a code page that lacks half of it.
        sys.stdout.reconfigure(encoding="utf-8")
    if isinstance(sys.stderr, io.TextIOWrapper):
        # Whatever its encoding is, a message comes through.
        sys.stderr.reconfigure(errors="backslashreplace")
    with warnings.catch_warnings():
        warnings.showwarning = _warned
        try:
            yield
        finally:
            _settle(sys.stdout)
            _settle(sys.stderr)


def told(message: str) -> None:
    """Print a message on standard error, on a line of its own, if that can be written."""
    _to_standard_error(printable_line(message) + "\n")


def told_lines(text: str) -> None:
    """Print lines on standard error, each with its line end, if that can be written."""
    _to_standard_error(printable(text))


def drawn(line: str, *, last: bool) -> None:
    """Draw a line on the terminal in the place of the one before; nowhere else."""
    if standard_error().isatty():
        end = "\n" if last else ""
        _to_standard_error(f"\r{printable_line(line)}{end}")


def standard_error() -> TextIO:
    """Standard error, for what draws on it: nothing is raised where it cannot be written."""
    return cast("TextIO", _Forgiving(sys.stderr))


def printed(text: str) -> None:
    """Print lines for a person on standard output, each with its line end.

    Raises:
        OutputError: it cannot be written.
        BrokenPipeError: its reader went away.
    """
    with _failing_as_output():
        sys.stdout.write(printable(text))
        sys.stdout.flush()


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Standard output for data, line ends as given; all of it is delivered in the end.

    Raises:
        OutputError: it cannot be written; where it is closed, at once.
        BrokenPipeError: its reader went away.
    """
    with _failing_as_output():
        _probe()
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(newline="")
        yield sys.stdout
        sys.stdout.flush()


def standard_output_bytes() -> BinaryIO:
    """Standard output for bytes.

    Raises:
        OutputError: it is closed.
    """
    with _failing_as_output():
        _probe()
    return sys.stdout.buffer


class _Forgiving(io.TextIOBase):
    """A stream whose failures are nobody's business."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding or "utf-8"

    def isatty(self) -> bool:
        try:
            return self._stream.isatty()
        except (OSError, ValueError):
            return False

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, text: str) -> int:
        with suppress(*_UNTOLD):
            try:
                self._stream.write(text)
                self._stream.flush()
            except RuntimeError:
                # A signal's handler tells while the same stream is being written to.
                os.write(self.fileno(), text.encode(self.encoding, "backslashreplace"))
        return len(text)

    def flush(self) -> None:
        """Nothing: what was written is."""


def _to_standard_error(text: str) -> None:
    standard_error().write(text)


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    told(f"summarizer: {category.__name__}: {message}")


@contextmanager
def _failing_as_output() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        problem = f"Standard output cannot be written: {error.strerror or type(error).__name__}."
    else:
        return
    raise OutputError(problem, hint=_HINT)


def _probe() -> None:
    """Fail where every write must: nothing is to be worked out for an output that is closed."""
    try:
        number = sys.stdout.fileno()
    except (AttributeError, ValueError):
        return  # no file of the system's
    os.write(number, b"")


def _settle(stream: TextIO) -> None:
    """Write what is left; where that fails, which is told already, let Python not try again."""
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
