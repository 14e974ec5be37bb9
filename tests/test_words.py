"""Folding and finding words: what counts as the same words, and where exactly they stand."""

from __future__ import annotations

import re
import sys
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.evidence.memory import remembered
from summarizer.evidence.words.search import (
    _fold_chars,
    fold,
    lowered,
    may_end_in,
    occurrences,
    undotted,
)


def found(words: str, text: str) -> list[str]:
    """The text's own words at each occurrence."""
    return [text[start:end] for start, end in occurrences(words, text)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Deir Ezzor", "deir ezzor"),
        ("STRASSE", "strasse"),
        ("Stra\u00dfe", "strasse"),
        ("Jos\u00e9", "jose"),
        ("Jose\u0301", "jose"),
        ("Da\u2019esh", "da'esh"),
        ("\u201cquoted\u201d", '"quoted"'),
        ("cease\u2011fire, 60\u201380", "cease-fire, 60-80"),
        ("\uff16\uff10 \uff24\uff41", "60 da"),
        ("\u0661\u0662", "12"),
        ("\u0661\u066c\u0662\u0660\u0660", "1,200"),
        ("so\u00adft\u200b", "soft"),
        (" air\u00a0\n\tstrike", "air strike"),
        ("\ufb01re", "fire"),
        ("a \u00a8 b", "a b"),
        ("H\u2082S", "h2s"),
        ("\u2163", "iv"),
        ("10\u00b2, 2\u00bd, \u2460", "10\u00b2, 2\u00bd, \u2460"),
        ("\ufdfa", "صلى الله عليه وسلم"),
        ("", ""),
    ],
)  # fmt: skip
def test_writings_of_one_word_fold_to_the_same_text(text: str, folded: str) -> None:
    """Case, accents, width, quotes, dashes, invisible marks and white space make no difference."""
    assert fold(text).text == folded


def test_a_folded_span_covers_the_whole_characters_it_came_from() -> None:
    """A combining mark goes with its letter, and a folded run of white space with all of it."""
    text = "Jose\u0301  \n Ru\u00efz"
    folded = fold(text)
    assert folded.text == "jose ruiz"
    assert text[slice(*folded.span(3, 4))] == "e\u0301"
    assert text[slice(*folded.span(4, 5))] == "  \n "
    assert text[slice(*folded.span(5, 9))] == "Ru\u00efz"


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("Iran", "Iran's, Iran\u2019s and pro-Iran", ["Iran", "Iran", "Iran"]),
        ("80 soldiers", "at least 80\u00a0soldiers", ["80\u00a0soldiers"]),
        ("80", "80% of 80.", ["80", "80"]),
        ("air strike", "an AIR\n  STRIKE", ["AIR\n  STRIKE"]),
        ("U.S.", "the U.S.-led raid", ["U.S."]),
        ("US troops", "U.S. troops and U. S. bases", ["U.S. troops"]),
        ("US-led raid", "the U.S.-led raid", ["U.S.-led raid"]),
        ("U.N.-backed", "UN-backed police, police of the U.N.", ["UN-backed"]),
        ("the U. N.", "told the UN and us", ["UN"]),
        ("US", "us forces left", ["us"]),
        ("the army", "an army post", ["army"]),
        ("An army", "The Army", ["Army"]),
        ("a", "plan a, plan b", ["a"]),
        ('"Da\'esh",', "called Da\u2019esh by some", ["Da\u2019esh"]),
        ("Jose", "Jose\u0301 spoke", ["Jose\u0301"]),
        ("Jos\u00e9", "JOSE SPOKE", ["JOSE"]),
        ("l'Iran", "pour l\u2019Iran", ["l\u2019Iran"]),
        ("1,200", "some 1,200 fled", ["1,200"]),
        ("1 200", "some 1\u00a0200 fled", ["1\u00a0200"]),
        ("伊朗", "据伊朗媒体。", ["伊朗"]),
        ("「伊朗」。", "据伊朗媒体", ["伊朗"]),
        ("十三人", "造成十三人死亡", ["十三人"]),
        ("ไทย", "ประเทศไทยวันนี้", ["ไทย"]),
        ("Cl2", "a barrel of Cl\u2082", ["Cl\u2082"]),
        ("1日", "\u33e0", ["\u33e0"]),
        ("30\u00b0C", "at 30\u2103", ["30\u2103"]),
        ("2\u00bd tonnes", "2\u00bd tonnes", ["2\u00bd tonnes"]),
        ("جيش", "الجيش والجيش بجيش", ["جيش", "جيش", "جيش"]),
    ],
)  # fmt: skip
def test_words_are_found_whatever_their_writing(words: str, text: str, expected: list[str]) -> None:
    """Words stand in the text in any writing of them, and the span is the text's own words."""
    assert found(words, text) == expected


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Iran", "Iranian"),
        ("Iran", "Tirana, UIran, Iran_2"),
        ("80", "180"),
        ("80", "0.80"),
        ("200", "1,200"),
        ("200", "200,000"),
        ("200", "1\u00a0200"),
        ("200", "200\u202f000"),
        ("1", "1\u202f200"),
        ("\u0662\u0660\u0660", "\u0661\u066c\u0662\u0660\u0660"),
        ("200", "1\u2019200"),
        ("U.S.", "U.S.S.R."),
        ("US", "U.S.S.R."),
        ("US", "They told us so"),
        ("U.S.", "They told us so"),
        ("WHO", "The man who said it"),
        ("us", "They told U.S. troops"),
        ("三人", "十三人死亡"),
        ("一月", "十一月"),
        ("十", "十三人"),
        ("جيش", "تجيش"),
        ("1", "\u00bc"),
        ("21", "2\u00bd"),
        ("2", "2\u00bd"),
        ("10", "10\u00b2"),
        ("102", "10\u00b2"),
        ("601", "60\u00b9"),
        ("60", "\u2465\u24ea"),
        ("12", "\u246b"),
        ("c", "30\u2103"),
        ("1", "\u33e0"),
        ("Assad's", "Assad"),
        ("", "text"),
        ("\u2026 \u201d", "text \u2026 \u201d"),
        ("text", ""),
    ],
)
def test_part_of_a_word_or_of_a_number_is_not_found(words: str, text: str) -> None:
    """What stands only within a longer word or number does not stand in the text."""
    assert occurrences(words, text) == []


