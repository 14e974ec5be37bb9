"""One figure of many claims: each view by a named rule of a codebook.

A view says which claims it took and which it set aside, and why. It takes each claimant's last
figure, counts a report and its copies once, adds nothing and averages nothing. Figures that a
record holds to be none of the incident's are never among the claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from summarizer.codebooks.cell import Cell, empty, rule
from summarizer.codebooks.reading import absence, label, of_item
from summarizer.incidents.claims import NO_FIGURE
from summarizer.incidents.incident import Incident, Item, Report, Said, Series

_CITED = ("minimum", "maximum", "wording", "claimant", "harm", "victims", "stance", "part_of")

Figure = int | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claimant's last figure.

    Attributes:
        item: the claim, in its report.
        who: the claimant, or the report whose own voice it is.
        low, high: fewest and most; both None where its words give no number.
        group: whom it counts, where words say so.
        is_part: whether it counts some of another figure.
    """

    item: Item
    who: str
    group: str | None
    is_part: bool

    @property
    def low(self) -> Figure:
        """Fewest persons."""
        return _whole(self.item.value("minimum"))

    @property
    def high(self) -> Figure:
        """Most persons; of an open figure ("at least 80") the figure itself."""
        most = _whole(self.item.value("maximum"))
        return self.low if most is None else most

    @property
    def wording(self) -> str:
        """The figure as written."""
        return " ".join(str(self.item.value("wording") or "").split())

    @property
    def told(self) -> str:
        """Who says how many, for a person."""
        return f"{self.who}: {self.wording or self.low}"

    @property
    def said(self) -> list[Said]:
        """Its sentences, each with the first field that cites it."""
        found: list[Said] = []
        cited: set[tuple[int, int]] = set()
        for said in of_item(self.item, *_CITED):
            new = tuple(one for one in said.citations if (one.start, one.end) not in cited)
            cited.update((one.start, one.end) for one in new)
            if new:
                found.append(said.model_copy(update={"citations": new}))
        return found


@dataclass(frozen=True, slots=True)
class Aside:
    """A claim that a view did not take, and why."""

    claim: Claim
    why: str


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
        others = "; ".join(f"not taken: {one.claim.told}: {one.why}" for one in self.aside)
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


@dataclass(slots=True)
class Standing:
    """The claims of one harm that stand, and those that others have replaced."""

    claims: list[Claim] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    absent: str = "not_stated"

    def only(self, holds: Callable[[Claim], bool], why: Callable[[Claim], str]) -> Standing:
        """Those for which this holds; the others are set aside."""
        kept = [claim for claim in self.claims if holds(claim)]
        others = [Aside(claim, why(claim)) for claim in self.claims if not holds(claim)]
        return Standing(kept, [*self.aside, *others], self.absent)


def standing(incident: Incident, harm: str) -> Standing:
    """The claims of a harm that stand: each claimant's last one, of the reports' latest versions.

    What a report says in its own voice is replaced by what reports of a later day say in theirs, as
    ACLED and UCDP revise figures once better information is there.
    """
    found = Standing(absent=absence(incident, "casualties"))
    reports = {report.key: report for report in incident.reports}
    for series in incident.casualties:
        if series.harm == harm:
            _take_last(incident, series, reports, found)
    spoken = [one for one in found.claims if _own_voice(one)]
    last: dict[tuple[str | None, bool], str] = {}
    for claim in spoken:
        counted = (claim.group, claim.is_part)
        last[counted] = max(last.get(counted, ""), _day(reports[claim.item.report]))
    return found.only(
        lambda one: (
            not _own_voice(one)
            or not _day(reports[one.item.report])
            or _day(reports[one.item.report]) >= last[one.group, one.is_part]
        ),
        lambda one: "a report of a later day gives another figure",
    )


