"""Evidence: cited values, the markers of a schema's fields, and the checks behind them."""

from summarizer.evidence.dates import Moment, resolve
from summarizer.evidence.fields import (
    Choice,
    Computed,
    Day,
    Evidence,
    Figure,
    Kind,
    Number,
    Prose,
    Source,
    Words,
)
from summarizer.evidence.numbers import figures, numbers
from summarizer.evidence.persons import names_one_person
from summarizer.evidence.types import Citation, Cited, Span, Status

__all__ = [
    "Choice",
    "Citation",
    "Cited",
    "Computed",
    "Day",
    "Evidence",
    "Figure",
    "Kind",
    "Moment",
    "Number",
    "Prose",
    "Source",
    "Span",
    "Status",
    "Words",
    "figures",
    "names_one_person",
    "numbers",
    "resolve",
]
