"""One figure of many claims: each view by a named rule of a codebook.

A view says which claims it took and which it set aside, and why. It takes each claimant's last
figure, counts a report and its copies once, adds nothing and averages nothing. Figures that a
record holds to be none of the incident's are never among the claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.codebooks.cell import Cell, empty, rule
from summarizer.codebooks.claims import Aside, Claim, Figure, Standing, standing
from summarizer.codebooks.totals import of_those, totals, who
from summarizer.incidents.incident import Incident


@dataclass(frozen=True, slots=True)
class View:
    """What a rule makes of the claims.

    Attributes:
        figure: the number of persons; None where the rule gives none.
        rule: its name.
        source: the codebook that has it.
        took: the claims that the figure is of.
        aside: the others.
        why: why there is no figure.
    """

    figure: Figure
    rule: str
    source: str
    took: tuple[Claim, ...] = ()
    aside: tuple[Aside, ...] = ()
    why: str = ""

    @property
    def cell(self) -> Cell:
        """The same as a cell of a table."""
        others = "; ".join(f"{one.claim.told} ({one.why})" for one in self.aside)
        others = others and f"not taken: {others}"
        if self.figure is None:
            said = [each for one in self.aside for each in one.claim.said]
            return empty("; ".join(part for part in (self.why, others) if part), said)
        told = "; ".join(claim.told for claim in self.took)
        why = f"{self.rule} ({self.source}); taken: {told}"
        return rule(
            self.figure,
            "; ".join(part for part in (why, others) if part),
            [each for claim in self.took for each in claim.said],
        )


def acled_fatalities(incident: Incident) -> View:
    """ACLED's one figure: the lowest that is reported.

    "Dozens" and "hundreds" are 12 and 100 (Codebook), "tens" is 10 (FAQs: ACLED Fatality
    Methodology), where no claim has a number. "Several", "many", "few" are 3 or 10 "depending on
    the scale and context of the attack": a coder's judgement.
    """
    name, source = "lowest number reported", "ACLED Codebook, Reported fatalities"
    whole, why = totals(standing(incident, "killed"))
    numbered = whole.only(lambda one: one.low is not None, _acled_why)
    if numbered.claims:
        lowest = min(one.low for one in numbered.claims if one.low is not None)
        return _taken(numbered, lowest, lambda one: one.low == lowest, name, source, "it is higher")
    vague = whole.only(lambda one: one.is_vague, _acled_why)
    numbers = [_acled_number(one) for one in vague.claims]
    known = [number for number in numbers if number is not None]
    if known and len(known) == len(numbers):
        lowest = min(known)
        name = f"{name}; words for numbers: tens 10, dozens 12, hundreds 100"
        return _taken(
            vague, lowest, lambda one: _acled_number(one) == lowest, name, source, "it is higher"
        )
    if not (numbered.aside or why):
        why = f"no claim of the dead ({whole.absent}); ACLED has 0 where a report mentions none"
    return _nothing(numbered, name, source, why or "no claim has a number that the codebook takes")


def ucdp_best(incident: Incident) -> View:
    """UCDP's best: of several figures the most reliable, or the lower where that cannot be told.

    Nothing in reports tells it: so it is the lower one.
    """
    name = "best: the lower figure, as nothing tells which is more reliable"
    return _lowest(*totals(standing(incident, "killed")), name, "UCDP Definitions, Best estimate")


def ucdp_low(incident: Incident) -> View:
    """UCDP's low: the lowest figure."""
    name, source = "low: the lowest figure", "UCDP GED Codebook"
    return _lowest(*totals(standing(incident, "killed")), name, source)


def ucdp_high(incident: Incident) -> View:
    """UCDP's high: the highest figure.

    A claim that counts only some of them counts here where it is higher than any that counts all.
    """
    found = standing(incident, "killed")
    whole, why = totals(found)
    most = max((one.high for one in whole.claims if one.high is not None), default=None)
    if most is not None:
        tolls = {id(one) for one in whole.claims}
        found = found.only(lambda one: not one.is_part, lambda one: one.why_no_toll)
        whole = found.only(
            lambda one: id(one) in tolls or (one.high or 0) > most,
            lambda one: f"it counts {who(one)}",
        )
    return _highest(whole, why, "high: the highest figure", "UCDP GED Codebook")


def group_low(incident: Incident, harm: str, group: str, source: str) -> View:
    """The lowest figure of a group: also of claims that count it as a part of others.

    A part of the group itself ("three of the 20 civilians") is no figure of it.
    """
    return _lowest(*_of_group(incident, harm, group), f"lowest figure of {group}", source)


def group_high(incident: Incident, harm: str, group: str, source: str) -> View:
    """The highest figure of a group."""
    return _highest(*_of_group(incident, harm, group), f"highest figure of {group}", source)


def _of_group(incident: Incident, harm: str, group: str) -> tuple[Standing, str]:
    found = standing(incident, harm)
    counted = of_those(
        found,
        lambda one: one.group == group,
        lambda one: f"its words do not say that it counts {group}",
    )
    if counted.claims:
        return counted, ""
    if not found.claims:
        return found, ""
    # None of them is of the group: that they were set aside says nothing more.
    return Standing(absent=found.absent), f"no claim's words count {group}"


def _lowest(found: Standing, why: str, name: str, source: str) -> View:
    numbered = found.only(lambda one: one.low is not None, _no_number)
    figures = [one.low for one in numbered.claims if one.low is not None]
    if not figures:
        return _nothing(numbered, name, source, why or _unnumbered(numbered))
    least = min(figures)
    return _taken(numbered, least, lambda one: one.low == least, name, source, "it is higher")


def _highest(found: Standing, why: str, name: str, source: str) -> View:
    numbered = found.only(lambda one: one.high is not None, _no_number)
    figures = [one.high for one in numbered.claims if one.high is not None]
    if not figures:
        return _nothing(numbered, name, source, why or _unnumbered(numbered))
    most = max(figures)
    return _taken(numbered, most, lambda one: one.high == most, name, source, "it is lower")


def _taken(
    found: Standing,
    figure: int,
    took: Callable[[Claim], bool],
    name: str,
    source: str,
    other: str,
) -> View:
    rest = found.only(took, lambda one: other)
    return View(figure, name, source, tuple(rest.claims), tuple(rest.aside))


def _nothing(found: Standing, name: str, source: str, why: str) -> View:
    return View(None, name, source, (), tuple(found.aside), why)


def _unnumbered(found: Standing) -> str:
    if found.aside:
        return "no claim that stands gives a number"
    return f"no claim of it ({found.absent})"


_WORDS = {"tens": 10, "dozen": 12, "dozens": 12, "hundred": 100, "hundreds": 100}
_NUMBERS = re.compile(r"\b(tens|dozens?|hundreds?|thousands?|millions?|scores?)\b", re.IGNORECASE)


def _acled_number(claim: Claim) -> Figure:
    """ACLED's number for a word; None where it has none."""
    found = [word.casefold() for word in _NUMBERS.findall(claim.wording)]
    return _WORDS.get(found[0]) if len(found) == 1 else None


def _acled_why(claim: Claim) -> str:
    if claim.high is not None:
        return "it gives a most and no least"
    if not claim.is_vague:
        return "it gives no number"
    if _NUMBERS.search(claim.wording):
        number = _acled_number(claim)
        return (
            f"{number} in the codebook" if number else "the codebook has no number for these words"
        )
    return "3 or 10 in the codebook, by the scale of the attack: the coder's to judge"


def _no_number(claim: Claim) -> str:
    return "its words give no number" if claim.high is None else "it gives a most and no least"
