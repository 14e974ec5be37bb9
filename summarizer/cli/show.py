"""An outcome as a person reads it on a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence, Set
from enum import Enum
from typing import Any

from pydantic import BaseModel

from summarizer.evidence.types import Cited
from summarizer.grounding.explain import Decision
from summarizer.outcome import Outcome
from summarizer.output.printable import printable_line

_WIDTH = 96
_INDEX = re.compile(r"\[\d+\]")
_ABSENT = {"not_supported": "left out: see issues", "failed": "failed"}


def shown(outcome: Outcome, cost: float | None = None) -> str:
    """The record, each value with the sentence it rests on, and the issues last.

    Values that share their sentences stand together above them. "(computed)" marks what code
    worked out from the words, "(reading)" what rests on the model's reading of them and "(default)"
    what says no more than that its item is there. Characters that a terminal would obey are shown
    as U+FFFD. What it cost, in US dollars, stands in the first line if it is known.
    """
    lines = [f"{outcome.status.upper()}  {_origin(outcome, cost)}", ""]
    if outcome.error:
        lines.append(f"{outcome.error.type}: {outcome.error.message}")
    if outcome.status == "no_incident":
        lines.append("The article reports nothing of the kind asked for.")
    unasked = frozenset(outcome.provenance.not_asked)
    if isinstance(outcome.record, BaseModel):
        named = (i.path for i in outcome.issues if i.value is not None or i.kind == "failed")
        left_out = {_INDEX.sub("", path) for path in named}
        lines.extend(_model(outcome.record, "", left_out, unasked, ""))
        if unasked:
            told = ", ".join(sorted(unasked))
            lines.extend([*_wrapped(f"NOT ASKED of this model: {told}", "", "  "), ""])
    if outcome.issues:
        lines.append("ISSUES")
        for issue in outcome.issues:
            rejected = f" “{issue.value}”" if issue.value is not None else ""
            kind = issue.kind.replace("_", " ")
            text = f"{issue.path}: {kind}{rejected}: {issue.reason}"
            lines.extend(_wrapped(text, "  - ", "    "))
    return "\n".join(map(printable_line, lines))


def explained(decisions: Sequence[Decision]) -> str:
    """How it was decided over each value of the answer: by which rule, and from which words."""
    lines = ["HOW IT WAS DECIDED"]
    for one in decisions:
        rule = f" by {one.rule}" if one.rule else ""
        words = " | ".join(one.words)
        text = f"{one.path} “{one.value}”: {one.decision.replace('_', ' ')}{rule}: {words}"
        lines.extend(_wrapped(text, "  - ", "    "))
    return "\n".join(map(printable_line, lines))


def _origin(outcome: Outcome, cost: float | None) -> str:
    made = outcome.provenance
    used = outcome.usage
    return (
        f"{made.schema_name} {made.schema_version}, {made.model}, {used.requests} requests, "
        f"{used.prompt_tokens - used.cached_tokens} + {used.completion_tokens} tokens"
        + ("" if cost is None else f", {cost:.4f} US dollars")
    )


def _model(
    model: BaseModel, indent: str, left_out: Set[str], unasked: Set[str], path: str
) -> Iterator[str]:
    """A part of the record; an empty list that is no issue was not stated, or not asked for."""
    leaves: list[tuple[str, Cited[Any]]] = []
    parts: list[tuple[str, Any]] = []
    for name in type(model).model_fields:
        value = getattr(model, name)
        if f"{path}{name}" in unasked and (value == [] or _is_absent(value)):
            continue
        if isinstance(value, Cited):
            leaves.append((name, value))
        elif isinstance(value, list | tuple) and value and isinstance(value[0], Cited):
            leaves.extend((name, one) for one in value)
        else:
            parts.append((name, value))
    empty = [name for name, value in parts if value == []]
    lost = [name for name in empty if f"{path}{name}" in left_out]
    yield from _leaves(leaves, [name for name in empty if name not in lost], indent)
    if lost := [name.replace("_", " ") for name in lost]:
        yield from _wrapped(", ".join(lost), f"{indent}see issues: ", f"{indent}  ")
    if not indent:
        yield ""
    for name, value in parts:
        title = name.replace("_", " ")
        if isinstance(value, BaseModel):
            yield f"{indent}{title.upper() if not indent else title}"
            yield from _model(value, indent + "  ", left_out, unasked, f"{path}{name}.")
        elif value:
            yield f"{indent}{title.upper() if not indent else title}"
            for number, item in enumerate(value, 1):
                yield f"{indent}  {number}."
                yield from _model(item, indent + "    ", left_out, unasked, f"{path}{name}.")
        if not indent and name not in empty:
            yield ""


def _is_absent(value: object) -> bool:
    return isinstance(value, Cited) and value.status == "not_stated"


def _leaves(
    leaves: Sequence[tuple[str, Cited[Any]]], empty: Sequence[str], indent: str
) -> Iterator[str]:
    given = [(name, leaf) for name, leaf in leaves if leaf.status != "not_stated"]
    width = max((len(name) for name, _ in given), default=0)
    for index, (name, leaf) in enumerate(given):
        label = f"{indent}{name.replace('_', ' '):<{width}}  "
        value = "" if leaf.value is None else _plain(leaf.value)
        yield from _wrapped(value + _note(leaf), label, " " * len(label))
        sentences = [citation.quote for citation in leaf.citations]
        following = given[index + 1][1] if index + 1 < len(given) else None
        if following is None or [c.quote for c in following.citations] != sentences:
            for sentence in sentences:
                bar = f"{indent}  │ "
                yield from _wrapped(" ".join(sentence.split()), bar, bar)
    absent = [name for name, leaf in leaves if leaf.status == "not_stated"]
    missing = sorted({name.replace("_", " ") for name in [*absent, *empty]})
    if missing:
        yield from _wrapped(", ".join(missing), f"{indent}not stated: ", f"{indent}  ")


def _note(leaf: Cited[Any]) -> str:
    if leaf.value is None:
        return _ABSENT[leaf.status]
    notes = ["computed"] if leaf.status == "computed" else []
    notes += [leaf.basis.replace("_", " ")] if leaf.basis not in (None, "words") else []
    return f"  ({', '.join(notes)})" if notes else ""


def _plain(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value).replace("_", " ")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]
