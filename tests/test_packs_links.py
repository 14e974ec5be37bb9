"""What the language packs tie to a figure: whom it counts, and who gives it."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Article
from summarizer.evidence.packs.denied import is_false, is_negated
from summarizer.evidence.packs.harm import done_to
from summarizer.evidence.packs.speakers import acts_of_him, speaks_there
from summarizer.evidence.packs.whom import is_counted
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord


def span(words: str, text: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def decided(text: str, language: str, kind: str = "casualties", **leaves: Any) -> dict[str, str]:
    """What decided on each leaf of one item: its words, a default, or the reading alone."""
    given = {
        k: v if isinstance(v, dict | list) else {"s": [1], "value": v} for k, v in leaves.items()
    }
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
        ("fr", "Dix-sept blessés, dont cinq grièvement atteints.", "cinq", "blessés"),
        ("it", "Una trentina di militari è stata uccisa.", "Una trentina", "militari"),
        ("it", "Il bilancio dei morti è salito a undici.", "undici", "morti"),
        ("it", "Sono stati salvati venti operai, cinque di loro feriti.", "cinque", "operai"),
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
        ("uk", "Шестеро людей загинули та понад тридцять дістали поранення.", "понад тридцять",
         "людей"),
        ("es", "Murieron tres policías y ardieron 20 casas.", "20", "policías"),
        ("fr", "Deux policiers ont été blessés et 30 voitures brûlées.", "30", "policiers"),
        ("it", "Sono morti tre agenti e 20 case sono bruciate.", "20", "agenti"),
        ("it", "Tre agenti sono morti e la polizia ha arrestato 12 uomini.", "12", "agenti"),
        ("es", "El número de policías no llegó a los 12.", "12", "policías"),
        ("ru", "Двенадцать человек спасли пожарные.", "Двенадцать", "пожарные"),
        ("de", "Die Zahl der Toten und der sechs Verletzten stieg auf 12.", "12", "Toten"),
    ],
)  # fmt: skip
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
        ("it", "Non è vero che ci siano quindici morti.", "quindici"),
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
        ("it", "Lo scorso mese un altro ordigno uccise due soldati.", "due"),
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
        ("ru", "Год назад было тихо, и сегодня погибли 26.", "26"),
    ],
)
def test_words_of_another_time_near_a_figure_are_seen(
    language: str, text: str, figure: str
) -> None:
    """Whatever they are said of: a second reader tells."""
    assert decided(text, language, wording=figure)["wording"] == "reading"


# --- who speaks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "El Ministerio de Salud condenó el ataque y pidió calma.", "Ministerio de Salud"),
        ("es", "La Cruz Roja, por su parte, habló de 30 lesionados.", "Cruz Roja"),
        ("es", "Juan Paz, jefe de la policía de Toro, desmintió que hubiera muertos.", "Juan Paz"),
        ("fr", "« Nous avons 17 blessés », a ajouté son porte-parole, le commandant Idriss Wellé.",
         "Idriss Wellé"),
        ("it", "Il ministero della Salute ha condannato l'attacco e ha chiesto calma.",
         "ministero della Salute"),
        ("it", "I feriti sono 30, ha detto il portavoce, il maggiore Luca Renzi.", "Luca Renzi"),
        ("it", "I feriti sono 30, fanno sapere dalla Protezione civile.", "Protezione civile"),
        ("de", "Die Ministerin Petra Lüdecke forderte härtere Strafen.", "Petra Lüdecke"),
        ("ru", "Президент Темиров осудил нападение и призвал прекратить огонь.", "Темиров"),
        ("uk", "Директор Павло Рудь відмовився коментувати кількість жертв.", "Павло Рудь"),
        ("ar", "وقال مدير المستشفى الدكتور كمال المرابط إن القتلى خمسة.", "كمال المرابط"),
        ("zh", "局长周启明17日上午在新闻发布会上表示，死亡人数升至十七人。", "周启明"),
        ("id", "Kapal tenggelam, kata Kepala Basarnas Ambarang, Yusuf Hartanto.", "Yusuf Hartanto"),
        ("ru", "Погибли 11 человек, сообщили во вторник, 14 октября, в управлении МЧС.",
         "управлении МЧС"),
        ("de", "In Sicherheitskreisen hieß es, die Wagen seien beschossen worden.",
         "Sicherheitskreisen"),
        ("ru", "Полиция возлагает ответственность на боевиков.", "Полиция"),
    ],
)  # fmt: skip
def test_whoever_does_what_speakers_do_speaks(language: str, text: str, name: str) -> None:
    """Behind a title or a comma, beside one of several forms, or by a deed that is no report."""
    assert speaks_there(text, span(name, text), language)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Según la policía, Ana Paz, de 34 años, murió en el acto.", "Ana Paz"),
        ("es", "La policía acusó a Juan Paz, líder de la banda.", "Juan Paz"),
        ("es", "Murió Juan Paz, alcalde de Toro, informó la policía.", "Juan Paz"),
        ("it", "Secondo la polizia, Anna Paz, 34 anni, è morta sul colpo.", "Anna Paz"),
        ("it", "La polizia ha accusato Marco Paz di aver ucciso due uomini.", "Marco Paz"),
        ("de", "Das Gericht verurteilte Uwe Brand zu acht Jahren.", "Uwe Brand"),
        ("fr", "La police a accusé Paul Roux d'avoir tué deux hommes.", "Paul Roux"),
        ("ru", "Полиция обвинила Игоря Седова в убийстве.", "Игоря Седова"),
        ("ar", "قالت الشرطة إن الدكتور كمال المرابط قتل.", "كمال المرابط"),
        ("zh", "警方指控刘海峰杀害两人。", "刘海峰"),
    ],
)
def test_who_is_spoken_of_does_not_speak(language: str, text: str, name: str) -> None:
    """The accused, the convicted, those of whom it is said that they died."""
    assert speaks_there(text, span(name, text), language) is None


@pytest.mark.parametrize(
    ("language", "before", "text", "figure", "name"),
    [
        ("es", "El alcalde Juan Paz dijo que hubo un ataque.", "Añadió que hay 12 muertos.", "12",
         "Juan Paz"),
        ("fr", "Le ministre Abel Roux a démenti ce bilan.",
         "Il a reconnu que trois soldats sont morts.", "trois", "Abel Roux"),
        ("it", "Il sindaco Marco Paz ha detto che c'è stato un attacco.",
         "Ha aggiunto che i morti sono 12.", "12", "Marco Paz"),
        ("de", "Die Polizei teilte mit, es habe gebrannt.",
         "Nach ihren Angaben wurden vier Menschen verletzt.", "vier", "Die Polizei"),
        ("ru", "Тамара Лещёва сообщила об обстреле.",
         "По её словам, ранены трое детей.", "трое", "Тамара Лещёва"),
        ("hi", "जिलाधिकारी सुधा मिश्रा ने बताया कि पुल ढह गया।",
         "उन्होंने कहा कि सात मजदूर लापता हैं।", "सात", "सुधा मिश्रा"),
        ("zh", "局长周启明表示，工厂爆炸。", "他说，有五人失踪。", "五人", "周启明"),
        ("ar", "وقال الدكتور كمال المرابط إن المستشفى امتلأ.",
         "وأضاف أن بين القتلى أربعة أطفال.", "أربعة", "كمال المرابط"),
    ],
)  # fmt: skip
def test_a_bare_he_gives_the_figure_of_the_speaker_before(
    language: str, before: str, text: str, figure: str, name: str
) -> None:
    """Who alone spoke in the sentence before is meant by a pronoun, in some languages by none."""
    whole = f"{before} {text}"
    told = decided(
        whole, language, wording={"s": [2], "value": figure}, claimant={"s": [1, 2], "value": name}
    )
    assert told["claimant"] == "words"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Dijo el alcalde que hay 12 muertos."),
        ("fr", "Il est mort, a dit la police."),
        ("it", "Ha detto il sindaco che i morti sono 12."),
        ("ru", "По его словам, полиция сообщила о 12 погибших."),
        ("ar", "وأضاف المصدر أن بين القتلى أربعة."),
        ("zh", "其他人说有五人失踪。"),
        ("tr", 'Vali "12 ölü var" dedi.'),
    ],
)
def test_where_somebody_is_named_nobody_before_is_meant(language: str, text: str) -> None:
    """He who dies does not speak, and what he says that others say is theirs."""
    assert acts_of_him(text, language) == ()


@pytest.mark.parametrize(
    ("before", "text", "decision"),
    [
        ("I morti sono dodici.", "Lo ha riferito la questura di Olmo.", "words"),
        ("I morti sono dodici.", "L'ha detto la questura di Olmo, che indaga.", "words"),
        ("I morti sono dodici, dice il sindaco.", "Lo ha riferito la questura di Olmo.", "reading"),
        ("I morti sono dodici.", "Il ponte, ha riferito la questura di Olmo, è chiuso.", "reading"),
        ("I morti sono dodici.", "Lo ha smentito la questura di Olmo.", "reading"),
        ("I morti sono dodici.", "Lo ha soccorso la questura di Olmo.", "reading"),
        ("I morti sono dodici.", "Lo ha riferito Anna Paz. La questura di Olmo tace.", "reading"),
    ],
)
def test_who_told_it_may_stand_behind_it(before: str, text: str, decision: str) -> None:
    """ "Lo ha riferito la questura": of a sentence that names nobody who told it."""
    cited = {"s": [2, 3] if ". " in text else [2], "value": "questura di Olmo"}
    told = decided(f"{before} {text}", "it", wording={"s": [1], "value": "dodici"}, claimant=cited)
    assert told["claimant"] == decision


def test_who_added_speaks_for_the_one_named_before_it() -> None:
    """ "Said the spokesman, Lucía Ferri, who added that nine were hurt": she gives the nine."""
    text = "«No hay muertos», dijo su portavoz, Lucía Ferri, quien añadió que hay nueve heridos."
    given = {"wording": "nueve", "claimant": "Lucía Ferri"}
    assert decided(text, "es", **given)["claimant"] == "words"


def test_one_who_does_two_things_gives_the_figure_by_the_last_before_it() -> None:
    """ "Rejected the charge and said that 30 were killed": he does not deny the thirty."""
    text = "Министерство обороны отвергло обвинения и заявило, что убито тридцать боевиков."
    given = {"wording": "тридцать", "claimant": "Министерство обороны"}
    assert decided(text, "ru", **given)["claimant"] == "words"
    assert decided(text, "ru", **given, stance="denies")["claimant"] == "reading"
    other = "El ejército condenó el ataque y dijo el alcalde que murieron 12."
    given = {"wording": "12", "claimant": "El ejército"}
    assert decided(other, "es", **given)["claimant"] == "reading"


@pytest.mark.parametrize(
    ("language", "text", "speaker", "stance"),
    [
        ("es", "El Ministerio de Salud condenó el ataque.", "Ministerio de Salud", "condemns"),
        ("es", "El Ministerio de Salud condenó el ataque y pidió calma.", "Ministerio de Salud",
         "calls_for"),
        ("fr", "Le maire Paul Roux a démenti ce bilan.", "Paul Roux", "denies"),
        ("it", "Il sindaco Marco Paz ha smentito questa cifra.", "Marco Paz", "denies"),
        ("it", "I sindacati hanno accusato l'azienda.", "sindacati", "accuses"),
        ("de", "Petra Lüdecke forderte härtere Strafen.", "Petra Lüdecke", "calls_for"),
        ("ru", "Президент Руслан Темиров осудил нападение.", "Руслан Темиров", "condemns"),
        ("uk", "Місцеві активісти звинуватили компанію.", "Місцеві активісти", "accuses"),
        ("ar", "أدان الاتحاد الأفريقي الهجوم.", "الاتحاد الأفريقي", "condemns"),
        ("tr", "Cumhurbaşkanı saldırıyı kınadı.", "Cumhurbaşkanı", "condemns"),
        ("id", "Komnas HAM mengutuk kekerasan tersebut.", "Komnas HAM", "condemns"),
        ("pt", "O Movimento dos Atingidos responsabilizou a empresa.", "Movimento dos Atingidos",
         "accuses"),
    ],
)  # fmt: skip
def test_what_a_speaker_does_is_told_by_the_word_beside_the_name(
    language: str, text: str, speaker: str, stance: str
) -> None:
    """And nothing else is: another deed stays open."""
    given = {"speaker": speaker, "stance": stance}
    assert decided(text, language, "statements", **given)["stance"] == "words"
    given["stance"] = "regrets"
    assert decided(text, language, "statements", **given)["stance"] == "reading"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("El Ministerio de Salud no condenó el ataque.", "Ministerio de Salud"),
        ("El Ministerio de Salud habló y condenó la policía el ataque.", "Ministerio de Salud"),
        ("Condenó el ataque el Ministerio de Salud.", "Ministerio de Salud"),
        ("La policía dijo que el ataque fue condenado por Juan Paz.", "La policía"),
    ],
)
def test_a_deed_that_is_not_plainly_the_speaker_s_is_left_open(text: str, speaker: str) -> None:
    """One under a "not", one with a subject of its own behind it, one of whom it is said."""
    given = {"speaker": speaker, "stance": "condemns"}
    assert decided(text, "es", "statements", **given)["stance"] == "reading"


def test_a_denial_in_the_sentence_that_names_him_is_not_what_he_says_in_the_next() -> None:
    """ "Roux denied this toll. He admitted ...": cited with both, it is said in the second."""
    text = "Le ministre Abel Roux a démenti ce bilan. Il a reconnu trois morts."
    cited = {"speaker": {"s": [1, 2], "value": "Abel Roux"}}
    told = decided(text, "fr", "statements", **cited, stance={"s": [1, 2], "value": "admits"})
    assert told["stance"] == "reading"
    told = decided(text, "fr", "statements", speaker="Abel Roux", stance="admits")
    assert told["stance"] == "contradicted"


# --- at which hour -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "day", "hour"),
    [
        ("es", "La bomba estalló en la madrugada del domingo.", "domingo", "madrugada"),
        ("fr", "L'attaque a eu lieu dimanche à l'aube.", "dimanche", "à l'aube"),
        ("pt", "O ataque ocorreu na noite de domingo.", "domingo", "noite"),
        ("it", "È successo domenica, poco dopo l'alba.", "domenica", "poco dopo l'alba"),
        ("de", "Der Angriff geschah am Sonntag am späten Abend.", "Sonntag", "am späten Abend"),
        ("ru", "Взрыв прогремел в воскресенье утром.", "воскресенье", "утром"),
        ("uk", "Вибух стався в неділю вночі.", "неділю", "вночі"),
        ("ar", "وقع الانفجار مساء الأحد.", "الأحد", "مساء"),
        ("tr", "Patlama pazar gecesi oldu.", "pazar", "gecesi"),
        ("zh", "5月4日凌晨发生爆炸。", "5月4日", "凌晨"),
        ("hi", "धमाका रविवार रात हुआ।", "रविवार", "रात"),
        ("id", "Ledakan terjadi Minggu malam.", "Minggu", "malam"),
    ],
)
def test_part_of_a_day_beside_its_day(language: str, text: str, day: str, hour: str) -> None:
    """It is borne out by words there, and nowhere else."""

    def told(text: str) -> str:
        given = {"words": {"s": [1], "value": day}, "time_words": {"s": [1], "value": hour}}
        article = Article(text=text, language=language)
        found = ground(schema_of(IncidentRecord), article, {"when": given})
        return next(d.decision for d in found.decisions if d.path == "when.time_words")

    assert told(text) == "words"
    apart = f"{day} ... {'x' * 9} {'y' * 9} {'z' * 9} {hour}."
    assert told(apart) == "reading"


# --- whose figure it is --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "figure", "decision"),
    [
        ("es", "Según los bomberos murieron 12, mientras que el hospital habla de 20 muertos.",
         "20", "reading"),
        ("es", "Según los bomberos murieron 12 y 20 resultaron heridos.", "20", "words"),
        ("ar", "بحسب الدفاع المدني قتل 12 شخصا، في حين تحدث المستشفى عن 20 قتيلا.", "20",
         "reading"),
        ("ar", "بحسب الدفاع المدني قتل 12 شخصا.", "12", "words"),
        ("tr", "İtfaiyeye göre 12 kişi öldü, hastane ise 20 ölüden söz ediyor.", "20", "reading"),
        ("hi", "दमकल विभाग के अनुसार 12 लोगों की मौत हुई, जबकि अस्पताल ने 20 मौतों की बात कही।",
         "20", "reading"),
        ("hi", "दमकल विभाग के अनुसार 12 लोगों की मौत हुई।", "12", "words"),
    ],
)  # fmt: skip
def test_behind_a_contrast_another_count_is_somebody_else_s(
    language: str, text: str, figure: str, decision: str
) -> None:
    """ "According to them 12 died, while the hospital has 20": no word says that 20 are theirs."""
    names = {"es": "los bomberos", "ar": "الدفاع المدني", "tr": "İtfaiyeye", "hi": "दमकल विभाग"}
    given = {"wording": figure, "claimant": names[language]}
    assert decided(text, language, **given)["claimant"] == decision


def test_in_another_case_a_name_does_not_speak() -> None:
    """ "Levent'e ait gazete": his paper wrote it; "milik": a paper that is his."""
    text = "Bakan Levent'e ait Güneş gazetesi 12 ölü olduğunu yazdı."
    given = {"wording": "12", "claimant": "Bakan Levent"}
    assert decided(text, "tr", **given)["claimant"] == "reading"
    text = "Harian Surya milik Menteri Lesmana melaporkan 12 orang tewas."
    given = {"wording": "12", "claimant": "Menteri Lesmana"}
    assert decided(text, "id", **given)["claimant"] == "reading"
    text = "İsyancılar orduyu okulu bombalamakla suçladı."
    given = {"speaker": "orduyu", "stance": "accuses"}
    assert decided(text, "tr", "statements", **given)["stance"] == "reading"


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("El ministro retiró su condena del ataque.", "reading"),
        ("El ministro evitó la condena del ataque.", "reading"),
        ("El ministro condena el ataque.", "words"),
    ],
)
def test_a_noun_is_nothing_that_somebody_does(text: str, decision: str) -> None:
    """ "Su condena" is no verb, whatever is done with it."""
    given = {"speaker": "El ministro", "stance": "condemns"}
    assert decided(text, "es", "statements", **given)["stance"] == decision


def test_who_goes_on_behind_a_denial_may_admit_something() -> None:
    """ "Wies die Vorwürfe zurück, räumte aber ein": his denial is not all that he says."""
    text = "General Orth wies die Vorwürfe zurück, räumte aber ein, dass geschossen wurde."
    given = {"speaker": "General Orth"}
    assert decided(text, "de", "statements", **given, stance="admits")["stance"] == "reading"
    text = "General Orth wies die Vorwürfe zurück."
    assert decided(text, "de", "statements", **given, stance="admits")["stance"] == "contradicted"


def test_who_gives_no_figure_asserts_none_by_default() -> None:
    """What is declined is there: the claim is no mere mention."""
    text = "El hospital se negó a dar una cifra de heridos."
    told = {"claimant": "El hospital", "harm": "injured"}
    assert decided(text, "es", **told, stance="declines")["stance"] == "words"
    assert decided(text, "es", **told, stance="asserts")["stance"] == "reading"


@pytest.mark.parametrize(
    ("language", "text", "name", "told"),
    [
        ("es", "Murieron dos, dijo el alcalde, Ana de la Paz.", "Ana de la Paz", "words"),
        ("es", "Murieron dos, dijo a Efe el alcalde.", "el alcalde", "words"),
        ("it", "Due sono morti, ha detto all'Ansa il sindaco.", "il sindaco", "words"),
        ("fr", "Deux sont morts, a dit à l'AFP le maire.", "le maire", "words"),
        ("es", "Lo dijo a Efe que vive en Olmo Ana Paz.", "Ana Paz", "reading"),
        ("es", "Murieron dos, informó la agencia estatal KNA.", "KNA", "words"),
        ("ru", "Погибли двое, сообщило агентство КНА.", "КНА", "words"),
        ("ru", "Погибли двое, сообщил глава КНА.", "КНА", "reading"),
        ("es", "Murieron dos, informó el jefe de la KNA.", "KNA", "reading"),
    ],
)
def test_speaker_behind_a_medium_or_a_title(language: str, text: str, name: str, told: str) -> None:
    """A medium stands beside the verb as a day does; initials are an agency's, not its head's."""
    assert decided(text, language, "statements", speaker=name)["speaker"] == told


@pytest.mark.parametrize(
    ("text", "name", "alias", "told"),
    [
        ("El alcalde de Olmo, Ana de la Paz, huyó.", "Ana de la Paz", "alcalde de Olmo", "words"),
        ("El alcalde, Frente de la Costa, huyó.", "Frente de la Costa", "alcalde", "reading"),
        ("Huyó Ana de la Paz.", "Ana de la Paz", "Paz", "reading"),
    ],
)
def test_person_whose_name_has_small_words(text: str, name: str, alias: str, told: str) -> None:
    """Small words between capitals are a person's name, and not where they begin with a body."""
    aliases = [{"s": [1], "value": alias}]
    item = {"s": [1], "name": {"s": [1], "value": name}, "aliases": aliases}
    found = ground(
        schema_of(IncidentRecord), Article(text=text, language="es"), {"parties": [item]}
    )
    assert {one.path: one.decision for one in found.decisions}["parties[0].aliases[0]"] == told


