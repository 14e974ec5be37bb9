"""Why a figure is no toll of the incident, by the language packs: another event, an earlier count,
several together, feared; and what such words are not said of."""

from __future__ import annotations

import pytest

from summarizer import Article
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

SCHEMA = schema_of(IncidentRecord)
WHYS = {
    "event": "other_event",
    "earlier": "earlier_toll",
    "several": "total_of_several",
    "feared": "threat_or_estimate",
}
LEADS = {
    "ar": "انفجرت قنبلة في كرسا يوم الاثنين. وكان السوق مكتظا.",
    "de": "In Karsa ist am Montag eine Bombe explodiert. Der Markt war voll.",
    "es": "Una bomba estalló el lunes en Karsa. El mercado estaba lleno.",
    "fr": "Une bombe a explosé lundi à Karsa. Le marché était plein.",
    "hi": "करसा में सोमवार को बम फटा। बाजार में भीड़ थी।",
    "id": "Sebuah bom meledak di Karsa pada Senin. Pasar itu penuh.",
    "it": "Una bomba è esplosa lunedì a Karsa. Il mercato era pieno.",
    "pt": "Uma bomba explodiu na segunda-feira em Karsa. O mercado estava cheio.",
    "ru": "В понедельник в Карсе взорвалась бомба. Рынок был полон.",
    "tr": "Karsa'da pazartesi günü bir bomba patladı. Pazar yeri doluydu.",
    "uk": "У понеділок у Карсі вибухнула бомба. Ринок був повний.",
    "zh": "周一，卡尔萨发生炸弹爆炸。市场里挤满了人。",
}
"""The head of an article, which tells of the event itself."""


def found(language: str, text: str, figure: str, kind: str, why: str = "") -> str:
    """What decided on a figure of the third sentence, or on why it is none."""
    item = {"s": [3], "wording": {"s": [3], "value": figure}}
    if why:
        item["why"] = {"s": [3], "value": why}
    article = Article(text=f"{LEADS[language]} {text}", language=language)
    told = ground(SCHEMA, article, {kind: [item]})
    leaf = "why" if why else "wording"
    return {one.path.rpartition(".")[2]: one.decision for one in told.decisions}[leaf]


def table(rows: str) -> list[list[str]]:
    """Rows of a table, its cells parted by bars."""
    return [row.split(" | ") for row in rows.strip().splitlines()]


