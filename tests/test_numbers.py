"""Numbers and figures: what is read, what it counts, and the bounds that qualifiers set."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evidence.told.numbers import _QUALIFIER_ENDS, figures, numbers


def read(text: str) -> list[tuple[float, str, str]]:
    """Value, words and kind of each number."""
    return [(n.value, text[n.start : n.end], n.kind) for n in numbers(text)]


def bounds(text: str) -> list[tuple[float | None, float | None, str]]:
    """Minimum, maximum and wording of each figure."""
    return [(f.minimum, f.maximum, text[slice(*f.wording)]) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("killed 60 people", 60, "60"),
        ("killed 1,200 people", 1200, "1,200"),
        ("killed 1.200 people", 1200, "1.200"),
        ("killed 1\u00a0200 people", 1200, "1\u00a0200"),
        ("killed 1\u202f200\u202f300 people", 1200300, "1\u202f200\u202f300"),
        ("killed 1.200.000 people", 1200000, "1.200.000"),
        ("killed 12 000 people", 12000, "12 000"),
        ("killed 1 500 000 people", 1500000, "1 500 000"),
        ("killed 1\u00a0500 000 people", 1500000, "1\u00a0500 000"),
        ("a crowd of 2000 people", 2000, "2000"),
        ("the 2000 soldiers", 2000, "2000"),
        ("about 1,20,000 people", 120000, "1,20,000"),
        ("some 3.5 million people", 3500000, "3.5 million"),
        ("some 3,5 million people", 3500000, "3,5 million"),
        ("some 1.234 million people", 1234000, "1.234 million"),
        ("some 1.2m people", 1200000, "1.2m"),
        ("some 60k residents", 60000, "60k"),
        ("killed 60,000.", 60000, "60,000"),
        ("killed twenty-five people", 25, "twenty-five"),
        ("killed twenty five people", 25, "twenty five"),
        ("killed a hundred and twelve people", 112, "a hundred and twelve"),
        ("killed one hundred twelve people", 112, "one hundred twelve"),
        ("two thousand three hundred and four people", 2304, "two thousand three hundred and four"),
        ("two hundred thousand people", 200000, "two hundred thousand"),
        ("two and a half million people", 2500000, "two and a half million"),
        ("half a million people", 500000, "half a million"),
        ("two dozen people", 24, "two dozen"),
        ("2 dozen people", 24, "2 dozen"),
        ("a dozen people", 12, "a dozen"),
        ("half a dozen people", 6, "half a dozen"),
        ("SIXTY-TWO KILLED", 62, "SIXTY-TWO"),
        ("one man died", 1, "one"),
        ("it said that one soldier died", 1, "one"),
        ("a 12-member crew", 12, "12"),
        ("\u0661\u0662 dead", 12, "\u0661\u0662"),
        ("\uff16\uff10 dead", 60, "\uff16\uff10"),
        ("三十二人死亡", 32, "三十二"),
        ("3万人", 30000, "3万"),
        ("an attack\u201460 people died", 60, "60"),
    ],
)
def test_a_count_is_read_in_any_writing(text: str, value: float, words: str) -> None:
    """Digits of any script and grouping, and number words, give one count with exact words."""
    assert read(text) == [(value, words, "count")]


@pytest.mark.parametrize(
    "text",
    [
        "the third attack",
        "the 1st and the 22nd battalion",
        "one of the attackers",
        "no one died",
        "the second one fell",
        "they shot at one another",
        "dozens died",
        "scores died, hundreds fled, thousands marched",
        "several hundred people",
        "someone often weighed it",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    """Ordinals, pronouns and vague words are no numbers."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("a 15-year-old boy", 15, "age"),
        ("a twenty-year-old man", 20, "age"),
        ("a boy aged 15", 15, "age"),
        ("Marta Kessel, 34, said", 34, "age"),
        ("children under 12", 12, "age"),
        ("60% of them", 60, "percent"),
        ("60 per cent of them", 60, "percent"),
        ("$60 million", 60000000, "money"),
        ("$60m", 60000000, "money"),
        ("sixty dollars", 60, "money"),
        ("Flight 77 crashed", 77, "label"),
        ("an F-16 jet", 16, "label"),
        ("two F-16s"[4:], 16, "label"),
        ("No. 5", 5, "label"),
        ("Route 9", 9, "label"),
        ("in the 4200 block of Main Street", 4200, "label"),
        ("the U-17 team", 17, "label"),
        ("at TST3", 3, "label"),
        ("[12]", 12, "label"),
        ("60 kg of explosives", 60, "measure"),
        ("60kg of explosives", 60, "measure"),
        ("3 km away", 3, "measure"),
        ("5 meters away", 5, "measure"),
        ("7.62 mm rounds", 7.62, "measure"),
        ("two hours later", 2, "measure"),
        ("for three more days", 3, "measure"),
        ("a two-storey house", 2, "measure"),
        ("a magnitude 6.5 quake", 6.5, "measure"),
        ("it began in 2019", 2019, "date"),
        ("after 2010 people left", 2010, "date"),
        ("at 11 a.m. Eastern", 11, "time"),
        ("at 1500 GMT", 1500, "time"),
        ("on 17 September", 17, "date"),
        ("the 1980s", 1980, "date"),
        ("a ratio of 0.125 each", 0.125, "measure"),
        ("64 crowns a year", 64, "money"),
        ("code 0630", 630, "label"),
        ("JOSE MARIN, 63, WAS HURT", 63, "age"),
        ("Marta Kessel, 34 - The Daily Post", 34, "age"),
        ("Marta Kessel (34) was hurt", 34, "age"),
        ("the dead: Marta Kessel, 34; Ana Paz, 12"[:36], 34, "age"),
        ("Marta B. Kessel, 34 of Karsa", 34, "age"),
    ],
)
def test_a_number_that_counts_nobody_is_never_a_figure(text: str, value: float, kind: str) -> None:
    """Ages, shares, money, labels, measures and years keep their kind and make no figure."""
    assert [(n.value, n.kind) for n in numbers(text)] == [(value, kind)]
    assert figures(text) == ()


