"""The folder in which is kept what is made once for a user."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """`SUMMARIZER_CACHE`, or the platform's own; None if the user has no home directory."""
    if named := os.environ.get("SUMMARIZER_CACHE"):
        return Path(named).expanduser().absolute()
    try:
        return _platform_cache() / "summarizer"
    except RuntimeError:
        return None


def _platform_cache() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    xdg = os.environ.get("XDG_CACHE_HOME")
    return Path(xdg) if xdg else Path.home() / ".cache"
