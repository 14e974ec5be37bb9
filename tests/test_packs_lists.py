"""What the language packs say by closed lists: what happened, who a party is, its other names."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Article
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

SCHEMA = schema_of(IncidentRecord)


def decided(language: str, text: str, **answer: Any) -> dict[str, str]:
    """What decided on each leaf of an answer."""
    found = ground(SCHEMA, Article(text=text, language=language), answer)
    return {one.path: one.decision for one in found.decisions}


def party(language: str, text: str, name: str, leaf: str, value: str) -> str:
    """What decided on a leaf of a party."""
    given = {"s": [1], "value": value}
    item = {
        "s": [1],
        "name": {"s": [1], "value": name},
        leaf: [given] if leaf == "aliases" else given,
    }
    found = decided(language, text, parties=[item])
    return found["parties[0].aliases[0]" if leaf == "aliases" else f"parties[0].{leaf}"]


def table(rows: str) -> list[list[str]]:
    """Rows of a table, its cells parted by bars."""
    return [row.split(" | ") for row in rows.strip().splitlines()]


PARTIES = table("""
es | Dos agentes de policía murieron. | Dos agentes de policía | kind | state_force
es | El alcalde Luis Paz lamentó lo ocurrido. | Luis Paz | kind | government
es | Encapuchados atacaron el cuartel central. | Encapuchados | role | perpetrator
es | Encapuchados atacaron el cuartel central. | el cuartel central | role | target
it | Due agenti di polizia sono morti. | Due agenti di polizia | kind | state_force
it | Il sindaco Luca Paz ha espresso cordoglio. | Luca Paz | kind | government
it | Uomini armati hanno attaccato la caserma centrale. | la caserma centrale | role | target
it | Marta Renzi è stata uccisa in casa. | Marta Renzi | role | victim
it | Il Fronte dell'Alba (FDA) ha attaccato un ponte. | Fronte dell'Alba | aliases | FDA
es | El Frente del Alba (FDA) atacó un puente. | Frente del Alba | aliases | FDA
es | El jefe de la policía de Karsa Juan Ruiz habló. | Juan Ruiz | kind | state_force
ru | Начальник полиции города Иван Сидоров сообщил о взрыве. | Иван Сидоров | kind | state_force
tr | Karsa Emniyet Müdürü Ali Kaya konuştu. | Ali Kaya | kind | state_force
tr | Polis yetkilileri konuştu. | Polis yetkilileri | kind | state_force
hi | शहर के पुलिस प्रमुख राम कुमार ने बताया। | राम कुमार | kind | state_force
zh | 市警察局长王强发表讲话。 | 王强 | kind | state_force
es | Murieron Ana Paz, Juan Ruiz y Luis Gil en el ataque. | Juan Ruiz | role | victim
es | Murieron Ana Paz, Juan Ruiz y Luis Gil en el ataque. | Luis Gil | role | victim
fr | Anne Paz, Jean Roux et Luc Gil ont été tués. | Anne Paz | role | victim
de | Getötet wurden Anna Paz, Jan Roth und Luis Gil. | Jan Roth | role | victim
ru | Погибли Анна Петрова, Иван Сидоров и Олег Ким. | Олег Ким | role | victim
de | Präsident Jan Roth sprach am Montag. | Jan Roth | aliases | Präsident Jan Roth
de | Jan Roth starb am Montag, Roth war krank. | Jan Roth | aliases | Roth
zh | 总理辛格发表讲话。 | 辛格 | aliases | 总理辛格
tr | Militanlar köylülere ateş açtı. | Militanlar | role | perpetrator
ar | قتل العقيد أحمد علي في الهجوم. | أحمد علي | kind | state_force
pt | O subcomissário Aristides dos Santos falou. | Aristides dos Santos | kind | state_force
fr | À l'AFP, le maire de Lyon, Jean Roux, a dit que dix sont morts. | Jean Roux | kind | government
ar | شنت الطائرات غارات على قوات الدعم السريع وجنود آخرين. | جنود | kind | state_force
pt | O vereador Miguel Calixto (PSD) foi baleado. | Miguel Calixto | role | victim
es | Las víctimas son Ana Paz, Juan Ruiz y Luis Gil. | Juan Ruiz | role | victim
es | Los jóvenes asesinados fueron identificados como Ana Paz y Luis Gil. | Luis Gil | role | victim
es | Juan Ruiz murió cuando la policía mató a otro. | Juan Ruiz | role | victim
""")


@pytest.mark.parametrize(("language", "text", "name", "leaf", "value"), PARTIES)
def test_who_a_party_is_stands_in_its_words(
    language: str, text: str, name: str, leaf: str, value: str
) -> None:
    """The head of its name, its title, or a phrase beside it."""
    assert party(language, text, name, leaf, value) == "words"


OTHERS = table("""
es | Vecinos de la base militar protestaron. | Vecinos de la base militar | kind | state_force
es | Encapuchados atacaron el cuartel central. | Encapuchados | role | target
it | Gli abitanti della base protestano. | abitanti della base | kind | state_force
it | Il fratello di Marta Renzi è stato ucciso. | Marta Renzi | role | victim
it | La polizia ha arrestato Luca Paz e Anna Sol. | Luca Paz | aliases | Anna Sol
es | La policía detuvo a Luis Paz y Ana Sol. | Luis Paz | aliases | Ana Sol
es | Dos policías de Karsa y Juan Ruiz llegaron. | Juan Ruiz | kind | state_force
pt | Dois policiais da Proforte chegaram. | Proforte | kind | state_force
de | Der Anschlag auf die Polizei in Osttürkei; Ankara schwieg. | Ankara | kind | state_force
es | Murió Ana Paz y Juan Ruiz fue detenido. | Juan Ruiz | role | victim
es | Según Ana Paz, Juan Ruiz y Luis Gil murieron. | Ana Paz | role | victim
es | Murió Ana Paz, informó Juan Ruiz. | Juan Ruiz | role | victim
de | Die Polizei Köln ermittelt. | Polizei Köln | aliases | Köln
tr | Militanlar köylülere ateş açtı. | köylülere | role | perpetrator
tr | Saldırgan Ali Kaya'ya ateş etti. | Ali Kaya | role | perpetrator
tr | Parti lideri Ali Kaya, hükümeti sorumlu tuttu. | Ali Kaya | kind | government
tr | Kuzey Tugayları, iki rehineyi serbest bıraktı. | Kuzey Tugayları | role | victim
ar | اعتقلت الشرطة أحمد علي أمس. | أحمد علي | kind | state_force
""")


@pytest.mark.parametrize(("language", "text", "name", "leaf", "value"), OTHERS)
def test_what_another_word_of_the_sentence_says_is_left_open(
    language: str, text: str, name: str, leaf: str, value: str
) -> None:
    """What the head is not, or what is told of somebody else."""
    assert party(language, text, name, leaf, value) == "reading"


SORTS = table("""
es | Una bomba mató a dos personas. | incident_type | bombing
it | Una bomba ha ucciso due persone. | incident_type | bombing
it | L'attentato è stato rivendicato dal Fronte dell'Alba. | attribution | claimed
it | Avevano fucili d'assalto. | means | fucili d'assalto
it | Il rogo ha distrutto tre case. | damage | distrutto tre case
it | La procura ha aperto un'inchiesta. | consequences | aperto un'inchiesta
es | El comisario acusó a una banda. | attribution | accused
es | Usaron fusiles de asalto. | means | fusiles de asalto
es | El fuego destruyó tres casas. | damage | tres casas
es | La fiscalía abrió una investigación. | consequences | abrió una investigación
""")


@pytest.mark.parametrize(("language", "text", "field", "value"), SORTS)
def test_what_sort_it_is_stands_in_its_words(
    language: str, text: str, field: str, value: str
) -> None:
    """The words, or their sentence, have one of the list."""
    leaf = {"s": [1], "value": value}
    many = field in ("means", "damage", "consequences")
    (found,) = set(decided(language, text, **{field: [leaf] if many else leaf}).values())
    assert found == "words"


def test_what_is_denied_did_not_happen() -> None:
    """Words under a "no" tell no sort; words of two sorts decide neither."""
    leaf = {"s": [1], "value": "bombing"}
    assert decided("es", "No hubo bomba, dijo Paz.", incident_type=leaf)["incident_type"] != "words"
    said = decided("es", "Hubo una explosión en la mina.", incident_type=leaf)
    assert said["incident_type"] != "words"


@pytest.mark.parametrize(
    ("language", "text", "value", "decision"),
    table("""
