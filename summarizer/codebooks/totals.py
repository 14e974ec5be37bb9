"""Which claims count all the dead of an incident, and which only some of them.

A report gives the losses of each side, the dead of a village, the named: figures that no words call
a part of another, and that are none of the whole all the same. The lowest of all figures is then
nobody's toll. So a claim counts them all only if it says nothing of who they were, or if all claims
say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise

from summarizer.codebooks.claims import Claim, Standing
from summarizer.codebooks.reading import once
from summarizer.evidence import figures, persons_named
from summarizer.joining import bare

_GROUPS_OF_ONE_SIDE = ("civilians", "children", "women")


def totals(found: Standing) -> tuple[Standing, str]:
    """Those that count all of them, and why there are none.

    A claim with a number stands before those without one, if both count all.
    """
    whole = found.only(lambda one: not one.is_part, lambda one: one.why_no_toll)
    whole = whole.only(
        lambda one: one.high is not None or one.is_vague, lambda one: "it gives no number"
    )
    if any(not one.whom for one in whole.claims):
        whole = whole.only(lambda one: not one.whom, lambda one: f"it counts {who(one)}")
    elif not _are_of_the_same(whole.claims):
        told = ", ".join(once(who(one) for one in whole.claims))
        nothing = whole.only(lambda one: False, lambda one: f"it counts {who(one)}")
        return nothing, f"the claims count different people ({told}), and none counts all of them"
    else:
        least = _least_of_all(whole.claims)
        whole = whole.only(
            lambda one: one.high is None or one.high >= least, lambda one: f"it counts {who(one)}"
        )
    if any(one.high is not None for one in whole.claims):
        whole = whole.only(lambda one: one.high is not None, lambda one: "it gives no number")
    most = _most_by_voice(whole.claims)
    return whole.only(
        lambda one: (one.high or 0) >= most[_voice(one)],
        lambda one: f"{one.who} gives more in the same report",
    ), ""


def of_those(
    found: Standing, counts: Callable[[Claim], bool], why: Callable[[Claim], str]
) -> Standing:
    """The claims that count these people, and no part of a figure that counts them too.

    Nine children of twenty dead are all the children; three civilians of twenty civilians are not
    all of them.
    """
    every = [*found.claims, *(one.claim for one in found.aside)]
    wholes: dict[Hashable, set[int]] = {}
    for one in filter(counts, every):
        for mark in _marks(one, one.wording):
            wholes.setdefault(mark, set()).add(id(one))

    def is_some_of_them(part: Claim) -> bool:
        marks = _marks(part, part.part_of) if part.part_of is not None else ()
        return any(wholes.get(mark, set()) - {id(part)} for mark in marks)

    return found.only(counts, why).only(
        lambda one: not is_some_of_them(one), lambda one: "it counts some of another figure of them"
    )


def who(claim: Claim) -> str:
    """Whom a claim counts, in its words; "the children" where only the group is known."""
    words = " ".join(str(claim.item.value("victims") or "").split())
    return f"“{words}”" if words else f"the {claim.group}"


def _marks(claim: Claim, figure: str) -> Iterator[Hashable]:
    """What two ways of writing one figure have in common in a report."""
    yield claim.item.report, bare(figure)
    numbers = tuple((one.minimum, one.maximum) for one in figures(figure, "en"))
    if numbers:
        yield claim.item.report, numbers


def _are_of_the_same(claims: Sequence[Claim]) -> bool:
    """Whether each two of the claims are of the same people, in more words or fewer.

    A name does not say who somebody was: as many as are named may be those of another claim.
    """
    if all(one.group in _GROUPS_OF_ONE_SIDE for one in claims):
        return len({one.group for one in claims}) < 2
    if len({(one.low, one.high) for one in claims}) == 1:
        claims = [one for one in claims if not _is_named(one)]
    by_length = sorted({one.whom for one in claims}, key=len)
    return all(fewer <= more for fewer, more in pairwise(by_length))


def _least_of_all(claims: Sequence[Claim]) -> int:
    """The fewest of the claims that say least of who they were: those of fewer count only some.

    "5 Israeli soldiers" may be some of "90 soldiers"; "95 Israeli soldiers" are none of 90.
    """
    if all(one.group in _GROUPS_OF_ONE_SIDE for one in claims):
        return 0
    fewest = min((len(one.whom) for one in claims), default=0)
    lows = [one.low for one in claims if len(one.whom) == fewest and one.low is not None]
    return min(lows, default=0)


def _most_by_voice(claims: Sequence[Claim]) -> dict[Hashable, int]:
    """The highest least number that each claimant gives in one report.

    Nobody holds two tolls of one event at once: who says 14, and "among them four", counts some.
    A reader who is not asked for parts gives both alike.
    """
    most: dict[Hashable, int] = {}
    for one in claims:
        most[_voice(one)] = max(most.get(_voice(one), 0), one.low or 0)
    return most


def _voice(claim: Claim) -> Hashable:
    return claim.item.report, claim.who


def _is_named(claim: Claim) -> bool:
    return bool(persons_named([str(claim.item.value("victims") or "")]))
