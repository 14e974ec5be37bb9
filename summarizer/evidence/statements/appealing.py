"""Who asks the public to call him: "anyone with information should call *police*".

Local crime reports end so, and no verb of saying stands there.
"""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.evidence.language import language
from summarizer.evidence.verdict import Places, Sentence
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.grammar import ARTICLE

_EN = language("en")
_LOOK = 240
_ASKED_TO_CALL = Ending(
    rf"\b{_EN.one_of('appeals.anyone')}\b[^.;]{{0,160}}?\s(?P<asked>"
    rf"(?:{_EN.one_of('grammar.being')}\s(?:\w+ly\s|being\s)?{_EN.one_of('appeals.asked')}\sto"
    rf"|{_EN.one_of('appeals.can')})\s{_EN.one_of('appeals.call')})\s{ARTICLE}$",
    "appeals.call",
)


def asks_to_be_called(places: Places, every: Mapping[int, Sentence]) -> Places | None:
    """The words by which the public is asked to call somebody, where he is named so.

    Args:
        places: where he is named.
        every: the sentences of the article.
    """
    for number, spans in places.items():
        for span in spans:
            if found := _ASKED_TO_CALL.before(every[number].text, span[0], _LOOK):
                return {number: (span, found.span("asked"))}
    return None
