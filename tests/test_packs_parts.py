"""Parts, names and withheld figures by the language packs."""

from __future__ import annotations

import pytest
from test_packs_links import decided

PARTS = [
    ("ar", "قُتل 31 شخصا، بينهم سبعة أطفال وأربع نساء.", "31", "سبعة", "أربع"),
    ("de", "Es gab 31 Tote, darunter sieben Kinder und vier Frauen.", "31", "sieben", "vier"),
    ("es", "Murieron 31, entre ellos siete niños y cuatro mujeres.", "31", "siete", "cuatro"),
    ("fr", "Il y a eu 31 morts, dont sept enfants et quatre femmes.", "31", "sept", "quatre"),
    ("hi", "इसमें 31 लोग मारे गए, जिनमें सात बच्चे और चार महिलाएं हैं।", "31", "सात", "चार"),
    ("id", "Ada 31 orang tewas, termasuk tujuh anak dan empat ibu.", "31", "tujuh", "empat"),
    ("it", "Sono morti in 31, tra cui sette bambini e quattro donne.", "31", "sette", "quattro"),
    ("pt", "Morreram 31, entre eles sete crianças e quatro mulheres.", "31", "sete", "quatro"),
    ("ru", "Погибли 31 человек, в том числе семь детей и четыре женщины.", "31", "семь", "четыре"),
    ("tr", "Aralarında yedi çocuğun bulunduğu 31 kişi öldü.", "31", "", ""),
    ("uk", "Загинула 31 людина, серед них семеро дітей і чотири жінки.", "31", "семеро", "чотири"),
    ("zh", "造成31人死亡，其中七名儿童和四名妇女。", "31", "七", "四"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "whole", "first", "second"), PARTS)
def test_some_of_those_before_are_a_part_of_them(
    language: str, text: str, whole: str, first: str, second: str
) -> None:
    """ "Among them" makes parts of the count behind it and of those listed with it."""
    for part in filter(None, (first, second)):
        told = decided(text, language, wording=part, harm="killed", part_of=whole)
        assert told["part_of"] == "words", (part, told)


@pytest.mark.parametrize(
    ("language", "text", "whole", "part"),
    [
        ("de", "Es gab 31 Tote und sieben Verletzte.", "31", "sieben"),
        ("de", "Es gab 31 Tote, darunter zwei Kinder, und sieben Menschen wurden verletzt.", "31",
         "sieben"),
        ("es", "Murieron 31, entre ellos dos niños; siete resultaron heridos.", "31", "siete"),
        ("fr", "Sept civils ont été tués, et 31 soldats, dont deux officiers.", "Sept", "deux"),
        ("ru", "Погибли семь человек, в том числе ребёнок, ранены 31.", "семь", "31"),
    ],
)  # fmt: skip
def test_what_else_stands_there_is_no_part(language: str, text: str, whole: str, part: str) -> None:
    """Nor those to whom something else was done, nor a larger count, nor another one's."""
    told = decided(text, language, wording=part, harm="killed", part_of=whole)
    assert told.get("part_of") != "words"


@pytest.mark.parametrize(
    ("language", "text", "figure", "name", "told"),
    [
        ("it", "Sono morti Ugo Sarti e Lea Bruni.", "Ugo Sarti e Lea Bruni", "Lea Bruni", True),
        ("hi", "हादसे में सीता देवी और मोहन लाल मारे गए।", "सीता देवी और मोहन लाल", "मोहन लाल", True),
        ("es", "Murieron dos guardias, dijo Rosa Paz.", "dos", "Rosa Paz", False),
    ],
)  # fmt: skip
def test_who_is_named_in_the_figure_is_one_of_them(
    language: str, text: str, figure: str, name: str, *, told: bool
) -> None:
    """A claim whose figure is names counts those; who speaks beside it is not one."""
    found = decided(
        text, language, wording=figure, harm="killed", named=[{"s": [1], "value": name}]
    )
    assert (found["named[0]"] == "words") == told


