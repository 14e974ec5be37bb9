"""Tools in which somebody decides: each edits a task or a document as the tool itself would."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Protocol
from xml.etree import ElementTree

Place = tuple[int, int]


class Tool(Protocol):
    """Somebody's work on one record."""

    def delete(self, path: str) -> None: ...
    def say(self, path: str, said: str | None, note: str | None) -> None: ...
    def put(self, path: str, places: Sequence[Place], value: Any, note: str | None) -> None: ...
    def whole(self, note: str | None) -> None: ...


def split(path: str) -> tuple[str, str]:
    """Label and item as they stand in a tool."""
    return re.sub(r"\[\d+\]", "[]", path), ".".join(re.findall(r"\[(\d+)\]", path))


class InLabelStudio:
    """An annotation that begins as a copy of its task's prediction.

    Args:
        task: as it was imported.
        configuration: XML, which says which tag holds the value of which label.
    """

    def __init__(self, task: Mapping[str, Any], configuration: str) -> None:
        self.text: str = task["data"]["text"]
        self.results: list[dict[str, Any]] = deepcopy(task["predictions"][0]["result"])
        self._tags = list(ElementTree.fromstring(configuration).iter())
        self._new = 0

    def _ids(self, path: str) -> list[str]:
        label, item = split(path)
        labels = {r["id"] for r in self.results if r["value"].get("labels") == [label]}
        items = {r["id"]: r["value"]["text"][0] for r in self.results if r["from_name"] == "item"}
        return [one for one in sorted(labels) if items.get(one, "") == item]

    def delete(self, path: str) -> None:
        gone = self._ids(path)
        self.results = [one for one in self.results if one["id"] not in gone]

    def _result(self, region: str, name: str, kind: str, **value: Any) -> None:
        at = next(
            (r["value"] for r in self.results if r["id"] == region and "start" in r["value"]), value
        )
        where = {"start": at["start"], "end": at["end"]}
        head = {"id": region, "from_name": name, "to_name": "text", "type": kind}
        self.results.append({**head, "value": {**where, **value}, "origin": "manual"})

    def say(self, path: str, said: str | None, note: str | None) -> None:
        region = self._ids(path)[-1]
        self.results = [
            r for r in self.results if r["id"] != region or r["from_name"] not in ("said", "note")
        ]
        if said:
            self._result(region, "said", "choices", choices=[said])
        if note:
            self._result(region, "note", "textarea", text=[note])

    def put(self, path: str, places: Sequence[Place], value: Any, note: str | None) -> None:
        label, item = split(path)
        self.delete(path)
        for start, end in places:
            self._new += 1
            region = f"new{self._new}"
            words = self.text[start:end].replace("\n", "\\n")
            at = {"start": start, "end": end}
            self._result(region, "field", "labels", **at, text=words, labels=[label])
            if item:
                self._result(region, "item", "textarea", text=[item])
        if value is not None:
            tag = next(
                tag
                for tag in self._tags
                if label in tag.get("whenLabelValue", "").split(",") and tag.get("name") != "item"
            )
            name = tag.attrib["name"]
            if tag.tag == "Number":
                # JavaScript writes no 3.0.
                number = int(value) if value == int(value) else value
                self._result(region, name, "number", number=number)
            elif tag.tag == "Choices":
                option = value if isinstance(value, str) else json.dumps(value)
                assert option in [choice.get("value") for choice in tag]
                self._result(region, name, "choices", text=words, choices=[option])
            else:
                self._result(region, name, "textarea", text=[value])
        if note:
            self.say(path, None, note)

    def whole(self, note: str | None) -> None:
        head = {"id": "w", "to_name": "text"}
        told = {"choices": ["nothing is missing"]}
        self.results.append({**head, "from_name": "whole", "type": "choices", "value": told})
        if note:
            why = {"text": [note]}
            self.results.append(
                {**head, "from_name": "whole_note", "type": "textarea", "value": why}
            )


class InCas:
    """A document in the library's own hands.

    Args:
        xmi: as it was written.
        types: its type system.
    """

    def __init__(self, xmi: bytes, types: Any) -> None:
        import cassis

        self.types = types
        self.cas = cassis.load_cas_from_xmi(io.BytesIO(xmi), types)

    def _of(self, path: str) -> list[Any]:
        label, item = split(path)
        values = self.cas.select("summarizer.Value")
        return [one for one in values if (one.field, one.item or "") == (label, item)]

    def delete(self, path: str) -> None:
        for one in self._of(path):
            self.cas.remove(one)

    def say(self, path: str, said: str | None, note: str | None) -> None:
        one = self._of(path)[-1]
        one.said, one.note = said, note

    def put(self, path: str, places: Sequence[Place], value: Any, note: str | None) -> None:
        label, item = split(path)
        self.delete(path)
        told = value if isinstance(value, str | None) else json.dumps(value)
        made = self.types.get_type("summarizer.Value")
        for start, end in places:
            given = {"field": label, "item": item or None, "value": told, "note": note}
            self.cas.add(made(begin=start, end=end, **given))
            note = None

    def whole(self, note: str | None) -> None:
        (record,) = self.cas.select("summarizer.Record")
        record.whole, record.note = True, note
