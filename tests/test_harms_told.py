"""What befell those counted or named: by a noun, by a place, by the sentence before."""

from __future__ import annotations

import pytest
from claims import decided

from summarizer.evidence.tolls.bounds import bounds_of


def harm(text: str, wording: str, harm: str) -> str:
    return decided(text, "harm", wording=wording, harm=harm)


@pytest.mark.parametrize(
    ("text", "wording", "expected"),
    [
        ("Nineteen guests were airlifted to a hospital.", "Nineteen", "injured"),
        ("Nine of the injured were described as stable.", "Nine", "injured"),
        ("No deaths were reported in the attack.", "No deaths", "killed"),
        ("NO DEATHS WERE REPORTED IN THE ATTACK BY THE FRONT.", "NO DEATHS", "killed"),
        ("No injuries were reported in the crash.", "No injuries", "injured"),
        ("Two drivers were hurt, one with a broken wrist.", "one", "injured"),
        ("Eleven farmers were slaughtered at night.", "Eleven", "killed"),
        ("He said they had wiped out 12 soldiers.", "12", "killed"),
        ("Three villagers were hacked to death.", "Three", "killed"),
        ("Two of those hurt died in hospital.", "Two", "killed"),
        ("Seven nurses were in captivity.", "Seven", "captured"),
        ("Police had 14 men in custody.", "14", "captured"),
        # A bare number, of those told of before or in its own sentence.
        ("The army spoke of two dead in Karsa; the mission counts one.", "one", "killed"),
        ("Twenty-two miners died. Their union's list runs to 29.", "29", "killed"),
        ("A fire killed 83 people. Officers found 37 of the 83 in a cellar.", "37", "killed"),
        ("A fire killed 83 people. Of the 83, twelve were women.", "twelve", "killed"),
        ("12 people were fatally shot.", "12", "killed"),
        ("Rescuers are searching for 12 missing people.", "12", "missing"),
        ("The fighting drove 12,000 people from their homes.", "12,000", "displaced"),
        # A count that was changed, and who was only listed.
        ("The board cut its count of guests killed in Olmo from 17 to 14.", "14", "killed"),
        ("The board raised the number of dead in the fire from 9 to 12.", "9", "killed"),
        ("The guard, listed as killed, has both legs broken.", "The guard", "injured"),
        # One who is named.
        ("Tom Shaw shot two men before turning the gun on himself.", "himself", "killed"),
        ("The sixth, Sgt. Tomas Irbe, was found dead.", "The sixth, Sgt. Tomas Irbe", "killed"),
    ],
)
def test_harm_by_plain_words(text: str, wording: str, expected: str) -> None:
    """The harm is borne out, and no other one is."""
    assert harm(text, wording, expected) == "words"
    for other in {"killed", "injured", "missing", "captured"} - {expected}:
        assert harm(text, wording, other) != "words"


@pytest.mark.parametrize(
    ("text", "wording", "wrong"),
    [
        ("Two of those hurt died in hospital.", "Two", "injured"),
        ('The party, while police counted the wounded, spoke of two "martyrs".', "two", "injured"),
        ("Two died and three were hurt; the mission counts one.", "one", "killed"),
        ("A fire killed 83 people. Five of the 83 wounded men could walk.", "Five", "killed"),
        ("A fire killed 83 people and another hurt 83. Of the 83, ten are old.", "ten", "killed"),
        ("A fire killed 83 people. Of the 80 guests, ten were women.", "ten", "killed"),
        ("A fire killed 83 people. Ten of the 83 houses were empty.", "Ten", "killed"),
        ("The union's list runs to 29.", "29", "killed"),
        ("Twelve divers were searching for missing people.", "Twelve", "missing"),
        ("The board cut its count of guests killed and hurt from 17 to 14.", "14", "killed"),
        ("After 30 were killed the mill cut its staff from 170 to 140.", "140", "killed"),
        ("The guard, listed as killed, has both legs broken.", "The guard", "killed"),
        ("Twelve people were killed and wounded.", "Twelve", "injured"),
        ("Two died. The list has 91 names of donors.", "91", "killed"),
        ("Twelve soldiers were sent to bury the dead.", "Twelve", "killed"),
        ("Twelve officers investigating the murder met the mayor.", "Twelve", "killed"),
    ],
)
def test_words_of_others_bear_no_harm_out(text: str, wording: str, wrong: str) -> None:
    """Of another number, of another harm, of things."""
    assert harm(text, wording, wrong) != "words"


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Officers found Dan Shaw in Hollis Road, Lt. Kay Tandy said. He died there.", "words"),
        ("Officers found Dan Shaw near Olmo. He was pronounced dead.", "words"),
        ("Officers found Dan Shaw beside Tim Hart. He was pronounced dead.", "open"),
        ("Lt. Kay Tandy said officers found Dan Shaw. He was pronounced dead.", "open"),
    ],
)
def test_he_is_the_one_named_before_and_not_who_tells_it(text: str, decision: str) -> None:
    """Who says it at the end of the sentence, a street and a town are nobody that "he" may be."""
    assert harm(text, "Dan Shaw", "killed") == decision


