"""Names of victims and of minors are hidden wherever they stand, and every quote stays true."""

from __future__ import annotations

import random
from contextlib import nullcontext
from itertools import pairwise
from typing import Any

import pytest
from redacting import (
    BOTH,
    MINORS,
    VICTIMS,
    cited,
    claim,
    left,
    outcome,
    party,
    redacted,
    untrue,
)

from summarizer import Article
from summarizer.errors import InputUnreadable, NotRedacted, SettingsError
from summarizer.redaction import Category, Redaction, Redactor
from summarizer.redaction.edits import Edit, Edited
from summarizer.redaction.hidden import Hidden, Person
from summarizer.redaction.residue import leaves_a_word

FIRST = "Ana José Zoë Ömer Siân Nguyễn Mary-Lou Jo Иван فاطمة O'Neil Chloe\u0301".split()
LAST = "Belu Paz Ibáñez Smith-Jones al-Din O’Brien Li Young Тихов الشامي Müller x.*[y Rose".split()
AROUND = "👩‍👧 The rose \n\n “ ( banana Smithson Anatolia 12 young . — , 's é \U0001f600 and".split(
    " "
)


@pytest.mark.parametrize("seed", range(40))
def test_spans_are_true(seed: int) -> None:
    """Whatever names stand beside, over and within other words, each quote is in its place."""
    rng = random.Random(seed)
    names = [f"{rng.choice(FIRST)} {rng.choice(LAST)}" for _ in range(rng.randint(1, 4))]
    names.append(f"{names[0]} {rng.choice(LAST)}")  # one within another
    said = [one for name in names for one in (name, name, name.split()[-1], name.upper())]
    rng.shuffle(said)
    words = [" ".join((rng.choice(AROUND), one, rng.choice(AROUND))) for one in said]
    article = Article(text="Told: " + ". ".join(words) + ".", id="a")
    record = {
        "parties": [party(article, name) for name in names],
        "casualties": [claim(article, *names)],
        "means": [cited(article, words[0]), cited(article, "Told")],
        "summary": [cited(article, word) for word in words],
    }
    made = outcome(article, record)
    assert untrue(article, made) == []
    style = rng.choice(("initials", "role"))
    redactor = Redactor(Redaction(frozenset(VICTIMS), style=style))  # type: ignore[arg-type]
    redactor.learn(article, made)
    new, told = redactor.redacted(article, made)
    assert untrue(new, told) == []
    assert told.provenance.article == new.sha256
    assert new.text != article.text
    # What is hidden once is found no more.
    assert redactor.redacted(new, told)[0].text == new.text


@pytest.mark.parametrize("seed", range(30))
def test_edited_spans(seed: int) -> None:
    """A span keeps its words; one that cuts a replaced place takes all of it; none is turned."""
    rng = random.Random(seed)
    text = "".join(rng.choices("abc \n👩é", k=60))
    cuts = sorted(rng.sample(range(61), 8))
    edits = [Edit(a, b, rng.choice(("[x]", "y"))) for a, b in list(pairwise(cuts))[::2]]
    edited = Edited(text, edits)
    for start in range(60):
        for end in range(start + 1, 61):
            low, high = edited.span(start, end)
            assert 0 <= low < high <= len(edited.text)
            if not any(e.start < end and start < e.end for e in edits):
                assert edited.text[low:high] == text[start:end]
    for one in edits:
        low, high = edited.span(one.start, one.end)
        assert edited.text[low:high] == one.put
        assert edited.span(one.start + 1, one.end) == (low, high) or one.end - one.start == 1


