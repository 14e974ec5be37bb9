"""What a page knows of incidents: the fields of the incident record by their names.

No schema is imported. A record that has none of these fields is shown by its tree alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from summarizer.evidence import Cited
from summarizer.report.record import plain

Leaves = Mapping[str, Cited[Any]]

_FACTS = {
    "What": ("incident_type",),
    "When": ("when.start_date", "when.end_date", "when.local_time", "when.utc_offset"),
    "Where": ("where.relation", "where.place", "where.country"),
}
_APART = {"Did it happen as told?": "occurrence", "How is it known who did it?": "attribution"}
_CLAIM = re.compile(r"casualties\[(\d+)\]\.(\w+)")
_NO_FIGURE = ("denies", "declines")
_MOST = 1e10
"""More people than there are: no figure to draw to scale."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claimant's figure for one kind of harm.

    Attributes:
        harm: what happened to the people counted, or empty.
        low: fewest, or None where the words give no least number.
        high: most, or None where they give no greatest number.
        fields: its leaves by the names of its fields.
        whole: those of whom it counts some, as written: another figure, "the dead"; empty if none.
    """

    harm: str
    low: float | None
    high: float | None
    fields: Leaves
    whole: str = ""

    @property
    def counts(self) -> bool:
        """The claimant stands by a number."""
        stance = self.fields.get("stance")
        stands = stance is None or stance.value not in _NO_FIGURE
        return stands and (self.low, self.high) != (None, None)


def claims(leaves: Leaves) -> list[Claim]:
    """The casualty claims in the record's order."""
    found: dict[str, dict[str, Cited[Any]]] = {}
    for path, leaf in leaves.items():
        if at := _CLAIM.fullmatch(path):
            found.setdefault(at[1], {})[at[2]] = leaf
    return [
        Claim(
            harm=_text(fields, "harm"),
            low=_number(fields, "minimum"),
            high=_number(fields, "maximum"),
            fields=fields,
            whole=_text(fields, "part_of") or _text(fields, "some_of"),
        )
        for fields in found.values()
    ]


def summary(leaves: Leaves) -> dict[str, Any]:
    """What stands at the head of an incident: facts, the two judgements apart, the rival tolls.

    Leaves are named by their number in the record's order.
    """
    numbers = {path: number for number, path in enumerate(leaves)}
    numbers_of = {id(leaf): numbers[path] for path, leaf in leaves.items()}
    facts = {
        title: [numbers[path] for path in paths if path in numbers]
        for title, paths in _FACTS.items()
    }
    return {
        "facts": {title: found for title, found in facts.items() if found},
        "apart": {title: numbers[path] for title, path in _APART.items() if path in numbers},
        "tolls": [
            {
                "harm": claim.harm,
                "low": claim.low,
                "high": claim.high,
                "counts": claim.counts,
                "whole": claim.whole,
                "leaves": {name: numbers_of[id(leaf)] for name, leaf in claim.fields.items()},
            }
            for claim in _parts_last(claims(leaves))
        ],
    }


def _parts_last(found: list[Claim]) -> list[Claim]:
    """The claims in their order, each part behind the claim that it is a part of, if that is there.

    Of several claims with that figure the one of the same claimant and harm is meant, else the
    first.
    """
    wholes = [claim for claim in found if not claim.whole]
    behind: dict[int, list[Claim]] = {}
    for part in (claim for claim in found if claim.whole):
        same = [w for w in wholes if _text(w.fields, "wording").casefold() == part.whole.casefold()]
        same.sort(key=lambda w: _likeness(w, part), reverse=True)
        behind.setdefault(id(same[0]) if same else 0, []).append(part)
    placed = [one for whole in wholes for one in (whole, *behind.get(id(whole), ()))]
    return [*placed, *behind.get(0, ())]


def _likeness(one: Claim, other: Claim) -> int:
    same_claimant = _text(one.fields, "claimant") == _text(other.fields, "claimant")
    return 2 * same_claimant + (one.harm == other.harm)


def overview(leaves: Leaves) -> dict[str, Any]:
    """What a table of many incidents tells of one; only what there is.

    ``toll`` is ``[low, high, open, claims]`` over the claims of killed whose claimant stands by a
    number, the greatest of each claimant: the lowest and the highest of these figures, and whether
    the highest is a least number ("at least 80"). "Four children among 14 dead" is no rival of the
    14, so parts do not count, nor a claimant's smaller figures, nor those without a claimant where
    others have one. It is a view for sorting; the claims stay as they are.
    """
    told = {
        "type": _text(leaves, "incident_type"),
        "place": _text(leaves, "where.place"),
        "country": _text(leaves, "where.country"),
        "start": _day(leaves, "when.start_date"),
        "end": _day(leaves, "when.end_date"),
        "toll": _toll(leaves),
    }
    if told["end"] == told["start"]:
        told["end"] = ""
    return {name: value for name, value in told.items() if value}


def _toll(leaves: Leaves) -> list[Any] | None:
    killed = _rivals([c for c in claims(leaves) if c.harm == "killed" and c.counts and not c.whole])
    if not killed:
        return None
    lows = [claim.low for claim in killed if claim.low is not None]
    high = max(_ends(killed))
    is_open = any(claim.high is None and claim.low == high for claim in killed)
    return [min(lows) if lows else None, high, is_open, len(killed)]


def _rivals(killed: list[Claim]) -> list[Claim]:
    """The greatest figure of each claimant; one is named once in full, and then by a part of it."""
    greatest: dict[str, Claim] = {}
    for claim in killed:
        name = _text(claim.fields, "claimant").casefold()
        known = next((k for k in greatest if name and k and (name in k or k in name)), name)
        if known not in greatest or next(_ends([claim])) > next(_ends([greatest[known]])):
            greatest[known] = claim
    if len(greatest) > 1:
        greatest.pop("", None)
    return list(greatest.values())


def _ends(killed: list[Claim]) -> Iterator[float]:
    for claim in killed:
        end = claim.low if claim.high is None else claim.high
        if end is not None:
            yield end


def _text(leaves: Leaves, path: str) -> str:
    return plain(leaves[path]) if path in leaves else ""


def _day(leaves: Leaves, path: str) -> str:
    try:
        return date.fromisoformat(_text(leaves, path)).isoformat()
    except ValueError:
        return ""


def _number(leaves: Leaves, path: str) -> float | None:
    return number_of(leaves[path].value) if path in leaves else None


def number_of(value: object) -> float | None:
    """The value as a number of people; None where it can be none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if 0 <= value <= _MOST else None
