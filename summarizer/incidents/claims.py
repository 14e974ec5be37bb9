"""The casualty claims of an incident: each claimant's figures over time, and what a new version
of a report changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.incidents.agreement import Bounds, all_of, of_figures
from summarizer.incidents.claimants import Claimants
from summarizer.incidents.incident import Agreement, Change, Item, Report, Series
from summarizer.incidents.names import Index, Known, ambiguous, fits, names_of
from summarizer.incidents.told import Told
from summarizer.joining import bare, same_words

NO_FIGURE = ("denies", "declines")
"""Stances of a claimant who stands by no number."""


Sort = tuple[str | None, str | None, bool]
"""The harm, whom it counts, and whether it is a part."""


@dataclass(slots=True)
class _Gathered:
    outlet: str | None
    sort: Sort
    who: Known = field(default_factory=Known)
    items: list[Item] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)

    def victims(self) -> str:
        return bare(str(self.items[0].value("victims") or ""))


def series_of(reports: Sequence[Told]) -> tuple[Series, ...]:
    """Every claim of every report, each in the series of its claimant and harm.

    A claim of a part is in a series of its own, with those of the same victims. Versions of a
    report that are not the latest stay in it.

    Args:
        reports: in the order of their publication.
    """
    found = _Series(reports)
    for told in reports:
        for item in told.items("casualties"):
            found.take(item, told.report)
    keys = {told.report.key: told.report for told in reports}
    changed = [_changes(series.items, keys, reports) for series in found.all]
    return tuple(_with_agreement(found.all, changed, keys))


def is_later(report: Report, other: Report) -> bool:
    """Whether a report is a later version of the other one, or of a later day.

    Of two that have no day, or the same one, neither is.
    """
    if report.identity == other.identity:
        return report.version > other.version
    days = (report.published, other.published)
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def bounds_of(item: Item) -> Bounds | None:
    """Fewest and most persons of a claim; None where its claimant stands by no number."""
    low, high = (_number(item.value(name)) for name in ("minimum", "maximum"))
    if item.value("stance") in NO_FIGURE or (low is None and high is None):
        return None
    return (low, high)


def whole_of(item: Item) -> str | None:
    """Those of whom a claim counts some, as written; None where it counts all, as far as is told.

    As its reader gave them or, whether or not one was asked, as its own words tell.
    """
    return _text(item, "part_of") or _text(item, "some_of")


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def latest_of(claims: Sequence[Item], keys: Mapping[str, Report]) -> list[Item]:
    """The claimant's last claims, of latest versions: those than which none is of a later day.

    What is without a day is neither earlier nor later than others. A copy says nothing that its
    original does not.
    """
    counted = [
        one
        for one in claims
        if keys[one.report].latest
        and one.change != "withdrawn"
        and not keys[one.report].copies(keys)
    ]
    days = [day for one in counted if (day := keys[one.report].published)]
    return [one for one in counted if keys[one.report].published in (None, max(days, default=None))]


class _Series:
    """The series of some reports, as their claims come."""

    def __init__(self, reports: Sequence[Told]) -> None:
        self.all: list[_Gathered] = []
        self._claimants = Claimants(reports)
        self._aliases: dict[str, list[str]] = {}
        for told in reports:
            for party in told.items("parties"):
                name, aliases = names_of(party, "name")
                for each in (name, *aliases) if aliases else ():
                    others = [one for one in (name, *aliases) if one != each]
                    self._aliases.setdefault(bare(each), []).extend(others)
        claims = (item for told in reports for item in told.items("casualties"))
        self._apart = ambiguous(name for item in claims if (name := _claimant(item)))
        # Those of one sort, by whose claims they are: of an outlet, of a report, or of a name.
        self._unnamed: dict[tuple[Sort, str], list[int]] = {}
        self._named: dict[tuple[Sort, str], Index] = {}

    def take(self, item: Item, report: Report) -> None:
        """Put a claim into the series of its claimant, or begin one."""
        name = _claimant(item)
        aliases = self._aliases.get(bare(name), []) if name else []
        outlet = None if name else (report.source or report.id or report.origin)
        sort = _text(item, "harm"), _text(item, "victim_group"), whole_of(item) is not None
        # A claimant without a name is the same in the versions of one report, and in no other.
        among = ""
        if name and self._claimants.is_anybody(item, report.language):
            among = report.identity
        index = self._named.setdefault((sort, among), Index())
        unnamed = self._unnamed.setdefault((sort, outlet or ""), []) if outlet is not None else []
        near = sorted({at for each in (name, *aliases) for at in index.near(each)})
        # Only one claim of a report can be a later figure of the same.
        open_to = [
            at
            for at in (near if name else unnamed)
            if report.key not in self.all[at].reports
            and (not name or fits(self.all[at].who, name, aliases, self._apart))
        ]
        at = self._one_of(open_to, item)
        if at is None:
            at = len(self.all)
            self.all.append(_Gathered(outlet, sort))
            unnamed.append(at)
        series = self.all[at]
        series.items.append(item)
        series.reports.add(report.key)
        for new in series.who.add(name) if name else ():
            index.add(new, at)

    def _one_of(self, open_to: Sequence[int], item: Item) -> int | None:
        """The series that a claim goes on, of those that it may; None where nothing tells which.

        That of the same victims, then of the same figure; else the only one, if it is no part.
        """
        victims, bounds = bare(str(item.value("victims") or "")), bounds_of(item)
        same = [at for at in open_to if victims and self.all[at].victims() == victims]
        alike = [at for at in same or open_to if bounds_of(self.all[at].items[-1]) == bounds]
        if bounds is not None and len(alike) == 1:
            return alike[0]
        if len(same) == 1:
            return same[0]
        is_part = whole_of(item) is not None
        return open_to[0] if len(open_to) == 1 and not is_part else None


def _claimant(item: Item) -> str:
    name = str(item.value("claimant") or "")
    return name if bare(name) else ""


def _changes(
    items: Sequence[Item], keys: Mapping[str, Report], reports: Sequence[Told]
) -> list[Item]:
    """The items, each with how it stands to the version of its report before."""
    texts: dict[str, list[Report]] = {}
    for told in reports:
        texts.setdefault(told.report.identity, []).append(told.report)
    by_report = {item.report: item for item in items}
    changed = []
    for item in items:
        versions = sorted(texts[keys[item.report].identity], key=lambda one: one.version)
        changed.append(item.model_copy(update={"change": _change(item, versions, by_report)}))
    return changed


def _change(item: Item, versions: Sequence[Report], by_report: Mapping[str, Item]) -> Change | None:
    at = next(at for at, one in enumerate(versions) if one.key == item.report)
    if at + 1 < len(versions) and versions[at + 1].key not in by_report:
        return "withdrawn"
    if at == 0:
        return None
    before = by_report.get(versions[at - 1].key)
    if before is None:
        return "new"
    alike = bounds_of(before) == bounds_of(item) and before.value("stance") == item.value("stance")
    if bounds_of(item) is None:
        alike = alike and same_words(before.value("wording"), item.value("wording"))
    return "same" if alike else "changed"


def _with_agreement(
    found: Sequence[_Gathered], changed: Sequence[Sequence[Item]], keys: Mapping[str, Report]
) -> Iterator[Series]:
    latest: list[list[Bounds]] = []
    compared: dict[tuple[str | None, str | None], list[int]] = {}
    for at, (series, items) in enumerate(zip(found, changed, strict=True)):
        harm, group, is_part = series.sort
        last = [] if is_part else [bounds_of(one) for one in latest_of(items, keys)]
        latest.append([one for one in last if one is not None])
        if latest[at]:
            compared.setdefault((harm, group), []).append(at)
    for at, (series, items) in enumerate(zip(found, changed, strict=True)):
        harm, group, _ = series.sort
        among = compared.get((harm, group), []) if latest[at] else []
        # What one claimant gives at once are figures of different people.
        rivals = [other for other in among if not _is_of_one(series, found[other])]

        def to(other: int, mine: Sequence[Bounds]) -> Agreement | None:
            return all_of([of_figures(one, each) for one in latest[other] for each in mine])

        is_first = not among or among[0] == at
        yield Series(
            claimant=series.who.names[0] if series.who.names else "",
            claimants=tuple(series.who.names),
            outlet=series.outlet,
            harm=harm,
            group=group,
            part_of=whole_of(items[-1]),
            agreement=None if is_first or among[0] not in rivals else to(among[0], latest[at]),
            contradicts=tuple(one for one in rivals if to(one, latest[at]) == "contradicts"),
            claims=tuple(items),
        )


def _is_of_one(series: _Gathered, other: _Gathered) -> bool:
    if series is other:
        return True
    if series.outlet is not None or other.outlet is not None:
        return series.outlet == other.outlet
    return series.who.names[:1] == other.who.names[:1]


def _text(item: Item, name: str) -> str | None:
    value = item.value(name)
    return None if value is None else str(value)
