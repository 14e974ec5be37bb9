"""What counts as support for a value, kind by kind, and who in a sentence says what."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest
from pydantic import ValidationError

from summarizer.evidence.clauses.beside import counted_as, distance, done_to, nearest_is_own
from summarizer.evidence.clauses.cue import cue_spans
from summarizer.evidence.fields import Choice, Day, Figure, Kind, Number, Prose, Source, Words
from summarizer.evidence.locate import locate
from summarizer.evidence.questions import verdict_on
from summarizer.evidence.sources.names import names
from summarizer.evidence.sources.said import pointing, sources, speaking_for
from summarizer.evidence.types import Citation, Cited
from summarizer.evidence.verdict import Located, Point, Sentence, Verdict


def asked(
    kind: Kind, value: object, sentences: list[Sentence], published: date | None = None
) -> tuple[Located | None, Verdict | None]:
    """Where the value stands in the sentences, and what their words say of it."""
    every = {s.number: s for s in sentences}
    found = locate(kind, value, sentences, every, published)
    if isinstance(found, str):
        return None, None
    return found, verdict_on(Point(kind, found.value, found.places, None, None, sentences, every))


def support(kind: Kind, value: object, *texts: str, published: date | None = None) -> object:
    """The value as sentences 1, 2, ... bear it out; None if they do not."""
    sentences = [Sentence(number, text) for number, text in enumerate(texts, start=1)]
    found, verdict = asked(kind, value, sentences, published)
    return found.value if found and verdict and verdict.holds == "words" else None


def at(text: str, words: str) -> tuple[int, int]:
    """Where the words stand first."""
    start = text.index(words)
    return start, start + len(words)


# --- Cited -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "value", "cited"),
    [
        ("stated", None, True),
        ("stated", "x", False),
        ("computed", "x", False),
        ("judged", "x", False),
        ("not_stated", "x", False),
        ("not_stated", None, True),
        ("not_supported", "x", True),
        ("not_supported", None, True),
    ],
)
def test_value_and_citations_come_together_or_not_at_all(
    status: str, value: str | None, cited: bool
) -> None:
    """A value without a citation, or a citation without a value, cannot be made."""
    citations = [{"start": 0, "end": 1, "quote": "x"}] if cited else []
    with pytest.raises(ValidationError):
        Cited[str].model_validate({"status": status, "value": value, "citations": citations})


def test_cited_values_do_not_change() -> None:
    """A cited value and its citations are frozen."""
    quote = Citation(start=0, end=1, quote="x")
    value = Cited[str](status="stated", value="x", citations=(quote,))
    with pytest.raises(ValidationError):
        value.value = "y"
    with pytest.raises(ValidationError):
        quote.quote = "y"


def test_false_and_zero_are_values() -> None:
    """Only None is no value."""
    quote = (Citation(start=0, end=1, quote="x"),)
    assert Cited[bool](status="judged", value=False, citations=quote).value is False
    assert Cited[int](status="stated", value=0, citations=quote).value == 0


# --- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("jose muniz", "José Muñiz"),
        ("JOSÉ MUÑIZ", "José Muñiz"),
        ("José  Muñiz,", "José Muñiz"),
        ("the José Muñiz", "José Muñiz"),
    ],
)
def test_words_are_kept_as_the_article_spells_them(given: str, kept: str) -> None:
    """Case, accents, spaces and outer punctuation may differ; the record keeps the article's."""
    assert support(Words(), given, "Captain José Muñiz spoke.") == kept


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("Iran", "Iranian officials spoke."),
        ("200", "1,200 people came."),
        ("000", "1,000 people came."),
        ("José Muñez", "Captain José Muñiz spoke."),
        ("12 km north", "It lies 12 miles north."),
        ("hit a school", "The missile did not hit a school."),
        ("warning", "The plane struck without warning."),
        ("", "Anything."),
    ],
)
def test_words_that_the_sentence_does_not_say(given: str, text: str) -> None:
    """Parts of words and of numbers, other letters, other units, and what is denied."""
    assert support(Words(), given, text) is None


def test_possessives_and_curly_quotes() -> None:
    """ "Iran" stands in "Iran's", and either apostrophe will do."""
    assert support(Words(), "Iran", "Iran’s army moved.") == "Iran"
    assert support(Words(), "Iran's army", "Iran’s army moved.") == "Iran’s army"


