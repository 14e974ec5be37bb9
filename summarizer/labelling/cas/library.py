"""Cassis, which reads and writes UIMA CAS, where it is installed."""

from __future__ import annotations

from types import ModuleType

from summarizer.errors import SettingsError
from summarizer.extras import install


def load_cassis() -> ModuleType:
    """The library.

    Raises:
        SettingsError: it is not installed.
    """
    try:
        import cassis
    except ImportError:
        raise SettingsError(
            "What reads and writes UIMA CAS is not installed.",
            hint=f"Run: {install('cas')}.",
        ) from None
    library: ModuleType = cassis
    return library
