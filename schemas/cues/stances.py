"""What a speaker does, and what one does who is asked for a figure."""

from __future__ import annotations

from summarizer.schemas.cues import deeds
from summarizer.schemas.cues.form import cues

_WITHHELD = ", ".join(
    [
        *(
            f"{refusing} to {telling}"
            for refusing in (
                "decline, declines, declined, declining, refuse, refuses, refused, refusing"
            ).split(", ")
            for telling in (
                "answer, be drawn, comment, confirm, count, disclose, discuss, elaborate, "
                "estimate, give, offer, provide, put, release, reveal, say, speculate, state"
            ).split(", ")
        ),
        *(
            f"{giving} {figure}"
            for giving in (
                "gave no, give no, gives no, giving no, given no, had no, has no, have no, "
                "there is no, there was no, did not give a, did not give any, would not give a, "
                "would not give any, without giving a, without giving any, not offer a, "
                "not provide a, not release a"
            ).split(", ")
            for figure in ("figure, figures, number, numbers, count, toll, casualty figures").split(
                ", "
            )
        ),
    ]
)
"""By these one gives no figure."""

CLAIM_STANCE = cues(
    denies=(
        "denied, deny, denies, denying, denial*, reject*, dismiss*, disput*, invent*, fabricat*, "
        "no civilian*, no one, nobody, fantas*, fairy, libel, mischievous, not"
    ),
    declines=(
        "no casualty figure*, no death toll, no word on, would not be drawn, could not confirm, "
        "cannot confirm, none of its own, takes no position, take no position, neither confirm, "
        f"not say how many, {_WITHHELD}"
    ),
)

STANCE = cues(
    admits=(
        "admit*, acknowledg*, conced*, confess*, claimed responsibility, claims responsibility, "
        "claim responsibility, take credit, takes credit, took credit, take responsibility, "
        "takes responsibility, took responsibility, boast*, "
        + ", ".join(
            f"{deed} was claimed"
            for deed in (
                "attack, assault, bombing, blast, explosion, ambush, raid, strike, operation, "
                "killing, killings, shooting, kidnapping, abduction"
            ).split(", ")
        )
    ),
    denies=(
        "denied, deny, denies, denying, denial*, did not, not intend*, reject*, disput*, "
        "dismiss*, refut*, scoff*, would not, was not, no role, had no, not accept*, "
        "plead not guilty, pleads not guilty, pleaded not guilty"
    ),
    accuses="accus*, blam*, charged, alleg*",
    confirms="confirm*, verif*, stand by, stands by, stood by",
    condemns="condemn*, denounc*, repudiat*, deplor*, decr*",
    regrets=(
        "regret*, lament*, apolog*, sorry, condolence*, mourn*, grief, griev*, sorrow, sympath*"
    ),
    calls_for=(
        "call on, call for, calls on, calls for, called on, called for, calling on, calling for, "
        "call upon, calls upon, called upon, urg*, demand*, appeal*, asked, asking, must, propos*, "
        "advocat*, recommend*, request*, exhort*, pointed out the need, points out the need, "
        "point out the need, stressed the need, stresses the need, emphasised the need, "
        "emphasized the need"
    ),
)


ACCUSED_DEEDS = (
    *deeds.DEEDS,
    *(
        f"~ {being} {doing}"
        for being in ("is", "are", "has been", "have been", "had been")
        for doing in (*deeds.DOING_ING, "murdering", "torturing", "persecuting", "raping")
    ),
    "~ raped",
    "~ tortured",
    "~ looted",
    "~ burned",
    "~ beat",
    "~ did the shooting",
    "~ did the killing",
    "~ sexually assaulted",
)
"""How he says of one whom he accuses that he did it, or does it still."""


STANCE_LISTS = {
    "accuses": "accusing",
    "admits": "claiming",
    "calls_for": "calling",
    "condemns": "condemning",
    "confirms": "confirming",
    "regrets": "regretting",
}
"""The list of a language pack that has the words of what a speaker does."""
