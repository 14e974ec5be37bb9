"""What the language packs are read by, rule by rule; their phrases are in `test_phrases.py`."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from summarizer import Article
from summarizer.evidence.fields import Prose
from summarizer.evidence.locate import MORE, locate
from summarizer.evidence.numerals.qualifier import NO_BOUNDS, Bounds, Qualifier
from summarizer.evidence.packs.bounds import is_just
from summarizer.evidence.packs.denied import is_denied
from summarizer.evidence.packs.figures import Reader, counts
from summarizer.evidence.packs.forms import Deeds, Sayings
from summarizer.evidence.packs.harm import done_to
from summarizer.evidence.packs.names import inflected
from summarizer.evidence.packs.pack import Pack, known, pack
from summarizer.evidence.packs.said import said_by
from summarizer.evidence.packs.speakers import Doers, acts_of_him, speaks_there
from summarizer.evidence.packs.whom import Whom, is_counted
from summarizer.evidence.told.dates import find_dates, resolve
from summarizer.evidence.told.numbers import figures, numbers
from summarizer.evidence.told.signs import Signs
from summarizer.evidence.tolls.bounds import bounds_of
from summarizer.evidence.verdict import Located, Sentence
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas import cues
from summarizer.schemas.incident import IncidentRecord

LANGUAGES = sorted(known() - {"en"})
PUBLISHED = date(2016, 9, 17)


def span(words: str, text: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def bounds(words: str, text: str, language: str) -> Bounds:
    return bounds_of(text, span(words, text), language)


# --- packs ---------------------------------------------------------------------------------------


def test_thirteen_languages_have_a_pack() -> None:
    """English and twelve others; any other is read with open eyes."""
    assert known() == set("en es fr ru uk ar de pt it tr zh hi id".split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_a_pack_is_read(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that nobody asks for is a misspelt one."""
    asked: set[str] = set()
    entry = Pack._entry

    def noted(self: Pack, key: str) -> Any:
        asked.add(key)
        return entry(self, key)

    monkeypatch.setattr(Pack, "_entry", noted)
    from summarizer.evidence.pack_rules import other_tolls
    from summarizer.evidence.pack_rules.aliases import Names
    from summarizer.evidence.pack_rules.happening import Happening
    from summarizer.evidence.packs import bounds, dates, numerals
    from summarizer.evidence.packs.cases import Cases
    from summarizer.evidence.packs.sorts import Heads

    words = Pack(language)
    makers = (
        Reader,
        Sayings,
        Deeds,
        Doers,
        Whom,
        bounds._Wordings,
        dates._Dates,
        other_tolls._Words,
        numerals.Numerals,
        Signs,
        Heads,
        Names,
        Happening,
        Cases,
    )
    for build in makers:
        build(words)
    flags = {"names.paradigms", "reporting.speaker_first", "reporting.verb_last"}
    flags |= {"grammar.head_last", "reporting.drops_subject", "reporting.verb_first"}
    flags.add("grammar.bare_genitive")
    lists = {
        f"{table}.{name}"
        for table, entries in words.language.tables.items()
        for name in entries
        if table != "script" or name == "clitics"
    }
    schema = {"sorts.means", "sorts.damage", "sorts.consequences"}
    for asked_by_schema in (
        cues.event.TYPE_LISTS,
        cues.event.ATTRIBUTION_LISTS,
        cues.roles.ROLE_LISTS,
        cues.kinds.KIND_LISTS,
    ):
        schema.update(asked_by_schema.values())
    unread = lists - asked - flags - schema
    assert not unread


