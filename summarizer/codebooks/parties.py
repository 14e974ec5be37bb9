"""Who did it, to whom, as codebooks ask it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.codebooks.cell import Cell, empty
from summarizer.codebooks.reading import absence, labels, of_item, settled, values_of
from summarizer.incidents.incident import Group, Incident, Item, Said

DID_IT = frozenset({"perpetrator"})
HIT = frozenset({"victim", "target"})
MEANT = frozenset({"intended_target"})

ARMED = frozenset({"state_force", "rebel_group", "militia", "criminal_group"})
CIVILIANS = frozenset({"civilians"})
_NO_ACTOR = frozenset({"place_or_object"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A party in one part.

    Attributes:
        name: as first written.
        kinds: all that reports say it is.
        reports: the keys of those that name it in this part.
        said: the words of its name, its part and its kind.
    """

    name: str
    kinds: frozenset[str]
    reports: frozenset[str]
    said: tuple[Said, ...]


def actors(incident: Incident, parts: frozenset[str]) -> list[Actor]:
    """The parties that have one of these parts in some report, in the order of the incident.

    What is a place or a thing is no actor.
    """
    return [one for group in incident.parties if (one := _actor(group, parts))]


def cell_of(incident: Incident, found: Sequence[Actor], what: str) -> Cell:
    """The one party of this part by its name; empty where there is none, or more."""
    if not found:
        return empty(_nobody(incident, what))
    said = [each for one in found for each in one.said]
    if len(found) > 1:
        return empty(several(incident, found), said)
    return Cell(found[0].name, "stated", _attribution(incident), found[0].said)


def names_of(incident: Incident, found: Sequence[Actor], what: str) -> Cell:
    """All parties of this part by their names, with semicolons."""
    if not found:
        return empty(_nobody(incident, what))
    said = tuple(each for one in found for each in one.said)
    return Cell("; ".join(one.name for one in found), "stated", _attribution(incident), said)


def are_rivals(found: Sequence[Actor]) -> bool:
    """Whether no report names two of several: each has another."""
    return len(found) > 1 and not any(
        one.reports & other.reports for at, one in enumerate(found) for other in found[at + 1 :]
    )


def several(incident: Incident, found: Sequence[Actor]) -> str:
    """That there are several, and who names whom."""
    what = "the reports name different ones" if are_rivals(found) else "several are named"
    each = "; ".join(f"{one.name} ({labels(incident, sorted(one.reports))})" for one in found)
    return f"{what}: {each}"


def aimed_at(incident: Incident) -> list[Item]:
    """Items of what was hit or meant, also things, if no words say that it is civilian alone."""
    return [
        item
        for group in incident.parties
        if _kinds(group) != CIVILIANS
        for item in group.items
        if item.value("role") in HIT | MEANT
    ]


def are_all(found: Sequence[Actor], kinds: frozenset[str]) -> bool:
    """Whether there are parties, and words say of each that it is of these kinds, and no other."""
    return bool(found) and all(one.kinds and one.kinds <= kinds for one in found)


def kind_of(found: Iterable[Actor]) -> frozenset[str]:
    """All kinds of these parties."""
    return frozenset(kind for one in found for kind in one.kinds)


def _kinds(group: Group) -> frozenset[str]:
    return frozenset(kind for item in group.items for kind in values_of(item, "kind"))


def _actor(group: Group, parts: frozenset[str]) -> Actor | None:
    items = [item for item in group.items if item.value("role") in parts]
    kinds = _kinds(group)
    if not items or not group.name or kinds & _NO_ACTOR:
        return None
    return Actor(
        group.name,
        kinds,
        frozenset(item.report for item in items),
        tuple(said for item in items for said in of_item(item, "name", "role", "kind")),
    )


def _nobody(incident: Incident, what: str) -> str:
    if incident.parties:
        return f"no report names {what}"
    return f"no report names {what} ({absence(incident, 'parties')})"


def _attribution(incident: Incident) -> str:
    told = settled(incident, "attribution")
    return f"attribution: {told.value or told.why}"