HIDDEN: list[tuple[str, list[str], list[str]]] = [
    (
        "Zara Whitlock died. WHITLOCK was 31; Whitlock's “Zara”.",
        ["Zara Whitlock"],
        ["(?i)whitlock"],
    ),
    (
        "José Ibáñez died. JOSE IBANEZ. Jose\u0301 Iba\u0301n\u0303ez!",
        ["José Ibáñez"],
        ["(?i)jos", "(?i)ib[aá]"],
    ),
    ("Anna Lind died, Anna\nLind. Lin-\nd, said Ann-\na Lind's.", ["Anna Lind"], ["Ann", "Lin"]),
    (
        "Omar Farouq: x.example/omar-farouq, @omarfarouq, #JusticeForFarouq, ofarouq@mail.example",
        ["Omar Farouq"],
        ["(?i)farouq", "(?i)omar"],
    ),
    (
        "Jo O'Brien-Smith <b>O’Brien</b> OBrien, .*+ [Smith]",
        ["Jo O'Brien-Smith"],
        ["(?i)brien", "Smith"],
    ),
    (
        "Zginął wczoraj Jan Kowalski z Warszawy. Kowalskiego pochowano, ciało Jana też.",
        ["Jan Kowalski"],
        ["Kowalsk", "Jan"],
    ),
    ("Jan van der Berg; Vanderberg, Van der Berg.", ["Jan van der Berg"], ["(?i)berg"]),
    ("Kurt Mueller died; Müller and Muller.", ["Kurt Mueller"], ["M[uü]e?ller"]),
    (
        "Sam\u00adantha Cole died. Samantha Ｃｏｌｅ.",
        ["Sam\u00adantha Cole"],
        ["Sam", "(?i)cole", "Ｃｏ"],
    ),
    ("Page of José Paz: Jos&eacute; and /Jos%C3%A9-Paz.", ["José Paz"], ["Jos", "Paz"]),
    (
        "Убит Иван Тихов. Тихову, Тиховым; Иваном. Тиховский мост.",
        ["Иван Тихов"],
        ["Тихов", "Иван"],
    ),
    ("Павел Козловец убит. Павла Козловца хоронят.", ["Павел Козловец"], ["Павл", "Козлов"]),
    ("قتل كريم الشامي في غزة. والشامي وللشامي، بكريم.", ["كريم الشامي"], ["شامي", "كريم"]),
    ("警方说王小明死亡。小明的母亲说。", ["王小明"], ["小明"]),
    ("김철수가 숨졌다. 철수는.", ["김철수"], ["철수"]),
    (
        "Dr. Nguyen Van An died. Mr An had sons. An hour passed.",
        ["Dr. Nguyen Van An"],
        ["Mr An", "Nguyen"],
    ),
    ("Will Young died. Young was young, Will's shop.", ["Will Young"], ["Young", "Will"]),
    ("a post: rest in peace maria lopes. maria was 19", ["maria lopes"], ["maria", "lopes"]),
    ("Chad Paris died in Paris, Chad.", ["Chad Paris"], ["Chad", "Paris"]),
    ("Zeca Camargo Filho foi morto. Camargo era médico.", ["Zeca Camargo Filho"], ["Zeca", "Cam"]),
    ("Tad M. Lowe died: @TadLowe44, tadlowe.com.", ["Tad M. Lowe"], ["(?i)tad", "(?i)low"]),
    ("Ofc. Tad Lowe died. #tadlowe", ["Ofc. Tad Lowe"], ["(?i)tad", "(?i)low"]),
    ("June died. JUNE was 61, June's car.", ["June"], ["(?i)june"]),
    ("استشهد محمد نور في غزة. قال إن محمدا كان يصور.", ["محمد نور"], ["محمد", "نور"]),
    ("Zara Whitlock died: @ZaraWhit_lk, zara.wl@mail.example.", ["Zara Whitlock"], ["Whit", "wl"]),
]


@pytest.mark.parametrize(("text", "named", "gone"), HIDDEN)
@pytest.mark.parametrize("style", ["initials", "role"])
def test_hidden(text: str, named: list[str], gone: list[str], style: Any) -> None:
    """A name is hidden whole and by its words, in every case, spelling, script and setting."""
    new, told = redacted(text, named=named, style=style)
    assert left(new, told, *gone) == []
    assert untrue(new, told) == []


def test_dates_stay() -> None:
    """A month that is somebody's name too is hidden where it is hers, and stays in dates."""
    text = "April Dunne died on April 12, 2024, not 3 May. April was 40. Jan. 5 and Jan fell."
    new, told = redacted(text, named=["April Dunne", "Jan"])
    assert new.text == "A. D. died on April 12, 2024, not 3 May. A. was 40. Jan. 5 and J. fell."
    assert untrue(new, told) == []


def test_people_in_capitals() -> None:
    """In a wire in capitals too, what people are called is no name."""
    text = "MARTA ROJAS DIED IN SAN BENITO. A BUS DRIVER FLED."
    new, _ = redacted(text, ["BUS DRIVER"], ["MARTA ROJAS", "A BUS DRIVER"])
    assert new.text == "M. R. DIED IN SAN BENITO. A BUS DRIVER FLED."
    new, _ = redacted("JOHN PRIEST AND MARY CHURCH DIED.", named=["JOHN PRIEST", "MARY CHURCH"])
    assert new.text == "J. P. AND M. C. DIED."