@pytest.mark.parametrize(
    ("text", "named", "decision"),
    [
        ("Five men died, among them his deputy, Anka Revic, and a guard.", "Anka Revic", "words"),
        ("Five men died: the baker Tom Hart, Ben Kor and three boys.", "Ben Kor", "words"),
        ("Five men died. Captain Tom Hart was among the five.", "Tom Hart", "words"),
        ("Five men died and two were hurt, among them Tom Hart.", "Tom Hart", "open"),
        ("Five men died, including a guard, and Tom Hart was hurt.", "Tom Hart", "open"),
        ("Five men died: Tom Hart said so.", "Tom Hart", "open"),
        ("Five men died, among them his deputy, said Tom Hart.", "Tom Hart", "open"),
        ("Five men died. Captain Tom Hart was among the nine hurt.", "Tom Hart", "open"),
        ("Five men died. Captain Tom Hart was among the five guards honoured.", "Tom Hart", "open"),
        ("Five men died, including in a raid led by Tom Hart, police said.", "Tom Hart", "open"),
        ("Five men died, among them guests of Tom Hart, the owner.", "Tom Hart", "open"),
    ],
)
def test_who_is_among_those_counted(text: str, named: str, decision: str) -> None:
    """In the list behind the number, or said to be among that number."""
    assert decided(text, "named", wording="Five", harm="killed", named=[named]) == decision


CITED = "State radio, citing a doctor, has reported six dead."
PASSED = "The army says its jets hit a camp, killing 80 men, Tass reports."
HIM = "A trader, Ben Kor, told us that a bus burned. According to him, eight people died."


@pytest.mark.parametrize(
    ("text", "claimant", "wording", "decision"),
    [
        (CITED, "a doctor", "six", "words"),
        ("State radio, citing a doctor; the army reported six dead.", "a doctor", "six", "open"),
        ("State radio, quoting a doctor, who denied it, gave six dead.", "a doctor", "six", "open"),
        ("The union, citing a doctor, rejected the claim of 12 dead.", "a doctor", "12", "open"),
        ("The mayor rejected the army's count of 12 dead.", "The mayor", "12", "open"),
        (PASSED, "The army", "80", "words"),
        ("The army says it hit a camp; 80 men died, Tass reports.", "The army", "80", "open"),
        ("The army says no, the mayor said 80 men died, Tass reports.", "The army", "80", ""),
        (HIM, "Ben Kor", "eight", "words"),
        (HIM.replace("Acc", "Mayor Tim Hart said no. Acc"), "Ben Kor", "eight", ""),
        ("The group boasted of having killed 35 soldiers.", "The group", "35", "words"),
    ],
)
def test_who_gives_a_figure(text: str, claimant: str, wording: str, decision: str) -> None:
    """Who is cited, whose words are passed on, and "him"; but nobody of another clause."""
    found = decided(text, "claimant", claimant=claimant, wording=wording, harm="killed")
    assert found == decision if decision else found != "words"


def test_it_is_the_ministry_that_was_just_named() -> None:
    """And not the body that spoke in the sentence before."""
    text = 'Two men died. The union denies it. The ministry said it had "no number to add".'
    given = {"stance": "declines", "harm": "killed"}
    assert decided(text, "claimant", claimant="The union", **given) != "words"
    assert decided(text, "harm", claimant="The union", **given) == "words"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("a shepherd and his son", 2),
        ("her husband Ziad and their daughter Rima", 2),
        ("my younger sister and her two children", 3),
        ("his brother and four nephews", 5),
        ("his wife and son", None),
        ("a friend and colleague", None),
        ("his brothers and sister", None),
        ("The mayor and his wife", None),
    ],
)
def test_single_persons_are_counted_one_by_one(words: str, number: int | None) -> None:
    """Each with an article or an owner of his own; who may be told of twice is not counted."""
    found = bounds_of(words)
    assert (found.minimum, found.maximum) == (number, number)


def test_several_beside_a_number_are_more_than_it() -> None:
    """How many more is not told."""
    found = bounds_of("relatives and four nephews")
    assert (found.minimum, found.maximum) == (4, None)


def test_several_killed_and_hurt() -> None:
    """Of a vague number both are so; of an exact one nobody can say how many."""
    text = "Several people were killed and injured."
    assert harm(text, "Several", "killed") == harm(text, "Several", "injured") == "words"
    assert harm(text, "Several", "missing") != "words"


def test_listed_as_dead_is_an_earlier_toll() -> None:
    """What was only said at first is what an earlier toll counts."""
    text = "Three men listed as dead have turned up alive."
    given = {"wording": "Three", "harm": "killed", "why": "earlier_toll"}
    assert decided(text, "harm", item="not_this_toll", **given) == "words"
