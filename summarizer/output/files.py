"""Where output goes: files that have their names only once they are whole, and streams.

A file is written under a private name in the folder of its own. A link stays a link, and what it
names is written. A device, a pipe or an open file (``/dev/stdout``) is written into as it is.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import OutputError

_MOST_LINKS = 40
_MAKE_ROOM = "Make room on the disk, or choose another place."
_HINTS = {
    errno.ENOENT: "Make its folder first, or choose another place.",
    errno.ENOSPC: _MAKE_ROOM,
    errno.EDQUOT: _MAKE_ROOM,
}


@contextmanager
def whole(
    paths: Sequence[Path],
    read: Iterable[Path] = (),
    *,
    folder: Path | None = None,
    alone: bool = False,
) -> Iterator[Sequence[io.TextIOWrapper]]:
    """Files to write, in UTF-8, line ends as given; `buffer` of each takes bytes.

    If anything is raised before the end, none of them appears. A file that is replaced keeps its
    permissions.

    Args:
        paths: the files, or streams.
        read: files that are being read, none of which may be overwritten.
        folder: a folder to make first.
        alone: nobody else writes these files now: what was left of an earlier try is removed.

    Raises:
        OutputError: they cannot be written.
    """
    read = list(read)
    for path in paths:
        refuse(path, read)
    temporary: dict[Path, Path] = {}
    try:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as opened:
            files = [opened.enter_context(_text(_opened(path, alone, temporary))) for path in paths]
            yield files
            for file in files:
                _sync(file)
        for name, target in list(temporary.items()):
            os.replace(name, target)
            del temporary[name]
    except OSError as error:
        problem = f"{paths[0]} cannot be written: {error.strerror or type(error).__name__}."
        hint = _HINTS.get(error.errno or 0, "Choose another place.")
        if folder and folder.exists() and not folder.is_dir():
            problem = f"{folder} is a file, and a folder is to be written."
    else:
        return
    finally:
        for name in temporary:
            with suppress(OSError):
                name.unlink()
    raise OutputError(problem, hint=hint)


def refuse(path: Path, read: Iterable[Path] = ()) -> None:
    """Refuse what is no place for an output.

    Args:
        path: the output.
        read: files that are being read.

    Raises:
        OutputError: it is a folder, or one of what is read.
    """
    if os.path.isdir(path):
        raise OutputError(f"{path} is a folder.", hint="Name a file.")
    if not is_stream(path) and any(_same(path, one) for one in read):
        raise OutputError(
            f"{path} is what is read: it is the input as well.", hint="Write to another file."
        )


def is_stream(path: Path) -> bool:
    """Whether it is written into and not replaced: a device, a pipe, a file that is open."""
    # Not Path's own: those raise where a folder may not be looked into.
    plain = os.path.isfile(path) or os.path.isdir(path)
    return _descriptor(path) is not None or (os.path.exists(path) and not plain)


def opened_stream(path: Path) -> BinaryIO:
    """A stream to write into.

    Raises:
        OSError: it cannot be opened.
    """
    number = _descriptor(path)
    # What is open is not opened anew: that would begin at the start of what has been written.
    stream = os.open(path, os.O_WRONLY) if number is None else os.dup(number)
    try:
        os.write(stream, b"")  # fails at once where it is open for reading only, or always full
    except OSError:
        os.close(stream)
        raise
    return os.fdopen(stream, "wb")


def _opened(path: Path, alone: bool, temporary: dict[Path, Path]) -> BinaryIO:
    """Open what is written for this path; its temporary name and its target are noted."""
    if is_stream(path):
        return opened_stream(path)
    target = Path(os.path.realpath(path))
    mark = ""
    if alone:
        # The name as it was given: two links to one file may be written at once.
        mark = hashlib.sha256(os.fsencode(os.path.abspath(path))).hexdigest()[:16] + "-"
        for left in target.parent.glob(f".summarizer-{mark}*.partial"):
            with suppress(OSError):
                left.unlink()
    # A name that is there already, be it a link, is not opened.
    name = target.parent / f".summarizer-{mark}{secrets.token_hex(8)}.partial"
    temporary[name] = target  # before it is there: one may be stopped between the two
    file = name.open("xb")
    with suppress(FileNotFoundError, PermissionError):  # a new file; a disk without permissions
        name.chmod(stat.S_IMODE(target.stat().st_mode) & 0o777)
    return file


def _text(file: BinaryIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, encoding="utf-8", newline="")


def _sync(file: io.TextIOWrapper) -> None:
    """Have everything on the disk, where it goes to one."""
    file.flush()
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        os.fsync(file.fileno())


def _descriptor(path: Path) -> int | None:
    """Number of the open file that a name such as ``/dev/stdout`` or ``/dev/fd/3`` means."""
    folders = re.compile(rf"/dev/fd|/proc/{os.getpid()}(/task/\d+)?/fd")
    name = os.fspath(path)
    for _ in range(_MOST_LINKS):
        folder, last = os.path.split(name)
        folder = os.path.realpath(folder)
        if last.isdecimal() and folders.fullmatch(folder):
            return int(last)
        try:
            name = os.path.join(folder, os.readlink(os.path.join(folder, last)))
        except OSError:
            return None
    return None


def _same(path: Path, other: Path) -> bool:
    return os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)
