"""Evaluated beginnings of prompts, kept across process starts."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from summarizer.asking.embedded.file import cache_dir

_KEPT_PREFIXES = 4
_STALE_AFTER = 3600.0
"""Seconds."""


def prefix_dir() -> Path | None:
    """Where evaluated prefixes are kept; None if nothing can be written there."""
    directory = cache_dir() / "prefix"
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return directory if os.access(directory, os.W_OK) else None


class PrefixStore:
    """The saved states of one prefix, in a directory where only the newest of all are kept.

    A file is called `<identity>-<SHA-256 of its content>.bin`, so that one that was cut off or
    altered is recognised before llama.cpp reads it.
    """

    def __init__(self, directory: Path | None, identity: str) -> None:
        self._directory = directory
        self._stem = identity[:32]

    def find(self) -> str | None:
        """Name of an intact file, or None."""
        if self._directory is None:
            return None
        for path in self._directory.glob(f"{self._stem}-*.bin"):
            with suppress(OSError):
                if path.name == self._name(path):
                    os.utime(path)
                    return path.name
                path.unlink()
        return None

    def add(self, save: Callable[[str], bool]) -> str | None:
        """Name of the file that `save` wrote under the name given to it, or None if it failed."""
        if self._directory is None:
            return None
        partial = self._directory / f"{self._stem}.{secrets.token_hex(4)}.partial"
        try:
            if not save(partial.name):
                return None
            path = self._directory / self._name(partial)
            os.replace(partial, path)
            _prune(self._directory)
            return path.name
        except OSError:
            return None
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def _name(self, path: Path) -> str:
        with path.open("rb") as file:
            return f"{self._stem}-{hashlib.file_digest(file, 'sha256').hexdigest()[:32]}.bin"


def _prune(directory: Path) -> None:
    """Remove all but the newest prefixes, and what killed processes left half written."""
    with suppress(OSError):
        saved = sorted(directory.glob("*.bin"), key=lambda path: path.stat().st_mtime)
        stale = [
            path
            for path in directory.glob("*.partial")
            if path.stat().st_mtime < time.time() - _STALE_AFTER
        ]
        for path in saved[:-_KEPT_PREFIXES] + stale:
            path.unlink(missing_ok=True)
