"""Input that is compressed with zstd: by Python 3.14, before that with its backport."""

from __future__ import annotations

import errno
import io
import sys
from typing import IO, Any, cast

from summarizer.errors import InputUnreadable
from summarizer.extras import install

MAGIC = b"\x28\xb5\x2f\xfd"
_BLOCK = 2**20


def decompressed(file: IO[bytes]) -> IO[bytes]:
    """What is in the file; to read it raises an OSError where it is damaged or breaks off.

    Raises:
        InputUnreadable: the backport is not installed.
    """
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        raise InputUnreadable(
            "What reads zstd is not installed.",
            hint=f"Run: {install('zstd')}, or decompress the input.",
        ) from None

    class Decompressed(io.RawIOBase):
        def __init__(self) -> None:
            self._file = zstd.open(file)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            try:
                return self._file.readinto(buffer)
            except (zstd.ZstdError, EOFError):
                raise OSError(errno.EIO, "its zstd data is damaged or incomplete") from None

    return cast("IO[bytes]", io.BufferedReader(Decompressed(), _BLOCK))
