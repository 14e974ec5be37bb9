"""Who asks the public to call him: "anyone with information should call *police*".

Local crime reports end so, and no verb of saying stands there.
"""

from __future__ import annotations

from collections.abc import Sequence

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


def asks_to_be_called(sentences: Sequence[Sentence], places: Places) -> Places | None:
    """The words by which some sentences ask the public to call somebody, who is named there."""
    for sentence in sentences:
        for span in places.get(sentence.number, ()):
            if found := _ASKED_TO_CALL.before(sentence.text, span[0], _LOOK):
                return {sentence.number: (span, found.span("asked"))}
    return None
