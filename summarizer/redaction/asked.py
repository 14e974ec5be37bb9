"""What is asked for: whose names are hidden, and what stands in their place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from summarizer.errors import InputUnreadable, SettingsError

Category = Literal["names-of-victims", "minors"]
CATEGORIES: tuple[Category, ...] = get_args(Category)

Style = Literal["initials", "role"]


@dataclass(frozen=True, slots=True)
class Redaction:
    """Whose names are hidden.

    Attributes:
        categories: whom the record and the article mark so.
        names: further names, hidden wherever they stand.
        style: "initials": a name's in an alphabet that has capitals, else the role's word;
            "role": that word always. Of minors it is the word always.

    Raises:
        SettingsError: nobody's name is asked to be hidden.
    """

    categories: frozenset[Category] = frozenset()
    names: tuple[str, ...] = ()
    style: Style = "initials"

    def __post_init__(self) -> None:
        if not self.categories and not self.names:
            raise SettingsError(
                "Nobody is named whose name is to be hidden.",
                hint=f"Ask for {' or '.join(CATEGORIES)}, or give names.",
            )

    def __str__(self) -> str:
        """As a job's settings tell it; given names by a digest."""
        digest = hashlib.sha256("\0".join(sorted(self.names)).encode()).hexdigest()[:8]
        given = (f"given names {digest}",) if self.names else ()
        return f"{', '.join((*self._asked, *given))} as {self.style}"

    @property
    def told(self) -> tuple[str, ...]:
        """As an outcome's provenance tells it: what was asked for, and no name."""
        return (*self._asked, "given names") if self.names else self._asked

    @property
    def _asked(self) -> tuple[Category, ...]:
        """The categories in the order in which they are told."""
        return tuple(one for one in CATEGORIES if one in self.categories)


def read_names(path: Path) -> tuple[str, ...]:
    """The names of a file, one a line, blank lines passed over.

    Raises:
        InputUnreadable: it cannot be read, or is not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        problem = f"{path} is not UTF-8 (byte {error.start})."
    except OSError as error:
        problem = f"{path} cannot be read: {error.strerror}."
    else:
        return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))
    raise InputUnreadable(problem, hint="Give a text file with a name a line.")