def totals(found: Standing) -> tuple[Standing, str]:
    """Those that count all the dead, or all the hurt; why there is none."""
    whole = found.only(lambda one: not one.is_part, lambda one: "it counts some of another figure")
    groups = {one.group for one in whole.claims}
    if None in groups and len(groups) > 1:
        return whole.only(
            lambda one: one.group is None, lambda one: f"it counts only the {one.group}"
        ), ""
    if len(groups) > 1:
        told = " and ".join(sorted(str(group) for group in groups))
        nothing = whole.only(lambda one: False, lambda one: f"it counts only the {one.group}")
        return nothing, f"the reports count {told} apart, and none gives all of them together"
    return whole, ""


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
    words = [(one, number) for one in whole.claims if (number := _acled_number(one)) is not None]
    if words and len(words) == len(whole.claims):
        lowest = min(number for _, number in words)
        took = [one for one, number in words if number == lowest]
        name = f"{name}; words for numbers: tens 10, dozens 12, hundreds 100"
        return _taken(whole, lowest, lambda one: one in took, name, source, "it is higher")
    reasons = "; ".join(dict.fromkeys(_acled_why(one) for one in whole.claims))
    nothing = f"no claim of the dead ({whole.absent}); ACLED has 0 where a report mentions none"
    return _nothing(numbered, name, source, why or reasons or nothing)


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

    A claim that counts only some of them counts here where it is higher than any of them all.
    """
    found = standing(incident, "killed")
    whole, why = totals(found)
    if not why:
        found = found.only(
            lambda one: not one.is_part, lambda one: "it counts some of another figure"
        )
        most = max((one.high or 0 for one in whole.claims), default=0)
        whole = found.only(
            lambda one: one in whole.claims or (one.high or 0) > most,
            lambda one: f"it counts only the {one.group}",
        )
    return _highest(whole, why, "high: the highest figure", "UCDP GED Codebook")


def group_low(incident: Incident, harm: str, group: str, source: str) -> View:
    """The lowest figure of a group: also of claims that count it as a part of others."""
    return _lowest(*_of_group(incident, harm, group), f"lowest figure of {group}", source)


def group_high(incident: Incident, harm: str, group: str, source: str) -> View:
    """The highest figure of a group."""
    return _highest(*_of_group(incident, harm, group), f"highest figure of {group}", source)


def _of_group(incident: Incident, harm: str, group: str) -> tuple[Standing, str]:
    found = standing(incident, harm)
    counted = found.only(
        lambda one: one.group == group, lambda one: f"its words do not say that it counts {group}"
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


def _take_last(
    incident: Incident, series: Series, reports: dict[str, Report], found: Standing
) -> None:
    """Take a claimant's last claim, and set the others aside."""
    counted: list[Claim] = []
    for item in series.claims:
        report = reports[item.report]
        who = series.claimant or label(incident, item.report)
        claim = Claim(item, who, series.group, series.part_of is not None)
        origin = reports.get(report.copy_of or "")
        if not report.latest or item.change == "withdrawn":
            found.aside.append(Aside(claim, "a later version of the report stands"))
        elif origin is not None and origin.latest:
            found.aside.append(Aside(claim, "a copy of another report"))
        else:
            counted.append(claim)
    for claim in counted[:-1]:
        found.aside.append(Aside(claim, "the same claimant's later figure stands"))
    for claim in counted[-1:]:
        stance = claim.item.value("stance")
        if stance in NO_FIGURE:
            why = "denies it" if stance == "denies" else "gives no figure"
            found.aside.append(Aside(claim, why))
        else:
            found.claims.append(claim)


_WORDS = {"tens": 10, "dozen": 12, "dozens": 12, "hundred": 100, "hundreds": 100}
_NUMBERS = re.compile(r"\b(tens|dozens?|hundreds?|thousands?|millions?|scores?)\b", re.IGNORECASE)


def _acled_number(claim: Claim) -> Figure:
    """ACLED's number for a word; None where it has none, or where the record has a number."""
    found = [word.casefold() for word in _NUMBERS.findall(claim.wording)]
    return _WORDS.get(found[0]) if len(found) == 1 and claim.high is None else None


def _acled_why(claim: Claim) -> str:
    if claim.high is not None:
        return "it gives a most and no least"
    if _acled_number(claim) is not None:
        return "another claim gives a number"
    if _NUMBERS.search(claim.wording):
        return f"the codebook has no number for “{claim.wording}”"
    return f"“{claim.wording}” is 3 or 10, by the scale of the attack: the coder's to judge"


def _no_number(claim: Claim) -> str:
    return "its words give no number" if claim.high is None else "it gives a most and no least"


def _own_voice(claim: Claim) -> bool:
    return claim.item.value("claimant") is None


def _day(report: Report) -> str:
    return report.published.isoformat() if report.published else ""


def _whole(value: object) -> Figure:
    return value if isinstance(value, int) else None


def claims_told(found: Iterable[Claim], aside: Iterable[Aside]) -> str:
    """Who says how many, and who denies it, in one line."""
    told = [claim.told for claim in found]
    told += [f"{one.claim.told} ({one.why})" for one in aside]
    return "; ".join(told)
