"""The labelling configuration that a record model makes.

One label for each value and each item of a list; a region's own controls hold the rest: `item`, the
numbers of its path, `said`, its value and `note`. https://labelstud.io/tags
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree

from summarizer.labelling.fields import Control, Field
from summarizer.labelling.marks import SAID

TEXT, LABEL, ITEM, SAY, NOTE = "text", "field", "item", "said", "note"
WHOLE, WHOLE_NOTE = "whole", "whole_note"
"""Names of the tags, which the results of an annotation name as `from_name` and `to_name`."""

NOTHING_MISSING = "nothing is missing"

_GOLDEN = 0.618034
_VALUES: Mapping[Control, str] = {"number": "number", "text": "value"}


def value_tag(field: Field) -> str:
    """The name of the tag that holds a field's value; each closed list has one of its own."""
    return _VALUES.get(field.control) or f"value.{field.label.replace('[]', '')}"


def configuration(fields: Mapping[str, Field]) -> str:
    """The configuration as XML."""
    view = ElementTree.Element("View")
    labels = _add(view, "Labels", name=LABEL, toName=TEXT, showInline="true")
    for field, colour in zip(fields.values(), _colours(fields), strict=True):
        _add(labels, "Label", value=field.label, background=colour, hint=field.description)
    # So that the controls of a region stand beside its words, however long the text is.
    page = _add(view, "View", style="max-height: 50vh; overflow-y: auto")
    _add(page, "Text", name=TEXT, value="$text", valueType="text", saveTextResult="yes")
    said = _region(view, "Choices", SAY, showInline="true")
    for one in SAID:
        _add(said, "Choice", value=one)
    listed = [field.label for field in fields.values() if field.places]
    if listed:
        _typed(view, ITEM, "item, as in 0 or 0.1", listed)
    for field in fields.values():
        if field.control == "choice":
            chosen = _region(view, "Choices", value_tag(field), [field.label], showInline="true")
            for option in field.options:
                _add(chosen, "Choice", value=option)
    numbers = [field.label for field in fields.values() if field.control == "number"]
    if numbers:
        _region(view, "Number", _VALUES["number"], numbers)
    texts = [field.label for field in fields.values() if field.control == "text"]
    if texts:
        _typed(view, _VALUES["text"], "value", texts)
    _typed(view, NOTE, "note", [])
    whole = _add(view, "Choices", name=WHOLE, toName=TEXT, choice="multiple")
    _add(whole, "Choice", value=NOTHING_MISSING)
    _add(view, "TextArea", name=WHOLE_NOTE, toName=TEXT, maxSubmissions="1", placeholder="why so")
    _add(view, "Table", name="values", value="$values")
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _typed(view: ElementTree.Element, name: str, placeholder: str, labels: list[str]) -> None:
    _region(view, "TextArea", name, labels, placeholder=placeholder, maxSubmissions="1",
            editable="true")  # fmt: skip


def _region(
    view: ElementTree.Element, tag: str, name: str, labels: Iterable[str] = (), **more: str
) -> ElementTree.Element:
    """A control of the region that is selected, if it has one of these labels."""
    when = {"whenTagName": LABEL, "whenLabelValue": ",".join(labels)} if labels else {}
    shown = {"perRegion": "true", "visibleWhen": "region-selected", **when}
    return _add(view, tag, name=name, toName=TEXT, **shown, **more)


def _add(above: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(above, tag, attributes)


def _colours(labels: Iterable[str]) -> Iterator[str]:
    """One for each label; those of one part of the record have one hue."""
    hues: dict[str, float] = {}
    for label in labels:
        part = label.partition(".")[0].removesuffix("[]")
        hue = hues.setdefault(part, len(hues) * _GOLDEN % 1)
        depth = 0.4 if label.endswith("[]") and "." not in label else 0.6
        red, green, blue = colorsys.hls_to_rgb(hue, depth, 0.65)
        yield f"#{int(red * 255):02x}{int(green * 255):02x}{int(blue * 255):02x}"
