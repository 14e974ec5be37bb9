"""Each choice of an expert reader's answers, replaced by every other member of its closed list.

    python benchmarks/choices.py ARTICLES.jsonl ANSWERS_DIR [--field NAME] [--losses]

ARTICLES.jsonl and ANSWERS_DIR as of `reader.py`. One choice at a time, with the same citations; no
model is asked. For each field: what became of its right members and of all other ones. Of those
that words bear out some are true as well (who was shot dead was killed).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from reader import ITEMS, LINES, answer_of, held, read, text_of

from summarizer.grounding import Grounded
from summarizer.schemas import incident

_MEMBERS: dict[str, type[Enum]] = {
    "incident_type": incident.IncidentType,
    "occurrence": incident.Occurrence,
    "attribution": incident.Attribution,
    "parties.role": incident.Role,
    "parties.kind": incident.PartyKind,
    "casualties.harm": incident.Harm,
    "casualties.stance": incident.ClaimStance,
    "not_this_toll.why": incident.WhyNot,
    "statements.stance": incident.Stance,
}
_COLUMNS = ("words", "default", "open", "contradicted", "not_supported")


def main() -> None:
    """Print a line for each field's right members, and one for all others."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--field", choices=_MEMBERS)
    parser.add_argument("--losses", action="store_true", help="show each wrong one kept by words")
    arguments = parser.parse_args()
    found: dict[tuple[str, str], Counter[str]] = {}
    for article, given in read(arguments.articles, arguments.answers):
        answer = answer_of(article, given)
        for field, place, leaf, right in _choices(answer):
            if arguments.field not in (None, field):
                continue
            for member in _MEMBERS[field]:
                if member.value == "none":
                    continue
                leaf["value"] = member.value
                became = _became(held(article, answer), place)
                is_right = member.value == right
                found.setdefault((field, "right" if is_right else "other"), Counter())[became] += 1
                if arguments.losses and not is_right and became == "words":
                    cited = " ".join(text_of(article, number) for number in leaf["s"])
                    print(f"{article.id} {place} {right} -> {member.value}: {cited[:160]}")
            leaf["value"] = right
    print(f"{'':28}{'given':>8}" + "".join(f"{name:>15}" for name in _COLUMNS))
    for (field, which), counts in found.items():
        row = "".join(f"{counts[name]:15,}" for name in _COLUMNS)
        print(f"{field + ' ' + which:28}{counts.total():8,}{row}")


def _choices(answer: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], str]]:
    """Each choice: its field, its path, the leaf itself and its right member."""
    for name in LINES:
        if leaf := answer.get(name):
            yield name, name, leaf, leaf["value"]
    for name in ITEMS:
        for number, item in enumerate(answer.get(name, [])):
            for key, leaf in item.items():
                if f"{name}.{key}" in _MEMBERS and isinstance(leaf, dict):
                    yield f"{name}.{key}", f"{name}[{number}].{key}", leaf, leaf["value"]


def _became(grounded: Grounded, place: str) -> str:
    told = next((one.decision for one in grounded.decisions if one.path == place), "not_supported")
    return "open" if told == "reading" else told


if __name__ == "__main__":
    main()
