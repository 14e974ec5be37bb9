"""Parts of an answer that a model marks by name, as some write the arguments of a tool call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from summarizer.asking.written import found, whole

_NAME = r"[\w -]{1,60}"
_PARTS = re.compile(
    rf"<(?:parameter|arg)(?:=|\s+name=[\"'])(?P<one>{_NAME})[\"']?>(?P<of_one>.*?)</(?:parameter|arg)>"
    rf"|<arg_key>\s*(?P<other>{_NAME}?)\s*</arg_key>\s*<arg_value>(?P<of_other>.*?)</arg_value>",
    re.DOTALL,
)


def tagged(text: str) -> Mapping[str, Any]:
    """What a text gives between such marks, by name; what is JSON as what it says.

    >>> tagged("<parameter=kind>fire</parameter><parameter=dead>[4]</parameter>")
    {'kind': 'fire', 'dead': [4]}
    """
    parts: dict[str, Any] = {}
    for part in _PARTS.finditer(text):
        name, written = part["one"] or part["other"], part["of_one"] or part["of_other"] or ""
        parts[name.strip()] = _said_by(written.strip())
    return parts


def _said_by(written: str) -> Any:
    try:
        return whole(written)
    except ValueError:
        one = next(found(written, lambda _: True), None) if written.startswith(("{", "[")) else None
    return written if one is None or one.open is not None else one.value
