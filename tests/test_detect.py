"""What language a text is in."""

from __future__ import annotations

import pytest

from summarizer import Article
from summarizer.detect import language_of, languages_of, name_of
from summarizer.errors import ArticleError

TEXTS = {
    "en": "The army said on Monday that it was not to blame.",
    "es": "El ejército dijo el lunes que no tenía la culpa de la explosión.",
    "fr": "L'armée a déclaré lundi qu'elle n'était pas responsable de l'explosion.",
    "ru": "Военные заявили в понедельник, что не имеют отношения к взрыву.",
    "uk": "Військові заявили в понеділок, що не причетні до вибуху.",
    "ar": "قال الجيش يوم الاثنين إنه غير مسؤول عن الانفجار.",
    "de": "Die Armee erklärte am Montag, sie sei für die Explosion nicht verantwortlich.",
    "pt": "O exército disse na segunda-feira que não foi responsável pela explosão.",
    "tr": "Ordu pazartesi günü patlamadan sorumlu olmadığını açıkladı.",
    "zh": "军方周一表示对这次爆炸不负责任。",
    "hi": "सेना ने सोमवार को कहा कि वह विस्फोट के लिए ज़िम्मेदार नहीं है।",
    "id": "Tentara mengatakan pada hari Senin bahwa mereka tidak bertanggung jawab.",
    "pl": "Wojsko oświadczyło w poniedziałek, że nie odpowiada za ten wybuch.",
    "it": "L'esercito ha dichiarato lunedì di non essere responsabile dell'esplosione.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_enough(code: str) -> None:
    """Thirteen languages and one that has no pack are told from each other."""
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BOMB BLOWS UP PIPELINE", "en"),
        ("Almeno 26 morti.", ""),
        ("Mindestens 26 Tote.", ""),
        ("12:30 — 14", ""),
        # Too short for the detector: by letters and words that its neighbours have not.
        ("В полиции сообщили, что в баре погибли семь человек.", "ru"),
        ("Семеро загинули у Києві.", "uk"),
        ("Тры чалавекі загінулі ў Мінску.", "be"),
        ("Tiga warga tewas dalam ledakan itu, kata polisi.", "id"),
        ("Polis berkata tiga orang maut dalam letupan itu semalam.", "ms"),
        ("\0\ud800 …", ""),
    ],
)
def test_in_doubt_a_word_of_english_decides(text: str, code: str) -> None:
    """Without one the language is not known, and nothing is read; nothing raises."""
    assert language_of(text) == code


def test_a_quotation_has_a_language_of_its_own() -> None:
    """Only where it is long enough to be sure: a dateline is not in Spanish."""
    sentences = [TEXTS["en"], TEXTS["es"], "BOGOTA, 29 AUG 89 (AFP) --"]
    assert languages_of(sentences, "en") == ("en", "es", "en")


def test_a_sentence_in_the_nearest_language_is_in_the_article_s() -> None:
    """Malay in an Indonesian article is Indonesian, but kana in a Chinese one is Japanese."""
    malay = "Di antara korban tewas terdapat nakhoda Laode Marsum dan istrinya, Siti Rahayu."
    assert languages_of([malay], "id") == ("id",)
    assert languages_of([malay], "en") == ("ms",)
    corsican = "Le forze curde avrebbero ucciso 40 miliziani in una zona di frontiera."
    assert languages_of([corsican], "it") == ("it",)
    japanese = (
        "警察によると、昨夜の爆発で少なくとも二十六人が死亡し、多くの人が負傷したということです。"
    )
    assert languages_of([japanese * 2], "zh") == ("ja",)


def test_no_long_sentence_is_english_without_a_word_of_english() -> None:
    """French names and cognates are taken for English; the article's language is the better one."""
    french = "Son avocat, Me Paul Vasseur, a refusé de commenter le nombre de victimes."
    assert languages_of([french], "fr") == ("fr",)
    english = "The police said on Monday that the number of victims had risen to twelve."
    assert languages_of([english], "fr") == ("en",)


def test_a_short_sentence_of_another_language_has_none() -> None:
    """Its figures would be read without their qualifiers."""
    sentences = [TEXTS["en"], "Murieron casi 26 personas.", "Погибли почти 26 человек."]
    assert languages_of(sentences, "en") == ("en", "", "")
    assert languages_of([TEXTS["es"], "At least 26 killed."], "es") == ("es", "")
    assert languages_of([TEXTS["es"], "Van 26 muertos."], "es") == ("es", "es")


def test_an_article_says_its_language_or_has_it_found_out() -> None:
    """A region behind the code is left aside; what is no code is an error that says what to do."""
    assert Article(text=TEXTS["fr"]).found_language == "fr"
    given = Article(text=TEXTS["es"], language="pt-BR")
    assert given.language == given.found_language == "pt"
    with pytest.raises(ArticleError, match="no code of a language") as error:
        Article(text="x", language="Spanish language")
    assert "ISO 639-1" in str(error.value.hint)


def test_names_of_languages_are_english() -> None:
    """What the model is told to write in; a code that is not known is told as it is."""
    assert name_of("es") == "Spanish"
    assert name_of("qq") == "the language 'qq'"
