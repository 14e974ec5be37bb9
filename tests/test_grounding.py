"""From an answer to a record: what is kept, moved, dropped and reported, and always how cited."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from summarizer.article import Article
from summarizer.evidence.fields import (
    Alias,
    Choice,
    Day,
    Figure,
    Number,
    Prose,
    Source,
    Suffered,
    Words,
)
from summarizer.evidence.types import Citation, Cited
from summarizer.grounding import Correction, Grounded, SecondReading, ground
from summarizer.grounding import held as held_module
from summarizer.outcome import Accept
from summarizer.schema import ASIDE, schema_of
from summarizer.schemas.incident import IncidentRecord

PUBLISHED = date(2024, 5, 7)
HARM = {"killed": ("kill*", "dead", "died"), "injured": ("wound*", "hurt"), "burned": ("burn*",)}


class Line(BaseModel):
    """A record of words alone."""

    place: Cited[str]
    people: list[Cited[str]]
    homes: Annotated[Cited[int], Number()]
    day: Annotated[Cited[date], Day()]
    gist: list[Annotated[Cited[str], Prose()]]


class Fault(BaseModel):
    """A choice without cues."""

    cause: Annotated[
        Cited[Literal["fire", "flood"]], Choice(propositions={"fire": "what happened: fire"})
    ]


class Toll(BaseModel):
    """One figure."""

    claimant: Annotated[Cited[str], Source(of="wording", bound=True)]
    wording: Annotated[Cited[str], Figure(key=True, named=True)]
    harm: Annotated[Cited[str], Suffered(cues=HARM, of="wording", bound=True)]


class Tolls(BaseModel):
    """Figures alone."""

    tolls: list[Toll]


class Known(BaseModel):
    """A party under all its names."""

    name: Annotated[Cited[str], Words(key=True)]
    aliases: list[Annotated[Cited[str], Alias(of="name")]]


class Named(BaseModel):
    """Parties, and a part that a record has once."""

    parties: list[Known]
    first: Known


class Remark(BaseModel):
    """Who does what."""

    speaker: Annotated[Cited[str], Source(key=True)]
    stance: Annotated[
        Cited[str],
        Choice(cues={"accuses": ("accus*",), "denies": ("den*",)}, of="speaker"),
    ]


class Remarks(BaseModel):
    """Remarks alone."""

    remarks: list[Remark] = Field(default_factory=list)


def article(*sentences: str) -> Article:
    return Article(text="\n\n".join(sentences), published=PUBLISHED)


def line(sentences: tuple[str, ...], **answers: Any) -> Grounded:
    return ground(schema_of(Line), article(*sentences), answers)


def tolls(sentences: tuple[str, ...], *items: dict[str, Any]) -> list[tuple[Any, ...]]:
    """(claimant, wording, harm) of each toll that words bear out."""
    grounded = held(sentences, *items)
    kept = grounded.record.tolls  # type: ignore[attr-defined]
    return [(t.claimant.value, t.wording.value, t.harm.value) for t in kept]


def held(sentences: tuple[str, ...], *items: dict[str, Any], accept: Accept = "words") -> Grounded:
    given = {"tolls": list(items)}
    return ground(schema_of(Tolls), article(*sentences), given, accept=accept)


def issues(grounded: Grounded) -> list[tuple[str, str, str | None]]:
    """Path, kind and value of each issue."""
    return [(issue.path, issue.kind, issue.value) for issue in grounded.issues]


def item(s: list[int], claimant: str | None, wording: str, harm: str | None) -> dict[str, Any]:
    return {"s": s, "claimant": claimant, "wording": wording, "harm": harm}


def quotes(value: Cited[Any]) -> list[str]:
    return [c.quote for c in value.citations]


# --- moving a citation -------------------------------------------------------------------------


def test_citation_moves_to_the_one_sentence_that_carries_the_value() -> None:
    """A citation that misses is put right where just one sentence has the words."""
    grounded = line(("Fire broke out.", "It began in Karsa."), place={"s": [1], "value": "Karsa"})
    place = grounded.record.place  # type: ignore[attr-defined]
    assert place.status == "stated"
    assert quotes(place) == ["It began in Karsa."]
    assert [m.quote for m in place.citations[0].match] == ["Karsa"]
    assert grounded.issues == ()


def test_citation_moves_to_the_nearer_of_two_sentences() -> None:
    """Citations miss by a sentence or two: the nearest that has the words is meant."""
    grounded = line(
        ("Fire broke out.", "It began in Karsa.", "Karsa has no pumps."),
        place={"s": [1], "value": "Karsa"},
    )
    place = grounded.record.place  # type: ignore[attr-defined]
    assert [citation.quote for citation in place.citations] == ["It began in Karsa."]


def test_citation_moves_to_the_first_of_two_sentences_as_near() -> None:
    """Either one states it."""
    grounded = line(
        ("Karsa burns.", "Fire broke out.", "It began in Karsa."),
        place={"s": [2], "value": "Karsa"},
    )
    place = grounded.record.place  # type: ignore[attr-defined]
    assert (place.status, place.value, quotes(place)) == ("stated", "Karsa", ["Karsa burns."])
    assert not grounded.issues


def test_cited_sentences_without_the_value_are_left_out() -> None:
    """Of three cited sentences only the one that says it stays."""
    grounded = line(
        ("Fire broke out.", "It began in Karsa.", "No one was hurt."),
        place={"s": [1, 2, 3], "value": "karsa"},
    )
    place = grounded.record.place  # type: ignore[attr-defined]
    assert place.value == "Karsa"
    assert quotes(place) == ["It began in Karsa."]


def test_sentence_numbers_that_are_not_there_count_for_nothing() -> None:
    """S99 of a short article is no citation; the value is then looked for."""
    grounded = line(("It began in Karsa.",), place={"s": [99], "value": "Karsa"})
    assert quotes(grounded.record.place) == ["It began in Karsa."]  # type: ignore[attr-defined]


# --- not stated, not supported -----------------------------------------------------------------


@pytest.mark.parametrize("nothing", [None, "", "unknown", "N/A", "not stated"])
def test_no_value_is_not_stated(nothing: str | None) -> None:
    """A model that finds nothing says so in many ways, and none of them is an issue."""
    grounded = line(("Fire broke out.",), place={"s": [1], "value": nothing})
    assert grounded.record.place.status == "not_stated"  # type: ignore[attr-defined]
    assert grounded.issues == ()


def test_a_part_left_out_is_not_stated() -> None:
    """An empty answer is an empty record, without issues."""
    grounded = line(("Fire broke out.",))
    record = grounded.record
    assert record.place.status == record.day.status == "not_stated"  # type: ignore[attr-defined]
    assert record.people == record.gist == []  # type: ignore[attr-defined]
    assert not grounded.issues and not grounded.misses


def test_invented_value_is_an_issue_and_no_fact() -> None:
    """What no sentence says is None in the record and named in the issues."""
    grounded = line(
        ("Fire broke out on Saturday.",),
        place={"s": [1], "value": "Olmo"},
        homes={"s": [1], "value": 12},
        day={"s": [1], "value": "Sunday"},
    )
    record = grounded.record
    for name in ("place", "homes", "day"):
        assert getattr(record, name).status == "not_supported"
        assert getattr(record, name).value is None
    assert [i.path for i in grounded.issues] == ["place", "homes", "day"]


def test_dropped_members_of_a_list_are_reported_by_the_list() -> None:
    """A list keeps what is supported, once; the issue names the list."""
    grounded = line(
        ("Ana Belu met Ivo Lin.",),
        people=[
            {"s": [1], "value": "Ana Belu"},
            {"s": [1], "value": "ana belu"},
            {"s": [1], "value": "Omar Said"},
        ],
    )
    assert [p.value for p in grounded.record.people] == ["Ana Belu"]  # type: ignore[attr-defined]
    assert [(i.path, i.value) for i in grounded.issues] == [("people", "Omar Said")]


def test_prose_that_says_more_is_left_out() -> None:
    """A summary sentence stays only with every sentence it cites behind it."""
    grounded = line(
        ("Fire may have killed 12 in Karsa.",),
        gist=[
            {"s": [1], "value": "Fire killed 12 in Karsa."},
            {"s": [1], "value": "Fire may have killed 12 in Karsa."},
        ],
    )
    assert [g.value for g in grounded.record.gist] == [  # type: ignore[attr-defined]
        "Fire may have killed 12 in Karsa."
    ]
    assert issues(grounded) == [("gist", "contradicted", "Fire killed 12 in Karsa.")]


# --- corrections -------------------------------------------------------------------------------


def test_correction_replaces_a_value() -> None:
    """A second answer stands in for the first, by path."""
    grounded = ground(
        schema_of(Line),
        article("Fire broke out.", "It began in Karsa."),
        {"place": {"s": [1], "value": "Olmo"}},
        {"place": Correction((2,), "Karsa")},
    )
    assert grounded.record.place.value == "Karsa"  # type: ignore[attr-defined]
    assert grounded.issues == ()


def test_correction_withdraws_a_value() -> None:
    """A second answer of None takes the value back: not stated, and no issue."""
    grounded = ground(
        schema_of(Line),
        article("Fire broke out."),
        {"place": {"s": [1], "value": "Olmo"}},
        {"place": Correction((), None)},
    )
    assert grounded.record.place.status == "not_stated"  # type: ignore[attr-defined]
    assert grounded.issues == ()


def test_correction_is_held_against_the_article_too() -> None:
    """A second answer that is wrong again is an issue with the second value."""
    grounded = ground(
        schema_of(Line),
        article("Fire broke out."),
        {"place": {"s": [1], "value": "Olmo"}},
        {"place": Correction((1,), "Valdia")},
    )
    assert grounded.record.place.status == "not_supported"  # type: ignore[attr-defined]
    assert [i.value for i in grounded.issues] == ["Valdia"]


def test_correction_inside_an_item() -> None:
    """Paths reach into lists: casualties[0].claimant."""
    answers = {"tolls": [item([1], "Polise", "12", "killed")]}
    text = article("Police in Karsa said 12 people were killed.")
    first = ground(schema_of(Tolls), text, answers)
    assert [m.path for m in first.misses] == ["tolls[0].claimant"]
    second = ground(
        schema_of(Tolls), text, answers, {"tolls[0].claimant": Correction((1,), "Police")}
    )
    assert second.record.tolls[0].claimant.value == "Police"  # type: ignore[attr-defined]
    assert second.misses == ()


def test_what_a_correction_leaves_is_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Held before: only the corrected item is judged anew, and all comes out as from the start."""
    answers = {
        "tolls": [
            item([1], "Polise", "12", "killed"),
            item([2], "the Red Crescent", "40", "injured"),
        ]
    }
    text = article("Police said 12 people were killed.", "The Red Crescent counted 40 injured.")
    corrections = {"tolls[0].claimant": Correction((1,), "Police")}
    first = ground(schema_of(Tolls), text, answers, accept="second_reading")
    whole = ground(schema_of(Tolls), text, answers, corrections, accept="second_reading")
    judged: list[str] = []

    def judge(plan: Any, given: Any, *more: Any) -> Any:
        judged.extend(one.path for values in given.values() for one in values)
        return held_module.judge(plan, given, *more)

    monkeypatch.setattr("summarizer.grounding.assemble.judge", judge)
    again = ground(
        schema_of(Tolls), text, answers, corrections, accept="second_reading", before=first
    )
    assert {path.partition(".")[0] for path in judged} == {"tolls[0]"}
    assert (again.record, again.issues, again.misses) == (whole.record, whole.issues, whole.misses)
    assert (again.decisions, again.open) == (whole.decisions, whole.open)


