"""Gold for `summarizer eval` from MUC-4 or GVDB: python benchmarks/muc4.py REPORTS GOLD [ARTICLES].

REPORTS has one JSON line for each report: id, text, published, and gold with lists of alternatives
for perpetrator, victim, target, weapon and place, and the numbers killed and injured or null. What
a report's gold does not have, as GVDB's has no target and MUC-4's no injured, is not asked. GOLD
receives `summarizer eval`'s lines, ARTICLES the input of `summarizer batch`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

_NAMES: dict[str, dict[str, Any]] = {
    "perpetrator": {"fields": ["parties.name"], "where": {"role": ["perpetrator"]}},
    "victim": {"fields": ["parties.name"], "where": {"role": ["victim"]}},
    "target": {"fields": ["parties.name"], "where": {"role": ["target", "intended_target"]}},
    "weapon": {"fields": ["means"]},
    "place": {"fields": ["where.place", "where.country"]},
}
_TOLLS = ("killed", "injured")


def main(reports: str, gold: str, articles: str | None = None) -> None:
    """Write the files."""
    told = [json.loads(line) for line in Path(reports).read_text("utf-8").splitlines()]
    _write(gold, [_gold(report) for report in told])
    if articles:
        _write(articles, [{k: report[k] for k in ("id", "text", "published")} for report in told])


def _gold(report: dict[str, Any]) -> dict[str, Any]:
    told = report["gold"]
    wanted = {
        name: {**where, "values": [{"any": entry} for entry in told[name]]}
        for name, where in _NAMES.items()
        if name in told
    }
    wanted |= {harm: _toll(harm, told[harm]) for harm in _TOLLS if harm in told}
    return {"id": report["id"], "text": report["text"], "gold": wanted}


def _toll(harm: str, number: int | None) -> dict[str, Any]:
    return {
        "fields": ["casualties.minimum", "casualties.maximum"],
        "where": {"harm": [harm]},
        # A report tells of others too.
        "complete": False,
        "values": [] if number is None else [{"range": [number, number]}],
    }


def _write(path: str, lines: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    Path(path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:4])