es | Murieron por la explosión de una bomba. | bomba | words
es | La Policía negó que se usaran bombas. | bombas | reading
es | Quemaron una camioneta. | una camioneta | reading
es | Hace un año una bomba mató a cuatro vecinos. | bomba | reading
es | El ataque ocurrió en el norte de Pistola Alta. | Pistola | reading
de | Er wurde mit einem Messer getötet. | Messer | words
de | Die Täter setzten einen Bus in Brand. | Bus | reading
it | È stato ucciso con un coltello. | coltello | words
ru | Его убили ножом. | ножом | words
fr | Il a été tué d'un coup de couteau. | couteau | words
"""),
)
def test_a_means_was_used_in_it(language: str, text: str, value: str, decision: str) -> None:
    """Not denied, of another time, a part of a name, or a vehicle that may have been hit."""
    assert decided(language, text, means=[{"s": [1], "value": value}])["means[0]"] == decision


@pytest.mark.parametrize(
    ("language", "text", "value", "decision"),
    table("""
es | Una bomba mató a nueve personas en Karsa. | Una bomba mató a nueve personas | reading
es | Un ataque similar mató a nueve en enero. | Un ataque similar mató a nueve | words
it | Una bomba ha ucciso nove persone. | Una bomba ha ucciso nove persone | reading
it | Un attacco simile ha ucciso nove persone. | Un attacco simile ha ucciso nove persone | words
fr | Une bombe a tué neuf personnes. | Une bombe a tué neuf personnes | reading
"""),
)
def test_another_incident_is_told_to_be_another(
    language: str, text: str, value: str, decision: str
) -> None:
    """The main one is no other incident of its own article."""
    given = [{"s": [1], "value": value}]
    assert decided(language, text, other_incidents=given)["other_incidents[0]"] == decision


AGED = table("""
es | La víctima es Juan Ruiz, de 34 años, vecino de Karsa. | Juan Ruiz | default
tr | 24 yaşındaki Ayşe Kaya'nın cenazesi alındı. | Ayşe Kaya | default
ru | Убитый 34-летний Иван Сидоров жил здесь. | Иван Сидоров | default
de | Das Opfer ist Jan Roth (34) aus Karsa. | Jan Roth | default
es | La víctima es el soldado Juan Ruiz, de 34 años. | Juan Ruiz | reading
es | La víctima es Juan Ruiz, de 34 años, soldado. | Juan Ruiz | reading
es | La víctima es Juan Ruiz. | Juan Ruiz | reading
""")


@pytest.mark.parametrize(("language", "text", "name", "decision"), AGED)
def test_private_people_are_told_with_an_age(
    language: str, text: str, name: str, decision: str
) -> None:
    """It is the default where no word near calls them anything else."""
    assert party(language, text, name, "kind", "civilians") == decision
