"""Patterns for the words before a place, tried only where a text has one of their signs."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import evidence
from summarizer.evidence.language import language, pattern_of, signs_of
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.search import lowered

_EN = language("en")
_LISTS = [
    f"{table}.{name}"
    for table, lists in _EN.tables.items()
    for name, entry in lists.items()
    if isinstance(entry, str)
]
_PHRASES = sorted({phrase for key in _LISTS for phrase in _EN.phrases(key)})
_NAMED = [
    (f"{module.rpartition('.')[2]}.{name}", one)
    for _, module, _ in pkgutil.walk_packages(evidence.__path__, f"{evidence.__name__}.")
    for name, one in vars(importlib.import_module(module)).items()
    if isinstance(one, Ending)
]
_FOUND = {
    "appealing._ASKED_TO_CALL": ["Anyone with information is asked to call police."],
    "questions._DENIAL": ["The mayor did NOT resign", "They didn’t quite reach the town"],
    "questions._NO": ["No further blasts were heard", "killed not by the flood"],
    "questions._OF_OLD": ["a mill opened on 3 May", "a bridge built in 1902"],
    "elsewhen._CAME_AFTER": ["The raid came two days after a blast", "The attack FOLLOWED a row"],
    "elsewhen._AFTER_ANOTHER": ["two days after another had hit it", "a WEEK after another blast"],
    "not_so._REFUSED": ["The guards refused to use the gate", "It had no plans for strikes"],
    "not_so._BEFORE_IT": ["The blast came after the vote", "a raid in RESPONSE to a theft"],
    "not_so._INTENDED": ["They threatened a strike", "residents FEAR another flood"],
    "not_so._TOLD_OF": ["Police FOUND two rifles there", "a shop next to the school"],
    "claimants._NOT_BUT": ["It said six, not twelve", "the mayor, and NOT the army, spoke"],
    "names._ANOTHER_THAN": ["The clinic, unlike the army, spoke", "a FORMER head of the mill"],
    "refusals._NOT_DONE": ["It had not killed 17", "they NEVER yet counted any boats"],
    "suffered._TRIED": ["an attempted murder", "ATTEMPTING arson"],
    "spared._SAVED": ["Crews Rescued the miners", "the army freed about 30 people"],
    "spared._ESCAPED": ["The guard escaped certain death", "a driver AVOIDED injury"],
    "beside._NOT": ["Nobody was hurt and it was not really bad", "They weren't shot"],
    "beside._OPENS_CLAUSE": ["killed WHEN at least two men came", "hurt while 12 slept"],
    "beside._CARED_FOR": ["They came to bury the dead", "volunteers treating wounded men"],
    "doers._CHILDREN_OF": ["the father of two children", "the mother of three"],
    "speech._NOT_SAID": ["The clinic has not yet said so", "The clinic hadn’t said so"],
    "speech._TAKES_BACK": ["It denied reports that the army lied", "He REGRETTED that it fell"],
    "speech._TAKES_BACK_HAVING": ["The army regretted having accused them"],
    "speech._TOLD_THAT": ["the claim that the army fled", "A REPORT THAT it fell is untrue"],
    "speech._CALLED": ["The ministry called the figure false", "it CALLED reports false"],
}
_NOTHING = "Rain fell on Karsa for a week."


def test_each_ending_has_its_texts() -> None:
    """Wherever in the rooms it stands, and no two are called alike."""
    assert sorted(name for name, _ in _NAMED) == sorted(_FOUND)


@pytest.mark.parametrize(("name", "ending"), _NAMED)
def test_a_sign_rules_out_nothing_that_the_pattern_finds(name: str, ending: Ending) -> None:
    """At each place of texts with the words and without it finds what the bare pattern does."""
    found = 0
    for text in (*_FOUND[name], *(one.upper() for one in _FOUND[name]), _NOTHING):
        for at in range(len(text) + 1):
            expected = ends_at(ending.pattern, text, at, 60)
            told = ending.before(text, at, 60)
            assert (told and told.span()) == (expected and expected.span())
            found += told is not None
    assert found >= 2 * len(_FOUND[name])
    assert not any(ending.before(_NOTHING, at) for at in range(len(_NOTHING)))


@settings(max_examples=300)
@given(st.data())
def test_a_phrase_has_one_of_its_signs(data: st.DataObject) -> None:
    """However a phrase is spelt that its pattern finds, one of its signs is in it."""
    phrase = data.draw(st.sampled_from(_PHRASES))
    text = data.draw(st.from_regex(re.compile(pattern_of(phrase), re.IGNORECASE), fullmatch=True))
    low = lowered(text).replace("’", "'")
    assert any(sign in low for sign in signs_of(phrase))


@pytest.mark.parametrize(
    ("phrase", "signs"),
    [
        ("rescu(e/es/ed)", ("rescu",)),
        ("[was/were] (wrongly/by mistake) listed", ("wrongly", "by")),
        ("report*", ("report",)),
        ("no one", ("no",)),
        ("[the]", ("",)),
    ],
)
def test_signs_are_of_the_first_word_that_must_be_there(
    phrase: str, signs: tuple[str, ...]
) -> None:
    """What may be left out is no sign, and of several words each is."""
    assert signs_of(phrase) == signs