def test_items_held_before_are_set_against_each_other_again() -> None:
    """An alias that another item has by words is contradicted on the first pass and on the next."""
    text = article("The Front and the Lions met. The Lions, also called the Cubs, left.")
    named = [
        {"s": [1], "name": "The Front", "aliases": ["the Cubs"]},
        {"s": [2], "name": "The Lions", "aliases": ["the Cubs"]},
    ]
    settings: dict[str, Any] = {"accept": "second_reading", "second": SecondReading({})}
    first = ground(schema_of(Named), text, {"parties": named}, accept="second_reading")
    again = ground(schema_of(Named), text, {"parties": named}, before=first, **settings)
    whole = ground(schema_of(Named), text, {"parties": named}, **settings)
    assert again.issues == whole.issues
    assert [i.kind for i in again.issues] == ["contradicted"]


def test_part_answered_once_asks_for_the_days_of_no_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is not held against itself, for which every language's words of days would be read."""
    monkeypatch.setattr("summarizer.joining.around.find_dates", None)
    given = {"first": {"s": [1], "name": "The Front", "aliases": []}}
    grounded = ground(schema_of(Named), article("The Front left on Monday."), given)
    assert grounded.record.first.name.value == "Front"  # type: ignore[attr-defined]


# --- claims ------------------------------------------------------------------------------------