OTHERS = table("""
ar | وفي 3 آذار/مارس، قتل تسعة أشخاص في أولمو. | تسعة | event
ar | وأسفرت مواجهات مماثلة في أولمو عن مقتل تسعة أشخاص. | تسعة | event
ar | وكانت الشرطة أعلنت مقتل تسعة أشخاص. | تسعة | earlier
ar | وكانت حصيلة سابقة أفادت بسقوط تسعة قتلى. | تسعة | earlier
ar | ومنذ بداية العام قتل تسعة أشخاص في المنطقة. | تسعة | several
ar | ويخشى مقتل تسعة أشخاص. | تسعة | feared
de | Am 3. März waren in Olmo neun Menschen getötet worden. | neun | event
de | Ein ähnlicher Angriff in Olmo kostete neun Menschen das Leben. | neun | event
de | Im Mai starben in Olmo neun Menschen. | neun | event
de | Bei einem anderen Anschlag in Olmo starben neun Menschen. | neun | event
de | Zunächst war von neun Toten die Rede gewesen. | neun | earlier
de | Die Polizei hatte zunächst neun Tote gemeldet. | neun | earlier
de | Frühere Angaben nannten neun Tote. | neun | earlier
de | Seit Jahresbeginn wurden dort neun Menschen getötet. | neun | several
de | In den vergangenen zwei Jahren starben dort 90 Menschen. | 90 | several
de | Befürchtet werden neun Tote. | neun | feared
es | El 3 de marzo murieron nueve personas en Olmo. | nueve | event
es | Un ataque similar en Olmo mató a nueve personas. | nueve | event
es | En mayo, una bomba mató a nueve personas en Olmo. | nueve | event
es | La policía había informado de nueve muertos. | nueve | earlier
es | Un balance anterior hablaba de nueve muertos. | nueve | earlier
es | Inicialmente se habló de nueve muertos. | nueve | earlier
es | En lo que va de año han muerto nueve personas en la zona. | nueve | several
es | En los últimos diez años murieron 90 mineros. | 90 | several
es | Se teme que haya nueve muertos. | nueve | feared
es | El grupo amenazó con matar a nueve rehenes. | nueve | feared
fr | Le 3 mars, neuf personnes avaient été tuées à Olmo. | neuf | event
fr | Début mars, un raid avait fait neuf morts à Olmo. | neuf | event
fr | Un attentat similaire a fait neuf morts à Olmo. | neuf | event
fr | La police avait fait état de neuf morts. | neuf | earlier
fr | Un précédent bilan faisait état de neuf morts. | neuf | earlier
fr | On avait d'abord parlé de neuf morts. | neuf | earlier
fr | Depuis le début de l'année, neuf personnes y sont mortes. | neuf | several
fr | On craint que neuf personnes ne soient mortes. | neuf | feared
hi | 3 मार्च को ओल्मो में नौ लोग मारे गए थे। | नौ | event
hi | इसी तरह के हमले में ओल्मो में नौ लोग मारे गए थे। | नौ | event
hi | पुलिस ने पहले नौ लोगों की मौत की बात कही थी। | नौ | earlier
hi | शुरुआती रिपोर्ट में नौ लोगों की मौत की खबर थी। | नौ | earlier
hi | इस साल इलाके में नौ लोग मारे गए हैं। | नौ | several
hi | नौ लोगों के मरने की आशंका है। | नौ | feared
id | Pada 3 Maret, sembilan orang tewas di Olmo. | sembilan | event
id | Serangan serupa di Olmo menewaskan sembilan orang. | sembilan | event
id | Sebelumnya polisi menyebut sembilan orang tewas. | sembilan | earlier
id | Laporan awal menyebutkan sembilan orang tewas. | sembilan | earlier
id | Sepanjang tahun ini sembilan orang tewas di daerah itu. | sembilan | several
id | Dikhawatirkan sembilan orang tewas. | sembilan | feared
it | Il 3 marzo nove persone erano state uccise a Olmo. | nove | event
it | A maggio una bomba aveva ucciso nove persone a Olmo. | nove | event
it | Un attentato simile a Olmo uccise nove persone. | nove | event
it | La polizia aveva parlato di nove morti. | nove | earlier
it | In un primo momento si era parlato di nove morti. | nove | earlier
it | Un precedente bilancio era di nove morti. | nove | earlier
it | Dall'inizio dell'anno nove persone sono morte nella zona. | nove | several
it | Si teme che i morti siano nove. | nove | feared
pt | Em 3 de março, nove pessoas morreram em Olmo. | nove | event
pt | Um ataque semelhante matou nove pessoas em Olmo. | nove | event
pt | A polícia havia informado nove mortos. | nove | earlier
pt | Inicialmente falava-se em nove mortos. | nove | earlier
pt | Neste ano nove pessoas morreram na região. | nove | several
pt | Teme-se que haja nove mortos. | nove | feared
ru | 3 марта в Олмо погибли девять человек. | девять | event
ru | При аналогичном взрыве в Олмо погибли девять человек. | девять | event
ru | В мае в Олмо были убиты девять человек. | девять | event
ru | Ранее сообщалось о девяти погибших. | девяти | earlier
ru | Первоначально власти называли девять погибших. | девять | earlier
ru | С начала года в районе погибли девять человек. | девять | several
ru | За последние два года там погибли 90 человек. | 90 | several
ru | Спасатели опасаются, что погибли девять человек. | девять | feared
tr | 3 Mart'ta Olmo'da dokuz kişi ölmüştü. | dokuz | event
tr | Olmo'daki benzer bir saldırıda dokuz kişi ölmüştü. | dokuz | event
tr | Polis daha önce dokuz kişinin öldüğünü açıklamıştı. | dokuz | earlier
tr | İlk belirlemelere göre dokuz kişi ölmüştü. | dokuz | earlier
tr | Yıl başından bu yana bölgede dokuz kişi öldü. | dokuz | several
tr | Dokuz kişinin ölmüş olmasından endişe ediliyor. | Dokuz | feared
uk | 3 березня в Олмо загинули дев'ять людей. | дев'ять | event
uk | Під час подібного вибуху в Олмо загинули дев'ять людей. | дев'ять | event
uk | Раніше повідомлялося про дев'ять загиблих. | дев'ять | earlier
uk | Спочатку влада говорила про дев'ять загиблих. | дев'ять | earlier
uk | З початку року в районі загинули дев'ять людей. | дев'ять | several
uk | Рятувальники побоюються, що загинули дев'ять людей. | дев'ять | feared
zh | 3月3日，奥尔莫有九人死亡。 | 九人 | event
zh | 奥尔莫的另一起爆炸造成九人死亡。 | 九人 | event
zh | 警方此前通报九人死亡。 | 九人 | earlier
zh | 最初报道称九人死亡。 | 九人 | earlier
zh | 今年以来，当地已有九人死亡。 | 九人 | several
zh | 当局担心九人死亡。 | 九人 | feared
de | Noch am Vormittag war die Polizei von sechs Toten ausgegangen. | sechs | earlier
de | Am Abend hatte es noch geheißen, sechs Menschen seien getötet worden. | sechs | earlier
de | In ersten Berichten war von sechs Toten die Rede. | sechs | earlier
de | Bislang war von sechs Toten die Rede. | sechs | earlier
de | Insgesamt wurden in dem Konflikt mehr als 6000 Menschen getötet. | mehr als 6000 | several
de | Seit Ausbruch des Konflikts starben mehr als 6000 Menschen. | mehr als 6000 | several
de | Damit stieg die Zahl der in diesem Jahr getöteten Soldaten auf 60. | 60 | several
es | La víspera se había informado de seis muertos. | seis | earlier
es | El primer balance oficial era de seis muertos. | seis | earlier
es | Las autoridades hablaron en un primer momento de seis muertos. | seis | earlier
es | El saldo anterior era de seis muertos. | seis | earlier
es | Desde que comenzó el conflicto han muerto más de 6.000 personas. | más de 6.000 | several
es | El conflicto ha dejado más de 6.000 muertos. | más de 6.000 | several
es | Con este ataque suman 60 los policías asesinados este año. | 60 | several
fr | Un premier bilan, lundi soir, faisait état de six morts. | six | earlier
fr | La police avait auparavant annoncé six morts. | six | earlier
fr | Le précédent bilan était de six morts. | six | earlier
fr | Lundi, le ministère avait donné un bilan de six morts. | six | earlier
fr | Le conflit a fait plus de 6.000 morts depuis 2012. | plus de 6.000 | several
fr | Plus de 6.000 personnes ont été tuées en dix ans. | Plus de 6.000 | several
it | Un primo bilancio parlava di sei morti. | sei | earlier
it | In precedenza le autorità avevano riferito di sei morti. | sei | earlier
it | Le prime notizie parlavano di sei morti. | sei | earlier
it | Dall'inizio del conflitto sono morte oltre 6.000 persone. | oltre 6.000 | several
it | In dieci anni sono morte oltre 6.000 persone. | oltre 6.000 | several
pt | O balanço anterior era de seis mortos. | seis | earlier
pt | Mais cedo, a polícia havia dito que seis pessoas morreram. | seis | earlier
pt | As primeiras informações davam conta de seis mortos. | seis | earlier
pt | Desde o início do conflito, mais de 6 mil pessoas morreram. | mais de 6 mil | several
ru | Ранее власти сообщали о шести погибших. | шести | earlier
ru | До этого было известно о шести погибших. | шести | earlier
ru | По предыдущим данным, погибли шесть человек. | шесть | earlier
ru | Утром сообщалось о шести погибших. | шести | earlier
ru | Всего за время конфликта погибли более 6000 человек. | более 6000 | several
ru | С начала конфликта погибли более 6000 человек. | более 6000 | several
uk | Раніше влада повідомляла про шістьох загиблих. | шістьох | earlier
uk | До цього було відомо про шістьох загиблих. | шістьох | earlier
uk | Від початку конфлікту загинули понад 6000 людей. | понад 6000 | several
tr | İlk açıklamada altı kişinin öldüğü bildirilmişti. | altı | earlier
tr | Polis sabah altı kişinin öldüğünü duyurmuştu. | altı | earlier
tr | Daha önce altı kişinin öldüğü açıklanmıştı. | altı | earlier
tr | Çatışmaların başından bu yana 6000'den fazla kişi öldü. | 6000'den fazla | several
id | Polisi semula menyatakan enam orang tewas. | enam | earlier
id | Pada Senin malam polisi baru melaporkan enam orang tewas. | enam | earlier
id | Data sebelumnya mencatat enam orang tewas. | enam | earlier
id | Sejak konflik pecah lebih dari 6.000 orang tewas. | lebih dari 6.000 | several
hi | पहले छह लोगों के मरने की खबर आई थी। | छह | earlier
hi | सुबह पुलिस ने छह लोगों के मारे जाने की जानकारी दी थी। | छह | earlier
hi | शुरुआत में छह लोगों की मौत बताई गई थी। | छह | earlier
hi | संघर्ष शुरू होने के बाद से 6000 लोग मारे जा चुके हैं। | 6000 | several
hi | इस साल अब तक 60 लोग मारे जा चुके हैं। | 60 | several
ar | وكانت السلطات قد أعلنت في وقت سابق مقتل ستة أشخاص. | ستة | earlier
ar | وأشارت حصيلة أولى إلى مقتل ستة أشخاص. | ستة | earlier
ar | وكان مصدر أمني تحدث عن ستة قتلى. | ستة | earlier
ar | ومنذ اندلاع النزاع قتل أكثر من ستة آلاف شخص. | أكثر من ستة آلاف | several
zh | 此前官方公布的死亡人数为六人。 | 六人 | earlier
zh | 早些时候有消息说六人死亡。 | 六人 | earlier
zh | 警方最初说有六人死亡。 | 六人 | earlier
zh | 冲突爆发以来已有6000人死亡。 | 6000人 | several
de | Kurz nach der Tat hatten Rettungskräfte von elf Verletzten gesprochen. | elf | earlier
de | Im vergangenen Herbst kamen bei einem Grubenunglück elf Bergleute ums Leben. | elf | event
de | Seit dem Putsch wurden nach UN-Angaben 1200 Zivilisten getötet. | 1200 | several
es | El gobernador había adelantado que eran once los fallecidos. | once | earlier
es | En abril pasado once mineros fallecieron en una explosión similar. | once | event
es | Desde el golpe de Estado han sido asesinados 1.200 civiles. | 1.200 | several
fr | La préfecture faisait jusque-là état de onze blessés. | onze | earlier
fr | L'automne dernier, onze mineurs étaient morts dans un coup de grisou. | onze | event
fr | Depuis le coup d'État, 1.200 civils ont été tués. | 1.200 | several
it | Fino a ieri sera i morti accertati erano undici. | undici | earlier
it | L'autunno scorso undici minatori morirono in un'esplosione. | undici | event
it | Dal colpo di stato sono stati uccisi 1.200 civili. | 1.200 | several
pt | Até ontem, o governo falava em onze mortos. | onze | earlier
pt | Em abril passado, onze mineiros morreram numa explosão. | onze | event
pt | Desde o golpe, 1.200 civis foram mortos. | 1.200 | several
ru | Прежде МЧС говорило об одиннадцати погибших. | одиннадцати | earlier
ru | Осенью прошлого года на шахте погибли одиннадцать горняков. | одиннадцать | event
ru | После переворота убиты 1200 мирных жителей. | 1200 | several
uk | Перед тим ДСНС говорила про одинадцятьох загиблих. | одинадцятьох | earlier
uk | Восени минулого року на шахті загинули одинадцять гірників. | одинадцять | event
tr | Valilik dün gece on bir kişinin öldüğünü belirtmişti. | on bir | earlier
tr | Geçen sonbaharda madende on bir işçi ölmüştü. | on bir | event
tr | Darbeden bu yana 1200 sivil öldürüldü. | 1200 | several
id | Pemerintah sebelumnya mengatakan sebelas orang tewas. | sebelas | earlier
id | Oktober lalu sebelas penambang tewas dalam ledakan. | sebelas | event
id | Sejak kudeta 1.200 warga sipil tewas. | 1.200 | several
hi | प्रशासन ने कल ग्यारह लोगों की मौत की पुष्टि की थी। | ग्यारह | earlier
hi | पिछले साल खदान में ग्यारह मजदूरों की मौत हुई थी। | ग्यारह | event
hi | तख्तापलट के बाद से 1200 नागरिक मारे गए हैं। | 1200 | several
ar | وكانت وزارة الصحة أعلنت صباحا مقتل أحد عشر شخصا. | أحد عشر | earlier
ar | وفي الخريف الماضي قتل أحد عشر عاملا في انفجار منجم. | أحد عشر | event
ar | ومنذ الانقلاب قتل 1200 مدني. | 1200 | several
zh | 政府此前称有十一人死亡。 | 十一人 | earlier
zh | 去年秋天，矿井爆炸造成十一人死亡。 | 十一人 | event
zh | 政变以来已有1200名平民死亡。 | 1200名 | several
es | En esa carretera mueren cada año unas 300 personas. | unas 300 | several
fr | Chaque année, quelque 300 personnes meurent sur cette route. | quelque 300 | several
pt | Nessa estrada morrem por ano cerca de 300 pessoas. | cerca de 300 | several
it | Su quella strada muoiono ogni anno circa 300 persone. | circa 300 | several
de | Auf dieser Straße sterben jährlich rund 300 Menschen. | rund 300 | several
ru | На этой дороге ежегодно гибнут около 300 человек. | около 300 | several
uk | На цій дорозі щороку гинуть близько 300 людей. | близько 300 | several
tr | Bu yolda her yıl yaklaşık 300 kişi hayatını kaybediyor. | yaklaşık 300 | several
ar | ويموت على هذا الطريق نحو 300 شخص سنويا. | نحو 300 | several
hi | इस सड़क पर हर साल करीब 300 लोगों की मौत होती है। | करीब 300 | several
zh | 这条公路每年约有300人丧生。 | 约有300 | several
id | Di jalan itu setiap tahun sekitar 300 orang tewas. | sekitar 300 | several
es | Las autoridades elevaron de 7 a 9 los muertos. | 7 | earlier
fr | Le bilan est passé de 7 à 9 morts. | 7 | earlier
pt | O número de mortos subiu de 7 para 9. | 7 | earlier
it | Il bilancio sale da 7 a 9 morti. | 7 | earlier
de | Die Zahl der Toten stieg von 7 auf 9. | 7 | earlier
ru | Число погибших выросло с 7 до 9. | 7 | earlier
uk | Кількість загиблих зросла з 7 до 9. | 7 | earlier
tr | Ölü sayısı 7'den 9'a yükseldi. | 7 | earlier
ar | وارتفع عدد القتلى من 7 إلى 9. | 7 | earlier
hi | मृतकों की संख्या 7 से बढ़कर 9 हो गई। | 7 | earlier
zh | 死亡人数从7人上升到9人。 | 7 | earlier
id | Jumlah korban tewas naik dari 7 menjadi 9 orang. | 7 | earlier
es | Una versión anterior de este artículo hablaba de nueve muertos. | nueve | earlier
fr | Une version précédente de cet article donnait neuf morts. | neuf | earlier
de | In einer früheren Version dieses Artikels standen neun Tote. | neun | earlier
it | Una versione precedente di questo articolo dava nove morti. | nove | earlier
pt | Uma versão anterior desta reportagem dava nove mortos. | nove | earlier
ru | В предыдущей версии статьи было девять погибших. | девять | earlier
uk | У попередній версії статті було дев'ять загиблих. | дев'ять | earlier
tr | Haberin önceki sürümünde dokuz kişi öldü yazıyordu. | dokuz | earlier
ar | وفي نسخة سابقة من هذا المقال قتل تسعة أشخاص. | تسعة | earlier
zh | 本文先前的版本中有九人死亡。 | 九人 | earlier
hi | इस लेख के पिछले संस्करण में नौ लोग मारे गए थे। | नौ | earlier
id | Versi awal berita ini memuat sembilan orang tewas. | sembilan | earlier
""")


