"""Records of every kind of field over texts of hard characters, and decisions about them that are
made in a tool in one of the ways there are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from random import Random
from typing import Annotated, Any, Literal

from labelling_tools import Place, Tool
from pydantic import BaseModel

from summarizer.evidence import Cited, Computed, Prose, Words
from summarizer.evidence.fields import Day
from summarizer.review.decisions import Decision, digest


class Role(StrEnum):
    HELPER = "helper"
    OTHER = 'by, "stander" & <so>'


class Home(BaseModel):
    """Where somebody lives."""

    street: Annotated[Cited[str], Words(key=True)]
    rooms: Cited[int]


class Person(BaseModel):
    """Somebody."""

    role: Cited[Role]
    name: Annotated[Cited[str], Words(key=True)]
    aliases: list[Cited[str]]
    homes: list[Home]
    share: Cited[float]


class Moved(BaseModel):
    """When they moved."""

    day: Annotated[Cited[date], Day()]
    words: Cited[str]
    first: Annotated[Cited[date], Computed(sources=("words",), by=lambda _: None)]


class Household(BaseModel):
    """A household, in every kind of field."""

    kind: Cited[Literal["flat share", "family"]]
    sure: Cited[bool]
    moved: Moved
    things: list[Cited[str]]
    people: list[Person]
    told: list[Annotated[Cited[str], Prose()]]


SCHEMA = "labelled:Household"

VALUES: Mapping[str, tuple[Any, ...] | None] = {
    "kind": ("flat share", "family"),
    "sure": (True, False),
    "moved.day": ("2024-02-29", "1999-12-31"),
    "moved.words": None,
    "moved.first": ("2024-02-29", "1999-12-31"),
    "things[]": None,
    "people[].role": tuple(role.value for role in Role),
    "people[].name": None,
    "people[].aliases[]": None,
    "people[].homes[].street": None,
    "people[].homes[].rooms": (0, 7, 2_000_000),
    "people[].share": (0.5, 3.0, -1.25),
    "told[]": ("They share. ", "Ünïcode 😀 & <b>", "three"),
}
"""What each field can be; None: its words are the value."""

_PIECES = (
    *("a", "bb ", "Cd", ". ", "\n", "\n\n", "\r\n", "\r", "\0", "\x07", "\x1b", "\t", "  ", "\\n"),
    *(
        "é",
        "e\u0301",
        "😀",
        "👩‍👩‍👧",
        "שלום ",
        "العربية",
        "\u2028",
        "\x85",
        "\u00a0",
        "\ufeff",
        "\uffff",
    ),
    *("<b>", "&amp;", '"', "'", "]]>", "<!--", "𝒳", "中文。"),
)
_NOTES = (None, None, "why — 😀", "two\nlines", ' "so" & <so> ')


def text(random: Random) -> str:
    return "x" + "".join(random.choices(_PIECES, k=random.randint(20, 90)))


def place(random: Random, length: int) -> Place:
    start = random.randrange(length)
    return start, random.randint(start + 1, min(length, start + random.choice((1, 3, 20))))


def _leaf(random: Random, words: str, path: str, *, key: bool = False) -> dict[str, Any]:
    kind = random.random()
    if kind < 0.25 and not key:
        return {"status": "not_stated", "value": None, "basis": None, "citations": []}

    def span(at: Place) -> dict[str, Any]:
        return {"start": at[0], "end": at[1], "quote": words[slice(*at)]}

    cited = [span(place(random, len(words))) for _ in range(random.choice((1, 1, 2)))]
    for one in cited:
        many = random.choice((0, 1, 1, 2, 3))
        one["match"] = [span(place(random, len(words))) for _ in range(many)]
    options = VALUES[_label(path)]
    value = random.choice(options) if options else cited[0]["quote"]
    if path.startswith("told"):
        value = random.choice((value, "a bell\x07 and\0 worse\uffff"))
    return {"status": "stated", "value": value, "basis": "words", "citations": cited}


def _label(path: str) -> str:
    return re.sub(r"\[\d+\]", "[]", path)


def outcome(random: Random, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A line of output and its article."""
    words = text(random)

    def leaf(path: str, *, key: bool = False) -> dict[str, Any]:
        return _leaf(random, words, path, key=key)

    def some(path: str) -> list[Any]:
        return [leaf(f"{path}[{n}]", key=True) for n in range(random.randint(0, 2))]

    people = [
        {
            "role": leaf("people[].role"),
            "name": leaf("people[].name", key=True),
            "aliases": some("people[].aliases"),
            "homes": [
                {
                    "street": leaf("people[].homes[].street", key=True),
                    "rooms": leaf("people[].homes[].rooms"),
                }
                for _ in range(random.randint(0, 2))
            ],
            "share": leaf("people[].share"),
        }
        for _ in range(random.randint(0, 3))
    ]
    record = {
        "kind": leaf("kind"),
        "sure": leaf("sure"),
        "moved": {name: leaf(f"moved.{name}") for name in ("day", "words", "first")},
        "things": some("things"),
        "people": people,
        "told": some("told"),
    }
    made = {
        "model": "m",
        "prompt": "0" * 64,
        "schema_name": "Household",
        "schema_version": "1",
        "article": hashlib.sha256(words.encode()).hexdigest(),
    }
    name = random.choice((None, f"n° {number}/😀\x02", f"a{number}"))
    line = {"id": name, "status": "ok", "record": record, "usage": {}, "provenance": made}
    return line, {"text": words, "id": name or f"b{number}"}


