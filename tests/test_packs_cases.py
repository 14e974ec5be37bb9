"""What the language packs tell of who did it and to whom: the part in which a name stands."""

from __future__ import annotations

import pytest
from test_packs_links import decided


def role(text: str, language: str, name: str, member: str) -> str:
    return decided(text, language, "parties", name=name, role=member)["role"]


PASSIVES = [
    ("es", "El panadero Ramón Soto fue asesinado por el cabo Luis Vega.", "Ramón Soto",
     "Luis Vega"),
    ("fr", "Le soldat Jean Verre, blessé par le trafiquant Léo Roche, est soigné.", "Jean Verre",
     "Léo Roche"),
    ("pt", "O padeiro Ramiro Souto foi morto pelo cabo Luís Veiga.", "Ramiro Souto",
     "Luís Veiga"),
    ("it", "Il fornaio Renzo Sotti è stato ucciso dal caporale Luca Vega.", "Renzo Sotti",
     "Luca Vega"),
    ("de", "Der Bäcker Rolf Sauter wurde von dem Polizisten Jan Kroll erschossen.", "",
     "Jan Kroll"),
    ("tr", "Fırıncı Rıza Soylu, Murat Yayla tarafından öldürüldü.", "", "Murat Yayla"),
    ("ar", "قُتل الخباز رامي الكردي على يد سامي الحداد.", "", "سامي الحداد"),
    ("id", "Tukang roti Rahmat Soleh ditembak mati oleh Budi Santoso.", "Rahmat Soleh",
     "Budi Santoso"),
    ("zh", "面包师李明被警察王强打死。", "", "王强"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "victim", "doer"), PASSIVES)
