"""How to install what is not installed: by the command that works where this package came from."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

_NAME = "incident-summarizer"


def install(extra: str, *options: str) -> str:
    """The command that brings an extra along, as in ``pip install ".[local]"``.

    The package is on no index unless it was installed from one.
    """
    root = Path(__file__).resolve().parent.parent
    if (root / "pyproject.toml").is_file():
        options, source = ("-e", *options), _short(root)
    else:
        source = _given() or _NAME
    return " ".join(("pip install", *options, f'"{source}[{extra}]"'))


def version_of(distribution: str) -> str | None:
    """Version of an installed package; None if it is not there."""
    # Here, and below: importing the package is to be light.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _given() -> str | None:
    """The folder or wheel that it was installed from; None where that was an index, or is gone."""
    from importlib.metadata import PackageNotFoundError, distribution
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    with suppress(PackageNotFoundError, ValueError, AttributeError, TypeError):
        told = json.loads(distribution(_NAME).read_text("direct_url.json") or "{}")
        path = Path(url2pathname(urlsplit(told.get("url", "")).path))
        if told.get("url", "").startswith("file:") and path.exists():
            return _short(path)
    return None


def _short(path: Path) -> str:
    with suppress(OSError):  # the current folder is removed
        if path.samefile(os.getcwd()):
            return "."
    return str(path)