def test_dates_and_clock_times_are_no_counts() -> None:
    """In a sentence with a date and a time only the toll is a count."""
    text = "At 5:30 p.m. on March 14, 2021, 60 people died."
    assert [n.value for n in numbers(text) if n.kind == "count"] == [60]
    assert bounds(text) == [(60, 60, "60")]


@pytest.mark.parametrize(
    ("text", "absent"),
    [("1,200 died", 200), ("the 1980s", 80), ("180 died", 80), ("1\u00a0200", 200), ("a 3.80", 80)],
)
def test_part_of_a_number_is_not_found(text: str, absent: int) -> None:
    """The digits inside a longer number never count on their own."""
    assert absent not in [n.value for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "wording"),
    [
        ("killed 60 people", 60, 60, "60"),
        ("at least 60 people", 60, None, "at least 60"),
        ("AT LEAST SIXTY DEAD", 60, None, "AT LEAST SIXTY"),
        ("at\nleast 60 people", 60, None, "at\nleast 60"),
        ("at least another 60 people", 60, None, "at least another 60"),
        ("no fewer than 60 people", 60, None, "no fewer than 60"),
        ("a minimum of 60 people", 60, None, "a minimum of 60"),
        ("more than 60 people", 60, None, "more than 60"),
        ("well over 60 people", 60, None, "well over 60"),
        ("upwards of 60 people", 60, None, "upwards of 60"),
        ("60 or more people", 60, None, "60 or more"),
        ("60 people or more", 60, None, "60 people or more"),
        ("60-plus people", 60, None, "60-plus"),
        ("60+ people", 60, None, "60+"),
        ("6-", 6, None, "6-"),
        ("more than a dozen people", 12, None, "more than a dozen"),
        ("up to 60 people", None, 60, "up to 60"),
        ("as many as 60 people", None, 60, "as many as 60"),
        ("at most 60 people", None, 60, "at most 60"),
        ("no more than 60 people", None, 60, "no more than 60"),
        ("fewer than 60 people", None, 60, "fewer than 60"),
        ("less than 60 people", None, 60, "less than 60"),
        ("under 60 people", None, 60, "under 60"),
        ("nearly 60 people", None, 60, "nearly 60"),
        ("almost two dozen people", None, 24, "almost two dozen"),
        ("about 60 people", 60, 60, "about 60"),
        ("some 60 people", 60, 60, "some 60"),
        ("around 60 people", 60, 60, "around 60"),
        ("an estimated 60 people", 60, 60, "an estimated 60"),
        ("roughly 60 people", 60, 60, "roughly 60"),
        ("~100", 100, 100, "~100"),
        ("killed 2000 people", 2000, 2000, "2000"),
        ("60 to 80 people", 60, 80, "60 to 80"),
        ("60-80 people", 60, 80, "60-80"),
        ("60\u201380 people", 60, 80, "60\u201380"),
        ("between 60 and 80 people", 60, 80, "between 60 and 80"),
        ("between sixty and eighty people", 60, 80, "between sixty and eighty"),
        ("from 60 to 80 people", 60, 80, "from 60 to 80"),
        ("six or seven people", 6, 7, "six or seven"),
        ("about 5 to 6 million people", 5000000, 6000000, "about 5 to 6 million"),
    ],
)
def test_qualifiers_set_the_bounds(
    text: str, minimum: int | None, maximum: int | None, wording: str
) -> None:
    """Every qualifier gives its bounds, and the wording alone gives the same figure again."""
    assert bounds(text) == [(minimum, maximum, wording)]
    assert bounds(wording) == [(minimum, maximum, wording)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the toll rose from 60 to 80", [(60, 60, "60"), (80, 80, "80")]),
        ("a 60-12 vote", [(60, 60, "60"), (12, 12, "12")]),
        ("killed 5 and wounded at least 12", [(5, 5, "5"), (12, None, "at least 12")]),
        ("12 and 20 people died", [(12, 12, "12"), (20, 20, "20")]),
        ("60 plus 12 more", [(60, 60, "60"), (12, 12, "12")]),
        ("a boy aged 15 and 20 others", [(20, 20, "20")]),
        ("60 to 80 kg", []),
        ("boys aged 4, 6 and 9 were hurt", []),
    ],
)
def test_neighbouring_numbers_are_joined_only_in_a_range(
    text: str, expected: list[tuple[float, float, str]]
) -> None:
    """A change, a score or an enumeration is no range; a shared unit goes for both numbers."""
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("dozens of people died", "dozens"),
        ("scores were hurt", "scores"),
        ("hundreds fled", "hundreds"),
        ("tens of thousands of people fled", "tens of thousands"),
        ("at least several dozen people", "at least several dozen"),
        ("several people died", "several"),
        ("many died", "many"),
    ],
)
def test_a_vague_quantity_has_no_bounds(text: str, wording: str) -> None:
    """Words that name no number are kept as wording without a minimum or maximum."""
    (figure,) = figures(text)
    assert (figure.minimum, figure.maximum, figure.vague) == (None, None, True)
    assert text[slice(*figure.wording)] == wording