@pytest.mark.parametrize(("language", "text", "figure", "why"), OTHERS)
def test_a_figure_of_another_count_is_no_toll_and_words_say_why(
    language: str, text: str, figure: str, why: str
) -> None:
    """As a toll it is open; of the four members its own is borne out alone."""
    assert found(language, text, figure, "casualties") == "reading"
    borne = [
        k for k, v in WHYS.items() if found(language, text, figure, "not_this_toll", v) == "words"
    ]
    assert borne == [why]


TOLLS = table("""
ar | قتل تسعة أشخاص، بينما قتل اثنان في هجوم مماثل. | تسعة
ar | قتل تسعة أشخاص؛ وكانت حصيلة سابقة أفادت بسقوط خمسة. | تسعة
de | Neun Menschen starben, während im Vorjahr alles ruhig blieb. | Neun
de | Die Zahl der Toten stieg von zunächst fünf auf neun. | neun
de | Es war der schlimmste Anschlag, neun Menschen starben. | neun
de | Neun Menschen starben bei dem schwersten Anschlag seit Mai. | Neun
de | Die Front, die seit Jahresbeginn kämpft, sprach von neun Toten. | neun
es | Murieron nueve personas, pero el año pasado no hubo ataques. | nueve
es | Murieron nueve personas en el peor ataque en lo que va de año. | nueve
es | La policía, que había informado de cinco muertos, elevó a nueve la cifra. | nueve
es | El Frente, que combate desde enero de 2009, dijo que murieron nueve personas. | nueve
fr | Neuf personnes ont été tuées, alors que le mois dernier avait été calme. | Neuf
fr | Neuf personnes sont mortes dans l'attaque la plus meurtrière cette année. | Neuf
fr | Le bilan est passé de cinq à neuf morts. | neuf
hi | नौ लोग मारे गए, जबकि पिछले साल शांति थी। | नौ
hi | इस साल के सबसे बड़े हमले में नौ लोग मारे गए। | नौ
id | Sembilan orang tewas, sementara tahun lalu daerah itu tenang. | Sembilan
id | Sembilan orang tewas dalam serangan paling mematikan tahun ini. | Sembilan
it | Nove persone sono morte, mentre l'anno scorso era tutto tranquillo. | Nove
it | Nove persone sono morte nel peggiore attentato dall'inizio dell'anno. | Nove
it | Il bilancio provvisorio è di nove morti. | nove
it | Il Fronte, che combatte dal 2009, ha detto che sono morte nove persone. | nove
pt | Nove pessoas morreram, mas no ano passado não houve ataques. | Nove
pt | Nove pessoas morreram no pior ataque neste ano. | Nove
ru | Погибли девять человек, но в прошлом году было тихо. | девять
ru | Погибли девять человек в самой крупной атаке с начала года. | девять
tr | Dokuz kişi öldü, ancak geçen yıl bölge sakindi. | Dokuz
tr | Bu yıl en kanlı saldırıda dokuz kişi öldü. | dokuz
uk | Загинули дев'ять людей, але торік було тихо. | дев'ять
uk | Загинули дев'ять людей у найбільшій атаці з початку року. | дев'ять
zh | 九人死亡，而去年当地平静。 | 九人
zh | 今年以来最严重的袭击造成九人死亡。 | 九人
de | Neun Menschen starben, als zunächst eine Bombe explodierte. | Neun
de | Die Lage war zunächst unklar, neun Menschen starben. | neun
de | Neun Menschen wurden getötet, die Zahl könnte noch steigen. | Neun
de | Es war bereits der zweite Anschlag in diesem Jahr, neun Menschen starben. | neun
de | Der Minister, der erst im Mai ins Amt kam, nannte neun Tote. | neun
de | Bislang wurden neun Tote geborgen. | neun
de | Die Zahl der Toten ist auf neun gestiegen, wie das Ministerium am 4. Mai mitteilte. | neun
es | Inicialmente los atacantes dispararon y luego mataron a nueve personas. | nueve
es | Murieron nueve personas y la cifra podría aumentar. | nueve
es | El balance provisional es de nueve muertos. | nueve
es | Es el segundo ataque este año y dejó nueve muertos. | nueve
es | La policía elevó de cinco a nueve los muertos. | nueve
es | Nueve personas murieron, una semana después de otra matanza. | Nueve
es | El mayor número de víctimas, nueve muertos, se registró en el mercado. | nueve
es | El alcalde, elegido en mayo, habló de nueve muertos. | nueve
es | El ministerio dijo el 4 de mayo que nueve personas murieron. | nueve
fr | Neuf personnes sont mortes et le bilan pourrait s'alourdir. | Neuf
fr | Le bilan provisoire est de neuf morts. | neuf
fr | Neuf personnes ont été tuées, la deuxième attaque cette année. | Neuf
fr | Le maire, élu en mai, a parlé de neuf morts. | neuf
fr | D'abord, une bombe a explosé, tuant neuf personnes. | neuf
fr | Le bilan précédent était de cinq morts, il est désormais de neuf. | neuf
hi | नौ लोगों की मौत हो गई और संख्या बढ़ सकती है। | नौ
hi | पहले बम फटा और फिर नौ लोग मारे गए। | नौ
hi | पुलिस ने बताया कि नौ लोग मारे गए हैं। | नौ
id | Sembilan orang tewas, dan jumlahnya bisa bertambah. | Sembilan
id | Mula-mula bom meledak, lalu sembilan orang tewas. | sembilan
id | Jumlah korban naik dari semula lima menjadi sembilan orang. | sembilan
it | Nove persone sono morte e il bilancio potrebbe salire. | Nove
it | Inizialmente gli uomini hanno sparato, poi hanno ucciso nove persone. | nove
it | Il sindaco, eletto a maggio, ha parlato di nove morti. | nove
it | È il secondo attentato quest'anno, e ha fatto nove morti. | nove
pt | Nove pessoas morreram e o número pode subir. | Nove
pt | Inicialmente os homens atiraram e mataram nove pessoas. | nove
pt | O prefeito, eleito em maio, falou em nove mortos. | nove
pt | O balanço provisório é de nove mortos. | nove
ru | Сначала взорвалась бомба, погибли девять человек. | девять
ru | Погибли девять человек, число жертв может возрасти. | девять
ru | По предварительным данным, погибли девять человек. | девять
ru | Мэр, избранный в мае, сообщил о девяти погибших. | девяти
ru | Число погибших выросло до девяти, ранее сообщалось о пяти. | девяти
uk | Спочатку вибухнула бомба, загинули дев'ять людей. | дев'ять
uk | Загинули дев'ять людей, кількість жертв може зрости. | дев'ять
uk | За попередніми даними, загинули дев'ять людей. | дев'ять
tr | Önce bomba patladı, sonra dokuz kişi öldü. | dokuz
tr | Dokuz kişi öldü, sayının artabileceği belirtildi. | Dokuz
tr | Daha önce beş olarak açıklanan ölü sayısı dokuza yükseldi. | dokuza
ar | قتل تسعة أشخاص، وقد يرتفع العدد. | تسعة
ar | وقالت الشرطة إن تسعة أشخاص قتلوا. | تسعة
ar | وارتفعت الحصيلة من خمسة إلى تسعة قتلى. | تسعة
zh | 九人死亡，死亡人数可能会上升。 | 九人
zh | 死亡人数由此前的五人升至九人。 | 九人
zh | 起初发生爆炸，随后九人死亡。 | 九人
pt | O número de mortos subiu de cinco para nove. | nove
tr | Ölü sayısı 7'den 9'a yükseldi. | 9
zh | 死亡人数从7人上升到9人。 | 9
""")


