"""An answer's data as its model takes them: what is plain is coerced, what cannot be is a fault.

A leaf that cannot be costs that leaf alone; an item of which nothing is left costs that item.
"""

from __future__ import annotations

import enum
import inspect
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from summarizer.asking.reading import squashed
from summarizer.asking.written import encodable, found, whole
from summarizer.evidence.types import SentenceNumber
from summarizer.output.printable import printable_line
from summarizer.schema import SENTENCES

Path = tuple[str | int, ...]

CUT_HERE = "the answer was cut off here; what was whole is kept"
CUT_BEFORE = "the answer was cut off before it came to this"
FURTHER = "the answer held more than one record; the first is kept, the others are left out"

_MOST_SHOWN = 60
_LARGEST = 10**9
_LONGEST_RUN = 50
_NUMBER = re.compile(
    r"(?<![\d.])(\d{1,9})(?:\.0+)?(?:\s*(?:-|–|—|\.{2,}|to|through)\s*s?(\d{1,9}))?(?![\d.]*\d)"
)
_LABELS = re.compile(
    r"(?i)(?:[\d\s,;:/&|.()\[\]{}#§*\"'<>–—+-]|\b(?:s|sentences?|sent|nos?|and|to|through|lines?)"
    r"(?![^\W\d]))*+"
)
_NEGATIVE = re.compile(r"(?<![\w\])-])-\s*\d+")
_NOTHING = {"", "null", "none", "na", "unknown", "notstated", "notspecified", "unspecified"}
_VALUES = ("value", "text", "name")
_TRUE, _FALSE = {"true", "yes", "y", "1"}, {"false", "no", "n", "0"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What of an answer could not be read.

    Attributes:
        path: where in the answer as it is kept, as in ``("casualties", 1, "harm")``; the list
            alone, ``("casualties",)``, where one of its items is left out.
        value: what stood there, short and printable; empty where nothing did.
        reason: why, in plain words.
    """

    path: Path
    value: str
    reason: str


def shown(value: object) -> str:
    """A short printable form of any value."""
    if isinstance(value, dict | list | tuple):
        # Its depth may be any.
        flat = all(not isinstance(v, dict | list | tuple) for v in _members(value))
        text = json.dumps(value, ensure_ascii=False, default=str) if flat else "…"
    elif isinstance(value, int) and abs(value) > _LARGEST**9:
        text = "a number of very many digits"
    else:
        text = value if isinstance(value, str) else json.dumps(value, default=str)
    text = printable_line(text)
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"


def fitted(
    answer_model: type[BaseModel], parts: Mapping[str, Any], opened: Path | None
) -> tuple[dict[str, Any], list[Fault], list[Fault]]:
    """The parts of an answer as the model takes them.

    Args:
        answer_model: the answer's shape.
        parts: what is given, by name.
        opened: path to what was being written when the answer was cut off, None if it was not.

    Returns:
        the parts; the faults of leaves and items; the faults of the cut.
    """
    form = _object(answer_model)
    kept, cut = _without_the_open(form, dict(parts), opened)
    work = _Work()
    return form.fields_of(kept, (), work), work.faults, cut


def _without_the_open(
    form: _Object, parts: dict[str, Any], opened: Path | None
) -> tuple[dict[str, Any], list[Fault]]:
    """The whole parts of an answer that was cut off, and a fault where that was."""
    if opened is None:
        return parts, []
    written = [name for name in parts if name in form.fields]
    cut = []
    if opened and opened[0] in form.fields:
        name = str(opened[0])
        cut.append(Fault((name,), "", CUT_HERE))
        items = form.fields[name].form.whole_items(parts.get(name), opened[1:])
        if items:
            parts[name] = items
        else:
            parts.pop(name, None)
    order = list(form.fields)
    places = [order.index(name) for name in written]
    # What an answer leaves out it leaves out on its way; behind its end everything is missing.
    behind = max(places, default=-1) + 1 if places == sorted(places) else 0
    missing = [name for name in order[behind:] if name not in written]
    return parts, cut + [Fault((name,), "", CUT_BEFORE) for name in missing]


# --- what cannot be, and what is not there


class _CannotBe(Exception):
    def __init__(self, value: object, reason: str) -> None:
        super().__init__()
        self.value = value
        self.reason = reason


class _Absent(Exception):
    """Nothing is given."""


class _Work:
    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, path: Path, problem: _CannotBe) -> None:
        self.faults.append(Fault(path, shown(problem.value), problem.reason))


# --- forms: what an answer model's types take


class _Form:
    """One type of an answer model."""

    def fit(self, value: Any, path: Path, work: _Work) -> Any:
        """The value as this type takes it; raises `_CannotBe` or `_Absent`."""
        return value

    def whole_items(self, value: Any, opened: Path) -> list[Any]:
        """Of what was cut off, the items that are whole; only a list has some."""
        return []


class _Other(_Form):
    """A type that the model's own validation is left with."""


class _Scalar(_Form):
    def fit(self, value: Any, path: Path, work: _Work) -> Any:
        if value is None:
            raise _Absent
        if isinstance(value, dict | list | tuple):
            members = list(_members(value))
            if not members:
                raise _Absent
            if isinstance(value, dict):
                if (key := next((k for k in _VALUES if k in value), None)) is None:
                    raise _CannotBe(value, "an object stands where a value is asked for")
                return self.fit(value[key], path, work)
            if len(members) > 1:
                raise _CannotBe(value, "several values stand where one is asked for")
            return self.fit(members[0], path, work)
        if isinstance(value, str) and not value.strip():
            raise _Absent
        try:
            return self.one(value)
        except _CannotBe:
            if _means_nothing(value):
                raise _Absent from None
            raise

    def one(self, value: Any) -> Any:
        raise NotImplementedError


class _Text(_Scalar):
    def one(self, value: Any) -> str:
        if isinstance(value, str):
            return encodable(value)
        if isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
            raise _CannotBe(value, "it is no text")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        try:
            return str(value)
        except ValueError:
            raise _CannotBe(value, "the number has too many digits") from None


@dataclass(frozen=True)
class _Choice(_Scalar):
    members: tuple[Any, ...]

    def one(self, value: Any) -> Any:
        plain = [str(getattr(member, "value", member)) for member in self.members]
        given = shown(value) if not isinstance(value, str) else value
        if given in plain:
            return self.members[plain.index(given)]
        keys = [squashed(word) for word in plain]
        # What might as well be another one is none: "A north" of "a north" and "a_north".
        names = {
            key: member
            for key, member in zip(keys, self.members, strict=True)
            if key and keys.count(key) == 1
        }
        # The last one is how Python writes a member: Harm.KILLED.
        for word in (given, given.rpartition(".")[2]):
            if (key := squashed(word)) in names:
                return names[key]
        listed = ", ".join(plain)
        raise _CannotBe(value, f"it is not one of the list: {listed}")


class _Flag(_Scalar):
    def one(self, value: Any) -> bool:
        word = str(value).strip().casefold() if isinstance(value, str | bool | int) else ""
        if word in _TRUE | _FALSE:
            return word in _TRUE
        raise _CannotBe(value, "it is neither true nor false")


@dataclass(frozen=True)
class _Number(_Scalar):
    is_whole: bool

    def one(self, value: Any) -> Any:
        number = value
        if isinstance(value, str):
            bare = re.sub(r"(?<=\d)[,_\s](?=\d{3}\b)", "", value.strip())
            try:
                number = int(bare)
            except ValueError:
                try:
                    number = float(bare)
                except ValueError:
                    number = None
        good = isinstance(number, int | float) and not isinstance(number, bool)
        if not good or (isinstance(number, float) and not math.isfinite(number)):
            raise _CannotBe(value, "it is no number")
        if not self.is_whole:
            try:
                return float(number)
            except OverflowError:
                raise _CannotBe(value, "it is no number") from None
        if number != int(number):
            raise _CannotBe(value, "it is no whole number")
        return int(number)


class _Sentences(_Form):
    """The sentences that something rests on; what is no number of one counts for nothing."""

    def fit(self, value: Any, path: Path, work: _Work) -> list[int]:
        return numbers(value)


class _Sentence(_Form):
    def fit(self, value: Any, path: Path, work: _Work) -> int | None:
        return next(iter(numbers(value)), None)


@dataclass(frozen=True)
class _Either(_Form):
    forms: tuple[_Form, ...]

    def fit(self, value: Any, path: Path, work: _Work) -> Any:
        if value is None:
            raise _Absent
        ordered = sorted(self.forms, key=lambda form: not _suits(form, value))
        problem: _CannotBe | None = None
        for form in ordered:
            before = len(work.faults)
            try:
                return self._bare_unless_cited(form.fit(value, path, work))
            except _CannotBe as failure:
                del work.faults[before:]
                problem = problem or failure
        raise problem or _CannotBe(value, "nothing of this kind is asked for")

    def _bare_unless_cited(self, fitted: Any) -> Any:
        """What cites nothing of its own rests on the sentences of its group."""
        bare = any(isinstance(form, _Scalar) for form in self.forms)
        if bare and isinstance(fitted, dict) and not fitted.get(SENTENCES, True):
            return fitted["value"]
        return fitted

    def whole_items(self, value: Any, opened: Path) -> list[Any]:
        return next((i for f in self.forms if (i := f.whole_items(value, opened))), [])


def _suits(form: _Form, value: Any) -> bool:
    if isinstance(value, dict):
        return isinstance(form, _Object)
    if isinstance(value, list | tuple):
        return isinstance(form, _List | _Row)
    return isinstance(form, _Scalar)


@dataclass(frozen=True)
class _List(_Form):
    item: _Form

    def fit(self, value: Any, path: Path, work: _Work) -> list[Any]:
        kept: list[Any] = []
        for one in self._items(value):
            before = len(work.faults)
            try:
                kept.append(self.item.fit(one, (*path, len(kept)), work))
            except _Absent:
                continue
            except _CannotBe as problem:
                del work.faults[before:]
                work.fault(path, problem)
        return kept

    def whole_items(self, value: Any, opened: Path) -> list[Any]:
        if not isinstance(value, list):
            return []
        if not opened:
            # Cells in place of rows: a row that stands for the list was being written.
            cells = isinstance(self.item, _Row) and not all(isinstance(v, list) for v in value)
            return [] if cells else value
        return value[: opened[0]] if isinstance(opened[0], int) else []

    def _items(self, value: Any) -> Iterable[Any]:
        value = _decoded(value)
        if value is None or value == "":
            return ()
        if isinstance(value, dict):
            return self._items_of_object(value)
        if not isinstance(value, list | tuple) or self._is_one_row(value):
            return (value,)
        return value

    def _items_of_object(self, value: Mapping[str, Any]) -> Iterable[Any]:
        if not value:
            return ()
        if not (isinstance(self.item, _Object) and self.item.knows(value)):
            inner = list(value.values())
            if len(inner) == 1 and isinstance(inner[0], list):
                return inner[0]
            if all(str(key).isdigit() for key in value):
                return inner
        return (value,)

    def _is_one_row(self, value: Any) -> bool:
        if not isinstance(self.item, _Row) or len(value) < 2:
            return False
        flat = all(not isinstance(cell, dict | list | tuple) for cell in value[:-1])
        return flat and bool(numbers(value[-1]))


@dataclass(frozen=True)
class _Row(_Form):
    """What a sentence says, and its number."""

    columns: tuple[_Form, ...]

    def fit(self, value: Any, path: Path, work: _Work) -> tuple[Any, ...]:
        value = _decoded(value)
        if isinstance(value, dict):
            value = list(value.values())
        if not isinstance(value, list | tuple):
            value = [value]
        if len(value) == 1 and isinstance(value[0], list | dict):
            return self.fit(value[0], path, work)
        if not value:
            raise _Absent
        if all(isinstance(cell, list) for cell in value):
            raise _CannotBe(value, "several rows stand where one is asked for")
        cells, number = self._parted(list(value))
        first, *others = self.columns[:-1]
        row = [first.fit(cells[0], (*path, 0), work)]
        for column, form in enumerate(others, 1):
            try:
                row.append(form.fit(cells[column], (*path, column), work))
            except _Absent:
                row.append(None)
            except _CannotBe as problem:
                row.append(None)
                work.fault((*path, column), problem)
        return (*row, self.columns[-1].fit(number, path, work))

    def _parted(self, cells: list[Any]) -> tuple[list[Any], Any]:
        """The cells, as many as there are columns, and the number."""
        wanted = len(self.columns) - 1
        number = None
        while len(cells) > 1 and (numbers(cells[-1]) or len(cells) > wanted):
            last = cells[-1]
            # Of several numbers the first is that of the row; a word in its place is none.
            if len(cells) <= wanted and number is not None:
                break
            number = last if numbers(last) else number
            cells = cells[:-1]
        return [*cells[:wanted], *[None] * (wanted - len(cells))], number


@dataclass(frozen=True)
class _Field:
    form: _Form
    required: bool
    nullable: bool


@dataclass(frozen=True)
class _Object(_Form):
    fields: Mapping[str, _Field]

    def knows(self, value: Mapping[str, Any]) -> bool:
        """Whether an object has a field of this one."""
        names = self._names
        return any(squashed(str(key)) in names for key in value)

    def fit(self, value: Any, path: Path, work: _Work) -> Any:
        value = _decoded(value)
        if isinstance(value, list | tuple):
            if not value:
                raise _Absent
            if len(value) > 1:
                raise _CannotBe(value, "several stand where one is asked for")
            return self.fit(value[0], path, work)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise _Absent
        if not isinstance(value, dict):
            if not self._is_cited and _means_nothing(value):
                raise _Absent
            if not self._is_cited:
                raise _CannotBe(value, "its fields are missing")
            value = {"value": value}
        if not self.knows(value):
            inner = list(value.values())
            if len(inner) == 1 and isinstance(inner[0], dict):
                return self.fit(inner[0], path, work)
            if not value:
                raise _Absent
            raise _CannotBe(value, "it has none of the fields that are asked for")
        known = self._names
        given: dict[str, Any] = {}
        for key, one in value.items():
            name = known.get(squashed(str(key)))
            if name is not None and (key == name or name not in given):
                given[name] = one
        before = len(work.faults)
        fitted = self.fields_of(given, path, work)
        if len(work.faults) > before and not any(
            one not in (None, []) and not isinstance(self.fields[name].form, _Sentences)
            for name, one in fitted.items()
        ):
            first = work.faults[before]
            raise _CannotBe(first.value, first.reason)
        return fitted

    def fields_of(self, given: Mapping[str, Any], path: Path, work: _Work) -> dict[str, Any]:
        """Its fields as they are given; those that cannot be are left out."""
        fitted: dict[str, Any] = {}
        for name, one in self.fields.items():
            where = path if self._is_cited else (*path, name)
            try:
                if name in given:
                    fitted[name] = one.form.fit(given[name], where, work)
                elif one.required and (path or one.nullable):
                    self._missing(name, one, where, work, fitted)
            except _Absent:
                if one.nullable:
                    fitted[name] = None
                elif path and one.required:
                    raise
            except _CannotBe as problem:
                # Without a part of its own an answer is left to its model.
                if path and one.required and not one.nullable:
                    raise
                work.fault(where, problem)
                if one.required and one.nullable:
                    fitted[name] = None
        return fitted

    def _missing(
        self, name: str, one: _Field, where: Path, work: _Work, fitted: dict[str, Any]
    ) -> None:
        if isinstance(one.form, _Sentences):
            fitted[name] = []
        elif self._is_cited:
            raise _Absent
        elif one.nullable:
            fitted[name] = None
            work.faults.append(Fault(where, "", "it is missing"))
        else:
            raise _CannotBe("", f"{name} is missing")

    @property
    def _is_cited(self) -> bool:
        """Whether this is a value and its sentences."""
        kinds = [isinstance(one.form, _Sentences) for one in self.fields.values()]
        return len(kinds) == 2 and any(kinds) and {SENTENCES, "value"} == set(self.fields)

    @property
    def _names(self) -> dict[str, str]:
        return {squashed(name): name for name in self.fields}


# Bounded: a question about single values is of a model of its own.
@lru_cache(maxsize=128)
def _object(model: type[BaseModel]) -> _Object:
    return _Object(
        {
            name: _Field(_form(info.annotation), info.is_required(), _takes_none(info.annotation))
            for name, info in model.model_fields.items()
        }
    )


def _form(annotation: Any) -> _Form:
    annotation = _bare(annotation)
    origin, args = get_origin(annotation), get_args(annotation)
    if annotation is SentenceNumber:
        return _Sentence()
    if origin is list and args:
        item = _form(args[0])
        return _Sentences() if isinstance(item, _Sentence) else _List(item)
    if origin is tuple and args and _bare(args[-1]) is SentenceNumber and len(args) > 1:
        return _Row(tuple(map(_form, args)))
    if origin in (Union, UnionType):
        forms = tuple(_form(arg) for arg in args if arg is not NoneType)
        return forms[0] if len(forms) == 1 else _Either(forms)
    if origin is Literal:
        return _Choice(args)
    if not inspect.isclass(annotation):
        return _Other()
    if issubclass(annotation, BaseModel):
        return _object(annotation)
    if issubclass(annotation, enum.Enum):
        return _Choice(tuple(annotation))
    plain: dict[Any, _Form] = {
        str: _Text(),
        bool: _Flag(),
        int: _Number(True),
        float: _Number(False),
    }
    return plain.get(annotation, _Other())


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _takes_none(annotation: Any) -> bool:
    annotation = _bare(annotation)
    return get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation)