RIVALS = ("Police said 12 people were killed, while the Red Crescent put the dead at 40.",)


def test_rivals_in_one_sentence_keep_their_own_figures() -> None:
    """Each claimant has its figure."""
    assert tolls(
        RIVALS, item([1], "Police", "12", "killed"), item([1], "Red Crescent", "40", "killed")
    ) == [("Police", "12", "killed"), ("Red Crescent", "40", "killed")]


def test_rivals_exchanged_are_contradicted() -> None:
    """A figure under the other's name falls, and the issue quotes the words against it."""
    exchanged = item([1], "Red Crescent", "12", "killed"), item([1], "Police", "40", "killed")
    for accept in ("words", "reading"):
        grounded = held(RIVALS, *exchanged, accept=accept)
        assert grounded.record.tolls == []  # type: ignore[attr-defined]
        assert [(i.path, i.kind, i.value) for i in grounded.issues] == [
            ("tolls", "contradicted", "Red Crescent"),
            ("tolls", "contradicted", "Police"),
        ]
        assert "“Police”, “said”" in grounded.issues[0].reason


def test_pronoun_takes_the_claimant_of_the_sentence_before() -> None:
    """ "He said 12 died" is the colonel's who spoke before."""
    before = "Colonel Pavel Dorn spoke on Monday."
    assert tolls((before, "He said 12 people died."), item([2], "Pavel Dorn", "12", "killed")) == [
        ("Pavel Dorn", "12", "killed")
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Colonel Pavel Dorn came on Monday.", "Twelve were hurt.", "He said 12 people died."),
        ("Colonel Pavel Dorn spoke on Monday.", "The blast left 12 people dead."),
        ("Dorn said it was over, but Roe said it was not.", "He said 12 people died."),
    ],
)
def test_claimant_of_another_sentence_is_not_taken(sentences: tuple[str, ...]) -> None:
    """Not where the sentence names its own source or none, nor over a sentence, nor in doubt."""
    name = "Pavel Dorn" if "Pavel" in sentences[0] else "Dorn"
    given = item([len(sentences)], name, "12", "killed")
    assert tolls(sentences, given) == []
    assert ("tolls", "open", name) in issues(held(sentences, given))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Police Chief Ana Belu said 12 people died.", "contradicted"),
        # Nobody is named, or nobody in particular: that says nothing of Pavel Dorn.
        ("The fire chief said 12 people died.", "open"),
        ("The blast left 12 people dead.", "open"),
        ("He said 12 people died.", "open"),
        ("Reportedly, 12 people died.", "open"),
    ],
)
def test_wrong_claimant_gives_way_to_nobody(sentence: str, kind: str) -> None:
    """No other claimant is put in his place; he is contradicted, or left open."""
    sentences = ("It rained when Pavel Dorn came on Monday.", sentence)
    given = item([1, 2], "Pavel Dorn", "12", "killed")
    assert tolls(sentences, given) == []
    assert issues(held(sentences, given))[0] == ("tolls", kind, "Pavel Dorn")
    kept = held(sentences, given, accept="reading").record.tolls  # type: ignore[attr-defined]
    assert [(t.claimant.value, t.claimant.basis) for t in kept] == (
        [("Pavel Dorn", "reading")] if kind == "open" else []
    )