def test_other_words_stay() -> None:
    """A name within another word, a common word in small letters and other people stay."""
    text = "Ana Rose died. A banana, a rose and Roseville; Anatolia. Dan Brown, a nurse, wept."
    new, _ = redacted(text, ["Ana Rose"])
    assert (
        new.text
        == "A. R. died. A banana, a rose and Roseville; Anatolia. Dan Brown, a nurse, wept."
    )


def test_put_in_place() -> None:
    """Initials are of each word, a full stop is not doubled, and a role tells persons apart."""
    text = "They shot Ana Belu and Lia Belu-Paz. The Belu house burned with Ana."
    named = ["Ana Belu", "Lia Belu-Paz"]
    assert redacted(text, named=named)[0].text == (
        "They shot A. B. and L. B.-P. The B. house burned with A."
    )
    assert redacted(text, named=named, style="role")[0].text == (
        "They shot [victim A] and [victim B]. The [victim] house burned with [victim A]."
    )
    text = "警方说王小明在星期二的爆炸中死亡。"
    assert redacted(text, named=["王小明"])[0].text == "警方说[受害者]在星期二的爆炸中死亡。"


@pytest.mark.parametrize(
    ("name", "kind", "is_hidden"),
    [
        ("Ana Belu", "", True),
        ("Sgt. Ana Belu", "state_force", True),
        ("Ana Belu, 43, a nurse", "civilians", True),
        ("Mayor Ana Belu", "government", True),
        ("80 Karsan soldiers", "state_force", False),
        ("the Karsa Rescue Union", "organisation", False),
        ("Karsans", "civilians", False),
        ("Karsa", "", False),
        ("the Belu family", "civilians", True),
        ("Karsa market hall", "place_or_object", False),
        ("a nurse", "civilians", False),
        ("Karsa-born nurses", "civilians", False),
        ("Four Karsans", "civilians", False),
        ("Karsa General Hospital", "", False),
        ("Karsa Department of Public Safety", "", False),
        ("the Port Authority", "", False),
        ("Deputies", "", False),
        ("Jan. 24", "", False),
        ("KTV4", "", False),
        ("April", "", True),
    ],
)
def test_which_victims(name: str, kind: str, is_hidden: bool) -> None:
    """Persons are hidden; crowds, bodies, places and people without a name are not."""
    article = Article(text=f"In Karsa the blast hit {name}. The Karsa Rescue Union came.", id="a")
    where = {"place": cited(article, "Karsa")}
    record = {"where": where, "parties": [party(article, name, kind=kind)]}
    redactor = Redactor(Redaction(frozenset(VICTIMS)))
    made = outcome(article, record)
    redactor.learn(article, made)
    assert (redactor.redacted(article, made)[0].text != article.text) == is_hidden


@pytest.mark.parametrize(
    ("text", "victims", "gone"),
    [
        ("James Dean Bradley and Ana Church died. Dean sang, Church wept.", 2, ["Dean", "Church"]),
        ("Ben King Jr. and Don Carter died. King was 4; Don lived here.", 2, ["King", "Don"]),
        ("Idris and Harish died in Karsa with Thomas.", 2, ["Idris", "Harish"]),
        ("Bei der Explosion in der Stadt starb Hans und mit Hans die Lehrerin.", 1, ["Hans"]),
    ],
)
def test_names_that_are_words_too(text: str, victims: int, gone: list[str]) -> None:
    """A title, a body's word, a plural's ending or a noun's capital does not make a name none."""
    names = ["James Dean Bradley", "Ana Church", "Ben King Jr.", "Don Carter", "Idris", "Harish"]
    found = [name for name in (*names, "Hans") if name in text]
    assert len(found) == victims
    new, told = redacted(text, found)
    assert left(new, told, *gone) == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("김철수", "김철수가 숨졌다. 철수는 43세였다.", "[victim]가 숨졌다. [victim]는 43세였다."),
        ("สมชาย ใจดี", "นายสมชาย ใจดีเสียชีวิต", "นาย[victim]เสียชีวิต"),
        ("ソク・ミン", "ソク・ミンが死亡。ミンは", "[victim]が死亡。[victim]は"),
        ("דנה לוי", "נאמר לדנה לוי ולדנה.", "נאמר ל[victim] ול[victim]."),
        ("Ana Maria Paz", "Ana Paz died, Ana-Paz.", "[victim] died, [victim]."),
    ],
)
def test_what_a_name_is_put_for(name: str, text: str, told: str) -> None:
    """Names go with all their signs for vowels, by some of their words too, and behind what Hebrew
    writes as one with them."""
    assert redacted(text, asked=(), names=(name,), style="role")[0].text == told


