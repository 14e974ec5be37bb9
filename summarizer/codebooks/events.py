"""ACLED's event types: which one a kind of incident is, as far as reports tell."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.codebooks.cell import Cell, empty, rule
from summarizer.codebooks.claims import harmed
from summarizer.codebooks.parties import ARMED, CIVILIANS, DID_IT, HIT, actors, are_all, kind_of
from summarizer.codebooks.reading import absence, all_said, differ
from summarizer.incidents.incident import Incident, Said

BATTLES = "Battles"
PROTESTS = "Protests"
RIOTS = "Riots"
REMOTE = "Explosions/Remote violence"
AGAINST_CIVILIANS = "Violence against civilians"
STRATEGIC = "Strategic developments"

SUB_EVENTS = {
    BATTLES: ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    PROTESTS: (
        "Excessive force against protesters",
        "Protest with intervention",
        "Peaceful protest",
    ),
    RIOTS: ("Violent demonstration", "Mob violence"),
    REMOTE: (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    AGAINST_CIVILIANS: ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    STRATEGIC: (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
"""ACLED's event types and sub-event types, each in the order in which one prevails."""

DISORDER = ("Political violence", "Demonstrations", "Strategic developments")

NOT_CODED = frozenset({"accident", "disaster", "none"})
"""Kinds of incident that ACLED does not code."""

_ALWAYS = {
    "airstrike": (REMOTE, "Air/drone strike"),
    "shelling": (REMOTE, "Shelling/artillery/missile attack"),
    "suicide_bombing": (REMOTE, "Suicide bomb"),
    "bombing": (REMOTE, "Remote explosive/landmine/IED"),
    "chemical_attack": (REMOTE, "Chemical weapon"),
    "armed_clash": (BATTLES, "Armed clash"),
    "arrest": (STRATEGIC, "Arrests"),
}
_OF_CIVILIANS = {
    "abduction": "Abduction/forced disappearance",
    "sexual_violence": "Sexual violence",
}
_BY_TARGET = ("shooting", "killing", "attack")
_OF_THINGS = ("robbery", "arson")
_OPEN = {
    "protest": (PROTESTS, "peaceful, with intervention or excessive force: the coder's to judge"),
    "riot": (RIOTS, "a violent demonstration or mob violence: the coder's to judge"),
}


@dataclass(frozen=True, slots=True)
class _Event:
    type: str | None
    sub: str | None
    why: str
    said: tuple[Said, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        types = list(SUB_EVENTS)
        if self.type is None:
            return (len(types), 0)
        subs = SUB_EVENTS[self.type]
        return (types.index(self.type), subs.index(self.sub) if self.sub else len(subs))


def event_cells(incident: Incident) -> dict[str, Cell]:
    """``disorder_type``, ``event_type`` and ``sub_event_type``.

    Of several kinds that may all be true the one prevails that is higher in ACLED's order.
    """
    names = ("disorder_type", "event_type", "sub_event_type")
    field = incident.fields.get("incident_type")
    if field is None:
        return dict.fromkeys(names, empty(absence(incident, "incident_type")))
    said = all_said(field)
    kinds = [str(value.value) for value in field.values]
    if field.agreement == "contradicts":
        return dict.fromkeys(names, empty(differ(incident, field), said))
    found = [_event(incident, kind) for kind in kinds]
    unsure = [one for one in found if one.type is None]
    if unsure and (field.agreement == "open" or len(unsure) == len(found)):
        chosen = unsure[0]
    else:
        chosen = min(found, key=lambda one: one.rank)
    said += chosen.said
    why = f"ACLED Codebook, Table 2; kind of incident: {', '.join(kinds)}"
    why = f"{why}; {chosen.why}" if chosen.why else why
    return {
        "disorder_type": _disorder(chosen, kinds, why, said),
        "event_type": rule(chosen.type, why, said) if chosen.type else empty(chosen.why, said),
        "sub_event_type": rule(chosen.sub, why, said) if chosen.sub else empty(chosen.why, said),
    }


def _event(incident: Incident, kind: str) -> _Event:
    if kind in _ALWAYS:
        kind_of_event, sub = _ALWAYS[kind]
        why = "unless territory changed hands" if sub == "Armed clash" else ""
        return _Event(kind_of_event, sub, why)
    if kind in _OF_CIVILIANS:
        return _of_civilians(incident, kind)
    if kind in _OPEN:
        return _Event(_OPEN[kind][0], None, _OPEN[kind][1])
    if kind in _BY_TARGET:
        return _by_target(incident, kind)
    if kind in _OF_THINGS:
        hurt = harmed(incident)
        if not hurt:
            return _Event(STRATEGIC, "Looting/property destruction", "nobody is said to be hurt")
        why = f"{kind} with people killed or hurt is another event: the coder's to judge"
        return _Event(None, None, why, tuple(said for one in hurt for said in one.said))
    return _Event(None, None, f"the codebook has no sub-event type for {kind}")


def _of_civilians(incident: Incident, kind: str) -> _Event:
    """ACLED has these of civilians only: who was harmed must not be said to be anybody else."""
    hit = actors(incident, HIT)
    said = tuple(each for one in hit for each in one.said)
    if hit and not are_all(hit, CIVILIANS):
        why = (
            f"{kind}: Violence against civilians only if they are, "
            "and no words say that all who were hit are civilians"
        )
        return _Event(None, None, why, said)
    why = "those hit are civilians" if hit else "if they were civilians: nobody is named as hit"
    return _Event(AGAINST_CIVILIANS, _OF_CIVILIANS[kind], why, said)


def _by_target(incident: Incident, kind: str) -> _Event:
    """An attack on civilians is one thing, on armed men another."""
    hit, by = actors(incident, HIT), actors(incident, DID_IT)
    said = tuple(each for one in (*by, *hit) for each in one.said)
    if kind_of(by) and kind_of(by) <= CIVILIANS:
        why = "civilians did it, who are unarmed in ACLED: no event of its own, or another actor's"
        return _Event(None, None, why, said)
    if are_all(hit, CIVILIANS):
        return _Event(AGAINST_CIVILIANS, "Attack", "those hit are civilians", said)
    if are_all(hit, ARMED) and are_all(by, ARMED):
        return _Event(BATTLES, "Armed clash", "both sides are armed", said)
    why = (
        f"{kind}: Violence against civilians or Battles, by who was hit, "
        "and no words say that they are all civilians or all armed"
    )
    return _Event(None, None, why, said)


def _disorder(chosen: _Event, kinds: list[str], why: str, said: list[Said]) -> Cell:
    if chosen.type in (BATTLES, REMOTE, AGAINST_CIVILIANS) or (
        chosen.type is None and all(kind in (*_BY_TARGET, *_OF_CIVILIANS) for kind in kinds)
    ):
        return rule("Political violence", why, said)
    if chosen.type == STRATEGIC:
        return rule("Strategic developments", why, said)
    return empty(f"it follows from the sub-event type: {chosen.why}", said)
