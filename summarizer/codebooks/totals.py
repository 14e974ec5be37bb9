"""Which claims count all the dead of an incident, and which only some of them.

A report gives the losses of each side, the dead of a village, the named: figures that no words call
a part of another, and that are none of the whole all the same. The lowest of all figures is then
nobody's toll. So a claim counts them all only if it says nothing of who they were, or if all claims
say the same.
"""

from __future__ import annotations

from summarizer.codebooks.claims import Claim, Standing
from summarizer.codebooks.reading import once
from summarizer.evidence import figures
from summarizer.evidence.naming import content

_ANYBODY = frozenset(
    content(
        """
        people person persons dead deaths died killed bodies body lives victims victim human beings
        fatalities casualties toll total
        personas persona muertos muertes cuerpos víctimas fallecidos
        personnes personne morts corps victimes décès
        pessoas pessoa mortos mortes corpos vítimas
        Menschen Personen Person Tote Toten Opfer Todesopfer Leichen
        человек человека людей люди тел погибших жертв осіб людини тіл загиблих
        kişi kişinin insan ceset orang korban jiwa
        أشخاص شخص شخصا قتلى قتيلا جثث ضحايا 人 死者 遗体 遺體
        """
    )
)
"""Words for the dead that say nothing of who they were."""

_GROUPS_OF_ONE_SIDE = ("civilians", "children", "women")


def totals(found: Standing) -> tuple[Standing, str]:
    """Those that count all of them, and why there are none.

    A claim with a number stands before those without one.
    """
    whole = found.only(lambda one: not one.is_part, lambda one: "it counts some of another figure")
    if any(one.high is not None for one in whole.claims):
        whole = whole.only(lambda one: one.high is not None, lambda one: "it gives no number")
    if len({(one.low, one.high) for one in whole.claims}) < 2 and all(
        one.high is not None for one in whole.claims
    ):
        return whole, ""
    if any(not _counted(one) for one in whole.claims):
        return whole.only(lambda one: not _counted(one), lambda one: f"it counts {who(one)}"), ""
    if all(_alike(whole.claims[0], one) for one in whole.claims):
        return whole, ""
    told = ", ".join(once(who(one) for one in whole.claims))
    nothing = whole.only(lambda one: False, lambda one: f"it counts {who(one)}")
    return nothing, f"the claims count different people ({told}), and none counts all of them"


def who(claim: Claim) -> str:
    """Whom a claim counts, in its words; "the children" where only the group is known."""
    words = " ".join(str(claim.item.value("victims") or "").split())
    return f"“{words}”" if words else f"the {claim.group}"


def _counted(claim: Claim) -> frozenset[str]:
    """The words that say who they were; none where nothing does."""
    words = content(str(claim.item.value("victims") or claim.group or ""))
    return frozenset(word for word in words if word not in _ANYBODY and not figures(word, "en"))


def _alike(one: Claim, other: Claim) -> bool:
    if one.group == other.group and one.group in _GROUPS_OF_ONE_SIDE:
        return True
    mine, theirs = _counted(one), _counted(other)
    return mine <= theirs or theirs <= mine
