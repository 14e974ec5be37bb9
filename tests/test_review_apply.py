"""What people decided goes into a record, and only what can be so."""

from __future__ import annotations

import math
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, model_validator
from reviewed import ARTICLE, OUTCOME, TEXT, applied, outcome_of, says, value, words

from summarizer.article import Article
from summarizer.evidence import Cited
from summarizer.evidence.fields import Computed, Prose
from summarizer.outcome import Issue, Outcome
from summarizer.review.apply import Reviewed, apply_decisions
from summarizer.review.places import leaves_of
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

OUTCOME_RECORD = IncidentRecord.model_validate(OUTCOME.record)
UNION = "The rail union said between 15 and 20 people were killed, and 9 were hurt."


def reasons(new: Reviewed) -> list[str]:
    return [reason for _, reason in new.refused]


def kinds(outcome: Outcome) -> list[tuple[str, str, str | None]]:
    return [(one.path, one.kind, one.value) for one in outcome.issues]


def with_issues(*issues: Issue) -> Outcome:
    return OUTCOME.model_copy(update={"issues": issues, "status": "partial"})


# --- what is right, and what is wrong ------------------------------------------------------------


def test_what_is_accepted_stays_as_it_is_and_is_reviewed() -> None:
    """A value, or each value of an item: only the basis is another one, and it is told who."""
    new = applied(
        OUTCOME, says(OUTCOME, "where.place", "accept"), says(OUTCOME, "casualties[0]", "accept")
    )
    assert not new.refused and new.done == 2
    for path in ("where.place", "casualties[0].wording", "casualties[0].minimum"):
        before = value(OUTCOME_RECORD, path)
        assert value(new.outcome.record, path) == {**before, "basis": "reviewed"}
    assert value(new.outcome.record, "casualties[0].victims")["basis"] is None
    assert value(new.outcome.record, "casualties[1]") == value(OUTCOME_RECORD, "casualties[1]")
    assert new.outcome.provenance.reviewers == ("Ana",)
    assert new.outcome.meta == OUTCOME.meta


def test_what_is_rejected_is_an_issue() -> None:
    """A value is absent, a value of a list gone; the issues have it, who said so, and why."""
    new = applied(
        OUTCOME,
        says(OUTCOME, "where.place", "reject", note="a ferry"),
        says(OUTCOME, "means[0]", "reject"),
    ).outcome
    assert value(new.record, "where.place") == {
        "status": "not_supported", "value": None, "basis": None, "citations": []
    }  # fmt: skip
    assert value(new.record, "where.precision")["value"] is None
    assert value(new.record, "means") == []
    assert kinds(new) == [("where.place", "rejected", "Ostrel"), ("means", "rejected", "blast")]
    assert new.issues[0].reason == "rejected by Ana: a ferry"
    assert new.status == "ok"


def test_an_item_that_is_rejected_goes_whole_and_others_keep_their_paths() -> None:
    """What is decided about the one behind it is of its path as it was shown; its issues move."""
    outcome = with_issues(
        Issue(path="casualties[0].victims", kind="open", value="crowds", reason="r"),
        Issue(path="casualties[1].victims", kind="open", value="dockers", reason="r"),
    )
    new = applied(
        outcome,
        says(outcome, "casualties[0]", "reject"),
        says(outcome, "casualties[1].claimant", "accept"),
    ).outcome
    assert value(new.record, "casualties[0].claimant")["value"] == "rail union"
    assert value(new.record, "casualties[0].claimant")["basis"] == "reviewed"
    assert kinds(new) == [
        ("casualties[0].victims", "open", "dockers"),
        ("casualties", "rejected", "Mayor Ilse Daan; at least 12; killed"),
    ]
    assert new.status == "partial"


def test_an_item_falls_with_what_makes_it_one() -> None:
    """A party without its name is none; a claim without its claimant is the article's own."""
    new = applied(
        OUTCOME,
        says(OUTCOME, "parties[0].name", "reject"),
        says(OUTCOME, "casualties[0].claimant", "reject"),
    ).outcome
    assert [one["name"]["value"] for one in value(new.record, "parties")] == ["Dockers"]
    assert value(new.record, "casualties[0].claimant")["value"] is None
    assert value(new.record, "casualties[0].minimum")["value"] == 12
    assert kinds(new) == [
        ("parties", "rejected", "perpetrator; Harbour League"),
        ("casualties[0].claimant", "rejected", "Mayor Ilse Daan"),
    ]


