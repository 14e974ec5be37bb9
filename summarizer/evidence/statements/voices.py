"""Whose words stand at a place: of one who says them there, of a quotation, of a broadcast."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.evidence.sources.broadcasts import is_named, voice
from summarizer.evidence.sources.quotes import in_quotes, quoted_by, says_we, who_is_we
from summarizer.evidence.sources.said import sources, speaking_for
from summarizer.evidence.sources.speech import is_unsaid, tells
from summarizer.evidence.statements.speakers import is_meant
from summarizer.evidence.verdict import Located, Places, Sentence, Span


def uttered(every: Mapping[int, Sentence], number: int, span: Span, who: Located) -> Places | None:
    """Where it is told that one says the words at a place; None if he may not.

    He says them there, or beside them in a quotation that goes on, or the broadcast is his.
    """
    text, place = every[number].text, number
    said, quoted = speaking_for(text, span), None
    own = said is None and not sources(text)
    if said and says_we(text, said):
        own, quoted = True, who_is_we(every, number, said)
    elif own:
        quoted = quoted_by(every, number)
    if quoted:
        place, said = quoted
    elif own:
        named = voice(every, number)
        if named is None or in_quotes(text, span[0]) or not is_named(every, named, who):
            return None
        return {number: (span,), named.number: (named.span,)}
    if said is None or not tells(every[place].text, said) or is_unsaid(every[place].text, said):
        return None
    if not is_meant(every, place, said, who):
        return None
    if place == number:
        return {number: (said.verb, span)}
    return {number: (span,), place: (said.verb,)}