def test_every_occurrence_is_found_once_and_in_order() -> None:
    """Repeated words give one span each; those within longer words between them are passed by."""
    assert occurrences("ISIS", "ISIS, ISISX, isis; ISIS") == [(0, 4), (13, 17), (19, 23)]
    assert occurrences("x y x", "x y x y x") == [(0, 5)]


_PIECES = st.sampled_from(
    ["the ", "a", "Iran", "'s", " ", "  ", "\n", "e\u0301", "\u00e9", "\u00df", "\ufb01", "1",
     ",200", "\u00a0200", "\u0661", "\uff12", "\u066c", "三", "十", "人", "ال", "\u00ad", "\u200b",
     "\u2019", "-", "\u2014", ".", "U.S", "\ufdfa", "\u00a8", "\u0130", "\uac00", "`"]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map("".join))


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_folding_keeps_track_of_every_character(text: str) -> None:
    """Folded text is single-spaced and folds to itself; its offsets rise within the original."""
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert "  " not in folded.text
    assert list(folded.starts) == sorted(folded.starts)
    pairs = list(zip(folded.starts, folded.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in pairs)
    assert fold(folded.text.lstrip()).text == folded.text.lstrip()


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_ascii_folds_as_any_other_text_does(text: str) -> None:
    """ASCII alone folds as it does beside a letter that is not ASCII."""
    plain, beside = fold(text), fold("\u00e9x" + text)
    if not text[:1].isspace():
        assert "ex" + plain.text == beside.text
        assert [start + 2 for start in plain.starts] == list(beside.starts[2:])
        assert [end + 2 for end in plain.ends] == list(beside.ends[2:])


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _TEXTS)
@example("1", "\u00bc")
@example("60", "\u2465\u24ea")
@example("10", "\u2469")
@example("2", "x\u00b2")
@example("21", "2\u00bd")
@example("c", "30 \u2103")
@example("1", "\u33e0")
@example("\u1100", "\uac00")
@example("U.S", "the U.S. said")
@example("a (b", "a (b)")
def test_every_span_holds_the_words(words: str, text: str) -> None:
    """Spans are disjoint and in order, and folding what they hold gives the words again.

    The full stop of initials and the bracket that closes one of the words may follow them.
    """
    last = 0
    for start, end in occurrences(words, text):
        assert last <= start < end <= len(text)
        held = fold(text[start:end]).text.strip()
        closed = held.removesuffix(")").removesuffix(".")
        sought = (fold(words).text, fold(undotted(words)).text)
        assert any(one in whole for one in (held, closed, undotted(held)) for whole in sought)
        last = end