@pytest.mark.parametrize(
    ("given", "text", "kept"),
    [
        ("Black Banner Brigade", "The “Black Banner” Brigade came.", "Black Banner” Brigade"),
        ("government forces", "The govern-\nment forces came.", "govern- ment forces"),
        ("U.S. military", "The U. S. military came.", "U. S. military"),
        ("official", "The o\ufb03cial spoke.", "o\ufb03cial"),
        ("U. S. military", "The U.S. military came.", "U.S. military"),
        ("US Coast Guard", "The U. S. Coast Guard came.", "U. S. Coast Guard"),
        ("Lt Col Karim", "Then Lt. Col. Karim came.", "Lt. Col. Karim"),
        ("St. Anna", "They came to St Anna.", "St Anna"),
        ("cofounder", "The co-founder came.", None),
        ("banner", "A ban on it.", None),
    ],
)
def test_what_typesetting_adds_hides_no_words(given: str, text: str, kept: str | None) -> None:
    """Quotation marks inside a name, a word broken at a line's end, points and spaces of what is
    shortened, ligatures.
    """
    assert support(Words(), given, text) == kept


@pytest.mark.parametrize("given", ["1200", "1 200", "1,200", "1\u202f200"])
@pytest.mark.parametrize("written", ["1 200", "1\u00a0200", "1\u202f200", "1,200"])
def test_thousands_are_found_however_they_are_set(given: str, written: str) -> None:
    """Plain, no-break and narrow spaces and commas between the digits of one number."""
    sentence = Sentence(1, f"Some say {written} people died.")
    found, _ = asked(Figure(named=True), given, [sentence])
    assert found and written.replace("\u00a0", " ").replace("\u202f", " ") in found.value


def test_only_the_sentences_that_carry_it_are_found() -> None:
    """Of two cited sentences the one without the words is no support."""
    sentences = [Sentence(3, "Nothing here."), Sentence(4, "Karsa burns, Karsa weeps.")]
    found, _ = asked(Words(), "Karsa", sentences)
    assert found and found.places == {4: ((0, 5), (13, 18))}


def test_no_sentence_no_support() -> None:
    """Nothing is supported by nothing, not even a judgement."""
    for kind in (Words(), Number(), Figure(), Day(), Prose(), Choice(), Source()):
        assert asked(kind, "1", [])[0] is None


# --- numbers, figures, days --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [(31, "31 people"), (31, "thirty-one people"), (1200, "1,200 homes"), (1.5, "1.5 percent")],
)
def test_numbers_in_digits_and_words(value: float, text: str) -> None:
    """A number is found however it is written."""
    assert support(Number(), value, text) == value


@pytest.mark.parametrize(("value", "text"), [(31, "13 people"), (200, "1,200"), (1, "1,200")])
def test_a_part_of_a_number_is_another_number(value: int, text: str) -> None:
    """Numbers are compared whole."""
    assert support(Number(), value, text) is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("at least 80", "at least 80"),
        ("more than 80", "at least 80"),
        ("80", "at least 80"),
        ("at least eighty", "at least 80"),
        ("up to 80", None),
        ("about 80", "at least 80"),
        ("80 to 90", None),
        ("at least 81", None),
        ("dozens", None),
        ("eighteen", None),
    ],
)
def test_figure_keeps_the_articles_qualifier(given: str, kept: str | None) -> None:
    """A bare number is shorthand, its wording is read off the article; a contrary bound fails."""
    assert support(Figure(), given, "The blast killed at least 80 people.") == kept


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("2016", "An attack in 2016 left many dead."),
        ("17", "A car burned on Route 17."),
        ("6", "A magnitude-6 earthquake struck."),
        ("12", "Dozens died."),
        ("dozens", "Hundreds died."),
        ("54", "A guard, Omar Said, 54, died."),
        ("60", "Between 60 and 80 people died."),
        ("12", "The shop lost 12 percent."),
        ("248", "She was killed at the shop, which is at 248 W. Lincoln Highway."),
        ("12", "He was shot at 12 Mill Road."),
    ],
)
def test_what_is_no_count_is_no_figure(given: str, text: str) -> None:
    """Years, labels, ages, measures, vague words and one end of a range."""
    assert support(Figure(), given, text) is None


def test_the_exact_wording_wins_over_the_shorthand() -> None:
    """In a sentence with "80" and "at least 80" each wording means itself."""
    text = "Police counted 80 dead; medics spoke of at least 80."
    assert support(Figure(), "80", text) == "80"
    assert support(Figure(), "at least 80", text) == "at least 80"


