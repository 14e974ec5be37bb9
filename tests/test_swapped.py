"""What stands in the article and is not so: a name, a thing, an event in the right one's place.

Each case that is left open stands beside one that is much alike and is borne out.
"""

from __future__ import annotations

import pytest
from test_rules import asked

from summarizer.evidence.fields import Counted, Figure, Source, Words
from summarizer.evidence.prose.company import keeps_company
from summarizer.evidence.prose.support import says_no_more
from summarizer.schemas import cues

DAMAGE = Words(cues=cues.things.DAMAGE, around=True)
OTHER = Words(cues=cues.event.OTHER_INCIDENT, apart=cues.event.APART)
CONSEQUENCE = Words(cues=tuple(cues.things.CONSEQUENCE))
SPEAKER = Source(key=True)


def borne_out(kind: Words, value: str, text: str) -> bool:
    told = asked(kind, value, None, None, [text])
    return told is not None and told[0] == "words"


@pytest.mark.parametrize(
    ("text", "damage", "so"),
    [
        ("The blast destroyed a mill while the mayor slept in Olmo.", "a mill", True),
        ("The blast destroyed a mill while the mayor slept in Olmo.", "the mayor", False),
        ("The blast destroyed a mill while the mayor slept in Olmo.", "Olmo", False),
        ("The blast destroyed a mill while the mayor slept in Olmo.", "The blast", False),
        ("Two barns and the mill were damaged, the army said.", "the mill", True),
        ("Two barns and the mill were damaged, the army said.", "Two barns", True),
        ("Two barns and the mill were damaged, the army said.", "the army", False),
        ("Raiders set fire to the post office on Sunday.", "the post office", True),
        ("Raiders set fire to the post office on Sunday.", "Raiders", False),
        ("The mill was not damaged.", "The mill", False),
        ("A shell missed the mill and broke windows.", "windows", True),
        ("A shell missed the mill and broke windows.", "the mill", False),
    ],
)
def test_things_that_only_stand_beside_damage(text: str, damage: str, so: bool) -> None:
    """Words of damage must be those of this very thing."""
    assert borne_out(DAMAGE, damage, text) == so


@pytest.mark.parametrize(
    ("text", "event", "so"),
    [
        ("A bomb killed two men at the port of Olmo.", "killed two men", False),
        ("In 2015 a bomb killed two men at the port of Olmo.", "killed two men", True),
        ("Another blast hurt a nun.", "blast hurt a nun", True),
        ("The blast hurt a nun.", "blast hurt a nun", False),
        ("He is sought for a separate robbery in Karsa.", "robbery in Karsa", True),
        ("He is sought for the robbery in Karsa.", "robbery in Karsa", False),
    ],
)
def test_events_that_may_be_the_main_one(text: str, event: str, so: bool) -> None:
    """That it is another one must be told."""
    assert borne_out(OTHER, event, text) == so


@pytest.mark.parametrize(
    ("text", "what", "so"),
    [
        ("Investigators spoke.", "Investigators", False),
        ("An investigation was opened.", "An investigation", True),
        ("He would not speak.", "would not speak", False),
        ("Each family would receive a house.", "Each family would receive a house", True),
        ("Crime Stoppers has a telephone.", "Crime Stoppers", False),
        ("Trains were stopped.", "Trains were stopped", True),
    ],
)
def test_what_is_no_consequence(text: str, what: str, so: bool) -> None:
    """Who investigates, and what somebody would not do, followed from nothing."""
    assert borne_out(CONSEQUENCE, what, text) == so


@pytest.mark.parametrize(
    ("text", "speaker", "so"),
    [
        ("According to the mayor, Ana Belu was shot at home.", "Ana Belu", False),
        ("According to the mayor, Ana Belu, 41, and Ivo Tam died.", "Ana Belu", False),
        ("According to the mayor, Ana Belu, who was 41, died.", "Ana Belu", False),
        ("According to the mayor, Ana Belu, nobody died.", "Ana Belu", True),
        ("Nobody died, according to the mayor, Ana Belu.", "Ana Belu", True),
        ("Ana Belu's family has announced a reward.", "Ana Belu", False),
        ("Ana Belu's family has announced a reward.", "Ana Belu's family", True),
        ("Ana Belu finally has announced a reward.", "Ana Belu", True),
        ("Ana Belu, listed among the dead, told of her escape.", "Ana Belu", True),
        ("Ana Belu, listed as dead on Friday, is alive.", "Ana Belu", False),
    ],
)
def test_who_does_not_speak(text: str, speaker: str, so: bool) -> None:
    """Who stands behind a speaker, is dead, or has a family that speaks, does not speak himself."""
    assert borne_out(SPEAKER, speaker, text) == so


@pytest.mark.parametrize(
    ("text", "figure", "victims", "so"),
    [
        ("The mission counted 12 nurses.", "12", "The mission", False),
        ("The mission counted 12 nurses.", "12", "nurses", True),
        ("At the airport 12 died.", "12", "the airport", False),
        ("On Sunday 12 died.", "12", "Sunday", False),
    ],
)
def test_who_is_not_counted(text: str, figure: str, victims: str, so: bool) -> None:
    """Who counts them, and where and when it was, are none of those counted."""
    told = asked(Counted(of="wording"), victims, figure, Figure(key=True), [text])
    assert (told is not None and told[0] == "words") == so


SAID = (
    "Ivo Tam, a baker, shot the singer Ana Belu near the mill on Sunday, Karsa police said.",
    "Tam fled to Olmo in a van, and 14 officers searched the hills for 3 days.",
)


@pytest.mark.parametrize(
    ("prose", "so"),
    [
        ("The baker Ivo Tam shot the singer Ana Belu near the mill.", True),
        ("The baker Ana Belu shot the singer Ivo Tam near the mill.", False),
        ("Ivo Tam fled to Olmo in a van.", True),
        ("Ivo Tam fled to Karsa in a van.", False),
        ("Ana Belu fled to Olmo in a van.", False),
        ("Tam fled, and 14 officers searched the hills.", True),
    ],
)
def test_names_among_other_words(prose: str, so: bool) -> None:
    """A name in another's place says something else, though all its words stand there."""
    assert says_no_more(prose, SAID) == so


def test_numbers_among_other_words() -> None:
    """A number stands near a word that it stands near in the sentences."""
    given = [
        "The fire chief counted 14 burned huts.",
        "Some 30 children sleep in a distant school.",
    ]
    assert keeps_company("The chief counted 14 huts.", given)
    assert not keeps_company("The chief counted 30 huts.", given)
