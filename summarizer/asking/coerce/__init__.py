"""An answer's data as its model takes them: what is plain is coerced, what cannot be is a fault.

A leaf that cannot be costs that leaf alone; an item of which nothing is left costs that item.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from summarizer.asking.coerce.faults import Fault, Path, Work, shown
from summarizer.asking.coerce.forms import form_of
from summarizer.asking.coerce.scalars import is_bare
from summarizer.asking.coerce.shapes import Object

__all__ = ["FURTHER", "UNASKED", "Fault", "Path", "fitted", "is_bare", "shown"]

_CUT_HERE = "the answer was cut off here; what was whole is kept"
_CUT_BEFORE = "the answer was cut off before it came to this"
UNASKED = "the answer has items under this name, which nobody asked for; they are left out"
FURTHER = "the answer held more than one record; the first is kept, the others are left out"


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
    form = form_of(answer_model)
    kept, cut = _without_the_open(form, dict(parts), opened)
    work = Work()
    return form.fields_of(kept, (), work), work.faults, cut


def _without_the_open(
    form: Object, parts: dict[str, Any], opened: Path | None
) -> tuple[dict[str, Any], list[Fault]]:
    """The whole parts of an answer that was cut off, and a fault where that was."""
    if opened is None:
        return parts, []
    written = [name for name in parts if name in form.fields]
    cut = []
    if opened and opened[0] in form.fields:
        name = str(opened[0])
        cut.append(Fault((name,), "", _CUT_HERE))
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
    return parts, cut + [Fault((name,), "", _CUT_BEFORE) for name in missing]