def test_the_by_of_a_passive_tells_who_did_it(
    language: str, text: str, victim: str, doer: str
) -> None:
    """And that no harm befell him, with a title before his name too."""
    assert role(text, language, doer, "perpetrator") == "words"
    assert role(text, language, doer, "victim") != "words"
    if victim:
        assert role(text, language, victim, "victim") == "words"
        assert role(text, language, victim, "perpetrator") != "words"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Luis Vega fue detenido por la policía tras el asesinato de Elena Cruz.",
         "la policía"),
        ("es", "El alcalde, atacado por el hermano de Juan Paz, pidió calma.", "Juan Paz"),
        ("es", "Negó que Elena Cruz fuera asesinada por Luis Vega.", "Luis Vega"),
        ("es", "Elena Cruz no fue asesinada por Luis Vega.", "Luis Vega"),
        ("it", "Luca Vega è stato arrestato dalla polizia dopo l'omicidio di Elena Croce.",
         "polizia"),
        ("de", "Der Tod von Jan Kroll erschüttert das Dorf.", "Jan Kroll"),
        ("de", "Die Frau von Jan Kroll wurde erschossen.", "Jan Kroll"),
        ("tr", "Elif Kurt'u bıçaklayan Murat Yayla polis tarafından yakalandı.", "polis"),
        ("ar", "اعتقل سامي الحداد من قبل الشرطة.", "الشرطة"),
        ("zh", "赵丽被杀后，王强被警方逮捕。", "警方"),
        ("id", "Budi Santoso ditangkap oleh polisi setelah pembunuhan Elina Kartika.", "polisi"),
    ],
)  # fmt: skip
def test_a_by_tells_nothing_of_who_arrests_him_or_whose_it_is(
    language: str, text: str, name: str
) -> None:
    """Nor where it is denied: what is done by them must be the harm."""
    assert role(text, language, name, "perpetrator") != "words"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Luis Vega no resultó herido en el tiroteo.", "Luis Vega"),
        ("pt", "Luís Veiga não ficou ferido no tiroteio.", "Luís Veiga"),
        ("it", "Luca Vega non è rimasto ferito nella sparatoria.", "Luca Vega"),
        ("ru", "Иван Морин не пострадал при покушении.", "Иван Морин"),
        ("uk", "Іван Моринець не постраждав під час замаху.", "Іван Моринець"),
        ("hi", "मुठभेड़ में मोहन लाल घायल नहीं हुआ।", "मोहन लाल"),
        ("id", "Budi Santoso tidak terluka dalam baku tembak itu.", "Budi Santoso"),
        ("es", "Rosa Paz vio cómo murió su hijo.", "Rosa Paz"),
        ("fr", "Un agent échappa à la mort quand Ali Haddad a ouvert le feu.", "Ali Haddad"),
        ("es", "La madre del asesino de Óscar Peña pidió perdón.", "La madre"),
        ("ru", "Мать убийцы Оскара Пенкина попросила прощения.", "Мать"),
        ("fr", "Le parquet accuse Yvan More d'avoir tué Oscar Pénard.", "Yvan More"),
        ("it", "La procura accusa Ivan Mori di aver ucciso Oscar Penna.", "Ivan Mori"),
        ("pt", "A polícia acusa Ivan Moura de ter matado Oscar Penha.", "Ivan Moura"),
        ("it", "Lo ha ucciso il caporale Ugo Dini.", "Ugo Dini"),
        ("zh", "警方逮捕了刺伤赵丽的王强。", "王强"),
        ("zh", "杀害彭超的凶手的母亲请求原谅。", "母亲"),
        ("ar", "خطف المتمردون الوسيط نديم الفرا.", "المتمردون"),
        ("ar", "أصابه المهرب لؤي رحمة بجروح خطيرة.", "لؤي رحمة"),
        ("id", "Polisi yang ditembak Budi Santoso dirawat di rumah sakit.", "Budi Santoso"),
    ],
)
def test_who_is_unhurt_looks_on_or_does_it_is_no_victim(
    language: str, text: str, name: str
) -> None:
    """A "not", somebody else's death, a killer's mother: the harm is not the name's."""
    assert role(text, language, name, "victim") != "words"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Адвокат Ивана Петрова был ранен у здания суда.", "Ивана Петрова"),
        ("ru", "Погиб брат Ивана Петрова.", "Ивана Петрова"),
        ("uk", "Брат Олени Крут загинув під час пожежі.", "Олени Крут"),
        ("ar", "أصيب محامي سامي الحداد بالرصاص.", "سامي الحداد"),
        ("hi", "एकता क्रांति के भाई की आग में मौत हो गई।", "एकता क्रांति"),
        ("zh", "王强的律师在法院外中枪受伤。", "王强"),
        ("es", "La hija de la jueza Inés Palma fue secuestrada.", "Inés Palma"),
        ("fr", "La fille de la juge Inès Palme a été enlevée.", "Inès Palme"),
        ("it", "La figlia della giudice Ines Palma è stata rapita.", "Ines Palma"),
        ("pt", "A filha da juíza Inês Palma foi sequestrada.", "Inês Palma"),
        ("id", "Putri hakim Ines Palma diculik pada Jumat.", "Ines Palma"),
    ],
)
def test_what_befalls_somebody_of_his_does_not_befall_him(
    language: str, text: str, name: str
) -> None:
    """His lawyer, her brother, where no "of" stands before the name."""
    assert role(text, language, name, "victim") != "words"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Murió su hijo Juan Paz.", "Juan Paz"),
        ("es", "La jueza Inés Palma fue secuestrada.", "Inés Palma"),
        ("es", "La jefa de policía Inés Palma fue asesinada.", "Inés Palma"),
        ("ru", "Погибла Анна Иванова.", "Анна Иванова"),
        ("ru", "Никита Веров погиб.", "Никита Веров"),
        ("uk", "Загинув Микита Веренько.", "Микита Веренько"),
        ("zh", "莫凡杀害其合伙人彭超。", "彭超"),
        ("zh", "被打成重伤的士兵魏立仍在住院。", "魏立"),
        ("pt", "Pelo menos 17 pessoas foram raptadas por um grupo armado.", "17 pessoas"),
    ],
)
def test_who_is_named_with_what_he_is_suffers_it_himself(
    language: str, text: str, name: str
) -> None:
    """ "Su hijo Juan Paz", "at least" for which a "by" stands in its words, a man's name in -a."""
    assert role(text, language, name, "victim") == "words"