INVERTED = (
    "The Observatory said 60 civilians were killed.",
    "The coalition denied that 60 civilians had been killed.",
)


def test_denial_is_no_second_claim_of_the_one_denied() -> None:
    """Of a figure and its denial each keeps its own claimant and stance, or is left out."""

    def claim(s: list[int], claimant: str, stance: str) -> dict[str, Any]:
        return {**item(s, claimant, "60", "killed"), "stance": stance}

    def kept(*claims: dict[str, Any]) -> list[Any]:
        grounded = ground(
            schema_of(IncidentRecord), article(*INVERTED), {"casualties": list(claims)}
        )
        found = grounded.record.casualties  # type: ignore[attr-defined]
        return [(c.claimant.value, c.stance.value, c.minimum.value) for c in found]

    assert kept(
        claim([1], "The Observatory", "asserts"), claim([2], "The coalition", "denies")
    ) == [("Observatory", "asserts", 60), ("coalition", "denies", None)]
    # A denial turned into a claim, and the Observatory made the denier.
    assert kept(claim([2], "The coalition", "asserts")) == []
    assert kept(claim([1], "The Observatory", "denies")) == []
    assert kept(claim([2], "The Observatory", "asserts")) == []


def test_two_claims_of_one_sentence_are_the_readers() -> None:
    """A report denied and a count of one's own: neither is turned into the other."""
    text = (
        "The ministry denied a report by the Observatory that 60 civilians were killed "
        "and said its own count was four."
    )
    given = [
        {**item([1], "Observatory", "60", "killed"), "stance": "asserts"},
        {**item([1], "ministry", "60", "killed"), "stance": "denies"},
        {**item([1], "ministry", "four", "killed"), "stance": "asserts"},
    ]
    grounded = ground(schema_of(IncidentRecord), article(text), {"casualties": given})
    kept = grounded.record.casualties  # type: ignore[attr-defined]
    told = {(c.claimant.value, c.wording.value, str(c.stance.value)) for c in kept}
    assert told <= {
        ("Observatory", "60", "asserts"),
        ("ministry", "60", "denies"),
        ("ministry", "four", "asserts"),
    }
    assert ("ministry", "60", "denies") in told


def aside(s: list[int], wording: str, harm: str) -> dict[str, Any]:
    return {"s": s, ASIDE: True, "wording": wording, "harm": harm}


@pytest.mark.parametrize(
    ("sentence", "wording", "found"),
    [
        ("Gunmen killed six Jesuit priests.", "six Jesuit priests", [(None, "six")]),
        ("Gunmen killed Mayor Tomas Irbe.", "Mayor Tomas Irbe", [(None, "Mayor Tomas Irbe")]),
        # Somebody says it, and the model does not say who.
        ("Police said gunmen killed six priests.", "six priests", []),
        ("Gunmen saw six priests.", "six priests", []),
        ('The note read: "Gunmen killed six priests."', "six priests", []),
        ("Gunmen killed six priests.", "seven priests", []),
    ],
)
def test_victims_that_are_a_count_are_counted(
    sentence: str, wording: str, found: list[Any]
) -> None:
    """A victim that the model names counts, if its words do; if not, nothing is lost."""
    grounded = held((sentence,), aside([1], wording, "killed"), accept="reading")
    kept = grounded.record.tolls  # type: ignore[attr-defined]
    assert [(t.claimant.value, t.wording.value) for t in kept] == found
    assert grounded.issues == ()


def test_victims_that_a_claim_counts_are_not_counted_again() -> None:
    """A claim for the same figure makes the victim's own count superfluous."""
    sentence = ("Police said gunmen killed six priests.",)
    claim = item([1], "Police", "six", "killed")
    assert tolls(sentence, claim, aside([1], "six priests", "killed")) == [
        ("Police", "six", "killed")
    ]


def test_what_is_not_asked_of_victims_is_not_stated() -> None:
    """A count taken from a victim's name has no stance that could fail."""
    given = {"casualties": [aside([1], "six priests", "killed")]}
    grounded = ground(schema_of(IncidentRecord), article("Gunmen killed six priests."), given)
    (claim,) = grounded.record.casualties  # type: ignore[attr-defined]
    assert {claim.claimant.status, claim.stance.status, claim.victims.status} == {"not_stated"}


