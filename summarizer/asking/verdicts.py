"""What is said of numbered statements, in any form in which models say it.

Asked for are lists of numbers, ``{"yes": [1, 4], "no": [2], "unclear": [3]}``. Models also give
a word for each number, rows, lists in the order of the statements, or plain lines of text. What is
no plain yes or no is unclear.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, get_args

from summarizer.asking.coerce.cited import numbers
from summarizer.asking.reading import squashed
from summarizer.asking.written import found
from summarizer.outcome import Opinion

_DEEPEST = 4
_TABLES = tomllib.loads((files(__package__) / "verdicts.toml").read_text(encoding="utf-8"))
_WORDS: Mapping[str, Opinion] = {
    squashed(written): word
    for table in _TABLES.values()
    for word in get_args(Opinion)
    for written in table[word]
}
_LABEL = re.compile(
    r"\W*(?:(?:statement|claim|item|question|answer|number|no|nr|s|q|r)\W*_?)?(\d{1,4})\W*",
    re.IGNORECASE,
)
# "4: it is told", "4. 17 wounded" and "4 (so the minister)" are 4; "4 soldiers" is no number.
_BEGINS = re.compile(
    r"\W*(?:(?:statement|claim|item|question|answer|s|q)\W{0,3})?(\d{1,4})\W{0,3}?"
    r"(?:[.:)(\]](?!\d)|\s[–—-]\s)",
    re.IGNORECASE,
)
_HEAD = re.compile(r"[.,:;!?()\n，。：；（]|\s[–—-]")
_NUMBERED = frozenset("number statement id no nr index item claim question pair".split())
_ANSWERED = frozenset(
    "answer verdict value result label judgment judgement decision opinion response status".split()
)
_LINE = re.compile(
    r"\W*(?:(?:statement|claim|item|question|answer|s|q)\W{0,3})?(\d{1,4})[\W_]{1,6}(\w.*)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\W*([^\W\d][^\d:：]{0,20}?)\W*[:：]\W*(.*)")


@dataclass
class Verdicts:
    """What is said of statements.

    Attributes:
        said: numbers of statements, by what is said of them.
        listed: of how many, where they are told by their order alone.
    """

    said: dict[Opinion, list[int]] = field(
        default_factory=lambda: {"yes": [], "no": [], "unclear": []}
    )
    listed: int | None = None


def verdicts(text: str) -> Verdicts | None:
    """What a text says of numbered statements; None if it says nothing of the kind.

    >>> verdicts('{"1": "Yes.", "2": false}').said
    {'yes': [1], 'no': [2], 'unclear': []}
    """
    try:
        whole = json.loads(text, object_pairs_hook=_joined)
    except (ValueError, RecursionError):
        whole = None
    if whole is not None:
        return _in(whole)
    told = [said for one in found(text, lambda _: True) if (said := _in(one.value)) is not None]
    return told[-1] if told else _in_lines(text.splitlines())


def _joined(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    for key, value in pairs:
        before = whole.get(key)
        if isinstance(value, list) and isinstance(before, list):
            value = [*before, *value]
        whole[key] = value
    return whole


def _in(value: Any, depth: int = 0) -> Verdicts | None:
    if depth > _DEEPEST:
        return None
    if isinstance(value, str):
        # Alone: "No, I can't help" is none.
        return _in_order([value]) if squashed(value) in _WORDS else None
    if isinstance(value, list):
        return _in_rows(value) or _in_order(value) or _first(value, depth)
    if not isinstance(value, dict):
        return None
    return _in_lists(value) or _by_number(value) or _in_row(value) or _first(value.values(), depth)


def _first(inner: Iterable[Any], depth: int) -> Verdicts | None:
    held = (one for one in inner if isinstance(one, dict | list))
    told = [said for one in held if (said := _in(one, depth + 1)) is not None]
    return told[0] if len(told) == 1 else None


def _in_lists(value: Mapping[str, Any]) -> Verdicts | None:
    """Numbers under words, or for each word whether it is said of each."""
    under = {key: word for key in value if (word := _WORDS.get(squashed(str(key)))) is not None}
    if not under:
        return None
    told = Verdicts()
    each: list[Any] = [value[key] for key in under]
    if all(one is None or isinstance(one, bool) for one in each) and any(each):
        each = [[bool(one)] for one in each]
    if all(isinstance(one, list) and one and all(isinstance(v, bool) for v in one) for one in each):
        told.listed = len(each[0])
        each = [[n for n, one in enumerate(ones, 1) if one] for ones in each]
    for word, ones in zip(under.values(), each, strict=True):
        told.said[word] += _numbers(ones)
    return told


def _by_number(value: Mapping[str, Any]) -> Verdicts | None:
    labels = {key: found for key in value if (found := _LABEL.fullmatch(str(key))) is not None}
    if not labels or not any(_word(value[key]) for key in labels):
        return None
    return _of((int(found[1]), value[key]) for key, found in labels.items())


def _in_row(value: Mapping[str, Any]) -> Verdicts | None:
    """One statement's row, maybe without a number."""
    if not _word(value):
        return None
    number = _number_of(value)
    return _of([(number, value)]) if number else _in_order([value])


