"""One HTML file that needs nothing else, for pages of whatever kind.

An overview row for everything comes first, so that the table is there before the rest is read.
Details follow in blocks, deflated and in base64, and are unpacked when one is opened.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# What could end the element, or is no character: JSON can spell all of it in ASCII.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page.

    Attributes:
        noun: what it shows many of, in the singular.
        block: how many are in a block: opening one unpacks this many.
        scripts, styles: files of ``web/`` by their names, in their order.
    """

    noun: str
    block: int
    scripts: tuple[str, ...]
    styles: tuple[str, ...]


class PageFile:
    """A page as it is gathered; only its compact form is held in memory.

    Attributes:
        rows: what the overview shows of each.
    """

    def __init__(self, kind: Kind) -> None:
        self.rows: list[dict[str, Any]] = []
        self._kind = kind
        self._blocks: list[str] = []
        self._waiting: list[str] = []

    def add(self, row: dict[str, Any], detail: dict[str, Any]) -> None:
        """One more, as the overview and as its own view show it."""
        self.rows.append(row)
        self._waiting.append(_script_json(detail))
        if len(self._waiting) == self._kind.block:
            self._pack()

    def rendered(self, *, connects: bool = False, **more: Any) -> Iterator[str]:
        """The page, piece by piece.

        Args:
            connects: whether it may speak to the server that it comes from.
            more: what it holds besides rows and details.
        """
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup

        if self._waiting:
            self._pack()
        environment = Environment(autoescape=True, undefined=StrictUndefined)
        template = environment.from_string(_asset("page.html.jinja"))
        style, script = _style(self._kind.styles), _script(self._kind.scripts)
        noun, count = self._kind.noun, len(self.rows)
        alone = self.rows[0] if count == 1 else {}
        named = alone.get("title") or alone.get("id") or noun.capitalize()
        yield from template.generate(
            title=named if alone else f"{count} {noun}s",
            noun=noun,
            style=Markup(style),
            style_hash=_hash(style),
            script=Markup(script),
            script_hash=_hash(script),
            connects=connects,
            data=Markup(_script_json({"block": self._kind.block, "rows": self.rows, **more})),
            blocks=self._blocks,
        )

    def _pack(self) -> None:
        block = f"[{','.join(self._waiting)}]".encode()
        self._blocks.append(base64.b64encode(zlib.compress(block)).decode())
        self._waiting.clear()


def _script_json(value: Any) -> str:
    """JSON that ends no script element and that UTF-8 can write."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@cache
def _script(names: tuple[str, ...]) -> str:
    parts = "\n".join(_asset(f"{name}.js") for name in names)
    return f'(() => {{\n"use strict";\n{parts}}})();'


@cache
def _style(names: tuple[str, ...]) -> str:
    return "\n".join(_asset(f"{name}.css") for name in names)


def _asset(name: str) -> str:
    path = files("summarizer.report").joinpath("web", name)
    return path.read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """As a content security policy names what may run."""
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