def test_things_are_no_casualties() -> None:
    """Cars that burned are not people who were burned."""
    cues = ("The blast burned 12 parked cars.", "The blast burned 12 car passengers.")
    kept = [tolls((text,), item([1], None, "12", "burned")) for text in cues]
    assert kept == [[], [(None, "12", "burned")]]


def test_person_counts_only_with_what_was_done_to_him() -> None:
    """A name alone is no toll, and is not lost in silence."""
    sentence = ("Mayor Tomas Irbe spoke before the attack.",)
    grounded = held(sentence, item([1], None, "Tomas Irbe", None), accept="reading")
    assert grounded.record.tolls == []  # type: ignore[attr-defined]
    assert [issue.path for issue in grounded.issues] == ["tolls"]


def test_toll_without_claimant_gets_none() -> None:
    """Nothing is put where the model left nothing."""
    assert tolls(("Police said 12 people died.",), item([1], None, "12", "killed")) == [
        (None, "12", "killed")
    ]


WAGONS = "The crash wrecked 12 wagons."


def test_figure_of_things_is_contradicted_as_a_toll() -> None:
    """The same digits count wagons where they are cited: no toll is made of them."""
    sentences = (WAGONS, "It was dark.", "Rescuers said 12 people died.")
    given = item([1], "Rescuers", "12", "killed")
    assert tolls(sentences, given) == []
    assert ("tolls", "contradicted", "killed") in issues(held(sentences, given))
    assert tolls(sentences, item([3], "Rescuers", "12", "killed")) == [("Rescuers", "12", "killed")]


class Event(BaseModel):
    """What happened, by whom, with what."""

    sort: Annotated[
        Cited[str],
        Choice(
            cues={"shooting": ("shot",), "killing": ("murder*",), "attack": ("attack*",)},
        ),
    ]
    means: list[Annotated[Cited[str], Words(cues=("bomb*", "pistol*"))]]


@pytest.mark.parametrize(
    ("text", "basis"), [("The mayor was shot.", "words"), ("The attack was a murder.", "reading")]
)
def test_choice_gives_way_to_no_other(text: str, basis: str) -> None:
    """A shooting that no words call one stays the reader's word, or is left out."""
    answer = {"sort": {"s": [1], "value": "shooting"}}
    grounded = ground(schema_of(Event), article(text), answer)
    sort = grounded.record.sort  # type: ignore[attr-defined]
    assert (sort.value, sort.basis) == ("shooting", basis)
    grounded = ground(schema_of(Event), article(text), answer, accept="words")
    assert issues(grounded) == ([] if basis == "words" else [("sort", "open", "shooting")])


@pytest.mark.parametrize(
    ("country", "text", "precision"),
    [
        (None, "A bomb went off in Karsa.", None),
        ("Tervania", "A bomb went off in Karsa, Tervania.", "place"),
        (None, "A bomb went off near Karsa.", "near_place"),
    ],
)
def test_precision_of_a_place(country: str | None, text: str, precision: str | None) -> None:
    """A name alone may be a country's; beside its country it is a place in it."""
    answer = {"where": {"s": [1], "place": "Karsa", "country": country}}
    grounded = ground(schema_of(IncidentRecord), article(text), answer)
    assert grounded.record.where.precision.value == precision  # type: ignore[attr-defined]


def test_words_must_name_what_they_are_to_name() -> None:
    """Words of the article that name no weapon are not borne out as means."""
    given = [{"s": [1], "value": value} for value in ("a bomb", "the mayor")]
    grounded = ground(
        schema_of(Event), article("A bomb hit the mayor."), {"means": given}, accept="words"
    )
    assert [m.value for m in grounded.record.means] == ["bomb"]  # type: ignore[attr-defined]
    assert [issue.value for issue in grounded.issues] == ["the mayor"]


def test_words_in_another_language_are_the_readers() -> None:
    """The cue words are English: of others they say nothing."""
    text = "Bomba yerleştirilen araç, şehrin güneyindeki pazar yerinde büyük gürültüyle patladı."
    answer = {"means": [{"s": [1], "value": "araç"}]}
    grounded = ground(schema_of(Event), Article(text=f"{text} {text}"), answer)
    means = grounded.record.means  # type: ignore[attr-defined]
    assert [(m.value, m.basis) for m in means] == [("araç", "reading")]


@pytest.mark.parametrize(
    ("name", "role", "kept"),
    [
        ("A truck bomb", "perpetrator", False),
        ("A truck bomb", "victim", False),
        ("The brigade", "perpetrator", True),
    ],
)
def test_thing_neither_does_nor_suffers(name: str, role: str, kept: bool) -> None:
    """A bomb kills nobody: those who planted it do."""
    answer = {"parties": [{"s": [1], "name": name, "role": role}]}
    grounded = ground(
        schema_of(IncidentRecord), article(f"{name} killed twelve people in Olmo."), answer
    )
    (party,) = grounded.record.parties  # type: ignore[attr-defined]
    assert (party.role.value is not None) is kept