WITHHELD = [
    ("ar", "رفضت إدارة المستشفى الإفصاح عن عدد القتلى.", "إدارة المستشفى"),
    ("de", "Die Klinik machte bislang keine Angaben zu den Toten.", "Die Klinik"),
    ("de", "Die Behörde wollte zur Zahl der Toten keine Angaben machen.", "Die Behörde"),
    ("es", "El alcalde prefirió no hablar de muertos.", "El alcalde"),
    ("fr", "Le gouverneur n'a pas voulu communiquer le nombre de morts.", "Le gouverneur"),
    ("hi", "अस्पताल ने मृतकों की संख्या बताने से मना कर दिया।", "अस्पताल"),
    ("id", "Polisi menolak menyebutkan jumlah korban tewas.", "Polisi"),
    ("it", "La questura non ha voluto fornire il numero dei morti.", "La questura"),
    ("pt", "O hospital não quis informar o número de mortos.", "O hospital"),
    ("ru", "Больница отказалась назвать число погибших.", "Больница"),
    ("tr", "Valilik ölü sayısı konusunda bilgi vermedi.", "Valilik"),
    ("uk", "Лікарня відмовилася назвати кількість загиблих.", "Лікарня"),
    ("zh", "医院拒绝透露死亡人数。", "医院"),
]


@pytest.mark.parametrize(("language", "text", "who"), WITHHELD)
def test_who_gives_no_figure(language: str, text: str, who: str) -> None:
    """The claim stands on him, on his refusal and on those of whom he speaks."""
    told = decided(text, language, claimant=who, harm="killed", stance="declines")
    assert told == {"claimant": "words", "harm": "words", "stance": "words"}


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Die Klinik zählte Tote; der Sprecher machte keine Angaben.", "Die Klinik"),
        ("es", "El alcalde habló de los muertos.", "El alcalde"),
        ("ru", "Больница назвала число погибших.", "Больница"),
    ],
)
def test_who_gives_one_or_is_another_withholds_none(language: str, text: str, who: str) -> None:
    """Neither who counts beside one that refuses, nor who speaks of the dead."""
    told = decided(text, language, claimant=who, harm="killed", stance="declines")
    assert "words" not in {told.get("stance"), told.get("claimant")}


@pytest.mark.parametrize(
    ("language", "text", "name", "told"),
    [
        ("es", "En el choque murió el chofer Joel Paz.", "Joel Paz", True),
        ("es", "En el choque murió el chofer en Villa Clara.", "Villa Clara", False),
        ("it", "È morta Lea Bruni, maestra.", "Lea Bruni", True),
        ("it", "Il lutto ha ferito in tutta Karsa.", "Karsa", False),
        ("pt", "Morreu o padeiro Rui Moura.", "Rui Moura", True),
        ("pt", "O padeiro morreu no Hospital Central.", "Hospital Central", False),
        ("tr", "Kazada Murat Yayla öldü.", "Murat Yayla", True),
        ("tr", "Şoför Karsa'da öldü.", "Karsa", False),
        ("uk", "Загинула Олена Коваль.", "Олена Коваль", True),
        ("uk", "Олена Коваль сказала, що водій загинув.", "Олена Коваль", False),
    ],
)
def test_one_who_is_named_may_have_suffered_it(
    language: str, text: str, name: str, *, told: bool
) -> None:
    """Where nobody is counted; not the place where it was done, nor who tells of it."""
    found = decided(text, language, "parties", name=name, role="victim")
    assert (found["role"] == "words") == told


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "قتل رامي الكردي جاره.", "رامي الكردي"),
        ("de", "Jan Kroll tötete seine Frau.", "Jan Kroll"),
        ("es", "Joel Paz mató al chofer.", "Joel Paz"),
        ("fr", "Jean Roux a tué sa femme.", "Jean Roux"),
        ("hi", "मोहन लाल ने पड़ोसी को मार डाला।", "मोहन लाल"),
        ("hi", "मोहन लाल ने पड़ोसी की हत्या कर दी।", "मोहन लाल"),
        ("id", "Budi Santoso membunuh tetangganya.", "Budi Santoso"),
        ("it", "Lea Bruni ha ucciso il marito.", "Lea Bruni"),
        ("pt", "Rui Moura matou o padeiro.", "Rui Moura"),
        ("ru", "Иван Петров убил соседа.", "Иван Петров"),
        ("tr", "Murat Yayla şoförü öldürdü.", "Murat Yayla"),
        ("uk", "Іван Коваль убив сусіда.", "Іван Коваль"),
        ("zh", "王强杀死了邻居。", "王强"),
    ],
)
def test_who_did_it_has_not_suffered_it(language: str, text: str, name: str) -> None:
    """The name of the one who killed stands beside the deed as well."""
    assert decided(text, language, "parties", name=name, role="victim")["role"] != "words"
