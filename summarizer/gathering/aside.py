"""Issues of a window's answer that is left out, as it is about another event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from summarizer.evidence.fields import Choice, Computed, Prose
from summarizer.evidence.verdict import plain
from summarizer.outcome import Issue
from summarizer.schema import Group, Leaf, Part

if TYPE_CHECKING:
    from summarizer.asking.windows import Window

_REASON = "{}: it stands beside what is about another event, and is left out"


def left_out(parts: Sequence[Part], values: Mapping[str, Any], window: Window) -> Iterator[Issue]:
    """An issue for each item and each value of a list that holds, with its words.

    Args:
        parts: the lists of the record.
        values: what the answer has there, as a record has it.
        window: what the answer is about.
    """
    for part in parts:
        for item in values[part.name]:
            held = _held(part, dict(item)) if isinstance(part, Group) else [item]
            if not held:
                continue
            words = (span.quote for each in held for one in each.citations for span in one.match)
            yield Issue(
                path=part.name,
                kind="open",
                value=str(plain(held[0].value)),
                reason=_REASON.format(window),
                words=tuple(dict.fromkeys(words)),
            )


def lists_of(parts: Sequence[Part]) -> list[Part]:
    """The lists of a record, but for sentences in its own words."""
    return [
        part
        for part in parts
        if part.many and not (isinstance(part, Leaf) and isinstance(part.kind, Prose))
    ]


def _held(group: Group, item: Mapping[str, Any]) -> list[Any]:
    """What the article's words carry in an item, what it stands on first."""
    leaves = [leaf for leaf in group.fields if isinstance(leaf, Leaf)]
    worded = [leaf for leaf in leaves if not isinstance(leaf.kind, Choice | Computed)]
    worded.sort(key=lambda leaf: not leaf.kind.key)
    found = (item[leaf.name] if leaf.many else [item[leaf.name]] for leaf in worded)
    return [each for some in found for each in some if each.value is not None]
