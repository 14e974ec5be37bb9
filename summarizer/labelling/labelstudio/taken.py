"""Annotations of an export back as decisions.

Of a task only what a person submitted counts: predictions are what was shown, drafts are not yet
submitted, and what was skipped decides nothing. Of several annotations of one person on one task
the one counts that was changed last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.errors import DecisionUnfit
from summarizer.labelling.decided import Left, Shown, decisions
from summarizer.labelling.fields import Field
from summarizer.labelling.given import Given
from summarizer.labelling.labelstudio.config import (
    ITEM,
    LABEL,
    NOTE,
    NOTHING_MISSING,
    SAY,
    WHOLE,
    WHOLE_NOTE,
    value_tag,
)
from summarizer.labelling.people import People
from summarizer.labelling.regions import Region, marks_left
from summarizer.labelling.taking import Taken
from summarizer.labelling.texts import in_browser
from summarizer.saved.leaves import text_of


def taken(
    tasks: Iterable[Mapping[str, Any]], given: Given, fields: Mapping[str, Field], people: People
) -> Iterator[Taken]:
    """What each annotation decides, or why it cannot be understood."""
    for task in tasks:
        name = f"task {task.get('id')}"
        submitted = [one for one in task["annotations"] if isinstance(one, dict)]
        kept = [one for one in submitted if not one.get("was_cancelled")]
        yield Taken(name, skipped=len(submitted) - len(kept), drafts=_length(task.get("drafts")))
        shown = _shown(task.get("data"), given) if kept else ""
        for person, annotation in _last(kept):
            where = f"{name}, annotation {annotation.get('id')}"
            try:
                if isinstance(shown, str):
                    raise DecisionUnfit(shown)
                left = _left(annotation.get("result"), people.named(*person), shown, fields)
                yield Taken(where, decisions=tuple(decisions(shown, left, fields)), read=1)
            except DecisionUnfit as error:
                yield Taken(where, problem=error.message)


def _length(given: Any) -> int:
    return len(given) if isinstance(given, list) else 0


def _shown(data: Any, given: Given) -> Shown | str:
    if not isinstance(data, dict):
        return "it has no data"
    name, article, record = data.get("id"), data.get("article"), data.get("record")
    if not (isinstance(name, str | None) and isinstance(article, str) and isinstance(record, str)):
        return "its data does not say which record it is of"
    shown = given.find(name, article, record)
    if isinstance(shown, Shown) and data.get("text") != in_browser(shown.text):
        return "its text is not the article's"
    return shown


def _last(annotations: Iterable[dict[str, Any]]) -> list[tuple[tuple[str, ...], dict[str, Any]]]:
    """Of each person the annotation that was changed last."""
    last: dict[tuple[str, ...], dict[str, Any]] = {}
    for one in sorted(annotations, key=lambda one: str(one.get("updated_at") or "")):
        last[_person(one.get("completed_by"))] = one
    return list(last.items())


def _person(given: Any) -> tuple[str, ...]:
    """What is known of who made it: the number, and if the export has it the address."""
    if isinstance(given, dict):
        return tuple(str(given[key]) for key in ("id", "email") if given.get(key))
    return () if given is None else (str(given),)


@dataclass
class _Found:
    """What the results of one region say, by the names of their tags."""

    place: tuple[int, int] | None = None
    labels: list[str] = field(default_factory=list)
    text: str | None = None
    told: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def _left(results: Any, by: str, shown: Shown, fields: Mapping[str, Field]) -> Left:
    """What one annotation left.

    Raises:
        DecisionUnfit: something of it is not understood.
    """
    known = {SAY, ITEM, NOTE, LABEL, *(value_tag(field) for field in fields.values())}
    found: dict[str, _Found] = {}
    text = in_browser(shown.text)
    whole, note, problems = False, None, []
    for result in results if isinstance(results, list) else ():
        tag = result.get("from_name") if isinstance(result, dict) else None
        value = result.get("value") if tag else None
        if not isinstance(value, dict) or tag not in {*known, WHOLE, WHOLE_NOTE}:
            what = result.get("type") if isinstance(result, dict) else None
            problems.append(f"a result ({what}) is of no tag of the configuration")
        elif tag == WHOLE:
            whole = NOTHING_MISSING in _strings(value.get("choices"))
        elif tag == WHOLE_NOTE:
            note = "\n".join(_strings(value.get("text"))) or None
        else:
            _add(found.setdefault(str(result.get("id")), _Found()), tag, result)
    regions = []
    for name, one in found.items():
        if one.place is None or len(one.labels) != 1:
            problems.append(f"region {name}: it has no place in the text, or not one label")
            continue
        start, end = one.place
        words = text[start:end]
        # The editor writes a line end as a backslash and an n.
        if one.text not in (None, words, words.replace("\n", "\\n")):
            problems.append(f"region {name}: its words are not those of its place")
            continue
        label = one.labels[0]
        known_field = fields.get(label)
        wanted = value_tag(known_field) if known_field and known_field.control != "none" else ""
        item = (one.told.get(ITEM) or "").strip()
        said, why = one.told.get(SAY), "\n".join(one.notes) or None
        regions.append(Region(name, label, item, (start, end), one.told.get(wanted), said, why))
    if problems:
        raise DecisionUnfit("; ".join(problems))
    lists = shown.record.lists
    marks = marks_left(regions, fields, shown.marks, lists, len(shown.text))
    return Left(by, marks, whole, note)


def _add(found: _Found, tag: str, result: Mapping[str, Any]) -> None:
    value = result["value"]
    if tag == LABEL:
        start, end = value.get("start"), value.get("end")
        # Of another type it may be of an editor of old, which counted differently.
        if type(start) is int and type(end) is int:
            found.place = start, end
        found.labels += _strings(value.get("labels"))
        found.text = value.get("text") if isinstance(value.get("text"), str) else None
    elif tag == NOTE:
        found.notes += _strings(value.get("text"))
    else:
        kind = str(result.get("type"))
        given = value.get("text" if kind == "textarea" else kind)
        if isinstance(given, list):
            given = "\n".join(_strings(given))
        if given is not None:
            found.told[tag] = text_of(given)
    meta = result.get("meta")
    if isinstance(meta, dict):
        found.notes += [one for one in _strings(meta.get("text")) if one not in found.notes]


def _strings(given: Any) -> list[str]:
    if isinstance(given, str):
        return [given]
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
