"""A place is not what stands in somebody's longer name."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Article
from summarizer.evidence.told.longer import alone
from summarizer.evidence.words.search import occurrences
from summarizer.grounding import Grounded, ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord


def held(text: str, **answers: Any) -> Grounded:
    return ground(schema_of(IncidentRecord), Article(text=text), answers, accept="words")


def where(text: str, **answers: Any) -> Any:
    return held(text, **answers).record.where  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "words", "names", "standing"),
    [
        ("Fighters of the Front for Karsa and Beled (FKB) left Karsa.", "Karsa", [], [53]),
        ("The Front for Karsa and Beled [FKB] left.", "Beled", [], []),
        ("The United Nations Mission in Karsa (UNMIK) left.", "Karsa", [], []),
        # Those initials are another name's, or only a part of it has them.
        ("He drove from the Front near Karsa (FKB).", "Karsa", [], [29]),
        ("Aid reached Karsa (WFP).", "Karsa", [], [12]),
        ("The Bank of Karsa closed.", "Karsa", ["Bank of Karsa"], []),
        ("The Bank of Karsa closed in Karsa.", "Karsa", ["The Bank of Karsa"], [28]),
        ("Le Front de libération de Karsa (FLK) a quitté Karsa.", "Karsa", [], [47]),
        ("El Frente de Liberación de Karsa (FLK) huyó.", "Karsa", [], []),
        ("The Karsa-based Rights Watch said so in Karsa.", "Karsa", [], [40]),
        ("Men fled the Karsa-Beled road.", "Karsa", [], [13]),
        # A place may have initials.
        ("It hit the Free Region of Karsa (FRK).", "Free Region of Karsa", [], [11]),
        # No name, and not a longer one.
        ("Police in Karsa said so.", "Karsa", ["Police in Karsa"], [10]),
        ("The Police Service of Karsa said so.", "Karsa", ["Police Service of Karsa"], []),
        ("Residents of Karsa fled.", "Karsa", ["Residents"], [13]),
        ("Two residents of Karsa fled.", "Karsa", ["residents of Karsa"], [17]),
        ("Karsa fell.", "Karsa", ["Karsa"], [0]),
        # Capitals throughout tell nothing.
        ("THE MAYOR OF KARSA SPOKE.", "Karsa", ["THE MAYOR OF KARSA"], [13]),
    ],
)
def test_words_that_stand_alone(
    text: str, words: str, names: list[str], standing: list[int]
) -> None:
    """Those in names that their initials follow, and in those of who speaks, do not."""
    assert [start for start, _ in alone(text, occurrences(words, text), names)] == standing


def test_small_words_of_a_name_in_another_language() -> None:
    """They are those of the sentence's language."""
    text, names = "A Universidade de Karsa disse que caiu Karsa.", ["A Universidade de Karsa"]
    assert alone(text, occurrences("Karsa", text), names, "pt") == ((39, 44),)


ISIS = "The base lies near that of the Front for Karsa and Tervania (FKT)."


def test_place_is_quoted_where_it_is_one() -> None:
    """Another sentence that names the place bears it out, not the name in the cited one."""
    text = f"{ISIS} A strike hit it south of Beled, Tervania."
    place = where(text, where={"s": [1], "place": "Tervania"}).place
    (citation,) = place.citations
    assert (place.basis, citation.quote) == ("words", "A strike hit it south of Beled, Tervania.")


def test_both_in_one_sentence() -> None:
    """Only the words that are the place are marked."""
    text = "The Karsa Medical Committee said that shells fell on Karsa."
    said = [{"s": [1], "speaker": "The Karsa Medical Committee", "stance": "comments"}]
    place = where(text, where={"s": [1], "place": "Karsa"}, statements=said).place
    assert [span.start for span in place.citations[0].match] == [text.rindex("Karsa")]


@pytest.mark.parametrize("field", ["place", "country"])
def test_only_within_a_name(field: str) -> None:
    """What nothing else says is open: it may be so, but these words do not say it."""
    found = held(ISIS, where={"s": [1], field: "Tervania"})
    assert where(ISIS, where={"s": [1], field: "Tervania"}).place.value is None
    assert [(issue.path, issue.kind) for issue in found.issues] == [(f"where.{field}", "open")]


def test_name_of_a_target_is_a_place() -> None:
    """What was hit says where; only those who speak, and names spelt out, are somebody."""
    text = "Shells fell on Karsa Central Market."
    market = [{"s": [1], "name": "Karsa Central Market", "role": "target"}]
    place = where(text, where={"s": [1], "place": "Karsa"}, parties=market).place
    assert (place.value, place.basis) == ("Karsa", "words")