@pytest.mark.parametrize(
    "written",
    [
        "Sam\u00adantha Cole",
        "Sam\u00ad\nantha Cole",
        "Sam\u200bantha Cole",
        "Sam\ufeffantha Cole",
        "Saman\u2060tha Co\u2060le",
        "Samantha\u202c Cole",
        "Samantha\u2069 \u2068Cole",
    ],
)
def test_initials_are_of_what_is_seen(written: str) -> None:
    """Marks that nobody sees, wherever they stand, part no word and stay behind in none."""
    new, _ = redacted(f"Nurse {written} died.", asked=(), names=("Samantha Cole",))
    assert new.text == "Nurse S. C. died."


@pytest.mark.parametrize(
    ("part", "refused"),
    [
        ({"parties": [{"start": "x", "end": 3, "quote": "Ana"}]}, True),
        ({"note": {"start": "p. 5", "quote": "Ana"}, "where": [1], "summary": ["x"]}, False),
    ],
)
def test_a_record_that_is_none(part: dict[str, Any], refused: bool) -> None:
    """What a file's record should not have is refused in words, or hides nothing: no fault of
    Python's."""
    article = Article(text="Ana Belu died.", id="a")
    redactor = Redactor(Redaction(frozenset(BOTH)))
    made = outcome(article, part)
    redactor.learn(article, made)
    with pytest.raises(InputUnreadable, match="quote") if refused else nullcontext():
        redactor.redacted(article, made)


def test_victims_of_another_toll() -> None:
    """Who died in what is not this event is a victim too."""
    article = Article(text="Two died. Ten years ago Rosa Dahl was among the dead.", id="a")
    made = outcome(article, {"not_this_toll": [{"wording": cited(article, "Rosa Dahl")}]})
    redactor = Redactor(Redaction(frozenset(VICTIMS)))
    redactor.learn(article, made)
    assert left(*redactor.redacted(article, made), "Rosa", "Dahl") == []


def test_left_out_of_the_record() -> None:
    """A victim whom only an issue names, or whose role was left out, is hidden too."""
    text = "Piotr Zielak fell. Ewa Nowak was near. Jan Mazur ran. Dan Brown spoke."
    article = Article(text=text, id="a")
    record = {
        "parties": [party(article, "Piotr Zielak", role=""), party(article, "Dan Brown", "other")],
        "casualties": [],
    }
    issues = [
        {"path": "parties[0].role", "kind": "open", "value": "victim", "reason": "no words"},
        {
            "path": "casualties",
            "kind": "not_supported",
            "value": "two",
            "reason": "not there; left out with it: “Ewa Nowak”",
        },
        {"path": "casualties[0].named", "kind": "open", "value": "Jan Mazur", "reason": "Mazur?",
         "words": ["Jan Mazur"]},
    ]  # fmt: skip
    made = outcome(article, record, issues=issues)
    redactor = Redactor(Redaction(frozenset(VICTIMS)))
    redactor.learn(article, made)
    new, told = redactor.redacted(article, made)
    assert new.text == "P. Z. fell. E. N. was near. J. M. ran. Dan Brown spoke."
    assert left(new, told, "Zielak", "Nowak", "Mazur") == []