# --- what is given ------------------------------------------------------------------------------


def test_what_hangs_on_a_corrected_value_is_computed_anew() -> None:
    """Bounds and their qualifier of another figure, with the words that they are of."""
    new = applied(
        OUTCOME,
        says(OUTCOME, "casualties[0].wording", "correct", "between 15 and 20 people"),
        says(OUTCOME, "casualties[0].claimant", "correct", "The rail union"),
    )
    assert not new.refused
    wording = value(new.outcome.record, "casualties[0].wording")
    assert wording == {
        "status": "stated",
        "value": "between 15 and 20 people",
        "basis": "reviewed",
        "citations": [
            {
                "start": TEXT.index(UNION),
                "end": TEXT.index(UNION) + len(UNION),
                "quote": UNION,
                "match": words("between 15 and 20 people"),
            }
        ],
    }
    for field, wanted in (("minimum", 15), ("maximum", 20), ("qualifier", "between")):
        found = value(new.outcome.record, f"casualties[0].{field}")
        assert (found["value"], found["status"]) == (wanted, "computed")
        assert (found["basis"], found["citations"]) == ("reviewed", wording["citations"])


def test_a_computed_value_rests_on_the_weakest_of_what_it_is_of() -> None:
    """A day of words that nobody looked at stays so; a person's own is not computed."""
    new = applied(
        OUTCOME,
        says(OUTCOME, "casualties[0].wording", "correct", "between 15 and 20 people"),
        says(OUTCOME, "casualties[0].minimum", "correct", "15", value=14),
        says(OUTCOME, "casualties[1].stance", "correct", "9 were hurt", value="denies"),
    )
    assert value(new.outcome.record, "casualties[0].minimum")["value"] == 14
    assert value(new.outcome.record, "casualties[0].maximum")["value"] == 20
    # Who denies a figure sets no bounds; the figure's words nobody reviewed.
    assert value(new.outcome.record, "casualties[1].minimum")["value"] is None
    assert value(new.outcome.record, "casualties[1].qualifier")["basis"] == "words"
    assert value(new.outcome.record, "casualties[1].stance")["status"] == "judged"


def test_an_item_is_added_with_all_that_code_makes_of_it() -> None:
    """It stands behind the others, with its bounds, its nested values, and nothing else."""
    new = applied(
        OUTCOME,
        says(OUTCOME, "casualties[2].wording", "add", "between 15 and 20 people"),
        says(OUTCOME, "casualties[2].harm", "add", "killed", value="killed"),
        says(OUTCOME, "parties[2].name", "add", "The Harbour League"),
        says(OUTCOME, "parties[2].aliases[0]", "add", "the Keel"),
        says(OUTCOME, "means[1]", "add", "tore through"),
    )
    assert (new.refused, new.done) == ([], 5)
    claim = value(new.outcome.record, "casualties[2]")
    assert [claim[name]["value"] for name in ("minimum", "maximum", "harm", "claimant")] == [
        15, 20, "killed", None
    ]  # fmt: skip
    assert value(new.outcome.record, "parties[2].aliases[0]")["value"] == "the Keel"
    assert [one["value"] for one in value(new.outcome.record, "means")] == ["blast", "tore through"]


def test_an_item_without_what_makes_it_one_is_refused_whole() -> None:
    """A party that has a role and no name; what else was said holds."""
    new = applied(
        OUTCOME,
        says(OUTCOME, "parties[2].role", "add", "Dockers", value="other"),
        says(OUTCOME, "where.place", "accept"),
    )
    assert reasons(new) == ["it does not give what makes it an item: see the record's schema"]
    assert len(value(new.outcome.record, "parties")) == 2 and new.done == 1
    alone = applied(OUTCOME, says(OUTCOME, "parties[2].role", "add", "Dockers", value="other"))
    assert alone.outcome is OUTCOME and alone.done == 0


def test_words_across_sentences_are_cited_in_each() -> None:
    """The value has all of them; each sentence says which of them it has."""
    new = applied(OUTCOME, says(OUTCOME, "means[1]", "add", "Saturday. Mayor"))
    added = value(new.outcome.record, "means[1]")
    assert added["value"] == "Saturday. Mayor"
    assert [one["match"][0]["quote"] for one in added["citations"]] == ["Saturday.", "Mayor"]


