"""The claims that stand: each claimant's last, of the latest versions, copies left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from summarizer.codebooks.reading import absence, label, of_item
from summarizer.codebooks.whom import whom
from summarizer.evidence import Cited
from summarizer.incidents.claims import NO_FIGURE, is_later, whole_of
from summarizer.incidents.incident import Incident, Item, Report, Said, Series
from summarizer.joining import same_words

_CITED = (
    "minimum",
    "maximum",
    "wording",
    "claimant",
    "harm",
    "victims",
    "stance",
    "part_of",
    "some_of",
)

Figure = int | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claimant's figure.

    Attributes:
        item: the claim, in its report.
        who: the claimant, or the report whose own voice it is.
        low, high: fewest and most; both None where its words give no number.
        group: whom it counts, where words say so.
        whom: the words that say who they were; none where nothing does.
        part_of: those of whom it counts some, as written: "22", "the dead"; None if it is none.
    """

    item: Item
    who: str
    group: str | None
    whom: frozenset[str]
    part_of: str | None

    @property
    def is_part(self) -> bool:
        """Whether it counts some of those whom another figure counts, given or not."""
        return self.part_of is not None

    @property
    def why_no_toll(self) -> str:
        """Of whom it counts some, for a person."""
        return f"it counts some of “{self.part_of}”"

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
    def is_vague(self) -> bool:
        """Whether it gives no number, and words for one: "dozens"."""
        return self.high is None and str(self.item.value("qualifier")) == "vague"

    @property
    def told(self) -> str:
        """Who says how many, for a person."""
        figure = self.wording or self.low
        return self.who if figure is None else f"{self.who}: {figure}"

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


@dataclass(slots=True)
class Standing:
    """The claims of one harm that stand, and those that others have replaced."""

    claims: list[Claim] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    absent: str = "not_stated"

    def only(self, holds: Callable[[Claim], bool], why: Callable[[Claim], str]) -> Standing:
        """Those for which this holds; the others are set aside."""
        found = Standing([], list(self.aside), self.absent)
        for claim in self.claims:
            if holds(claim):
                found.claims.append(claim)
            else:
                found.aside.append(Aside(claim, why(claim)))
        return found


def harmed(incident: Incident) -> list[Claim]:
    """The claims that stand of the killed and of the injured."""
    return [one for harm in ("killed", "injured") for one in standing(incident, harm).claims]


def standing(incident: Incident, harm: str) -> Standing:
    """The claims of a harm that stand: each claimant's last ones, of the reports' latest versions.

    A figure is later than another if its report is a later version, or of a later day. What a
    report says in its own voice is replaced by what reports of a later day say in theirs,
    as ACLED and UCDP revise figures once better information is there.
    """
    held = _LAST.get("held")
    if held is None or held[0] is not incident:
        held = _LAST["held"] = (incident, {})
    found = held[1].get(harm)
    if found is None:
        found = held[1][harm] = _standing(incident, harm)
    return found


_LAST: dict[str, tuple[Incident, dict[str, Standing]]] = {}
"""Those of the incident that was asked for last, alone: its rows ask some thirty times."""


def _standing(incident: Incident, harm: str) -> Standing:
    found = Standing(absent=absence(incident, "casualties"))
    reports = {report.key: report for report in incident.reports}
    for series in incident.casualties:
        if series.harm == harm:
            _take_last(series, reports, found)
    spoken: dict[str, list[Claim]] = {}
    for one in found.claims:
        if _own_voice(one):
            spoken.setdefault(one.item.report, []).append(one)
    replaced = {
        id(claim)
        for key, claims in spoken.items()
        for other, others in spoken.items()
        if is_later(reports[other], reports[key])
        for claim in claims
        if any(_replaces(later, claim) for later in others)
    }
    return found.only(
        lambda one: id(one) not in replaced,
        lambda one: "a report of a later day gives another figure",
    )


def claims_told(found: Iterable[Claim], aside: Iterable[Aside]) -> str:
    """Who says how many, and who denies it, in one line."""
    told = [claim.told for claim in found]
    told += [f"{one.claim.told} ({one.why})" for one in aside]
    return "; ".join(told)


def _take_last(series: Series, reports: dict[str, Report], found: Standing) -> None:
    """Take a claimant's last claims, and set the others aside.

    There is more than one where nothing tells which is later.
    """
    counted: list[tuple[Report, Claim]] = []
    for item in series.claims:
        report = reports[item.report]
        claim = _claim(item, series, report)
        if not report.latest or item.change == "withdrawn":
            found.aside.append(Aside(claim, "a later version of the report stands"))
        elif report.copies(reports):
            found.aside.append(Aside(claim, "a copy of another report"))
        else:
            counted.append((report, claim))
    for report, claim in counted:
        stance = claim.item.value("stance")
        if any(is_later(day, report) and _replaces(later, claim) for day, later in counted):
            found.aside.append(Aside(claim, "the same claimant's later figure stands"))
        elif stance in NO_FIGURE:
            why = "denies it" if stance == "denies" else "gives no figure"
            found.aside.append(Aside(claim, why))
        else:
            found.claims.append(claim)


def _claim(item: Item, series: Series, report: Report) -> Claim:
    harm = item.fields.get("harm")
    said = harm.citations if isinstance(harm, Cited) else ()
    wording = str(item.value("wording") or "")
    quotes = {match.quote for one in said for match in one.match}
    victims = item.value("victims")
    group = frozenset((series.group,)) if series.group else frozenset()
    # Where a figure is told to be of the dead by its own words alone, those may say who they were.
    of_harm = tuple(sorted(quote for quote in quotes if quote not in wording))
    return Claim(
        item,
        series.claimant or label(report),
        series.group,
        whom(str(victims), series.harm or "", of_harm, report.language) if victims else group,
        whole_of(item),
    )


def _replaces(later: Claim, claim: Claim) -> bool:
    """Whether a later figure is of the same people: "three brothers" takes no "30" back.

    Who denies the very figure takes it back; who denies another, or gives none, does not. One of
    fewer people by its words ("Syrian soldiers" after "soldiers") says nothing of all of them
    unless there are now more of them.
    """
    if later.item.value("stance") in NO_FIGURE:
        return later.item.value("stance") == "denies" and same_words(later.wording, claim.wording)
    if later.is_part != claim.is_part:
        return False
    mine, theirs = later.whom, claim.whom
    if mine == theirs:
        return True
    if not mine or not theirs:
        return False
    more = later.low is not None and claim.high is not None and later.low >= claim.high
    return mine <= theirs or (theirs <= mine and more)


def _own_voice(claim: Claim) -> bool:
    return claim.item.value("claimant") is None


def _whole(value: object) -> Figure:
    return value if isinstance(value, int) else None
