"""Lists, rows and objects of values, in any of the forms in which a model writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from summarizer.asking.coerce.cited import numbers
from summarizer.asking.coerce.faults import Fault, Path, Work, _Absent, _CannotBe
from summarizer.asking.coerce.scalars import (
    Choice,
    Form,
    Scalar,
    Sentences,
    Text,
    label_behind,
    means_nothing,
)
from summarizer.asking.reading import in_any_number, squashed
from summarizer.asking.written import found, says_something, whole
from summarizer.schema import SENTENCES

_CITES = re.compile("sent|cit|evid|source|ref|support|line|s(?:id|num)")
"""How names begin under which models cite, besides the one that is asked for."""


@dataclass(frozen=True)
class Either(Form):
    """Of several types that which what is given looks like."""

    forms: tuple[Form, ...]

    @override
    def fit(self, value: Any, path: Path, work: Work) -> Any:
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
        bare = any(isinstance(form, Scalar) for form in self.forms)
        if bare and isinstance(fitted, dict) and not fitted.get(SENTENCES, True):
            return fitted["value"]
        return fitted

    @override
    def whole_items(self, value: Any, opened: Path) -> list[Any]:
        return next((i for f in self.forms if (i := f.whole_items(value, opened))), [])


def _suits(form: Form, value: Any) -> bool:
    if isinstance(value, dict):
        return isinstance(form, Object)
    if isinstance(value, list | tuple):
        return isinstance(form, List | Row)
    return isinstance(form, Scalar)


def _chooses(form: Form, keys: Iterable[str]) -> bool:
    """Whether all keys are members of a form's closed list."""
    choices = form.forms if isinstance(form, Either) else (form,)
    return any(isinstance(one, Choice) and one.has(keys) for one in choices)


def _are_counted(inner: Iterable[Any]) -> bool:
    """Whether there is nothing but objects in a list, and plain values, such as their number."""
    return all(
        all(isinstance(item, dict) for item in one) if isinstance(one, list) else _is_plain(one)
        for one in inner
    )


def _is_plain(value: Any) -> bool:
    return not isinstance(value, dict | list | tuple)


@dataclass(frozen=True)
class List(Form):
    """Items of one type; what is none of it costs itself."""

    item: Form

    @override
    def fit(self, value: Any, path: Path, work: Work) -> list[Any]:
        kept: list[Any] = []
        for one in self._each(value):
            before = len(work.faults)
            try:
                kept.append(self.item.fit(one, (*path, len(kept)), work))
            except _Absent:
                continue
            except _CannotBe as problem:
                del work.faults[before:]
                work.fault(path, problem)
        return kept

    @override
    def whole_items(self, value: Any, opened: Path) -> list[Any]:
        if not isinstance(value, list):
            return []
        if not opened:
            # Cells in place of rows: a row that stands for the list was being written.
            cells = isinstance(self.item, Row) and not all(isinstance(v, list) for v in value)
            return [] if cells else value
        return value[: opened[0]] if isinstance(opened[0], int) else []

    def _each(self, value: Any) -> Iterable[Any]:
        """The items; of one with several values one of each."""
        for one in self._items(value):
            yield from self.item.spread(one) if isinstance(self.item, Object) else (one,)

    def _items(self, value: Any) -> Iterable[Any]:
        value = _decoded(value)
        if value is None or value == "" or value != value:
            return ()
        if isinstance(self.item, Object) and (pair := self.item.paired(value)):
            return (pair,)
        if isinstance(value, dict):
            return self._items_of_object(value)
        if not isinstance(value, list | tuple) or self._is_one_row(value):
            return (value,)
        if isinstance(self.item, Object) and any(isinstance(one, list) for one in value):
            # Lists within the list, which are none where items are objects.
            return [item for one in value for item in self._inner(one, self.item)]
        return value

    @staticmethod
    def _inner(one: Any, item: Object) -> Iterable[Any]:
        """The items of a list within the list."""
        return one if isinstance(one, list) and not item.paired(one) else [one]

    def _items_of_object(self, value: Mapping[str, Any]) -> Iterable[Any]:
        if not value:
            return ()
        if not (isinstance(self.item, Object) and self.item.knows(value)):
            if (items := self._by_choice(value)) is not None:
                return items
            inner = list(value.values())
            lists = [one for one in inner if isinstance(one, list)]
            if len(lists) == 1 and (len(inner) == 1 or _are_counted(inner)):
                return lists[0]
            if all(str(key).isdigit() for key in value) or self._are_items(inner):
                return inner
        return (value,)

    def _by_choice(self, value: Mapping[str, Any]) -> list[Any] | None:
        """Items that stand under what one of their closed lists says of them: {"killed": {...}}."""
        item = self.item
        if not isinstance(item, Object):
            return None
        told = [name for name, one in item.fields.items() if _chooses(one.form, value)]
        given = [
            (key, one)
            for key, ones in value.items()
            for one in (ones if isinstance(ones, list) else [ones])
            if one is not None
        ]
        if len(told) != 1 or not all(isinstance(one, dict) for _, one in given):
            return None
        return [{told[0]: key, **one} for key, one in given]

    def _are_items(self, inner: list[Any]) -> bool:
        """Whether items stand under names of their own: {"first": {...}, "second": {...}}."""
        item = self.item
        if len(inner) < 2 or not isinstance(item, Object):
            return False
        return all(isinstance(one, dict) and item.knows(one) for one in inner)

    def _is_one_row(self, value: Any) -> bool:
        if not isinstance(self.item, Row) or len(value) < 2:
            return False
        flat = all(not isinstance(cell, dict | list | tuple) for cell in value[:-1])
        return flat and bool(numbers(value[-1]))