def test_harm_is_bound_to_its_figure() -> None:
    """The wrong harm drops the whole item, since without it the figure says nothing."""
    text = ("The blast killed 12 and wounded 31, police said.",)
    assert tolls(text, item([1], "police", "31", "injured")) == [("police", "31", "injured")]
    assert tolls(text, item([1], "police", "31", "killed")) == []
    assert tolls(text, item([1], "police", "12", "injured")) == []


def test_same_figure_in_two_sentences_is_never_mixed() -> None:
    """Claimant and harm come from the same place, and only that place is cited."""
    text = ("Police said 12 people were killed.", "The Red Crescent said 12 people were wounded.")
    assert tolls(text, item([1, 2], "Red Crescent", "12", "killed")) == []
    grounded = ground(
        schema_of(Tolls),
        article(*text),
        {"tolls": [item([1, 2], "Red Crescent", "12", "injured")]},
    )
    toll = grounded.record.tolls[0]  # type: ignore[attr-defined]
    assert quotes(toll.wording) == quotes(toll.claimant) == quotes(toll.harm) == [text[1]]


def test_same_figure_twice_in_one_sentence_is_never_mixed() -> None:
    """Two claims of 12 in one sentence are two places."""
    text = ("Police said 12 were killed, while the Red Crescent said 12 were wounded.",)
    assert tolls(text, item([1], "Red Crescent", "12", "killed")) == []
    assert tolls(text, item([1], "Police", "12", "killed")) == [("Police", "12", "killed")]


def test_dropped_item_is_reported_by_its_list_and_a_kept_one_by_its_new_place() -> None:
    """Issue paths count the items that are left."""
    grounded = ground(
        schema_of(Tolls),
        article("Police in Karsa said 12 people were killed."),
        {"tolls": [item([1], "Police", "99", "killed"), item([1], "Police", "12", "killed")]},
    )
    assert len(grounded.record.tolls) == 1  # type: ignore[attr-defined]
    assert issues(grounded) == [("tolls", "not_supported", "99")]
    assert "left out with it: “Police”" in grounded.issues[0].reason
    assert [m.path for m in grounded.misses] == ["tolls[0].wording"]


def test_stance_belongs_to_its_speaker() -> None:
    """Of accuser and accused each does what it does, and a hearer does nothing."""
    text = article("President Oru accused Valdia of the attack, and Valdia denied any part in it.")

    def remark(speaker: str, stance: str) -> list[tuple[Any, Any]]:
        answers = {"remarks": [{"s": [1], "speaker": speaker, "stance": stance}]}
        grounded = ground(schema_of(Remarks), text, answers, accept="words")
        return [
            (r.speaker.value, r.stance.value)
            for r in grounded.record.remarks  # type: ignore[attr-defined]
        ]

    assert remark("President Oru", "accuses") == [("President Oru", "accuses")]
    assert remark("Valdia", "denies") == [("Valdia", "denies")]
    assert remark("Valdia", "accuses") == [("Valdia", None)]
    assert remark("President Oru", "denies") == [("President Oru", None)]


# --- values that cite for themselves ------------------------------------------------------------


def test_value_cites_for_itself() -> None:
    """A speaker named two sentences before, an alias introduced elsewhere: each in its place."""
    text = article(
        "Ana Belu, the governor, spoke first.",
        "Rain fell.",
        "The governor denied any part in it.",
        "The Harran Relief Group came; Relief, it is called by some.",
    )
    answers = {
        "statements": [
            {
                "s": [3],
                "speaker": {"s": [1], "value": "Ana Belu"},
                "stance": "denies",
            }
        ],
        "parties": [
            {
                "s": [4],
                "name": "Harran Relief Group",
                "aliases": [{"s": [4], "value": "Relief"}],
                "role": {"s": [4], "value": "other"},
            }
        ],
    }
    record: Any = ground(schema_of(IncidentRecord), text, answers).record
    (statement,) = record.statements
    assert quotes(statement.speaker)[0] == "Ana Belu, the governor, spoke first."
    assert statement.stance.value.value == "denies"
    (party,) = record.parties
    assert [alias.value for alias in party.aliases] == ["Relief"]
    assert (party.role.value.value, party.role.basis) == ("other", "default")


def test_lists_hold_what_the_article_holds() -> None:
    """Twenty claims, and a value that cites five sentences: no ceiling is silent."""
    sentences = tuple(f"Police said {n} people were killed in town {n}." for n in range(11, 31))
    items = [item([n], "Police", str(n + 10), "killed") for n in range(1, 21)]
    assert len(tolls(sentences, *items)) == 20
    given = {"place": {"s": [1, 2, 3, 4, 5], "value": "Police"}}
    place = ground(schema_of(Line), article(*sentences), given).record.place  # type: ignore[attr-defined]
    assert len(place.citations) == 5


def test_each_decision_is_told() -> None:
    """For each value which rule decided, and by which words."""
    grounded = held(RIVALS, item([1], "Police", "12", "injured"))
    told = {one.path: (one.decision, one.rule, one.words) for one in grounded.decisions}
    assert told["tolls[0].claimant"] == ("words", "said_there", ("Police", "said"))
    assert told["tolls[0].harm"][:2] == ("contradicted", "something_else_done")
    assert told["tolls[0].harm"][2] == ("killed",)