@pytest.mark.parametrize("text", ["several hours", "thousands of dollars", "hundreds of miles"])
def test_a_vague_measure_is_no_figure(text: str) -> None:
    """A vague amount of time, money or distance counts nobody."""
    assert figures(text) == ()


@pytest.mark.parametrize("text", ["THOUſAND PEOPLE", "TWO DOZEN PEOPLE", "İF fıve people died"])
def test_case_is_ignored_as_regular_expressions_ignore_it(text: str) -> None:
    """Capitals, and the few other letters that pass for small ASCII ones, make no difference."""
    (figure,) = figures(text)
    assert figure.minimum in (1000, 24, 5)


@pytest.mark.parametrize(
    "qualifier",
    "no fewer than|at least|a minimum of|minimum|more than|well over|above|upwards of|in excess of|"
    "greater than|exceeding|exceeded|surpassed|topped|as few as|no more than|not exceeding|up to|"
    "as many as|at most|maximum|fewer than|under|just below|just short of|nearly|almost|nearing|"
    "approaching|About|around|some|approximately|approx.|approx|roughly|an estimated|circa|ca.|"
    "close to|in the region of|perhaps|possibly|maybe|exactly|>|>=|≥|<|≤|~|≈|(over|OVER".split("|"),
)
def test_every_qualifier_belongs_to_its_figure(qualifier: str) -> None:
    """The quick look at how the words before a number end knows every qualifier."""
    text = f"They counted {qualifier} 40 people"
    (figure,) = figures(text)
    assert text[slice(*figure.wording)] == f"{qualifier.strip('(')} 40"


def test_the_last_word_of_every_qualifier_is_written_out() -> None:
    """That word is looked for as it stands in the list: with a mark it would never be found."""
    assert [end for end in _QUALIFIER_ENDS if set(end) & set("*[]()/")] == []


_WORDS = (
    "at least|up to|60|1,200|3.5|million|dozen|a|half|and|-|\u2013|to|between|from|hundred|two|"
    "twenty|one|of the|%|$|No.|year-old|dozens|kg|.|,|\n|\u00a0200|\u0661|\u4e07|F-16|or more|+|in"
    "|2019|people|\u00b2|\U0001d7d9"
)
_PIECES = st.sampled_from(_WORDS.split("|"))
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=12).map(" ".join),
                   st.lists(_PIECES, max_size=12).map("".join))  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_spans_are_exact_and_ordered_for_any_text(text: str) -> None:
    """Whatever the text, spans are inside it, in order, disjoint, and hold no outer space."""
    found = numbers(text)
    last = 0
    for number in found:
        assert last <= number.start < number.end <= len(text)
        words = text[number.start : number.end]
        assert words == words.strip()
        last = number.end
    for figure in figures(text):
        start, end = figure.wording
        assert 0 <= start < end <= len(text)
        assert figure.vague == (figure.minimum is None and figure.maximum is None)


@given(st.integers(min_value=0, max_value=10**12))
def test_any_grouped_integer_is_read_back(value: int) -> None:
    """An integer written with English or Swiss grouping has one reading: itself."""
    for mark in (",", "\u2019", "\u00a0"):
        text = f"killed {value:,} people".replace(",", mark)
        assert [n.value for n in numbers(text)] == [value]


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "1\u00a0200", "hundred ", "twenty-", "a hundred and ", "at least ", "60-80 ",
     "half a ", "万", " ", "killed at least 60 people, "],
)  # fmt: skip
def test_time_grows_with_the_length_only(piece: str) -> None:
    """A hundred thousand characters of any repeated piece are read in seconds."""
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    figures(text)
    assert time.process_time() - began < 5