MARKED = [
    ("Ben Okafor, 17, and Dan Brown, 40, fled.", ["Okafor"], "Dan Brown, 40"),
    (
        "A 12-year-old boy, identified by state police on Monday as Ali Haddad, died.",
        ["Haddad"],
        "Monday",
    ),
    ("The girl was shot. Her name was Lena Voss, Dan Brown said.", ["Lena", "Voss"], "Dan Brown"),
    ("Siblings Eva and Max Torres, aged 7 and 4, live.", ["Eva", "Torres"], "Siblings"),
    ("Jake Lee, who would have turned 10, and 14yo Zoe Hart fled.", ["Lee", "Hart"], "14yo"),
    ("Six-month-old Gus Hale and schoolgirl Fay Rooke live.", ["Gus", "Fay"], "schoolgirl"),
    ("Teenagers Hal Orr and Ida Penn fled Officer Dan Brown.", ["Orr", "Ida"], "Dan Brown"),
    (
        "El niño Mateo Rojas, de 8 años, murió. La menor Camila Díaz vive.",
        ["Mateo", "Camila"],
        "menor",
    ),
    ("Погиб 9-летний Артём Белов. Артёму было девять.", ["Арт", "Белов"], "летний"),
    ("Die 13-jährige Lena Vogt starb. Lena Vogts Mutter sprach.", ["Lena", "Vogt"], "Mutter"),
    ("12 yaşındaki Elif Kaya öldü. Elif'in annesi.", ["Elif", "Kaya"], "annesi"),
    ("Un adolescent de 15 ans, Karim Haddad, a été tué.", ["Karim"], "Un adolescent"),
    ("Anak berusia 9 tahun bernama Budi Santoso tewas.", ["Budi"], "Anak"),
    ("A 17-year-old suspect, Rico Vance, shot Ned Cole, 44.", ["Rico", "Vance"], "Ned Cole"),
    (
        "Two girls, 8 and 10, died. They were named as Ida Penn and Eva Orr.",
        ["Ida", "Eva"],
        "girls",
    ),
    ("Die kleine Resi, zwölf Jahre alt, starb, sagte Frau Huber.", ["Resi"], "Huber"),
    ("Sofía Ruiz, una niña de ocho años, murió en Karsa.", ["Sof", "Ruiz"], "Karsa"),
    ("Juan y Pedro Soto, de 5 y 7 años, murieron.", ["Juan", "Pedro", "Soto"], "años"),
    ("Eva and Max Torres, 7 and 4, live in Karsa.", ["Eva", "Max", "Torres"], "Karsa"),
    ("Un bambino di 8 anni, Matteo Renzi, è morto.", ["Matteo", "Renzi"], "Un bambino"),
    ("Il 13enne Luca Olmi è morto, ha detto il sindaco Ivo Paz.", ["Luca", "Olmi"], "Ivo Paz"),
    ("La piccola Ida Conti, sette anni, vive.", ["Ida", "Conti"], "piccola"),
    ("O menino João Souza, de 7 anos, morreu.", ["João"], "O menino"),
    ("Ana Paz\u200f, 7, died. Ana slept.", ["Ana", "Paz"], ", 7"),
    ("Ana Paz\ufeff, 7, died.", ["Ana", "Paz"], ", 7"),
    ("Ana\u202c Paz, 7, died.", ["Ana", "Paz"], ", 7"),
    ("\u2068Ana\u2069 \u2068Paz\u2069, 7, died.", ["Ana", "Paz"], ", 7"),
    ("An\u2066a J.\u200e Paz, 7, died.", ["An", "Paz"], ", 7"),
    ("Загинув 10-річний Тарас Бойко. Тараса поховали.", ["Тарас", "Бойк"], "річний"),
]


@pytest.mark.parametrize(("text", "gone", "stays"), MARKED)
def test_minors(text: str, gone: list[str], stays: str) -> None:
    """Whom the text marks as a minor is hidden though the record holds no name; an adult is not."""
    new, told = redacted(text, asked=MINORS)
    assert left(new, told, *gone) == []
    assert stays in new.text


@pytest.mark.parametrize(
    "text",
    [
        "His twin brother, Tod Brown, died.",
        "Officer Dan Brown shot a 12-year-old boy.",
        "Il maestro Luca Olmi, 41 anni, ha salvato una bambina.",
        "Dan Brown, 41, of Karsa, said the boy's aunt Ana Belu, 30, wept.",
        "The Memphis teenager was taken to St. Louis Children's Hospital on October 12.",
        "Thirty-two-year-old Ana Belu left.",
    ],
)
def test_no_minors(text: str) -> None:
    """Who stands beside a minor, or is of age, is not hidden."""
    assert redacted(text, asked=MINORS)[0].text == text


