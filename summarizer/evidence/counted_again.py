"""Where the count that a value belongs to stands again in the article."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.evidence.numbers import figures
from summarizer.evidence.verdict import Point, Sentence, Span


def counted_again(point: Point) -> Iterator[tuple[Sentence, Span]]:
    """The places in other sentences cited, where the count that a point belongs to stands again."""
    places = point.of.places if point.of else {}
    counted = {
        (figure.minimum, figure.maximum)
        for number, spans in places.items()
        for start, end in spans
        for figure in figures(point.every[number].text)
        if figure.wording[0] < end and start < figure.wording[1] and not figure.vague
    }
    for sentence in point.sentences:
        if sentence.number in places:
            continue
        for figure in figures(sentence.text):
            if (figure.minimum, figure.maximum) in counted:
                yield sentence, figure.wording
