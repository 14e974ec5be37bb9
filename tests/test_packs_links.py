"""What the language packs tie to a figure: whom it counts, and who gives it."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Article
from summarizer.evidence.packs.denied import is_elsewhen, is_false, is_negated
from summarizer.evidence.packs.harm import done_to
from summarizer.evidence.packs.whom import is_counted
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord


def span(words: str, text: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def decided(text: str, language: str, kind: str = "casualties", **leaves: Any) -> dict[str, str]:
    """What decided on each leaf of one item: its words, a default, or the reading alone."""
    given = {k: v if isinstance(v, dict) else {"s": [1], "value": v} for k, v in leaves.items()}
    article = Article(text=text, language=language)
    found = ground(schema_of(IncidentRecord), article, {kind: [{"s": [1], **given}]})
    return {one.path.rpartition(".")[2]: one.decision for one in found.decisions}


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


# --- what is denied, called false, or of another time --------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("tr", '"Yirmi ölü var deniliyor, bu doğru değil" dedi.', "Yirmi"),
        ("hi", "तीस लोगों के मरने की खबर झूठी है।", "तीस"),
        ("ru", "Информация о двадцати погибших не соответствует действительности.", "двадцати"),
        ("es", "No es cierto que haya quince muertos.", "quince"),
        ("de", "Dass es zwölf Tote gebe, stimme nicht.", "zwölf"),
        ("ar", "خبر مقتل عشرين شخصا غير صحيح.", "عشرين"),
        ("zh", "二十五人死亡的说法不属实。", "二十五"),
    ],
)
def test_a_figure_that_is_called_false_is_not_asserted(
    language: str, text: str, figure: str
) -> None:
    """Wherever the words stand: who gives it denies it, and nobody asserts it by default."""
    assert is_false(text, span(figure, text), language)
    assert decided(text, language, wording=figure, stance="denies")["stance"] == "words"
    assert decided(text, language, wording=figure, stance="asserts")["stance"] == "reading"


def test_of_two_figures_it_is_not_told_which_one_is_false() -> None:
    """Nor where a clause begins between them."""
    text = "Son 12 los muertos, y es falso que sean 20."
    assert is_false(text, span("20", text), "es") is None
    text = "Murieron 12, aunque es falso que fuera un atentado."
    assert is_false(text, span("12", text), "es") is None


def test_a_figure_behind_a_not_is_not_there_by_words() -> None:
    """ "Não houve oito mortos": but a qualifier may hold a "not"."""
    assert is_negated("Não houve oito mortos.", len("Não houve "), "pt")
    assert not is_negated("O prefeito não viu que houve oito mortos.", 33, "pt")
    assert decided("Não houve oito mortos.", "pt", wording="oito")["wording"] == "reading"
    text = "Погибли не менее восьми человек."
    assert decided(text, "ru", wording="не менее восьми")["wording"] == "words"


def test_what_was_done_to_those_of_a_denied_figure_is_told_by_its_clause() -> None:
    """Its denial leaves the harm open only for one who asserts the figure."""
    text = "El ejército negó que hubiera cincuenta muertos."
    figure = span("cincuenta", text)
    assert done_to(text, figure, "es") is None
    assert done_to(text, figure, "es", denied=True) == ("killing", span("muertos", text))
    given = {"wording": "cincuenta", "harm": "killed"}
    assert decided(text, "es", **given, stance="denies")["harm"] == "words"
    assert decided(text, "es", **given)["harm"] == "reading"


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("es", "En enero pasado, otro artefacto mató a dos soldados.", "dos"),
        ("fr", "Le mois dernier, une attaque avait tué neuf gendarmes.", "neuf"),
        ("de", "Vor drei Jahren waren fünf Menschen getötet worden.", "fünf"),
        ("ru", "В прошлом месяце в районе погибли двадцать человек.", "двадцать"),
        ("uk", "Торік там загинули двоє людей.", "двоє"),
        ("ar", "وكان هجوم مماثل أودى بحياة تسعة أشخاص.", "تسعة"),
        ("tr", "Geçen yıl aynı yerde üç asker ölmüştü.", "üç"),
        ("zh", "去年9月，另一起爆炸造成八人死亡。", "八"),
        ("hi", "पिछले साल छह लोगों की जान गई थी।", "छह"),
        ("id", "Desember lalu, kecelakaan serupa menewaskan sembilan orang.", "sembilan"),
        ("pt", "Em fevereiro de 2022, um temporal matou 31 pessoas.", "31"),
    ],
)
def test_a_figure_of_another_time_or_event_is_left_open(
    language: str, text: str, figure: str
) -> None:
    """By words it is no toll of this event, but it may be one that is none."""
    assert decided(text, language, wording=figure)["wording"] == "reading"
    assert decided(text, language, "not_this_toll", wording=figure)["wording"] == "words"


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("es", "El mes pasado no cuenta: hoy murieron 26.", "26"),
        ("ru", "Год назад было тихо.", "Год"),
    ],
)
def test_words_of_another_time_near_a_figure_are_seen(
    language: str, text: str, figure: str
) -> None:
    """Whatever they are said of: a second reader tells."""
    assert is_elsewhen(text, span(figure, text), language)
