"""Evidence: cited values, the markers of a schema's fields, and the checks behind them."""

from summarizer.evidence.bounds import Bounds, Qualifier, bounds_of
from summarizer.evidence.dates import Moment, resolve
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
    Kind,
    Named,
    Number,
    Prose,
    Source,
    Suffered,
    Whole,
    Within,
    Words,
)
from summarizer.evidence.numbers import figures, numbers
from summarizer.evidence.persons import persons_named
from summarizer.evidence.types import Basis, Citation, Cited, Span, Status

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
    "Kind",
    "Moment",
    "Named",
    "Number",
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
    "numbers",
    "persons_named",
    "resolve",
]