def test_without_the_article_only_quoted_sentences_count() -> None:
    """The sentences that the record cites are known; what else the article has is not."""
    new = applied(
        OUTCOME,
        says(OUTCOME, "casualties[0].wording", "correct", "between 15 and 20 people"),
        says(OUTCOME, "parties[0].aliases[0]", "add", "the Keel"),
        article=None,
    )
    assert value(new.outcome.record, "casualties[0].minimum")["value"] == 15
    assert reasons(new) == [
        "its article is not given, and no sentence that the record quotes has its words there"
    ]


# --- what cannot be so --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "do", "quotes", "more", "why"),
    [
        ("where.__class__", "accept", (), {}, "no such field"),
        ("where.place.value", "accept", (), {}, "no such field"),
        ("../where.place", "accept", (), {}, "no such field"),
        ("<script>", "reject", (), {}, "no such field"),
        ("means", "accept", (), {}, "it is a list: name one of it"),
        ("where[0].place", "accept", (), {}, "it is no list"),
        ("means[1]", "accept", (), {}, "no such item"),
        ("means[01]", "accept", (), {}, "no such field"),
        ("casualties[2]", "reject", (), {}, "no such item"),
        ("casualties[1000000].wording", "add", ("9",), {}, "takes the next number"),
        ("casualties[99999999].wording", "add", ("9",), {}, "no such field"),
        ("casualties[0].victims", "accept", (), {}, "no value to accept"),
        ("casualties[0].victims", "reject", (), {}, "no value to reject"),
        ("casualties[0]", "correct", ("9",), {}, "it is no value"),
        ("casualties[0].wording", "add", ("9",), {}, "it is to be corrected"),
        ("casualties[2].wording", "correct", ("9",), {}, "it is to be added"),
        ("where.place", "correct", ("Ostrel",), {"value": "Karsa"}, "another one is given"),
        ("where.place", "correct", ("Ostrel", "Saturday"), {}, "they are several"),
        ("where.place", "correct", (" ",), {}, "its words are blank"),
        ("incident_type", "correct", ("blast",), {"value": "picnic"}, "it is none of airstrike,"),
        ("incident_type", "correct", ("blast",), {}, "it needs a value"),
        ("incident_type", "correct", ("blast",), {"value": True}, "it is none of"),
        ("casualties[0].whole_list", "correct", ("12",), {"value": "x"}, "true or false"),
        ("casualties[0].minimum", "correct", ("12",), {"value": 1.5}, "not a whole number"),
        ("casualties[0].minimum", "correct", ("12",), {"value": 10**30}, "too large"),
        ("casualties[0].minimum", "correct", ("12",), {"value": -(10**400)}, "too large"),
        ("casualties[0].minimum", "correct", ("12",), {"value": True}, "true or false"),
        ("casualties[0].minimum", "correct", ("12",), {"value": "12"}, "not a whole number"),
        ("when.start_date", "correct", ("Saturday",), {"value": "May 4"}, "YYYY-MM-DD"),
        ("when.start_date", "correct", ("Saturday",), {"value": "2024-05-04T10:00"}, "YYYY-MM-DD"),
        ("when.start_date", "correct", ("Saturday",), {"value": 5}, "YYYY-MM-DD"),
        ("summary[0]", "add", ("Saturday",), {"value": " "}, "it is blank"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_all_else_applied(
    path: str, do: str, quotes: tuple[str, ...], more: dict[str, Any], why: str
) -> None:
    """Each with its reason; the record has what else was said, and nothing of this."""
    good = says(OUTCOME, "parties[0]", "accept")
    new = applied(OUTCOME, says(OUTCOME, path, do, *quotes, **more), good)
    assert len(new.refused) == 1 and why in reasons(new)[0]
    assert new.outcome == applied(OUTCOME, good).outcome


@pytest.mark.parametrize("moved", [-1, 1, 10**12])
def test_words_must_stand_where_they_are_said_to(moved: int) -> None:
    """One character beside is elsewhere; so are words of another text."""
    (span,) = words("Ostrel")
    span = {**span, "start": span["start"] + moved, "end": span["end"] + moved}
    new = applied(OUTCOME, says(OUTCOME, "where.place", "correct", words=[span]))
    assert reasons(new) == ["the article does not have its words at this place"]
    assert new.outcome is OUTCOME


def test_a_number_of_an_item_follows_those_taken_back() -> None:
    """The second item keeps its number if the first one is taken back, and nothing has a gap."""
    first = says(OUTCOME, "means[1]", "add", "Saturday")
    second = says(OUTCOME, "means[2]", "add", "tore through")
    back = says(OUTCOME, "means[1]", "withdraw")
    new = applied(OUTCOME, first, second, back)
    assert [one["value"] for one in value(new.outcome.record, "means")] == ["blast", "tore through"]
    assert reasons(applied(OUTCOME, second)) == ["a new item takes the next number of its list"]


@pytest.mark.parametrize("status", ["failed", "no_incident"])
def test_there_is_nothing_to_decide_without_a_record(status: str) -> None:
    """Of an article that failed, or reports nothing of the kind."""
    outcome = OUTCOME.model_copy(update={"record": None, "status": status})
    new = applied(outcome, says(OUTCOME, "where.place", "accept"))
    assert new.outcome is outcome and "has no record" in reasons(new)[0]


def test_a_record_of_another_model_is_left_alone() -> None:
    """Of another name, with other fields, or with fewer of them, which would be lost."""

    class Other(BaseModel):
        incident_type: Cited[str]

    class Fewer(BaseModel):
        incident_type: Cited[str]

    class More(BaseModel):
        rank: Cited[str]

    none = OUTCOME.model_copy(update={"record": {"marks": None}})

    class Marks(BaseModel):
        marks: list[Cited[str]] | None

    Marks.__name__ = "IncidentRecord"
    new = apply_decisions(none, [says(none, "marks[0]", "accept")], schema_of(Marks))
    assert "a part of it is null" in reasons(new)[0]
    for model, name, why in (
        (Other, "Other", "is of IncidentRecord, not of Other: see --schema"),
        (Fewer, "IncidentRecord", "does not fit IncidentRecord 1: it has fields that its model"),
        (More, "IncidentRecord", "does not fit IncidentRecord 1: record.rank: Field required"),
    ):
        model.__name__ = name
        new = apply_decisions(OUTCOME, [says(OUTCOME, "where", "accept")], schema_of(model))
        assert new.outcome is OUTCOME and why in reasons(new)[0]


def test_a_model_of_ones_own_may_refuse() -> None:
    """What its validators do not take is refused, with all that was decided about the record."""

    class Strict(BaseModel):
        place: Cited[str]
        gist: list[Annotated[Cited[str], Prose()]]

        @model_validator(mode="after")
        def _has_a_place(self) -> Strict:
            if self.place.value == "Saturday":
                raise ValueError("no place")
            return self

    outcome = outcome_of({"place": {"s": [1], "value": "Ostrel"}}, schema_of(Strict))
    wrong = says(outcome, "place", "correct", "Saturday")
    right = says(outcome, "gist[0]", "add", "ferry hall", value="A ferry hall was hit.")
    assert "does not take it" in reasons(apply_decisions(outcome, [wrong], schema_of(Strict)))[0]
    new = apply_decisions(outcome, [right], schema_of(Strict), ARTICLE)
    assert value(new.outcome.record, "gist[0]")["value"] == "A ferry hall was hit."


# --- several people -----------------------------------------------------------------------------


def test_who_contradicts_another_is_refused_unless_one_decides() -> None:
    """Both are told on the path; what only one of them says holds; a preferred one has his way."""
    said = [
        says(OUTCOME, "where.place", "accept"),
        says(OUTCOME, "where.place", "reject", by="Ben"),
        says(OUTCOME, "when.words", "accept", by="Ben"),
    ]
    new = applied(OUTCOME, *said)
    assert set(reasons(new)) == {
        "Ana and Ben contradict each other on where.place: --prefer NAME decides"
    }
    assert [one.decision for one, _ in new.refused] == said[:2]
    assert value(new.outcome.record, "where.place") == value(OUTCOME_RECORD, "where.place")
    assert new.outcome.provenance.reviewers == ("Ben",)
    item = says(OUTCOME, "where", "reject", by="Ben")
    new = applied(OUTCOME, says(OUTCOME, "where", "accept"), item, prefer="Ana")
    assert (new.done, new.overruled) == (1, 1)
    for name, basis in (("Ana", "reviewed"), ("Ben", None)):
        new = applied(OUTCOME, *said, prefer=name)
        assert (new.refused, new.overruled) == ([], 1)
        assert value(new.outcome.record, "where.place")["basis"] == basis
    assert len(applied(OUTCOME, *said, prefer="Cem").refused) == 2


def test_what_is_kept_of_an_item_that_falls_is_told() -> None:
    """It is not in the record, so it does not count, and who said it is no reviewer of it."""
    said = [
        says(OUTCOME, "casualties[0].wording", "reject"),
        says(OUTCOME, "casualties[0].claimant", "reject"),
        says(OUTCOME, "casualties[0].harm", "correct", "killed", value="killed", by="Ben"),
        says(OUTCOME, "casualties[0].named[0]", "add", "Ilse Daan", by="Ben"),
        says(OUTCOME, "casualties[0].minimum", "accept", by="Cem"),
    ]
    kept = says(OUTCOME, "casualties[0].named[0]", "withdraw", by="Ben")
    new = applied(OUTCOME, *said, kept)
    assert len(value(new.outcome.record, "casualties")) == 1
    assert new.done == 2 and new.outcome.provenance.reviewers == ("Ana",)
    assert set(reasons(new)) == {"its item goes, as Ana rejects what makes it one"}
    assert {one.decision.by for one, _ in new.refused} == {"Ben", "Cem"}
    assert len(new.refused) == 2
    # Who is named carries the claim.
    new = applied(OUTCOME, *said)
    assert not new.refused and len(value(new.outcome.record, "casualties")) == 2


def test_people_may_agree_in_other_words() -> None:
    """The same value of words that overlap is one; of words apart it is not."""
    path, quote = "casualties[0].stance", "Daan said"
    ana = says(OUTCOME, path, "correct", "said at least", value="denies")
    ben = says(OUTCOME, path, "correct", quote, value="denies", by="Ben")
    apart = says(OUTCOME, path, "correct", "killed", value="denies", by="Ben")
    new = applied(OUTCOME, ana, ben)
    assert not new.refused and new.done == 2
    assert new.outcome.provenance.reviewers == ("Ana", "Ben")
    assert len(applied(OUTCOME, ana, apart).refused) == 2


def test_all_who_say_that_nothing_is_missing_are_reviewers() -> None:
    """Whoever of them comes first."""
    whole = [says(OUTCOME, "", "whole", by=name) for name in ("Ben", "Ana")]
    new = applied(OUTCOME, *whole)
    assert new.whole and new.done == 2 and new.outcome.provenance.reviewers == ("Ana", "Ben")
    assert applied(OUTCOME, *reversed(whole)).outcome == new.outcome


def test_an_item_that_one_rejects_is_not_anothers_to_keep() -> None:
    """Rejecting an item contradicts each value of it that another keeps, and no rejection."""
    gone = says(OUTCOME, "casualties[0]", "reject")
    kept = says(OUTCOME, "casualties[0].wording", "accept", by="Ben")
    out = says(OUTCOME, "casualties[0].claimant", "reject", by="Ben")
    new = applied(OUTCOME, gone, kept)
    assert len(new.refused) == 2 and new.outcome is OUTCOME
    new = applied(OUTCOME, gone, out)
    assert len(value(new.outcome.record, "casualties")) == 1 and new.done == 2
    assert len(value(applied(OUTCOME, gone, kept, prefer="Ana").outcome.record, "casualties")) == 1
    new = applied(OUTCOME, gone, kept, prefer="Ben")
    assert value(new.outcome.record, "casualties[0].wording")["basis"] == "reviewed"


def test_what_is_said_of_a_value_counts_before_what_is_said_of_its_item() -> None:
    """Whichever comes first; who rejects an item gives none of its values."""
    wording = says(OUTCOME, "casualties[0].wording", "correct", "between 15 and 20 people")
    item = says(OUTCOME, "casualties[0]", "accept")
    for said in ((wording, item), (item, wording)):
        new = applied(OUTCOME, *said).outcome
        assert value(new.record, "casualties[0].minimum")["value"] == 15
        assert value(new.record, "casualties[0].claimant")["basis"] == "reviewed"
    gone = applied(OUTCOME, wording, says(OUTCOME, "casualties[0]", "reject"))
    assert reasons(gone) == ["the same person rejects its item"]
    # Who says another value of it, in vain, does not accept the one that it has.
    vain = says(OUTCOME, "casualties[0].harm", "correct", "killed", value="eaten")
    new = applied(OUTCOME, vain, item).outcome
    assert value(new.record, "casualties[0].harm")["basis"] == "words"


def test_items_that_several_add_are_one_by_their_words() -> None:
    """Ana's and Ben's third claim are two, their fourth and third the same."""
    union, mayor = "between 15 and 20 people", "12 people"
    said = [
        says(OUTCOME, "casualties[2].wording", "add", union),
        says(OUTCOME, "casualties[3].wording", "add", mayor),
        says(OUTCOME, "casualties[2].wording", "add", mayor, by="Ben"),
        says(OUTCOME, "casualties[2].claimant", "add", "Mayor", by="Ben"),
        says(OUTCOME, "means[1]", "add", "tore through"),
        says(OUTCOME, "means[1]", "add", "tore through", by="Ben"),
        says(OUTCOME, "means[2]", "add", "Saturday", by="Ben"),
    ]
    new = applied(OUTCOME, *said)
    assert not new.refused
    claims = value(new.outcome.record, "casualties")[2:]
    assert [(one["wording"]["value"], one["claimant"]["value"]) for one in claims] == [
        (union, None), (mayor, "Mayor")
    ]  # fmt: skip
    assert len(value(new.outcome.record, "means")) == 3
    # One figure of two claimants is two claims.
    army = says(OUTCOME, "casualties[3].claimant", "add", "Dockers")
    assert len(value(applied(OUTCOME, *said, army).outcome.record, "casualties")) == 5


# --- issues -------------------------------------------------------------------------------------


def test_issues_go_with_what_is_decided() -> None:
    """Of a value that is given, of a doubt settled, of an item that is added; others stay."""
    outcome = with_issues(
        Issue(path="where.country", kind="open", value="Ostrel", reason="r", words=("Ostrel",)),
        Issue(path="casualties[0].wording", kind="open", value="at least 12", reason="doubtful"),
        Issue(path="casualties", kind="open", value="15 to 20", reason="r", words=("15 and 20",)),
        Issue(path="means[4]", kind="not_supported", value="Tore  through", reason="r"),
        Issue(path="statements", kind="open", value="Dockers", reason="r", words=("Dockers",)),
    )
    said = [
        says(outcome, "where.country", "correct", "Ostrel"),
        says(outcome, "casualties[0].wording", "accept"),
        says(outcome, "casualties[2].wording", "add", "15 and 20"),
        says(outcome, "means[1]", "add", "tore through"),
    ]
    new = applied(outcome, *said).outcome
    assert (kinds(new), new.status) == ([("statements", "open", "Dockers")], "partial")
    new = applied(outcome, *said, says(outcome, "", "whole")).outcome
    assert (kinds(new), new.status) == ([("statements", "rejected", "Dockers")], "ok")


def test_what_is_added_settles_no_other_that_was_left_out() -> None:
    """Of items that fell the issues have single values: "killed" is said of many, and one speaker
    says several things."""
    fell = "no words say that Dockers says {} were killed; left out with it: “{}”"
    outcome = with_issues(
        *(
            Issue(path="casualties", kind="open", value=one, reason=fell.format(figure, figure))
            for figure in ("15 and 20", "9")
            for one in ("Dockers", "killed")
        ),
        Issue(path="casualties", kind="open", value="Dockers", reason=fell.format("9", "9")),
    )
    wording = says(outcome, "casualties[2].wording", "add", "15 and 20")
    said = [
        wording,
        says(outcome, "casualties[2].claimant", "add", "Dockers"),
        says(outcome, "casualties[2].harm", "add", "killed", value="killed"),
    ]
    new = applied(outcome, *said).outcome
    assert kinds(new) == [("casualties", "open", one) for one in ("Dockers", "killed", "Dockers")]
    assert {one.reason for one in new.issues} == {fell.format("9", "9")}
    # Neither does a value of an item that was there.
    changed = says(outcome, "casualties[1].harm", "correct", "killed", value="killed")
    assert len(applied(outcome, changed).outcome.issues) == 5


def test_a_value_that_was_left_out_can_be_left_out_rightly() -> None:
    """Its issue is then one of a person; so is the rest once nothing is missing."""
    outcome = with_issues(
        Issue(path="where.country", kind="open", value="Ostrel", reason="r"),
        Issue(path="when.words", kind="open", value="Sunday", reason="another part has this"),
        Issue(path="consequences", kind="failed", reason="no answer"),
        Issue(path="means", kind="open", reason="the article may hold more"),
    )
    new = applied(outcome, says(outcome, "where.country", "reject")).outcome
    assert ("where.country", "rejected", "Ostrel") in kinds(new) and new.status == "partial"
    new = applied(outcome, says(outcome, "", "whole")).outcome
    # That a value is kept and doubtful is no matter of what is missing.
    assert kinds(new) == [
        ("when.words", "open", "Sunday"), ("where.country", "rejected", "Ostrel")
    ]  # fmt: skip


def test_what_was_not_answered_is_not_stated_once_nothing_is_missing() -> None:
    """A failed part that a person read for himself has failed no more."""
    record = {
        **(OUTCOME.record or {}),
        "occurrence": Cited[str](status="failed").model_dump(mode="json"),
    }
    issue = Issue(path="occurrence", kind="failed", reason="no answer")
    outcome = OUTCOME.model_copy(update={"record": record, "issues": (issue,)})
    new = applied(outcome, says(outcome, "where.place", "accept")).outcome
    assert value(new.record, "occurrence")["status"] == "failed" and new.status == "partial"
    new = applied(outcome, says(outcome, "", "whole")).outcome
    assert value(new.record, "occurrence")["status"] == "not_stated" and new.status == "ok"


def test_a_list_that_lost_a_name_is_not_counted_until_that_is_settled() -> None:
    """ "Nobody but those named" counts them only where none of them was left out."""
    text = "Nobody but Ana Belu and Ida Moro was killed, the mayor said."
    article = Article(id="a1", text=text)
    named = {"s": [1], "claimant": "the mayor", "harm": "killed", "whole_list": True}
    answers = {"casualties": [{**named, "named": ["Ana Belu", "Ida Moro"]}]}
    outcome = outcome_of(answers, article=article)
    lost = Issue(path="casualties[0].named[2]", kind="open", value="a docker", reason="r")
    cut = outcome.model_copy(update={"issues": (lost,)})
    for shown, count in ((outcome, 2), (cut, None)):
        said = says(shown, "casualties[0].whole_list", "correct", value=True, words=SPAN)
        new = apply_decisions(shown, [said], schema_of(IncidentRecord), article).outcome
        assert value(new.record, "casualties[0].minimum")["value"] == count


SPAN = [{"start": 0, "end": 6, "quote": "Nobody"}]


def test_an_article_that_reports_nothing_of_the_kind_has_no_record() -> None:
    """A person who says so is taken at his word, as the model is."""
    new = applied(OUTCOME, says(OUTCOME, "incident_type", "correct", "ferry hall", value="none"))
    assert (new.outcome.status, new.outcome.record, new.outcome.issues) == ("no_incident", None, ())
    assert new.outcome.provenance.reviewers == ("Ana",)


def test_nobody_says_alone_that_there_is_nothing_where_another_keeps_something() -> None:
    """Who keeps something has it, unless the other one decides; of oneself nothing is kept."""
    none = says(OUTCOME, "incident_type", "correct", "ferry hall", value="none")
    kept = says(OUTCOME, "casualties[0]", "accept", by="Ben")
    new = applied(OUTCOME, none, kept)
    assert reasons(new) == [
        "Ana and Ben contradict each other on incident_type: --prefer NAME decides"
    ]
    assert value(new.outcome.record, "casualties[0].wording")["basis"] == "reviewed"
    assert new.outcome.provenance.reviewers == ("Ben",)
    by_ben = applied(OUTCOME, none, kept, prefer="Ben")
    assert by_ben.outcome == new.outcome and (by_ben.refused, by_ben.overruled) == ([], 1)
    new = applied(OUTCOME, none, kept, prefer="Ana")
    assert (new.outcome.status, new.done, new.overruled) == ("no_incident", 1, 1)
    assert new.outcome.provenance.reviewers == ("Ana",)
    own = says(OUTCOME, "casualties[0]", "accept")
    out = says(OUTCOME, "parties[0]", "reject", by="Ben")
    new = applied(OUTCOME, none, own, out)
    assert new.outcome.record is None
    assert reasons(new) == ["the record goes, as Ana says that the article reports none"]


def test_a_plain_models_value_is_made_anew() -> None:
    """What it lacked is missing no more."""

    class Blast(BaseModel):
        place: str
        dead: int
        means: list[str]

    schema = schema_of(Blast)
    blast = [{"s": [1], "value": "blast"}]
    outcome = outcome_of({"place": {"s": [1], "value": "Ostrel"}, "means": blast}, schema)
    missing = Issue(path="dead", kind="missing", reason="nothing of it is stated")
    outcome = outcome.model_copy(update={"issues": (missing,)})
    said = says(outcome, "dead", "correct", "12", value=12)
    new = apply_decisions(outcome, [said], schema, ARTICLE).outcome
    assert new.value == Blast(place="Ostrel", dead=12, means=["blast"]) and new.issues == ()
    # What a person rejects of a list was not there: the list is empty, and not lost.
    none = says(outcome, "means[0]", "reject")
    new = apply_decisions(outcome, [said, none], schema, ARTICLE).outcome
    assert new.value == Blast(place="Ostrel", dead=12, means=[]) and new.status == "ok"
    again = Outcome.model_validate_json(new.to_json()).read_as(Blast)
    assert again.value == new.value
    gone = apply_decisions(outcome, [says(outcome, "place", "reject")], schema, ARTICLE).outcome
    assert ("dead", "missing", None) in kinds(gone) and gone.value is None


def test_every_kind_of_field_takes_its_value() -> None:
    """A number, a day, a member that is no text, a choice of yes and no, a computed text."""

    class Kinds(BaseModel):
        number: Cited[float]
        day: Cited[date]
        level: Cited[Literal[1, 2]]
        sure: Cited[bool]
        words: Cited[str]
        shout: Annotated[
            Cited[str], Computed(sources=("words",), by=lambda e: (e.words[0] or "").upper())
        ]

    class Holder(BaseModel):
        kinds: Kinds

    outcome = outcome_of({"kinds": {"s": [1], "words": "Ostrel"}}, schema_of(Holder))
    given = {"number": 12, "day": "2024-05-04", "level": "2", "sure": False, "shout": None}
    said = [says(outcome, f"kinds.{n}", "correct", "hall", value=v) for n, v in given.items()]
    new = apply_decisions(outcome, said, schema_of(Holder), ARTICLE)
    assert not new.refused
    found = {name: value(new.outcome.record, f"kinds.{name}") for name in given}
    assert {name: (one["value"], one["status"]) for name, one in found.items()} == {
        "number": (12.0, "stated"),
        "day": ("2024-05-04", "computed"),
        "level": (2, "judged"),
        "sure": (False, "judged"),
        "shout": ("hall", "computed"),
    }


# --- whatever is said ---------------------------------------------------------------------------

PATHS = [one.path for one in leaves_of(schema_of(IncidentRecord).root, OUTCOME.record, "")]
ODD = ["", "casualties[0]", "casualties[2].wording", "casualties[2].named[0]", "means[1]", "a.b"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*PATHS, *ODD]),
            st.sampled_from(["accept", "reject", "correct", "add", "whole", "withdraw"]),
            st.sampled_from(["Ana", "Ben"]),
            st.sampled_from([None, "killed", 5, True, math.pi, "9", "2024-05-04"]),
            st.integers(0, len(TEXT) - 1),
            st.integers(1, 30),
        ),
        max_size=8,
    )
)
def test_whatever_is_said_the_record_holds(said: list[tuple[Any, ...]]) -> None:
    """Nothing raises; every quote is the article's, and parts that nobody spoke of stay."""
    decisions = []
    for path, do, by, what, start, length in said:
        gives = do in ("correct", "add")
        quote = TEXT[start : start + length]
        span = [{"start": start, "end": start + len(quote), "quote": quote}]
        more = {"words": span, "value": what} if gives else {}
        if (path == "") == (do == "whole") or do == "withdraw":
            decisions.append(says(OUTCOME, path, do, by=by, **more))
    new = applied(OUTCOME, *decisions)
    again = Outcome.model_validate_json(new.outcome.to_json())
    assert again.to_json() == new.outcome.to_json()
    if new.outcome.record is None:
        return
    assert again.record
    IncidentRecord.model_validate(again.record)
    for one in leaves_of(schema_of(IncidentRecord).root, again.record, ""):
        for cited in one.held["citations"]:
            assert TEXT[cited["start"] : cited["end"]] == cited["quote"]
    spoken = {one.path.partition("[")[0].partition(".")[0] for one in decisions}
    for name, part in (OUTCOME.record or {}).items():
        assert name in spoken or again.record[name] == part
    if not new.done:
        assert new.outcome is OUTCOME
