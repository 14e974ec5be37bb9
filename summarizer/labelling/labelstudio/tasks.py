"""Records as tasks, one a line of a JSON array, each with its record as a prediction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from summarizer.article import Article
from summarizer.labelling.fields import Field, placed
from summarizer.labelling.labelstudio.config import ITEM, LABEL, TEXT, value_tag
from summarizer.labelling.marks import Mark, marks_of
from summarizer.labelling.texts import in_browser, in_xml
from summarizer.review.decisions import digest_of
from summarizer.saved.records import Record


def document(tasks: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The array, piece by piece."""
    before = "["
    for task in tasks:
        yield before + "\n" + json.dumps(task, ensure_ascii=False, separators=(",", ":"))
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def task_of(record: Record, article: Article, fields: Mapping[str, Field]) -> dict[str, Any]:
    """One record as a task: its text, what it is bound to, and its marks as a prediction."""
    text = in_browser(article.text)
    outcome = record.outcome
    marks = marks_of(record, fields)
    return {
        "data": {
            "text": text,
            "id": outcome.id,
            "article": outcome.provenance.article,
            "record": digest_of(outcome),
            "values": _told(record),
        },
        "predictions": [
            {
                "model_version": outcome.provenance.model,
                "result": list(results_of(marks, text, fields)),
            }
        ],
    }


def results_of(
    marks: Mapping[str, Mark], text: str, fields: Mapping[str, Field]
) -> Iterator[dict[str, Any]]:
    """The marks as the results of a prediction, a region for each place."""
    count = 0
    for path, mark in marks.items():
        label, numbers = placed(path)
        for start, end in mark.places:
            count += 1
            at = {"start": start, "end": end}
            for name, kind, value in _region(mark, fields[label], numbers, text[start:end]):
                # The editor makes names of styles of the id.
                head = {"id": f"r{count}", "from_name": name, "to_name": TEXT, "type": kind}
                yield {**head, "value": {**at, **value}}


def _region(
    mark: Mark, field: Field, numbers: Sequence[int], words: str
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """For each tag of a region its name, its type and what is given."""
    yield LABEL, "labels", {"text": words, "labels": [field.label]}
    if numbers:
        yield ITEM, "textarea", {"text": [".".join(map(str, numbers))]}
    if mark.value is None:
        return
    if field.control == "choice":
        yield value_tag(field), "choices", {"text": words, "choices": [mark.value]}
    elif field.control == "number":
        yield value_tag(field), "number", {"number": json.loads(mark.value)}
    else:
        yield value_tag(field), "textarea", {"text": [mark.value]}


def _told(record: Record) -> dict[str, str]:
    """Each value with what it stands on, for a person to read beside the text."""
    return {
        path: in_xml(f"{leaf.value} ({', '.join(filter(None, (leaf.status, leaf.basis)))})")
        for path, leaf in record.leaves.items()
        if leaf.value is not None
    }
