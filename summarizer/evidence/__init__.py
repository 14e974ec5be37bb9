"""Evidence: cited values, the markers of a schema's fields, and the checks behind them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarizer.evidence.fields import (
    Addressee,
    Alias,
    Channel,
    Choice,
    Computed,
    Counted,
    Day,
    Evidence,
    Figure,
    Hour,
    Kind,
    Named,
    Number,
    Place,
    Prose,
    Source,
    Suffered,
    Whole,
    Within,
    Words,
)
from summarizer.evidence.types import Basis, Citation, Cited, Span, Status

if TYPE_CHECKING:
    from summarizer.evidence.numerals.qualifier import Bounds, Qualifier
    from summarizer.evidence.people.persons import persons_named
    from summarizer.evidence.told.dates import Moment, resolve
    from summarizer.evidence.told.numbers import figures
    from summarizer.evidence.tolls.bounds import bounds_of

__all__ = [
    "Addressee",
    "Alias",
    "Basis",
    "Bounds",
    "Channel",
    "Choice",
    "Citation",
    "Cited",
    "Computed",
    "Counted",
    "Day",
    "Evidence",
    "Figure",
    "Hour",
    "Kind",
    "Moment",
    "Named",
    "Number",
    "Place",
    "Prose",
    "Qualifier",
    "Source",
    "Span",
    "Status",
    "Suffered",
    "Whole",
    "Within",
    "Words",
    "bounds_of",
    "figures",
    "persons_named",
    "resolve",
]

_LATER = {
    "Bounds": "numerals.qualifier",
    "Qualifier": "numerals.qualifier",
    "bounds_of": "tolls.bounds",
    "Moment": "told.dates",
    "resolve": "told.dates",
    "figures": "told.numbers",
    "persons_named": "people.persons",
}
"""Names whose modules read a language's words: who only wants the types does not pay for them."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    return found