# --- values


def numbers(value: Any, depth: int = 0) -> list[int]:
    """Numbers of sentences from what a model cites: 4, "S4", "3-4", [[3], 4.0]; others are not."""
    if isinstance(value, list | tuple | dict):
        members = _members(value) if depth < 3 else ()
        return list(dict.fromkeys(n for one in members for n in numbers(one, depth + 1)))
    if isinstance(value, str):
        return _numbers_in(value)
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if good and 0 < value < _LARGEST and value == int(value):
        return [int(value)]
    return []


def _numbers_in(text: str) -> list[int]:
    if len(text) > 1000 or not _LABELS.fullmatch(text):
        return []
    told: dict[int, None] = {}
    for first, last in _NUMBER.findall(_NEGATIVE.sub(" ", re.sub(r"(?i)[a-z]+(?=\d)", " ", text))):
        low, high = int(first), int(last or first)
        run = range(low, high + 1) if 0 <= high - low <= _LONGEST_RUN else (low, high)
        told |= dict.fromkeys(n for n in run if 0 < n < _LARGEST)
    return list(told)


def _means_nothing(value: object) -> bool:
    return isinstance(value, str) and squashed(value) in _NOTHING


def _members(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


def _decoded(value: Any) -> Any:
    """What a string of JSON says; any other value as it is."""
    if not isinstance(value, str) or value.lstrip()[:1] not in ("{", "["):
        return value
    try:
        return whole(value)
    except ValueError:
        one = next(found(value, lambda _: True), None)
    return value if one is None or one.open is not None else one.value