@dataclass(frozen=True)
class Row(Form):
    """What a sentence says, and its number."""

    columns: tuple[Form, ...]

    @override
    def fit(self, value: Any, path: Path, work: Work) -> tuple[Any, ...]:
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
class Field:
    """A field of an object."""

    form: Form
    required: bool
    nullable: bool


@dataclass(frozen=True)
class Object(Form):
    """Fields by name, however they are written."""

    fields: Mapping[str, Field]

    def knows(self, value: Mapping[str, Any]) -> bool:
        """Whether an object has a field of this one."""
        names = self._names
        return any(squashed(str(key)) in names for key in value)

    @override
    def fit(self, value: Any, path: Path, work: Work) -> Any:
        value = _decoded(value)
        value = self.paired(value) or value
        if isinstance(value, list | tuple):
            if not value:
                raise _Absent
            if len(value) > 1:
                raise _CannotBe(value, "several stand where one is asked for")
            return self.fit(value[0], path, work)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise _Absent
        if not isinstance(value, dict):
            if not self._is_cited and means_nothing(value):
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
            if (within := self._within(value)) is not None:
                return self.fit(within, path, work)
            if not (self._is_cited and any(map(_is_citing, value.items()))):
                raise _CannotBe(value, "it has none of the fields that are asked for")
        known = self._names
        given: dict[str, Any] = {}
        for key, one in value.items():
            name = known.get(squashed(str(key)))
            if name is not None and (key == name or name not in given):
                given[name] = one
        self._take_renamed(value, given)
        self._take_labels(given)
        before = len(work.faults)
        fitted = self.fields_of(given, path, work)
        if len(work.faults) > before and not any(
            one not in (None, []) and not isinstance(self.fields[name].form, Sentences)
            for name, one in fitted.items()
        ):
            first = work.faults[before]
            raise _CannotBe(first.value, first.reason)
        if path and len(work.faults) == before and not any(map(says_something, fitted.values())):
            raise _Absent
        return fitted

    def _take_renamed(self, value: Mapping[str, Any], given: dict[str, Any]) -> None:
        """Take what stands under a name of the model's own, where that is plain.

        Sentences under "citation" or "sentences", and a value that alone is told of a leaf.

        Raises:
            _CannotBe: nothing that was asked for is given, and something else is.
        """
        known = self._names
        others = {key: one for key, one in value.items() if squashed(str(key)) not in known}
        cited = [name for name, one in self.fields.items() if isinstance(one.form, Sentences)]
        for key in [*others] if cited and not given.get(cited[0]) else ():
            if _is_citing((key, others[key])):
                given[cited[0]] = others.pop(key)
                break
        told = {key: one for key, one in others.items() if says_something(one)}
        if not told or any(name not in cited for name in given):
            return
        if self._is_cited and len(told) == 1:
            given["value"] = next(iter(told.values()))
        elif (within := self._within(told)) is not None:
            given.update({known[squashed(k)]: v for k, v in within.items() if squashed(k) in known})
        else:
            raise _CannotBe(dict(told), "it has none of the fields that are asked for")

    def _take_labels(self, given: dict[str, Any]) -> None:
        """Take labels of sentences off the texts that they stand behind, if that is what they are.

        They are where these sentences are cited, or none is: they are then.
        """
        cited = next((n for n, one in self.fields.items() if isinstance(one.form, Sentences)), None)
        if cited is None:
            return
        own, labels = numbers(given.get(cited)), []
        for name, text in given.items():
            told = None if name == cited else label_behind(text)
            if told is not None and (not own or told[1] in own):
                given[name] = told[0]
                labels.append(told[1])
        if labels and not own:
            given[cited] = labels

    def fields_of(self, given: Mapping[str, Any], path: Path, work: Work) -> dict[str, Any]:
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
        self, name: str, one: Field, where: Path, work: Work, fitted: dict[str, Any]
    ) -> None:
        if isinstance(one.form, Sentences):
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
        kinds = [isinstance(one.form, Sentences) for one in self.fields.values()]
        return len(kinds) == 2 and any(kinds) and {SENTENCES, "value"} == set(self.fields)

    def paired(self, value: Any) -> dict[str, Any] | None:
        """A value and its sentences that stand side by side: ["a barge", [4]], {"a barge": [4]}."""
        if not self._is_cited or not isinstance(self.fields["value"].form, Text | Choice):
            return None
        if isinstance(value, dict) and not self.knows(value):
            value = [side for pair in value.items() for side in pair]
        if not isinstance(value, list | tuple) or len(value) != 2:
            return None
        told, cited = value
        plain = isinstance(told, str) and not _CITES.match(squashed(told)) and not numbers(told)
        return {"value": told, SENTENCES: cited} if plain and _is_of_numbers(cited) else None

    def spread(self, item: Any) -> Iterable[Any]:
        """An item, or one for each of the values that it has."""
        if self._is_cited and isinstance(item, dict):
            names = self._names
            key = next((key for key in item if names.get(squashed(str(key))) == "value"), None)
            values = item[key] if key is not None else None
            if isinstance(values, list) and len(values) > 1 and all(map(_is_plain, values)):
                return [{**item, key: one} for one in values]
        return (item,)

    def _within(self, value: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The only object in another one that has fields of this one."""
        cited = {squashed(n) for n, one in self.fields.items() if isinstance(one.form, Sentences)}
        own = self._names.keys() - cited
        objects = [one for one in value.values() if isinstance(one, dict)]
        inner = [one for one in objects if any(squashed(str(key)) in own for key in one)]
        return inner[0] if len(inner) == 1 else None

    @property
    def _names(self) -> Mapping[str, str]:
        return in_any_number(self.fields)


def _is_citing(named: tuple[Any, Any]) -> bool:
    """Whether a member of an object cites sentences under another name."""
    return bool(_CITES.match(squashed(str(named[0]))) and numbers(named[1]))


def _is_of_numbers(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(_is_plain(one) and bool(numbers(one)) for one in value)
    )


def _decoded(value: Any) -> Any:
    """What a string of JSON says; any other value as it is."""
    if not isinstance(value, str) or value.lstrip()[:1] not in ("{", "["):
        return value
    try:
        return whole(value)
    except ValueError:
        ones = list(found(value, lambda _: True))
    if not ones or any(one.open is not None for one in ones):
        return value
    return ones[0].value if len(ones) == 1 else [one.value for one in ones]