def test_a_pack_that_lacks_a_part_leaves_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its lists no harm, no speaker and no qualifier is read: nothing becomes true."""
    words = Pack("es")
    monkeypatch.setattr(words.language, "tables", MappingProxyType({}))
    text = "Al menos 26 personas murieron, según la policía."
    (only,) = Reader(words).counted(text, words.fold(text))
    assert text[slice(*only.wording)] == "26"
    sayings = Sayings(words)
    assert not any(match[0] for match in sayings.verbs.finditer(text))


def test_letters_that_a_pack_keeps_are_not_folded() -> None:
    """In Turkish "on" is ten and "ön" is not; German "Toten" are dead and "töten" kills."""
    assert pack("tr").fold("ön on").text == "ön on"
    assert pack("es").fold("más").text == "mas"
    assert [c.minimum for c in counts("Ön rapora göre on kişi öldü.", "tr")] == [10]


# --- figures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "words", "expected"),
    [
        ("es", "Hubo al menos 26 muertos.", "26 muertos", (26, None, Qualifier.AT_LEAST)),
        ("es", "Murió al menos un policía.", "al menos un policía", (1, None, Qualifier.AT_LEAST)),
        ("fr", "On compte 26 morts et des blessés.", "26 morts et des blessés",
         (26, None, Qualifier.AT_LEAST)),
        ("ru", "Погибли не менее двадцати шести человек.", "двадцати шести",
         (26, None, Qualifier.AT_LEAST)),
        ("zh", "至少90人死亡。", "90人", (90, None, Qualifier.AT_LEAST)),
        ("tr", "26'dan fazla kişi öldü.", "26", (26, None, Qualifier.MORE_THAN)),
        ("ar", "قتل ما لا يقل عن 26 شخصا.", "26 شخصا", (26, None, Qualifier.AT_LEAST)),
        ("hi", "कम से कम २६ लोग मारे गए।", "२६ लोग", (26, None, Qualifier.AT_LEAST)),
        ("de", "Mindestens 14 000 Menschen flohen.", "14 000 Menschen",
         (14000, None, Qualifier.AT_LEAST)),
        ("it", "Sono fuggite almeno 14mila persone.", "14mila persone",
         (14000, None, Qualifier.AT_LEAST)),
        ("it", "È morto almeno un agente.", "almeno un agente", (1, None, Qualifier.AT_LEAST)),
        ("es", "No hubo ningún muerto: nadie.", "nadie", (0, 0, Qualifier.EXACTLY)),
    ],
)  # fmt: skip
def test_bounds_are_never_narrower_than_the_article(
    language: str, text: str, words: str, expected: tuple[Any, ...]
) -> None:
    """A qualifier that the reader left out still holds."""
    assert tuple(bounds(words, text, language)) == expected


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("no hubo heridos", "es"),
        ("ni un solo herido", "es"),
        ("sem vítimas", "pt"),
        ("pas de victime", "fr"),
        ("nessun ferito", "it"),
        ("verletzt wurde niemand", "de"),
        ("никто не пострадал", "ru"),
        ("ніхто не постраждав", "uk"),
        ("bir yaralanma veya can kaybı yaşanmadığı", "tr"),
        ("لم تقع إصابات", "ar"),
        ("没有人员伤亡", "zh"),
        ("कोई हताहत नहीं हुआ", "hi"),
        ("tidak ada korban jiwa", "id"),
    ],
)
def test_that_nobody_was_hurt_is_a_toll_of_none(words: str, language: str) -> None:
    """And never one, by "a" or "not a single"."""
    assert tuple(bounds(words, f"{words}.", language)) == (0, 0, Qualifier.EXACTLY)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("es", "Casi casi unos 26 muertos.", "Casi casi unos 26 muertos"),
        ("es", "Murieron 26 o quizá 30.", "26 o quizá 30"),
        ("es", "Mataron a una familia.", "una familia"),
        ("it", "È stata uccisa una famiglia.", "una famiglia"),
        ("pl", "Co najmniej 26 zabitych.", "26 zabitych"),
    ],
)
def test_what_the_pack_does_not_know_has_no_exact_bounds(
    language: str, text: str, words: str
) -> None:
    """Two numbers, a group, an unknown word before the number, a language without a pack."""
    found = bounds(words, text, language)
    assert found.qualifier is not Qualifier.EXACTLY


def test_an_unknown_word_before_the_number_may_be_a_qualifier() -> None:
    """Then the words are no figure by value, and have no bounds."""
    text = "Fueron zarpadamente 26 muertos."
    assert bounds("zarpadamente 26 muertos", text, "es") == NO_BOUNDS
    assert is_just("los 26 muertos", (4, 6), "es")
    assert not is_just("more than 26", (10, 12), "es")
    assert not is_just("26 y otros", (0, 2), "es")


def test_letters_that_tell_words_apart_are_kept() -> None:
    """In Italian "è" is "is" and "né" is "nor": "e" joins, and "ne" is of those before."""
    assert pack("it").fold("È già lì, né più").text == "è gia li, né piu"
    assert done_to("Né morti né feriti, 26 illesi.", (20, 22), "it") is None
    text = "Ci sono 40 feriti e ne sono morti 26."
    assert done_to(text, span("26", text), "it") == ("killing", span("morti", text))


def test_numbers_of_other_kinds_do_not_count() -> None:
    """An age, a calibre, a kilometre and a year are there, and are no toll."""
    text = "Juan, de 41 años, llevaba una pistola de calibre 9 a 12 kilómetros en 2019."
    assert figures(text, "es") == ()
    assert [(n.value, n.kind) for n in numbers(text, "es")] == [
        (41, "measure"), (9, "measure"), (12, "measure"), (2019, "measure"),
    ]  # fmt: skip


# --- days ----------------------------------------------------------------------------------------


def test_a_language_without_a_pack_has_numeric_days_only() -> None:
    """ "3 marca" stays open in Polish; "2016-09-03" is the same everywhere."""
    assert resolve("3 marca", PUBLISHED, language="pl").start is None
    assert resolve("Sat", PUBLISHED, language="pl").start is None
    assert resolve("2016-09-03", PUBLISHED, language="pl").start == date(2016, 9, 3)
    assert find_dates("3 marca", "pl") == ()


def test_relative_days_need_the_day_of_publication() -> None:
    """Without it they stay open, and what contradicts itself is a conflict."""
    assert resolve("ayer", None, language="es").start is None
    assert resolve("ayer", PUBLISHED, language="es").start == date(2016, 9, 16)
    assert resolve("viernes 17 de septiembre de 2016", PUBLISHED, language="es").start is None


@pytest.mark.parametrize(
    ("language", "words", "time", "offset"),
    [
        ("fr", "vers 5 h 25 CEST (3 h 25 UTC)", "05:25", "+02:00"),
        ("ru", "около 10:40 по местному времени", "10:40", None),
        ("id", "pukul 17.30 WIB", "17:30", "+07:00"),
        ("it", "alle 17.30 ora locale (15:30 GMT)", "17:30", "+02:00"),
        ("zh", "当地时间17时30分", "17:30", None),
        ("de", "um 17.30 Uhr Ortszeit", "17:30", None),
        ("es", "a las 17:30 hora local (15:30 GMT)", "17:30", "+02:00"),
    ],
)
def test_hours_have_their_zones(language: str, words: str, time: str, offset: str | None) -> None:
    """Local time and another one give the offset."""
    found = resolve(words, PUBLISHED, language=language)
    assert (found.time, found.utc_offset) == (time, offset)


# --- who says and denies, what was done ----------------------------------------------------------


def test_one_form_of_reporting_right_beside_the_name() -> None:
    """Two forms, or a name farther away, leave it open; a denial is told from a statement."""
    text = "El ejército negó haber atacado el hospital."
    assert said_by(text, span("El ejército", text), "es") == ("denies", span("negó", text))
    assert said_by(text, span("el hospital", text), "es") is None
    both = "El alcalde dijo que murieron 26 y la policía afirmó que 30."
    assert said_by(both, span("El alcalde", both), "es") is None


def test_a_denial_stands_before_what_is_denied() -> None:
    """Not behind it."""
    text = "Murieron 26, y el ejército negó otros 30."
    assert is_denied(text, text.index("30"), "es") == span("negó", text)
    assert is_denied(text, text.index("26"), "es") is None


def test_harm_is_told_by_the_figures_own_clause() -> None:
    """By a word of one sort, without another count, a denial or a doubt."""
    text = "Murieron 26 personas, y otras 40 resultaron heridas."
    assert done_to(text, span("26", text), "es") == ("killing", span("Murieron", text))
    assert done_to(text, span("40", text), "es") == ("wounds", span("heridas", text))
    assert done_to("Murieron o huyeron 26.", (19, 21), "es") is None
    assert done_to("No murieron 26.", (12, 14), "es") is None


def claims(text: str, *given: dict[str, Any], language: str | None = None) -> list[Any]:
    article = Article(text=text, language=language)
    answer = {"casualties": [{"s": [1], **one} for one in given]}
    record: Any = ground(schema_of(IncidentRecord), article, answer, accept="words").record
    return list(record.casualties)


def test_a_whole_claim_stands_by_words() -> None:
    """Figure, bounds, harm, victims and claimant, in Spanish."""
    (claim,) = claims(
        "Al menos 26 civiles murieron en el bombardeo, según el Observatorio Sirio.",
        {"wording": "26", "harm": "killed", "victims": "civiles", "claimant": "Observatorio Sirio"},
    )
    assert (claim.minimum.value, claim.maximum.value) == (26, None)
    assert (claim.harm.basis, claim.victims.basis, claim.claimant.basis) == ("words",) * 3
    assert claim.wording.value == "Al menos 26"


def test_who_denies_a_figure_has_not_given_it() -> None:
    """The claim of the army does not stand by words, and its denial has no bounds."""
    text = "El ejército negó que hubieran muerto 26 civiles en el ataque."
    given = {"wording": "26", "harm": "killed", "claimant": "El ejército"}
    assert claims(text, {**given, "stance": "asserts"}) == []
    for claim in claims(text, {**given, "stance": "denies"}):
        assert claim.minimum.value is None


def test_an_admission_is_contradicted_by_a_denial() -> None:
    """ "El ejército negó haber atacado el hospital" admits nothing."""
    article = Article(text="El ejército negó haber atacado el hospital de Karsa.")
    answer = {"statements": [{"s": [1], "speaker": "El ejército", "stance": "admits"}]}
    grounded = ground(schema_of(IncidentRecord), article, answer)
    assert [i.kind for i in grounded.issues if i.path.endswith("stance")] == ["contradicted"]
    answer["statements"][0]["stance"] = "denies"
    record: Any = ground(schema_of(IncidentRecord), article, answer, accept="words").record
    assert record.statements[0].stance.basis == "words"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "¿Murieron 26 personas?"),
        ("zh", "26人死亡了吗？"),
        ("ar", "هل قتل 26 شخصا؟"),
        ("en", "Did 26 people die there?"),
        ("fr", "Il y a dix ans, 26 personnes sont mortes ici."),
        ("ru", "Десять лет назад здесь погибли 26 человек."),
        ("zh", "十年前26人在此死亡。"),
        ("es", "Piden 26 años para el asesino."),
        ("it", "Sono morte 26 persone?"),
        ("it", "Dieci anni fa qui morirono 26 persone."),
        ("it", "Chiesti 26 anni per l'assassino."),
        ("id", "Tujuh orang tewas pada tahun 2016."),
    ],
)
def test_a_figure_that_is_asked_for_or_of_another_time_is_open(language: str, text: str) -> None:
    """So is a number that counts nobody, whatever harm is given with it."""
    wording = "2016" if language == "id" else "26"
    for given in ({"wording": wording, "harm": "killed"}, {"wording": wording}):
        assert claims(text, given, language=language) == []


@pytest.mark.parametrize(
    ("text", "wording", "told"),
    [
        ("Two men killed the mayor.", "Two", False),
        ("Three gunmen shot dead a guard on Monday.", "Three", False),
        ("The father of three children was killed.", "three", False),
        ("26 relatives of the dead protested.", "26", False),
        ("26 cows died.", "26", False),
        ("26 women die every day.", "26", False),
        ("In the film 26 people die.", "26", False),
        ("Two men killed in the blast were brothers.", "Two", True),
        ("Two men were killed the same day.", "Two", True),
        ("Soldiers killed two men.", "two", True),
        ("The blast killed 12 relatives of fighters.", "12", True),
    ],
)
def test_who_kills_is_not_killed_in_english(text: str, wording: str, told: bool) -> None:
    """Nor is it a toll what belongs to the dead, or what happens every day."""
    found = claims(text, {"wording": wording, "harm": "killed"}, language="en")
    assert [one.harm.basis for one in found] == (["words"] if told else [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Murieron al menos «26 personas»."),
        ("de", "„Mindestens“ 26 Menschen starben."),
        ("es", "Murieron al menos **26** personas."),
        ("es", "Murieron al menos \u202b26\u202c personas."),
        ("hi", 'कम से कम "26" लोग मारे गए।'),
    ],
)
def test_a_mark_parts_no_figure_from_its_qualifier(language: str, text: str) -> None:
    """Quotation marks, those of Markdown and of the direction of writing."""
    (claim,) = claims(text, {"wording": "26", "harm": "killed"}, language=language)
    assert (claim.minimum.value, claim.maximum.value) == (26, None)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("es", "El ejército negó que murieran 26 civiles.", "contradicted"),
        ("de", "Die Armee bestreitet, dass 26 Menschen starben.", "contradicted"),
        ("es", "Israel rechazó la tregua y mató a 26 civiles.", "open"),
        ("fr", "Le président a rejeté l'offre et 26 personnes sont mortes.", "open"),
        ("it", "L'esercito nega che siano morti 26 civili.", "contradicted"),
        ("it", "Il governo ha negato la grazia e 26 civili sono morti.", "open"),
        ("es", "El ejército negó su responsabilidad en el ataque que mató a 26 civiles.", "open"),
    ],
)
def test_only_what_is_denied_is_contradicted(language: str, text: str, kind: str) -> None:
    """What follows another denial may be true: a second reader is asked."""
    answer = {"casualties": [{"s": [1], "wording": "26", "harm": "killed", "stance": "asserts"}]}
    article = Article(text=text, language=language)
    grounded = ground(schema_of(IncidentRecord), article, answer, accept="words")
    assert grounded.issues[-1].kind == kind


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "El juez negó la fianza.", "El juez"),
        ("de", "Der Verein bestritt das Spiel.", "Der Verein"),
        ("de", "Die Armee bestritt nicht den Angriff.", "Die Armee"),
    ],
)
def test_a_denial_is_of_a_fact(language: str, text: str, speaker: str) -> None:
    """Not of bail, nor is it one that is itself denied."""
    answer = {"statements": [{"s": [1], "speaker": speaker, "stance": "denies"}]}
    article = Article(text=text, language=language)
    record: Any = ground(schema_of(IncidentRecord), article, answer, accept="words").record
    assert all(one.stance.value is None for one in record.statements)


def test_a_name_goes_to_its_end() -> None:
    """A part of it is another one's."""
    text = "Según Juan Paz Soldán, murieron 26 personas."
    for claimant, basis in (("Juan Paz", None), ("Juan Paz Soldán", "words")):
        given = {"wording": "26", "harm": "killed", "claimant": claimant}
        found = claims(text, given, language="es")
        assert [one.claimant.basis for one in found] == ([basis] if basis else [])


