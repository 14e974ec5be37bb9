"""What becomes of statements: who speaks, what he does, at whom, and through whom it came."""

from __future__ import annotations

from functools import partial

import pytest

from summarizer.article import Article
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

SCHEMA = schema_of(IncidentRecord)
WORDS, OPEN, NOT_SO = "words", "reading", "contradicted"


def told(text: str, leaf: str, **item: str) -> str:
    """What is decided of one leaf of a statement that cites the whole text."""
    article = Article(text=text, id="made-up")
    given = {"s": [s.number for s in article.sentences], **item}
    answer = SCHEMA.single.answer_model.model_validate({"statements": [given]}).model_dump()
    grounded = ground(SCHEMA, article, SCHEMA.single.by_part(answer))
    (found,) = (d for d in grounded.decisions if d.path == f"statements[0].{leaf}")
    return found.decision


stance_of = partial(told, leaf="stance")


@pytest.mark.parametrize(
    ("text", "whom", "decided"),
    [
        ("The army said rebels had attacked the post.", "rebels", WORDS),
        ("Police say Ana Belu shot and killed her neighbour.", "Ana Belu", WORDS),
        ("The post was shelled by rebels, the army said.", "rebels", WORDS),
        ("The mayor dismissed a report by the army that rebels had shot two men.", "rebels", WORDS),
        ("It was the rebels, the army said, that opened fire.", "rebels", WORDS),
        ('"It was the rebels," the army said.', "rebels", OPEN),
        ("Police identified the gunman as Ana Belu.", "Ana Belu", WORDS),
        ("Police identified Ana Belu as a suspect.", "Ana Belu", WORDS),
        ("The army held the rebels responsible for the raid.", "rebels", WORDS),
        ("Police have filed charges against Ana Belu.", "Ana Belu", WORDS),
        ("The army blamed the raid on rebels.", "rebels", WORDS),
        # Not done, denied, left open, said by somebody else, or done to him.
        ("The army said rebels had not attacked the post.", "rebels", OPEN),
        ("The army said rebels may have attacked the post.", "rebels", OPEN),
        ("The army said the mayor had said rebels attacked the post.", "rebels", OPEN),
        ("The army said the mayor accused rebels of the raid.", "rebels", OPEN),
        ("The army said rebels had been shot by the mayor.", "rebels", OPEN),
        ("If the army says rebels attacked the post, the truce is over.", "rebels", OPEN),
        ("The army has never said that rebels attacked the post.", "rebels", OPEN),
        ("The army refused to hold the rebels responsible.", "rebels", OPEN),
        ("The army did not blame the rebels.", "rebels", OPEN),
        ("It was the rebels, the army said, that saved them.", "rebels", OPEN),
        ("It was not the rebels, the army said, that opened fire.", "rebels", OPEN),
        ("Police identified the victim as Ana Belu.", "Ana Belu", OPEN),
        ("The army said police had charged Ana Belu with the raid.", "Ana Belu", OPEN),
        ("The report that rebels had attacked the post was wrong, the army said.", "rebels", OPEN),
        # Its own men are no others.
        ("The army said its troops had attacked the post.", "its troops", OPEN),
    ],
)
def test_accused(text: str, whom: str, decided: str) -> None:
    """Who tells that somebody did it accuses him: stance and addressee hold together."""
    speaker = next(one for one in ("The army", "the army", "Police") if one in text)
    item = {"speaker": speaker, "stance": "accuses", "toward": whom}
    assert told(text, "toward", **item) == decided
    if decided == WORDS:
        assert stance_of(text, **item) == WORDS


def test_nobody_is_accused_by_one_who_condemns_him() -> None:
    """The addressee is the one of the very stance."""
    text = "Oru accused Valdia of the raid and called on Palda to act."
    said = partial(told, text, "toward", speaker="Oru")
    assert said(stance="accuses", toward="Valdia") == WORDS
    assert said(stance="accuses", toward="Palda") == OPEN
    assert said(stance="calls_for", toward="Palda") == WORDS
    assert said(stance="calls_for", toward="Valdia") == OPEN


