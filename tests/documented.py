"""The blocks of README and of the pages in docs/: found, understood, run, and held against.

A block is told by the word behind its fence:

| block | is |
|---|---|
| ``console`` | commands behind ``$``, each run, and what it prints |
| ``python`` | run; all blocks of a page share their names |
| ``text``, ``json`` behind ``python`` | what that block prints |
| ``sh`` | commands, each parsed by the program's own parser and not run |
| ``toml``, ``json`` | parsed |
| ``sql`` | only shown |

In what is printed ``...`` stands for anything: alone on a line for any number of lines, else within
the line.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.cli import main
from summarizer.cli.parser import parser

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
_FENCE = re.compile(r"^```([^\s`]*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)")


class Unfit(AssertionError):
    """A block that is not so, and what is wrong with it."""


@dataclass(frozen=True)
class Block:
    """One fenced block.

    Attributes:
        page: the file, below the root.
        line: of the fence, from 1.
        language: the word behind the fence; may be empty.
        text: what is between the fences.
    """

    page: str
    line: int
    language: str
    text: str

    def unfit(self, why: str) -> Unfit:
        """The error that this block is not so."""
        return Unfit(f"{self.page}, block at line {self.line}: {why}")


def pages() -> list[Path]:
    """What is read by people: README, CONTRIBUTING, CHANGELOG and the pages of docs/."""
    return [*(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG")), *of_docs()]


def of_docs() -> list[Path]:
    """The pages of docs/."""
    return sorted(DOCS.glob("*.md"))


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, but for the directives of the site."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(page.relative_to(ROOT).as_posix(), text.count("\n", 0, m.start()) + 1, m[1], m[2])
        for m in _FENCE.finditer(text)
        if not m[1].startswith("{")
    ]


def spans(page: Path) -> list[str]:
    """What a page has in backticks within its text, on one line."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return [" ".join(span.split()) for span in _SPAN.findall(text)]


def commands(block: Block) -> list[tuple[str, str]]:
    """The commands of a block, each on one line, and what is shown behind it."""
    text = block.text.replace("\\\n", " ")
    if block.language == "console":
        _, *parts = re.split(r"^\$ ", text, flags=re.MULTILINE)
        return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]
    return [(line, "") for line in text.splitlines() if re.match(r"[a-z]", line)]


def understood(command: str) -> None:
    """See that a line of a shell is one that can be given.

    Raises:
        Unfit: there is no such command, option, target or extra.
    """
    inner = re.findall(r"\$\((.*?)\)", command)
    for part in inner or re.split(r"\s\|\s", command):
        words, _ = _taken(shlex.split(part, comments=True))
        match words:
            case ["summarizer", *arguments]:
                _parsed(arguments)
            case ["make", *targets]:
                named = set(re.findall(r"^([\w-]+):", _read("Makefile"), re.MULTILINE))
                wrong = [one for one in targets if "=" not in one and one not in named]
                if wrong:
                    raise Unfit(f"no target of the Makefile: {wrong[0]}")
            case ["pip", "install", *requirements]:
                _installed(requirements)
            case ["source", *_]:
                pass
            case _:
                raise Unfit(f"no command that is known here: {part}")


def understood_span(span: str) -> None:
    """See that what stands in backticks names no command, option or file that is not there.

    Raises:
        Unfit: it does.
    """
    words = span.split()
    options = _options()
    if re.fullmatch(r"(\w+/)+(?!xx\.)[\w.-]+\.\w+|(\w+/)+", span):
        below = [above / span for above in (ROOT, ROOT / "summarizer")]
        first = [(above / span.partition("/")[0]).is_dir() for above in (ROOT, ROOT / "summarizer")]
        if any(first) and not any(path.exists() for path in below):
            raise Unfit(f"no such file: {span}")
        return
    if words[0] == "summarizer" and words[1:]:
        words = words[1:]
        if words[0] not in options and not words[0].startswith("-"):
            raise Unfit(f"no command of summarizer: {span}")
    elif not (words[0] in options and words[1:]) and not words[0].startswith("--"):
        return
    known = options.get(words[0]) or set().union(*options.values()) | _options_of_benchmarks()
    for word in words:
        option = word.partition("=")[0]
        if re.fullmatch(r"--[a-z][a-z-]+", option) and option not in known:
            raise Unfit(f"no option of summarizer: {option} in {span}")


def commands_there_are() -> list[str]:
    """The names of summarizer's commands."""
    return list(_options())


def links(page: Path) -> list[str]:
    """Where the links of a page lead that leave neither the project nor the machine."""
    text = _SPAN.sub("", _FENCE.sub("", page.read_text(encoding="utf-8")))
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def anchors(page: Path) -> set[str]:
    """The headings of a page as forges and the site name them."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#{1,3} (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def navigation() -> list[str]:
    """The pages that the site's navigation names, in its order."""
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    trees = [match[2] for match in _FENCE.finditer(text) if match[1] == "{toctree}"]
    return [line for tree in trees for line in tree.splitlines() if re.match(r"[\w-]+$", line)]