@pytest.mark.parametrize(
    ("language", "said", "officer", "one"),
    [
        ("ru", "Повстанцы сообщили о девяти погибших.", "Офицер сообщил, что погибли четверо.",
         "Один офицер сообщил, что погибли четверо."),
        ("uk", "Повстанці повідомили про дев'ятьох загиблих.",
         "Офіцер повідомив, що загинули четверо.", "Один офіцер повідомив, що загинули четверо."),
    ],
)  # fmt: skip
def test_one_officer_is_anybody(language: str, said: str, officer: str, one: str) -> None:
    """ "Officer" without "one" is the one who was told of, in languages without articles."""
    claimant = {"s": [1, 2], "value": said.split()[0]}
    for text, holds in ((officer, "words"), (one, "reading")):
        figure = {"s": [2], "value": text.split()[-1].strip(".")}
        told = decided(f"{said} {text}", language, wording=figure, claimant=claimant)
        assert told["claimant"] == holds


@pytest.mark.parametrize(
    ("language", "text", "figure", "told"),
    [
        ("es", "El jefe de los 12 policías murió en el ataque.", "12", False),
        ("fr", "Un membre de la vingtaine de soldats a été blessé.", "vingtaine", False),
        ("it", "Il capo dei 12 agenti è stato ucciso.", "12", False),
        ("de", "Der Chef der 12 Polizisten wurde getötet.", "12", False),
        ("pt", "O chefe dos 12 policiais foi morto.", "12", False),
        ("es", "La muerte de los 12 policías conmocionó a la ciudad.", "12", True),
        ("es", "Las familias de los 12 muertos lloraban.", "12", True),
        ("es", "Más de 12 policías murieron.", "12", True),
    ],
)
def test_what_befell_somebody_of_those_counted(
    language: str, text: str, figure: str, told: bool
) -> None:
    """Of "the chief of the 12" alone it is told that he died."""
    assert (done_to(text, span(figure, text), language) is not None) is told