@pytest.mark.parametrize(
    ("text", "stance", "decided"),
    [
        ("Oru claimed the attack in a message.", "admits", WORDS),
        ("Oru took credit for the raid.", "admits", WORDS),
        ("Oru said its fighters had attacked the post.", "admits", WORDS),
        ("Oru said on Monday that it was behind the raid.", "admits", WORDS),
        ("Oru claimed to have killed 12 soldiers.", "admits", WORDS),
        ('"We bombed the bridge," Oru said.', "admits", WORDS),
        ("Oru said rebels had attacked the post.", "admits", OPEN),
        ("Oru said it had attacked nobody.", "admits", NOT_SO),
        ("Oru said it had never attacked the post.", "admits", NOT_SO),
        ("Oru has not said that it attacked the post.", "admits", OPEN),
        # What was done to them, or is no attack; a clause behind "claimed".
        ("Oru said its members were killed by rebels.", "admits", OPEN),
        ("Oru said it had carried out an inquiry.", "admits", OPEN),
        ("Oru said it was responsible for the water supply.", "admits", OPEN),
        ("Oru claimed the attack killed 12 people.", "admits", OPEN),
        # "It" may be the bomb.
        ("Oru said it killed 12 people.", "admits", OPEN),
        ("Oru said it had nothing to do with the raid.", "denies", WORDS),
        ("Oru said its men had not fired a shot.", "denies", WORDS),
        ('"We do not bomb markets," Oru said.', "denies", WORDS),
        ("Oru, who spoke in court, pleaded not guilty.", "denies", WORDS),
        ('"That number is a fairy tale," Oru said.', "denies", WORDS),
        ("The reports were wrong, according to Oru.", "denies", WORDS),
        ('Oru described the claim as a "figment of the imagination".', "denies", WORDS),
        ("Oru does not accept the figure.", "denies", WORDS),
        ("Oru said Valdia had no part in the raid.", "denies", OPEN),
        ("Oru said the report was not false.", "denies", OPEN),
        ("Oru said the army called the report a lie, which it was not.", "denies", OPEN),
        ("Oru said its men had fired only blanks.", "denies", OPEN),
        ("Oru said it was not involved in the talks.", "denies", OPEN),
        ('"The army is wrong," Oru said.', "denies", OPEN),
        ("Oru said it was wrong to shoot.", "denies", OPEN),
        ("Oru called the killings senseless.", "condemns", WORDS),
        ('Oru called the raid "a cowardly act".', "condemns", WORDS),
        ("Oru called for an end to the senseless killings.", "condemns", OPEN),
        ("Oru called the rescue brave.", "condemns", OPEN),
        ("Oru called police after a senseless attack.", "condemns", OPEN),
        ("Oru identified the victim as Ana Belu.", "confirms", WORDS),
        ("Oru has identified 12 of the dead.", "confirms", WORDS),
        ("Oru identified the gunman as Ana Belu, who killed the victim.", "confirms", OPEN),
        ("Oru identified the dead man's killer.", "confirms", OPEN),
        ("Oru stands by its figure.", "confirms", WORDS),
        ("Oru is asking for witnesses.", "calls_for", WORDS),
        # These ask for nothing that anybody should do about it.
        ("Oru spoke of 12 dead, asking not to be named.", "calls_for", OPEN),
        ("Oru asked that his name be withheld.", "calls_for", OPEN),
        ("Oru asked how many had died.", "calls_for", OPEN),
    ],
)
def test_stance(text: str, stance: str, decided: str) -> None:
    """By what he says of himself, or of what others say."""
    assert stance_of(text, speaker="Oru", stance=stance) == decided


def test_stance_is_told_where_it_is_cited() -> None:
    """What he does elsewhere bears nothing out."""
    article = Article(text="Oru denied it. The road was closed. Oru said two men had died.", id="x")
    given = {
        "s": [1, 3],
        "speaker": {"s": [1], "value": "Oru"},
        "stance": {"s": [3], "value": "denies"},
    }
    answer = SCHEMA.single.answer_model.model_validate({"statements": [given]}).model_dump()
    decisions = ground(SCHEMA, article, SCHEMA.single.by_part(answer)).decisions
    assert next(d.decision for d in decisions if d.path.endswith("stance")) == NOT_SO


@pytest.mark.parametrize(
    ("text", "via", "decided"),
    [
        ("Oru told Radio Palda it was over.", "Radio Palda", WORDS),
        ("It was over, Oru told reporters at a briefing.", "briefing", WORDS),
        ("In a telephone call to Radio Palda, Oru said it was over.", "Radio Palda", WORDS),
        ("Oru, in a statement carried by Radio Palda, said it was over.", "Radio Palda", WORDS),
        ("Oru put the dead at 12 in an interview with a local station, Radio Palda, on Sunday.",
         "Radio Palda", WORDS),
        ("Oru, quoted by Radio Palda, said it was over.", "Radio Palda", WORDS),
        ("Radio Palda quoted Oru as saying it was over.", "Radio Palda", WORDS),
        ("Radio Palda, citing Oru, said it was over.", "Radio Palda", WORDS),
        ("Radio Palda said it was over, citing Oru.", "Radio Palda", WORDS),
        ("The mayor said Oru had admitted the raid.", "The mayor", WORDS),
        ("Oru had seen two men, the mayor said.", "the mayor", OPEN),
        ("Oru told police it was over, the mayor said.", "the mayor", WORDS),
        ("Oru spoke first. \"It is over,\" the statement said.", "statement", WORDS),
        # Somebody else tells it, or it is told of somebody else.
        ("Oru said the mayor had told Radio Palda it was over.", "Radio Palda", OPEN),
        ("Oru said police, quoted by Radio Palda, were late.", "Radio Palda", OPEN),
        ("Oru said it was over, and Radio Palda reported that the mayor was dead.", "Radio Palda",
         OPEN),
        ("Radio Palda said it was over and Oru said it was not.", "Radio Palda", OPEN),
        ("Radio Palda quoted the mayor as saying it was over; Oru said it was not.", "Radio Palda",
         OPEN),
        ("Oru has never told Radio Palda that it was over.", "Radio Palda", OPEN),
        ("Radio Palda denied that Oru had said so.", "Radio Palda", OPEN),
        ("Oru spoke of 12 dead after a call to Radio Palda by the mayor.", "Radio Palda", OPEN),
    ],
)  # fmt: skip
def test_channel(text: str, via: str, decided: str) -> None:
    """Who was told it, carried it, or tells that he says it."""
    assert told(text, "via", speaker="Oru", stance="comments", via=via) == decided