def leaves(part: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The leaves of a record, by path."""
    if isinstance(part, list):
        for number, item in enumerate(part):
            yield from leaves(item, f"{path}[{number}]")
    elif "status" in part:
        yield path, part
    else:
        for name, inner in part.items():
            yield from leaves(inner, f"{path}.{name}" if path else name)


def places_of(leaf: Mapping[str, Any]) -> list[Place]:
    spans = [one for cited in leaf["citations"] for one in (cited["match"] or [cited])]
    return sorted({(one["start"], one["end"]) for one in spans})


def decided(
    random: Random, line: Mapping[str, Any], words: str, by: str, tool: Tool
) -> list[Decision]:
    """Decisions at random, each made in the tool in one of the ways there are."""
    record = line["record"]
    head = {
        "id": line["id"],
        "article": line["provenance"]["article"],
        "record": digest(record),
        "by": by,
    }
    found: list[Decision] = []

    def add(
        path: str, do: str, note: str | None, at: Sequence[Place] = (), value: Any = None
    ) -> None:
        spans = [{"start": s, "end": e, "quote": words[s:e]} for s, e in at]
        given = {"path": path, "do": do, "note": note, "words": spans, "value": value}
        found.append(Decision.model_validate({**head, **given}))

    def new_places() -> list[Place]:
        return sorted({place(random, len(words)) for _ in range(random.choice((1, 1, 2)))})

    known = dict(leaves(record))
    kept = False
    items = [f"people[{n}]" for n in range(len(record["people"]))]
    items += [
        f"people[{n}].homes[{m}]"
        for n, one in enumerate(record["people"])
        for m in range(len(one["homes"]))
    ]
    items.append("moved")
    settled: dict[str, bool] = {}
    for path in items:
        goes = any(settled.get(item) for item in _above(path))
        do, note = random.choice(("accept", "reject", None, None)), random.choice(_NOTES)
        if path == "moved" and do:
            tool.put(path, new_places(), None, None)
        elif do == "reject" and note is None and not goes and random.random() < 0.5:
            tool.delete(path)
            add(path, do, note)
            settled[path] = True
            continue
        if do:
            tool.say(path, "right" if do == "accept" else "wrong", note)
            settled[path] = do == "reject"
            add(path, do, note)
    for path, leaf in known.items():
        covered = any(item in settled for item in _above(path))
        goes = any(settled.get(item) for item in _above(path))
        note, options = random.choice(_NOTES), VALUES[_label(path)]
        value = random.choice(options) if options else None
        shown = leaf["value"] is not None and _label(path) != "moved.first"
        kind = random.choice(("accept", "reject", "correct", None))
        if shown and not kept:
            # Who leaves nothing where it was has not been shown the record.
            kind, kept = "accept", True
        if not shown:
            if kind == "correct":
                at = new_places()
                tool.put(path, at, value, note)
                add(path, "correct", note, at, value)
            elif leaf["value"] is not None and kind:
                tool.put(path, new_places(), None, None)
                tool.say(path, "right" if kind == "accept" else "wrong", note)
                add(path, kind, note)
            continue
        if kind == "accept":
            if covered or random.random() < 0.3:
                tool.say(path, "right", note)
            elif note:
                tool.say(path, None, note)
        elif kind == "reject":
            if goes or note or random.random() < 0.5:
                tool.say(path, "wrong", note)
            else:
                tool.delete(path)
        elif kind == "correct":
            at, old = places_of(leaf), leaf["value"]
            if value == old or options is None or random.random() < 0.5:
                at = new_places()
            if at == places_of(leaf) and (options is None or value == old):
                kind = None
            else:
                tool.put(path, at, value, note)
                add(path, "correct", note, at, value)
        elif not covered:
            tool.say(path, "open", None)
        elif goes and random.random() < 0.5:
            tool.delete(path)
        elif random.random() < 0.5:
            tool.say(path, "open", None)
        if kind in ("accept", "reject"):
            add(path, kind, note)
        if kind is None and leaf["value"] is not None and not covered:
            tool.say(path, "open", None)
    for path in _added(random, record):
        options, note, at = VALUES[_label(path)], random.choice(_NOTES), new_places()
        value = random.choice(options) if options else None
        tool.put(path, at, value, note)
        add(path, "add", note, at, value)
    if random.random() < 0.5:
        note = random.choice(_NOTES)
        tool.whole(note)
        add("", "whole", note)
    return found


def _above(path: str) -> list[str]:
    """The items that a path lies in."""
    return [path[: found.start()] for found in re.finditer(r"\.", path)]


def _added(random: Random, record: Mapping[str, Any]) -> Iterator[str]:
    """Paths that the record does not have, each the next of its list."""
    people = record["people"]
    yield from random.sample(
        (f"things[{len(record['things'])}]", f"told[{len(record['told'])}]"), 1
    )
    if people:
        yield f"people[0].aliases[{len(people[0]['aliases'])}]"
        yield f"people[0].homes[{len(people[0]['homes'])}].street"
    if random.random() < 0.5:
        yield f"people[{len(people)}].name"
        yield f"people[{len(people)}].role"
        yield f"people[{len(people)}].homes[0].rooms"