def test_day_is_computed_from_its_words() -> None:
    """A weekday means the day before publication; words that the sentence lacks mean nothing."""
    published = date(2024, 5, 7)
    text = "It happened on Saturday."
    assert support(Day(), "Saturday", text, published=published) == date(2024, 5, 4)
    assert support(Day(), "Sunday", text, published=published) is None
    assert support(Day(), "Saturday", text) is None
    assert support(Day(), "2024-05-04", text, published=published) is None


# --- choices -----------------------------------------------------------------------------------


class Deed(StrEnum):
    KILLED = "killed"
    OTHER = "other"


CUES = Choice(cues={"killed": ("kill*", "dead", "blew up")})


def test_choice_with_cues_needs_one() -> None:
    """A member with cues is borne out by its words; without them, and without cues, it is open."""
    assert support(CUES, Deed.KILLED, "He killed two.") is Deed.KILLED
    assert support(CUES, Deed.KILLED, "He hurt two.") is None
    found, verdict = asked(CUES, Deed.OTHER, [Sentence(1, "He hurt two.")])
    assert found and found.places == {1: ()} and verdict is None


def test_choice_is_open_where_cues_do_not_reach() -> None:
    """Cues are English: in another language they say nothing, a default aside."""
    polish = [Sentence(1, "Zginęły dwie osoby.", language="pl")]
    found, verdict = asked(CUES, "killed", polish)
    assert found and verdict is None
    _, verdict = asked(Choice(default=("asserts",)), "asserts", polish)
    assert verdict and verdict.holds == "default"


def test_cues_are_whole_words_or_marked_stems() -> None:
    """ "dead" does not stand in "deadline", "kill*" does in "Killing"."""
    assert cue_spans(("dead",), "The deadline passed.") == ()
    assert cue_spans(("kill*",), "Killing two") == ((0, 7),)


def test_denied_words_do_not_stand() -> None:
    """Words right behind a denial are there, and contradicted; "hit" in "did hit" stands."""
    found, verdict = asked(Words(), "hit", [Sentence(1, "It did not hit a school.")])
    assert found and verdict and verdict.holds == "contradicted"
    assert support(Words(), "hit", "It did hit a school.") == "hit"


# --- prose -------------------------------------------------------------------------------------

BELU = "Minister Ana Belu said 31 people were killed and 12 wounded in Karsa on Tuesday."


@pytest.mark.parametrize(
    ("prose", "text"),
    [
        ("In Karsa 31 people were killed and 12 wounded, Ana Belu said.", BELU),
        ("Ana Belu said 31 people were killed.", BELU),
        ("Thirty-one people were killed in Karsa.", BELU),
        ("The jet may have hit a clinic.", "The army said the jet may have struck a clinic."),
        ("Oru denied hitting the clinic.", "Oru denied hitting the clinic."),
        ("Valdia was accused by Oru.", "Oru accused Valdia of the attack."),
    ],
)
def test_prose_may_say_it_in_other_words(prose: str, text: str) -> None:
    """Order and function words are free."""
    assert support(Prose(), prose, text) == prose


@pytest.mark.parametrize(
    ("prose", "text"),
    [
        ("In Karsa 13 people were killed.", BELU),
        ("In Karsa 12 people were killed and 31 wounded.", BELU),
        ("In Karsa 12 people were killed.", BELU),
        ("In Karsa at least 31 people were killed.", BELU),
        ("Dozens of people were killed in Karsa.", BELU),
        ("In Olmo 31 people were killed.", BELU),
        ("Minister Ana Bell said 31 people were killed.", BELU),
        ("Ana Belu said 31 people were not killed in Karsa.", BELU),
        ("Minister Ana Belu said 31 people were captured.", BELU),
        ("In Karsa 31 people were killed on Monday.", BELU),
        ("Minister Ana Belu resigned after riots over bread prices.", BELU),
        ("The jet hit a clinic.", "The army said the jet may have hit a clinic."),
        ("Oru hit the clinic.", "Oru denied hitting the clinic."),
        ("The clinic was hit.", "The clinic was not hit."),
        ("Rebels fired the rocket.", "Rebels allegedly fired the rocket."),
        ("Valdia accused Oru of the attack.", "Oru accused Valdia of the attack."),
        ("Oru admitted the attack.", "Oru denied the attack."),
        ("At Mina 80 died.", "At Mina at least 80 died."),
    ],
)
def test_prose_may_say_no_more(prose: str, text: str) -> None:
    """No number, name, day, harm, denial or doubt added, dropped or exchanged, and no roles."""
    assert support(Prose(), prose, text) is None


