"""A TOML file, and in which of its lines a key stands: errors name both."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path as File
from typing import Any, NoReturn

from summarizer.errors import SchemaError

Path = tuple[str, ...]

_LONGEST = 2**20
_SHOWN = 60
_HEADER = re.compile(r"\s*\[\[?\s*([^\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_STEP = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


class Source:
    """A codebook's file, read.

    Args:
        path: of the file.

    Attributes:
        whole: what it holds.

    Raises:
        SchemaError: it cannot be read, or is not TOML: it says in which line.
    """

    def __init__(self, path: File) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                data = file.read(_LONGEST + 1)
            if len(data) > _LONGEST:
                raise SchemaError(
                    f"{path} is longer than {_LONGEST} bytes.", hint="Name a codebook's file."
                )
            # Some editors begin a file with a mark that says how it is encoded.
            text = data.decode("utf-8-sig")
            self.whole: dict[str, Any] = tomllib.loads(text)
        except OSError as error:
            problem = f"{path} cannot be read: {error.strerror}."
        except UnicodeDecodeError as error:
            problem = f"{path} is not UTF-8 (byte {error.start})."
        except tomllib.TOMLDecodeError as error:
            last = f"at line {len(text.splitlines())}, the last one"
            problem = f"{path} is not TOML: {str(error).replace('at end of document', last)}."
        except RecursionError:
            problem = f"{path} is nested too deeply."
        else:
            self._lines = _lines(text)
            return
        raise SchemaError(problem, hint="Correct it; summarizer new-schema writes one that works.")

    def line(self, path: Path) -> int:
        """The line of a key; of one that is within a line's table, or missing, what it is in."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def wrong(self, path: Path, what: str, hint: str) -> NoReturn:
        """Raise a SchemaError that names file, line and key."""
        key = ".".join(path)
        raise SchemaError(f"{self.path}, line {self.line(path)}, {key}: {what}.", hint=hint)

    def among(self, path: Path, name: object, known: Iterable[str], what: str) -> str:
        """A name, if it is one of the known.

        Raises:
            SchemaError: it is none; it names the nearest.
        """
        every = list(known)
        if isinstance(name, str) and name in every:
            return name
        near = get_close_matches(str(name), every, 1)
        hint = f"It is one of {', '.join(every)}." if every else "There is none here."
        hint = f"Write {near[0]}." if near else hint
        self.wrong(path, f"{shown(name)} is no {what}", hint)

    def keys(self, path: Path, table: Any, known: Iterable[str]) -> dict[str, Any]:
        """A table, if all its keys are known.

        Raises:
            SchemaError: it is none, or has another key.
        """
        if not isinstance(table, dict):
            self.wrong(path, "it is no table", "Give it keys of its own.")
        every = list(known)
        for name in table:
            self.among((*path, name), name, every, "key here")
        return table

    def text(self, path: Path, value: Any) -> str:
        """A value, if it is a text that is not empty."""
        if not isinstance(value, str) or not value.strip():
            self.wrong(path, "it is no text", "Write it in quotes.")
        return value

    def truth(self, path: Path, value: Any) -> bool:
        """A value, if it is true or false."""
        if not isinstance(value, bool):
            self.wrong(path, "it is neither true nor false", "Write true or false.")
        return value

    def texts(self, path: Path, value: Any) -> tuple[str, ...]:
        """A value, if it is a list of texts, each of which has a letter or a digit."""
        if not isinstance(value, list):
            self.wrong(path, "it is no list of texts", 'Write it as ["one", "another"].')
        if not value:
            self.wrong(path, "it is an empty list", "Write what is in it, or leave the key out.")
        for one in value:
            if not isinstance(one, str) or not any(map(str.isalnum, one)):
                hint = "Write each in quotes, with a letter or a digit in it."
                self.wrong(path, f"{shown(one)} in it is no text", hint)
        return tuple(value)

    def members(self, path: Path, names: Iterable[str]) -> None:
        """See that members of a closed list are told apart, and written as an answer can be.

        Raises:
            SchemaError: one is there twice, or has no letter, a space at an end, or a character
                that is not shown.
        """
        seen: set[str] = set()
        for name in names:
            if name in seen:
                self.wrong(path, f"{shown(name)} is a member twice", "Leave one of them out.")
            seen.add(name)
            if not any(map(str.isalnum, name)):
                self.wrong(path, f"{shown(name)} has no letter", "Name each member by a word.")
            if name != name.strip() or not name.isprintable():
                hint = "Write it on one line, without spaces around it."
                self.wrong(path, f"{shown(name)} is written as no answer can be", hint)


def shown(value: object) -> str:
    """A value of a file, in a few characters."""
    written = repr(value)
    return written if len(written) <= _SHOWN else f"{written[: _SHOWN - 1]}…"


_TRIPLE = r'"""(?:\\.|[^\\])*?"""' + r"|'''.*?'''"
_TOKENS = re.compile(
    rf"#[^\n]*|(?P<triple>{_TRIPLE})" + r"""|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""", re.S
)


def _lines(text: str) -> dict[Path, int]:
    """The line of each header and of each key before a "=", by path: the first that has it."""
    found: dict[Path, int] = {}
    above: Path = ()
    # What stands in a text of several lines is no key.
    bare = _TOKENS.sub(lambda one: "\n" * one[0].count("\n") if one["triple"] else one[0], text)
    for number, line in enumerate(bare.split("\n"), 1):
        if header := _HEADER.match(line):
            above = _steps(header[1])
            _note(found, (), above, number)
        elif key := _KEY.match(line):
            _note(found, above, _steps(key[1]), number)
    return found


def _steps(written: str) -> Path:
    return tuple(step.strip("\"'") for step in _STEP.findall(written))


def _note(found: dict[Path, int], above: Path, steps: Sequence[str], number: int) -> None:
    for last in range(1, len(steps) + 1):
        found.setdefault((*above, *steps[:last]), number)
