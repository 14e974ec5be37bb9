"""What a sentence in the record's own words may name: the same things in other words."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.evidence.fields import Prose
from summarizer.evidence.locate import MORE, locate
from summarizer.evidence.prose.support import says_no_more
from summarizer.evidence.told.days import without_days_held
from summarizer.evidence.verdict import Sentence

DATELINE = "KARSA, 10 January 1990 (Northern Wire) --"
TODAY = "The mayor of Olmo was shot dead today, the United Nations Security Council said."
EVERY = {1: Sentence(1, DATELINE), 2: Sentence(2, TODAY)}
PUBLISHED = date(1990, 1, 10)


@pytest.mark.parametrize(
    ("prose", "kept"),
    [
        ("The mayor of Olmo was shot dead on 10 January 1990.", True),
        ("On January 10, the mayor of Olmo was shot dead.", True),
        ("The mayor of Olmo was shot dead on Wednesday, 10 January 1990.", True),
        ("The mayor of Olmo was shot dead on 9 January 1990.", False),
        ("The mayor of Olmo was shot dead in 1991.", False),
        ("The UN Security Council said that the mayor of Olmo was shot dead.", True),
        ("The UN said that the mayor of Olmo was shot dead.", True),
        ("The EU said that the mayor of Olmo was shot dead.", False),
        ("The mayor of Olmo was shot dead by 10 men.", False),
    ],
)
def test_days_and_names_in_other_words(prose: str, kept: bool) -> None:
    """A day by its date and a body by its initials are there; another day or body is not."""
    found = locate(Prose(), prose, [EVERY[2]], EVERY, PUBLISHED)
    assert (found != MORE) is kept


@pytest.mark.parametrize(
    ("language", "text", "prose", "kept"),
    [
        ("es", "El alcalde murió ayer en Olmo.", "El alcalde murió en Olmo el 9 de enero.", True),
        ("es", "El alcalde murió ayer en Olmo.", "El alcalde murió en Olmo el 8 de enero.", False),
        ("es", "El alcalde murió en Olmo.", "El alcalde murió en Olmo el 9 de enero.", False),
        ("de", "Der Wirt starb gestern.", "Der Wirt starb am 9. Januar 1990.", True),
        ("de", "Der Wirt starb gestern.", "Der Wirt starb am 9. Januar 1991.", False),
        ("de", "Der Wirt starb gestern.", "The landlord died on 9 January 1990.", True),
        ("de", "Der Wirt starb gestern.", "The landlord died on 8 January 1990.", False),
        ("ru", "Паром шёл из Тервании в Олмо.", "Паром шёл между Терванией и Олмо.", True),
        ("ru", "Паром шёл из Тервании в Олмо.", "Паром шёл между Карсой и Олмо.", False),
    ],
)
def test_days_and_names_in_other_words_of_other_languages(
    language: str, text: str, prose: str, kept: bool
) -> None:
    """So it is in every language, and a name may stand in another of its forms."""
    only = {1: Sentence(1, text, language)}
    assert (locate(Prose(), prose, [only[1]], only, PUBLISHED) != MORE) is kept


def test_words_that_mean_the_day_are_cited() -> None:
    """Words of the article that mean the same day carry it; without a date none do."""
    rest, found = without_days_held("Shot on 10 January 1990, at 10.", [EVERY[2]], PUBLISHED)
    assert rest == "Shot on  , at 10."
    assert {n: [TODAY[slice(*span)] for span in spans] for n, spans in found.items()} == {
        2: ["today"]
    }
    assert without_days_held("Shot on 10 January 1990.", [EVERY[2]], None)[1] == {}


@pytest.mark.parametrize(
    "told",
    [
        "Police said today that the mayor of Olmo was shot dead on 3 January.",
        "The mayor of Olmo was shot dead on Saturday, police said today.",
    ],
)
def test_day_that_stands_elsewhere_is_not_borne_out_by_words(told: str) -> None:
    """That another sentence, or the dateline, means that day does not make it this event's."""
    prose = "The mayor of Olmo was shot dead on 10 January 1990, police said."
    assert not says_no_more(prose, [told])


@pytest.mark.parametrize(
    ("told", "prose"),
    [
        ("Rebels were shot dead by the mayor.", "The mayor was shot dead by rebels."),
        ("Rebels shot the mayor dead.", "The mayor shot rebels dead yesterday."),
        ("The army failed to kill the mayor.", "The army killed the mayor there."),
        ("The army killed three rebels in Olmo.", "Rebels killed three of the army in Olmo."),
    ],
)
def test_who_did_what_to_whom_is_not_turned_round(told: str, prose: str) -> None:
    """A summary that has the victims act, or a failed deed done, is not borne out by words."""
    assert says_no_more(told, [told])
    assert not says_no_more(prose, [told])


@pytest.mark.parametrize(
    ("prose", "told", "held"),
    [
        ("The army attacked the camp at Karsa with mortars.",
         "The army attacked the camp at Karsa with mortars, though nobody knows the reason.", True),
        ("The mayor said at least 60 people died in Karsa.",
         'The mayor said that "no fewer than 60" people died in Karsa.', True),
        ("The army said that it attacked the post at Karsa.",
         "The army said in communique no 9 that it attacked the post at Karsa.", True),
        ("The officers in Karsa know why the baker shot the guests.",
         "The officers in Karsa said it was unknown why the baker shot the guests.", False),
        ("The priests will protest if the patrols in Karsa do stop.",
         "The priests will protest if the patrols in Karsa are not stopped.", False),
        ("The dead of Karsa have been identified.",
         "The dead of Karsa have not yet been identified.", False),
        ("The army killed 12 men in Karsa.", "The army denied killing 12 men in Karsa.", False),
        ("The army wounded 12 men in Karsa.",
         "The army may have injured men in Karsa; the mayor counted 12.", False),
        ("The ministry was involved in the release of the men in Karsa.",
         "The ministry was not involved in the release of men in Karsa; the mayor was involved.",
         False),
    ],
)  # fmt: skip
def test_prose_without_their_denial_or_doubt(prose: str, told: str, held: bool) -> None:
    """What they deny or doubt, and it does not tell, needs no mark; what it tells does."""
    assert says_no_more(prose, [told]) is held
