"""Roles and tolls of the embedded model against MUC-4 gold: python benchmarks/muc4.py GOLD OUT.

GOLD has one JSON line for each report: id, text, published, and gold with lists of alternatives
for perpetrator, victim, target, weapon and place, and the number killed or null. OUT receives one
outcome a line; reports that it already holds are not asked again. A value counts as right when,
folded, it contains or is contained in an alternative of a gold entry (lenient matching); a toll
when some "killed" claim's minimum or maximum is the gold number.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from summarizer import Article, Summarizer
from summarizer.evidence.words import fold

_ROLES = {
    "perpetrator": ("perpetrator",),
    "victim": ("victim",),
    "target": ("target", "intended_target"),
}


def main(gold_path: str, out_path: str) -> None:
    """Ask what is not answered yet, then print the table."""
    gold = [json.loads(line) for line in Path(gold_path).read_text("utf-8").splitlines()]
    out = Path(out_path)
    done = (
        {o["id"]: o for o in map(json.loads, out.read_text().splitlines())} if out.exists() else {}
    )
    with (
        Summarizer(model_file=os.environ.get("SUMMARIZER_MODEL_FILE")) as summarizer,
        out.open("a", encoding="utf-8") as file,
    ):
        for report in gold:
            if report["id"] in done:
                continue
            began = time.monotonic()
            outcome = summarizer.summarize(
                Article(id=report["id"], text=report["text"], published=report["published"])
            )
            row = {**json.loads(outcome.to_json()), "seconds": time.monotonic() - began}
            done[report["id"]] = row
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
    print(table([(r["gold"], done[r["id"]]) for r in gold if r["id"] in done]))


def table(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> str:
    """Precision, recall and F1 for each role, and the exact tolls."""
    lines: list[str] = []
    total = [0, 0, 0, 0]
    for role in ("perpetrator", "victim", "target", "weapon", "place"):
        counts = [0, 0, 0, 0]
        for gold, outcome in pairs:
            found = _compare(_values(outcome["record"], role), gold[role])
            counts = [a + b for a, b in zip(counts, found, strict=True)]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        lines.append(_row(role, *counts))
    lines.append(_row("all", *total))
    wanted = [(g["killed"], o) for g, o in pairs if g["killed"] is not None]
    exact = sum(number in _tolls(o["record"]) for number, o in wanted)
    lines.append(f"exact tolls  {exact} of {len(wanted)}")
    seconds = [o["seconds"] for _, o in pairs]
    usage = [o["usage"] for _, o in pairs]
    worked = sum(u["prompt_tokens"] - u["cached_tokens"] + u["completion_tokens"] for u in usage)
    issues = sum(len(o["issues"]) for _, o in pairs)
    lines.append(
        f"{len(pairs)} reports; for one {sum(seconds) / len(pairs):.1f} s, "
        f"{worked / len(pairs):.0f} tokens worked on, {issues / len(pairs):.1f} issues"
    )
    return "\n".join(lines)


def _values(record: dict[str, Any] | None, role: str) -> list[str]:
    if record is None:
        return []
    if role in _ROLES:
        return [p["name"]["value"] for p in record["parties"] if p["role"]["value"] in _ROLES[role]]
    if role == "weapon":
        leaves = record["means"]
    else:
        leaves = [record["where"]["place"], record["where"]["country"]]
    return [leaf["value"] for leaf in leaves if leaf["value"] is not None]


def _compare(values: list[str], gold: list[list[str]]) -> tuple[int, int, int, int]:
    """Values that are right, values given, gold entries found, gold entries."""
    right = sum(any(_alike(v, a) for entry in gold for a in entry) for v in values)
    found = sum(any(_alike(v, a) for v in values for a in entry) for entry in gold)
    return right, len(values), found, len(gold)


def _alike(value: str, alternative: str) -> bool:
    a, b = fold(value).text.strip(), fold(alternative).text.strip()
    return bool(a) and bool(b) and (a in b or b in a)


def _tolls(record: dict[str, Any] | None) -> set[int]:
    claims = record["casualties"] if record else []
    return {
        claim[bound]["value"]
        for claim in claims
        if claim["harm"]["value"] == "killed"
        for bound in ("minimum", "maximum")
    }


def _row(name: str, right: int, given: int, found: int, wanted: int) -> str:
    precision = right / given if given else 0.0
    recall = found / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{name:<12} precision {right}/{given}  recall {found}/{wanted}  F1 {f1:.2f}"


if __name__ == "__main__":
    main(*sys.argv[1:3])