@pytest.mark.parametrize(
    ("language", "text", "doer", "victim"),
    [
        ("ru", "Пекаря Романа Сотникова застрелил сержант Иван Петров.", "Иван Петров",
         "Романа Сотникова"),
        ("uk", "Продавчиню Марту Рейн зарізав Лев Рудий.", "Лев Рудий", "Марту Рейн"),
        ("de", "Den Bäcker Rolf Sauter erschoss der Polizist Jan Kroll.", "Jan Kroll",
         "Rolf Sauter"),
        ("tr", "Garson Merve Rey'i Lütfü Ruhi bıçaklayarak öldürdü.", "Lütfü Ruhi", "Merve Rey"),
        ("es", "Al juez Tomás Gil lo mató el cabo Hugo Díaz.", "Hugo Díaz", "Tomás Gil"),
    ],
)  # fmt: skip
def test_endings_and_articles_tell_to_whom_it_is_done(
    language: str, text: str, doer: str, victim: str
) -> None:
    """Where the object stands first, nothing is borne out of one that is so of the other."""
    assert role(text, language, doer, "victim") != "words"
    assert role(text, language, victim, "perpetrator") != "words"


@pytest.mark.parametrize(
    ("language", "text", "doer", "victim"),
    [
        ("ru", "Иван Петров застрелил Романа Сотникова.", "Иван Петров", "Романа Сотникова"),
        ("uk", "Іван Коваль поранив Марту Рейн.", "Іван Коваль", "Марту Рейн"),
        ("de", "Jan Kroll erschoss den Bäcker Rolf Sauter.", "Jan Kroll", "Rolf Sauter"),
    ],
)
def test_in_the_plain_order_both_are_borne_out(
    language: str, text: str, doer: str, victim: str
) -> None:
    """Who does it stands first, and the ending of the other agrees."""
    assert role(text, language, doer, "perpetrator") == "words"
    assert role(text, language, victim, "victim") == "words"


@pytest.mark.parametrize(
    ("language", "text", "name", "decision"),
    [
        ("ru", "Мать убийцы Оскара Пенкина попросила прощения.", "Оскара Пенкина", "reading"),
        ("ru", "Убийца Роман Сомов задержан.", "Роман Сомов", "words"),
        ("uk", "Мати вбивці Оскара Пенька попросила пробачення.", "Оскара Пенька", "reading"),
        ("ar", "طلبت والدة قاتل عمر البنا الصفح.", "عمر البنا", "reading"),
        ("id", "Ibu pembunuh Oskar Penang meminta maaf.", "Oskar Penang", "reading"),
        ("id", "Polisi menangkap tersangka Oskar Penang.", "Oskar Penang", "words"),
        ("ru", "Повстанцы обвинили армию в бомбардировке школы.", "Повстанцы", "reading"),
        ("ru", "Дочь судьи Инны Пальминой похитили.", "Инны Пальминой", "reading"),
        ("ru", "Боевики похитили судью.", "Боевики", "words"),
        ("zh", "两名男子向司机马洛开枪。", "马洛", "reading"),
        ("zh", "马洛开枪打死两人。", "马洛", "words"),
    ],
)
def test_a_killer_s_name_and_his_victim_s_may_stand_alike(
    language: str, text: str, name: str, decision: str
) -> None:
    """ "Убийцы ~" may be the killer of ~, "~ обвинили" those who accuse; a suspect is one."""
    assert role(text, language, name, "perpetrator") == decision


@pytest.mark.parametrize(
    ("text", "language", "name", "member"),
    [
        ("La camioneta se incendió al recibir una bomba.", "es", "La camioneta", "perpetrator"),
        ("El mercado de Karsa fue atacado de noche.", "es", "El mercado de Karsa", "victim"),
        ("A escola sofreu danos no ataque.", "pt", "A escola", "victim"),
        ("Die Kirche erlitt schwere Schäden.", "de", "Die Kirche", "victim"),
        ("Школа пострадала от снаряда.", "ru", "Школа", "victim"),
        ("Постраждали будинки біля річки.", "uk", "будинки", "victim"),
        ("أصيب المستشفى بأضرار.", "ar", "المستشفى", "victim"),
        ("两名男子冲进商店开枪。", "zh", "商店", "perpetrator"),
    ],
)
def test_a_thing_does_nothing_and_is_no_victim(
    text: str, language: str, name: str, member: str
) -> None:
    """Whoever did it or suffered it are people and their groups; what was hit is a target."""
    assert role(text, language, name, member) != "words"


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("El chofer de la camioneta fue asesinado.", "es", "El chofer de la camioneta"),
        ("तीन बस चालक मारे गए।", "hi", "तीन बस चालक"),
        ("Двоє водіїв автобуса загинули.", "uk", "Двоє водіїв автобуса"),
    ],
)
def test_who_drives_a_thing_is_a_victim(text: str, language: str, name: str) -> None:
    """A word for a thing that only tells whose driver he is says nothing of him."""
    assert role(text, language, name, "victim") == "words"