def test_minors_of_the_record() -> None:
    """Where there are no capitals, names of the record are looked for; a claim of children and an
    alias mark theirs."""
    new, _ = redacted("警方说8岁的王小明在星期二死亡。", ["王小明"], asked=MINORS)
    assert new.text == "警方说8岁的[child]在星期二死亡。"
    assert redacted("HER SON TOMAS, 6, DIED.", named=["TOMAS"], asked=MINORS)[0].text == (
        "HER SON [child], 6, DIED."
    )
    article = Article(text="Ana Belu and Max Orr died. The girl had sung. Ida Penn too.", id="a")
    parties = [party(article, "Ana Belu", aliases=["The girl"]), party(article, "Ida Penn")]
    record = {"parties": parties, "casualties": [claim(article, "Max Orr", group="children")]}
    redactor = Redactor(Redaction(frozenset(MINORS)))
    made = outcome(article, record)
    redactor.learn(article, made)
    new, _ = redactor.redacted(article, made)
    assert new.text == "[child A] and [child B] died. The girl had sung. Ida Penn too."


def test_beside_the_text() -> None:
    """Title, source, id and what came with the line hide the name too; the address is left out."""
    article = Article(
        text="Police named Ravi Nair.",
        id="2024-nair-shooting",
        title="NAIR family mourns",
        source="Nair Post",
        url="https://e.example/story-1",
    )
    record = {"parties": [party(article, "Ravi Nair")]}
    meta = {"slug": "nair-dies", "photo": "img/Ravi%20Nair.jpg", "Nair": ["nair", 1, "x"]}
    made = outcome(article, record, meta=meta)
    redactor = Redactor(Redaction(frozenset(VICTIMS)))
    redactor.learn(article, made)
    new, told = redactor.redacted(article, made)
    assert left(new, told, "(?i)nair", "(?i)ravi") == []
    assert new.url is None
    assert new.id == told.id == f"redacted-{new.sha256[:16]}"
    assert told.meta["N."][1:] == [1, "x"]


def test_untouched() -> None:
    """Where nobody is to be hidden all stays, the address too; the outcome says what was asked."""
    article = Article(text="A blast hit Karsa.", id="a", url="https://e.example/ana")
    made = outcome(article, {"parties": []}, meta={"k": [1, None]})
    redactor = Redactor(Redaction(frozenset(BOTH)))
    redactor.learn(article, made)
    new, told = redactor.redacted(article, made)
    assert new == article
    asked = made.provenance.model_copy(update={"redacted": BOTH})
    assert told == made.model_copy(update={"provenance": asked})


def test_closed_lists_stay() -> None:
    """Members of closed lists, what code worked out, and the record's own fields are no names,
    whoever is called so."""
    text = (
        "Rose Killing, Joy Day, Dan Toll, Ann Place and Jo Supported died near Karsa on that day."
    )
    article = Article(text=text, id="a")
    named = ("Rose Killing", "Joy Day", "Dan Toll", "Ann Place", "Jo Supported")
    record = {
        "incident_type": cited(article, "died", "killing", "judged"),
        "when": {"precision": cited(article, "that day", "day", "computed")},
        "where": {"precision": cited(article, "near Karsa", "near_place", "computed")},
        "casualties": [claim(article, *named)],
        "not_this_toll": [],
    }
    issue = {"path": "not_this_toll[0].why", "kind": "not_supported", "reason": "x"}
    made = outcome(article, record, issues=[issue])
    redactor = Redactor(Redaction(frozenset(VICTIMS)))
    redactor.learn(article, made)
    new, told = redactor.redacted(article, made)
    assert new.text == "R. K., J. D., D. T., A. P. and J. S. died near Karsa on that day."
    assert told.record
    assert told.record["incident_type"]["value"] == "killing"
    assert told.record["when"]["precision"]["value"] == "day"
    assert told.record["where"]["precision"]["value"] == "near_place"
    assert told.record["not_this_toll"] == []
    assert told.issues == made.issues


def test_summary_in_other_letters() -> None:
    """A name that is retold in other letters cannot be told: such sentences, titles, values of
    issues and texts beside the article are left out, and an issue says so."""
    article = Article(text="قتل كريم الشامي في غزة.", id="a", title="Karim killed in Gaza")
    retold = cited(article, "قتل", "Karim al-Shami was killed in Gaza.")
    record = {"casualties": [claim(article, "كريم الشامي")], "summary": [retold]}
    issue = {"path": "summary", "kind": "not_supported", "value": "Shami", "reason": "no: “Shami”"}
    made = outcome(article, record, issues=[issue], meta={"en": "Karim dies", "desk": "x1"})
    redactor = Redactor(Redaction(frozenset(VICTIMS)))
    redactor.learn(article, made)
    new, told = redactor.redacted(article, made)
    assert left(new, told, "Shami", "Karim") == []
    assert (new.title, told.meta) == (None, {"en": "[…]", "desk": "x1"})
    assert told.record and told.record["summary"] == []
    assert "other letters" in told.issues[-1].reason