def _needles(text: str) -> list[str]:
    """Each character of a text as it is and as it folds, and each of those it folds to."""
    return [one for char in text for one in (char, fold(char).text, *fold(char).text)]


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(categories=["No", "Nl", "So", "Lo"]), max_size=8))
def test_no_span_cuts_a_character(text: str) -> None:
    """Words found in characters that stand for several are all that these stand for."""
    for words in _needles(text):
        for start, end in occurrences(words, text):
            assert fold(text[start:end]).text == fold(words).text.strip()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("a" * 1000, "a" * 100_000),
        ("a" * 50_000, "a" * 100_000),
        ("a a", "a " * 50_000),
        ("the", "the " * 25_000),
        ("x", "\u00e9" * 100_000),
        ("三人", "三" * 100_000),
        ("\u062c", "\u062c" * 100_000),
        ("U.S.", "U.S." * 25_000),
    ],
    ids=range(8),
)
def test_time_grows_with_the_length_only(words: str, text: str) -> None:
    """A hundred thousand characters are searched in well under two seconds, whatever they are."""
    began = time.process_time()
    occurrences(words, text)
    assert time.process_time() - began < 2


def test_numbers_on_two_lines_stay_two() -> None:
    """A full line goes on within a word of ideographs, and within no number, wide digits or not."""
    assert fold("死者\n９人").text == "死者9人"
    assert fold("９\n人").text == "9人"
    assert (fold("９\n９").text, fold("9\n9").text) == ("9 9", "9 9")


@given(st.text(alphabet=st.sampled_from("aZ'`-. \n\t\u00a0\u200b\u0301é“ſ①９"), max_size=30))
def test_runs_of_plain_words_are_folded_like_single_characters(text: str) -> None:
    """Folding whole runs of ASCII at once changes neither the folded text nor an offset."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    _fold_chars(text, 0, len(text), out, starts, ends)
    folded = fold(text)
    assert folded.text == "".join(out)
    assert (list(folded.starts), list(folded.ends)) == (starts, ends)


def test_lowered_is_what_patterns_take_for_small_letters() -> None:
    """Of all characters the same pass for an ASCII letter as where a pattern ignores case."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    small = lowered(every)
    assert len(small) == len(every)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        ignoring = [m.start() for m in re.finditer(letter, every, re.IGNORECASE)]
        assert [m.start() for m in re.finditer(letter, small)] == ignoring


def test_the_end_of_a_text_is_looked_at_without_case_and_space() -> None:
    """Capitals and white space behind do not hide an ending; another word does."""
    assert may_end_in("AT LEAST \n", ("least",))
    assert not may_end_in("at least some", ("least",))


def test_only_two_long_texts_are_remembered() -> None:
    """Results for short texts are kept, those for long ones only until two others came."""
    asked: list[int] = []

    @remembered(8)
    def size(text: str) -> int:
        asked.append(len(text))
        return len(text)

    for text in ["a", "b" * 5000, "a", "c" * 6000, "b" * 5000, "d" * 7000, "c" * 6000, "b" * 5000]:
        assert size(text) == len(text)
    assert asked == [1, 5000, 6000, 7000, 6000, 5000]


def test_of_too_many_short_texts_the_older_half_is_forgotten() -> None:
    """What came last is still known, and no more is kept than was asked for."""
    asked: list[str] = []

    @remembered(4)
    def size(text: str) -> int:
        asked.append(text)
        return len(text)

    for text in ["a", "bb", "ccc", "dddd", "eeeee", "dddd", "ccc", "a"]:
        assert size(text) == len(text)
    assert asked == ["a", "bb", "ccc", "dddd", "eeeee", "a"]
