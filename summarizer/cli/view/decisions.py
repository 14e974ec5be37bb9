"""How it was decided over each value of an answer, as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from summarizer.cli.view.look import BASES, Look, clean, hung, spoken, styled
from summarizer.grounding.explain import Decision

_LOOK = Look()
_FELL = ("open", "contradicted", "not_supported")


def explained(decisions: Sequence[Decision], look: Look = _LOOK) -> str:
    """For each value of the answer: whether it is in the record, what decided, and which words.

    Rows are numbered as in the record's tables; of an item that is left out there is no number.
    """
    lines = [styled("HOW IT WAS DECIDED", "title")]
    for one in decisions:
        lines += [Text("  ").append_text(line) for line in hung(_told(one), look.width - 2)]
    return look.drawn(lines)


def _told(one: Decision) -> Text:
    """`when words “Monday”: words, as they stand there: “Monday”`."""
    told = Text(clean(f"{spoken(one.record_path)} “{one.value}”:")).append(f" {_fate(one)}")
    told.append_text(styled(one.decision.replace("_", " "), _style(one)))
    if one.decision == "not_supported":
        return told.append(clean(f": {one.words[0]}"))
    told.append(f", as {one.why or 'no rule can tell'}")
    words = ", ".join(f"“{word}”" for word in one.words)
    return told.append(clean(f": {words}")) if words else told


def _fate(one: Decision) -> str:
    """What became of a value that is not in the record, before what was decided over it."""
    if one.kept:
        return ""
    if one.decision in _FELL:
        return "left out, "
    return "left out with its item; " if one.fell_with_item else "another is in its place; "


def _style(one: Decision) -> str:
    return one.decision if one.decision in BASES else ""
