"""Whether a thing that is named was the means of this event, by a language pack."""

from __future__ import annotations

from summarizer.evidence.nearby import Span
from summarizer.evidence.pack_rules.other_tolls import is_elsewhen
from summarizer.evidence.packs.denied import is_denied, is_negated
from summarizer.evidence.packs.forms import sayings_of
from summarizer.evidence.packs.sorts import is_a_thing


def is_no_means(text: str, span: Span, language: str) -> bool:
    """Whether words that may name a means tell of no use of it, or of a use at another time.

    Of a vehicle or a house no words tell here whether it was used or hit.
    """
    if is_denied(text, span[0], language) or is_negated(text, span[0], language):
        return True
    if is_elsewhen(text, span, language) or _is_of_a_name(text, span, language):
        return True
    return is_a_thing(text, span, language)


def _is_of_a_name(text: str, span: Span, language: str) -> bool:
    """Whether a capital within a sentence tells that it is a part of a name: "Minas Gerais"."""
    before = text[: span[0]].rstrip(" \"'«“([")
    return (
        sayings_of(language).names_in_capitals
        and text[span[0]].isupper()
        and bool(before)
        and before[-1] not in ".!?:–—-"
        and not text.isupper()
    )