def _in_rows(value: Sequence[Any]) -> Verdicts | None:
    rows = [_row(one) for one in value]
    if not rows or any(row is None for row in rows):
        return None
    return _of(row for row in rows if row is not None)


def _row(one: Any) -> tuple[int, Any] | None:
    if isinstance(one, list) and len(one) == 2 and _numbers(one[:1]):
        return _numbers(one[:1])[0], one[1]
    number = _number_of(one) if isinstance(one, dict) else None
    return (number, one) if number else None


def _number_of(row: Mapping[str, Any]) -> int | None:
    told = (one for key, one in row.items() if squashed(str(key)) in _NUMBERED)
    return next((number for one in told for number in _numbers(one)), None)


def _in_order(value: Sequence[Any]) -> Verdicts | None:
    if not value or not any(_word(one) for one in value):
        return None
    if any(isinstance(one, int | float) and not isinstance(one, bool) for one in value):
        return None
    told = _of(enumerate(value, 1))
    told.listed = len(value)
    return told


def _in_lines(lines: Iterable[str]) -> Verdicts | None:
    """Lines of a word for each number, or of numbers for each word."""
    lines = [line for line in lines if line.strip()]
    numbered = [found for line in lines if (found := _LINE.fullmatch(line))]
    if numbered and all(_word(found[2]) for found in numbered):
        return _of((int(found[1]), found[2]) for found in numbered)
    listed = [found for line in lines if (found := _LISTED.fullmatch(line))]
    told = {found[1]: found[2] for found in listed if squashed(found[1]) in _WORDS}
    if told:
        return _in_lists(told)
    return _in("\n".join(lines))


def _of(told: Iterable[tuple[int, Any]]) -> Verdicts:
    verdict = Verdicts()
    for number, value in told:
        verdict.said[_word(value) or "unclear"].append(number)
    return verdict


def _word(value: Any) -> Opinion | None:
    """What a value says: a word that stands alone or before its reason, a row's word, a flag."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        plain = value.strip().strip("*_\"'` ")
        return _WORDS.get(squashed(plain)) or _WORDS.get(
            squashed(_HEAD.split(plain, maxsplit=1)[0])
        )
    if isinstance(value, dict):
        told = [one for key, one in value.items() if squashed(str(key)) in _ANSWERED]
        told = told or [_WORDS.get(squashed(str(key))) for key, one in value.items() if one is True]
        return _word(told[0]) if len(told) == 1 else None
    return None


def _numbers(value: Any) -> list[int]:
    return list(_each_number(value))


def _each_number(value: Any) -> Iterator[int]:
    if isinstance(value, bool):
        return
    if isinstance(value, int | float) and value == 0:
        yield 0  # What counts from nought is to be noticed.
    elif isinstance(value, str):
        begun = None if (plain := numbers(value)) else _BEGINS.match(value)
        yield from plain or ([int(begun[1])] if begun else [])
    elif isinstance(value, list):
        for one in value:
            yield from _each_number(one)
    elif isinstance(value, dict):
        labels = [found for key in value if (found := _LABEL.fullmatch(str(key)))]
        if labels and len(labels) == len(value):
            yield from (int(found[1]) for found in labels)
        elif number := _number_of(value):
            yield number
    else:
        yield from numbers(value)