def test_several_of_one_run() -> None:
    """Records of one article hide what any of them marks, and a whole name is hidden in other
    articles too, though their records do not say that it is a victim's."""
    first = Article(text="Ana Belu and Lia Orr died.", id="a")
    other = Article(text="Mourners came for Ana Belu. Belu was 30. Lia Stone sang.", id="b")
    some = outcome(first, {"parties": [party(first, "Ana Belu")]}, id="a#1")
    more = outcome(first, {"parties": [party(first, "Lia Orr")]}, id="a#2")
    last = outcome(other, {"parties": []})
    redactor = Redactor(Redaction(frozenset(VICTIMS)))
    for article, made in ((first, some), (first, more), (other, last)):
        redactor.learn(article, made)
    texts = {redactor.redacted(first, made)[0].text for made in (some, more)}
    assert texts == {"A. B. and L. O. died."}
    assert (
        redactor.redacted(other, last)[0].text
        == "Mourners came for A. B. B. was 30. Lia Stone sang."
    )


def test_given_names() -> None:
    """Names that are given are hidden in any record, also of another model, and by their words."""
    article = Article(text="Nurse Belu wept. Ana slept.", id="a")
    made = outcome(article, {"note": cited(article, "Nurse Belu")})
    other = made.provenance.model_copy(update={"schema_name": "Recall"})
    made = made.model_copy(update={"provenance": other})
    redactor = Redactor(Redaction(names=("Ana Belu",)))
    redactor.learn(article, made)
    assert redactor.redacted(article, made)[0].text == "Nurse B. wept. A. slept."
    elsewhere = Article(text="A nurse wept.", id="2024-nair", url="https://e.example/nair")
    made_there = outcome(elsewhere, {"parties": []}, meta={"slugs": ["x-nair", "nair"]})
    new, told = Redactor(Redaction(names=("Nair",))).redacted(elsewhere, made_there)
    assert left(new, told, "(?i)nair") == []
    asked: tuple[Category, ...] = VICTIMS
    with pytest.raises(InputUnreadable, match="Recall does not say who is a victim"):
        Redactor(Redaction(frozenset(asked))).learn(article, made)
    with pytest.raises(SettingsError, match="Nobody"):
        Redaction()


def test_without_a_record() -> None:
    """Of a line without a record nothing is told but what failed: whom its article names nobody
    knows."""
    article = Article(text="Ana Belu died.", id="a")
    issue = {"path": "parties", "kind": "open", "value": "Ana Belu", "reason": "no words"}
    made = outcome(article, None, meta={"headline": "Ana Belu dies"}, issues=[issue])
    told = Redactor(Redaction(frozenset(VICTIMS))).without_article(made)
    assert (told.id, told.meta, told.issues, told.provenance.article) == ("a", {}, (), None)
    named = made.model_copy(update={"id": "ana-belu"})
    assert Redactor(Redaction(names=("Ana Belu",))).without_article(named).id is None