def test_a_quotation_is_read_in_its_own_language() -> None:
    """A Spanish sentence of an English article has Spanish bounds."""
    text = (
        "The ministry put out a statement on Monday about the blast in the market. "
        "«Al menos veintiséis personas murieron en el mercado central de la ciudad», dijo."
    )
    answer = {"casualties": [{"s": [2], "wording": "veintiséis", "harm": "killed"}]}
    article = Article(text=text)
    record: Any = ground(schema_of(IncidentRecord), article, answer).record
    assert article.languages == ("en", "es")
    assert record.casualties[0].minimum.value == 26
    assert record.casualties[0].maximum.value is None


# --- names and prose -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "name", "text", "found"),
    [
        ("ru", "Харьков", "Взрыв в Харькове.", ["Харькове"]),
        ("ru", "Олег Громов", "По словам Олега Громова, погибли двое.", ["Олега Громова"]),
        ("ru", "Донецк", "В Донецкой области.", []),
        ("ru", "Петров", "По словам Иванова.", []),
        ("uk", "Харків", "Вибух у Харкові.", ["Харкові"]),
        ("es", "Perla", "En Perlas.", []),
        ("en", "Karsa", "In Karsas.", []),
    ],
)
def test_names_are_found_in_their_other_forms(
    language: str, name: str, text: str, found: list[str]
) -> None:
    """Within one declension, and the record keeps the article's own words."""
    assert [text[slice(*place)] for place in inflected(name, text, language)] == found


