"""PyArrow, which reads and writes the files, where it is installed."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Literal

from summarizer.errors import SummarizerError
from summarizer.extras import install

Form = Literal["parquet", "arrow"]

FORMS: dict[str, Form] = {".parquet": "parquet", ".arrow": "arrow", ".feather": "arrow"}
"""The form of a file, by the ending of its name."""


def form_of(path: Path | None) -> Form | None:
    """Of which form a file of this name is; None if of neither."""
    return FORMS.get(path.suffix.lower()) if path else None


def load_pyarrow(kind: type[SummarizerError], instead: str) -> ModuleType:
    """PyArrow, with what reads and writes Parquet and what turns types into others.

    Args:
        kind: of the error.
        instead: what helps who will not install it ("or ...").

    Raises:
        SummarizerError: of this kind: it is not installed.
    """
    try:
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError:
        raise kind(
            "What reads and writes Parquet and Arrow is not installed.",
            hint=f"Run: {install('parquet')}, {instead}.",
        ) from None
    library: ModuleType = pyarrow
    return library
