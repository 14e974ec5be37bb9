"""A number of a schema's field: whole figures alone, their signs, and what stays open."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from summarizer import Article
from summarizer.evidence.fields import Number
from summarizer.evidence.locate import ELSEWHERE, NOT_THERE, locate
from summarizer.evidence.told.stated import NO_NUMBER, stated
from summarizer.evidence.verdict import Located, Sentence
from summarizer.grounding import Grounded, ground
from summarizer.outcome import Accept
from summarizer.schema import schema_of

# What the words state, what they leave open, and what they do not say, of each sentence.
READ: list[tuple[str, str, list[float], list[float], list[float]]] = [
    ("en", "It hurt 5-7 people, or 5–7.", [], [5, 7], [57, -7]),
    ("en", "Between 5 and 7 people were hurt, in 12 houses.", [12], [5, 7], []),
    ("en", "It costs 5 to 6 million dollars.", [], [5_000_000, 6_000_000], [5, 6]),
    ("en", "Deaths rose from 60 to 80.", [60, 80], [], []),
    ("en", "From 2019 to 2021 it ran, then 2023-2024.", [2019, 2021, 2023, 2024], [], []),
    ("en", "They won 3-1 and 2:1; her pressure was 120/80.", [], [3, 1, 2, 120, 80], [31]),
    ("en", "5/8 of 9 1/2 acres, and 2½ of ¾, and 3½ million.", [0.625, 9.5, 2.5, 0.75, 3_500_000],
     [], [5, 8, 9, 1, 2, 3, 1_000_000]),
    ("en", "Two thirds of 90 houses, three-quarters of it.", [90], [], [2, 3]),
    ("en", "On 2019-05-12 and 12/05/2019 it was 5.7, now 5,700.", [2019, 5.7, 5700], [], [12, 700]),
    ("en", "At 15:30, at 5.30 p.m. and at 17h30 they met.", [], [], [15, 5.3, 17, 30]),
    ("en", "An A320, two F-16s, COVID-19, a 5G mast and 4x4 cars.", [2], [], [320, 16, 19, 5, 4]),
    ("en", "In mid-2019 USD5m and 7.62mm, 60kg, a 12-member crew.", [2019, 5_000_000, 7.62, 60, 12],
     [], [5]),
    ("en", "Call +49 30 1234567, (323) 555-8900 or 843-554-1111.", [], [],
     [49, 30, 1234567, 323, 555, 8900, 843, 554, 1111]),
    ("en", "He has +1 200 000 followers at 192.168.1.5.", [1_200_000], [], [1, 200, 192, 168]),
    ("en", "It killed 14[3] people; [12] 10² and 10⁵.", [14, 12], [], [3, 10]),
    ("en", "The 5th in the 1990s, five hundred, 3 million.", [500, 3_000_000], [], [5, 1990, 3]),
    ("en", "It was −5 °C, -7% and -$4 million, minus 12 in all.", [-5, -7, -4_000_000, -12], [],
     [5, 7, 4, 4_000_000, 12]),
    ("en", "It fell from -12 to -5 degrees, 8 degrees below zero.", [-8], [-12, -5, 12, 8], [5]),
    ("en", "Net change -14, then Boeing-737, a - 5 dash and 3 − 2.", [-14], [14], [-737, -5]),
    ("en", "5%-7%, then $1-$2, and 5-to-4.", [], [5, 7, 1, 2, 4], []),
    ("en", "He ran it in 10.2s at -5C.", [10.2, -5], [], [5]),
    ("en", "-33.4489, -70.6693", [-33.4489, -70.6693], [33.4489], []),
    ("en", "- 5 dead\n- 7 hurt", [5, 7], [], [-5, -7]),
    ("en", "-5 people died.", [], [5, -5], []),
    ("en", "Sales lost 5 per cent; 12 minus 4 is 8.", [5, 12, 4, 8], [], [-5, -4]),
    ("de", "Es waren −5 Grad, minus 7, 12 Grad unter null.", [-5, -7, -12], [12], [5, 7]),
    ("de", "Am 12. Mai um 15.30 Uhr der 3. Angriff, zwei Drittel von 3 Mio.", [12, 3_000_000], [],
     [15.3, 15, 2, 3]),
    ("de", "Zwischen 30 und 40 Menschen, 3 bis 4 Kinder.", [], [30, 40, 3, 4], []),
    ("fr", "Au moins 12 morts, moins 7 degrés, le 5e jour à 15h30.", [12, -7], [], [-12, 7, 5, 15]),
    ("es", "Al menos 12, por lo menos 30, menos 5 grados.", [12, 30, -5], [], [-12, -30, 5]),
    ("es", "Entre 5 y 7, el 3º de 2,5 millones.", [2_500_000], [5, 7], [3, 2.5]),
    ("pt", "Pelo menos 12, menos 3 graus.", [12, -3], [], [-12, 3]),
    ("ru", "Минус 20 градусов, 5-й полк, Ту-154, 80-летний, 3 млн.", [-20, 80, 3_000_000], [],
     [20, 5, 154, 3]),
    ("ru", "От 30 до 40 человек, 5–6 млн рублей.", [], [30, 40, 5_000_000, 6_000_000], [5, 6]),
    ("tr", "Eksi 5 derece, 3'üncü kez, 26'dan fazla, 30 ila 40.", [-5, 26], [30, 40], [5, 3]),
    ("ar", "ما بين 30 و40 شخصا و ١٢ آخرون", [12], [30, 40], []),
    ("hi", "5वां हमला, 30 से 40 लोग, 3 लाख", [300_000], [30, 40], [5, 3]),
    ("zh", "零下5度，5至7人受伤，第3起，三分之二，百分之九，周四12人。", [-5, 9, 12], [5, 7],
     [3, 2, 4]),
    ("it", "Il danno è di 3 milioni, 3 militari e 5-7 case.", [3_000_000, 3], [5, 7], []),
    ("it", "Almeno 12, né 30 né più, meno 5 gradi, il 3° e due terzi.", [12, 30, -5], [],
     [-12, 5, 3]),
    ("pl", "Szkoda to 3 miliony, 3 osoby i 5-7 domów.", [3], [5, 7], [3_000_000]),
    ("pl", "Ten człowiek, 3 miliony i 12 osób.", [12], [], [10, 3]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "plain", "open_", "absent"), READ)
def test_number_is_stated_open_or_not_there(
    language: str, text: str, plain: list[float], open_: list[float], absent: list[float]
) -> None:
    """Digits that are a part of something else state nothing, and a sign is a part of a number."""
    found = {value: stated(text, value, language) for value in (*plain, *open_, *absent)}
    assert [one for one in plain if not found[one].plain] == []
    assert [one for one in open_ if found[one].plain or not found[one].open] == []
    assert [one for one in absent if found[one].plain or found[one].open] == []


class Toll(BaseModel):
    hurt: int | None = Field(None, description="people hurt")
    fewest: int | None = Field(None, description="fewest people hurt.")


def grounded(text: str, hurt: int, accept: Accept, *sentences: int) -> Grounded:
    answer = {"hurt": {"s": list(sentences or (1,)), "value": hurt}}
    return ground(schema_of(Toll), Article(text=text), answer, accept=accept)


def test_one_end_of_a_range_is_open() -> None:
    """Words alone keep it not, and say what they have; a second reader is asked of the field."""
    text = "The council says that 5-7 people were hurt."
    found = grounded(text, 5, "words")
    record: Any = found.record
    assert record.hurt.value is None
    (issue,) = found.issues
    assert (issue.kind, issue.words) == ("open", ("5-7",))
    assert issue.reason == "the words leave open whether it is this number: “5-7”"
    (point,) = grounded(text, 5, "second_reading").open
    assert (point.statement, point.sentences) == ("People hurt: 5", (1,))
    kept: Any = grounded(text, 5, "reading").record
    assert (kept.hurt.basis, kept.hurt.citations[0].match[0].quote) == ("reading", "5-7")


def test_what_stands_there_as_something_else_is_told_so() -> None:
    """The reason says that the digits are there; a number from another sentence is whole too."""
    (issue,) = grounded("They met at 15:30 with the mayor.", 15, "reading").issues
    assert (issue.kind, issue.reason) == ("not_supported", NO_NUMBER)
    (issue,) = grounded("They met the mayor of the town.", 15, "reading").issues
    assert issue.reason == NOT_THERE
    one, other, third = Sentence(1, "He came."), Sentence(2, "At 15:30."), Sentence(3, "With 15.")
    every = {s.number: s for s in (one, other, third)}
    assert locate(Number(), 15, [one], every) == Located(15, {3: ((5, 7),)})
    every[4] = Sentence(4, "And 15 more.")
    assert locate(Number(), 15, [one], every) == ELSEWHERE


@given(
    st.text(alphabet="0123456789 .,-–−/:½[]()+$%°x分之第周二aA'’\n", max_size=40),
    st.sampled_from(["en", "de", "zh", "ar", "it"]),
)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str, language: str) -> None:
    """Never an error, and all places are of the text."""
    for value in (0, 1, 5, -5, 12, 0.5):
        for spans in stated(text, value, language):
            assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize("piece", ["5-7 ", "1/2 ", "5-", "-5;", "2½ ", "+49 30 123 "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    """Ten times the text takes about ten times the time."""
    took = []
    for length in (500, 5_000):
        begun = time.perf_counter()
        stated((piece * length)[:length], 5, "en")
        took.append(time.perf_counter() - begun)
    assert took[1] < 40 * took[0] + 0.2
