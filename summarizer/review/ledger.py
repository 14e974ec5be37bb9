"""A file of decisions that a server adds to: by one server at a time, each line on the disk."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import InputUnreadable, OutputError
from summarizer.review.decisions import Decision, read_decisions

_BEYOND = 2**40
"""The byte that is locked: none that a file has, so that others may read it."""
_BEGINNINGS = (b'{"id":"', b'{"article":"')


class Ledger:
    """A file of decisions, held for writing; a context manager that lets go of it.

    A last line that a server did not write to its end, and confirmed to nobody, is cut off.

    Attributes:
        path: the file; it is made if it is not there.
        added: how many decisions were added.

    Raises:
        OutputError: it cannot be written, or another server holds it.
        InputUnreadable: a line is no decision.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.added = 0
        self._one_at_a_time = threading.Lock()
        try:
            self._file: BinaryIO = path.open("a+b")
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            self._hold()
            self._begin()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        with self._one_at_a_time:
            self._file.close()

    def read(self) -> list[Decision]:
        """All decisions, in the order of the file."""
        with self._one_at_a_time:
            return read_decisions(self.path)

    def add(self, decisions: Sequence[Decision]) -> None:
        """Write them at the end; when this returns they are on the disk.

        Raises:
            OutputError: they are not, none of them.
        """
        lines = "".join(one.to_json() + "\n" for one in decisions).encode()
        with self._one_at_a_time:
            try:
                # Written to a file that has lost its name they would be lost with it.
                if not os.path.samestat(os.stat(self.path), os.fstat(self._file.fileno())):
                    raise OutputError(
                        f"{self.path} is not the file that it was.", hint="Start the server anew."
                    )
                self._write(lines)
            except OSError as error:
                raise self._unwritable(error) from error
            self.added += len(decisions)

    def _write(self, lines: bytes) -> None:
        end = self._file.seek(0, os.SEEK_END)
        try:
            self._file.write(lines)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError:
            with suppress(OSError):
                self._file.truncate(end)
            raise

    def _begin(self) -> None:
        """See that all of it is decisions, and that the next one gets a line of its own."""
        self._file.seek(0)
        *lines, torn = self._file.read().split(b"\n")
        try:
            read_decisions(self.path)
        except InputUnreadable:
            # Nothing is ever cut off but what a server began to write.
            begun = any(torn[: len(one)] == one[: len(torn)] for one in _BEGINNINGS)
            whole = all(_is(Decision.model_validate_json, line) for line in lines if line.strip())
            if not (torn and begun and whole) or _is(json.loads, torn):
                raise
            self._file.truncate(sum(len(line) + 1 for line in lines))
        else:
            if torn:
                self._write(b"\n")

    def _hold(self) -> None:
        number = self._file.fileno()
        try:
            if sys.platform == "win32":
                import msvcrt

                os.lseek(number, _BEYOND, os.SEEK_SET)
                msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise OutputError(
                f"{self.path} is in use: another server writes to it.",
                hint="Review on its page, or name another file: --decisions FILE.",
            ) from error

    def _unwritable(self, error: OSError) -> OutputError:
        return OutputError(
            f"{self.path} cannot be written: {error.strerror or type(error).__name__}.",
            hint="Choose another place, or make room on the disk.",
        )


def _is(read: Callable[[bytes], object], line: bytes) -> bool:
    try:
        read(line)
    except ValueError:
        return False
    return True
