"""What the language packs tie to a figure: whom it counts, and who gives it."""

from __future__ import annotations

import pytest

from summarizer.evidence.packs.whom import is_counted


def span(words: str, text: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


# --- whom a figure counts ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "figure", "whom"),
    [
        ("zh", "事故造成三名消防员死亡。", "三", "消防员"),
        ("zh", "医院收治伤员二十八名。", "二十八", "伤员"),
        ("ru", "Он подтвердил гибель пятерых своих бойцов.", "пятерых", "бойцов"),
        ("de", "Neun weitere Bewohner wurden verletzt.", "Neun", "Bewohner"),
        ("fr", "Une trentaine de militaires ont été tués.", "Une trentaine", "militaires"),
        ("ar", "أكد أن شرطيين اثنين أصيبا.", "اثنين", "شرطيين"),
        ("es", "Elevó la cifra de fallecidos a once.", "once", "fallecidos"),
        ("hi", "मृतकों की संख्या बढ़कर चौदह हो गई।", "चौदह", "मृतकों"),
        ("tr", "Ölü sayısının on beşe yükseldiğini açıkladı.", "on beşe", "Ölü"),
        ("uk", "Шестеро людей загинули та понад тридцять дістали поранення.", "понад тридцять",
         "людей"),
        ("pt", "Vinte pessoas foram resgatadas, cinco delas em estado grave.", "cinco", "pessoas"),
    ],
)  # fmt: skip
def test_those_counted_stand_behind_a_figure_or_it_is_their_number(
    language: str, text: str, figure: str, whom: str
) -> None:
    """Behind a classifier or "more", as whose number it is, or as those counted just before."""
    assert is_counted(text, span(figure, text), span(whom, text), language)


@pytest.mark.parametrize(
    ("language", "text", "figure", "whom"),
    [
        ("pt", "Três policiais foram mortos e a polícia prendeu 12.", "12", "policiais"),
        ("es", "Murieron tres policías y ardieron 20 casas.", "20", "policías"),
        ("fr", "Deux policiers ont été blessés et 30 voitures brûlées.", "30", "policiers"),
        ("es", "El número de policías no llegó a los 12.", "12", "policías"),
        ("ru", "Двенадцать человек спасли пожарные.", "Двенадцать", "пожарные"),
        ("de", "Die Zahl der Toten und der sechs Verletzten stieg auf 12.", "12", "Toten"),
    ],
)
def test_others_of_the_sentence_are_not_counted(
    language: str, text: str, figure: str, whom: str
) -> None:
    """Things, those of another count, and those who do something to the people counted."""
    assert not is_counted(text, span(figure, text), span(whom, text), language)
