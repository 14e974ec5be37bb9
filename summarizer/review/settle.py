"""What several people say of one record, made one: what nobody contradicts, or who decides says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from summarizer.review.decisions import Said
from summarizer.review.people import Effect, Person, above


@dataclass
class Settled:
    """What is to be done to a record.

    Attributes:
        values: what becomes of its values, by their paths.
        gone: items that are wrong, by their paths.
        also: further decisions that say the same, by the paths of values and items; of `whole` by
            its empty path.
        whole: the decision that nothing is missing from it.
        refused: decisions that do not hold, and why.
        overruled: decisions that do not as another person decides.
    """

    values: dict[str, Effect] = field(default_factory=dict)
    gone: dict[str, Said] = field(default_factory=dict)
    also: dict[str, list[Said]] = field(default_factory=dict)
    whole: Said | None = None
    refused: list[tuple[Said, str]] = field(default_factory=list)
    overruled: list[Said] = field(default_factory=list)


def settle(people: Sequence[Person], prefer: str | None = None) -> Settled:
    """What several people say of a record, without what they say against each other.

    Where one contradicts another, neither counts, unless `prefer` is one of them.

    Args:
        people: what each of them says.
        prefer: the person who decides.
    """
    # Who decides comes first, also where all agree.
    ordered = sorted(people, key=lambda one: one.name != prefer)
    settled = Settled()
    if wholes := [one.whole for one in ordered if one.whole]:
        settled.whole, *settled.also[""] = wholes
    said: dict[str, list[Effect]] = {}
    for person in ordered:
        for path, effect in person.values.items():
            said.setdefault(path, []).append(effect)
    _settle_items(ordered, prefer, said, settled)
    for path, effects in said.items():
        if item := next(above(path, settled.gone), None):
            # Who rejects a value of it says nothing else.
            settled.also[item] += [one.said for one in effects if one.do == "reject"]
        else:
            _settle_value(path, effects, prefer, settled)
    return settled


def nothing_kept(settled: Settled, gate: str, prefer: str | None = None) -> None:
    """Settle that the article reports nothing of the kind asked for: the record goes with all that
    is kept of it, unless another person keeps something and it is not for this one to decide.

    Args:
        settled: what is said, which is changed.
        gate: the path at which it is said.
        prefer: the person who decides.
    """
    none = [settled.values[gate].said, *settled.also.get(gate, ())]
    names = {one.decision.by for one in none}
    kept = {
        path: [effect.said, *settled.also.get(path, ())]
        for path, effect in settled.values.items()
        if path != gate and effect.do != "reject"
    }
    every = {id(one): one for said in kept.values() for one in said}
    others = [one for one in every.values() if one.decision.by not in names]
    if others and prefer not in names:
        del settled.values[gate]
        if any(one.decision.by == prefer for one in others):
            settled.overruled += none
        else:
            _refuse(gate, [*none, *others], settled, none)
        return
    settled.overruled += others
    reason = f"the record goes, as {none[0].decision.by} says that the article reports none"
    settled.refused += [(one, reason) for one in every.values() if one.decision.by in names]
    settled.values = {path: one for path, one in settled.values.items() if path not in kept}


def _settle_items(
    ordered: Sequence[Person],
    prefer: str | None,
    said: dict[str, list[Effect]],
    settled: Settled,
) -> None:
    """Whether items that somebody rejects go; what is said against that is taken from `said`."""
    rejected: dict[str, list[Said]] = {}
    for person in ordered:
        for item, one in person.gone.items():
            rejected.setdefault(item, []).append(one)
    against: dict[str, list[Effect]] = {item: [] for item in rejected}
    for path, effects in said.items():
        for item in above(path, rejected):
            against[item] += [one for one in effects if one.do != "reject"]
    for item, theirs in rejected.items():
        kept = [one for one in against[item] if one.said.decision.by == prefer]
        if not against[item] or theirs[0].decision.by == prefer:
            settled.gone[item], *settled.also[item] = theirs
            settled.overruled += [one.said for one in against[item]]
        elif kept:
            settled.overruled += theirs
        else:
            _refuse(item, [*theirs, *(one.said for one in against[item])], settled)
            for path in said:
                if item in above(path, rejected):
                    said[path] = [one for one in said[path] if one.do == "reject"]


def _settle_value(path: str, effects: list[Effect], prefer: str | None, settled: Settled) -> None:
    first = min(effects, key=lambda one: one.broad, default=None)
    if first is None:
        return
    if all(one.agrees(other) for one, other in combinations(effects, 2)):
        settled.values[path] = first
        settled.also[path] = [one.said for one in effects if one is not first]
    elif effects[0].said.decision.by == prefer:
        settled.values[path] = effects[0]
        settled.overruled += [one.said for one in effects if not one.agrees(effects[0])]
    else:
        _refuse(path, [one.said for one in effects], settled)


def _refuse(
    path: str, all_of_them: list[Said], settled: Settled, out: list[Said] | None = None
) -> None:
    """Refuse those who contradict each other; `out`: those of them who alone do not hold."""
    names = " and ".join(sorted({one.decision.by for one in all_of_them}))
    reason = f"{names} contradict each other on {path}: --prefer NAME decides"
    settled.refused += [(one, reason) for one in (all_of_them if out is None else out)]