# --- sources -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "figure", "source"),
    [
        ("Police said 12 people died.", "12", "Police"),
        ("On Friday police said 12 people died.", "12", "police"),
        ("12 people died, the ministry said on Sunday.", "12", "ministry"),
        ('"12 people died," said Colonel Ann Roe, a spokeswoman.', "12", "Colonel Ann Roe"),
        ("12 people died, said the mayor of Karsa.", "12", "mayor of Karsa"),
        ("12 people died, according to the Karsa hospital.", "12", "Karsa hospital"),
        ("According to the Red Crescent, 12 people died.", "12", "Red Crescent"),
        ("The toll was put at 12 by the interior ministry.", "12", "interior ministry"),
        ("Ann Roe, a doctor, said 12 people died.", "12", "Ann Roe"),
        ("Ann Roe, who saw 12 bodies, left.", "12", "Ann Roe"),
        ("Officials quoted Ann Roe as saying 12 people died.", "12", "Ann Roe"),
        ("Police and the Red Crescent said 12 people died.", "12", "Red Crescent"),
        ("Police and the Red Crescent said 12 people died.", "12", "Police"),
        ("Azar gave no losses but said 12 people died.", "12", "Azar"),
        ("Police said 12 died, while the Red Crescent put the dead at 40.", "12", "Police"),
        ("Police said 12 died, while the Red Crescent put the dead at 40.", "40", "Red Crescent"),
        ("40 died, the Red Crescent said, while police reported 12.", "12", "police"),
        ("40 died, the Red Crescent said, while police reported 12.", "40", "Red Crescent"),
        ("According to the Red Crescent, 40 died; police counted 12.", "40", "Red Crescent"),
        ("A hospital director, Omar Said, told Radio Mar 12 men died.", "12", "Omar Said"),
        ("Roe, a spokesman for the Health Ministry, said 12 died.", "12", "Health Ministry"),
        ("12 died, Ann Roe, a doctor, told Radio Mar.", "12", "Ann Roe"),
        ("12 died, Ann Roe, a doctor, said Monday.", "12", "Ann Roe"),
        ('"There are 12 dead," the mayor told reporters.', "12", "mayor"),
        ("Red Crescent officials said 12 people died.", "12", "Red Crescent"),
    ],
)
def test_source_of_a_figure(text: str, figure: str, source: str) -> None:
    """The source is found before and behind the figure, and among several the right one."""
    said = speaking_for(text, at(text, figure))
    assert said and names(text, said, at(text, source))


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("The Syrian Observatory for Human Rights said 12 Kurds died.", "12", "Syrian"),
        ("The Syrian Observatory for Human Rights said 12 Kurds died.", "12", "Human Rights"),
        ("The Syrian Observatory for Human Rights said 12 Kurds died.", "12", "Kurds"),
        ("Syrian officials said 12 people died.", "12", "Syrian"),
        ("Syria's army said 12 people died.", "12", "Syria"),
        ("Officials in Damascus said 12 people died.", "12", "Damascus"),
        ("Ann Roe told Radio Mar that 12 people died.", "12", "Radio Mar"),
        ("12 people died in Karsa, police said.", "12", "Karsa"),
        ("Police said 12 died, while the Red Crescent put the dead at 40.", "40", "Police"),
        ("Police said 12 died, while the Red Crescent put the dead at 40.", "12", "Red Crescent"),
        ("Hamas claimed to hold 12 soldiers, which Israel denied.", "12", "Israel"),
        ("The United States lost 12 soldiers.", "12", "United"),
        ("The mayor, who survived an attack that killed 12, said so.", "12", "mayor"),
        ("Police were told that 12 people died.", "12", "Police"),
        ("12 people died in Karsa.", "12", "Karsa"),
    ],
)
def test_name_that_is_not_the_source(text: str, figure: str, name: str) -> None:
    """Parts of names, places, hearers, rivals and bystanders say nothing."""
    said = speaking_for(text, at(text, figure))
    assert not (said and names(text, said, at(text, name)))


def test_sentence_without_a_source() -> None:
    """A plain statement has none, and so speaks for nobody."""
    assert sources("A bomb killed 12 people in Karsa.") == ()
    assert speaking_for("A bomb killed 12 people in Karsa.", (12, 14)) is None


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("He said 12 people died.", True),
        ("The group said 12 people died.", True),
        ("12 people died, it said.", True),
        ("Police said 12 people died.", False),
        ("12 people died.", False),
    ],
)
def test_bare_pronoun_points_back(text: str, back: bool) -> None:
    """Only "he", "it" or a bare "the group" lets the sentence before name the source."""
    said = speaking_for(text, at(text, "12"))
    assert (said is not None and pointing(text, said)) is back