def test_what_is_open_has_the_basis_of_a_reading() -> None:
    """Kept with `accept="reading"`, and an issue of its own kind with `accept="words"`."""
    sentences = ("Ana Belu came.", "A note told of 12 people killed.")
    claim = item([1, 2], "Ana Belu", "12", "killed")
    (toll,) = held(sentences, claim, accept="reading").record.tolls  # type: ignore[attr-defined]
    assert (toll.claimant.basis, toll.wording.basis, toll.harm.basis) == (
        "reading",
        "words",
        "words",
    )
    assert issues(held(sentences, claim))[0] == ("tolls", "open", "Ana Belu")


def test_open_issue_says_what_no_rule_can_tell() -> None:
    """The proposition of the field, with the item's own words in it."""
    party = {"s": [1], "name": "The Front", "role": "perpetrator"}
    grounded = ground(
        schema_of(IncidentRecord),
        article("The Front met in Karsa."),
        {"parties": [party]},
        accept="words",
    )
    assert [(issue.path, issue.reason) for issue in grounded.issues] == [
        (
            "parties[0].role",
            "no rule can tell from the cited sentences whether Front did it, or is said to have "
            "done it",
        )
    ]


@pytest.mark.parametrize(
    ("name", "was"),
    [
        ("four clerks", "were"),
        ("the tugs in the bay", "were"),
        ("Ana Belu and Tomas Irbe", "were"),
        ("one clerk", "was"),
        ("a bus", "was"),
        ("Harbour Works", "was"),
        ("a 12-year-old boy", "was"),
    ],
)
def test_open_issue_speaks_of_one_or_of_several(name: str, was: str) -> None:
    """By the form of the words: a count, "and", or a plural in small letters."""
    given = {"parties": [{"s": [1], "name": name, "role": "intended_target"}]}
    text = article(f"The report lists {name}.")
    (issue,) = ground(schema_of(IncidentRecord), text, given, accept="words").issues
    assert issue.reason.endswith(f" {was} meant to be hit")


def test_open_issue_of_prose_does_not_say_it_again() -> None:
    """A sentence of summary that its sentences do not have word for word is itself the value."""
    said = "Workers fled in panic."
    given = {"gist": [{"s": [1], "value": said}]}
    text = article("In the quarry two of the workers were carried off hurt.")
    (issue,) = ground(schema_of(Line), text, given, accept="words").issues
    assert issue.value == said
    assert issue.reason == "no rule can tell from the cited sentences whether they say so"


def test_open_issue_of_a_choice_without_cues() -> None:
    """No words can bear out what no cues are given for, and the issue says so."""
    grounded = ground(
        schema_of(Fault),
        article("A fire broke out in Karsa."),
        {"cause": {"s": [1], "value": "fire"}},
        accept="words",
    )
    (issue,) = grounded.issues
    assert issue.reason == "no rule can tell whether what happened: fire, as its field has no cues"


# --- computed values ---------------------------------------------------------------------------


def test_bounds_and_dates_are_computed_from_the_words() -> None:
    """Minimum, maximum and day come from code, cite the same words, and say "computed"."""
    text = article(
        "A blast on Saturday killed at least 12 people in Karsa, police said.",
        "Between 30 and 40 people were wounded, medics said.",
    )
    answers = {
        "when": {"s": [1], "words": "Saturday"},
        "casualties": [
            item([1], "police", "at least 12", "killed"),
            item([2], "medics", "between 30 and 40", "injured"),
        ],
    }
    record: Any = ground(schema_of(IncidentRecord), text, answers).record
    when = record.when
    assert (when.start_date.status, when.start_date.value) == ("computed", date(2024, 5, 4))
    assert [m.quote for m in when.start_date.citations[0].match] == ["Saturday"]
    first, second = record.casualties
    assert (first.minimum.value, first.maximum.value) == (12, None)
    assert first.minimum.status == "computed" and first.maximum.status == "not_stated"
    assert (second.minimum.value, second.maximum.value) == (30, 40)
    assert quotes(second.minimum) == quotes(second.wording)


def test_no_bounds_where_the_qualifiers_are_not_known() -> None:
    """ "Co najmniej 22" is at least 22: of a language without a pack no bound is computed."""
    text = "W wybuchu zginęły co najmniej 22 osoby, podała w poniedziałek policja."
    claim = {"s": [1], "wording": "22", "harm": "killed"}
    record: Any = ground(
        schema_of(IncidentRecord), Article(text=f"{text} {text}"), {"casualties": [claim]}
    ).record
    (kept,) = record.casualties
    assert (kept.wording.value, kept.minimum.value, kept.maximum.value) == ("22", None, None)


def test_nothing_is_computed_from_words_that_are_not_there() -> None:
    """An unsupported day has no date."""
    answers = {"when": {"s": [1], "words": "Sunday"}}
    record: Any = ground(schema_of(IncidentRecord), article("Fire on Saturday."), answers).record
    assert record.when.words.status == "not_supported"
    assert record.when.start_date.value is None