def test_a_summary_is_open_in_any_language() -> None:
    """Its numbers must be there, and its names where it is in the article's language."""
    text = "Не менее 26 человек погибли при взрыве в Харькове, сообщила полиция в субботу."
    sentence = Sentence(1, text, "ru")

    def located(prose: str) -> Located | str:
        return locate(Prose(), prose, [sentence], {1: sentence})

    assert isinstance(located("At least 26 people were killed in a blast in Kharkiv."), Located)
    assert located("At least 27 people were killed in a blast in Kharkiv.") == MORE
    assert located("Exactly 26 people were killed in a blast in Kharkiv.") == MORE
    assert isinstance(located("При взрыве в городе Харьков погибли не менее 26 человек."), Located)
    assert located("При взрыве в городе Одесса погибли не менее 26 человек.") == MORE


def test_a_sentence_copied_whole_says_no_more() -> None:
    """In any language; a part of a sentence may leave out its denial, and stays open."""
    text = "El ejército bombardeó el hospital, dijo el alcalde, y el ejército lo negó."
    article = Article(text=text)
    for prose, basis in ((text, "words"), ("El ejército bombardeó el hospital", "reading")):
        answer = {"summary": [{"s": [1], "value": prose}]}
        record: Any = ground(schema_of(IncidentRecord), article, answer).record
        assert record.summary[0].basis == basis


