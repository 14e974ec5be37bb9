"""The casualty claims of an incident: each claimant's figures over time, and what a new version
of a report changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.evidence import Cited
from summarizer.incidents.agreement import Bounds, of_figures
from summarizer.incidents.incident import Change, Item, Report, Series
from summarizer.incidents.names import Known
from summarizer.incidents.told import Told
from summarizer.joining import bare, same_words

NO_FIGURE = ("denies", "declines")
"""Stances of a claimant who stands by no number."""


@dataclass(slots=True)
class _Gathered:
    who: Known
    outlet: str | None
    harm: str | None
    group: str | None
    is_part: bool
    items: list[Item] = field(default_factory=list)

    def takes(self, item: Item) -> bool:
        """Whether it may be a later figure of the same: only one of a report can be."""
        return all(other.report != item.report for other in self.items)

    def victims(self) -> str:
        return bare(str(self.items[0].value("victims") or ""))


def series_of(reports: Sequence[Told]) -> tuple[Series, ...]:
    """Every claim of every report, each in the series of its claimant and harm.

    A claim of a part is in a series of its own, with those of the same victims. Versions of a
    report that are not the latest stay in it.

    Args:
        reports: in the order of their publication.
    """
    aliases = list(_aliases(reports))
    found: list[_Gathered] = []
    for told in reports:
        for item in told.items("casualties"):
            series = _place(item, told.report, found, aliases)
            series.items.append(item)
    keys = {told.report.key: told.report for told in reports}
    changed = [_changes(series.items, keys, reports) for series in found]
    return tuple(_with_agreement(found, changed, keys))


def bounds_of(item: Item) -> Bounds | None:
    """Fewest and most persons of a claim; None where its claimant stands by no number."""
    low, high = item.value("minimum"), item.value("maximum")
    if item.value("stance") in NO_FIGURE or (low is None and high is None):
        return None
    return (low, high)


def latest_of(claims: Sequence[Item], keys: Mapping[str, Report]) -> Item | None:
    """The claimant's last claim: of the latest version of the report that was published last."""
    counted = [one for one in claims if keys[one.report].latest and one.change != "withdrawn"]
    return counted[-1] if counted else None


def _place(
    item: Item, report: Report, found: list[_Gathered], aliases: Sequence[Known]
) -> _Gathered:
    claimant = item.fields.get("claimant")
    name = str(claimant.value) if isinstance(claimant, Cited) and claimant.value else ""
    names = [name, *_also_called(name, aliases)] if bare(name) else []
    outlet = None if names else (report.source or report.id or report.origin)
    harm, group = _text(item, "harm"), _text(item, "victim_group")
    is_part = _text(item, "part_of") is not None
    open_to = [
        one
        for one in found
        if (one.harm, one.group, one.is_part, one.outlet) == (harm, group, is_part, outlet)
        and (not names or any(one.who.is_called(each) for each in names))
        and one.takes(item)
    ]
    victims = bare(str(item.value("victims") or ""))
    open_to.sort(key=lambda one: one.victims() != victims)
    if open_to and (not is_part or open_to[0].victims() == victims):
        series = open_to[0]
    else:
        series = _Gathered(Known(), outlet, harm, group, is_part)
        found.append(series)
    series.who.add([name] if names else [])
    return series


def _aliases(reports: Sequence[Told]) -> Iterator[Known]:
    """Parties with the other names that reports give them."""
    for told in reports:
        for party in told.items("parties"):
            aliases = party.fields.get("aliases", ())
            if isinstance(aliases, tuple) and aliases:
                known = Known()
                known.add(
                    str(leaf.value)
                    for leaf in (party.fields.get("name"), *aliases)
                    if isinstance(leaf, Cited) and leaf.value
                )
                yield known


def _also_called(name: str, aliases: Sequence[Known]) -> Iterator[str]:
    for known in aliases:
        if any(same_words(name, each) for each in known.names):
            yield from known.names


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
    first: dict[tuple[str | None, str | None], Bounds] = {}
    for series, items in zip(found, changed, strict=True):
        last = latest_of(items, keys)
        bounds = bounds_of(last) if last and not series.is_part else None
        counted = (series.harm, series.group)
        known = first.get(counted)
        if bounds is not None and known is None:
            first[counted] = bounds
        yield Series(
            claimant=series.who.names[0] if series.who.names else "",
            claimants=tuple(series.who.names),
            outlet=series.outlet,
            harm=series.harm,
            group=series.group,
            part_of=_text(items[-1], "part_of"),
            agreement=of_figures(known, bounds) if known and bounds else None,
            claims=tuple(items),
        )


def _text(item: Item, name: str) -> str | None:
    value = item.value(name)
    return None if value is None else str(value)