# --- whatever it is given ----------------------------------------------------------------------

TEXTS = (
    (
        "KARSA, May 4 (Wire) -- A car bomb killed at least 31 people on Saturday, police said.",
        "He said 12 were wounded; the “Red Crescent” put the dead at more than 40.",
        "President José Oru denied it.",
    ),
    ("响水县一家化工厂爆炸，造成64人死亡。", "新华社报道，另有28人失踪。"),
    ("قالت الوزارة إن 70 شخصا قتلوا في دوما.", "\u200fوأصيب 12."),
    ("e\u0301 1,200 \u00a0 12", "\U0001f525 fire", "ﬁre at 3 a.m."),
)
WORDS = sorted(
    {word for text in TEXTS for sentence in text for word in sentence.split()}
    | {"12", "at least 31", "", "he", "-", "the", "Saturday", "killed", "\u200f", "1e9", "’"}
)

values = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), st.text(max_size=12), st.none()
)
cited = st.lists(st.integers(-1, 6), max_size=4)


def choice(*members: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([*members, None])


def lone(value: st.SearchStrategy[Any] = values) -> st.SearchStrategy[Any]:
    return st.none() | st.fixed_dictionaries({"s": cited, "value": value})


def group(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({"s": cited}, optional=fields)


answers_of_any_kind = st.fixed_dictionaries(
    {},
    optional={
        "incident_type": lone(choice("bombing", "airstrike", "none")),
        "occurrence": lone(choice("asserted", "denied")),
        "attribution": lone(choice("claimed", "accused")),
        "when": st.none() | group(words=values, time_words=values),
        "where": st.none() | group(place=values, country=values),
        "parties": st.lists(
            group(name=values, role=choice("victim"), aliases=st.lists(values, max_size=2)),
            max_size=3,
        ),
        "means": st.lists(lone().filter(bool), max_size=3),
        "casualties": st.lists(
            group(
                claimant=values,
                wording=values,
                harm=choice("killed", "injured", "missing"),
                victims=values,
                stance=choice("asserts", "denies"),
            ),
            max_size=4,
        ),
        "statements": st.lists(
            group(speaker=values, stance=choice("denies", "accuses"), toward=values), max_size=3
        ),
        "summary": st.lists(lone().filter(bool), max_size=3),
    },
)


def cited_values(model: BaseModel) -> list[Cited[Any]]:
    found: list[Cited[Any]] = []
    for name in type(model).model_fields:
        value = getattr(model, name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Cited):
                found.append(one)
            elif isinstance(one, BaseModel):
                found.extend(cited_values(one))
    return found


def spans(value: Cited[Any]) -> list[Any]:
    return [span for citation in value.citations for span in (citation, *citation.match)]


@settings(max_examples=150, deadline=None)
@given(text=st.sampled_from(TEXTS), answers=answers_of_any_kind)
def test_any_answer_gives_exact_quotes(text: tuple[str, ...], answers: dict[str, Any]) -> None:
    """Whatever the model says, nothing raises, and each citation is the article's exact words."""
    story = article(*text)
    grounded = ground(schema_of(IncidentRecord), story, answers)
    sentences = {(s.start, s.end) for s in story.sentences}
    for value in cited_values(grounded.record):
        for span in spans(value):
            assert story.text[span.start : span.end] == span.quote
        for citation in value.citations:
            assert (citation.start, citation.end) in sentences
            assert all(citation.start <= m.start <= m.end <= citation.end for m in citation.match)
        if value.status == "stated" and isinstance(value.value, str):
            assert value.citations
    assert all(issue.path for issue in grounded.issues)


def test_offsets_count_code_points() -> None:
    """Emoji and combining marks before a value do not shift its citation."""
    text = "\U0001f525\U0001f525 Café burned in José\u0301 Town."
    value: Any = ground(
        schema_of(Line), Article(text=text), {"place": {"s": [1], "value": "Jose Town"}}
    ).record
    match = value.place.citations[0].match[0]
    assert text[match.start : match.end] == match.quote == "José\u0301 Town"
    assert isinstance(value.place.citations[0], Citation)


@pytest.mark.parametrize(
    ("sentence", "name", "role", "held"),
    [
        ("The Ministry of Defence put the death toll at 60.", "Ministry of Defence", "victim", 0),
        ("Police said that two farmers were killed.", "Police", "victim", 0),
        ("Police said that two farmers were killed.", "farmers", "victim", 1),
        ("Two farmers were killed, police said.", "farmers", "victim", 1),
        ("The monitoring group said that four died.", "monitoring group", "monitor", 1),
    ],
)
def test_what_somebody_says_is_not_what_befell_him(
    sentence: str, name: str, role: str, held: int
) -> None:
    """Cue words in what a source says tell of others, not of the source; its name may tell."""
    party = {"s": [1], "name": name, "role": role}
    found = ground(
        schema_of(IncidentRecord), article(sentence), {"parties": [party]}, accept="words"
    )
    (kept,) = found.record.parties  # type: ignore[attr-defined]
    assert (kept.role.value is not None) == bool(held)