# --- what goes with a figure -------------------------------------------------------------------

HARM = {
    "killed": ("kill*", "dead", "died", "death*"),
    "injured": ("wound*", "injur*", "hurt"),
}


@pytest.mark.parametrize(
    ("text", "figure", "harm"),
    [
        ("The blast killed 12 and wounded 31.", "12", "killed"),
        ("The blast killed 12 and wounded 31.", "31", "injured"),
        ("12 people were killed and 31 wounded.", "31", "injured"),
        ("12 dead, 31 hurt", "12", "killed"),
        ("12 soldiers and 31 civilians were killed.", "12", "killed"),
        ("12 soldiers and 31 civilians were killed.", "31", "killed"),
        ("The raid killed 12 people, including 31 soldiers.", "31", "killed"),
        ("At least 12 people were reported killed.", "12", "killed"),
        ("It followed after 12 people were killed.", "12", "killed"),
        ("No fewer than 12 people were killed.", "12", "killed"),
        ("They denied any role in the attack that killed 12.", "12", "killed"),
    ],
)
def test_harm_of_a_figure(text: str, figure: str, harm: str) -> None:
    """Each figure has the harm of its own clause; counts joined by "and" share one."""
    assert bound_harms(text, figure) == [harm]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The raid killed 12 people and destroyed 40 houses.", "40"),
        ("The raid killed 12 people in 40 strikes.", "40"),
        ("The raid killed 12 people and 40 houses were destroyed.", "40"),
        ("40 houses were destroyed and 12 people killed.", "40"),
        ("Over 12 were hurt in 3 explosions.", "3"),
        ("No civilians were killed in the raid on 12 houses.", "12"),
        ("12 people were not killed.", "12"),
        ("The raid killed or wounded 43 people.", "43"),
        ("Police denied that 12 people were killed.", "12"),
        ("Police denied killing 12 people.", "12"),
        ("12 people were killed, while 40 arrived for talks.", "40"),
    ],
)
def test_figure_without_harm(text: str, figure: str) -> None:
    """Houses are not killed, "killed or wounded" is neither, and what is denied did not happen."""
    assert bound_harms(text, figure) == []


def bound_harms(text: str, figure: str) -> list[str]:
    found = []
    for harm, cues in HARM.items():
        rivals = [s for other, c in HARM.items() if other != harm for s in cue_spans(c, text)]
        if done_to(text, at(text, figure), cue_spans(cues, text), rivals):
            found.append(harm)
    return found


@pytest.mark.parametrize(
    ("text", "figure", "victims", "held"),
    [
        ("12 civilians died.", "12", "civilians", True),
        ("12 of the dead were children.", "12", "children", True),
        ("12 dead, most of them civilians", "12", "civilians", True),
        ("12 people and 3 soldiers died.", "12", "soldiers", False),
        ("12 people, including 3 children, died.", "12", "children", False),
        ("12 people, including 3 children, died.", "3", "children", True),
        ("Six guards were hurt and 1 soldier died.", "1", "guards", False),
        ("12 soldiers died in an attack on civilians.", "12", "civilians", False),
    ],
)
def test_who_was_counted(text: str, figure: str, victims: str, held: bool) -> None:
    """Victims stand beside their own figure, not beside another one or in another phrase."""
    assert bool(counted_as(text, at(text, figure), [at(text, victims)], [])) is held


def test_distance_weighs_clauses_and_numbers() -> None:
    """A comma or another number is farther than a word; overlapping words are no way apart."""
    text = "one two, three 4 five"
    assert distance(text, (0, 3), (0, 7)) == 0
    assert distance(text, (0, 3), (4, 7)) < distance(text, (4, 7), (9, 14))
    assert distance(text, (9, 14), (17, 21)) > 8


def test_nearest_needs_something_of_its_own() -> None:
    """Nothing is nearest where nothing is; without rivals anything is."""
    assert not nearest_is_own("a b", [(0, 1)], [], [])
    assert nearest_is_own("a b", [(0, 1)], [(2, 3)], [])


def test_source_by_itself_must_say_something() -> None:
    """Without `of` a source is whoever a cited sentence says something by."""
    text = "Minister Sergei Karpov called on Washington to explain the strike."
    assert support(Source(), "Sergei Karpov", text) == "Sergei Karpov"
    assert support(Source(), "Washington", text) is None