@pytest.mark.parametrize(
    ("language", "text", "name", "member"),
    [
        ("es", "Dinamarca lanzó una mesa de diálogo en la provincia.", "Dinamarca",
         "perpetrator"),
        ("es", "Elena Cruz se lanzó al río para escapar.", "Elena Cruz", "perpetrator"),
        ("es", "Elena Cruz recibió un disparo en el hombro.", "Elena Cruz", "perpetrator"),
        ("es", "La policía frustró el asalto a la joyería.", "La policía", "perpetrator"),
        ("es", "Los vecinos acusaron a Juan Paz de robar gallinas.", "Juan Paz", "perpetrator"),
        ("es", "Juan Paz, acusado de robar gallinas, fue golpeado.", "Juan Paz", "perpetrator"),
        ("es", "El plan fue elaborado y realizado por la alcaldía.", "la alcaldía", "perpetrator"),
        ("pt", "O Uruguai assumiu a presidência da mesa de paz.", "O Uruguai", "perpetrator"),
        ("pt", "A guarda costeira lançou um bote ao mar.", "A guarda costeira", "perpetrator"),
        ("pt", "A Justiça sequestrou os bens do grupo.", "A Justiça", "perpetrator"),
        ("pt", "O Corpo de Bombeiros apagou o incêndio.", "Bombeiros", "victim"),
        ("fr", "La Suisse a lancé un dialogue entre les factions.", "La Suisse", "perpetrator"),
        ("fr", "Anne Croix a reconnu le corps de son frère.", "Anne Croix", "perpetrator"),
        ("fr", "Le pompier a tiré la fillette du puits.", "Le pompier", "perpetrator"),
        ("fr", "Un médecin a sauvé la vie à Anne Croix.", "Anne Croix", "victim"),
        ("fr", "Le député est touché par le courrier des élèves.", "Le député", "victim"),
        ("it", "Anna Croce ha ammesso di dormire poco dopo la rapina.", "Anna Croce",
         "perpetrator"),
        ("it", "I carabinieri hanno sequestrato due fucili.", "I carabinieri", "perpetrator"),
        ("it", "Il sindaco ha riportato i fatti in aula.", "Il sindaco", "victim"),
        ("it", "La ditta è nel mirino della Procura.", "Procura", "target"),
        ("de", "Anna Kreuz steckte im Fahrstuhl fest.", "Anna Kreuz", "perpetrator"),
        ("de", "Ein Nachbar griff beherzt ein.", "Ein Nachbar", "perpetrator"),
        ("de", "Schließlich griff die Feuerwehr ein.", "die Feuerwehr", "target"),
        ("de", "Der Kanzler traf die Familie Kreuz.", "die Familie Kreuz", "target"),
        ("id", "Jenazah itu diduga Elina Kartika.", "Elina Kartika", "perpetrator"),
        ("id", "Evakuasi dilakukan Palang Merah sejak pagi.", "Palang Merah", "perpetrator"),
        ("id", "Elina Kartika melepaskan ikatan di tangannya.", "Elina Kartika", "perpetrator"),
        ("id", "Dokter menyelamatkan nyawa Elina Kartika.", "Elina Kartika", "victim"),
        ("ru", "Вера Лунина призналась, что плохо спит.", "Вера Лунина", "perpetrator"),
        ("ru", "Расчёт сбил девять дронов.", "Расчёт", "perpetrator"),
        ("ru", "Бригада взяла на себя ответственность за ремонт.", "Бригада", "perpetrator"),
        ("ru", "Раненый попал в больницу.", "больницу", "target"),
        ("uk", "Мешканці звинуватили підрядника у халатності.", "підрядника", "perpetrator"),
        ("uk", "Залізничники запустили новий потяг.", "Залізничники", "perpetrator"),
        ("uk", "Обстріли Карвиці тривали тиждень.", "Карвиці", "perpetrator"),
        ("tr", "Vakıf, onarım giderlerini üstlendi.", "Vakıf", "perpetrator"),
        ("tr", "Örgüt köyü bombaladı.", "Örgüt", "target"),
        ("ar", "شنت البلدية حملة نظافة شنتها الفرق.", "الفرق", "perpetrator"),
        ("ar", "استهدفت إسرائيل مستودعا.", "إسرائيل", "target"),
        ("ar", "تغيرت حياة المزارعين.", "المزارعين", "victim"),
        ("zh", "瑞士发起新一轮磋商。", "瑞士", "perpetrator"),
        ("zh", "家属认领遗体。", "家属", "perpetrator"),
        ("zh", "赵丽遭人射杀。", "赵丽", "perpetrator"),
        ("hi", "मोहन ने आग बुझाई।", "मोहन", "perpetrator"),
        ("hi", "पुलिस ने हत्या की जांच शुरू की।", "पुलिस", "perpetrator"),
        ("hi", "मोहन ने दुकान पर हमला किया।", "मोहन", "target"),
    ],
)  # fmt: skip
def test_a_verb_of_many_meanings_tells_no_role_alone(
    language: str, text: str, name: str, member: str
) -> None:
    """Talks are launched too, guns are seized, and who gets stuck sets nothing on fire."""
    assert role(text, language, name, member) != "words"