def test_a_question_or_another_accent_is_no_copy() -> None:
    """ "¿...?" says something else than "...", and "sí" than "si"."""
    for text, prose in (
        ("Погибли 26 человек?", "Погибли 26 человек."),
        ("Si murieron 26 personas.", "Sí murieron 26 personas."),
    ):
        answer = {"summary": [{"s": [1], "value": prose}]}
        grounded = ground(schema_of(IncidentRecord), Article(text=text), answer, accept="words")
        record: Any = grounded.record
        assert not record.summary


# --- time ----------------------------------------------------------------------------------------

_LENGTH = 25_000
_SECONDS = 1.5
_PIECES = {
    "es": "Murieron al menos 26 personas y 40 heridos el sábado, según la policía; ",
    "ru": "Погибли не менее двадцати шести человек, сообщила полиция в субботу, ",
    "ar": "قتل ما لا يقل عن 26 شخصا يوم السبت وقالت الشرطة ",
    "zh": "至少二十六人死亡，警方周六表示",
    "de": "hundertzwanzig Tote und zweitausend Verletzte am 3. September ",
    "hi": "कम से कम 26 लोग मारे गए और ",
    "tr": "26'dan fazla kişi öldü, ",
    "fr": "quatre-vingt-dix-neuf et ",
    "uk": "1 2 3, ",
    "pt": "a a a a, ",
    "it": "duemilatrecento morti e centoventitré feriti il 3 settembre, secondo la polizia, ",
    "id": "." * 40 + " ",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_grows_with_the_length_only(language: str) -> None:
    """Twenty-five thousand characters in one sentence are read at once, whatever they are."""
    text = (_PIECES[language] * _LENGTH)[:_LENGTH]
    counts("1", language), resolve("1", None, language=language)  # the pack itself, read once
    found = counts(text, language)
    anchors = [one.wording for one in found[:: max(1, len(found) // 50)]] or [(0, 5)]
    readings: dict[str, Callable[[], object]] = {
        "figures": lambda: (Reader(pack(language)), counts(text + " ", language)),
        "dates": lambda: (find_dates(text, language), resolve(text, PUBLISHED, language=language)),
        "bounds": lambda: [bounds_of(text, anchor, language) for anchor in anchors],
        "harm": lambda: [done_to(text, anchor, language) for anchor in anchors],
        "whom": lambda: [is_counted(text, anchor, (0, 5), language) for anchor in anchors],
        "sayings": lambda: [said_by(text, anchor, language) for anchor in anchors],
        "speakers": lambda: [speaks_there(text, anchor, language) for anchor in anchors],
        "hes": lambda: [acts_of_him(text + " " * n, language) for n in range(3)],
        "denials": lambda: [is_denied(text, anchor[0], language) for anchor in anchors],
        "names": lambda: [inflected("Олега Громова", text, language) for _ in anchors],
    }
    for name, read in readings.items():
        began = time.process_time()
        read()
        assert time.process_time() - began < _SECONDS, name


@pytest.mark.parametrize(
    ("language", "words", "bounds"),
    [
        # A bound is never narrower than its words.
        ("ar", "شاب فلسطيني على الأقل", (1, None)),
        ("ar", "شاب فلسطيني", (1, 1)),
        ("es", "al menos un joven", (1, None)),
        ("fr", "plus d'une personne", (None, None)),
        ("es", "más de una persona", (None, None)),
        # One besides others who are not meant.
        ("es", "una persona más", (1, 1)),
        ("pt", "mais uma pessoa", (1, 1)),
        ("fr", "une personne de plus", (1, 1)),
        ("es", "una persona y más", (None, None)),
    ],
)
def test_one_person_with_a_qualifier(
    language: str, words: str, bounds: tuple[int | None, int | None]
) -> None:
    """ "At least" behind one who is named without a number counts as before a number."""
    assert bounds_of(words, None, language)[:2] == bounds