@pytest.mark.parametrize(
    ("text", "speaker", "decided"),
    [
        ("The Relief Committee (RC) said it was over.", "Relief Committee", WORDS),
        ("A caller who gave his name as \"Abu Salim\" said it was over.", "Abu Salim", WORDS),
        ("The coroner's report released on Monday showed wounds.", "coroner's report", WORDS),
        ("The mayor rejected an army claim that 12 men had died.", "army", WORDS),
        ("The mayor rejected Oru's claim that 12 men had died.", "Oru", WORDS),
        ("The mayor rejected a new claim that 12 men had died.", "mayor", WORDS),
        ("The radio quoted the head of the town, Ana Belu, as saying it was over.", "Ana Belu",
         WORDS),
        ("Twelve died, the radio said, citing a nurse at the clinic.", "nurse", WORDS),
        ("The court held the army responsible.", "army", OPEN),
        ("The office of the mayor (Ana Belu) burned.", "Ana Belu", OPEN),
    ],
)  # fmt: skip
def test_speaker(text: str, speaker: str, decided: str) -> None:
    """Who is the source of something."""
    assert told(text, "speaker", speaker=speaker) == decided


def claimed(text: str, **item: str) -> str:
    """What is decided of the stance of a claim that cites the whole text."""
    article = Article(text=text, id="made-up")
    given = {"s": [s.number for s in article.sentences], "harm": "killed", **item}
    answer = SCHEMA.single.answer_model.model_validate({"casualties": [given]}).model_dump()
    grounded = ground(SCHEMA, article, SCHEMA.single.by_part(answer))
    return next(d.decision for d in grounded.decisions if d.path == "casualties[0].stance")


@pytest.mark.parametrize(
    ("text", "claimant", "stance", "decided"),
    [
        ("The army rejected a report by Oru that 31 people had died.", "army", "denies", WORDS),
        ("The army rejected a report by Oru that 31 people had died.", "Oru", "asserts", WORDS),
        ("The army rejected a report by Oru that 31 people had died.", "army", "asserts", OPEN),
        ("The army rejected Oru's claim that 31 people had died.", "army", "denies", WORDS),
        ("Oru told the radio 31 people had died, \"not all of them in uniform\".", "Oru", "asserts",
         WORDS),
        ("Some 31 people died, said Oru; it rejected the charge of murder.", "Oru", "asserts",
         WORDS),
        # What it rejects is no report of the figure, or the figure is its own.
        ("The army rejected the truce and a report by Oru that 31 died was read out.", "army",
         "denies", OPEN),
        ("The army rejected a claim by Oru that its list of 31 dead was padded.", "army", "denies",
         OPEN),
        ("Oru told the radio that not 31 people had died.", "Oru", "asserts", OPEN),
        ("Oru told the radio the 31 dead were not from Palda.", "Oru", "asserts", OPEN),
        ("\"The army's 31 dead,\" said Oru, \"were never born.\"", "Oru", "asserts", OPEN),
        ("\"The 31 is a fairy tale,\" said the army, which Oru called a liar.", "army", "denies",
         WORDS),
        ("\"The 31 is a fairy tale,\" said the army, which Oru called a liar.", "Oru", "denies",
         OPEN),
        # Whoever says it, somebody else may deny it in words of his own.
        ("The army says 31 died, while Oru insists that all are well.", "Oru", "denies", OPEN),
        ("The army says 31 died, while Oru insists that all are well.", "army", "denies", NOT_SO),
    ],
)  # fmt: skip
def test_stance_of_a_claim(text: str, claimant: str, stance: str, decided: str) -> None:
    """Of a sentence with words of denying: by whose report it is, and who rejects it."""
    assert claimed(text, claimant=claimant, wording="31", stance=stance) == decided
