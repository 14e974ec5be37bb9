"""The documents of an export: files, folders and archives of XMI, and who made each.

In INCEpTION's exports a document stands in ``annotation/DOCUMENT/``, by the name of who made it, an
archive of its own or bare; ``curation/DOCUMENT/`` has what was made of several. Beside it stands
the type system that it is of.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from summarizer.errors import InputUnreadable

LARGEST = 2**26
"""Bytes of one document, or of an archive in an archive, unpacked: what a person could annotate is
far smaller, and a small archive can hold more than any memory."""

_HINT = "Give .xmi files, .zip files or folders of them."
_TYPES = "TypeSystem.xml"
_SETS = ("annotation", "curation")
_INITIAL = "INITIAL_CAS"


@dataclass(frozen=True)
class Document:
    """One document of an export.

    Attributes:
        where: its file, and where it is in an archive.
        by: who made it, if the export says so.
        xmi: its bytes.
        types: those of the type system beside it, if there is one.
    """

    where: str
    by: str | None
    xmi: bytes
    types: bytes | None


def read_documents(paths: Iterable[Path]) -> Iterator[Document]:
    """The documents, one after the other, in the order of their names.

    Raises:
        InputUnreadable: there are none, or they cannot be read.
    """
    for path in paths:
        found = False
        try:
            for one in _documents(path):
                found = True
                yield one
        except OSError as error:
            problem = f"{path} cannot be read: {error.strerror or type(error).__name__}."
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
            problem = f"{path}: it is no archive, or an encrypted one."
        else:
            if found:
                continue
            problem = f"{path}: it has no .xmi."
        raise InputUnreadable(problem, hint=_HINT)


def _documents(path: Path) -> Iterator[Document]:
    if path.is_dir():
        # A document's folder has its name, with .xmi and all.
        files = {
            PurePosixPath(path.name, *file.relative_to(path).parts): file
            for file in path.rglob("*")
            if file.is_file()
        }
        for name in _pieces(files):
            yield from _file(files[name], name)
    else:
        yield from _file(path, PurePosixPath(path.name))


def _file(file: Path, name: PurePosixPath) -> Iterator[Document]:
    if file.suffix.lower() == ".zip":
        with zipfile.ZipFile(file) as archive:
            yield from _archive(archive, str(file), _maker(name))
        return
    beside = file.with_name(_TYPES)
    types = _bytes(beside) if beside.is_file() else None
    yield Document(str(file), _maker(name), _bytes(file), types)


def _archive(archive: zipfile.ZipFile, where: str, by: str | None) -> Iterator[Document]:
    names = {PurePosixPath(name.lstrip("/")): name for name in archive.namelist()}
    for name in _pieces(names):
        inside, data = f"{where}, {name}", _unpacked(archive, names[name], where)
        maker = _maker(name) or by
        if name.suffix.lower() == ".zip":
            with zipfile.ZipFile(io.BytesIO(data)) as inner:
                yield from _archive(inner, inside, maker)
            continue
        beside = names.get(name.with_name(_TYPES))
        types = _unpacked(archive, beside, where) if beside else None
        yield Document(inside, maker, data, types)


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return _within(opened.read(LARGEST + 1), str(file))


def _unpacked(archive: zipfile.ZipFile, name: str, where: str) -> bytes:
    # What the archive says of its size may be wrong.
    with archive.open(name) as opened:
        return _within(opened.read(LARGEST + 1), f"{where}, {name}")


def _within(data: bytes, where: str) -> bytes:
    if len(data) > LARGEST:
        problem = f"{where}: it is larger than {LARGEST // 2**20} MiB."
        raise InputUnreadable(problem, hint="Export it anew; no annotated article is so large.")
    return data


def _pieces(names: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """Those that hold somebody's work: if an export says whose they are, only such."""
    pieces = sorted(one for one in names if one.suffix.lower() in (".xmi", ".zip"))
    pieces = [one for one in pieces if one.stem != _INITIAL]
    return [one for one in pieces if _maker(one)] or pieces


def _maker(name: PurePosixPath) -> str | None:
    """Who made a document, by where it is."""
    return name.stem if len(name.parts) > 2 and name.parts[-3] in _SETS else None