@pytest.mark.parametrize(
    ("language", "text", "name", "member"),
    [
        ("es", "La banda del puerto lanzó dos granadas contra el cuartel.", "La banda del puerto",
         "perpetrator"),
        ("es", "Luis Vega disparó contra los pasajeros.", "Luis Vega", "perpetrator"),
        ("es", "El juez atribuyó el atentado al Frente Sur.", "Frente Sur", "perpetrator"),
        ("es", "Luis Vega fue acusado de matar a su socio.", "Luis Vega", "perpetrator"),
        ("es", "La tregua se firmó con la mediación de Noruega.", "Noruega", "mediator"),
        ("pt", "A Frente Sul assumiu a autoria do ataque.", "A Frente Sul", "perpetrator"),
        ("pt", "Luís Veiga atirou contra os passageiros.", "Luís Veiga", "perpetrator"),
        ("pt", "Bombeiros encontraram o corpo de Elena Cruz.", "Elena Cruz", "victim"),
        ("fr", "Léo Roche a tiré sur les passagers.", "Léo Roche", "perpetrator"),
        ("fr", "Léo Roche a reconnu avoir tué son associé.", "Léo Roche", "perpetrator"),
        ("fr", "Anne Croix a été touchée par une balle.", "Anne Croix", "victim"),
        ("it", "Luca Vega ha confessato di aver ucciso il socio.", "Luca Vega", "perpetrator"),
        ("it", "Anna Croce ha riportato gravi ustioni.", "Anna Croce", "victim"),
        ("de", "Jan Kroll steckte die Scheune in Brand.", "Jan Kroll", "perpetrator"),
        ("de", "Die Miliz griff das Lager mit Drohnen an.", "Die Miliz", "perpetrator"),
        ("id", "Budi Santoso melepaskan tembakan ke arah warga.", "Budi Santoso", "perpetrator"),
        ("id", "Penculikan itu diduga dilakukan Garda Timur.", "Garda Timur", "perpetrator"),
        ("ru", "Вера Лунина призналась в убийстве мужа.", "Вера Лунина", "perpetrator"),
        ("ru", "Мужчина сбил пешехода.", "Мужчина", "perpetrator"),
        ("ru", "Снаряд попал в больницу.", "больницу", "target"),
        ("ru", "Павел Ремин обвиняется в поджоге.", "Павел Ремин", "perpetrator"),
        ("uk", "Війська запустили по місту 30 дронів.", "Війська", "perpetrator"),
        ("tr", "Örgüt saldırının sorumluluğunu üstlendi.", "Örgüt", "perpetrator"),
        ("tr", "Örgüt köyü bombaladı.", "köyü", "target"),
        ("ar", "قتل ستة في غارة شنتها إسرائيل.", "إسرائيل", "perpetrator"),
        ("ar", "استهدفت غارة مستودعا.", "مستودعا", "target"),
        ("zh", "叛军对村庄发动袭击。", "叛军", "perpetrator"),
        ("zh", "叛军宣布对爆炸负责。", "叛军", "perpetrator"),
        ("hi", "मोहन ने दुकान में आग लगा दी।", "मोहन", "perpetrator"),
        ("hi", "मोहन ने पड़ोसी की हत्या की।", "मोहन", "perpetrator"),
        ("hi", "मोहन ने दुकान पर हमला किया।", "दुकान", "target"),
    ],
)  # fmt: skip
def test_with_its_object_or_its_preposition_it_does(
    language: str, text: str, name: str, member: str
) -> None:
    """A grenade that is launched, a shot at somebody, a deed that is confessed."""
    assert role(text, language, name, member) == "words"