def test_refused_rather_than_leaked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a name would be left nothing is made: the last look does not trust what was found."""
    article = Article(text="Ana Belu died. Belu was 30.", id="a")
    made = outcome(article, {"parties": [party(article, "Ana Belu")]})
    person = (Person(("Ana Belu",), "victim"),)
    assert leaves_a_word(person, article, made)
    redactor = Redactor(Redaction(frozenset(VICTIMS)))
    redactor.learn(article, made)
    new, told = redactor.redacted(article, made)
    assert not leaves_a_word(person, new, told)
    for text in ("ANA-BELU", "He met Belu.", "ana  belu"):
        # What came with an article's line may look like a citation.
        other = made.model_copy(update={"meta": {"k": [{"quote": text, "start": "p. 5"}]}})
        assert leaves_a_word(person, new, told.model_copy(update={"meta": other.meta}))
    korean = (Person(("김철수",), "victim"),)
    assert leaves_a_word(korean, Article(text="경찰은 김철수가 숨졌다고 했다."), told)
    monkeypatch.setattr(Hidden, "edits", lambda *_, **__: [])
    with pytest.raises(NotRedacted, match="Nothing was written"):
        redactor.redacted(article, made)


def test_a_quote_that_is_not_there() -> None:
    """A record that does not fit its article is refused: its offsets would be wrong."""
    article = Article(text="Ana Belu died.", id="a")
    made = outcome(article, {"parties": [party(article, "Ana Belu")]})
    assert made.record
    made.record["parties"][0]["name"]["citations"][0]["start"] = 2
    redactor = Redactor(Redaction(frozenset(VICTIMS)))
    with pytest.raises(InputUnreadable, match="not what its article has"):
        redactor.redacted(article, made)


def test_names_of_other_grammars() -> None:
    """Nouns with capitals in German, and phrases where there are no capitals, are no names."""
    german = "Die Touristen und der Begleiter Hans Klein starben bei der Explosion in der Stadt."
    new, _ = redacted(german, ["Die Touristen", "Hans Klein"])
    assert new.text == german.replace("Hans Klein", "H. K.")
    arabic = "قتل رجل في العقد الثالث من العمر في انفجار في المدينة يوم الثلاثاء."
    assert redacted(arabic, ["رجل في العقد الثالث من العمر"])[0].text == arabic


def test_an_age_beside_no_name() -> None:
    """A minor's age beside no name may be any victim's, but of one who is of age; whose it is, is
    not said."""
    text = "A 16-year-old boy was shot. Max Penn was loved; so was Ana Belu, 30. Dan Brown wept."
    new, told = redacted(text, ["Max Penn", "Ana Belu"], asked=MINORS)
    assert new.text == text.replace("Max Penn", "M. P.")
    assert left(new, told, "Penn") == []
    told_once = "Max Penn, 16, was shot. The 16-year-old knew Ida Orr."
    assert redacted(told_once, ["Max Penn", "Ida Orr"], asked=MINORS)[0].text == (
        "[child], 16, was shot. The 16-year-old knew Ida Orr."
    )


def test_what_people_decided() -> None:
    """Whom a person says to be no victim is not hidden; notes, which may name anybody in any
    letters, are left out; reviewers are hidden like all else."""
    text = (
        "Ana Belu died. Tom Orr ran. The Harbour League denied it. Ida Penn fell. "
        "Mayor Ann Roe said that Ivo Lang fell."
    )
    article = Article(text=text, id="a")
    parties = [party(article, "Ana Belu"), party(article, "Tom Orr", role="")]
    issues = [
        {"path": "parties[1].role", "kind": "rejected", "value": "victim",
         "reason": "rejected by Lia Voss: Tomas Orr, Анна Белу's uncle, was not hit"},
        {"path": "parties", "kind": "rejected", "value": "perpetrator; the Harbour League",
         "reason": "rejected by Ana Belu"},
        {"path": "parties", "kind": "rejected", "value": "victim; Ida Penn", "reason":
         "rejected by Lia Voss"},
        {"path": "casualties", "kind": "rejected", "value": "Mayor Ann Roe; two; killed; Ivo Lang",
         "reason": "rejected by Lia Voss"},
    ]  # fmt: skip
    made = outcome(article, {"parties": parties}, issues=issues)
    people = made.provenance.model_copy(update={"reviewers": ("Ana Belu", "Lia Voss")})
    made = made.model_copy(update={"provenance": people})
    redactor = Redactor(Redaction(frozenset(VICTIMS)))
    redactor.learn(article, made)
    new, told = redactor.redacted(article, made)
    assert new.text == (
        "A. B. died. Tom Orr ran. The Harbour League denied it. I. P. fell. "
        "Mayor Ann Roe said that I. L. fell."
    )
    assert left(new, told, "Tomas", "Белу", "Belu", "Penn") == []
    assert told.provenance.reviewers == ("A. B.", "Lia Voss")
    assert [one.reason for one in told.issues] == [
        "rejected by Lia Voss", "rejected by A. B.", *["rejected by Lia Voss"] * 2,
    ]  # fmt: skip
    given = Redactor(Redaction(names=("Lia Voss",)))
    assert given.redacted(article, made)[1].provenance.reviewers == ("Ana Belu", "L. V.")
    none = made.model_copy(update={"record": None, "status": "no_incident"})
    assert redactor.without_article(none).provenance.reviewers == ("Lia Voss",)
