"""The data file of a language, and the patterns that its phrases make."""

from __future__ import annotations

import re

import pytest

from summarizer.evidence.language import language, pattern_of


@pytest.mark.parametrize(
    ("phrase", "found", "missed"),
    [
        ("report*", ["report", "reporters"], ["rapport"]),
        (
            "at [the very/the] least",
            ["at least", "at the least", "at the\nvery least"],
            ["atleast"],
        ),
        ("[a] further", ["further", "a further"], ["afurther"]),
        ("as soon [as possible]", ["as soon", "as soon as possible"], ["as soon as"]),
        ("den(y/ies/ied)", ["deny", "denied"], ["den", "denying"]),
        ("death[s]", ["death", "deaths"], ["deathss"]),
        ("(no/not) more than", ["no more than", "not more  than"], ["more than"]),
        ("don't", ["don't", "don’t"], ["dont"]),
        ("u.s.", ["u.s."], ["uasa"]),
    ],
)
def test_a_phrase_makes_a_pattern(phrase: str, found: list[str], missed: list[str]) -> None:
    """The marks of a phrase mean what the module says they mean."""
    pattern = re.compile(pattern_of(phrase))
    assert [text for text in found if not pattern.fullmatch(text)] == []
    assert [text for text in missed if pattern.fullmatch(text)] == []


def test_of_two_phrases_the_longer_is_looked_for_first() -> None:
    """A phrase is never cut short by another that begins it."""
    weekdays = re.compile(language("en").one_of("calendar.months", "calendar.weekdays"))
    assert weekdays.findall("monday and may") == ["monday", "may"]


def test_every_list_of_english_is_in_small_letters_and_names_no_phrase_twice() -> None:
    """A list that repeats itself, or has a capital that nothing looks for, is a slip."""
    tables = language("en").tables
    for table, lists in tables.items():
        for name in (name for name, value in lists.items() if isinstance(value, str)):
            phrases = language("en").phrases(f"{table}.{name}")
            assert len(phrases) == len(set(phrases)), f"{table}.{name}"
            assert all(phrase and phrase == phrase.lower() for phrase in phrases), f"{table}.{name}"
            assert not any("’" in phrase for phrase in phrases), f'{table}.{name}: "\'" finds both'
