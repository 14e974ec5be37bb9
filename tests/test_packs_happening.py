"""A day or a place is borne out by words only where it goes with what happened, in any language.

In ``tests/happening/xx.txt`` a row is a sentence; ``{+d:...}`` is a day that words bear out,
``{-p:...}`` a place that they do not.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from summarizer.evidence.fields import Place, Words
from summarizer.evidence.locate import locate
from summarizer.evidence.packs.pack import known
from summarizer.evidence.questions import verdict_on
from summarizer.evidence.verdict import Located, Point, Sentence
from summarizer.schemas import cues

FOLDER = Path(__file__).parent / "happening"
LANGUAGES = sorted(known() - {"en"})
KINDS = {"d": Words(events=cues.event.HAPPENED), "p": Place(events=cues.event.HAPPENED)}
MARK = re.compile(r"\{([+-])([dp]):([^}]*)\}")


def borne_out(kind: str, value: str, text: str, language: str) -> bool:
    """Whether words bear out a day or a place of a sentence."""
    sentence = Sentence(1, text, language)
    found = locate(KINDS[kind], value, [sentence], {1: sentence})
    assert isinstance(found, Located), found
    point = Point(
        KINDS[kind], found.value, found.places, None, None, [sentence], {1: sentence}, (), False
    )
    verdict = verdict_on(point)
    return verdict is not None and verdict.holds == "words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_places_of_what_happened(language: str) -> None:
    """Of speech, trials, funerals, hospitals, homes, of another event or of none are left open."""
    other = []
    for row in (FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
        text = MARK.sub(r"\3", row)
        for sign, kind, value in MARK.findall(row):
            if borne_out(kind, value, text, language) != (sign == "+"):
                other.append((sign + kind, value, text))
    assert not other


@pytest.mark.parametrize(
    ("language", "kind", "value", "text", "told"),
    [
        # A name in quotes parts nothing, words that are quoted do.
        ("es", "p", "Lomas", "Atacaron el bar “La Luna” en Lomas.", True),
        ("es", "d", "el lunes", "“Los mataron a todos en la plaza”, recordó el lunes.", False),
        # The day of the wire itself.
        ("it", "d", "4 mar", "LIMONA, 4 mar. - Una bomba ha ucciso due guardie.", False),
        ("zh", "d", "1月3日", "新华社青河1月3日电（记者王一）两名警卫被枪杀。", False),
        # A hospital is where the hurt are taken.
        ("fr", "p", "Hôpital de Verrac", "Deux blessés sont morts à l'Hôpital de Verrac.", False),
        # What is denied did not happen.
        ("es", "p", "Lomas", "No hubo explosión en Lomas.", False),
        # The source between a day and what happened then is none of it.
        ("de", "d", "am Montag", "Rebellen haben am Montag laut Armee zwei Wächter getötet.", True),
        ("fr", "d", "mardi", "Selon un bilan de mardi, deux gardes ont été tués.", False),
        # Where and when it was told.
        ("id", "p", "Zamrud", "Serangan itu terjadi di Toroh, kata bupati di Zamrud.", False),
        ("id", "p", "Toroh", "Serangan itu terjadi di Toroh, kata bupati di Zamrud.", True),
        ("ar", "p", "زمرا", "وقع الهجوم في طوران، بحسب ما أعلن المحافظ في زمرا.", False),
        ("tr", "d", "salı", "Vali salı günü Olmo'da, saldırının sürdüğünü açıkladı.", False),
    ],
)
def test_what_stands_between(language: str, kind: str, value: str, text: str, told: bool) -> None:
    """Names, sources and marks between a day or a place and what happened."""
    assert borne_out(kind, value, text, language) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_sentence_is_read_at_once(language: str) -> None:
    """Twenty-five thousand characters that are all words for what happens."""
    row = (FOLDER / f"{language}.txt").read_text("utf-8").splitlines()[0]
    text = MARK.sub(r"\3", row).rstrip(".।。") + ", "
    borne_out("d", MARK.findall(row)[0][2], text, language)  # the pack itself, read once
    began = time.process_time()
    borne_out("d", MARK.findall(row)[0][2], (text * 1_000)[:25_000], language)
    assert time.process_time() - began < 1.5
