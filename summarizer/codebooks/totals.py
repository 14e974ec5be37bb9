"""Which claims count all the dead of an incident, and which only some of them.

A report gives the losses of each side, the dead of a village, the named: figures that no words call
a part of another, and that are none of the whole all the same. The lowest of all figures is then
nobody's toll. So a claim counts them all only if it says nothing of who they were, or if all claims
say the same.
"""

from __future__ import annotations

from summarizer.codebooks.claims import Claim, Standing
from summarizer.codebooks.reading import once

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
    if any(not one.whom for one in whole.claims):
        return whole.only(lambda one: not one.whom, lambda one: f"it counts {who(one)}"), ""
    if all(_alike(whole.claims[0], one) for one in whole.claims):
        return whole, ""
    told = ", ".join(once(who(one) for one in whole.claims))
    nothing = whole.only(lambda one: False, lambda one: f"it counts {who(one)}")
    return nothing, f"the claims count different people ({told}), and none counts all of them"


def who(claim: Claim) -> str:
    """Whom a claim counts, in its words; "the children" where only the group is known."""
    words = " ".join(str(claim.item.value("victims") or "").split())
    return f"“{words}”" if words else f"the {claim.group}"


def _alike(one: Claim, other: Claim) -> bool:
    if one.group == other.group and one.group in _GROUPS_OF_ONE_SIDE:
        return True
    return one.whom <= other.whom or other.whom <= one.whom