@pytest.mark.parametrize(("language", "text", "figure"), TOLLS)
def test_such_words_of_something_else_leave_a_toll_one(
    language: str, text: str, figure: str
) -> None:
    """Behind a contrast or a semicolon, of a speaker, of another figure, or of the event's rank."""
    assert found(language, text, figure, "casualties") == "words"
    for why in WHYS.values():
        assert found(language, text, figure, "not_this_toll", why) != "words"


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("es", "Murieron nueve personas el 3 de marzo.", "nueve"),
        ("fr", "Neuf personnes sont mortes le 3 mars.", "Neuf"),
        ("it", "Il 3 marzo sono morte nove persone.", "nove"),
        ("de", "Am 3. März starben neun Menschen.", "neun"),
    ],
)
def test_a_day_of_a_month_that_the_article_has_elsewhere_is_the_events(
    language: str, text: str, figure: str
) -> None:
    """What the head or another sentence dates so may be the event itself."""
    month = {"es": "5 de marzo", "fr": "5 mars", "it": "5 marzo", "de": "5. März"}[language]
    lead, rest = LEADS[language].split(". ")
    article = Article(text=f"{lead}, {month}. {rest} {text}", language=language)
    for member in WHYS.values():
        item = {"wording": {"s": [3], "value": figure}, "why": {"s": [3], "value": member}}
        told = ground(SCHEMA, article, {"not_this_toll": [{"s": [3], **item}]})
        decisions = {one.path.rpartition(".")[2]: one.decision for one in told.decisions}
        assert decisions["why"] != "words"
    toll = ground(SCHEMA, article, {"casualties": [{"s": [3], "wording": item["wording"]}]})
    assert {one.path: one.decision for one in toll.decisions}["casualties[0].wording"] == "words"
