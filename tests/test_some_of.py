"""Figures of which words tell that they count only some: computed, whoever reads the article."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.evidence.fields import Evidence
from summarizer.evidence.tolls.some_of import some_of as computed


def some_of(text: str, wording: str, harm: str = "killed", language: str = "en") -> str | None:
    """Of whom a figure counts some; of words that stand twice the last place."""
    start = text.rindex(wording)
    return computed(
        Evidence(
            words=(wording, harm),
            sentences=(text, text),
            starts=(start, 0),
            ends=(start + len(wording), 0),
            published=date(2024, 3, 5),
            language=language,
        )
    )


@pytest.mark.parametrize(
    ("text", "wording", "whole"),
    [
        ("The Rights Office put the toll at 22, including two nurses.", "two", "22"),
        ("The Rights Office put the toll at 22, including a nurse.", "a nurse", "22"),
        ("It put the toll at 22, including at least two nurses.", "at least two", "22"),
        ("22 people, including two nurses, were killed.", "two", "22"),
        ("22 people, two of them nurses, were killed.", "two", "22"),
        ("At least 22 people were killed, two of them nurses.", "two of them", "At least 22"),
        ("The raid killed 22 people, among them six soldiers and two nurses.", "two", "22"),
        ("The raid killed 22 people, of whom six were children.", "six", "22"),
        ("Dozens died in the fire, including nine firemen.", "nine", "Dozens"),
        ("He buried 13 dead (six women, five men and two boys).", "five", "13"),
        ("Two of the 17 killed were nurses, the mayor said.", "Two", "17"),
        ("Two of the 17 people killed were nurses.", "Two", "17"),
        ("Of the 17 people killed, two were nurses.", "two", "17"),
        ("Of the 17, two bore knife marks.", "two", "17"),
        ("Six of the dead are children, Dr. Oru said.", "Six", "the dead"),
        ("Six of those who died were children.", "Six", "those who died"),
        ("Of the dead, six were children.", "six", "the dead"),
        ("Two nurses were among the dead.", "Two", "the dead"),
        ("Two nurses, both from Karsa, were among those killed.", "Two", "those killed"),
        ("Among the dead were three women and two nurses.", "two", "the dead"),
        ("The dead included three women and two nurses.", "three", "The dead"),
        ("They included three women and two nurses.", "two", "They"),
        ("Six of them are children.", "Six", "them"),
        ("The clinic counted 25, among them four children.", "four", "25"),
        ("The attack killed 12 people, including a family of five.", "five", "12"),
        ("The death toll climbed to 48, among them 11 minors.", "11", "48"),
        ("Nine of the 33 bodies have not been identified.", "Nine", "33"),
        ("Twelve men died, and nine bodies, counted in the 12, have no name.", "nine", "12"),
    ],
)
def test_what_words_tell_as_some(text: str, wording: str, whole: str) -> None:
    """Of a larger figure or of those to whom it was done, as written."""
    assert some_of(text, wording) == whole


@pytest.mark.parametrize(
    ("text", "wording", "whole"),
    [
        ("Nine of the injured are in a serious condition.", "Nine", "the injured"),
        ("She put the injured at 114, sixteen of them critical.", "sixteen", "114"),
        ("12 died and 30 were hurt, including two children.", "two", "30"),
    ],
)
def test_some_of_the_hurt(text: str, wording: str, whole: str) -> None:
    """Of those to whom the very same was done."""
    assert some_of(text, wording, "injured") == whole


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        # The whole itself.
        ("22 people, including two nurses, were killed.", "22"),
        ("The Rights Office put the toll at 22, including two nurses.", "22"),
        ("Of the 17 people killed, two were nurses.", "17"),
        ("The dead, 22 in all, included two nurses.", "22"),
        ("Of the dead, 22 in all, two were nurses.", "22"),
        # Others.
        ("Six soldiers and two nurses were killed.", "two"),
        ("Six soldiers and two nurses were killed.", "Six"),
        ("The raid killed 22 people, including six soldiers, and wounded two nurses.", "two"),
        ("The raid killed 22 people, including a major, and two nurses died later.", "two"),
        ("The toll rose from 17 to 22.", "17"),
        ("The army gave 22 dead; the rebels spoke of two.", "two"),
        ("The army counted 22 dead and the clinic 17 of its own.", "17"),
        ("The toll, which includes two rescuers, is 12.", "12"),
        ("Two soldiers and 14 rebels, including a commander, were killed.", "14"),
        ("They killed six of the dead man's sons.", "six"),
        # All of those to whom this was done, of others.
        ("Nine of the 40 miners were killed.", "Nine"),
        ("Nine of the 40 miners died underground.", "Nine"),
        ("Of the 40 miners, nine were killed.", "nine"),
        ("40 people were aboard, nine of whom died.", "nine"),
        ("40 people were on the bus, including nine who were killed.", "nine"),
        ("40 people were hurt, three of them fatally.", "three"),
        ("Three of the 40 injured have died.", "Three"),
        ("Three of the wounded died in the night.", "Three"),
        ("40 people were hurt, including three who later died.", "three"),
        ("Six of them died.", "Six"),
        ("None of the 22 was among the dead, and nine died.", "nine"),
        ("The 39 bodies were brought here, and the captain was not among the dead.", "39"),
        ("“We have 39 bodies,” he said, adding that the captain was among the dead.", "39"),
        ("Nine people were killed among the tents.", "Nine"),
        ("Nine were killed. They included no soldier.", "Nine"),
        ("Thirty died, not including two gunmen who were shot.", "two"),
        ("Among those killed was the mayor; seven more died in Palda.", "seven"),
    ],
)
def test_what_is_a_figure_of_its_own(text: str, wording: str) -> None:
    """It counts all to whom it was done, as far as its words tell."""
    assert some_of(text, wording) is None


def test_another_harm_than_that_of_the_whole() -> None:
    """Two killed of 22 hurt are all the killed."""
    text = "22 people were hurt, including two nurses."
    assert some_of(text, "two", "injured") == "22"
    assert some_of(text, "two", "killed") is None


@pytest.mark.parametrize(
    ("language", "text", "wording", "whole"),
    [
        ("de", "Bei dem Angriff wurden 22 Menschen getötet, darunter zwei Kinder.", "zwei", "22"),
        ("de", "22 Menschen wurden getötet, davon zwei Kinder.", "zwei", "22"),
        ("fr", "L'attaque a fait 22 morts, dont deux enfants.", "deux", "22"),
        ("es", "Murieron 22 personas, entre ellas dos niños.", "dos", "22"),
        ("pt", "Morreram 22 pessoas, entre elas duas crianças.", "duas", "22"),
        ("it", "L'attacco ha ucciso 22 persone, tra cui due bambini.", "due", "22"),
        ("ru", "Погибли 22 человека, в том числе двое детей.", "двое", "22"),
        ("uk", "Загинули 22 людини, серед них двоє дітей.", "двоє", "22"),
        ("id", "Sebanyak 22 orang tewas, termasuk dua anak.", "dua", "22"),
        ("ar", "قتل 22 شخصا، بينهم 3 أطفال.", "3", "22"),
        ("hi", "हमले में 22 लोग मारे गए, जिनमें 3 बच्चे थे।", "3", "22"),
        ("zh", "袭击造成22人死亡，其中包括3名儿童。", "3名", "22"),
        ("tr", "Saldırıda 22 kişi öldü, bunlardan 3'ü çocuk.", "3", "22"),
    ],
)
def test_other_languages(language: str, text: str, wording: str, whole: str) -> None:
    """By the words of a pack for "among them"."""
    told = some_of(text, wording, "killed", language)
    assert told is not None and whole in told


@pytest.mark.parametrize(
    ("language", "text", "wording"),
    [
        ("de", "22 Menschen wurden verletzt, darunter zwei Kinder.", "zwei"),
        ("de", "22 Menschen waren im Bus, von denen zwei getötet wurden.", "zwei"),
        ("de", "Sechs Soldaten und zwei Kinder wurden getötet.", "zwei"),
        ("fr", "22 personnes ont été blessées, dont deux sont mortes.", "deux"),
        ("fr", "Six soldats et deux enfants ont été tués.", "deux"),
        ("es", "Murieron seis soldados y dos niños.", "dos"),
        ("es", "22 personas resultaron heridas, dos de ellas murieron.", "dos"),
        ("it", "Sono morti sei soldati e due bambini.", "due"),
        ("ru", "Погибли шесть солдат и двое детей.", "двое"),
        ("xx", "22 people were killed, including two nurses.", "two"),
    ],
)
def test_other_languages_figures_of_their_own(language: str, text: str, wording: str) -> None:
    """Not of another harm, nor of those who were only there."""
    assert some_of(text, wording, "killed", language) is None


def test_nothing_without_a_harm_or_a_figure() -> None:
    """What is not known to be of one harm is some of none."""
    text = "The raid killed 22 people, two of them nurses."
    evidence = Evidence(("two", None), (text, ""), (26, 0), (29, 0), None)
    assert computed(evidence) is None
    assert computed(Evidence((None, "killed"), ("", text), (0, 0), (0, 0), None)) is None
