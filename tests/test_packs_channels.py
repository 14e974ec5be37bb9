"""Through whom it came, by the language packs."""

from __future__ import annotations

import pytest
from test_packs_links import decided


@pytest.mark.parametrize(
    ("language", "text", "speaker", "via"),
    [
        ("ar", "وقال رامي الكردي لوكالة النور إن الطريق مغلق.", "رامي الكردي", "وكالة النور"),
        ("de", "Der Bürgermeister sagte der Zeitung „Tagblatt“, es brenne noch.",
         "Der Bürgermeister", "Zeitung „Tagblatt“"),
        ("es", "El alcalde dijo a Radio Karsa que la calle estaba cerrada.", "El alcalde",
         "Radio Karsa"),
        ("fr", "Le maire a déclaré à la radio Karsa que la route était fermée.", "Le maire",
         "la radio Karsa"),
        ("hi", "महापौर ने समाचार एजेंसी से कहा कि सड़क बंद है।", "महापौर", "समाचार एजेंसी"),
        ("id", "Wali kota mengatakan kepada Radio Karsa bahwa jalan ditutup.", "Wali kota",
         "Radio Karsa"),
        ("it", "Il sindaco ha detto all'agenzia Karsanews che la strada è chiusa.", "Il sindaco",
         "agenzia Karsanews"),
        ("pt", "O prefeito disse à Rádio Karsa que a rua estava fechada.", "O prefeito",
         "Rádio Karsa"),
        ("ru", "Мэр рассказал газете «Карса», что дорога закрыта.", "Мэр", "газете «Карса»"),
        ("tr", "Belediye başkanı yazılı açıklamada yolun kapalı olduğunu söyledi.",
         "Belediye başkanı", "yazılı açıklamada"),
        ("uk", "Мер розповів газеті «Карса», що дорога закрита.", "Мер", "газеті «Карса»"),
        ("zh", "市长对卡尔萨电视台说，道路已经封闭。", "市长", "卡尔萨电视台"),
    ],
)  # fmt: skip
def test_medium_that_is_told_passes_it_on(language: str, text: str, speaker: str, via: str) -> None:
    """The one speaker of the sentence tells it a medium, or tells it by one."""
    told = decided(text, language, "statements", speaker=speaker, stance="comments", via=via)
    assert told["via"] == "words"


@pytest.mark.parametrize(
    ("language", "text", "speaker", "via"),
    [
        # The medium is what is spoken of, one who speaks himself, or somebody else is told.
        ("es", "El alcalde dijo que Radio Karsa estaba en llamas.", "El alcalde", "Radio Karsa"),
        ("fr", "Le maire a dit que la radio Karsa brûlait.", "Le maire", "la radio Karsa"),
        ("de", "Der Bürgermeister sagte, das Radio brenne.", "Der Bürgermeister", "Radio"),
        ("it", "Il sindaco ha detto al prefetto che la strada è chiusa.", "Il sindaco", "prefetto"),
        ("ru", "Мэр рассказал, что газета закрыта.", "Мэр", "газета"),
        ("es", "El alcalde dijo que llovía; el juez habló a Radio Karsa y dijo que no.",
         "El alcalde", "Radio Karsa"),
        # Told of it, and not to it.
        ("ar", "قال رامي الكردي إن وكالة النور احترقت.", "رامي الكردي", "وكالة النور"),
        ("de", "Der Bürgermeister sagte, der Sender Karsa brenne.", "Der Bürgermeister",
         "Sender Karsa"),
        ("de", "Das Gebäude der Zeitung brannte, sagte der Bürgermeister.", "der Bürgermeister",
         "Zeitung"),
        ("es", "Atacaron a la radio Karsa, dijo el alcalde.", "el alcalde", "radio Karsa"),
        ("es", "El alcalde dijo que dispararon a la radio Karsa.", "El alcalde", "radio Karsa"),
        ("hi", "महापौर ने कहा कि समाचार एजेंसी को धमकी मिली।", "महापौर", "समाचार एजेंसी"),
        ("id", "Wali kota mengatakan massa bergerak ke Radio Karsa.", "Wali kota", "Radio Karsa"),
        ("it", "Il sindaco ha detto che hanno sparato alla radio Karsa.", "Il sindaco",
         "radio Karsa"),
        ("pt", "O prefeito disse que entregaram a carta ao jornal Karsa.", "O prefeito",
         "jornal Karsa"),
        ("ru", "Мэр рассказал, что газете «Карса» угрожали.", "Мэр", "газете «Карса»"),
        ("tr", "Belediye başkanı Karsa gazetesine saldırıldığını söyledi.", "Belediye başkanı",
         "Karsa gazetesine"),
        ("uk", "Мер розповів, що газеті «Карса» погрожували.", "Мер", "газеті «Карса»"),
        ("zh", "市长说，有人向卡尔萨电视台开枪。", "市长", "卡尔萨电视台"),
    ],
)  # fmt: skip
def test_who_is_only_named_passes_nothing_on(
    language: str, text: str, speaker: str, via: str
) -> None:
    """Nor the medium in what is said, nor beside a second speaker, nor one that is none."""
    told = decided(text, language, "statements", speaker=speaker, stance="comments", via=via)
    assert told.get("via") != "words"