@pytest.mark.parametrize(
    ("language", "text", "name", "decision"),
    [
        ("ru", "Ночью пекаря ограбил прохожий.", "пекаря", "reading"),
        ("ru", "Нефтебазу атаковали дроны.", "Нефтебазу", "reading"),
        ("ru", "Ночью прохожий ограбил пекаря.", "прохожий", "words"),
        ("ru", "Пьяный мужчина избил соседа.", "Пьяный мужчина", "words"),
        ("ru", "Ночью войска обстреляли посёлок.", "войска", "words"),
        ("ru", "ЦАХАЛ обстреляли позиции на юге.", "ЦАХАЛ", "words"),
        ("uk", "Карвець обстріляли з гармат.", "Карвець", "reading"),
        ("uk", "Російські військові обстріляли Карвець.", "Російські військові", "words"),
        ("uk", "Двоє хлопців пограбували крамницю.", "Двоє хлопців", "words"),
    ],
)
def test_before_a_verb_the_ending_tells_who_does_it(
    language: str, text: str, name: str, decision: str
) -> None:
    """A name before its verb may be whom it is done to, a town as well."""
    assert role(text, language, name, "perpetrator") == decision


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Пекаря избили двое прохожих.", "двое прохожих"),
        ("ru", "Пекаря похитили солдаты Севера.", "солдаты Севера"),
        ("uk", "Пекаря побив сусід.", "сусід"),
    ],
)
def test_behind_a_verb_the_ending_tells_who_does_it(language: str, text: str, name: str) -> None:
    """In small letters too, with "of" somebody behind, and by a number."""
    assert role(text, language, name, "victim") != "words"
    assert role(text, language, "Пекаря", "perpetrator") != "words"


NOT_DONE_BY = """
fr | L'attentat a été déjoué par la police. | la police
fr | Le meurtre a été filmé par un voisin. | un voisin
it | Gli ostaggi sono stati liberati dall'esercito. | esercito
it | L'attacco è stato condannato dal sindaco di Roma. | sindaco di Roma
es | El atentado fue frustrado por la policía. | la policía
es | Los heridos fueron trasladados por los bomberos. | los bomberos
pt | O assassinato foi filmado por um vizinho. | um vizinho
de | Der Mord wurde von einem Nachbarn gefilmt. | einem Nachbarn
id | Serangan itu digagalkan oleh polisi. | polisi
tr | Polis tarafından saldırgan yakalandı. | Polis
hi | पुलिस द्वारा हत्या के आरोपी को गिरफ्तार किया गया। | पुलिस
zh | 由于伤者伤势严重，死亡人数可能增加。 | 伤者
ar | تم إحباط الهجوم من قبل الشرطة. | الشرطة
"""
DONE_BY = """
fr | Anne Paz a été poignardée lundi par un voisin. | un voisin
fr | L'attentat a été commis par le Front du Nord. | Front du Nord
it | L'attentato è stato compiuto dal Fronte. | Fronte
es | Tres civiles fueron asesinados a tiros por los rebeldes. | los rebeldes
pt | O ataque foi cometido pela Frente. | Frente
de | Der Anschlag wurde von der Front verübt. | der Front
id | Serangan itu dilakukan oleh Front Utara. | Front Utara
tr | Saldırı Kuzey Cephesi tarafından düzenlendi. | Kuzey Cephesi
hi | तीन नागरिक विद्रोहियों द्वारा मारे गए। | विद्रोहियों
zh | 三名平民被叛军打死。 | 叛军
ar | قتل ثلاثة مدنيين على يد المتمردين. | المتمردين
"""


@pytest.mark.parametrize("row", NOT_DONE_BY.strip().splitlines())
def test_what_else_is_done_with_a_deed_makes_no_perpetrator(row: str) -> None:
    """It is foiled, filmed, condemned or reported by others."""
    language, text, name = row.split(" | ")
    assert role(text, language, name, "perpetrator") != "words"


@pytest.mark.parametrize("row", DONE_BY.strip().splitlines())
def test_who_did_a_deed_is_told_by_its_passive(row: str) -> None:
    """A verb right before the "by", or a word for doing it."""
    language, text, name = row.split(" | ")
    assert role(text, language, name, "perpetrator") == "words"