@pytest.mark.parametrize(
    ("language", "text", "figure", "told"),
    [
        ("es", "Mueren cinco cascos azules y siete civiles en una emboscada.", "cinco", True),
        ("es", "Mueren cinco cascos azules y siete civiles en una emboscada.", "siete", True),
        ("de", "Acht Zivilisten und drei Polizisten seien getötet worden.", "Acht", True),
        ("tr", "Beş asker ve üç sivil öldü.", "Beş", True),
        ("ru", "Погибли пять солдат и семь мирных жителей.", "семь", True),
        ("ar", "قتل خمسة جنود وسبعة مدنيين في الهجوم.", "خمسة", True),
        ("es", "Cinco policías y siete heridos llegaron.", "Cinco", False),
        ("es", "Cinco policías vigilaban y siete civiles murieron.", "Cinco", False),
        ("de", "Acht flohen und drei Polizisten wurden getötet.", "Acht", False),
    ],
)
def test_one_thing_told_of_two_counts(language: str, text: str, figure: str, told: bool) -> None:
    """Before both, or behind both where nothing but whom it counts stands behind the first."""
    assert (done_to(text, span(figure, text), language) is not None) is told


@pytest.mark.parametrize(
    ("language", "text", "who", "told"),
    [
        ("ru", "О взрыве сообщил глава региона Иван Ким в телеграм-канале.", "Иван Ким", True),
        ("ru", "Президент США Барак Обама заявил, что страна скорбит.", "Барак Обама", True),
        ("ru", "Громова сообщил Рогову, что все живы.", "Громова", False),
        ("de", "Es gab Tote, sagte Polizeisprecher Jan Roth am Montag.", "Jan Roth", True),
        ("ar", "اتهم ناشطون القوات بقصف السوق.", "ناشطون", True),
    ],
)
def test_who_speaks_with_more_around_him(language: str, text: str, who: str, told: bool) -> None:
    """A day or a channel behind him, a last name in -a; in another case he is no subject."""
    assert (speaks_there(text, span(who, text), language) is not None) is told


@pytest.mark.parametrize(
    ("language", "text", "who", "told"),
    [
        ("es", "El alcalde condenó el ataque del lunes.", "El alcalde", True),
        ("es", "La Corte condenó al soldado a 30 años por el ataque.", "La Corte", False),
        ("es", "La Corte condenó al soldado a cadena perpetua.", "La Corte", False),
        ("pt", "O tribunal condenou o policial a 20 anos de prisão.", "O tribunal", False),
        ("de", "Der Bürgermeister verurteilte den Angriff.", "Der Bürgermeister", True),
        ("de", "Das Gericht verurteilte den Mann zu lebenslanger Haft.", "Das Gericht", False),
    ],
)
def test_a_court_condemns_no_deed(language: str, text: str, who: str, told: bool) -> None:
    """It condemns somebody to years."""
    found = decided(text, language, "statements", speaker=who, stance="condemns")
    assert (found["stance"] == "words") is told
