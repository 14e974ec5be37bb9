"""The claims that stand: each claimant's last one, of the latest versions, copies left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from summarizer.codebooks.reading import absence, label, of_item
from summarizer.evidence import figures
from summarizer.evidence.naming import content
from summarizer.incidents.claims import NO_FIGURE
from summarizer.incidents.incident import Incident, Item, Report, Said, Series
from summarizer.joining import same_words

_CITED = ("minimum", "maximum", "wording", "claimant", "harm", "victims", "stance", "part_of")

Figure = int | None

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
    def whom(self) -> frozenset[str]:
        """The words that say who they were; none where nothing does."""
        words = content(str(self.item.value("victims") or self.group or ""))
        return frozenset(word for word in words if word not in _ANYBODY and not figures(word, "en"))

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

    def is_replaced(claim: Claim) -> bool:
        day = _day(reports[claim.item.report])
        return bool(day) and any(
            _day(reports[later.item.report]) > day and _replaces(later, claim) for later in spoken
        )

    return found.only(
        lambda one: not (_own_voice(one) and is_replaced(one)),
        lambda one: "a report of a later day gives another figure",
    )


def claims_told(found: Iterable[Claim], aside: Iterable[Aside]) -> str:
    """Who says how many, and who denies it, in one line."""
    told = [claim.told for claim in found]
    told += [f"{one.claim.told} ({one.why})" for one in aside]
    return "; ".join(told)


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
    for at, claim in enumerate(counted):
        stance = claim.item.value("stance")
        if any(_replaces(later, claim) for later in counted[at + 1 :]):
            found.aside.append(Aside(claim, "the same claimant's later figure stands"))
        elif stance in NO_FIGURE:
            why = "denies it" if stance == "denies" else "gives no figure"
            found.aside.append(Aside(claim, why))
        else:
            found.claims.append(claim)


def _replaces(later: Claim, claim: Claim) -> bool:
    """Whether a later figure is of the same people: "three brothers" takes no "30" back.

    Who denies the very figure takes it back; who denies another, or gives none, does not.
    """
    if later.item.value("stance") in NO_FIGURE:
        return later.item.value("stance") == "denies" and same_words(later.wording, claim.wording)
    if later.is_part != claim.is_part:
        return False
    mine, theirs = later.whom, claim.whom
    return mine == theirs or bool(mine and theirs and (mine <= theirs or theirs <= mine))


def _own_voice(claim: Claim) -> bool:
    return claim.item.value("claimant") is None


def _day(report: Report) -> str:
    return report.published.isoformat() if report.published else ""


def _whole(value: object) -> Figure:
    return value if isinstance(value, int) else None