def imports_of(block: Block) -> Iterator[tuple[str, str]]:
    """Module and name of what a Python block imports from somewhere.

    Raises:
        SyntaxError: it is no Python.
    """
    for node in ast.walk(ast.parse(block.text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def agree(shown: str, printed: str) -> str | None:
    """None where what is shown is what is printed, else the first line that is not."""
    pattern, told = "", [line.rstrip() for line in printed.rstrip("\n").split("\n")]
    text = "\n".join(told) + "\n"
    for line in shown.rstrip("\n").split("\n"):
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(map(re.escape, line.rstrip().split("..."))) + "\n"
        if re.match(pattern, text) is None:
            return line
    return None if re.fullmatch(pattern, text) else "more is printed behind the last line shown"


class Reader:
    """Somebody who does what a page says, in a folder with the examples, from top to bottom.

    Args:
        folder: where commands and code run; it is the current one.
        printed: gives what was printed since it was asked last, and what went to standard error.

    Attributes:
        names: what the Python of the page has named so far.
    """

    def __init__(self, folder: Path, printed: Callable[[], tuple[str, str]]) -> None:
        (folder / "examples").symlink_to(ROOT / "examples")
        self._folder = folder
        self._printed = printed
        self.names: dict[str, Any] = {}
        self._last = ""

    def follow(self, page: Path) -> None:
        """Do all that its blocks say.

        Raises:
            Unfit: a block cannot be run, or what comes of it is not what the page shows.
        """
        before = ""
        for block in blocks(page):
            self.do(block, before)
            before = block.language

    def do(self, block: Block, before: str = "") -> None:
        """Do what one block says.

        Args:
            before: the word of the block before it.
        """
        match block.language:
            case "console":
                for command, shown in commands(block):
                    understood(command)
                    self._hold(block, shown, self._run(block, command))
            case "python":
                exec(compile(block.text, block.page, "exec", dont_inherit=True), self.names)
                self._last = "".join(self._printed())
            case "text" | "json" if before == "python":
                self._hold(block, block.text, self._last)
            case "json":
                json.loads(block.text)
            case "toml":
                tomllib.loads(block.text)
            case "sh":
                for command, _ in commands(block):
                    understood(command)
            case other:
                raise block.unfit(f"nobody knows what to do with a block of {other!r}")

    def _run(self, block: Block, command: str) -> str:
        """What a command prints, standard error behind standard output."""
        words = shlex.split(command, comments=True)
        if words[0] != "summarizer":
            raise block.unfit(
                f"only summarizer is run; in a block of sh a line is parsed: {command}"
            )
        words, taken = _taken(words)
        given = sys.stdin
        if "<" in taken:
            text = (self._folder / taken["<"]).read_text(encoding="utf-8")
            sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
        try:
            # Help and version end as argparse ends them.
            with contextlib.suppress(SystemExit):
                main(words[1:])
        finally:
            sys.stdin = given
        out, err = self._printed()
        if ">" in taken:
            (self._folder / taken[">"]).write_text(out, encoding="utf-8")
            out = ""
        return out + err

    @staticmethod
    def _hold(block: Block, shown: str, printed: str) -> None:
        if shown.strip() or printed.strip():
            wrong = agree(shown, printed)
            if wrong is not None:
                raise block.unfit(f"this is not printed so: {wrong!r}\nbut:\n{printed}")


def _taken(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """Words of a command without what a shell would take of them: files behind < and >."""
    left: list[str] = list(words)
    files: dict[str, str] = {}
    for sign in ("<", ">"):
        if sign in left:
            at = left.index(sign)
            files[sign] = left[at + 1]
            del left[at : at + 2]
    return left, files


def _parsed(arguments: list[str]) -> None:
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            parser().parse_args(arguments)
    except SystemExit as error:
        if error.code:
            raise Unfit(f"summarizer {shlex.join(arguments)}: {said.getvalue()}") from None


def _installed(requirements: list[str]) -> None:
    extras = tomllib.loads(_read("pyproject.toml"))["project"]["optional-dependencies"]
    for one in requirements:
        for name in re.findall(r"\[(.*?)\]", one):
            if name not in extras:
                raise Unfit(f"no extra of the distribution: {one}")


@cache
def _options() -> dict[str, set[str]]:
    """The options of each command, those of its own commands with them."""
    return {name: _options_below(one) for name, one in _commands_of(parser()).items()}


def _options_below(command: argparse.ArgumentParser) -> set[str]:
    below = map(_options_below, _commands_of(command).values())
    return set(command._option_string_actions).union(*below)


def _commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    several = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return {name: command for one in several for name, command in one.choices.items()}


@cache
def _options_of_benchmarks() -> set[str]:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "benchmarks").glob("*.py"))
    return set(re.findall(r'"(--[a-z-]+)"', code))


@cache
def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
