"""Where the count that a value belongs to stands again in the article."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.evidence.nearby import overlap
from summarizer.evidence.told.numbers import figures
from summarizer.evidence.verdict import Point, Sentence, Span


def same_count_elsewhere(point: Point) -> Iterator[tuple[Sentence, Span]]:
    """The places in other sentences cited, where the count that a point belongs to stands again."""
    places = point.of.places if point.of else {}
    counted = {
        (figure.minimum, figure.maximum)
        for number, spans in places.items()
        for span in spans
        for figure in figures(point.every[number].text)
        if overlap(figure.wording, span) and not figure.vague
    }
    for sentence in point.sentences:
        if sentence.number in places:
            continue
        for figure in figures(sentence.text):
            if (figure.minimum, figure.maximum) in counted:
                yield sentence, figure.wording
